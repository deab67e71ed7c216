"""True sentences made false by rule: what the check of a model's words is measured on.

In go a clause and the others of the documents, out come sentences that differ from the clause in one thing: a figure, a
year, a comparator, a place, a body, a «không» more or less, a modality, a clause that belongs elsewhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from assistant.claims import phrases

Change = Callable[[str, Sequence[str], random.Random], Iterator[str]]
FEWEST, MOST = 5, 14  # syllables of a clause that is added

_FIGURE = re.compile(r"(?<![\w./-])\d+(?:,\d+)?(?=\s?%|\s(?!tháng|/)[^\W\d_])(?![\d./-])")
_YEAR = re.compile(r"(?<![\d/.-])20\d{2}(?![\d/.-])")
_NOT = re.compile(r"(?<!\w)(?:không|chưa) (?=\w)")
_DOES = re.compile(
    r"(?<!\w)(?:được|thực hiện|triển khai|phối hợp|đáp ứng|bảo đảm|đảm bảo|phát triển|tham gia|xây dựng) "
)
_COMPARED = re.compile(r"(?<!\w)(trên|dưới|ít nhất|tối thiểu|không quá|tối đa|khoảng|hơn) (?=\d)")
_TURNED = {
    "phấn đấu": "đã",
    "khuyến khích": "bắt buộc",
    "có thể": "phải",
    "cần": "đã",
    "dự kiến": "đã",
    "vận động": "buộc",
}
_OTHERS = {"trên": "dưới", "dưới": "trên", "ít nhất": "khoảng", "tối thiểu": "tối đa", "không quá": "trên"}
_PLACES = ["Thạnh Trị", "Cẩm Xuyên", "Gò Quao", "Hậu Lộc", "Bắc Hà", "An Biên", "Kế Sách"]


def change_figure(text: str, _: Sequence[str], chance: random.Random) -> Iterator[str]:
    for found in _FIGURE.finditer(text):
        other = str(int(float(found[0].replace(",", "."))) + chance.choice([1, 2, 5, 10, 15]))
        yield text[: found.start()] + other + text[found.end() :]


def change_year(text: str, _: Sequence[str], chance: random.Random) -> Iterator[str]:
    for found in _YEAR.finditer(text):
        yield text[: found.start()] + str(int(found[0]) + chance.choice([-5, -1, 1, 5, 10])) + text[found.end() :]


def drop_not(text: str, _: Sequence[str], __: random.Random) -> Iterator[str]:
    for found in _NOT.finditer(text):
        yield text[: found.start()] + text[found.end() :]


def add_not(text: str, _: Sequence[str], chance: random.Random) -> Iterator[str]:
    for found in list(_DOES.finditer(text))[:2]:
        yield text[: found.start()] + chance.choice(["không ", "chưa "]) + text[found.start() :]


def change_comparator(text: str, _: Sequence[str], __: random.Random) -> Iterator[str]:
    for found in _COMPARED.finditer(text):
        yield text[: found.start(1)] + _OTHERS.get(found[1], "đúng") + text[found.end(1) :]
        yield text[: found.start(1)] + text[found.end() :]


def change_modality(text: str, _: Sequence[str], __: random.Random) -> Iterator[str]:
    for word, other in _TURNED.items():
        if re.search(rf"(?<!\w){word}(?!\w)", text):
            yield re.sub(rf"(?<!\w){word}(?!\w)", other, text, count=1)


def change_place(text: str, _: Sequence[str], chance: random.Random) -> Iterator[str]:
    """A named place by another; where none is named, one is added."""
    named = re.compile(r"(?<!\w)(?P<level>huyện|xã|tỉnh) (?P<name>[A-ZĐÂ]\w+(?: [A-ZĐÂ]\w+)*)")
    if found := named.search(text):
        yield text[: found.start("name")] + chance.choice(_PLACES) + text[found.end("name") :]
    else:
        yield f"{text.rstrip('.;')} trên địa bàn huyện {chance.choice(_PLACES)}."


def change_body(text: str, _: Sequence[str], chance: random.Random) -> Iterator[str]:
    bodies = [" ".join(body) for body in phrases("actors") if len(body) > 1]
    for body in sorted(bodies, key=len, reverse=True):
        if found := re.search(rf"(?<!\w){re.escape(body)}(?!\w)", text, re.IGNORECASE):
            others = [
                other for other in bodies if other not in text.lower() and body not in other and other not in body
            ]
            yield text[: found.start()] + chance.choice(sorted(others)) + text[found.end() :]
            return


def add_clause(text: str, others: Sequence[str], chance: random.Random) -> Iterator[str]:
    """The beginning of another clause, with words that this one doesn't hold."""
    pieces = [re.split(r"[,;:.]", other)[0].strip() for other in chance.sample(list(others), min(12, len(others)))]
    fitting = [p for p in pieces if FEWEST <= len(p.split()) <= MOST and is_new(p, text)]
    if fitting:
        added = fitting[0]
        yield f"{text.rstrip('.; ')}, đồng thời {added[0].lower()}{added[1:]}."


def is_new(piece: str, text: str) -> bool:
    held = set(text.lower().split())
    words = piece.lower().split()
    return sum(word not in held for word in words) >= len(words) / 2


CHANGES: dict[str, Change] = {
    "number": change_figure,
    "year": change_year,
    "not dropped": drop_not,
    "not added": add_not,
    "comparator": change_comparator,
    "modality": change_modality,
    "place": change_place,
    "body": change_body,
    "clause added": add_clause,
}


def alter(text: str, others: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """(what was changed, the sentence), of each change that the text allows."""
    for name, change in CHANGES.items():
        for changed in change(text, others, chance):
            if changed != text:
                yield name, changed


def lead_in(text: str, chance: random.Random) -> str:
    """A true sentence about the clause: with a reporting verb before it."""
    verb = chance.choice(["nêu", "đề ra", "yêu cầu", "xác định"])
    return f"Văn bản {verb}: {text[0].lower()}{text[1:]}" if text else text
