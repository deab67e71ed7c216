"""``nghiquyet serve``: the address that it says is the one where it answers; its headers, whatever it answers."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from click.testing import CliRunner
from fastapi.testclient import TestClient

from assistant.model import Document
from bot.cli import main
from bot.server import create_site

CORPUS = Path(__file__).parents[1] / "corpus"
SCRIPT = Path(sys.executable).with_name("nghiquyet")


@contextmanager
def start(data: Path, *arguments: str, documents: Path = CORPUS) -> Iterator[subprocess.Popen[str]]:
    settings = {"NGHIQUYET_DATA_DIR": str(data), "NGHIQUYET_DOCUMENTS": str(documents), "NGHIQUYET_PORT": "1"}
    process = subprocess.Popen(
        [str(SCRIPT), "serve", *arguments],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | settings,
        cwd=data.parent,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()  # the end that is asked for waits for the vector index that is being built


def test_any_free_port_is_taken_and_told(tmp_path: Path) -> None:
    with start(tmp_path / "data", "--port", "0") as server:
        said = next(line for line in server.stderr if "đang chạy tại" in line)
        address = re.search(r"http://127\.0\.0\.1:(\d+)", said)
        assert address
        page = httpx.get(address[0], timeout=30)
        assert httpx.get(f"{address[0]}/health/ready").json() == {"status": "ready", "documents": 2}
    assert page.status_code == 200
    assert "content-security-policy" in page.headers


def test_with_nothing_stored_it_starts_and_says_so(tmp_path: Path) -> None:
    with start(tmp_path / "data", "--port", "0", documents=tmp_path / "thiếu") as server:
        said = [next(server.stderr), next(server.stderr)]
        address = re.search(r"http://127\.0\.0\.1:(\d+)", said[1])
        assert address
        assert "Chưa có văn bản nào" in said[0]
        assert httpx.get(f"{address[0]}/health/ready", timeout=30).json() == {"status": "ready", "documents": 0}
        told = httpx.post(f"{address[0]}/v1/ask", json={"question": "Ai ký kế hoạch?"}, timeout=30).json()
    assert told["status"] == "unanswerable"


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with start(tmp_path / "data", "--port", str(port)) as server:
            _, said = server.communicate(timeout=60)
    assert server.returncode == 1
    assert f"Cổng {port}" in said
    assert "NGHIQUYET_PORT" in said
    assert "đang chạy tại" not in said
    assert "Traceback" not in said


def test_a_port_that_cannot_be_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["serve", "--port", "65536"]).exit_code == 2


class Broken:
    """An assistant with a defect."""

    desk = None

    def documents(self) -> Sequence[Document]:
        raise ZeroDivisionError


def test_an_error_of_the_server_keeps_the_browser_to_this_origin() -> None:
    client = TestClient(create_site(Broken()), raise_server_exceptions=False)

    for path in ("/documents", "/v1/documents"):
        response = client.get(path)
        assert response.status_code == 500
        assert response.headers["content-security-policy"].startswith("default-src 'self';")
        assert response.headers["x-content-type-options"] == "nosniff"
