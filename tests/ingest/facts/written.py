"""Shorthand for the tests of facts: a sentence under a heading of a plan, and the facts in it, one a line."""

from __future__ import annotations

from assistant.model import Document, Target
from tests.ingest.documents import parse

AIMS = "I. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\n- {}\n\n- Giữ gìn bản sắc."
TASKS = "I. NHIỆM VỤ, GIẢI PHÁP\n\n1. Phát triển hạ tầng\n\n- {}\n\n- Giữ gìn bản sắc."
ORDERS = "I. TỔ CHỨC THỰC HIỆN\n\n{}\n\nII. HIỆU LỰC\n\nHết."


def write(target: Target) -> str:
    """«indicator ≥ 8–10 % (2030)», a baseline in brackets."""
    upper = f"–{target.upper:g}" if target.upper is not None else ""
    year = f" ({target.year})" if target.year else ""
    line = f"{target.indicator} {target.comparator.value} {target.value:g}{upper} {target.unit or ''}".rstrip() + year
    return f"[{line}]" if target.baseline else line


def targets(text: str) -> list[str]:
    return [write(t) for t in parse(text).targets]


def deadlines(text: str) -> list[str]:
    """«kind day: time as printed»."""
    return [f"{d.kind.value} {d.on or '-'}: {d.when}" for d in parse(text).deadlines]


def duties(document: Document) -> list[str]:
    """«actors; …: the first words of the sentence»."""
    return [f"{'; '.join(d.actors) or '-'}: {' '.join(d.span.of(document.text).split()[:3])}" for d in document.duties]
