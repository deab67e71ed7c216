"""Word's automatic numbers, as a reader sees them on the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.numbering import write_number
from tests.ingest.readers.word import item, lines, make_docx, outline, p


def level(number: int, form: str, text: str, more: str = "") -> str:
    start = '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{number}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(*levels: str, number: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start(level: int, count: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{count}"/></w:lvlOverride>'


PARTY = abstract(
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "-"),
    level(5, "bullet", "+"),
)


def test_levels_count_and_begin_again_below_a_higher_one() -> None:
    body = item("MỤC TIÊU") + item("Chung", 1) + item("Cụ thể", 1) + item("Hồ sơ.", 2) + item("Dân số.", 2)
    body += item("Nông thôn.", 3) + item("NHIỆM VỤ") + item("Học tập", 1) + item("Tại chi bộ;", 4) + item("Tại nhà.", 5)
    assert lines(body, numbering=PARTY + num(1)) == [
        "I. MỤC TIÊU",
        "1. Chung",
        "2. Cụ thể",
        "2.1. Hồ sơ.",
        "2.2. Dân số.",
        "a) Nông thôn.",
        "II. NHIỆM VỤ",
        "1. Học tập",
        "- Tại chi bộ;",
        "+ Tại nhà.",
    ]


def test_headings_with_automatic_numbers_make_the_tree() -> None:
    body = item("MỤC TIÊU") + item("Mục tiêu chung", 1) + p("Đạt chuẩn.") + item("Mục tiêu cụ thể", 1)
    body += item("Trên 80% hồ sơ.", 2) + item("TỔ CHỨC THỰC HIỆN") + item("Huyện Sông Xanh lập kế hoạch.", 1)
    assert outline(make_docx(body, PARTY + num(1))) == [
        ("I", "MỤC TIÊU"),
        ("I.1", "Mục tiêu chung"),
        ("I.1.p1", "Đạt chuẩn."),
        ("I.2", "Mục tiêu cụ thể"),
        ("I.2.2.1", "Trên 80% hồ sơ."),
        ("II", "TỔ CHỨC THỰC HIỆN"),
        ("II.1", "Huyện Sông Xanh lập kế hoạch."),
    ]


def test_instances_of_one_list_go_on_counting_and_restart_where_they_say_so() -> None:
    lists = PARTY + num(1) + num(2) + num(3, overrides=start(0, 1)) + num(4, overrides=start(0, 4))
    body = item("A") + item("B", number=2) + item("C", number=3) + item("D", number=3) + item("E", number=4)
    assert lines(body, numbering=lists) == ["I. A", "II. B", "I. C", "II. D", "IV. E"]


def test_an_instance_may_replace_a_level() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    assert lines(item("Phạm vi") + item("Đối tượng"), numbering=PARTY + num(1, overrides=replaced)) == [
        "Điều 1. Phạm vi",
        "Điều 2. Đối tượng",
    ]


def test_a_level_that_never_restarts_counts_articles_through_chapters() -> None:
    chapters = abstract(
        level(0, "upperRoman", "Chương %1"), level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
    )
    body = item("QUY ĐỊNH CHUNG") + item("Phạm vi", 1) + item("TỔ CHỨC") + item("Nhiệm vụ", 1)
    assert lines(body, numbering=chapters + num(1)) == [
        "Chương I QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi",
        "Chương II TỔ CHỨC",
        "Điều 2. Nhiệm vụ",
    ]


def test_a_label_of_words_stands_without_a_text_and_a_bare_number_does_not() -> None:
    lists = abstract(level(0, "upperRoman", "Chương %1"), level(1, "decimal", "%2."))
    body = item("") + p("QUY ĐỊNH CHUNG") + item("", 1) + item("Phạm vi", 1)
    assert lines(body, numbering=lists + num(1)) == ["Chương I", "QUY ĐỊNH CHUNG", "2. Phạm vi"]


def test_restart_only_after_the_level_named() -> None:
    lists = abstract(
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = item("A") + item("B", 1) + item("C", 2) + item("D", 1) + item("E", 2) + item("F") + item("G", 2)
    assert lines(body, numbering=lists + num(1)) == ["1. A", "1. B", "a) C", "2. D", "b) E", "2. F", "a) G"]


def test_legal_levels_show_digits() -> None:
    lists = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert lines(item("A") + item("B", 1), numbering=lists + num(1)) == ["I. A", "1.1. B"]


FIRST = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
STYLED = f"""
<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/>{FIRST}</w:style>
<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoan"/><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="Diem"><w:name w:val="Diem"/><w:basedOn w:val="Muc"/>
<w:pPr><w:numPr><w:ilvl w:val="3"/></w:numPr></w:pPr></w:style>
"""


def test_numbers_come_from_paragraph_styles_and_zero_switches_them_off() -> None:
    lists = abstract(
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>'),
        level(3, "lowerLetter", "%4)"),
    )
    muc, khoan, diem = (f'<w:pStyle w:val="{name}"/>' for name in ("Muc", "Khoan", "Diem"))
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = p("MỤC TIÊU", muc) + p("Chung", khoan) + p("Hồ sơ", diem) + p("Không số", muc + off) + p("NHIỆM VỤ", muc)
    assert lines(body, numbering=lists + num(1), styles=STYLED) == [
        "I. MỤC TIÊU",
        "1. Chung",
        "a) Hồ sơ",
        "Không số",
        "II. NHIỆM VỤ",
    ]


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    style = f'<w:style w:type="numbering" w:styleId="Cap"><w:name w:val="Cap"/>{FIRST}</w:style>'
    lists = abstract(level(0, "lowerLetter", "%1)"), more='<w:styleLink w:val="Cap"/>')
    lists += abstract(number=1, more='<w:numStyleLink w:val="Cap"/>') + num(1) + num(2, of=1)
    assert lines(item("A", number=2) + item("B", number=2), numbering=lists, styles=style) == ["a) A", "b) B"]


def test_styles_based_on_each_other_end() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = style.format("A", "B") + style.format("B", "A")
    assert lines(p("Một", '<w:pStyle w:val="A"/>'), styles=styles) == ["Một"]


def test_bullets_are_the_signs_that_documents_print() -> None:
    symbols = abstract(*(level(n, "bullet", sign) for n, sign in enumerate(("\uf0b7", "o", "\uf0a7"))))
    body = item("Một;") + item("Hai;", 1) + item("Ba;", 2) + item("Bốn.")
    assert lines(body, numbering=symbols + num(1)) == ["- Một;", "+ Hai;", "• Ba;", "- Bốn."]


def test_words_own_bullet_styles_are_levels() -> None:
    body = p("Một;", '<w:pStyle w:val="ListBullet"/>') + p("Hai.", '<w:pStyle w:val="ListBullet2"/>')
    assert lines(body) == ["- Một;", "+ Hai."]


def test_an_unknown_list_numbers_nothing() -> None:
    assert lines(item("Một", number=77), numbering=PARTY + num(1) + num(5, of=66)) == ["Một"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (9, "decimal", "9"),
        (9, "decimalZero", "09"),
        (14, "upperRoman", "XIV"),
        (49, "lowerRoman", "xlix"),
        (1, "upperLetter", "A"),
        (28, "lowerLetter", "bb"),
        (2, "vietnameseCounting", "hai"),
        (1, "ordinalText", "nhất"),
        (12, "ordinalText", "12"),
        (3, "none", ""),
        (0, "upperRoman", "0"),
        (3, "chineseCounting", "3"),
    ],
)
def test_formats_of_numbers(number: int, form: str, written: str) -> None:
    assert write_number(number, form) == written


@given(st.integers(1, 3999))
def test_roman_numbers_can_be_read_back(number: int) -> None:
    values = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
    signs = [values[sign] for sign in write_number(number, "lowerRoman")]
    assert sum(-a if a < b else a for a, b in zip(signs, [*signs[1:], 0], strict=True)) == number


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 8), max_size=30))
def test_any_order_of_levels_is_numbered(levels: list[int]) -> None:
    lists = abstract(*(level(n, "decimal", f"%{n + 1}.") for n in range(9))) + num(1)
    body = "".join(item("Nội dung", at) for at in levels) + p("Hết.")
    assert all(line.split(". ")[0].isdecimal() for line in lines(body, numbering=lists)[:-1])
