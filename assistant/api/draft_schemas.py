"""The bodies that drafts go in and out as: pydantic models made from the core's values.

The shapes are the project's interface (README.md, section HTTP API); tests hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from assistant.api.schemas import CitationBody, ScopeBody, TableBody
from assistant.drafting.reading import Choices
from assistant.drafts import Audience, DraftSection, Form, KeptDraft, Point, Review, Tone
from assistant.text import drop_controls
from assistant.vetting.vetting import LONGEST_TEXT

LONGEST_REVIEWER = 100  # characters
ReviewerName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_REVIEWER),
    BeforeValidator(lambda name: drop_controls(name) if isinstance(name, str) else name),
]


class DraftRequestBody(BaseModel):
    """In one sentence (``request``), or field by field; a field goes before what the sentence says.

    ``verbatim``: in the documents' words only, also where a language model is there.
    """

    request: str = ""
    form: Form | None = None
    topic: str = ""
    scope: ScopeBody | None = None
    audience: Audience | None = None
    tone: Tone | None = None
    minutes: float | None = Field(default=None, gt=0, le=60)
    words: int | None = Field(default=None, ge=10, le=12_000)
    points: int | None = Field(default=None, ge=1, le=50)
    verbatim: bool = False

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if not (self.request.strip() or self.topic.strip() or self.form or self.scope):
            raise PydanticCustomError("nothing_asked", "a request, a form, a topic or a scope")
        return self

    def to_choices(self) -> Choices:
        scope = self.scope or ScopeBody()
        documents = None if scope.documents is None else tuple(scope.documents)
        return Choices(
            self.form, self.topic, documents, scope.locality, self.audience, self.tone, self.minutes, self.words,
            self.points,
        )  # fmt: skip


class InstructionBody(BaseModel):
    """«ngắn hơn», «thêm ý về an ninh mạng», «bỏ ý 3»."""

    instruction: str = Field(max_length=1000)
    verbatim: bool = False


class DraftTextBody(BaseModel):
    """The whole text as edited: title, headings, points with their marks."""

    text: str = Field(max_length=LONGEST_TEXT)


class ReviewerBody(BaseModel):
    reviewer: ReviewerName


class PointBody(BaseModel):
    """``text`` ends with its marks; one without a citation says nothing of a document."""

    text: str
    citations: list[int]
    support: Literal["verbatim", "checked", "edited"]

    @classmethod
    def of(cls, point: Point) -> PointBody:
        return cls.model_validate({"text": point.text, "citations": list(point.citations), "support": point.support})


class DraftSectionBody(BaseModel):
    heading: str | None
    points: list[PointBody]
    numbered: bool

    @classmethod
    def of(cls, section: DraftSection) -> DraftSectionBody:
        points = [PointBody.of(point) for point in section.points]
        return cls(heading=section.heading, points=points, numbered=section.numbered)


class ReviewBody(BaseModel):
    reviewer: str
    at: datetime  # UTC

    @classmethod
    def of(cls, review: Review) -> ReviewBody:
        return cls(reviewer=review.reviewer, at=review.at)


class DraftCard(BaseModel):
    """What tells one version from others. ``request`` is what was asked, ``instruction`` what made it of the version
    before; ``review`` is null until it is approved.
    """

    id: str
    thread: str
    version: int
    form: Form
    title: str
    request: str
    instruction: str
    audience: Audience
    tone: Tone
    words: int
    minutes: float
    mode: Literal["extractive", "generated", "edited"]
    created_at: datetime  # UTC
    review: ReviewBody | None
    url: str

    @classmethod
    def of(cls, kept: KeptDraft) -> DraftCard:
        return cls.model_validate(describe_card(kept))


class DraftBody(DraftCard):
    """A whole draft. ``text``: title, headings and points with their marks, no list of sources. ``missing``: documents
    whose words can no longer be shown.
    """

    text: str
    sections: list[DraftSectionBody]
    citations: list[CitationBody]
    notes: list[str]
    table: TableBody | None
    degraded: list[str]
    missing: list[str]

    @classmethod
    def of(cls, kept: KeptDraft) -> DraftBody:
        draft = kept.draft
        return cls.model_validate(
            {
                **describe_card(kept),
                "text": draft.text,
                "sections": [DraftSectionBody.of(section) for section in draft.sections],
                "citations": [CitationBody.of(citation) for citation in draft.citations],
                "notes": list(draft.notes),
                "table": TableBody.of(draft.table) if draft.table else None,
                "degraded": list(draft.degraded),
                "missing": sorted(kept.missing),
            }
        )


class DraftsBody(BaseModel):
    drafts: list[DraftCard]

    @classmethod
    def of(cls, kept: Sequence[KeptDraft]) -> DraftsBody:
        return cls(drafts=[DraftCard.of(each) for each in kept])


def describe_card(kept: KeptDraft) -> dict[str, object]:
    draft, request = kept.draft, kept.draft.request
    return {
        "id": draft.id,
        "thread": kept.thread,
        "version": kept.version,
        "form": request.form,
        "title": draft.title,
        "request": request.typed,
        "instruction": kept.instruction,
        "audience": request.audience,
        "tone": request.tone,
        "words": draft.words,
        "minutes": draft.minutes,
        "mode": draft.mode,
        "created_at": kept.created_at,
        "review": ReviewBody.of(kept.review) if kept.review else None,
        "url": f"/drafts/{draft.id}",
    }
