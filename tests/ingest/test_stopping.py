"""Work that is given up: the files that are being read are read no further, and no foreign process is touched."""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.errors import DamagedFile, NghiQuyetError
from assistant.model import Document
from ingest import isolation, supervision
from ingest.confinement import Limits
from ingest.isolation import parse_isolated
from ingest.pipeline import parse_bytes
from ingest.reading import PageProgress
from ingest.storing import store_paths
from tests.ingest.stores import PLAN, embedder, write


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_COMMAND", (sys.executable, "-P", "-m", "tests.ingest.hostile"))
    monkeypatch.setattr(isolation, "LIMITS", replace(Limits(), wall_s=20))


@pytest.mark.usefixtures("hostile")
def test_storing_ends_at_once_when_it_is_given_up(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN, b="spin", c="spin ", d="spin  ")

    def parse(data: bytes, name: str, progress: PageProgress) -> Document:
        return parse_bytes(data, name) if name == "a.txt" else parse_isolated(data, name, progress)

    reports = store_paths([folder], catalogue, embedder, parse=parse)
    assert next(reports).source == "a.txt"
    time.sleep(0.5)
    started = time.monotonic()
    reports.close()
    assert time.monotonic() - started < 15


def test_after_the_end_nothing_is_read_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_shut", Event())
    supervision.shut_down()
    with pytest.raises(NghiQuyetError):
        parse_isolated(PLAN.encode(), "a.txt")


@pytest.mark.usefixtures("hostile")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one can't wait without reaping")
def test_only_a_group_whose_number_is_still_taken_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    killed, kill = [], os.killpg

    def kill_taken(group: int, number: signal.Signals) -> None:
        os.waitid(os.P_PID, group, os.WEXITED | os.WNOWAIT | os.WNOHANG)  # raises once it is reaped
        killed.append(group)
        kill(group, number)

    monkeypatch.setattr(os, "killpg", kill_taken)
    with pytest.raises(DamagedFile):
        parse_isolated(b"crash", "a.txt")
    assert killed
