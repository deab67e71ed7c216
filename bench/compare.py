"""Speed and memory beside LlamaIndex's defaults, in one run: ``python -m bench.compare [DOCUMENTS]``.

Same machine, documents and embedder. Prints a table with ratios; asserts nothing. Memory is the peak resident set of
the child process, for serving that of the real server after questions over HTTP with Chroma opened (Linux, macOS).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions.txt"
SCRIPT = Path(sys.executable).with_name("nghiquyet")
Figures = dict[str, float]


def run_child(*command: str, env: dict[str, str] | None = None) -> Figures:
    """Its JSON, its wall-clock seconds and its peak memory in MB."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, env={**os.environ, **(env or {})}
    ) as child:
        out = child.stdout.read() if child.stdout else b""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    figures: Figures = json.loads(out.splitlines()[-1]) if out.strip().endswith(b"}") else {}
    return {**figures, "wall": time.perf_counter() - started, "memory": peak_mb(usage.ru_maxrss)}


def peak_mb(maxrss: int) -> float:
    return maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure(system: str, documents: Path, folder: Path) -> Figures:
    common = (str(documents), str(folder), str(QUESTIONS))
    index = run_child("-m", "bench.measure", system, "index", *common)
    questions = run_child("-m", "bench.measure", system, "questions", *common)
    first = min(
        (run_child("-m", "bench.measure", system, "first", *common) for _ in range(3)), key=lambda run: run["wall"]
    )
    return {
        "time to index, s": index["seconds"],
        "a question, p50, ms": questions["p50"],
        "a question, p95, ms": questions["p95"],
        "embedding it alone, p50, ms": questions["embed_p50"],
        "embedding it alone, p95, ms": questions["embed_p95"],
        "start to first answer, s (best of 3)": first["wall"],
        "peak memory answering, MB": questions["memory"],
        "peak memory indexing, MB": index["memory"],
    }


def measure_server(documents: Path, folder: Path) -> Figures:
    """The real server: questions over HTTP until Chroma has been opened, then its peak memory."""
    port = free_port()
    env = {**os.environ, "NGHIQUYET_DATA_DIR": str(folder), "NGHIQUYET_DOCUMENTS": str(documents)}
    started = time.perf_counter()
    with subprocess.Popen([str(SCRIPT), "serve", "--port", str(port)], env=env) as server:
        wait_until_ready(port)
        ready = time.perf_counter() - started
        for question in QUESTIONS.read_text(encoding="utf-8").splitlines():
            post(port, "/v1/ask", {"question": question})
        wait_for_chroma(folder)
        for question in QUESTIONS.read_text(encoding="utf-8").splitlines():
            post(port, "/v1/ask", {"question": question})
        server.send_signal(signal.SIGINT)
        _, status, usage = os.wait4(server.pid, 0)
        server.returncode = os.waitstatus_to_exitcode(status)
    return {"server ready, s": ready, "peak memory serving, MB": peak_mb(usage.ru_maxrss)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not get ready")


def wait_for_chroma(folder: Path, seconds: float = 60) -> None:
    """Until the vector index is built and a little longer, so that its memory counts."""
    until = time.monotonic() + seconds
    while not any((folder / "vectors").glob("*/chroma.sqlite3")) and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(10)


def post(port: int, path: str, body: dict[str, object]) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        response.read()


def main() -> None:
    documents = Path(sys.argv[1] if len(sys.argv) > 1 else "documents").resolve()
    with tempfile.TemporaryDirectory() as scratch:
        theirs = measure("llama_index", documents, Path(scratch) / "theirs")
        ours = measure("ours", documents, Path(scratch) / "ours")
        serving = measure_server(documents, Path(scratch) / "ours")
    print(f"{'':<40}{'ours':>10}{'LlamaIndex':>12}{'ratio':>8}")
    for name, figure in ours.items():
        print(f"{name:<40}{figure:>10.2f}{theirs[name]:>12.2f}{figure / theirs[name]:>8.2f}")
    print(f"{'p95 over embedding p95':<40}{ours['a question, p95, ms'] / ours['embedding it alone, p95, ms']:>10.2f}")
    for name, figure in serving.items():
        print(f"{name:<40}{figure:>10.2f}")


if __name__ == "__main__":
    main()
