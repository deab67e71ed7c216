"""Drafts of every form: whatever is asked, nothing stands in them that the documents don't say."""

from __future__ import annotations

import re

import pytest

from assistant.composing import name_document
from assistant.dialogue import Citation
from assistant.drafting.aloud import read_aloud
from assistant.drafting.proving import find_unfounded
from assistant.drafts import Draft, Form, Point
from assistant.text import syllables
from prompts import messages
from tests.assistant.drafting.conftest import Write

YEAR = "về mục tiêu đến năm 2030 của xã Yên Hòa"
DOCUMENT = "giới thiệu kế hoạch hành động số 03-KH/ĐU của xã Hà Long"
SEVERAL = "ve muc tieu cua huyen My Tu va huyen Vinh Thuan"
INVENTED = ("về thủ tục hành chính trực tuyến của huyện Sông Xanh", "về mục tiêu của Sông Xanh và Đồi Thông")
_MARK = re.compile(r"\[(\d+)\]")
_SLOT = re.compile(r"\[(?!\d+\])[^\]]*\]?")


def all_points(draft: Draft) -> list[Point]:
    return [point for section in draft.sections for point in section.points]


def cases() -> list[tuple[str, str, Form]]:
    """Every form, on a place, several places, a document by its number; a false claim where there is one to answer."""
    every, several, by_number = tuple(Form), (Form.TALKING_POINTS, Form.COMPARISON), (Form.RADIO, Form.POST)
    asked = [("write", YEAR, every), ("write", SEVERAL, several), ("write", DOCUMENT, by_number)]
    asked += [("write_invented", request, every) for request in INVENTED]
    return [(writer, claim_in(request, form), form) for writer, request, forms in asked for form in forms]


def claim_in(request: str, form: Form) -> str:
    return request + ", «chỉ hô hào, không có chỉ tiêu»" * (form is Form.REBUTTAL)


@pytest.fixture(params=cases(), ids=lambda case: f"{case[2]} {case[1]}")
def draft(request: pytest.FixtureRequest) -> Draft:
    writer, typed, form = request.param
    write: Write = request.getfixturevalue(writer)
    return write(typed, form=form)


def test_every_citation_is_verbatim_of_a_document_that_was_asked_for(draft: Draft) -> None:
    assert draft.citations
    for citation in draft.citations:
        assert citation.span.of(citation.document.text) == citation.quote
        assert citation.document.id in draft.request.documents


def test_marks_and_citations_are_the_same(draft: Draft) -> None:
    assert [c.n for c in draft.citations] == list(range(1, len(draft.citations) + 1))
    for point in all_points(draft):
        assert tuple(dict.fromkeys(map(int, _MARK.findall(point.text)))) == point.citations
    assert {n for point in all_points(draft) for n in point.citations} == {c.n for c in draft.citations}


def test_every_figure_stands_in_what_its_point_cites(draft: Draft) -> None:
    cited = {c.n: c for c in draft.citations}
    assert [find_unfounded(point, cited) for point in all_points(draft)] == [None] * len(all_points(draft))


def test_what_stands_before_a_mark_is_the_end_of_what_it_cites(draft: Draft) -> None:
    cited = {c.n: c for c in draft.citations}
    for point in all_points(draft):
        parts = _MARK.split(point.text)
        for words, n in zip(parts[::2], parts[1::2], strict=False):
            said, source = syllables(re.split("[:;]", words)[-1])[-5:], cited[int(n)]
            assert not said or holds(sources(draft, source), said), (words, source.quote)


def test_no_word_is_of_neither_the_documents_nor_the_templates(draft: Draft) -> None:
    known = words_of_templates() | set(syllables(f"{draft.request.topic} {draft.request.claim}"))
    for citation in draft.citations:
        document = citation.document
        headings = " ".join(document.headings(citation.section.id)) if citation.section else ""
        data = document.metadata
        known |= set(syllables(f"{headings} {name_document(document)} {data.title} {data.locality.name} {data.issuer}"))
        known |= {s for said in sources(draft, citation) for s in said}
    bare = (_SLOT.sub("", p.text) for p in all_points(draft))
    assert {s for text in bare for s in syllables(text) if not s.isdigit()} <= known


def test_only_a_place_to_be_filled_in_stands_in_square_brackets(draft: Draft) -> None:
    slots = _SLOT.findall(draft.text)
    assert all(slot.startswith("[địa phương bổ sung:") and slot.endswith("]") for slot in slots)
    assert not any(re.search(r"\d", slot) for slot in slots)


@pytest.mark.parametrize("form", Form)
def test_what_is_due_by_another_year_stays_out(write: Write, form: Form) -> None:
    draft = write(claim_in(YEAR, form), form=form)
    assert not figures_of(draft, 2045)
    assert "2045" not in draft.text


def figures_of(draft: Draft, year: int) -> list[str]:
    return [
        t.span.of(c.document.text)
        for c in draft.citations
        for t in c.document.targets
        if t.year == year and c.span.covers(t.span)
    ]


def test_a_draft_without_a_year_may_tell_the_vision(write: Write) -> None:
    """The proof that the test above can fail."""
    assert figures_of(write("Đề cương 8 ý về mục tiêu năm 2045 của xã Yên Hòa"), 2045)


def words_of_templates() -> set[str]:
    def leaves(node: object) -> list[str]:
        if isinstance(node, dict):
            return [leaf for child in node.values() for leaf in leaves(child)]
        return [leaf for child in node for leaf in leaves(child)] if isinstance(node, list) else [str(node)]

    return set(syllables(" ".join(leaves(messages("drafting")))))


def sources(draft: Draft, citation: Citation) -> list[list[str]]:
    """The syllables of a quote: as printed, with acronyms in full, as read aloud; of a head the document's names."""
    text, data = citation.document.text, citation.document.metadata
    quote = " ".join(citation.quote.replace("*", "").split())
    in_full = re.sub(r"\b[A-ZĐ]{3,}\b", lambda short: read_aloud(short[0], text), quote)
    again = f"{data.kind} của {data.issuer}"
    named = [f"{name_document(citation.document)} {data.title}", again] if citation.section is None else []
    return [syllables(said) for said in (quote, in_full, read_aloud(quote, text), *named)]


def holds(texts: list[list[str]], said: list[str]) -> bool:
    runs = (text[at : at + len(said)] for text in texts for at in range(len(text)))
    return any(run == said for run in runs)
