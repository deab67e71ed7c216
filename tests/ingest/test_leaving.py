"""What does not stay in the catalogue: secret files, removed ones, and the numbers that they gave to others."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.errors import (
    StateSecret,
    UnknownDocument,
)
from ingest import storing
from ingest.passages import make_passages
from ingest.pipeline import parse_bytes
from ingest.storing import remove_document
from tests.ingest.stores import (
    ADDED,
    PLAN,
    QUARANTINED,
    UNCHANGED,
    Parser,
    embedder,
    names,
    send,
    store,
    write,
)


def secret(name: str) -> StateSecret:
    return StateSecret(name=name, stamp="TỐI MẬT", where="đầu trang 1")


def test_a_secret_file_is_put_in_quarantine_and_not_read_again_unless_asked(
    catalogue: SqliteCatalogue, folder: Path
) -> None:
    write(folder, a=PLAN, b=PLAN + "b")
    parser = Parser()
    parser.errors["a.txt"] = secret("a.txt")
    report = store(folder, catalogue=catalogue, parse=parser)
    assert (names(report, QUARANTINED), names(report, ADDED)) == (["a.txt"], ["b.txt"])
    (seen,) = catalogue.quarantined()
    assert (seen.source, seen.sha256) == ("a.txt", hashlib.sha256(PLAN.encode()).hexdigest())
    parser.read.clear()

    again = store(folder, catalogue=catalogue, parse=parser, asked=False)
    assert (names(again, QUARANTINED), parser.read) == (["a.txt"], [])
    assert again.of(QUARANTINED)[0].error.message == secret("a.txt").message

    parser.errors.clear()
    assert names(store(folder, catalogue=catalogue, parse=parser), ADDED) == ["a.txt"]
    assert catalogue.quarantined() == []


def test_a_secret_change_leaves_the_version_that_is_stored(catalogue: SqliteCatalogue) -> None:
    parser = Parser()
    send("a.txt", PLAN, catalogue, parser)
    parser.errors["a.txt"] = secret("a.txt")
    assert send("a.txt", PLAN + "mật", catalogue, parser).status is QUARANTINED
    assert [d.text for d in catalogue.documents()] == [parse_bytes(PLAN.encode(), "a.txt").text]


def test_a_stamp_that_only_a_newer_parser_sees_takes_the_document_away(
    catalogue: SqliteCatalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=PLAN)
    parser = Parser()
    store(folder, catalogue=catalogue, parse=parser)
    monkeypatch.setattr(storing, "PARSER_VERSION", 999)
    parser.errors["a.txt"] = secret("a.txt")
    assert names(store(folder, catalogue=catalogue, parse=parser, asked=False), QUARANTINED) == ["a.txt"]
    assert (catalogue.versions(), catalogue.originals()) == ([], frozenset())
    assert names(store(folder, catalogue=catalogue, asked=False), QUARANTINED) == ["a.txt"], "the next start tells it"


def test_an_earlier_version_that_proves_secret_is_read_no_more(catalogue: SqliteCatalogue) -> None:
    parser = Parser()
    send("a.txt", PLAN, catalogue, parser)
    (former,) = catalogue.documents()
    send("a.txt", PLAN + "mới", catalogue, parser)
    parser.errors["a.txt"] = secret("a.txt")
    assert send("a.txt", PLAN, catalogue, parser).status is QUARANTINED
    assert [d.id for d in catalogue.documents()] == [v.document_id for v in catalogue.versions()] != [former.id]
    with pytest.raises(UnknownDocument):
        catalogue.document(former.id)


def test_a_secret_file_that_was_removed_before_is_told_at_every_start(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    parser = Parser()
    store(folder, catalogue=catalogue, parse=parser)
    remove_document(catalogue.documents()[0].id, catalogue, embedder)
    parser.errors["a.txt"] = secret("a.txt")
    store(folder, catalogue=catalogue, parse=parser)
    assert names(store(folder, catalogue=catalogue, parse=parser, asked=False), QUARANTINED) == ["a.txt"]


def test_a_removed_file_comes_back_only_when_asked_for(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, a=PLAN)
    store(folder, catalogue=catalogue)
    write(folder, a=PLAN + "\n\n2. Hết.")
    store(folder, catalogue=catalogue)
    (document,) = catalogue.documents()
    remove_document(document.id, catalogue, embedder)
    assert store(folder, catalogue=catalogue, asked=False).files == ()
    write(folder, a=PLAN)  # an earlier version of it
    assert store(folder, catalogue=catalogue, asked=False).files == ()
    assert catalogue.versions() == []

    assert names(store(folder, catalogue=catalogue), ADDED) == ["a.txt"]
    assert names(store(folder, catalogue=catalogue, asked=False), UNCHANGED) == ["a.txt"]


def test_what_is_removed_must_be_there(catalogue: SqliteCatalogue) -> None:
    with pytest.raises(UnknownDocument):
        remove_document("không có", catalogue, embedder)


PROGRAMME = (
    "Sông Xanh, ngày 28 tháng 02 năm 2025\nCHƯƠNG TRÌNH\nCỦA BAN THƯỜNG VỤ HUYỆN ỦY\nvề chuyển đổi số\n\n"
    "I- MỤC TIÊU\n\nTại huyện Sông Xanh."
)
CITING = (
    "Sông Xanh, ngày 03 tháng 4 năm 2025\nSố 46-KH/HU\nKẾ HOẠCH\nthực hiện Chương trình số {number}, "
    "ngày 28/02/2025 của Ban Thường vụ Huyện ủy\n\nI- MỤC TIÊU\n\nTại huyện Sông Xanh."
)


def inferred(catalogue: SqliteCatalogue) -> str | None:
    (document,) = [d for d in catalogue.documents() if d.source == "chuong-trinh.txt"]
    return document.metadata.inferred_number


def test_an_inferred_number_goes_when_nothing_cites_it_any_more(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, **{"chuong-trinh": PROGRAMME, "ke-hoach": CITING.format(number="31-CTr/HU")})
    store(folder, catalogue=catalogue)
    assert inferred(catalogue) == "31-CTr/HU"
    write(folder, **{"ke-hoach": PLAN})
    store(folder, catalogue=catalogue)
    assert inferred(catalogue) is None


def test_an_inferred_number_goes_when_another_document_cites_another_one(
    catalogue: SqliteCatalogue, folder: Path
) -> None:
    write(folder, **{"chuong-trinh": PROGRAMME, "ke-hoach": CITING.format(number="31-CTr/HU")})
    store(folder, catalogue=catalogue)
    write(folder, **{"bao-cao": CITING.format(number="32-CTr/HU")})
    store(folder, catalogue=catalogue)
    assert inferred(catalogue) is None


def test_who_cites_a_number_first_does_not_depend_on_the_order_of_storing(
    catalogue: SqliteCatalogue, folder: Path
) -> None:
    citing = CITING.format(number="31-CTr/HU")
    write(folder, **{"chuong-trinh": PROGRAMME, "a": citing, "b": citing + "\n\nHết."})
    store(folder, catalogue=catalogue)
    write(folder, a=citing + "\n\nXong.")
    store(folder, catalogue=catalogue)
    fingerprint = catalogue.fingerprint()
    store(folder, catalogue=catalogue)
    assert catalogue.fingerprint() == fingerprint


def test_an_inferred_number_goes_with_the_document_that_cites_it(catalogue: SqliteCatalogue, folder: Path) -> None:
    write(folder, **{"chuong-trinh": PROGRAMME, "ke-hoach": CITING.format(number="31-CTr/HU")})
    store(folder, catalogue=catalogue)
    assert inferred(catalogue) == "31-CTr/HU"
    (citing,) = [d for d in catalogue.documents() if d.source == "ke-hoach.txt"]
    remove_document(citing.id, catalogue, embedder)
    assert inferred(catalogue) is None
    (document,) = catalogue.documents()
    assert catalogue.passages() == list(make_passages(document)), "nor does a passage name it"


def test_a_number_is_in_the_report_of_a_file_that_comes_later(catalogue: SqliteCatalogue) -> None:
    send("ke-hoach.txt", CITING.format(number="31-CTr/HU"), catalogue)
    assert send("chuong-trinh.txt", PROGRAMME, catalogue).document.metadata.inferred_number == "31-CTr/HU"


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_the_order_of_storing_changes_no_document(
    catalogue: SqliteCatalogue, order: Sequence[str], tmp_path: Path
) -> None:
    texts = {"a": PROGRAMME, "b": CITING.format(number="31-CTr/HU")}
    for name in order:
        send(f"{name}.txt", texts[name], catalogue)
    first, second = catalogue.documents()
    assert (first.metadata.inferred_number, first.metadata.inferred_from) == ("31-CTr/HU", "b.txt")
    assert second.metadata.number == "46-KH/HU"
