"""A citation knows its page, over HTTP and on the command line; where there are no pages it says nothing of them."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.api.schemas import CitationBody
from assistant.dialogue import Citation
from assistant.model import Document, Span
from bot.render import render_source


def cite(document: Document, words: str) -> Citation:
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return Citation(1, document, document.innermost(span), words, span)


def test_a_citation_into_pages_has_its_own(corpus: Sequence[Document]) -> None:
    programme = corpus[0]
    starts = (0, programme.text.index("I- MỤC TIÊU"), programme.text.index("II- TỔ CHỨC"))
    paged = replace(programme, pages=starts)
    for words, page in (("Số 21-CTr/HU", 1), ("Kinh tế số chiếm 45%", 2), ("II- TỔ CHỨC", 3)):
        citation = cite(paged, words)
        assert CitationBody.of(citation).page == page
        assert f", tr. {page} (" in " ".join(render_source(citation).split())


def test_a_citation_into_plain_text_has_none(corpus: Sequence[Document]) -> None:
    citation = cite(corpus[0], "Kinh tế số chiếm 45%")
    assert CitationBody.of(citation).page is None
    assert "tr. " not in render_source(citation)
