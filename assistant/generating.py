"""An answer in a model's words, every sentence checked against the clauses that it cites.

In go an Answer in the documents' words and a LanguageModel, out come Sentences as each is ready, then the Answer that
they make. A sentence stands if each of its parts says nothing but what its clauses say; one that doesn't gives way to
their very words, and so does whatever the model leaves out. Code writes every document's name and every mark. A model
that fails costs its words, never an answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import takewhile

from assistant.checking import Verdict, judge
from assistant.composing import name_document, name_section, write_sentence
from assistant.dialogue import Answer, AnswerStatus, Citation, Sentence, Trace, Way
from assistant.errors import ModelUnavailable
from assistant.grounds import Ground
from assistant.ports import LanguageModel
from assistant.replies import Draft, Part, read_drafts, shape_reply
from assistant.telling import tells
from prompts import message
from prompts.rendering import Prompt, render_prompt

MOST_SYLLABLES = 700  # quoted by an answer that is written anew: more takes a model too long, and is a list
MOST_SENTENCES = 12
UNSUPPORTED = "model_unsupported"  # among ``Answer.degraded``: a sentence of the model was dropped
NONSENSE = "model_nonsense"

Writing = Generator[Sentence, None, Answer]  # sentences as they are ready, and the answer that they make


def is_worth_writing(trace: Trace) -> bool:
    """Whether an answer gains by other words: no count, no table, no clause that was asked for by its number."""
    answer = trace.answer
    body = [s for s in answer.sentences if not s.is_note]
    quoted = sum(len(c.quote.split()) for c in answer.citations)
    asked_for = any(piece.way is Way.LOCATED for piece in trace.evidence)
    plain = all(s.support == "verbatim" and len(s.citations) == 1 for s in body)
    fits = answer.status is AnswerStatus.ANSWERED and answer.table is None and "more_items" not in answer.degraded
    return bool(body) and plain and fits and not asked_for and quoted <= MOST_SYLLABLES


def keep_words(answer: Answer) -> Writing:
    """An answer as it is."""
    yield from answer.sentences
    return answer


def write_answer(
    question: str, answer: Answer, model: LanguageModel, is_left: Callable[[], bool] = lambda: False
) -> Writing:
    """The sentences, each as soon as it stands; then, as the value of the generator, the answer."""
    started = time.perf_counter()
    page = Page(answer)
    failed: str | None = None
    try:
        with closing(model.stream(write_prompt(question, answer))) as pieces:
            for draft in read_drafts(takewhile(lambda _: not is_left(), pieces)):
                yield from page.take(draft)
                if len(page.written) >= MOST_SENTENCES:
                    break
    except ModelUnavailable as error:
        failed = error.code
    yield from page.finish()
    return finish_answer(answer, page, failed, round((time.perf_counter() - started) * 1000, 2))


def finish(writing: Writing) -> Answer:
    """The answer, once all of its sentences are written."""
    while True:
        try:
            next(writing)
        except StopIteration as done:
            answer: Answer = done.value
            return answer


def write_down(answer: Answer) -> str:
    """What a conversation keeps: the words, and the quotes under them where the words are a model's, so that «tiếp»
    knows what was shown.
    """
    quotes = [" ".join(c.quote.split()) for c in answer.citations] if answer.mode == "generated" else []
    return "\n".join([answer.text, *quotes])


def write_prompt(question: str, answer: Answer) -> Prompt:
    cited = find_cited(answer)
    spans = [describe_span(citation) for citation in answer.citations if citation.n in cited]
    return render_prompt("answer", shape_reply(cited), question=question, spans=spans)


def find_cited(answer: Answer) -> list[int]:
    """The clauses that answer, less those of the notes."""
    return sorted({n for s in answer.sentences if not s.is_note for n in s.citations})


def describe_span(citation: Citation) -> dict[str, object]:
    return {
        "n": citation.n,
        "document": name_document(citation.document),
        "section": name_section(citation.section),
        "headings": citation.document.headings(citation.section.id if citation.section else None),
        "quote": " ".join(citation.quote.split()),
    }


def finish_answer(answer: Answer, page: Page, failed: str | None, took_ms: float) -> Answer:
    generated = any(sentence.support == "checked" for sentence in page.written)
    lacking = [failed] if failed else [] if page.drafts else [NONSENSE]
    lacking += [UNSUPPORTED] if page.dropped else []
    return replace(
        answer,
        text="\n".join(sentence.text for sentence in page.written),
        sentences=tuple(page.written),
        mode="generated" if generated else "extractive",
        degraded=(*answer.degraded, *lacking),
        timings_ms={**answer.timings_ms, "generate": took_ms, "total": answer.timings_ms.get("total", 0.0) + took_ms},
    )


class Page:
    """What has been written of one answer."""

    def __init__(self, answer: Answer) -> None:
        self._citations = {c.n: c for c in answer.citations}
        self._notes = [s for s in answer.sentences if s.is_note]
        self._told: dict[int, list[str]] = {n: [] for n in find_cited(answer)}  # what was said of each clause
        self._named: str | None = None  # the document that the last sentence is of
        self.written: list[Sentence] = []
        self.drafts, self.dropped = 0, 0

    def take(self, draft: Draft) -> Iterator[Sentence]:
        """The sentence if it stands, else the very words of what it cites."""
        self.drafts += 1
        sources = [n for n in draft.sources if n in self._told]
        if sources and self._stands(draft):
            if not self._is_repeated(draft):
                yield self._add(self._render(draft, sources))
                for part in draft.parts:
                    self._tell(part)
            return
        self.dropped += 1
        yield from self._quote(sources)

    def finish(self) -> Iterator[Sentence]:
        """The very words of the clauses that the model has left out, or told in part; then the notes."""
        yield from self._quote(self._told)
        for note in self._notes:
            yield self._add(note)

    def _stands(self, draft: Draft) -> bool:
        return all(judge_part(part, self._citations, self._told) is None for part in draft.parts)

    def _is_repeated(self, draft: Draft) -> bool:
        return all(part.text in self._told.get(n, ()) for part in draft.parts for n in part.sources)

    def _tell(self, part: Part) -> None:
        for n in part.sources:
            if n in self._told:
                self._told[n].append(part.text)

    def _quote(self, sources: Iterable[int]) -> Iterator[Sentence]:
        """Of those clauses that haven't been told."""
        for n in sources:
            if not tells(" ".join(self._told[n]), self._citations[n].quote):
                self._told[n].append(self._citations[n].quote)
                citation = self._citations[n]
                lead = "again" if citation.document.id == self._named else "lead"
                yield self._add(write_sentence(citation, lead))

    def _render(self, draft: Draft, sources: list[int]) -> Sentence:
        """With the document's name before its first sentence, and marks that code writes."""
        first = self._citations[sources[0]]
        words = write_marked(draft, self._told)
        number = first.document.metadata.known_number
        if first.document.id == self._named or (number and number in words):
            return Sentence(words, tuple(sources), "checked")
        lead = message("answers.written", document=name_document(first.document), section=name_section(first.section))
        return Sentence(f"{lead} {words}", tuple(sources), "checked")

    def _add(self, sentence: Sentence) -> Sentence:
        self._named = self._citations[sentence.citations[0]].document.id
        self.written.append(sentence)
        return sentence


def judge_part(part: Part, citations: Mapping[int, Citation], given: Container[int]) -> Verdict | str | None:
    """None if the part stands: on clauses of one document, all of those that it names."""
    cited = [citations[n] for n in part.sources if n in given]
    if len({citation.document.id for citation in cited}) != 1:
        return "sources"
    return judge(part.text, [Ground.of(citation) for citation in cited])


def write_marked(draft: Draft, given: Container[int]) -> str:
    """The whole sentence."""
    words = " ".join(mark(part, given) for part in draft.parts).replace(" ,", ",")
    return words + ("" if words[-1] in ".!?" else ".")


def mark(part: Part, given: Container[int]) -> str:
    """«… [1][2].», of the sources that there are."""
    marks = "".join(f"[{n}]" for n in dict.fromkeys(part.sources) if n in given)
    words = part.text.rstrip()
    stop = words[-1] if words[-1] in ".;!?" else ""
    return f"{words.removesuffix(stop).rstrip()} {marks}{stop}"
