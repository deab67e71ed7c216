"""Old and new names of a place. In: a Locality as a document states it. Out: the same, with its names before and after.

On 1 July 2025 districts ended, provinces and communes were merged (Nghị quyết 202/2025/QH15 and each province's own).
The tables are those of the package ``vietnamadminunits``; only its data files are read, since importing it takes a
second and brings a geocoder that calls out. A name that the tables know in several places has no others.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.errors import MissingData
from assistant.model import Document, Locality
from assistant.text import unify
from ingest.localities import REFORM

_PACKAGE = "vietnamadminunits"
_OLD = (
    "SELECT provinceKey, districtKey, wardKey, provinceShort, districtShort, wardShort FROM admin_units_legacy"
    " WHERE wardKey IS NOT NULL"  # islands have no communes
)
_NEW = "SELECT provinceKey, wardKey, provinceShort, wardShort FROM admin_units"


@dataclass(frozen=True, slots=True)
class Merger:
    """A commune of today and one of the old ones that it was made of; a divided one went to its main part."""

    province: str
    commune: str
    old_province: str
    old_district: str
    old_commune: str


def place_document(document: Document) -> Document:
    """The document with the other names of its place."""
    meta = document.metadata
    locality = add_other_names(meta.locality, meta.issued_on)
    return replace(document, metadata=replace(meta, locality=locality))


def add_other_names(locality: Locality, issued_on: date | None) -> Locality:
    """``now`` filled for a place of before the reform, ``before`` for one of after it.

    Its province too, where it isn't stated and the tables know one place of its name.
    """
    if locality.name is None:
        return locality
    if _is_old(locality, issued_on):
        old = _find_old(locality)
        placed = _fill_province(locality, {m.old_province for m in old})
        return replace(placed, now=_name_heirs(placed, old))
    new = _find_new(locality)
    placed = _fill_province(locality, {m.province for m in new})
    return replace(placed, before=_name_forebears(placed, new))


def _fill_province(locality: Locality, known: set[str]) -> Locality:
    return replace(locality, lies_in=known.pop()) if locality.province is None and len(known) == 1 else locality


def _is_old(locality: Locality, issued_on: date | None) -> bool:
    """By its date; without one, only a place with a district, or one that no table of today has, is old."""
    if issued_on is not None:
        return issued_on < REFORM
    return locality.district is not None or not _find_new(locality)


def _find_old(locality: Locality) -> list[Merger]:
    """What became of a place of before the reform; empty where several bear its names."""
    fitting = [
        m
        for m in _load_mergers()
        if _agree(locality.province, m.old_province)
        and _agree(locality.district, m.old_district)
        and _agree(locality.commune, m.old_commune)
    ]
    places = {(m.old_province, m.old_district if locality.district else "") for m in fitting}
    return fitting if len(places) == 1 else []


def _find_new(locality: Locality) -> list[Merger]:
    """What a place of today was made of; empty where several bear its names."""
    fitting = [
        m for m in _load_mergers() if _agree(locality.province, m.province) and _agree(locality.commune, m.commune)
    ]
    return fitting if len({m.province for m in fitting}) == 1 else []


def _name_heirs(locality: Locality, old: Sequence[Merger]) -> tuple[str, ...]:
    """The communes and the province of today that lie where the place was; of a province, the province."""
    communes = [m.commune for m in old] if locality.commune or locality.district else []
    return _unlike(locality, [*communes, *(m.province for m in old)])


def _name_forebears(locality: Locality, new: Sequence[Merger]) -> tuple[str, ...]:
    """The communes, districts and provinces that the place was made of; of a province, the provinces.

    A district also where the place bears its name: it was another place.
    """
    below = new if locality.commune else ()
    others = _unlike(locality, [*(m.old_commune for m in below), *(m.old_province for m in new)])
    return tuple(dict.fromkeys([*others, *(m.old_district for m in below)]))


def _agree(stated: str | None, name: str) -> bool:
    return stated is None or unify(stated) == unify(name)


def _unlike(locality: Locality, names: list[str]) -> tuple[str, ...]:
    own = set(map(unify, locality.names))
    return tuple(dict.fromkeys(name for name in names if unify(name) not in own))


@cache
def _load_mergers() -> tuple[Merger, ...]:
    """Raises MissingData when the package is not installed, or its tables are not those that are known here."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingData(package=_PACKAGE)
    try:
        return _read_mergers(Path(spec.origin).parent / "data")
    except (OSError, sqlite3.Error, ValueError, KeyError, TypeError, AttributeError) as error:  # another version's
        raise MissingData(package=_PACKAGE) from error


def _read_mergers(data: Path) -> tuple[Merger, ...]:
    with closing(sqlite3.connect(f"file:{data / 'dataset.db'}?immutable=1", uri=True)) as tables:
        old = {"_".join(row[:3]): row[3:] for row in tables.execute(_OLD)}
        new = {tuple(row[:2]): row[2:] for row in tables.execute(_NEW)}
    pairs = _read_pairs(json.loads((data / "converter_2025.json").read_text(encoding="utf-8")))
    return tuple(Merger(*new[today], *old[before]) for today, before in pairs if today in new and before in old)


def _read_pairs(tables: dict[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    """((province, commune) of today, province_district_commune of before), by the package's keys."""
    for province, communes in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        yield from (((province, commune), old) for commune, olds in communes.items() for old in olds)
    for province, divided in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            yield from (((province, part["newWardKey"]), old) for part in parts if part["isDefaultNewWard"])
