"""Storing killed with SIGKILL at random moments: what was said to be stored is whole, the rest is not there.

A server forks the processes that are killed: it has imported everything, so that each starts in a moment.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from assistant.adapters.onnx import OnnxEmbedder
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.model import Document
from assistant.reports import FileStatus
from assistant.settings import Settings
from bot.opening import open_assistant
from ingest.passages import make_passages
from ingest.pipeline import parse_bytes
from ingest.storing import store_paths

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload([__name__, "pytest"])
KILLS = 6
CHANGED, FILES = 8, 30
embedder = cache(OnnxEmbedder)


def write_plans(folder: Path, count: int, trees: int) -> dict[str, Document]:
    """Plans of as many communes; what each file is read as."""
    read = {}
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = f"Số {n + 1}-KH/ĐU\nKẾ HOẠCH\nvề trồng cây ở thôn {n}\n\nI. MỤC TIÊU\n\n1. Trồng {trees + n} cây xanh."
        (folder / f"ke-hoach-{n:02}.txt").write_text(text, encoding="utf-8")
        read[f"ke-hoach-{n:02}.txt"] = parse_bytes(text.encode(), f"ke-hoach-{n:02}.txt")
    return read


def store_all(folder: Path, data: Path) -> None:
    with SqliteCatalogue.open(data) as catalogue:
        list(store_paths([folder], catalogue, embedder, parse=parse_bytes))


def store_and_tell(folder: Path, data: Path, told: Connection) -> None:
    """What the killed process does: the very steps of ``nghiquyet ingest``, parsing apart."""
    with SqliteCatalogue.open(data) as catalogue:
        for report in store_paths([folder], catalogue, embedder, parse=parse_bytes):
            told.send((report.source, report.status.value))


def store_until_killed(folder: Path, data: Path, seconds: float) -> set[str]:
    """The files that it said it had stored; killed so long after the first of them."""
    hears, tells = SERVER.Pipe(duplex=False)
    process = SERVER.Process(target=store_and_tell, args=(folder, data, tells))
    process.start()
    tells.close()
    said = [hears.recv()]
    while said[-1][1] == FileStatus.UNCHANGED:
        said.append(hears.recv())
    time.sleep(seconds)
    process.kill()
    with suppress(EOFError):
        while True:
            said.append(hears.recv())
    process.join()
    assert process.exitcode == -9, "killed too late to show anything"
    return {source for source, status in said if status != FileStatus.UNCHANGED}


def whole(data: Path) -> dict[str, Document]:
    """The current document of each source; fails where one is there without its passages, vectors or original."""
    with SqliteCatalogue.open(data) as catalogue:
        documents = catalogue.documents()
        assert catalogue.passages() == [passage for d in documents for passage in make_passages(d)]
        assert catalogue.vectors(embedder().name)[0] == [passage.id for passage in catalogue.passages()]
        assert {v.document_id for v in catalogue.versions()} == catalogue.originals()
        for version in catalogue.versions():
            assert catalogue.document(version.document_id).source == version.source
        return {document.source: document for document in documents}


def contents(data: Path) -> tuple[object, ...]:
    with SqliteCatalogue.open(data) as catalogue:
        vectors = catalogue.vectors(embedder().name)[1]
        history = [(v.document_id, v.source) for v in catalogue.versions()]
        return catalogue.documents(), catalogue.passages(), history, np.round(vectors, 4).tolist()


def ask(data: Path, folder: Path) -> list[str]:
    with open_assistant(Settings(data_dir=data, documents=folder)) as assistant:
        return [assistant.ask(f"Kế hoạch {n + 1} trồng bao nhiêu cây xanh?").text for n in range(0, FILES, 6)]


def test_kill_minus_nine_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    folder, data, moments = tmp_path / "documents", tmp_path / "data", random.Random(5)
    former = write_plans(folder, CHANGED, 100)
    for unkilled in (data, tmp_path / "unkilled"):
        store_all(folder, unkilled)
    read = write_plans(folder, FILES, 500)
    stored: set[str] = set()
    for _ in range(KILLS):
        acknowledged = store_until_killed(folder, data, moments.uniform(0, 0.03))
        assert acknowledged.isdisjoint(stored), "stored twice"
        stored |= acknowledged
        held = whole(data)
        assert {name: held[name] for name in stored} == {name: read[name] for name in stored}
        for name, document in held.items():
            assert document in (read[name], former.get(name)), name
        stored |= {name for name, document in held.items() if document == read[name]}
    assert len(stored) < FILES, "the last runs had nothing to lose"

    store_all(folder, data)
    store_all(folder, tmp_path / "unkilled")
    assert contents(data) == contents(tmp_path / "unkilled")
    assert ask(data, folder) == ask(tmp_path / "unkilled", folder)
