"""One document named with two dates: both forms are quoted where it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.anomalies import find_misdatings, select_dated, tell_misdatings
from assistant.composing import cite, write_sentences
from assistant.dialogue import Answer, AnswerStatus, Evidence, Scope
from assistant.model import Document, Span
from tests.assistant.registers import ask
from tests.ingest.documents import parse

HEAD = "HUYỆN ỦY SÔNG XANH\n\nSố {number}\n\nSông Xanh, ngày {day}\n\n{kind}\n\nvề nước sạch\n\n"
PLAN = HEAD.format(number="12-KH/HU", day="03 tháng 4 năm 2025", kind="KẾ HOẠCH") + (
    "Căn cứ Nghị quyết số 88-NQ/TW, ngày 22/12/2024 của Bộ Chính trị và Chương trình số 07-CTr/TU ngày 05/02/2025 của "
    "Tỉnh ủy, Ban Thường vụ Huyện ủy Sông Xanh, tỉnh Hải Bình ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\n"
    "1. Quán triệt Nghị quyết số 88-NQ/TW, ngày 22-12-2023 của Bộ Chính trị.\n\n"
    "2. Thực hiện Nghị quyết số 88-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n\n"
    "3. Tuyên truyền sâu rộng.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\n\nPhạm Thị Hoa\n"
)
COMMUNE = (
    "ĐẢNG ỦY XÃ ĐỒI THÔNG\n\nSố 09-KH/ĐU\n\nĐồi Thông, ngày 12 tháng 8 năm 2025\n\nKẾ HOẠCH\n\nvề nước sạch\n\n"
    "Căn cứ Nghị quyết số 88-NQ/TW ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 12-KH/HU ngày 03/5/2025 của Ban "
    "Thường vụ Huyện ủy Sông Xanh, Đảng ủy xã Đồi Thông, tỉnh Hải Bình ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\n"
    "1. Dùng nước sạch.\n"
)


def read(*texts: str) -> list[Document]:
    return [parse(text, f"{n}.txt") for n, text in enumerate(texts)]


def quoting(words: str, documents: Sequence[Document]) -> Answer:
    """An answer that cites these words."""
    source = next(d for d in documents if words in d.text)
    start = source.text.index(words)
    return answer_of([Evidence(source.id, Span(start, start + len(words)), 1.0, 1.0)], documents)


def answer_of(evidence: Sequence[Evidence], documents: Sequence[Document]) -> Answer:
    citations = cite(evidence, {d.id: d for d in documents}.__getitem__)
    sentences = write_sentences(citations)
    text = "\n".join(s.text for s in sentences)
    return Answer("1", AnswerStatus.ANSWERED, text, tuple(sentences), tuple(citations))


def told(question: str, answer: Answer, documents: Sequence[Document]) -> Answer:
    return tell_misdatings(ask(question, documents), answer, find_misdatings(documents))


def test_a_quote_with_the_odd_date_is_said_to_be_odd() -> None:
    documents = read(PLAN, COMMUNE)
    before = quoting("Quán triệt Nghị quyết số 88-NQ/TW, ngày 22-12-2023 của Bộ Chính trị.", documents)
    after = told("Mục đích là gì?", before, documents)
    assert after.sentences[:-1] == before.sentences
    note = after.sentences[-1]
    assert note.text.startswith("Lưu ý: Kế hoạch số 12-KH/HU")
    assert "22/12/2024" in note.text
    odd, right = after.citations[-2:]
    assert odd.quote == "Nghị quyết số 88-NQ/TW, ngày 22-12-2023 của Bộ Chính trị"
    assert right.quote == "Nghị quyết số 88-NQ/TW, ngày 22/12/2024 của Bộ Chính trị"
    assert all(c.quote == c.span.of(c.document.text) and c.quote in note.text for c in (odd, right))
    assert note.citations == (odd.n, right.n) == (2, 3)


def test_an_answer_that_quotes_other_words_stays_as_it_is() -> None:
    documents = read(PLAN)
    before = quoting("Tuyên truyền sâu rộng.", documents)
    assert told("Nghị quyết 88 được tuyên truyền thế nào?", before, documents) is before


def test_the_date_of_a_document_only_named_is_read_beside_its_number() -> None:
    documents = read(PLAN, COMMUNE)
    found = select_dated(ask("Nghị quyết 88 ra ngày nào?", documents), documents)
    assert len({piece.document_id for piece in found}) == len(found) == 2
    answer = answer_of(found, documents)
    assert all("22/12/2024" in c.quote for c in answer.citations)
    assert {c.section.id if c.section else None for c in answer.citations} == {"MD"}
    note = told("Nghị quyết 88 ra ngày nào?", answer, documents).sentences[-1]
    assert "22-12-2023" in note.text


def test_other_questions_are_not_answered_by_a_date() -> None:
    documents = read(PLAN)
    assert select_dated(ask("Nghị quyết 88 đặt mục tiêu gì?", documents), documents) == []
    assert select_dated(ask("Kế hoạch 12-KH/HU ban hành ngày nào?", documents), documents) == []
    assert select_dated(ask("Nghị quyết 99 ra ngày nào?", documents), documents) == []


def test_a_scope_that_holds_nothing_dates_nothing() -> None:
    documents = read(PLAN)
    asked = ask("Nghị quyết 88 ra ngày nào?", documents)
    assert select_dated(asked, documents)
    assert select_dated(replace(asked, scope=Scope(frozenset())), documents) == []


def test_a_stored_document_knows_its_own_date() -> None:
    documents = read(PLAN, COMMUNE)
    misdated = [m for m in find_misdatings(documents) if m.odd.number == "12-KH/HU"]
    assert [(m.odd.on.isoformat(), m.right.on.isoformat()) for m in misdated] == []
    same_place = COMMUNE.replace("ĐẢNG ỦY XÃ ĐỒI THÔNG", "HUYỆN ỦY SÔNG XANH").replace(
        "Đảng ủy xã Đồi Thông", "Huyện ủy"
    )
    documents = read(PLAN, same_place.replace("09-KH/ĐU", "15-KH/HU").replace("Đồi Thông, ngày", "Sông Xanh, ngày"))
    (misdated,) = [m for m in find_misdatings(documents) if m.odd.number == "12-KH/HU"]
    assert (misdated.odd.on.isoformat(), misdated.right.on.isoformat()) == ("2025-05-03", "2025-04-03")
    answer = quoting("Kế hoạch số 12-KH/HU ngày 03/5/2025 của Ban Thường vụ Huyện ủy Sông Xanh", documents)
    note = told("Căn cứ vào đâu?", answer, documents).sentences[-1]
    assert "phần đầu của chính văn bản đó" in note.text
    assert "ngày 03 tháng 4 năm 2025" in note.text


def test_two_documents_may_bear_one_number() -> None:
    other_year = PLAN.replace("22-12-2023", "15-7-2019")
    assert find_misdatings(read(other_year)) == ()
    even = PLAN.replace("2. Thực hiện Nghị quyết số 88-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n\n", "").replace(
        "Căn cứ Nghị quyết số 88-NQ/TW, ngày 22/12/2024", "Căn cứ Nghị quyết số 88-NQ/TW"
    )
    assert find_misdatings(read(even)) == ()


def test_of_dates_printed_as_often_the_one_among_the_bases_is_right() -> None:
    once_each = PLAN.replace("2. Thực hiện Nghị quyết số 88-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n\n", "")
    (misdated,) = find_misdatings(read(once_each))
    assert misdated.odd.on.isoformat() == "2023-12-22"


def test_a_number_of_another_province_is_another_document() -> None:
    here = PLAN
    there = PLAN.replace("Hải Bình", "Hải An").replace("05/02/2025", "05/3/2025").replace("22-12-2023", "22/12/2024")
    numbers = {m.odd.number for m in find_misdatings(read(here, there))}
    assert numbers == {"88-NQ/TW"}
