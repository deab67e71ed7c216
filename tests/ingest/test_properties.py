"""What must hold for any text whatever: nothing is refused, nothing is lost, everything has its place."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.model import Document, Section, SectionKind
from ingest.lines import strip_marks
from ingest.markers import parse_marker
from ingest.passages import make_passages
from tests.ingest.documents import documents, parse

_NEWLINE = re.compile(r"\r\n|\r|\n")
_COLUMNS = re.compile(r"\t| {4}|\|")  # side by side in the source, one after the other in the document
texts = st.one_of(documents, st.text())


def _words(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(texts)
@example("**- \t Nơi nhận:")
@example("**-")
def test_no_character_is_lost_but_marks_and_recorded_furniture(text: str) -> None:
    document = parse(text)
    source = _words(
        "\n".join(line for line in _NEWLINE.split(unicodedata.normalize("NFC", text)) if not _is_rule(line))
    )
    furniture = "".join(f.text for f in document.findings if f.what == "page_furniture")
    lost = Counter(source) - Counter(_words(furniture)) - Counter(_words(document.text))
    assert set(lost) <= {"#", "*", "_", "|", "\\"}
    assert not Counter(_words(document.text)) - Counter(source)
    if not _COLUMNS.search(text):
        assert _is_within(_words(document.text), source)


def _is_rule(line: str) -> bool:
    if re.fullmatch(r"[\s|:-]*---[\s|:-]*", line) and line.lstrip().startswith("|"):
        return True  # under the header of a markdown table
    line = line.replace("\\", "")
    if re.fullmatch(r"\*\*[-–—]", _words(line)):
        return False  # a dash in bold
    return len(_words(line)) >= 3 and set(_words(line)) <= set("-_*=–—~")


def _is_within(part: str, whole: str) -> bool:
    """Whether the characters of ``part`` stand in ``whole`` in that order."""
    rest = iter(whole)
    return all(character in rest for character in part)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_every_section_lies_in_its_parent_and_in_reading_order(text: str) -> None:
    document = parse(text)
    starts = [section.span.start for section in document.sections]
    assert starts == sorted(starts)
    for section in document.sections:
        assert section.span.covers(section.own)
        if section.parent is not None:
            parent = document.section(section.parent)
            assert parent is not None
            assert parent.span.covers(section.span)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_head_and_sections_cover_the_text_once_in_order(text: str) -> None:
    document = parse(text)
    owned = [document.head, *(s.own for s in document.sections)]
    assert _words("".join(span.of(document.text) for span in owned)) == _words(document.text)
    assert all(before.end <= after.start for before, after in pairwise(owned))


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_section_shows_the_words_of_its_span(text: str) -> None:
    document = parse(text)
    for section in document.sections:
        assert section.heading is None or section.text is None
        assert section.heading != ""
        assert section.text != ""
        own = section.own.of(document.text)
        assert _single_spaced(own) == _single_spaced(
            _label_part(section, own) + _words_of(section) + _colon(section, own)
        )


def _label_part(section: Section, own: str) -> str:
    """The label with its punctuation, as printed."""
    marker = parse_marker(own) if section.label else None
    assert (marker and marker.label) == section.label
    return own[: marker.length] if marker else ""


def _words_of(section: Section) -> str:
    return section.heading or section.text or ""


def _colon(section: Section, own: str) -> str:
    """«Nơi nhận:» is headed «Nơi nhận»."""
    return own[len(own.rstrip(" :")) :] if section.kind is SectionKind.RECIPIENTS and section.heading else ""


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=100, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_document_with_unique_ids(text: str) -> None:
    document = parse(text)
    ids = [section.id for section in document.sections]
    assert len(set(ids)) == len(ids)
    assert parse(text) == document


@settings(max_examples=100, deadline=None)
@given(texts)
def test_each_word_outside_headings_is_in_exactly_one_passage(text: str) -> None:
    document = parse(text)
    passages = make_passages(document)
    for passage in passages:
        assert passage.text == passage.span.of(document.text)
    ordered = sorted(passage.span for passage in passages)
    assert all(before.end <= after.start for before, after in pairwise(ordered))
    assert not _unindexed(document, [(p.span.start, p.span.end) for p in passages])


def _unindexed(document: Document, spans: list[tuple[int, int]]) -> str:
    """The characters of section texts that no passage holds."""
    owned = [s.own for s in document.sections if s.text or s.kind is SectionKind.RECIPIENTS]
    held = {at for start, end in spans for at in range(start, end)}
    return _words("".join(document.text[at] for span in owned for at in range(span.start, span.end) if at not in held))


@given(st.text())
def test_marks_are_stripped_once_and_for_all(line: str) -> None:
    stripped = strip_marks(line.replace("\n", " ").replace("\r", " "))[0]
    assert "**" not in stripped
