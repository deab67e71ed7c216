"""Files to the catalogue, with the real catalogue and the embedded model: what is stored, left alone, refused."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.adapters.onnx import OnnxEmbedder
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.errors import SameContent, SameName
from ingest import storing
from ingest.storing import StoringReport, embed_and_add, store_documents

embedder = cache(OnnxEmbedder)
PLAN = "KẾ HOẠCH\nvề trồng cây\n\nI. MỤC TIÊU\n\n1. Trồng 100 cây."


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    with SqliteCatalogue.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def store(folder: Path, catalogue: SqliteCatalogue) -> StoringReport:
    return store_documents(folder, catalogue, embedder)


def sources(catalogue: SqliteCatalogue) -> list[str]:
    return [document.source for document in catalogue.documents()]


def test_a_copy_is_reported_and_the_second_start_changes_nothing(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, goc=PLAN, sao=PLAN)
    first = store(folder, catalogue)
    assert first.added == ("goc.txt",)
    assert [(name, type(error), error.fields["other"]) for name, error in first.failed] == [
        ("sao.txt", SameContent, "goc.txt")
    ]
    fingerprint = catalogue.fingerprint()
    second = store(folder, catalogue)
    assert (second.added, second.unchanged) == ((), ("goc.txt",))
    assert catalogue.fingerprint() == fingerprint


def test_of_two_copies_the_one_already_stored_stays(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, goc=PLAN)
    store(folder, catalogue)
    write(folder, ban_sao=PLAN)  # stands before it
    report = store(folder, catalogue)
    assert (report.added, [name for name, _ in report.failed]) == ((), ["ban_sao.txt"])
    assert sources(catalogue) == ["goc.txt"]


def test_a_renamed_file_takes_the_place_of_the_old_one(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, cu=PLAN)
    store(folder, catalogue)
    (folder / "cu.txt").rename(folder / "moi.txt")
    assert store(folder, catalogue).added == ("moi.txt",)
    assert sources(catalogue) == ["moi.txt"]
    assert store(folder, catalogue).added == ()


def test_a_file_whose_old_bytes_live_on_under_another_name_is_stored_anew(
    catalogue: SqliteCatalogue, folder: Path
) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue)
    write(folder, a=PLAN.replace("100", "200"), b=PLAN)
    report = store(folder, catalogue)
    assert (report.added, report.failed) == (("a.txt", "b.txt"), ())
    assert sources(catalogue) == ["a.txt", "b.txt"]
    assert store(folder, catalogue).added == ()


def test_of_two_files_of_one_name_the_second_is_refused(catalogue: SqliteCatalogue, folder: Path) -> None:
    for name in ("x", "y"):
        (folder / name).mkdir()
        write(folder / name, a=PLAN + name)
    report = store(folder, catalogue)
    assert report.added == ("a.txt",)
    assert [(name, type(error)) for name, error in report.failed] == [("a.txt", SameName)]


def test_what_an_older_parser_read_is_read_again(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue)
    (document,) = catalogue.documents()
    embed_and_add(replace(document, parser=0, sections=()), catalogue, embedder())
    assert store(folder, catalogue).added == ("a.txt",)
    assert catalogue.documents() == [document]


def test_a_raised_parser_version_reads_every_file_again_once(
    catalogue: SqliteCatalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue)
    monkeypatch.setattr(storing, "PARSER_VERSION", 999)
    monkeypatch.setattr("ingest.pipeline.PARSER_VERSION", 999)
    assert store(folder, catalogue).added == ("a.txt",)
    assert store(folder, catalogue).unchanged == ("a.txt",)


PROGRAMME = (
    "Sông Xanh, ngày 28 tháng 02 năm 2025\nCHƯƠNG TRÌNH\nCỦA BAN THƯỜNG VỤ HUYỆN ỦY\nvề chuyển đổi số\n\n"
    "I- MỤC TIÊU\n\nTại huyện Sông Xanh."
)
CITING = (
    "Sông Xanh, ngày 03 tháng 4 năm 2025\nSố 114-KH/HU\nKẾ HOẠCH\nthực hiện Chương trình số {number}, "
    "ngày 28/02/2025 của Ban Thường vụ Huyện ủy\n\nI- MỤC TIÊU\n\nTại huyện Sông Xanh."
)


def inferred(catalogue: SqliteCatalogue) -> str | None:
    (document,) = [d for d in catalogue.documents() if d.source == "chuong-trinh.txt"]
    return document.metadata.inferred_number


def test_an_inferred_number_goes_when_nothing_cites_it_any_more(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, **{"chuong-trinh": PROGRAMME, "ke-hoach": CITING.format(number="50-CTr/HU")})
    store(folder, catalogue)
    assert inferred(catalogue) == "50-CTr/HU"
    write(folder, **{"ke-hoach": PLAN})
    store(folder, catalogue)
    assert inferred(catalogue) is None


def test_an_inferred_number_goes_when_another_document_cites_another_one(
    catalogue: SqliteCatalogue, folder: Path
) -> None:
    write(folder, **{"chuong-trinh": PROGRAMME, "ke-hoach": CITING.format(number="50-CTr/HU")})
    store(folder, catalogue)
    write(folder, **{"bao-cao": CITING.format(number="51-CTr/HU")})
    store(folder, catalogue)
    assert inferred(catalogue) is None


def test_who_cites_a_number_first_does_not_depend_on_the_order_of_storing(
    catalogue: SqliteCatalogue, folder: Path
) -> None:
    citing = CITING.format(number="50-CTr/HU")
    write(folder, **{"chuong-trinh": PROGRAMME, "a": citing, "b": citing + "\n\nHết."})
    store(folder, catalogue)
    write(folder, a=citing + "\n\nXong.")
    store(folder, catalogue)
    fingerprint = catalogue.fingerprint()
    store(folder, catalogue)
    assert catalogue.fingerprint() == fingerprint
