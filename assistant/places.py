"""Names of places in a question typed without capitals, told by the words round them.

In goes a question, out come the two syllables that stand as a name: after the word of a level, before a word that goes
on with the sentence («huyện mây trắng đặt …»). Pure. Whether the catalogue knows the place is asked elsewhere
(scoping.py); ordinary words that look so are among what it knows.
"""

from __future__ import annotations

import re

from assistant.content import is_function
from assistant.text import has_accents, tolerate, unify

_LEVELS = "huyện|xã|phường|thị trấn|thị xã|tỉnh"
_BARE_LEVELS = "huyen|xa"  # «phuong» and «tinh» are other words as well
_NO_NAME = "hội|ủy|đoàn|viên|nhà|nông thôn"  # «xã hội», «huyện ủy»
_GOES_ON = (
    "đặt|có|giao|phấn đấu|ký|quy định|đề ra|nêu|ban hành|được|phải|sẽ|muốn|là|thì|đến|tới|về|năm|chiếm|đạt|và|với"
    "|ra sao|thế nào"
)
_NAME = r"(?P<name>[^\W\d_]+ [^\W\d_]+)"


def find_typed_places(question: str) -> list[str]:
    typed = unify(question)
    levels = _LEVELS if has_accents(question) else _BARE_LEVELS
    after = rf"(?=\s*(?:[,.?!;]|$)| (?:{tolerate(_GOES_ON)})(?!\w))"
    found = re.finditer(rf"(?<!\w)(?:{levels}) (?!(?:{tolerate(_NO_NAME)})(?!\w)){_NAME}{after}", typed)
    return [m["name"] for m in found if not any(map(is_function, m["name"].split()))]
