"""Documents over HTTP while the service runs: added, changed, refused, quarantined, removed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from pydantic import SecretStr

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.api.app import create_app
from assistant.api.authorising import Access
from assistant.api.documents import LONGEST_QUEUE
from assistant.bootstrap import build_assistant
from assistant.reports import StoringReport
from assistant.settings import Settings
from bot.opening import open_assistant
from tests.assistant.test_changes import Reading, embedder
from tests.conftest import CORPUS

HERE = ("127.0.0.1", 50000)
ADDRESS = "http://127.0.0.1:8000"
QUESTION = "Tỷ lệ hộ có hố rác hợp vệ sinh của Bến Mây là bao nhiêu phần trăm?"
PLAN = """ĐẢNG BỘ TỈNH HẢI BÌNH
ĐẢNG ỦY XÃ BẾN MÂY
*
Số 15-KH/ĐU

Bến Mây, ngày 20 tháng 9 năm 2025

KẾ HOẠCH
về giữ gìn vệ sinh môi trường

I- MỤC TIÊU

1. Tỷ lệ hộ có hố rác hợp vệ sinh của xã Bến Mây đạt 64%.

2. Trồng 500 cây xanh.

2. Mỗi thôn có một đội thu gom rác.

T/M ĐẢNG ỦY
BÍ THƯ



Phạm Thị Hoa
"""
BOMB_SIZE = 400_000_000  # bytes, unpacked: above every limit
SECRET = PLAN.replace("ĐẢNG ỦY XÃ BẾN MÂY\n", "ĐẢNG ỦY XÃ BẾN MÂY\nMẬT\n")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), documents=CORPUS)
    with (
        open_assistant(settings) as assistant,
        TestClient(create_app(assistant), ADDRESS, raise_server_exceptions=False, client=HERE) as opened,
    ):
        yield opened


@pytest.fixture(autouse=True)
def always_answers(client: TestClient) -> Iterator[None]:
    """Whatever a test sends: in the end the two documents are stored as before, and answer."""
    yield
    for document in client.get("/v1/documents").json()["documents"]:
        if document["source"] not in ("chuong-trinh.txt", "ke-hoach.txt"):
            assert client.delete(f"/v1/documents/{document['id']}").status_code == 200
    assert sources(client) == ["chuong-trinh.txt", "ke-hoach.txt"]
    told = ask(client, "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu phần trăm?")
    assert ("75%" in told["text"], told["degraded"]) == (True, [])


def send(client: TestClient, **files: str | bytes) -> tuple[int, dict]:
    """Files by name; «__» stands for the dot."""
    parts = [("files", (name.replace("__", "."), data)) for name, data in files.items()]
    response = client.post("/v1/documents", files=parts)
    return response.status_code, response.json()


def ask(client: TestClient, question: str = QUESTION) -> dict:
    return client.post("/v1/ask", json={"question": question}).json()


def sources(client: TestClient) -> list[str]:
    return [document["source"] for document in client.get("/v1/documents").json()["documents"]]


def test_a_file_is_stored_told_of_and_answers_the_next_question(client: TestClient) -> None:
    assert ask(client)["status"] == "unanswerable"
    status, body = send(client, ve_sinh__txt=PLAN)
    assert (status, body["degraded"]) == (201, [])
    (file,) = body["files"]
    assert (file["source"], file["status"], file["error"]) == ("ve_sinh.txt", "added", None)
    assert file["document"]["number"] == "15-KH/ĐU"
    fields = {field["name"]: field for field in file["fields"]}
    assert fields["number"] == {
        "name": "number", "label": "Số, ký hiệu", "value": "15-KH/ĐU", "where": "Phần đầu văn bản", "page": None,
    }  # fmt: skip
    assert fields["issued_on"]["value"] == "20/09/2025"
    assert (fields["signer"]["value"], fields["signer"]["where"]) == ("Phạm Thị Hoa", "Phần ký ban hành")
    (finding,) = [finding for finding in file["findings"] if not finding["note"]]
    assert finding["what"] == "number_repeated"
    assert finding["meaning"] == "Số thứ tự dùng hai lần"
    assert "sửa tệp rồi nạp lại" in finding["repair"]
    assert "64%" in ask(client)["text"]


def test_the_same_bytes_change_nothing_and_other_bytes_make_a_version(client: TestClient) -> None:
    _, first = send(client, ve_sinh__txt=PLAN)
    status, again = send(client, ve_sinh__txt=PLAN)
    assert (status, again["files"][0]["status"]) == (200, "unchanged")
    status, changed = send(client, ve_sinh__txt=PLAN.replace("64%", "71%"))
    assert (status, changed["files"][0]["status"]) == (201, "changed")
    assert "71%" in ask(client)["text"]
    old, new = (body["files"][0]["document"]["id"] for body in (first, changed))
    versions = client.get(f"/v1/documents/{new}/versions").json()["versions"]
    assert [(v["id"], v["current"], v["replaced_at"] is None) for v in versions] == [
        (old, False, False), (new, True, True),
    ]  # fmt: skip
    assert client.get(f"/v1/documents/{old}/versions").json()["versions"] == versions
    earlier, current = (client.get(f"/v1/documents/{name}").json() for name in (old, new))
    assert (earlier["current"], earlier["replaced_at"]) == (False, versions[0]["replaced_at"])
    assert (current["current"], current["replaced_at"]) == (True, None)
    assert "64%" in earlier["text"]


def test_a_removed_document_is_nowhere(client: TestClient) -> None:
    _, body = send(client, ve_sinh__txt=PLAN)
    name = body["files"][0]["document"]["id"]
    removed = client.delete(f"/v1/documents/{name}")
    assert (removed.status_code, removed.json()["removed"]["source"]) == (200, "ve_sinh.txt")
    assert ask(client)["status"] == "unanswerable"
    for path in (f"/v1/documents/{name}", f"/v1/documents/{name}/versions"):
        assert client.get(path).json()["error"]["code"] == "unknown_document"
    assert client.delete(f"/v1/documents/{name}").status_code == 404


def test_a_file_is_removed_by_the_id_of_an_earlier_version(client: TestClient) -> None:
    _, body = send(client, ve_sinh__txt=PLAN)
    former = body["files"][0]["document"]["id"]
    send(client, ve_sinh__txt=PLAN + "\n\nHết.")
    assert client.delete(f"/v1/documents/{former}").json()["removed"]["source"] == "ve_sinh.txt"
    assert "ve_sinh.txt" not in sources(client)
    assert client.get(f"/v1/documents/{former}").status_code == 404


def test_some_files_are_stored_and_others_refused(client: TestClient) -> None:
    status, body = send(client, ve_sinh__txt=PLAN, anh__xyz=b"GIF89a")
    assert status == 207
    assert "error" not in body
    assert [(file["source"], file["status"]) for file in body["files"]] == [
        ("ve_sinh.txt", "added"), ("anh.xyz", "refused"),
    ]  # fmt: skip
    assert body["files"][1]["error"]["code"] == "unsupported_format"


def zip_of(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("rac.txt", lambda: bytes(range(256)) * 20),
        ("rac.docx", lambda: b"\x00\xff" * 5000),
        ("bom.docx", lambda: zip_of(**{"[Content_Types]__xml": b"<a>" * 100, "word/document__xml": b" " * BOMB_SIZE})),
        ("cut.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<"),
        ("rong.txt", lambda: b""),
        ("bom.zip", lambda: zip_of(a__txt=b" " * BOMB_SIZE)),
        ("bien.thai", lambda: b"x"),
    ],
)
def test_what_cannot_be_read_is_refused_whole(client: TestClient, name: str, make: Callable[[], bytes]) -> None:
    response = client.post("/v1/documents", files=[("files", (name, make()))])
    body = response.json()
    assert response.status_code == 422
    assert body["error"] == body["files"][0]["error"]
    assert body["error"]["message"]
    assert body["error"]["hint"]
    assert {file["status"] for file in body["files"]} == {"refused"}
    assert len(sources(client)) == 2


def test_a_secrecy_stamp_puts_a_file_in_quarantine_and_says_what_the_law_asks(client: TestClient) -> None:
    response = client.post("/v1/documents", files=[("files", ("mat.txt", SECRET))])
    (file,) = response.json()["files"]
    assert (response.status_code, file["status"]) == (422, "quarantined")
    assert (file["document"], file["fields"], file["findings"]) == (None, [], [])
    error = response.json()["error"]
    assert error["code"] == "state_secret"
    assert "«MẬT»" in error["message"]
    assert "Luật Bảo vệ bí mật nhà nước" in error["hint"]
    assert "hố rác" not in response.text
    assert ask(client)["status"] == "unanswerable"


def send_named(client: TestClient, name: bytes) -> Response:
    """The plan under any name, byte for byte."""
    form = b'--b\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n--b--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    return client.post("/v1/documents", content=form % (name, PLAN.encode()), headers=headers)


@pytest.mark.parametrize(
    ("sent", "source"),
    [
        ("../../../tmp/vệ sinh.txt".encode(), "vệ sinh.txt"),
        ("a\x07\u202eb.txt".encode(), "ab.txt"),
        (b"x" * 3_000 + b".txt", "x" * 140 + ".txt"),
        (b"<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
        (b"v\xea\xff.txt", "vêÿ.txt"),  # no UTF-8: taken as it can be
        (b"<b>a&b<b>", None),
        (b"", None),
    ],
)
def test_hostile_names_are_harmless(client: TestClient, sent: bytes, source: str | None) -> None:
    response = send_named(client, sent)
    assert response.headers["content-type"] == "application/json"
    (file,) = response.json()["files"]
    assert file["status"] == ("added" if source else "refused")
    assert sources(client) == sorted(["chuong-trinh.txt", "ke-hoach.txt", *([source] if source else [])])


def test_a_name_longer_than_a_header_is_refused_in_the_one_shape(client: TestClient) -> None:
    response = send_named(client, b"x" * 100_000 + b".txt")
    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad_input")


def test_who_may_not_changes_nothing(client: TestClient) -> None:
    stranger = TestClient(client.app, ADDRESS, raise_server_exceptions=False, client=("10.0.0.7", 1))
    name = client.get("/v1/documents").json()["documents"][0]["id"]
    for response in (
        stranger.post("/v1/documents", files=[("files", ("ve-sinh.txt", PLAN))]),
        stranger.delete(f"/v1/documents/{name}"),
        client.delete(f"/v1/documents/{name}", headers={"Origin": "http://evil.example"}),
    ):
        assert response.status_code == 403
        assert response.json()["error"]["code"] == "not_authorised"
        assert "NGHIQUYET_ADMIN_TOKEN" in response.json()["error"]["hint"]
    assert stranger.get("/v1/documents").json() == client.get("/v1/documents").json()


def test_a_service_open_to_others_asks_for_the_token(client: TestClient, tmp_path: Path) -> None:
    guarded = Access(SecretStr("tám chữ số"), "0.0.0.0")
    with SqliteCatalogue.open(tmp_path) as catalogue:
        library = build_assistant(Settings(data_dir=tmp_path), catalogue, embedder(), Reading(catalogue))
        with library as assistant, TestClient(create_app(assistant, guarded), "https://tro-ly.example") as remote:
            files = [("files", ("ve-sinh.txt", PLAN))]
            assert remote.post("/v1/documents", files=files).status_code == 403
            sent = {"Authorization": "Bearer tám chữ số".encode()}
            added = remote.post("/v1/documents", files=files, headers=sent)
            assert added.status_code == 201
            name = added.json()["files"][0]["document"]["id"]
            assert remote.delete(f"/v1/documents/{name}").status_code == 403
            assert remote.delete(f"/v1/documents/{name}", headers=sent).status_code == 200


def test_openapi_says_what_is_sent_and_what_may_come_back(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    upload = paths["/v1/documents"]["post"]
    form = upload["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert form["properties"]["files"]["type"] == "array"
    assert set(upload["responses"]) >= {"200", "201", "207", "403", "413", "422", "503"}
    assert "delete" in paths["/v1/documents/{document_id}"]
    assert "get" in paths["/v1/documents/{document_id}/versions"]


class Slow:
    """A librarian whose work takes until it is told to be done."""

    formats, limit_mb = (".txt",), 1

    def __init__(self) -> None:
        self.started, self.may_end = Event(), Event()
        self.at_work = self.most_at_work = 0

    def take_in(self, name: str, data: bytes) -> StoringReport:
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        self.started.set()
        self.may_end.wait(30)
        self.at_work -= 1
        return StoringReport(())

    def remove(self, document_id: str) -> None:
        raise NotImplementedError


def test_while_a_file_is_read_others_wait_are_answered_and_told_when_it_is_too_much(tmp_path: Path) -> None:
    slow = Slow()
    with (
        SqliteCatalogue.open(tmp_path) as catalogue,
        build_assistant(Settings(data_dir=tmp_path), catalogue, embedder(), slow) as assistant,
        TestClient(create_app(assistant), ADDRESS, client=HERE) as client,
        ThreadPoolExecutor(LONGEST_QUEUE + 1) as pool,
    ):
        files = [("files", ("a.txt", b"a"))]
        sent = [pool.submit(client.post, "/v1/documents", files=files) for _ in range(LONGEST_QUEUE + 1)]
        assert slow.started.wait(10)
        busy = next(as_completed(sent, timeout=10)).result()
        assert (busy.status_code, busy.json()["error"]["code"]) == (503, "service_busy")
        assert int(busy.headers["retry-after"]) > 0
        assert client.get("/health").status_code == 200
        assert ask(client)["status"] == "unanswerable"
        slow.may_end.set()
        assert sorted(response.result().status_code for response in sent) == [200] * LONGEST_QUEUE + [503]
        assert client.post("/v1/documents", files=files).status_code == 200
    assert slow.most_at_work == 1
