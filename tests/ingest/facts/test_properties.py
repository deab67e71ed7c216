"""What holds for the facts of any text."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Document, Section, SectionKind, Span
from ingest.facts.figures import read_number
from ingest.facts.register import find_facts
from tests.ingest.documents import documents, parse

_PARTS = [
    "Tỷ lệ hộ số",
    "đạt trên",
    "80%",
    "0,7",
    "từ 8 - 10%/năm",
    ", ",
    "; ",
    ". ",
    "100% cán bộ được",
    "đến năm 2030",
    "giao Sở Tài chính chủ trì",
    "trước ngày 31/02/2025",
    "hằng năm",
    "(",
    "2/0 số",
    "nhóm 3 nước về",
    "tối thiểu 1.000.000 doanh nghiệp",
    "trong quý 4/2025",
    "trong tháng 99/2025",
    "Chỉ tiêu: x; ",
    "Nhiệm vụ: y; ",
    "phấn đấu",
    "Các cấp ủy cần",
]
sentences = st.lists(st.sampled_from(_PARTS), max_size=25).map(" ".join)


def alone(text: str) -> list[Section]:
    """A text as the one paragraph of «MỤC TIÊU»."""
    whole = Span(0, len(text))
    return [
        Section("I", None, SectionKind.SECTION, "I", "MỤC TIÊU", None, whole, Span(0, 0), ("I",), "Mục I"),
        Section("I.p1", "I", SectionKind.PARAGRAPH, None, None, text, whole, whole, ("I",), "Đoạn 1"),
    ]


def check(document: Document) -> None:
    for fact in (*document.targets, *document.deadlines, *document.duties):
        section = document.section(fact.section)
        assert section is not None
        assert section.own.covers(fact.span)
        assert fact.span.of(document.text).strip()
    for target in document.targets:
        printed = [read_number(n) for n in re.findall(r"\d+(?:[.,]\d+)*", target.span.of(document.text))]
        assert target.value in printed or target.value < 1
        assert target.indicator
    for deadline in document.deadlines:
        assert deadline.when in deadline.span.of(document.text)


@given(documents)
@settings(max_examples=40, deadline=None)
def test_facts_of_any_document(text: str) -> None:
    check(parse(text))


@given(sentences)
@settings(max_examples=80, deadline=None)
def test_facts_of_odd_sentences(text: str) -> None:
    check(parse(f"I. MỤC TIÊU\n\n1. Đến năm 2030\n\n- {text}\n\n- {text}\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. {text}"))


@pytest.mark.parametrize("odd", ["ı", "İ", "ſ", "\u212a", "²", "٣"])
def test_letters_that_only_resemble_others(odd: str) -> None:
    """Without regard to case «ı» and «İ» match an I, «ſ» an s; «٣» is a digit, «²» looks like one."""
    check(
        parse(
            f"I. MỤC TIÊU\n\n1. Trước quý I{odd}/2025, từ quý {odd}{odd}/2026, ngày {odd}/5/2025 đạt {odd}5%, {odd} xã"
        )
    )


@given(st.text(alphabet="quýtrướcIVX12/0% ıİſ\u212a²٣", max_size=60))
@settings(max_examples=100, deadline=None)
def test_odd_letters_among_times(text: str) -> None:
    find_facts(f"Trước quý {text}", alone(f"Trước quý {text}"))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_has_facts_if_only_none(text: str) -> None:
    find_facts(text, alone(text))


@pytest.mark.parametrize(
    "unit",
    ["1", "%", "10% ", "1 - 2 - ", "01 ", " ", "2.000.", "12/12/2024 ", "đạt trên ", ", ", "(", "giao ", "6 tháng, "],
)
def test_a_megabyte_of_junk_takes_no_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    find_facts(text, alone(text))
    assert time.process_time() - started < 10


def test_time_grows_with_the_text_only() -> None:
    def seconds(sentences: int) -> float:
        text = (
            "Tỷ lệ hồ sơ trực tuyến đạt trên 80%, giao dịch đạt 95%. Sở Tài chính chủ trì thực hiện hằng năm. "
            * sentences
        )
        started = time.process_time()
        find_facts(text, alone(text))
        return time.process_time() - started

    small = min(seconds(100) for _ in range(3))
    assert seconds(800) < 24 * small + 0.5
