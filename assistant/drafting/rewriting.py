"""A draft in a model's words, every sentence checked against the clauses that it cites.

In go a composed Draft and a LanguageModel, out comes the Draft with those points in other words that stand. A point's
words stand if each of their sentences does, and if together they leave out nothing that the composed point says; else
it stays as it was composed. What code writes stays: marks, greetings, calls, slots, questions, a document's name. A
model that fails costs its words, never a draft.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from assistant.binding import find_bodies
from assistant.claims import Kind, phrases, read_words
from assistant.drafting.aloud import read_aloud
from assistant.drafting.filling import write_text
from assistant.drafting.lengths import NEAR, count_syllables, minutes_of
from assistant.drafting.naming import is_bare
from assistant.drafting.phrasing import upper_first
from assistant.drafting.proving import find_unfounded
from assistant.drafting.tellings import At, Telling, find_tellings, split_batches, strip_marks
from assistant.drafts import Draft, DraftRequest, DraftSection, Form, Point
from assistant.errors import ModelSlow, ModelUnavailable
from assistant.generating import NONSENSE, UNSUPPORTED, describe_span, judge_part, write_marked
from assistant.ports import LanguageModel
from assistant.replies import Draft as Said
from assistant.replies import Part, read_drafts, shape_reply
from assistant.support import find_listed, texts_of
from assistant.telling import tells
from prompts import message
from prompts.rendering import Prompt, render_prompt

LONGEST_S = 30  # after which no prompt is sent any more
LONGER = 1.5  # times the composed words: what takes more says something twice


def rewrite_draft(draft: Draft, model: LanguageModel, clock: Callable[[], float] = time.monotonic) -> Draft:
    """Prompt by prompt; a model that has failed once is asked no more."""
    written: dict[At, Point] = {}
    lacking: list[str] = []
    ends = clock() + LONGEST_S
    for tellings in split_batches(find_tellings(draft)):
        if clock() > ends:
            lacking.append(ModelSlow.code)
            break
        said, failed = listen(model, write_prompt(draft.request, tellings))
        points = write_points(tellings, said, draft.request.form)
        written |= {at: point for at, point in points.items() if point}
        lacking += [failed] if failed else []
        lacking += [UNSUPPORTED] if None in points.values() or find_strays(tellings, said) else []
        if failed:
            break
    return finish(draft, fit_length(draft, written), lacking)


def write_prompt(request: DraftRequest, tellings: Sequence[Telling]) -> Prompt:
    return render_prompt(
        "draft",
        shape_reply([n for telling in tellings for n in telling.cited]),
        form=message(f"drafts.forms.{request.form}"),
        audience=message(f"drafts.audiences.{request.audience}"),
        tone=message(f"drafts.tones.{request.tone}"),
        points=[[describe_span(citation) for citation in telling.cited.values()] for telling in tellings],
    )


def listen(model: LanguageModel, prompt: Prompt) -> tuple[list[Said], str | None]:
    """The sentences that came, and the code of what went wrong."""
    said: list[Said] = []
    try:
        with closing(model.stream(prompt)) as pieces:
            for sentence in read_drafts(pieces):
                said.append(sentence)
    except ModelUnavailable as error:
        return said, error.code
    return said, None if said else NONSENSE


def write_points(tellings: Sequence[Telling], said: Sequence[Said], form: Form) -> dict[At, Point | None]:
    """The points of which something was said; None, where it doesn't stand."""
    own = {t.at: [s for s in said if find_owner(s, tellings) == t.at] for t in tellings}
    return {t.at: write_point(t, own[t.at], aloud=form is Form.RADIO) for t in tellings if own[t.at]}


def find_strays(tellings: Sequence[Telling], said: Sequence[Said]) -> list[Said]:
    return [s for s in said if find_owner(s, tellings) is None]


def find_owner(said: Said, tellings: Sequence[Telling]) -> At | None:
    """The point whose clauses a sentence cites; none, where these are of several points or of none."""
    owners = {telling.at for telling in tellings if not telling.cited.keys().isdisjoint(said.sources)}
    return owners.pop() if len(owners) == 1 else None


def write_point(telling: Telling, said: Sequence[Said], *, aloud: bool) -> Point | None:
    """In the model's words, with marks that code writes, if they stand."""
    unique = list(dict.fromkeys(said))
    parts = [part for sentence in unique for part in sentence.parts]
    if any(judge_part(part, telling.cited, telling.cited) for part in parts) or leaves_out(telling, parts):
        return None
    if aloud and any("(" in part.text for part in parts):  # a script's brackets are code's
        return None
    words = " ".join(upper_first(write_marked(read_out(s, telling) if aloud else s, telling.cited)) for s in unique)
    if count_syllables(words) > LONGER * count_syllables(telling.told):
        return None
    cites = tuple(dict.fromkeys(n for part in parts for n in part.sources if n in telling.cited))
    point = Point(f"{telling.before}{words}{telling.after}", cites, "checked")
    return None if find_unfounded(point, telling.cited) else point


def read_out(said: Said, telling: Telling) -> Said:
    """As an announcer reads it."""
    text = next(iter(telling.cited.values())).document.text
    return Said(tuple(Part(read_aloud(part.text, text), part.sources) for part in said.parts))


def leaves_out(telling: Telling, parts: Sequence[Part]) -> bool:
    """A clause that isn't told whole by the sentences that cite it, or what the composed words name beside it."""
    told = {n: " ".join(part.text for part in parts if n in part.sources) for n in telling.cited}
    untold = any(not tells(told[n], citation.quote) for n, citation in telling.cited.items())
    heard = texts_of(read_words(" ".join(part.text for part in parts)))
    return untold or any(f" {name} " not in f" {' '.join(heard)} " for name in find_named(telling))


def find_named(telling: Telling) -> set[str]:
    """Figures, dates, numbers, names, levels and bodies: a year or a body may stand in a heading only."""
    words = read_words(strip_marks(telling.told, telling.cited))
    exact = {w.text for w in words if w.kind is not Kind.SYLLABLE or (w.capital and not w.begins)}
    levels = {" ".join(phrase) for _, phrase in find_listed(words, phrases("levels"))}
    return exact | levels | {body.text for body in find_bodies(words)}


def fit_length(draft: Draft, written: Mapping[At, Point]) -> dict[At, Point]:
    """Those that leave the draft as long as was asked for: the one that takes it farthest goes first."""
    length, kept = draft.request.length, dict(written)
    least = length.least * (1 - NEAR) if draft.words >= length.least else 0
    grown = {
        (i, j): count_syllables(p.text) - count_syllables(draft.sections[i].points[j].text)
        for (i, j), p in kept.items()
    }
    while kept and not least <= (words := draft.words + sum(grown[at] for at in kept)) <= length.most:
        farthest = max if words > length.most else min
        del kept[farthest(kept, key=grown.__getitem__)]
    return kept


def finish(draft: Draft, written: Mapping[At, Point], lacking: Sequence[str]) -> Draft:
    sections = tuple(put_in(section, i, written) for i, section in enumerate(draft.sections))
    text = write_text("" if is_bare(draft.request.form) else draft.title, sections, draft.request.form)
    words = count_syllables(text)
    short, now = (message("drafting.notes.short", words=n) for n in (draft.words, words))
    return replace(
        draft,
        sections=sections,
        text=text,
        words=words,
        minutes=minutes_of(words, draft.request.form),
        notes=tuple(now if note == short else note for note in draft.notes),
        mode="generated" if written else draft.mode,
        degraded=(*draft.degraded, *dict.fromkeys(lacking)),
    )


def put_in(section: DraftSection, i: int, written: Mapping[At, Point]) -> DraftSection:
    return replace(section, points=tuple(written.get((i, j), point) for j, point in enumerate(section.points)))
