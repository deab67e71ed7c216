"""Text for the ingest tests: a shorthand to parse, a compact view of a tree, and strategies for odd documents."""

import hashlib

from hypothesis import strategies as st

from assistant.model import Document, Section
from ingest.pipeline import parse_text


def parse(text: str, source: str = "van-ban.txt") -> Document:
    return parse_text(text, source, hashlib.sha256(text.encode()).hexdigest())


def tree(text: str) -> list[str]:
    """Each section as «id: the first words of its heading (in capitals H) or text»."""
    return [_line(section) for section in parse(text).sections]


def _line(section: Section) -> str:
    words = section.heading or section.text or ""
    mark = "H " if section.heading else ""
    return f"{section.id}: {mark}{' '.join(words.split()[:4])}".rstrip()


_STARTS = [
    "",
    "I. ",
    "II- ",
    "1. ",
    "2. ",
    "3. ",
    "1- ",
    "2.1. ",
    "2.2 ",
    "a) ",
    "b. ",
    "đ) ",
    "- ",
    "+ ",
    "• ",
    "Điều 1. ",
]
_STARTS += [
    "Khoản 2. ",
    "Chương II ",
    "Phần thứ nhất ",
    "(1) ",
    "# ",
    "\\- ",
    "1\\. ",
    "| ",
    "### ",
    "**",
    "2025 ",
    "12/5/2025 ",
    "57-",
    "T/M ",
    "KT. ",
]
_WORDS = [
    "Mục tiêu",
    "MỤC TIÊU",
    "thực hiện",
    "chuyển đổi số",
    "đạt 80%",
    "57-NQ/TW",
    "ngày 22/12/2024",
    "Nơi nhận:",
    "xã hội",
]
_WORDS += [
    "KẾ HOẠCH",
    "Số 12-KH/HU",
    "BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ",
    "Lê Văn Núi",
    "huyện Sông Xanh",
    "-",
    "- xã hội",
    "…",
    "*",
]
_WORDS += ["hoà", "quyê\u0309n", "1.000 đồng", "«trích»", "\u00a0", "\t", "     ", "😀", "Phụ lục", "đổi"]
_ENDS = ["", ".", ";", ":", ",", "**", " -", "-", "...", ")"]

lines = st.one_of(
    st.builds(
        lambda start, words, end: start + " ".join(words) + end,
        st.sampled_from(_STARTS),
        st.lists(st.sampled_from(_WORDS), max_size=12),
        st.sampled_from(_ENDS),
    ),
    st.sampled_from(["", "", "-----", "*", "2", "- 3 -", "\f", "* * *", "###"]),
    st.text(max_size=30),
)
documents = st.builds(
    lambda parts: "".join(line + end for line, end in parts),
    st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n", "\r"])), max_size=40),
)
