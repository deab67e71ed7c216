"""What is asked and what is answered: immutable values, standard library only.

In go nothing, out come types. The Vietnamese term of each: Query (câu hỏi đã hiểu) · Hit (kết quả tìm) · Evidence (căn
cứ) · Citation (trích dẫn) · Answer (câu trả lời) · Turn (lượt hội thoại). Documents are in ``model``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.model import Document, Passage, Relation, Section, Span


class Wanted(StrEnum):
    """The kind of words that would answer a question."""

    ANYTHING = "anything"
    PERCENTAGE = "percentage"
    QUANTITY = "quantity"
    DATE = "date"
    NUMBER = "number"  # số hiệu
    REFERENCE = "reference"  # which other document
    MENTION = "mention"  # which documents speak of something
    ISSUED = "issued"  # the day a document was issued
    CALLED = "called"  # what a document is about or who issued it, where the catalogue's only mention it
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    BASES = "bases"  # what a document is based on or carries out
    REASON = "reason"
    ACTOR = "actor"  # who does something
    DUTIES = "duties"  # what somebody does
    PLACE = "place"  # the clause where something stands
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Turn:
    role: str  # "user" | "assistant"
    content: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A restriction to some documents; None means all of them."""

    documents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood."""

    text: str  # what is searched for
    question: str  # what was asked
    understood: str | None = None  # how it was read, where abbreviations, accents or typing errors were changed
    topic: str = ""  # the text less the names of places and documents that made the scope
    scope: Scope = Scope()
    left_out: frozenset[str] = frozenset()  # documents no longer in force, where the scope is all
    groups: tuple[frozenset[str], ...] = ()  # one for each place or document meant; several are told apart
    wanted: frozenset[Wanted] = frozenset({Wanted.ANYTHING})
    listed: tuple[str, ...] = ()  # what a list is asked of: «hình thức tuyên truyền»
    shown: str = ""  # what was answered already, when only what is new is asked for: «tiếp»
    unknown: tuple[str, ...] = ()  # places and document numbers named that the catalogue does not hold
    outside: tuple[str, ...] = ()  # places named that are stored, but outside the scope that was asked for
    subject: str | None = None  # the number of the document asked about, when the catalogue's only mention it
    earlier: str = ""  # the earlier question that a follow-up is read with
    inherited: bool = False  # ``groups`` are those of an earlier question
    loose: bool = False  # ``groups`` are no more than likely: nothing in the question names them or points to them
    typed: str = ""  # the words as they were typed

    @property
    def only_referred(self) -> str | None:
        """The number of a document whose content is asked for and which the catalogue doesn't hold."""
        about_it = self.wanted & {Wanted.DATE, Wanted.ISSUED, Wanted.MENTION, Wanted.CALLED}
        return None if self.groups or about_it else self.subject


def in_scope(query: Query, documents: Sequence[Document]) -> Iterator[Document]:
    """Those of the documents that the question may be answered from: its scope, or all that are in force."""
    chosen = query.scope.documents
    return (d for d in documents if (d.id not in query.left_out if chosen is None else d.id in chosen))


@dataclass(frozen=True, slots=True)
class Place:
    """Where one way of searching put a passage."""

    retriever: str  # "words", "dense", or "fused": both together
    rank: int  # from 1
    score: float  # BM25, cosine, 0–1


@dataclass(frozen=True, slots=True)
class Hit:
    passage: Passage
    score: float
    rank: int  # from 1
    retriever: str
    places: tuple[Place, ...] = ()


class Way(StrEnum):
    """How evidence was found."""

    STATED = "stated"  # the document says it of itself
    LOCATED = "located"  # the clause that the question names
    REGISTER = "register"  # an entry of the register: a target, a deadline, a duty
    HEADING = "heading"  # the items under a heading that is the topic
    SENTENCE = "sentence"  # a sentence that holds enough of the topic


@dataclass(frozen=True, slots=True)
class Evidence:
    """What answers: words of a document, verbatim."""

    document_id: str
    span: Span  # in Document.text
    score: float
    coverage: float  # share of the topic's weight found, 0–1
    goes_on: bool = False  # the last of a list that is longer than one answer
    way: Way = Way.SENTENCE
    about: str | None = None  # the id of another document, which the words name
    phrases: float = 0.0  # share of the question's pairs of syllables found, by weight, 0–1


class AnswerStatus(StrEnum):
    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    UNANSWERABLE = "unanswerable"
    REFUSED = "refused"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Ending:
    """What ended a document: ``span``, in the text of the document that did, is where it says so."""

    document_id: str
    number: str | None
    relation: Relation  # REPLACES or ABOLISHES
    on: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """``quote`` is ``document.text`` at ``span``."""

    n: int
    document: Document
    section: Section | None
    quote: str
    span: Span
    ending: Ending | None = None  # the document is no longer in force
    about: Document | None = None  # another document, which the quote names because that one prints no number


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str  # ends with its citation marks: «… [1]»
    citations: tuple[int, ...]
    support: str = "verbatim"  # or "checked": a count, or a model's words that passed the check against their spans
    is_note: bool = False  # «Lưu ý: …», after what answers


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says of one thing; empty words where it says nothing."""

    text: str = ""
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: a column for each place or document, a row for each thing compared, as many cells as columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]  # (label, cells)


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    status: AnswerStatus
    text: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    reason: str | None = None
    degraded: tuple[str, ...] = ()
    mode: str = "extractive"
    timings_ms: dict[str, float] = field(default_factory=dict)
    understood: str | None = None  # the question as it was read, where that differs from what was typed
    table: Table | None = None
    choices: tuple[str, ...] = ()  # questions to choose from, where the status is clarification
    notes: tuple[str, ...] = ()  # like ``degraded``, in words: they name a place or a document


@dataclass(frozen=True, slots=True)
class Trace:
    """What an answer came from, step by step."""

    query: Query
    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]
    answer: Answer
