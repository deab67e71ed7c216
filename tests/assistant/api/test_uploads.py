"""Names and sizes of uploaded files, before anything looks at what is in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.api.app import add_errors
from assistant.api.uploads import LONGEST_NAME, clean_name, read_files

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\hoa\\Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("a\x00b\r\nc\x1b[31m.txt", "ab c[31m.txt"),
        ("\u202etxt.exe", "txt.exe"),
        (unicodedata.normalize("NFD", "nghị quyết.txt"), "nghị quyết.txt"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
        ("  . .txt ", "txt"),
    ],
)
def test_a_name_is_a_plain_base_name(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize("raw", [None, "", "/", "..", "../", "\x00", " . "])
def test_what_has_no_name_gets_one(raw: str | None) -> None:
    assert clean_name(raw) == "tệp không tên"


def test_a_long_name_keeps_its_suffix() -> None:
    name = clean_name("a" * 10_000 + ".docx")
    assert len(name) < LONGEST_NAME
    assert name.endswith("a.docx")


@given(st.text())
def test_any_name_becomes_harmless_and_stays_so(raw: str) -> None:
    name = clean_name(raw)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & {"/", "\\"}
    assert name not in (".", "..")
    assert name.isprintable()
    assert clean_name(name) == name


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    add_errors(app)

    @app.post("/")
    async def read(request: Request) -> list[tuple[str, int]]:
        async with read_files(request, 1) as files:
            return [(file.filename or "", len(await file.read())) for file in files]

    return TestClient(app, raise_server_exceptions=False)


def test_files_of_any_field_are_read(client: TestClient) -> None:
    sent = [("files", ("a.txt", b"1")), ("files", ("b.txt", b"22")), ("tệp", ("c.txt", b""))]
    assert client.post("/", files=sent).json() == [["a.txt", 1], ["b.txt", 2], ["c.txt", 0]]


def test_a_declared_size_is_refused_before_anything_is_read(client: TestClient) -> None:
    read = []

    def body() -> Iterator[bytes]:
        read.append(1)
        yield b"x"

    for length in (str(2 * MB + 1), "1" * 5000, "-1", "x"):
        headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": length}
        response = client.post("/", content=body(), headers=headers)
        assert response.status_code == 413, length
        assert response.json()["error"]["code"] == "upload_too_large"
        assert "1 MB" in response.json()["error"]["message"]


def test_a_size_that_nobody_declared_is_counted_while_it_arrives(client: TestClient) -> None:
    sent = []

    def body() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            sent.append(MB)
            yield b"x" * MB

    response = client.post("/", content=body(), headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"", "multipart/form-data; boundary=b", 422),
        (b"{}", "application/json", 422),
        (b"files=a", "application/x-www-form-urlencoded", 422),
        (b"x" * 100, "multipart/form-data", 400),
        (b"x" * 100, "multipart/form-data; boundary=b", 400),
        (
            b'--b\r\nContent-Disposition: form-data; name="files"\r\n\r\ntext\r\n--b--',
            "multipart/form-data; boundary=b",
            422,
        ),
    ],
)
def test_a_body_without_files_is_told_in_the_one_shape(
    client: TestClient, content: bytes, content_type: str, status: int
) -> None:
    response = client.post("/", content=content, headers={"Content-Type": content_type})
    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message", "hint"}


def test_too_many_files_are_refused(client: TestClient) -> None:
    assert client.post("/", files=[("files", (f"{n}.txt", b"")) for n in range(51)]).status_code == 400
