"""Numbers and dates of documents as documents print them.

A number is read in every form met in print: «57-NQ/TW», «71/NQ-CP», «15/2020/NĐ-CP», «31 - CTr/HU», «193/2025/QH15»,
also where a line ends inside it. How people type them is read in ``assistant/numbers.py``, which takes any case and any
accents and would take far too much for a number in running text.
"""

from __future__ import annotations

import re
from datetime import date

_TYPE = r"(?:[A-ZĐ]{2,5}[a-zđi]?|[A-ZĐ][A-Zđa-z]{0,3}[A-ZĐ][a-z]{0,2}|C[TĐ]r|[LP]|QyĐ|QĐi)"  # NQ, CTr, TTr, KH, NĐ
_DASH = "-‐‑–—"  # hyphens and dashes that stand for one
_BODY = r"[A-ZĐƯ](?=[\w&]*[A-ZĐƯ])[\w&]{1,14}"  # TW, BTGDVTU, TTg, CP
NUMBER = re.compile(
    rf"(?<![\w/])(?<!\w-)(?P<serial>\d{{1,5}}[a-z]?) ?(?P<first>[{_DASH}/])\s?(?:(?P<year>(?:19|20)\d{{2}}) ?/\s?)?"
    rf"(?:(?P<parliament>(?:UBTV)?QH\d{{1,2}})|"
    rf"(?P<type>{_TYPE}) ?(?P<second>[{_DASH}/])\s?(?P<body>{_BODY}(?:[{_DASH}/]{_BODY}){{0,3}}))(?!\w)"
)
DATE = re.compile(
    r"(?:(?i:ngày)\s+)?(?P<day>\d{1,2})\s*(?:(?P<sep>[/.-])\s*(?P<month>\d{1,2})\s*(?P=sep)|"
    r"(?i:tháng)\s+(?P<month_word>\d{1,2}),?\s+(?i:năm))\s*(?P<year>\d{4})"
)


def normalise_number(found: re.Match[str]) -> str:
    """«31 – CTr / HU» → «31-CTr/HU»."""
    year = f"{found['year']}/" if found["year"] else ""
    rest = found["parliament"] or found["type"] + found["second"] + found["body"]
    return re.sub(f"[{_DASH}]", "-", f"{found['serial']}{found['first']}{year}{rest}")


def read_date(found: re.Match[str]) -> date | None:
    """None for a date that no calendar has."""
    try:
        return date(int(found["year"]), int(found["month"] or found["month_word"]), int(found["day"]))
    except ValueError:
        return None
