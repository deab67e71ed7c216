"""How an official document is laid out on paper: two dated rule sets, and what stands at its head and end.

In go nothing, out come values: lengths in millimetres, sizes in points. (The rules of each text follow.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who issues the document; what is None becomes a slot to be filled in, never an invention."""

    above: str | None = None  # the body above, «ĐẢNG BỘ TỈNH …»
    body: str | None = None  # who issues
    number: str | None = None  # «12-BC/BTGDV»
    place: str | None = None
    on: date | None = None
    signer_title: str | None = None  # «TRƯỞNG BAN»
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    name: str  # what it is chosen by
    source: str  # the text that rules it
    issued_on: date


PARTY_36 = Layout("party-36", "36-HD/VPTW", date(2018, 4, 3))
STATE_30 = Layout("state-30", "30/2020/NĐ-CP", date(2020, 3, 5))
LAYOUTS: Mapping[str, Layout] = MappingProxyType({layout.name: layout for layout in (PARTY_36, STATE_30)})
