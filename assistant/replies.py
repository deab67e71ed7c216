"""What a model writes -> sentences with the numbers of their sources, each as soon as it is whole. Pure.

In go the pieces of a reply as they come, JSON or plain text with marks («… [1].»), out come Drafts. Nothing is
believed: a mark is only a number, and what has none is given too, for the caller to drop. It reads no more than a reply
may have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.text import CAPITALS, compose

MOST_CHARACTERS = 20_000  # of a reply
LONGEST = 1_500  # characters of one sentence
FAR_TOO_LONG = 4 * LONGEST  # without the end of one: no answer comes any more

_MARKS = re.compile(r"\s*[\[【](\d{1,3}(?:\s*[,;]\s*\d{1,3})*)[\]】]")
_THINK, _THOUGHT = "<think>", "</think>"
_FENCE = re.compile(r"\s*(?:```(?:json)?\s*)?(?=[{\[])")
_LATER = re.compile(r"(?=\{\s*\"sentences\"\s*:)")  # after words that lead in
_BOUNDARY = re.compile(rf"\n+|(?<=[.!?…\]】])[”\"»]?\s+(?=[-•*–“\"«]?\s?[{CAPITALS}])")
_BULLET = re.compile(r"^(?:[-•*–]|\d{1,2}[.)])\s+")
_OBJECT = re.compile(r"\{\s*\"(?P<list>\w+\"\s*:\s*\[)?")
_LABEL = re.compile(r"\s*\d{1,2}[.)]")
_DECODER = json.JSONDecoder()


def shape_reply(sources: Sequence[int]) -> dict[str, object]:
    """The JSON schema asked for where a server can hold a model to one: no other source can be named."""
    text, numbers = {"type": "string"}, {"type": "array", "items": {"type": "integer", "enum": list(sources)}}
    sentence = shape_object(text=text, sources=numbers)
    return shape_object(sentences={"type": "array", "items": sentence})


def shape_object(**properties: object) -> dict[str, object]:
    keys = list(properties)
    return {"type": "object", "properties": properties, "required": keys, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Part:
    """Words up to the marks after them."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as a model wrote it; in most there is one part."""

    parts: tuple[Part, ...]

    @property
    def sources(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(n for part in self.parts for n in part.sources))


def read_drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    """The sentences of a reply, in order; a last one that is not whole is given only in plain text.

    It stops at a reply, or a sentence, that is longer than any.
    """
    reply, read = "", 0
    for piece in skip_thought(pieces):
        reply += piece
        drafts, read = _read_more(reply, read, is_over=False)
        yield from drafts
        if len(reply) > MOST_CHARACTERS or len(reply) - read > FAR_TOO_LONG:
            break
    yield from _read_more(reply, read, is_over=True)[0]


def skip_thought(pieces: Iterable[str]) -> Iterator[str]:
    """A reply without what a reasoning model thinks before it."""
    held, passed = "", False
    for piece in pieces:
        if passed:
            yield piece
            continue
        held += piece
        begins = held.lstrip()
        if begins.startswith(_THINK):
            end = held.find(_THOUGHT, max(0, len(held) - len(piece) - len(_THOUGHT)))
            passed = end >= 0
            yield held[end + len(_THOUGHT) :] if passed else ""
        elif not _THINK.startswith(begins):
            passed = True
            yield held
    if not passed and not held.lstrip().startswith(_THINK):
        yield held


def _read_more(reply: str, read: int, *, is_over: bool) -> tuple[list[Draft], int]:
    """The sentences that are whole from ``read`` on, and where the next begins."""
    if fence := _FENCE.match(reply) or _LATER.search(reply):
        return _read_objects(reply, max(read, fence.end()))
    return _read_lines(reply, read, is_over=is_over)


def _read_objects(reply: str, read: int) -> tuple[list[Draft], int]:
    """The objects with a text, wherever they stand in the array."""
    drafts = []
    while begins := _OBJECT.search(reply, read):
        try:
            found, read = _DECODER.raw_decode(reply, begins.start())
        except (ValueError, RecursionError):
            if not begins["list"]:
                break
            read = begins.end()  # the object round the list isn't whole, but those in it may be
        else:
            drafts += [draft for entry in _entries(found) if (draft := _draft_object(entry))]
    return drafts, read


def _entries(found: object) -> list[object]:
    """An object of the list, or those of a whole reply."""
    inner = found.get("sentences") if isinstance(found, dict) else None
    return inner if isinstance(inner, list) else [found]


def _draft_object(found: object) -> Draft | None:
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return None
    sources = found.get("sources")
    given = sources if isinstance(sources, list) else []
    numbers = tuple(int(n) for n in given if re.fullmatch(r"\d{1,3}", n if isinstance(n, str) else repr(n)))
    draft = _draft_text(found["text"])
    return Draft(tuple(Part(part.text, part.sources or numbers) for part in draft.parts)) if draft else None


def _read_lines(reply: str, read: int, *, is_over: bool) -> tuple[list[Draft], int]:
    drafts, start = [], read
    for found in _BOUNDARY.finditer(reply, read):
        if not is_over and found.end() == len(reply):
            break  # marks may follow
        if _LABEL.fullmatch(reply, start, found.start()):
            continue  # «1. Xây dựng …»
        drafts.append(_draft_text(reply[start : found.start()]))
        start = found.end()
    if is_over:
        drafts.append(_draft_text(reply[start:]))
        start = len(reply)
    return [draft for draft in drafts if draft], start


def _draft_text(text: str) -> Draft | None:
    """The parts of one sentence; words after the last marks belong to the last part's sources."""
    text = _BULLET.sub("", compose(text[:LONGEST]).strip()).replace("**", "")
    parts: list[Part] = []
    start = 0
    for found in _MARKS.finditer(text):
        sources = tuple(int(n) for n in re.findall(r"\d+", found[1]))
        words = text[start : found.start()].strip()
        if has_words(words) or not parts:
            parts.append(Part(words, sources))
        else:
            parts[-1] = Part(parts[-1].text, (*parts[-1].sources, *sources))
        start = found.end()
    rest = text[start:].strip()
    if has_words(rest):
        parts.append(Part(rest, parts[-1].sources if parts else ()))
    return Draft(tuple(parts)) if any(has_words(part.text) for part in parts) else None


def has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)
