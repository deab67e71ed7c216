"""What of a web page is the document. In: a parsed page. Out: the element that holds it, and the texts beside it.

A portal sets menus, searches, lists of related documents and its own name around a document. What the page itself calls
such goes, and blocks of links; then what stands beside the block with the text, unless it shows a mark of a document.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "title",
    "input",
    "textarea",
    "label",
    "datalist",
)
_ROLES = ("navigation", "banner", "contentinfo", "search")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BLOCKS = ("div", "ul", "ol", "section", "table", "td", "dl", "p")
_LEAST_LINKS = 4
_LINKED = 0.7  # of a block's letters stand in links: a menu
_WHOLE = 0.6  # of the page's letters: the block with the document
_DOCUMENT_MARK = re.compile(
    r"cộng h[òo][àa]? xã hội|đảng cộng sản việt nam|độc lập\s*[-–]\s*tự do|nơi nhận\s*:|ngày\s.{1,12}tháng\s.{1,12}năm|"
    r"^\s*(?:(?:điều|chương|phần|phụ lục)\s|(?:[IVX]+|\d{1,2})[.)]\s|số\s*:\s*\d)",
    re.MULTILINE | re.IGNORECASE,
)


def find_content(soup: BeautifulSoup) -> tuple[Tag, list[str]]:
    """The element to be read, and the visible texts that are left out: a stamp may stand in one of them."""
    _remove_unseen(soup)
    body = soup.body or soup
    around = [tag for tag in soup.find_all(True) if _is_around(tag)]
    beside = _remove(around)
    menus = [tag for tag, linked in _find_linking(body) if _is_menu(tag, linked)]
    beside += _remove(menus)
    has_chrome = bool(around or menus or soup.find("form"))
    if has_chrome:
        body = _descend(body, beside)
    return body, beside


def _remove_unseen(soup: BeautifulSoup) -> None:
    hidden = [tag for tag in soup.find_all(True) if _is_hidden(tag)]
    for tag in (*soup.find_all(_UNSEEN), *hidden):
        tag.extract()


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))) is not None


def _is_around(tag: Tag) -> bool:
    """What the page calls so; an article may have a header of its own."""
    if tag.name in ("header", "footer"):
        return tag.parent is not None and tag.parent.name == "body"
    called = tag.name in ("nav", "aside") or tag.get("role") in _ROLES
    return called and tag.find_parent(["article", "main"]) is None


def _remove(tags: list[Tag]) -> list[str]:
    texts = [tag.get_text("\n", strip=True) for tag in tags]
    for tag in tags:
        tag.extract()
    return [text for text in texts if text]


def _find_linking(body: Tag) -> list[tuple[Tag, int]]:
    """The blocks with several links in them, and how many letters those have."""
    found: dict[int, tuple[Tag, int, int]] = {}
    for link in body.find_all("a", href=True):
        letters = _letters(link)
        for block in link.find_parents(_BLOCKS):
            _, links, linked = found.get(id(block), (block, 0, 0))
            found[id(block)] = (block, links + 1, linked + letters)
    return [(block, linked) for block, links, linked in found.values() if links >= _LEAST_LINKS]


def _is_menu(block: Tag, linked: int) -> bool:
    return linked >= _LINKED * _letters(block) and not _DOCUMENT_MARK.search(block.get_text("\n"))


def _descend(block: Tag, beside: list[str]) -> Tag:
    """Into the child that holds most of the text, as long as nothing beside it could belong to the document."""
    while True:
        children = [child for child in block.find_all(True, recursive=False) if _letters(child)]
        inner = next((child for child in children if _letters(child) >= _WHOLE * _letters(block)), None)
        if inner is None or inner.name in ("p", "tr", "td", "tbody", "pre"):
            return block
        others = [child for child in children if child is not inner]
        if any(map(_may_belong, others)):
            return block
        beside += _remove(others)
        block = inner


def _may_belong(tag: Tag) -> bool:
    headings = tag.name in ("h1", "h2", "h3") or tag.find(["h1", "h2", "h3", "table"]) is not None
    return headings or tag.name == "table" or _DOCUMENT_MARK.search(tag.get_text("\n")) is not None


def _letters(tag: Tag) -> int:
    return sum(len(text.strip()) for text in tag.strings)
