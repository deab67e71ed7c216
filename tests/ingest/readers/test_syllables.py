"""Whether text can be Vietnamese."""

import pytest

from ingest.readers.syllables import is_syllable, vietnamese_share


@pytest.mark.parametrize(
    "word",
    ["nghị", "quyết", "chuyển", "đổi", "số", "khuỷu", "giữ", "gì", "quý", "hoà", "ƯỚC", "thuở", "yêu", "xoong"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["quyet", "hßa", "chñ", "nghÜa", "lâp", "word", "nghjp", "bcd", "ạị"])
def test_what_no_syllable_can_be(word: str) -> None:
    assert not is_syllable(word)


def test_the_share_tells_vietnamese_from_a_broken_font_map() -> None:
    good = "Ban Thường vụ Huyện ủy Sông Xanh ban hành Kế hoạch số 12-KH/HU, UBND xã Đồi Thông thực hiện."
    assert (vietnamese_share(good) or 0) > 0.95
    for bad in ("6Ӣ CÔNG 7+ѬѪ1* %È1+ ĐҪNG", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "\ufffd\ufffd \ue001\ue002"):
        assert (vietnamese_share(bad) or 0) < 0.6
    assert vietnamese_share("57 % – 2025 – UBND") is None
