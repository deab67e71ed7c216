"""Whether two figures are of one indicator."""

import pytest

from assistant.likeness import Difference, tell_difference
from tests.assistant.comparable import figure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ TTHC xử lý trực tuyến đạt 85%.", "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 70%."),
        ("Tỷ lệ hộ dân huyện Sông Hàn dùng nước sạch đạt 80%.", "Tỷ lệ hộ dân dùng nước sạch đạt 95%."),
        ("Chỉ số phát triển con người (HDI) đạt 0,7 điểm.", "Chỉ số phát triển con người đạt 0,8 điểm."),
        ("Quy mô kinh tế số đạt 30% GRDP.", "Kinh tế số chiếm 45% tổng sản phẩm trên địa bàn."),
        ("Kinh tế số đạt 30% GDP.", "Kinh tế số đạt 45% tổng sản phẩm trong nước."),
        ("Tỷ lệ doanh nghiệp số đạt 40% trong tổng số doanh nghiệp.", "Tỷ lệ doanh nghiệp số đạt 20%."),
        ("Đến năm 2030, tỷ lệ hộ dân dùng nước sạch đạt 80%.", "Tỷ lệ hộ dân dùng nước sạch đạt 95%."),
    ],
)
def test_other_words_for_one_indicator_set_nothing_apart(one: str, other: str) -> None:
    assert tell_difference(figure(one, "Sông Hàn"), figure(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Kinh tế số đạt 50% GRDP.", "Kinh tế số chiếm tối thiểu 70% doanh thu ngành bưu chính.", Difference.BASE),
        ("Kinh tế số đạt 50%.", "Kinh tế số các ngành, lĩnh vực đạt 70%.", Difference.INDICATOR),
        ("Tỷ lệ hộ nghèo đạt 5%.", "Tỷ lệ hộ cận nghèo đạt 5%.", Difference.INDICATOR),
        ("Thu nhập bình quân đạt 90 triệu đồng.", "Thu nhập bình quân tăng 9%.", Difference.UNIT),
        ("Đến năm 2030, kinh tế số đạt 50% GRDP.", "Đến năm 2045, kinh tế số đạt 60% GRDP.", Difference.YEAR),
        (
            "Tỷ lệ hộ dân dùng nước sạch năm 2024 đã đạt 60%.",
            "Tỷ lệ hộ dân dùng nước sạch đạt 60%.",
            Difference.REACHED,
        ),
    ],
)
def test_what_sets_two_figures_apart(one: str, other: str, difference: Difference) -> None:
    assert tell_difference(figure(one, "Sông Hàn"), figure(other)) is difference
    assert tell_difference(figure(other), figure(one, "Sông Hàn")) is difference


def test_a_figure_is_like_itself() -> None:
    whole = figure("Đến năm 2030, quy mô kinh tế số đạt 50% GRDP.")
    assert tell_difference(whole, whole) is None
    assert (whole.year, whole.unit) == (2030, "%")
    assert (whole.base, whole.measured) == (frozenset({"grdp"}), frozenset({"kinh", "te", "so"}))


@pytest.mark.parametrize("after", ["trở lên", "vào năm 2030", "để phục vụ người dân", "so với năm 2024", "và 20 thôn"])
def test_what_follows_a_percentage_is_not_always_its_base(after: str) -> None:
    assert figure(f"Tỷ lệ hộ dân dùng nước sạch đạt 80% {after}.".replace("20 thôn", "các thôn")).base == frozenset()
