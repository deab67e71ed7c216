"""Real places: the tables are those of the country."""

import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.adapters.onnx import OnnxEmbedder
from assistant.bootstrap import open_catalogue
from assistant.errors import MissingData
from assistant.model import Locality
from assistant.settings import Settings
from ingest import gazetteer
from ingest.gazetteer import add_other_names
from ingest.storing import store_bytes

BEFORE, AFTER = date(2025, 2, 28), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("locality", "issued_on", "now"),
    [
        (Locality("Hậu Giang"), BEFORE, {"Cần Thơ"}),
        (Locality("Hậu Giang", "Phụng Hiệp"), BEFORE, {"Cần Thơ", "Tân Bình", "Hòa An"}),
        (Locality(None, "Phụng Hiệp"), None, {"Cần Thơ"}),
        (Locality("Hậu Giang", "Phụng Hiệp", "Tân Bình"), BEFORE, {"Cần Thơ"}),
    ],
)
def test_an_old_place_lies_in_places_of_today(locality: Locality, issued_on: date | None, now: set[str]) -> None:
    named = add_other_names(locality, issued_on)
    assert now <= set(named.now)
    assert not named.before


@pytest.mark.parametrize(
    ("locality", "issued_on", "before"),
    [
        (Locality("Cần Thơ"), AFTER, {"Hậu Giang", "Sóc Trăng"}),
        (Locality("Cần Thơ", None, "Hòa An"), AFTER, {"Phụng Hiệp", "Hậu Giang"}),
    ],
)
def test_a_place_of_today_was_made_of_old_ones(locality: Locality, issued_on: date, before: set[str]) -> None:
    named = add_other_names(locality, issued_on)
    assert before <= set(named.before)
    assert not named.now


def test_a_province_that_was_not_merged_has_no_other_name() -> None:
    assert add_other_names(Locality("Nghệ An"), BEFORE) == Locality("Nghệ An")
    assert add_other_names(Locality("Nghệ An"), AFTER) == Locality("Nghệ An")


def test_a_name_that_several_places_bear_has_no_others() -> None:
    """Districts named Châu Thành lay in a dozen provinces."""
    assert add_other_names(Locality(None, "Châu Thành"), BEFORE) == Locality(None, "Châu Thành")


def test_a_province_that_is_not_stated_is_the_one_that_the_place_lay_in() -> None:
    old = add_other_names(Locality(None, "Phụng Hiệp"), None)
    assert (old.province, old.lies_in, old.names) == (None, "Hậu Giang", ("Phụng Hiệp", "Hậu Giang"))
    assert "Hậu Giang" not in old.now
    assert add_other_names(Locality(None, None, "Lâm Hạ"), AFTER).lies_in is None
    assert add_other_names(Locality(None, "Châu Thành"), BEFORE).lies_in is None


def test_a_commune_of_today_remembers_the_district_whose_name_it_bears() -> None:
    assert "Phụng Hiệp" in add_other_names(Locality("Cần Thơ", None, "Phụng Hiệp"), AFTER).before


def test_a_place_that_no_table_has_stays_as_it_is() -> None:
    place = Locality("Hải Bình", "Sông Xanh")
    assert add_other_names(place, BEFORE) == place
    assert add_other_names(Locality(), None) == Locality()


def test_what_is_stored_knows_the_other_names_of_its_place(tmp_path: Path) -> None:
    text = "TỈNH ỦY HẬU GIANG\n\nSố 05-KH/TU\n\nHậu Giang, ngày 03 tháng 4 năm 2025\n\nKẾ HOẠCH\n\nChuyển đổi số.\n"
    with open_catalogue(Settings(data_dir=tmp_path)) as catalogue:
        store_bytes("ke-hoach.txt", text.encode(), catalogue, OnnxEmbedder)
        assert catalogue.documents()[0].metadata.locality.now == ("Cần Thơ",)


def test_tables_that_cannot_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "vietnamadminunits"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "data" / "dataset.db").write_bytes(b"no tables" * 200)
    gazetteer._load_mergers.cache_clear()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "vietnamadminunits", raising=False)
    with pytest.raises(MissingData):
        add_other_names(Locality("Hải Bình"), BEFORE)
    monkeypatch.setattr(gazetteer, "find_spec", lambda _: None)
    with pytest.raises(MissingData):
        add_other_names(Locality("Hải Bình"), BEFORE)
