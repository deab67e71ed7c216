"""Files to the catalogue, with the real catalogue and the embedded model: what is stored, left alone, refused."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from threading import Lock

import pytest

from assistant.adapters.onnx import OnnxEmbedder
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.bootstrap import open_catalogue
from assistant.errors import (
    DamagedFile,
    MissingProgram,
    NothingToIngest,
    SameContent,
    SameName,
    StateSecret,
)
from assistant.model import Document, FindingKind
from assistant.reports import FileStatus
from assistant.settings import Settings
from ingest import storing
from ingest.pipeline import parse_bytes
from ingest.progress import Step
from ingest.reading import PageProgress
from ingest.storing import embed_and_add, renew_documents, store_bytes, store_paths
from tests.ingest.stores import (
    ADDED,
    CHANGED,
    PLAN,
    REFUSED,
    UNCHANGED,
    Parser,
    embedder,
    errors,
    names,
    send,
    sources,
    store,
    write,
)


def test_a_copy_is_reported_and_the_second_start_changes_nothing(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, goc=PLAN, sao=PLAN)
    first = store(folder, catalogue=catalogue)
    assert names(first, ADDED) == ["goc.txt"]
    (copy,) = first.of(REFUSED)
    assert isinstance(copy.error, SameContent)
    assert (copy.source, copy.error.fields["other"]) == ("sao.txt", "goc.txt")
    fingerprint, parser = catalogue.fingerprint(), Parser()
    second = store(folder, catalogue=catalogue, parse=parser)
    assert (names(second, ADDED, CHANGED), names(second, UNCHANGED)) == ([], ["goc.txt"])
    assert catalogue.fingerprint() == fingerprint
    assert parser.read == []


def test_what_is_stored_is_told_with_the_document_that_was_read(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    (report,) = store(folder, catalogue=catalogue).files
    assert report.document == catalogue.documents()[0]
    assert catalogue.original(report.document.id) == PLAN.encode()


def test_of_two_copies_the_one_already_stored_stays(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, goc=PLAN)
    store(folder, catalogue=catalogue)
    write(folder, ban_sao=PLAN)  # stands before it
    report = store(folder, catalogue=catalogue)
    assert (names(report, ADDED), names(report, REFUSED)) == ([], ["ban_sao.txt"])
    assert sources(catalogue) == ["goc.txt"]


def test_a_renamed_file_takes_the_place_of_the_old_one(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, cu=PLAN)
    store(folder, catalogue=catalogue)
    (folder / "cu.txt").rename(folder / "moi.txt")
    assert names(store(folder, catalogue=catalogue), ADDED) == ["moi.txt"]
    assert sources(catalogue) == ["moi.txt"]
    assert names(store(folder, catalogue=catalogue), ADDED) == []


def test_a_copy_that_is_sent_under_another_name_is_refused(catalogue: SqliteCatalogue) -> None:
    """Nobody can tell whether the file that is stored is gone."""
    send("goc.txt", PLAN, catalogue)
    report = send("sao.txt", PLAN, catalogue)
    assert isinstance(report.error, SameContent)
    assert sources(catalogue) == ["goc.txt"]


@pytest.mark.parametrize("other", ["0", "b"])
def test_a_file_whose_old_bytes_live_on_under_another_name_is_stored_anew(
    catalogue: SqliteCatalogue, folder: Path, other: str
) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue=catalogue)
    write(folder, **{"a": PLAN.replace("100", "200"), other: PLAN})
    report = store(folder, catalogue=catalogue)
    assert (names(report, ADDED), names(report, CHANGED), errors(report)) == ([f"{other}.txt"], ["a.txt"], [])
    assert sources(catalogue) == sorted(["a.txt", f"{other}.txt"])
    assert len(catalogue.versions("a.txt")) == 2
    assert names(store(folder, catalogue=catalogue), ADDED, CHANGED) == []


def test_a_changed_file_is_a_new_version_and_may_go_back(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue=catalogue)
    (first,) = catalogue.documents()
    write(folder, a=PLAN.replace("100", "200"))
    assert names(store(folder, catalogue=catalogue), CHANGED) == ["a.txt"]
    (second,) = catalogue.documents()
    assert "200 cây" in second.text
    assert catalogue.document(first.id) == first
    assert {p.document_id for p in catalogue.passages()} == {second.id}
    write(folder, a=PLAN)
    assert names(store(folder, catalogue=catalogue), CHANGED) == ["a.txt"]
    assert [v.document_id for v in catalogue.versions("a.txt")] == [first.id, second.id, first.id]


@pytest.mark.parametrize("as_files", [False, True])
def test_of_two_files_of_one_name_the_second_is_refused(
    catalogue: SqliteCatalogue, folder: Path, as_files: bool
) -> None:
    for name in ("x", "y"):
        (folder / name).mkdir()
        write(folder / name, a=PLAN + name)
    paths = [folder / "x" / "a.txt", folder / "y" / "a.txt"] if as_files else [folder]
    report = store(*paths, catalogue=catalogue)
    assert names(report, ADDED) == ["a.txt"]
    assert errors(report) == [("a.txt", SameName)]
    assert len(catalogue.versions()) == 1


def test_a_file_that_is_named_twice_is_one(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    report = store(folder / "a.txt", folder, folder / "a.txt", catalogue=catalogue)
    assert (names(report, ADDED), errors(report)) == (["a.txt"], [])


def test_a_path_without_files_stops_no_other_one(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    report = store(folder / "thiếu", folder / "a.txt", catalogue=catalogue)
    assert (names(report, ADDED), errors(report)) == (["a.txt"], [(str(folder / "thiếu"), NothingToIngest)])
    with pytest.raises(NothingToIngest):
        store(folder / "thiếu", catalogue=catalogue)


@pytest.mark.parametrize("error", [DamagedFile(name="b.txt"), MissingProgram(name="b.txt", program="x", package="y")])
def test_a_file_that_cannot_be_read_stops_no_other_one(
    catalogue: SqliteCatalogue, folder: Path, error: Exception
) -> None:
    write(folder, a=PLAN, b=PLAN + "b", c=PLAN + "c")
    (folder / "d.txt").write_bytes(b"\xff\xfe\x00")
    parser = Parser()
    parser.errors["b.txt"] = error
    report = store(folder, catalogue=catalogue, parse=parser)
    assert names(report, ADDED) == ["a.txt", "c.txt"]
    assert [name for name, _ in errors(report)] == ["b.txt", "d.txt"]
    assert report.of(REFUSED)[0].error is error


def test_a_refused_change_leaves_the_version_that_is_stored(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue=catalogue)
    write(folder, a="")
    assert names(store(folder, catalogue=catalogue), REFUSED) == ["a.txt"]
    assert "100 cây" in catalogue.documents()[0].text


@pytest.mark.parametrize("given", [None, "", *"0123456789abcdef"])
def test_a_child_that_gives_another_id_than_that_of_the_file_is_not_believed(
    catalogue: SqliteCatalogue, given: str | None
) -> None:
    send("goc.txt", PLAN, catalogue)
    (stored,) = catalogue.documents()

    def lie(data: bytes, name: str, progress: PageProgress) -> Document:
        return replace(parse_bytes(data, name), id=stored.id if given is None else given)

    assert isinstance(send("xau.txt", PLAN + "!", catalogue, lie).error, DamagedFile)
    assert catalogue.documents() == [stored]


def test_what_an_older_parser_read_is_read_again(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue=catalogue)
    (document,) = catalogue.documents()
    embed_and_add(replace(document, parser=0, sections=()), catalogue, embedder())
    assert names(store(folder, catalogue=catalogue), ADDED) == ["a.txt"]
    assert catalogue.documents() == [document]
    assert len(catalogue.versions()) == 1, "the same bytes are the same version"


def test_a_raised_parser_version_reads_every_file_again_once(
    catalogue: SqliteCatalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue=catalogue)
    monkeypatch.setattr(storing, "PARSER_VERSION", 999)
    monkeypatch.setattr("ingest.pipeline.PARSER_VERSION", 999)
    assert names(store(folder, catalogue=catalogue), ADDED) == ["a.txt"]
    assert names(store(folder, catalogue=catalogue), UNCHANGED) == ["a.txt"]


def test_a_raised_parser_version_reads_what_was_sent_again_from_its_original(
    catalogue: SqliteCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("a.txt", PLAN, catalogue)
    without = parse_bytes((PLAN + "b").encode(), "b.txt")
    embed_and_add(without, catalogue, embedder())
    monkeypatch.setattr(storing, "PARSER_VERSION", 999)
    monkeypatch.setattr("ingest.pipeline.PARSER_VERSION", 999)
    read = [report.source for report in renew_documents(catalogue, embedder, parse=parse_bytes)]
    assert read == ["a.txt"]
    assert [d.parser for d in catalogue.documents()] == [999, without.parser]
    assert list(renew_documents(catalogue, embedder, parse=parse_bytes)) == []


def zipped(**texts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"thư mục/{name}.txt", text)
        archive.writestr("ảnh.exe", b"MZ")
    return buffer.getvalue()


def test_an_archive_is_its_members(catalogue: SqliteCatalogue, folder: Path) -> None:
    sent = store_bytes("tap.zip", zipped(a=PLAN, b=PLAN + "b"), catalogue, embedder)
    assert (names(sent, ADDED), names(sent, REFUSED)) == (["a.txt", "b.txt"], ["ảnh.exe"])
    assert [d.id for d in catalogue.documents()] == [f.document.id for f in sent.of(ADDED) if f.document]

    write(folder, b=PLAN + "khác", c=PLAN + "c")
    (folder / "tap.zip").write_bytes(zipped(a=PLAN, b=PLAN + "b", d=PLAN + "c"))
    report = store(folder, catalogue=catalogue)
    assert (names(report, ADDED), names(report, CHANGED), names(report, UNCHANGED)) == (
        ["c.txt"], ["b.txt"], ["a.txt"],
    )  # fmt: skip
    assert [pair for pair in errors(report) if pair[0] != "ảnh.exe"] == [("b.txt", SameName), ("d.txt", SameContent)]


def test_an_archive_that_cannot_be_opened_is_told(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    (folder / "tap.zip").write_bytes(b"PK\x03\x04 hong")
    report = store(folder, catalogue=catalogue)
    assert (names(report, ADDED), errors(report)) == (["a.txt"], [("tap.zip", DamagedFile)])


def test_what_is_sent_again_is_told_with_the_document_that_is_stored(catalogue: SqliteCatalogue) -> None:
    send("a.txt", PLAN, catalogue)
    report = send("a.txt", PLAN, catalogue)
    assert (report.status, report.document) == (UNCHANGED, catalogue.documents()[0])


def test_a_large_folder_is_not_held_in_memory(catalogue: SqliteCatalogue, folder: Path) -> None:
    """What is read and not yet stored is a few files, however many there are."""
    write(folder, **{f"{n:02}": PLAN.replace("100", str(n)) for n in range(30)})
    waiting, most, lock = 0, 0, Lock()

    def parse(data: bytes, name: str, progress: PageProgress) -> Document:
        nonlocal waiting, most
        with lock:
            waiting += 1
            most = max(most, waiting)
        return parse_bytes(data, name, progress)

    for _ in store_paths([folder], catalogue, embedder, parse=parse):
        with lock:
            waiting -= 1
    assert most <= 4
    assert len(catalogue.documents()) == 30


def test_progress_counts_files_and_pages(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN, b=PLAN + "\n\n" + "Nội dung dài. " * 400)
    (folder / "c.txt").write_bytes(b"\xff")
    steps: list[Step] = []
    list(store_paths([folder], catalogue, embedder, steps.append, parse=parse_bytes))
    assert [(step.done, step.total, step.source) for step in steps] == [
        (1, 3, "a.txt"),
        (2, 3, "b.txt"),
        (3, 3, "c.txt"),
    ]
    assert [step.pages for step in steps] == [1, 4, 4]


def test_a_copy_of_a_file_that_is_refused_is_refused_for_the_same_reason(tmp_path: Path) -> None:
    secret = "MẬT\n\nKẾ HOẠCH\n\nMột việc.\n".encode()
    for name, data in (("a.txt", secret), ("b.txt", secret), ("c.docx", b"x"), ("d.docx", b"x")):
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / name).write_bytes(data)
    with open_catalogue(Settings(data_dir=tmp_path / "data")) as catalogue:
        reports = list(store_paths([tmp_path / "files"], catalogue, OnnxEmbedder))
        seen = {report.source: (report.status, type(report.error)) for report in reports}
        assert seen["b.txt"] == seen["a.txt"] == (FileStatus.QUARANTINED, StateSecret)
        assert seen["d.docx"] == seen["c.docx"] == (FileStatus.REFUSED, DamagedFile)
        assert sorted(q.source for q in catalogue.quarantined()) == ["a.txt", "b.txt"]


def test_the_same_document_in_another_format_is_told(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "corpus" / "ke-hoach.txt").read_bytes()
    with open_catalogue(Settings(data_dir=tmp_path)) as catalogue:
        store_bytes("ke-hoach.txt", text, catalogue, OnnxEmbedder)
        (again,) = store_bytes("ban-sao.txt", text + b"\n", catalogue, OnnxEmbedder).files
        assert again.document
        assert (FindingKind.STORED_TWICE, "ke-hoach.txt") in [(f.what, f.where) for f in again.document.findings]
        assert FindingKind.STORED_TWICE not in [f.what for f in catalogue.document(again.document.id).findings]
