"""A reference means one stored document or none."""

from __future__ import annotations

import pytest

from assistant.linking import index_numbers, link
from assistant.model import Document, Locality, Reference, Relation
from tests.assistant.documents import SONG_HAN, document, naming

CITING = document("dẫn", "30-KH/HU")
PLAN = document("sx", "12-KH/HU", "2025-04-03")
OF_HAN = document("sh", "12-KH/HU", "2025-05-06", locality=SONG_HAN)


def linked(reference: Reference, *stored: Document, citing: Document = CITING) -> str | None:
    target = link(reference, citing, index_numbers([*stored, citing]))
    return target.id if target else None


@pytest.mark.parametrize("number", ["12-KH/HU", "12/KH-HU", "012-KH/HU"])
def test_the_number_however_it_is_spelt(number: str) -> None:
    assert linked(naming(number), PLAN) == "sx"


def test_an_inferred_number_will_do() -> None:
    assert linked(naming("12-KH/HU"), document("sx", inferred="12-KH/HU")) == "sx"


def test_another_number_or_another_day_is_another_document() -> None:
    assert linked(naming("13-KH/HU"), PLAN) is None
    assert linked(naming("12-KH/HU", issued_on="2024-04-03"), PLAN) is None


def test_a_document_never_means_itself() -> None:
    assert linked(naming("30-KH/HU")) is None


def test_a_body_without_a_place_is_that_of_the_citing_document() -> None:
    assert linked(naming("12-KH/HU", issuer="Ban Thường vụ Huyện ủy"), PLAN, OF_HAN) == "sx"
    assert linked(naming("12-KH/HU"), PLAN, OF_HAN, citing=document("dẫn", "9-KH/HU", locality=SONG_HAN)) == "sh"


def test_a_place_that_is_named_decides() -> None:
    assert linked(naming("12-KH/HU", issuer="Ban Thường vụ Huyện ủy Sông Hàn"), PLAN, OF_HAN) == "sh"
    assert linked(naming("12-KH/HU", issuer="Huyện ủy Sông Hàn"), PLAN) is None


def test_the_day_decides_between_places() -> None:
    province = document("dẫn", "5-KH/TU", locality=Locality("Hải Bình"))
    assert linked(naming("12-KH/HU", issued_on="2025-05-06"), PLAN, OF_HAN, citing=province) == "sh"
    assert linked(naming("12-KH/HU"), PLAN, OF_HAN, citing=province) is None


def test_a_province_that_was_merged_into_another_is_known_by_the_day() -> None:
    old = document("cũ", "67-CTr/TU", "2025-02-13", locality=Locality("Hải Bình"), issuer="Ban Thường vụ Tỉnh ủy")
    citing = document("dẫn", "3-KH/ĐU", "2025-09-01", locality=Locality("Nam Hải", None, "Đồi Thông"))
    assert linked(naming("67-CTr/TU", issued_on="2025-02-13", issuer="Tỉnh ủy"), old, citing=citing) == "cũ"
    assert linked(naming("67-CTr/TU", issuer="Tỉnh ủy"), old, citing=citing) is None


def test_two_of_one_place_are_ambiguous() -> None:
    assert linked(naming("12-KH/HU"), PLAN, document("sx2", "12-KH/HU", "2026-04-03")) is None


def test_a_day_does_not_make_up_for_another_place_of_the_same_time() -> None:
    reference = naming("12-KH/HU", issued_on="2025-05-06", issuer="Huyện ủy")
    assert linked(reference, OF_HAN, citing=document("dẫn", "30-KH/HU", "2025-06-01")) is None


def test_what_a_document_ends_is_of_its_place_or_of_one_that_became_it() -> None:
    ending = naming("12-KH/HU", Relation.REPLACES, issued_on="2025-05-06")
    commune = document("xã", "3-KH/ĐU", "2025-09-01", locality=Locality("Nam Hải", None, "Đồi Thông"))
    assert linked(ending, OF_HAN, citing=commune) is None
    heir = document(
        "xã", "3-KH/ĐU", "2025-09-01", locality=Locality("Nam Hải", None, "Đồi Thông", before=("Sông Hàn",))
    )
    assert linked(ending, OF_HAN, citing=heir) == "sh"
