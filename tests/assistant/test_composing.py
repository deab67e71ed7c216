"""How documents and clauses are named, and that only sentences with a standing source go out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.checking import check
from assistant.composing import name_document, write_sentences
from assistant.dialogue import Citation, Sentence
from assistant.model import Document, Metadata, Span


def named(document: Document, **stated: object) -> str:
    return name_document(replace(document, source="van-ban.txt", metadata=Metadata(**stated)))  # type: ignore[arg-type]


def test_a_document_is_named_by_what_it_states(corpus: Sequence[Document]) -> None:
    any_document = corpus[0]
    assert named(
        any_document, kind="Kế hoạch", number="12-KH/HU", issued_on=date(2025, 3, 1), issuer="Ban Thường vụ Huyện ủy A"
    ) == ("Kế hoạch số 12-KH/HU ngày 01/03/2025 của Ban Thường vụ Huyện ủy A")
    assert named(any_document, kind="Kế hoạch", issuer="Đảng ủy xã B") == "Kế hoạch của Đảng ủy xã B"
    assert named(any_document, kind="Chương trình", inferred_number="9-CTr/HU") == "Chương trình số 9-CTr/HU"
    assert named(any_document) == "Văn bản (tệp van-ban.txt)"


def citation(document: Document, n: int, quote: str) -> Citation:
    start = document.text.index(quote)
    section = next(s for s in document.sections if s.text and quote in s.text)
    return Citation(n, document, section, quote, Span(start, start + len(quote)))


def test_the_document_is_named_once_and_each_clause_by_itself(corpus: Sequence[Document]) -> None:
    document = corpus[0]
    first = citation(document, 1, "Kinh tế số chiếm 45% tổng giá trị sản xuất của huyện.")
    second = citation(document, 2, "Hướng dẫn tuyên truyền sâu rộng")
    sentences = write_sentences([first, second])
    assert sentences[0].text == (
        "Theo Chương trình số 21-CTr/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy Sông Xanh, Mục I.3, đoạn 1 "
        "(«Tầm nhìn đến năm 2045»): “Kinh tế số chiếm 45% tổng giá trị sản xuất của huyện.” [1]"
    )
    assert sentences[1].text.startswith("Mục II.2, đoạn 1 («Ban Tuyên giáo và Dân vận Huyện ủy»): “Hướng dẫn")
    assert [s.citations for s in sentences] == [(1,), (2,)]


def test_a_sentence_without_a_standing_source_is_dropped(corpus: Sequence[Document]) -> None:
    good = citation(corpus[0], 1, "Kinh tế số chiếm 45%")
    altered = replace(citation(corpus[0], 2, "Kinh tế số chiếm 45%"), quote="Kinh tế số chiếm 54%")
    kept = Sentence("“Kinh tế số chiếm 45%” [1]", (1,))
    dropped = [
        Sentence("“Kinh tế số chiếm 54%” [2]", (2,)),  # the quote is not what the document says
        Sentence("“Kinh tế số chiếm 45%” [9]", (9,)),  # no such citation
        Sentence("Kinh tế số tăng nhanh.", ()),  # no source
        Sentence("Kinh tế số chiếm 46% [1]", (1,)),  # not the quote
    ]
    assert check([kept, *dropped], [good, altered]) == [kept]
