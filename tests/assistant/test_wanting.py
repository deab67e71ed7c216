"""Whether words can be the kind of answer that a question wants."""

import pytest

from assistant.model import Query
from assistant.understanding import find_wanted
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
        ("Ban Chỉ đạo có bao nhiêu thành viên?", "thành lập Ban Chỉ đạo gồm 11 thành viên", True),
        ("Ban Chỉ đạo có bao nhiêu thành viên?", "thành lập Ban Chỉ đạo, báo cáo trước ngày 15/5/2025", False),
        ("Có bao nhiêu đảng viên học tập?", "100% đảng viên được học tập", True),
        ("Chiếm bao nhiêu?", "chiếm 45 triệu đồng", True),
        ("Giao mấy việc, là những việc gì?", "chỉ đạo, kiểm tra", True),
    ],
)
def test_words_fit_what_is_wanted(question: str, text: str, is_fit: bool) -> None:
    assert fits(query(question), text) is is_fit


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("có bao nhiêu thành viên?", ("thanh vien",)),
        ("co bao nhieu thanh vien", ("thanh vien",)),
        ("mấy xã đạt chuẩn?", ("xa dat",)),
        ("đạt bao nhiêu vậy?", ()),
        ("gồm mấy nhiệm vụ", ()),
        ("máy móc", ()),
    ],
)
def test_what_is_counted(question: str, nouns: tuple[str, ...]) -> None:
    assert counted_nouns(question) == nouns


def test_a_percentage_asked_about_must_be_there() -> None:
    assert has_figures_of(query("70% nói về cái gì?"), "chiếm tối thiểu 70 % kinh tế số")
    assert not has_figures_of(query("70% nói về cái gì?"), "chiếm 50% GRDP")
    assert has_figures_of(query("Kinh tế số?"), "chiếm 50% GRDP")
