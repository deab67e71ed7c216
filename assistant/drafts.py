"""What is drafted: talking points, speeches, radio scripts, posts … Immutable values, standard library only.

In go nothing, out come types. The Vietnamese term of each: Draft (bản thảo) · Form (thể loại) · Audience (người nghe)
· Point (ý) · Slot (chỗ địa phương bổ sung) · Review (duyệt). Documents are in ``model``, citations in ``dialogue``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assistant.dialogue import Citation, Table
from assistant.model import Span


class Form(StrEnum):
    TALKING_POINTS = "talking_points"  # đề cương tuyên truyền
    SPEECH = "speech"  # bài phát biểu
    RADIO = "radio"  # bản tin, bài truyền thanh
    POST = "post"  # bài đăng, tin nhắn Facebook, Zalo
    SLOGANS = "slogans"  # khẩu hiệu
    QUESTIONS = "questions"  # hỏi – đáp
    COMPARISON = "comparison"  # bảng so sánh
    SUMMARY = "summary"  # tóm tắt một trang
    REBUTTAL = "rebuttal"  # phản bác thông tin sai


class Audience(StrEnum):
    PARTY_CELL = "party_cell"  # chi bộ ấp, thôn
    CADRES = "cadres"  # hội nghị cán bộ
    YOUTH = "youth"  # thanh niên
    BUSINESS = "business"  # doanh nghiệp
    PEOPLE = "people"  # nhân dân


class Tone(StrEnum):
    FORMAL = "formal"  # trang trọng
    FRIENDLY = "friendly"  # gần gũi


@dataclass(frozen=True, slots=True)
class Length:
    """In syllables («chữ»), both ends included; ``least`` is 0 where nothing must be reached, ``minutes`` what was
    asked for in minutes.
    """

    least: int
    most: int
    minutes: float | None = None


Place = tuple[str, Span]  # a document's id and where in its text: what names a clause that was taken or left out


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What is to be drafted, as understood; with the same documents it makes the same draft."""

    typed: str  # as the user wrote it, or made of the fields that were chosen
    form: Form
    topic: str = ""  # in clean Vietnamese, less form, places, length and courtesies; empty: the documents themselves
    groups: tuple[frozenset[str], ...] = ()  # ids of the documents meant: one set for each place or document
    audience: Audience = Audience.CADRES
    tone: Tone = Tone.FORMAL
    length: Length = Length(0, 700)
    points: int | None = None  # how many points, slogans, questions
    words_each: int | None = None  # the most syllables of a slogan
    years: tuple[int, ...] = ()  # «đến năm 2030»
    parts: tuple[str, ...] = ()  # the parts of a document that are named: «mục tiêu», «nhiệm vụ»
    words: str = ""  # the request in clean Vietnamese, less the names of places and documents
    claim: str = ""  # what is to be answered: «chỉ hô hào, không có chỉ tiêu»
    added: tuple[str, ...] = ()  # topics asked for afterwards: «thêm ý về an ninh mạng»
    removed: frozenset[Place] = frozenset()  # clauses that were taken out: «bỏ ý 3»

    @property
    def documents(self) -> frozenset[str]:
        return frozenset[str]().union(*self.groups)


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence, paragraph, slogan or answer; ``text`` ends with its marks: «… [1]».

    One without a citation says nothing of a document: a greeting, a call, a slot to be filled in.
    """

    text: str
    citations: tuple[int, ...] = ()
    support: str = "verbatim"  # or "checked": a model's words that passed the check; "edited": a person's


@dataclass(frozen=True, slots=True)
class DraftSection:
    heading: str | None
    points: tuple[Point, ...]
    numbered: bool = False  # its points are «ý 1, ý 2 …», slogans, questions


@dataclass(frozen=True, slots=True)
class Draft:
    """``text`` holds title, headings and points with their marks, no list of sources."""

    id: str
    request: DraftRequest
    title: str
    sections: tuple[DraftSection, ...]
    citations: tuple[Citation, ...]
    text: str
    words: int  # syllables that are read, marks not counted
    minutes: float  # at the rate of the form
    notes: tuple[str, ...] = ()  # what could not be supported, and what a reader must know
    doubts: tuple[str, ...] = ()  # those of the notes that tell what a person's words say beyond their sources
    table: Table | None = None  # of a comparison
    mode: str = "extractive"  # or "generated", where a model's words are in it; "edited", where a person's are
    degraded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Who approved a version, and when (UTC)."""

    reviewer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """One version of a draft as it is kept; versions of one draft share ``thread``, counted from 1."""

    draft: Draft
    thread: str
    version: int
    created_at: datetime  # UTC
    instruction: str = ""  # what made it of the version before: «ngắn hơn»
    review: Review | None = None
    missing: frozenset[str] = field(default_factory=frozenset)  # documents cited that the catalogue no longer holds
