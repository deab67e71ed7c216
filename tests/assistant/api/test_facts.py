"""GET /v1/facts: each fact with its clause, quote, span and page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.api.app import create_app
from assistant.bootstrap import build_assistant
from assistant.model import Comparator, Deadline, DeadlineKind, Document, Duty, Span, Target
from assistant.settings import Settings
from tests.assistant.test_changes import Reading, embedder

GOAL = "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%"
REPORT = "Báo cáo kết quả với Ban Thường vụ Huyện ủy trước ngày 30/11 hằng năm."


def with_facts(document: Document) -> Document:
    """The programme as on two pages, with a fact of each kind; the plan with one target."""
    if document.source != "chuong-trinh.txt":
        return replace(document, targets=(target(document, "đạt 88%", 88),), deadlines=(), duties=())
    deadline = Deadline(
        duty="báo cáo kết quả", actor="Ủy ban nhân dân huyện", kind=DeadlineKind.RECURRING, on=None,
        when="trước ngày 30/11 hằng năm", section=section_at(document, REPORT), span=find(document, REPORT),
    )  # fmt: skip
    fixed = replace(deadline, kind=DeadlineKind.FIXED_DATE, on=date(2025, 5, 15), actor=None)
    duty = Duty(("Ủy ban nhân dân huyện",), section_at(document, REPORT), find(document, REPORT))
    pages = (0, document.text.index("II- TỔ CHỨC"))
    targets = (target(document, GOAL, 75), replace(target(document, "90% thôn", 90), baseline=True))
    return replace(document, pages=pages, targets=targets, deadlines=(deadline, fixed), duties=(duty,))


def find(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def section_at(document: Document, words: str) -> str:
    section = document.innermost(find(document, words))
    assert section
    return section.id


def target(document: Document, words: str, value: float) -> Target:
    section = section_at(document, words)
    return Target(
        "tỷ lệ hồ sơ trực tuyến", Comparator.AT_LEAST, value, "%", 2030, False, section, find(document, words)
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, corpus: Sequence[Document]) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("facts")
    nothing = np.zeros((0, embedder().dimensions), np.float32)
    with SqliteCatalogue.open(folder) as catalogue:
        for document in corpus:
            catalogue.add(with_facts(document), [], nothing, embedder().name)
        with build_assistant(Settings(data_dir=folder), catalogue, embedder(), Reading(catalogue)) as assistant:
            yield TestClient(create_app(assistant), raise_server_exceptions=False)


def test_a_target_has_its_figure_its_clause_and_its_place(client: TestClient) -> None:
    body = client.get("/v1/facts", params={"kind": "target"}).json()
    assert body["total"] == 3
    fact = body["facts"][0]
    assert (fact["kind"], fact["comparator"], fact["value"], fact["unit"], fact["year"], fact["baseline"]) == (
        "target", ">=", 75, "%", 2030, False,
    )  # fmt: skip
    assert fact["indicator"] == "tỷ lệ hồ sơ trực tuyến"
    assert fact["document"]["number"] == "21-CTr/HU"
    assert fact["section"]["label"] == "Mục I.2, điểm 2.1"
    assert fact["section"]["headings"] == ["MỤC TIÊU", "Mục tiêu cụ thể"]
    assert (fact["quote"], fact["page"]) == (GOAL, 1)
    start, end = fact["span"]
    assert client.get(f"/v1/documents/{fact['document']['id']}").json()["text"][start:end] == GOAL
    assert fact["url"] == f"/documents/{fact['document']['id']}?span={start}-{end}#trich-dan"


def test_a_deadline_and_a_duty(client: TestClient) -> None:
    recurring, fixed = client.get("/v1/facts", params={"kind": "deadline"}).json()["facts"]
    assert (recurring["due"], recurring["on"], recurring["when"], recurring["page"]) == (
        "recurring", None, "trước ngày 30/11 hằng năm", 2,
    )  # fmt: skip
    assert (fixed["due"], fixed["on"], fixed["actor"]) == ("fixed_date", "2025-05-15", None)
    (duty,) = client.get("/v1/facts", params={"kind": "duty"}).json()["facts"]
    assert (duty["actors"], duty["quote"]) == (["Ủy ban nhân dân huyện"], REPORT)


def test_without_a_kind_all_of_them(client: TestClient) -> None:
    kinds = [fact["kind"] for fact in client.get("/v1/facts").json()["facts"]]
    assert kinds == ["target", "target", "deadline", "deadline", "duty", "target"]


def test_of_one_locality_or_one_document(client: TestClient) -> None:
    of_place = client.get("/v1/facts", params={"locality": "xã Đồi Thông"}).json()
    assert [fact["value"] for fact in of_place["facts"]] == [88]
    of_source = client.get("/v1/facts", params={"kind": "target", "document": "ke-hoach.txt"}).json()
    assert of_source == of_place
    both = {"document": "ke-hoach.txt", "locality": "Sông Xanh"}
    assert client.get("/v1/facts", params=both).json() == {"facts": [], "total": 0}


def test_page_by_page(client: TestClient) -> None:
    every = client.get("/v1/facts").json()["facts"]
    pages = [client.get("/v1/facts", params={"limit": 4, "offset": offset}).json() for offset in (0, 4, 8)]
    assert [len(page["facts"]) for page in pages] == [4, 2, 0]
    assert {page["total"] for page in pages} == {6}
    assert [fact for page in pages for fact in page["facts"]] == every


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        ({"kind": "wish"}, 422, "bad_input"),
        ({"limit": 0}, 422, "bad_input"),
        ({"limit": 501}, 422, "bad_input"),
        ({"offset": -1}, 422, "bad_input"),
        ({"locality": "Bến Mây"}, 404, "unknown_locality"),
        ({"document": "khong-co.txt"}, 404, "unknown_document"),
    ],
)
def test_what_cannot_be_asked_is_told_in_the_one_shape(
    client: TestClient, params: dict[str, str | int], status: int, code: str
) -> None:
    response = client.get("/v1/facts", params=params)
    assert response.status_code == status
    assert response.json()["error"]["code"] == code
