"""How fast drafts are made and what they hold: ``python -m bench.drafting [--show]``.

usage: drafting.py [TASKS.jsonl ...] [--show]

Time: standard requests of every form over the documents folder, read and composed, beside a question in the same run.
Content, of each set of tasks ({id, prompt, scope: ["000"], format, checklist: [{item, evidence: [{file, quote}],
must_contain}]}), all counted by this file alone:

covered    items with evidence of which a quote is cited and whose figures the text shows
footnoted  figures of points that stand in a quote or in the name of a document that the point cites
in_scope   citations of the documents that the task is about
length     drafts within a tenth of the syllables that the task asks for
verbatim   quotes that stand in their document
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from assistant.composing import name_document
from assistant.dialogue import Citation
from assistant.drafting.drafting import compose_draft
from assistant.drafting.lengths import count_syllables
from assistant.drafting.reading import read_request
from assistant.drafts import Draft
from assistant.edition import Edition
from assistant.errors import BadRequestToDraft
from assistant.numbers import find_dates
from assistant.settings import Settings
from assistant.text import syllables, unify
from bot.opening import open_assistant

ROOT = Path(__file__).parents[1]
SETS = ROOT / "bench" / "drafts"
ROUNDS = 3
HELD = 0.5  # share of a quote's runs of three syllables that a citation of it holds
NEAR = 0.1  # how far from the length asked for a draft may be
FIGURES = ("covered", "footnoted", "in_scope", "length", "verbatim")
QUESTION = "Tỷ lệ doanh nghiệp đổi mới sáng tạo của Mỹ Tú là bao nhiêu phần trăm?"
TALK = "Bài phát biểu 10 phút về kế hoạch của huyện Vĩnh Thuận"
REQUESTS = (
    "Đề cương 5 ý về mục tiêu đến năm 2030 của xã Yên Hòa cho chi bộ",
    "Bài phát biểu 3 phút về an ninh mạng ở xã Yên Hòa",
    "Bài truyền thanh 2 phút về dịch vụ công trực tuyến ở xã Yên Hòa",
    "Bài đăng facebook 120 chữ về học tập số ở xã Yên Hòa",
    "5 khẩu hiệu về chuyển đổi số của huyện Mỹ Tú",
    "5 câu hỏi - đáp về mục tiêu đến năm 2030 của xã Yên Hòa",
    "Bảng so sánh chỉ tiêu của Mỹ Tú, Vĩnh Thuận, Yên Hòa",
    "Tóm tắt kế hoạch của huyện Vĩnh Thuận trong 1 trang",
    "Phản bác luận điệu “nghị quyết chỉ hô hào, không có chỉ tiêu gì”",
)
_FIGURE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d+(?:[.,]\d+)?\s*%|\b\d+\s*-\s*[A-ZĐ][\wĐđ]*/[\wĐđ]+|\b\d+,\d+\b")
_SIZE = re.compile(r"(?:(\d+)\s*-|[Tt]ối đa)\s*(\d+)\s*chữ")

Seen = tuple[str, bool, str]  # the figure that it counts for, whether it is right, what a reader must know


def clock(call: Callable[[str], object], typed: str) -> float:
    started = time.perf_counter()
    call(typed)
    return (time.perf_counter() - started) * 1000


def time_drafts(edition: Edition, ask: Callable[[str], object]) -> None:
    """Drafts and questions by turns, so that whatever else the machine does falls on both."""

    def draft(typed: str) -> Draft:
        return compose_draft(read_request(typed, edition), edition)

    clock(draft, TALK), clock(ask, QUESTION)  # what is opened on the first call is no part of it
    times = [(clock(draft, request), clock(ask, QUESTION)) for request in REQUESTS * ROUNDS]
    drafted, asked = zip(*times, strict=True)
    p50, p95, one = statistics.median(drafted), statistics.quantiles(drafted, n=20)[-1], statistics.median(asked)
    talk = statistics.median(clock(draft, TALK) for _ in range(ROUNDS))
    click.echo(f"draft p50 {p50:.0f} ms, p95 {p95:.0f} ms; question {one:.0f} ms; ratio {p50 / one:.1f}")
    click.echo(f"speech of ten minutes {talk:.0f} ms")


def score(edition: Edition, task: dict[str, Any]) -> Iterator[Seen]:
    """All that is counted of one task; one that is refused covers nothing."""
    try:
        draft = compose_draft(read_request(task["prompt"], edition), edition)
    except BadRequestToDraft as refused:
        yield from (("covered", False, f"{i['item']}: {refused.code}") for i in task["checklist"] if i["evidence"])
        return
    yield from score_items(draft, task)
    yield from score_figures(draft)
    for citation in draft.citations:
        yield "in_scope", file_of(citation) in task["scope"], f"cites {file_of(citation)}"
        yield "verbatim", tidy(citation.quote) in tidy(citation.document.text), citation.quote[:60]
    if size := _SIZE.search(task["format"]):
        words = count_syllables(draft.text)
        right = int(size[1] or 0) * (1 - NEAR) <= words <= int(size[2]) * (1 + NEAR)
        yield "length", right, f"{words} for {size[0]}"


def score_items(draft: Draft, task: dict[str, Any]) -> Iterator[Seen]:
    for item in (i for i in task["checklist"] if i["evidence"]):
        cited = any(
            file_of(c) == e["file"] and share_held(c.quote, e["quote"]) >= HELD
            for e in item["evidence"]
            for c in draft.citations
        )
        shown = all(shows(draft.text, words) for words in item.get("must_contain", []))
        note = f"{item['item']}{'' if cited else ', not cited'}{'' if shown else ', not shown'}"
        yield "covered", cited and shown, note


def score_figures(draft: Draft) -> Iterator[Seen]:
    by_number = {c.n: c for c in draft.citations}
    for point in (p for section in draft.sections for p in section.points):
        grounds = [by_number[n] for n in point.citations]
        backing = " ".join(f"{c.quote} {name_document(c.document)}" for c in grounds)
        for figure in _FIGURE.findall(point.text):
            dated = bool(find_dates(figure) & find_dates(backing))
            yield "footnoted", dated or shows(backing, figure), f"{figure} in {point.text[:60]}"


def file_of(citation: Citation) -> str:
    """The first three figures of its name."""
    return citation.document.source[:3]


def tidy(text: str) -> str:
    """One spelling of spaces, dashes, capitals and tones, no marks of layout."""
    plain = " ".join(re.sub("[‐‑–—]", "-", unify(text).replace("*", "").replace("#", "")).split())
    return re.sub(r"\s*([%/-])\s*", r"\1", plain)


def shows(text: str, words: str) -> bool:
    """A figure stands alone: «8%» is not in «88%»."""
    return re.search(rf"(?<![\d.,]){re.escape(tidy(words))}(?!\d)", tidy(text)) is not None


def share_held(quote: str, gold: str) -> float:
    wanted, held = runs_of(gold), set(runs_of(quote))
    return sum(run in held for run in wanted) / max(1, len(wanted))


def runs_of(text: str) -> list[tuple[str, ...]]:
    said = syllables(text)
    return [tuple(said[at : at + 3]) for at in range(max(1, len(said) - 2))]


def tell(name: str, seen: Sequence[tuple[str, Seen]], show: bool) -> None:
    right, of = Counter(f for _, (f, good, _) in seen if good), Counter(f for _, (f, _, _) in seen)
    told = (f"{figure} {right[figure]}/{of[figure]}" for figure in FIGURES)
    click.echo(f"{name}: {', '.join(told)}")
    for task, (figure, good, note) in seen if show else ():
        if not good:
            click.echo(f"  {task} {figure}: {note}".replace("\n", " "))


@click.command(help=__doc__)
@click.argument("sets", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--show", is_flag=True)
def main(sets: tuple[Path, ...], show: bool) -> None:
    with TemporaryDirectory() as kept:
        settings = Settings(data_dir=Path(kept), documents=ROOT / "documents")
        with open_assistant(settings) as assistant, assistant.reading() as edition:
            time_drafts(edition, assistant.ask)
            for path in sets or sorted(SETS.glob("*.jsonl")):
                tasks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
                tell(path.stem, [(task["id"], seen) for task in tasks for seen in score(edition, task)], show)


if __name__ == "__main__":
    main()
