"""What a reader of pages has to say about them. In: pages read by OCR. Out: findings with the pages they are about."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from assistant.model import Finding, FindingKind
from ingest.readers.ocr import Print
from prompts import message


def remark_print(print_: Print, number: int) -> tuple[Finding, ...]:
    """``number``: of the page, from 1."""
    where = name_pages([number])
    if print_.failed:
        return (Finding(FindingKind.PAGE_UNREADABLE, where, ""),)
    return (Finding(FindingKind.OCR_DOUBTFUL, where, ", ".join(print_.doubts)),) if print_.doubts else ()


def name_pages(numbers: Iterable[int]) -> str:
    """«trang 1–3, 7»."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0])]
    ranges = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return message("sections.pages", numbers=ranges)
