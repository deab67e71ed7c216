"""The real server over the real documents, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.conftest import DOCUMENTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

START_LIMIT = 120  # seconds: a start may ingest
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, stored_documents: Path) -> Iterator[str]:
    """The address of ``nghiquyet serve`` on a data folder of its own."""
    data = shutil.copytree(stored_documents, tmp_path_factory.mktemp("server") / "data")
    with serve(data, DOCUMENTS) as address:
        yield address


@contextmanager
def serve(data: Path, documents: Path, **settings: str) -> Iterator[str]:
    """The address of a server of its own; ``settings``: further environment variables."""
    port = find_free_port()
    folders = {"NGHIQUYET_DATA_DIR": str(data), "NGHIQUYET_DOCUMENTS": str(documents)}
    environment = os.environ | folders | settings
    command = [str(Path(sys.executable).parent / "nghiquyet"), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def find_free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended while starting"
        try:
            httpx.get(f"{address}/health/ready").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the server was not ready within {START_LIMIT} s")
