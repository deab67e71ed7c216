"""Shorthands of the storing tests: files to write and send, the real stages, and what a report says."""

from functools import cache
from pathlib import Path

from assistant.adapters.onnx import OnnxEmbedder
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.model import Document
from assistant.reports import FileReport, FileStatus, StoringReport
from ingest import storing
from ingest.pipeline import parse_bytes
from ingest.reading import PageProgress
from ingest.storing import store_bytes, store_paths

embedder = cache(OnnxEmbedder)
PLAN = "KẾ HOẠCH\nvề trồng cây\n\nI. MỤC TIÊU\n\n1. Trồng 100 cây."
ADDED, CHANGED, UNCHANGED = FileStatus.ADDED, FileStatus.CHANGED, FileStatus.UNCHANGED
REFUSED, QUARANTINED = FileStatus.REFUSED, FileStatus.QUARANTINED


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


class Parser:
    """The real one, in this process; it knows which files it read, and refuses those of ``errors``."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.errors: dict[str, Exception] = {}

    def __call__(self, data: bytes, name: str, progress: PageProgress = lambda *_: None) -> Document:
        self.read.append(name)
        if name in self.errors:
            raise self.errors[name]
        return parse_bytes(data, name, progress)


def store(
    *paths: Path, catalogue: SqliteCatalogue, asked: bool = True, parse: storing.Parse = parse_bytes
) -> StoringReport:
    return StoringReport(tuple(store_paths(paths, catalogue, embedder, asked=asked, parse=parse)))


def names(report: StoringReport, *statuses: FileStatus) -> list[str]:
    return [file.source for file in report.of(*statuses)]


def errors(report: StoringReport) -> list[tuple[str, type[Exception]]]:
    return [(file.source, type(file.error)) for file in report.files if file.error]


def sources(catalogue: SqliteCatalogue) -> list[str]:
    return [document.source for document in catalogue.documents()]


def send(name: str, text: str, catalogue: SqliteCatalogue, parse: storing.Parse = parse_bytes) -> FileReport:
    (report,) = store_bytes(name, text.encode(), catalogue, embedder, parse).files
    return report
