"""Whether words can be the kind of answer that a question wants."""

import pytest

from assistant.dialogue import Query
from assistant.kinds import find_wanted
from assistant.wanting import counted_nouns, fits, has_figures_of


def query(question: str) -> Query:
    return Query(text=question, question=question, topic=question, wanted=find_wanted(question))


@pytest.mark.parametrize(
    ("question", "text", "is_fit"),
    [
        ("Đạt bao nhiêu phần trăm?", "phấn đấu đạt trên 80%", True),
        ("Đạt bao nhiêu phần trăm?", "phấn đấu đạt mức khá", False),
        ("Hạn là ngày nào?", "trước ngày 15/5/2025", True),
        ("Báo cáo khi nào?", "định kỳ báo cáo", True),
        ("Hạn là ngày nào?", "báo cáo kết quả kịp thời", False),
        ("Hội đồng gồm bao nhiêu ủy viên?", "thành lập Hội đồng gồm 11 ủy viên", True),
        ("Hội đồng gồm bao nhiêu ủy viên?", "thành lập Hội đồng, họp trước ngày 15/5/2025", False),
        ("Bao nhiêu hộ dân dùng nước sạch?", "90% hộ dân dùng nước sạch", True),
        ("Có bao nhiêu hộ dân?", "90% hộ dân dùng nước sạch", False),
        ("Có bao nhiêu hộ dân?", "toàn huyện có 900 hộ dân", True),
        ("Chiếm bao nhiêu?", "chiếm 45 triệu đồng", True),
        ("Có mấy nội dung, kể ra?", "chỉ đạo, kiểm tra", True),
    ],
)
def test_words_fit_what_is_wanted(question: str, text: str, is_fit: bool) -> None:
    assert fits(query(question), text) is is_fit


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("có bao nhiêu ủy viên?", ("uy vien",)),
        ("co bao nhieu uy vien", ("uy vien",)),
        ("mấy xã đạt chuẩn?", ("xa dat",)),
        ("đạt bao nhiêu vậy?", ()),
        ("gồm mấy nhiệm vụ", ()),
        ("máy móc", ()),
    ],
)
def test_what_is_counted(question: str, nouns: tuple[str, ...]) -> None:
    assert counted_nouns(question) == nouns


def test_a_percentage_asked_about_must_be_there() -> None:
    assert has_figures_of(query("65% là tỷ lệ nào?"), "chiếm tối thiểu 65 % kinh tế số")
    assert not has_figures_of(query("65% là tỷ lệ nào?"), "chiếm 50% GRDP")
    assert has_figures_of(query("Kinh tế số?"), "chiếm 50% GRDP")
