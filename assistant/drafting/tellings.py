"""What of a draft may be said in other words: the parts of its points that tell clauses, a few for each prompt. Pure.

In goes a composed Draft, out come Tellings. Only prose gains by other words: a slogan is chosen for its very words, a
comparison is a table of quotes, and a rebuttal holds a claim against what is written. What names a document, greets,
asks or calls is code's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.dialogue import Citation
from assistant.drafting.lengths import count_syllables
from assistant.drafts import Draft, Form
from assistant.sentences import split_sentences
from assistant.telling import tells
from prompts import message

PROSE = frozenset({Form.TALKING_POINTS, Form.SPEECH, Form.RADIO, Form.POST, Form.QUESTIONS, Form.SUMMARY})
AT_ONCE = 300  # syllables quoted in one prompt: a reply to more takes a model too long

At = tuple[int, int]  # which section, which point of it


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a point tells its clauses, between words of ours that stay."""

    at: At
    before: str
    told: str
    after: str
    cited: Mapping[int, Citation]


def find_tellings(draft: Draft) -> list[Telling]:
    """The points that quote clauses of one document, each clause once; those that name a document are code's."""
    known, taken = {c.n: c for c in draft.citations}, set[int]()
    tellings = []
    places = ((i, j) for i, section in enumerate(draft.sections) for j in range(len(section.points)))
    for at in places if draft.request.form in PROSE else ():
        point = draft.sections[at[0]].points[at[1]]
        cited = {n: known[n] for n in point.citations}
        telling = cut_point(at, point.text, cited)
        if cited and taken.isdisjoint(cited) and tells_clauses(telling):
            tellings.append(telling)
            taken |= cited.keys()
    return tellings


def tells_clauses(telling: Telling) -> bool:
    """Of one document, each whole, and with no slot among them."""
    told, cited = strip_marks(telling.told, telling.cited), telling.cited.values()
    of_one = len({c.document.id for c in cited}) == 1 and all(c.section for c in cited)
    return of_one and "[" not in told and all(tells(told, c.quote) for c in cited)


def cut_point(at: At, text: str, cited: Mapping[int, Citation]) -> Telling:
    """«Hỏi: … Đáp: », «– » and sentences without a mark stand before and after what is told."""
    marked = [s for s in split_sentences(text) if strip_marks(s.of(text), cited) != s.of(text)]
    start, end = (marked[0].start, marked[-1].end) if marked else (0, len(text))
    told = text[start:end]
    label = message("drafting.questions.pair", question="", answer="").split("\n")[-1]
    rest = told.removeprefix(label).lstrip("–- ")
    return Telling(at, text[: end - len(rest)], rest, text[end:], cited)


def strip_marks(text: str, cited: Iterable[int]) -> str:
    for n in cited:
        text = text.replace(f" [{n}]", "")
    return text


def split_batches(tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Runs of neighbours for one prompt each."""
    batch: list[Telling] = []
    quoted = 0
    for telling in tellings:
        size = sum(count_syllables(c.quote) for c in telling.cited.values())
        if batch and quoted + size > AT_ONCE:
            yield batch
            batch, quoted = [], 0
        batch.append(telling)
        quoted += size
    if batch:
        yield batch
