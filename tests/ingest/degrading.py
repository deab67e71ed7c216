"""The same document as converters, printers and OCR hand it over.

Each function takes the clean text, a paragraph a line.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from itertools import zip_longest

from ingest.markers import Form, parse_marker
from ingest.signatures import opens_recipients

_MOTTO = ("CỘNG HÒA", "ĐẢNG CỘNG SẢN")
_NUMBER = ("Số", "Luật số", "V/v", "Về việc")
_OCR = {"I": "I", "II": "I1", "III": "Ill"}


def wrap(text: str, width: int = 80, indent: str = "", page: int = 0) -> str:
    """Lines of a fixed pitch; ``page``: lines of a page, each but the first with its number on top."""
    lines = [
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(paragraph, width, initial_indent=indent, break_on_hyphens=False)
    ]
    pages = [lines[at : at + page] for at in range(0, len(lines), page)] if page else [lines]
    return "\n".join("\n".join([f"\f{n}", *lines] if n > 1 else lines) for n, lines in enumerate(pages, 1))


def mark_down(text: str) -> str:
    """Headings of lying levels, bold capitals, escaped hyphens and points, a blank line between paragraphs."""
    return "\n\n".join(map(_mark_line_down, text.split("\n")))


def _mark_line_down(line: str) -> str:
    marker = parse_marker(line)
    if marker is None:
        return f"**{line}**" if line.isupper() else line
    match marker.form:
        case Form.PART | Form.CHAPTER | Form.TITLE | Form.CAPITAL | Form.ROMAN:
            return f"## **{line}**"
        case Form.ARTICLE:
            return f"#### {line}"
        case Form.BULLET:
            return f"\\{line}"
        case Form.NUMBER:
            return re.sub(r"^(\d+)\.", r"\1\\.", line)
        case _:
            return line


def misread(text: str) -> str:
    """«I1.» for «II.», «Ill.» for «III.», «l.» for «1.», «2 Yêu cầu», «Đỉều 1.», «a ) »."""
    return "\n".join(map(_misread_line, text.split("\n")))


def _misread_line(line: str) -> str:
    marker = parse_marker(line)
    if marker is None:
        return line
    if marker.form is Form.ROMAN and marker.label in _OCR:
        return _OCR[marker.label] + line[len(marker.label) :]
    if marker.form is Form.ARTICLE:
        return line.replace("Điều", "Đỉều", 1)
    if marker.form is Form.LETTER:
        return line.replace(")", " )", 1)
    return re.sub(r"^2\. ", "2 ", re.sub(r"^1\. ", "l. ", line))


def set_in_columns(text: str, gap: str = " " * 8) -> str:
    """Agency beside motto, recipients beside signature; ``gap``: what parts the columns."""
    lines = text.split("\n")
    motto = next((at for at, line in enumerate(lines) if line.startswith(_MOTTO)), 0)
    left, right, rest = lines[:motto], [], lines[motto:]
    while motto and (rest[0].startswith((*_MOTTO, "Độc lập", *_NUMBER)) or ", ngày" in rest[0]):
        line = rest.pop(0)
        (left if line.startswith(_NUMBER) else right).append(line)
    return "\n".join([*_beside(left, right, gap), *_set_end(rest, gap)])


def _set_end(lines: list[str], gap: str) -> list[str]:
    start = next((at for at, line in enumerate(lines) if opens_recipients(line)), len(lines))
    end = next((at for at in range(start + 1, len(lines)) if not lines[at].startswith("- ")), len(lines))
    last = min(end + 3, len(lines))
    return [*lines[:start], *_beside(lines[start:end], lines[end:last], gap), *lines[last:]]


def _beside(left: list[str], right: list[str], gap: str) -> list[str]:
    breadth = max(map(len, left), default=0)
    return [f"{one:<{breadth}}{gap}{other}" for one, other in zip_longest(left, right, fillvalue="")]


def set_in_pipes(text: str) -> str:
    """The columns as rows of a markdown table."""
    return "\n".join(
        f"| {line.replace('¦', '|')} |" if "¦" in line else line for line in set_in_columns(text, " ¦ ").split("\n")
    )


TYPED: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: text.replace("\n", "\n\n\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "columns": set_in_columns,
    "columns by tabs": lambda text: set_in_columns(text, "\t\t"),
    "columns by pipes": set_in_pipes,
    "markdown": mark_down,
    "misread": misread,
}
WRAPPED: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: wrap(text, 70),
    "wrapped with blank lines": lambda text: wrap(text, 95).replace("\n", "\n\n"),
    "pages": lambda text: wrap(text, 95, page=25),
}
