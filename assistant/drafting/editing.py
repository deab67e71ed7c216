"""A draft and a text that a person made of it -> the draft with that person's words.

In go a Draft and a text of its form (title, headings, points with their marks), out comes a Draft in mode «edited». A
mark keeps the citation that it had; what the sources don't say is told in the notes, never changed. Pure.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.claims import Kind, Word, read_words
from assistant.composing import shorten
from assistant.dialogue import Citation
from assistant.drafting.lengths import count_syllables, minutes_of
from assistant.drafting.sheet import make_point
from assistant.drafts import Draft, DraftSection, Point
from assistant.errors import EmptyText
from assistant.grounds import Ground, drop_names
from assistant.matching import find_strange_figure
from assistant.model import Document
from assistant.scoping import find_places
from assistant.support import Support
from assistant.text import YEAR, compose, drop_controls, fold, folded_syllables, syllables
from prompts import message

_MARK = re.compile(r"\s*\[(\d+)\]")
_MARKS = re.compile(r"(?:\s*(?:,|;|và)?\s*\[\d+\])+")
_SLOT = re.compile(r"\[[^\]\d][^\]]*\]")
_NUMBERED = re.compile(r"^\d+[.)]\s+")
_BULLET = re.compile(r"^[-–+•*]\s+")
_YEAR = re.compile(YEAR)
_ENDS = tuple('.;,:!?…”"]')
LONGEST_HEADING = 20  # syllables
LONGEST_SHOWN = 25  # of a point, in a note


def edit_draft(former: Draft, text: str, documents: Sequence[Document] = ()) -> Draft:
    """``documents``: those stored, whose places are known. Raises EmptyText."""
    known = {citation.n: citation for citation in former.citations}
    lines = [_drop_unknown(line, known).strip() for line in clean_lines(text, former)]
    clean = "\n".join(lines).strip()
    title, rest = split_title(clean.split("\n"), former)
    sections = tuple(read_sections(rest, former))
    if not sections:
        raise EmptyText
    words = count_syllables(clean)
    doubts = list_doubts(title, sections, former, documents)
    return replace(
        former,
        id=uuid.uuid4().hex,
        title=title,
        sections=sections,
        citations=tuple(known[n] for n in sorted(_cited(sections, former))),
        text=clean,
        words=words,
        minutes=minutes_of(words, former.request.form),
        notes=(*(note for note in former.notes if note not in {*former.doubts, *doubts}), *doubts),
        doubts=doubts,
        mode="edited",
    )


def clean_lines(text: str, former: Draft) -> Iterator[str]:
    """Without what is not seen, but for what the draft had of its documents."""
    own = set(former.text.splitlines())
    yield from (line if line in own else drop_controls(line) for line in compose(text).splitlines())


def split_title(lines: list[str], former: Draft) -> tuple[str, list[str]]:
    """What is spoken or sent has no title in its text: there the title stays."""
    if former.text.split("\n", 1)[0].strip() != former.title:
        return former.title, lines
    return lines[0], lines[1:]


def read_sections(lines: Sequence[str], former: Draft) -> Iterator[DraftSection]:
    """A heading opens a section; every other line that has words is a point of it."""
    headings = {folded_syllables(section.heading) for section in former.sections if section.heading}
    points = {point.text: point for section in former.sections for point in section.points}
    heading: str | None = None
    said: list[str] = []
    for at, line in enumerate(lines):
        if line and _is_heading(lines, at, headings):
            yield from _close(heading, said, points)
            heading, said = line, []
        elif line:
            said.append(line)
    yield from _close(heading, said, points)


def _is_heading(lines: Sequence[str], at: int, headings: set[tuple[str, ...]]) -> bool:
    """One of the draft before; or a short line without stop or mark between a blank line and a line with words."""
    line = lines[at]
    if folded_syllables(line) in headings:
        return True
    apart = at > 0 and not lines[at - 1] and any(lines[at + 1 : at + 2])
    plain = not line.endswith(_ENDS) and not _BULLET.match(line)
    return apart and plain and len(syllables(line)) <= LONGEST_HEADING


def _close(heading: str | None, said: Sequence[str], points: Mapping[str, Point]) -> Iterator[DraftSection]:
    if heading is None and not said:
        return
    numbered = bool(said) and _NUMBERED.match(said[0]) is not None
    texts = join_numbered(said) if numbered else said if any(map(_BULLET.match, points)) else drop_bullets(said)
    yield DraftSection(heading, tuple(points.get(text) or read_point(text) for text in texts), numbered)


def drop_bullets(lines: Sequence[str]) -> list[str]:
    """Those of the layout; in a post they are the points' own."""
    return [_BULLET.sub("", line) for line in lines]


def join_numbered(lines: Sequence[str]) -> list[str]:
    """A line without a number goes on with the point before: «1. Hỏi: …», «Đáp: …»."""
    texts: list[str] = []
    for line in lines:
        if _NUMBERED.match(line) or not texts:
            texts.append(_NUMBERED.sub("", line))
        else:
            texts[-1] += f"\n{line}"
    return texts


def read_point(text: str) -> Point:
    return replace(make_point(text), support="edited")


def list_doubts(
    title: str, sections: Sequence[DraftSection], former: Draft, documents: Sequence[Document]
) -> tuple[str, ...]:
    known = {citation.n: citation for citation in former.citations}
    points = [point for section in sections for point in section.points if point.support == "edited"]
    found = (*note_places(title, sections, former, documents), *note_figures(points, known))
    return tuple(dict.fromkeys(found))


def note_figures(points: Iterable[Point], known: Mapping[int, Citation]) -> Iterator[str]:
    """Those that state figures without a source, or others than the sources marked right after them."""
    for point in points:
        grounds = [Ground.of(known[n]) for n in point.citations if n in known]
        shown = shorten(" ".join(point.text.split()), LONGEST_SHOWN)
        if not grounds and _has_figure(read_words(_SLOT.sub(" ", _MARK.sub("", point.text)))):
            yield message("drafts.edited.unmarked", text=shown)
        elif figure := find_unsaid(point, known) if grounds else None:
            yield message("drafts.edited.strange", text=shown, figure=figure)


def find_unsaid(point: Point, known: Mapping[int, Citation]) -> str | None:
    """The first figure that isn't in the sources of its clause; the names of all sources may stand anywhere."""
    cited = [known[n] for n in point.citations if n in known]
    named = list(map(Ground.of, cited))
    sections = [c.section.span.of(c.document.text) for c in cited if c.section]
    around = "\n".join([*sections, *(heading for ground in named for heading in ground.headings)])
    for clause in split_clauses(point):
        grounds = [Ground.of(known[n]) for n in clause.citations or point.citations if n in known]
        support = Support.of(grounds)
        words = drop_read(drop_names(read_words(_SLOT.sub(" ", clause.text)), named), support)
        words = [word for word in words if not is_year_around(word, support, around)]
        if figure := find_strange_figure(words, support):
            return figure
    return None


def drop_read(words: Sequence[Word], support: Support) -> list[Word]:
    """Less what a draft says twice or in short: «tám mươi phần trăm (80%)», «không phẩy bảy (0,7)», «(năm 2026)»,
    «Chỉ thị 9 ngày …» of «Chỉ thị 09/CT-TTg ngày …».
    """
    segments = Counter(word.segment for word in words if word.text != "năm")
    left = []
    for at, word in enumerate(words):
        again = at > 0 and words[at - 1].text == word.text
        dated = any(after.kind is Kind.DATE for after in words[at + 1 : at + 2])
        said = word.text in support.vocabulary and (dated or segments[word.segment] == 1)
        if word.kind is Kind.SYLLABLE or not (again or said):
            left.append(word)
    return left


def is_year_around(word: Word, support: Support, around: str) -> bool:
    """A year that a row or a clause takes from what stands round its source: «Từ năm 2026, …»."""
    return _YEAR.fullmatch(word.text) is not None and not support.places(word.text) and word.text in around


def split_clauses(point: Point) -> Iterator[Point]:
    """Each up to its marks, without them; what follows the last marks cites nothing of its own."""
    at = 0
    for marks in _MARKS.finditer(point.text):
        yield Point(point.text[at : marks.start()], tuple(int(n) for n in _MARK.findall(marks[0])))
        at = marks.end()
    if point.text[at:].strip():
        yield Point(point.text[at:])


def note_places(
    title: str, sections: Sequence[DraftSection], former: Draft, documents: Sequence[Document]
) -> Iterator[str]:
    """Titles and sentences that name the place of a stored document which isn't the place of what they cite."""
    known = {citation.n: citation for citation in former.citations}
    own = [*(c.document for c in known.values()), *(d for d in documents if d.id in former.request.documents)]
    headings = {section.heading for section in former.sections} | {former.title}
    for named in (title, *(section.heading for section in sections if section.heading)):
        if place := find_elsewhere(named, own, documents) if known else None:
            note = message("drafts.edited.elsewhere_title", text=named, place=place)
            yield from [note] if named not in headings or note in former.doubts else []
    for point in (p for section in sections for p in section.points if p.support == "edited" and known):
        if place := find_misplaced(point, known, own, documents):
            shown = shorten(" ".join(point.text.split()), LONGEST_SHOWN)
            yield message("drafts.edited.elsewhere", text=shown, place=place)


def find_misplaced(
    point: Point, known: Mapping[int, Citation], own: Sequence[Document], documents: Sequence[Document]
) -> str | None:
    """A clause that names one place is of what it cites; one that names several, or cites nothing, of the draft's."""
    for clause in split_clauses(point):
        cited = [known[n] for n in clause.citations if n in known]
        alone = len(find_places(clause.text, documents)) == 1
        sources = [citation.document for citation in cited] if cited and alone else own
        quoted = "\n".join(citation.quote for citation in cited)
        if place := find_elsewhere(clause.text, sources, documents, quoted):
            return place
    return None


def find_elsewhere(
    text: str, sources: Sequence[Document], documents: Sequence[Document], quoted: str = ""
) -> str | None:
    """A place of stored documents, in capitals as names have them, that is none of the sources' nor in their words."""
    theirs = {fold(n) for d in sources for n in (*d.metadata.locality.names, *d.metadata.locality.other_names)}
    stored = {fold(name): name for document in documents for name in document.metadata.locality.names}
    for place in find_places(text, documents):
        named = re.search(rf"(?<!\w){re.escape(place)}(?!\w)", fold(text))
        is_name = named is not None and text[named.start() : named.start() + 1].isupper()
        if is_name and place not in theirs and place not in fold(quoted):
            return stored[place]
    return None


def _has_figure(words: Iterable[Word]) -> bool:
    return any(word.kind is not Kind.SYLLABLE for word in words)


def _cited(sections: Iterable[DraftSection], former: Draft) -> set[int]:
    """By the points, and by the table, which stays."""
    cells = (cell.citations for _, row in former.table.rows for cell in row) if former.table else ()
    points = (point.citations for section in sections for point in section.points)
    return {n for cited in (*points, *cells) for n in cited}


def _drop_unknown(line: str, known: Mapping[int, Citation]) -> str:
    """A mark that names no citation resolves to nothing, however many digits it has."""
    marks = {str(n) for n in known}
    return _MARK.sub(lambda mark: mark[0] if mark[1] in marks else "", line)
