"""The names of the provinces and districts of the country, of before the reform of July 2025: places that people name.

The table is the package ``vietnamadminunits``'; only its data file is read (see ``ingest/gazetteer.py``).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import MissingData

_PACKAGE = "vietnamadminunits"
_NAMES = "SELECT DISTINCT provinceShort, districtShort FROM admin_units_legacy"


@cache
def list_places() -> tuple[str, ...]:
    """«Hà Nội», «Ba Đình», …: some 700. Raises MissingData when the package or its table is not there."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingData(package=_PACKAGE)
    try:
        path = Path(spec.origin).parent / "data" / "dataset.db"
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as table:
            rows = table.execute(_NAMES).fetchall()
    except sqlite3.Error as error:
        raise MissingData(package=_PACKAGE) from error
    return tuple(sorted({name for row in rows for name in row if name}))
