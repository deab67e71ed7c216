"""Recipients and signature side by side, cut by a page's end: all of the recipients, then the signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.pipeline import parse_reading
from ingest.readers.closings import join_closings
from ingest.readers.rows import Piece, Row
from tests.ingest.readers.print import BOLD, make_pdf, read, write

BODY = (
    "- Thường xuyên kiểm tra, đôn đốc việc thực hiện kế hoạch;",
    "định kỳ báo cáo Ban Thường vụ Huyện ủy Sông Xanh.",
)
FIRST = ("Nơi nhận:", "- Thường trực Tỉnh ủy,", "- Các ban Huyện ủy,")
REST = ("- Đảng ủy các xã,", "- Lưu Văn phòng Huyện ủy.")


def cut_closing(signed: tuple[str, ...], after: tuple[str, ...] = (), annex: tuple[str, ...] = ()) -> bytes:
    """``signed`` beside the first recipients, ``after`` beside those on the next page."""

    def first(canvas: Canvas) -> None:
        write(canvas, *BODY, top=600)
        write(canvas, *FIRST, top=700)
        write(canvas, *signed, top=700, left=340, font=BOLD)

    def second(canvas: Canvas) -> None:
        write(canvas, *REST)
        write(canvas, *after, left=340, font=BOLD)
        write(canvas, *annex, top=300)

    return make_pdf(first, second)


@pytest.mark.parametrize(
    ("signed", "after"),
    [
        (("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Phạm Thị Hoa"), ()),
        (("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), ("Phạm Thị Hoa",)),
    ],
)
def test_all_recipients_come_before_the_signature(signed: tuple[str, ...], after: tuple[str, ...]) -> None:
    reading = read(
        cut_closing(signed, after, ("PHỤ LỤC", "(Kèm theo Kế hoạch của Huyện ủy Sông Xanh về chuyển đổi số)"))
    )
    lines = [line.strip(" *\f") for line in reading.text.splitlines() if line.strip()]
    assert lines == [*BODY, *FIRST, *REST, *signed, *after, "PHỤ LỤC", lines[-1]]
    document = parse_reading(reading, "a.pdf", "0" * 64)
    assert len(document.metadata.recipients) == 4
    assert document.metadata.signer == "Phạm Thị Hoa"


def test_a_next_page_that_reaches_over_both_sides_is_no_part_of_the_closing() -> None:
    def first(canvas: Canvas) -> None:
        write(canvas, *FIRST, top=700)
        write(canvas, "T/M BAN THƯỜNG VỤ", "Phạm Thị Hoa", top=700, left=340)

    text = read(make_pdf(first, lambda canvas: write(canvas, *BODY))).text
    assert text.index("Phạm Thị Hoa") < text.index("Thường xuyên")


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from([80, 300, 350]), st.sampled_from(["Nơi nhận:", "TM. BAN"])), max_size=5)
    )
)
def test_no_row_is_lost(pages: list[list[tuple[int, str]]]) -> None:
    rows = [
        [Row((Piece(f"{text} {p} {at}", left, left + 90),), 70 + 20 * at, 14) for at, (left, text) in enumerate(page)]
        for p, page in enumerate(pages)
    ]
    joined = join_closings(rows, [80.0] * len(rows), 520.0)
    assert sorted(row.text for page in joined for row in page) == sorted(row.text for page in rows for row in page)
