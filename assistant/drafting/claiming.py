"""What a request disputes: the claim as it was told, what it is about, and how it is quoted.

In go the words of a request, out come words. Pure. Whether the claim is wrong is for the documents to say
(``rebuttal``); its figures are never told again, since a figure that is denied is remembered all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.topics import BY_YEAR
from assistant.drafting.vocabulary import any_of, list_of, words_of
from assistant.model import Document
from assistant.scoping import remove_names
from assistant.text import CAPITALS, YEAR, remove_matches, tolerate, unify

_QUOTED = re.compile(r"[“\"«](?P<said>[^”\"»]{6,400})[”\"»]|(?<!\w)[‘'](?P<single>[^’'\"]{6,400})[’'](?!\w)")
_REPORTS = (
    "luận điệu|cho rằng|nói rằng|bảo rằng|tin đồn|đồn rằng|đồn là|đồn|có người nói|có người bảo"
    "|truyền tai nhau|truyền tai|kháo nhau|xì xào|có tin"
)
_SOMEBODY = rf"{tolerate('có')} (?:[^\s,.:]+ ){{1,5}}?{tolerate('(?:nói|bảo|viết|cho)')}"
_CLAIMS = re.compile(
    rf"(?<!\w)(?:{_SOMEBODY}|{tolerate(_REPORTS + '|thông tin sai|tin giả|rằng|là')})(?!\w)\s*:?\s*(?P<said>.+)"
)
_WHERE = re.compile(r"^(?:[^\s:]+\s*){1,5}:(?=\s)")  # «ở xã …: »
_REPORTED = re.compile(rf"^(?:{tolerate('cho rằng|nói rằng|bảo rằng|rằng|là')})\s+", re.IGNORECASE)
_SENTENCE = re.compile(rf"(?<=[^\d\W]{{2}})[.!?](?=\s|$)|(?<=\d)[.!?](?=\s+[{CAPITALS}])|\n")
_AMOUNT = re.compile(r"(?<![\w./-])(?:\d{1,2}/\d{1,2}/\d{4}|\d+(?:[.,]\d+)*(?:\s*%)?)(?![\w/-])")
_BY = re.compile(BY_YEAR, re.IGNORECASE)
_NAMED = tolerate("thông tin|ý kiến|tin đồn|tin giả|luận điệu|quan điểm|xuyên tạc|sai trái|sai sự thật|sai")
_LEADS = re.compile(
    rf"^(?i:(?:(?:{tolerate('các|những')}) )?(?:(?:{_NAMED})(?!\w)[\s:]*)+)|^(?i:tin)(?:\s*:\s*|\s+(?=[{CAPITALS}]))"
)
_OF_DOCUMENT = re.compile(
    rf"(?:{tolerate('nghị quyết|nq|chương trình|kế hoạch|chỉ thị|đề án|quyết định|số')})\s*$", re.IGNORECASE
)


def find_claim(request: str, disputes: bool) -> str:
    """The words in quotation marks, else what follows «cho rằng» in its sentence, else «phản bác»."""
    if not disputes:
        return ""
    if quoted := _QUOTED.search(request):
        return (quoted["said"] or quoted["single"]).strip()
    typed = unify(request)
    found = _CLAIMS.search(typed) if len(typed) == len(request) else None
    if found is None:
        return _LEADS.sub("", find_after(request, words_of("forms")["rebuttal"]))
    said = _SENTENCE.split(request[found.start("said") :])[0].strip(" .,:;")
    return _LEADS.sub("", _REPORTED.sub("", _WHERE.sub("", said))).strip()


def find_after(request: str, phrases: Sequence[str]) -> str:
    found = any_of(tuple(phrases)).search(unify(request))
    return request[found.end() :].strip(" .,:;") if found and len(unify(request)) == len(request) else ""


def trim_claim(claim: str, documents: Sequence[Document], level: str) -> str:
    """What it is about: less the place that it is told of, its figures and years, and that they are set."""
    return bare_claim(remove_matches(remove_names(claim, documents), level))


def bare_claim(claim: str) -> str:
    """«đặt chỉ tiêu 95% dịch vụ công vào năm 2030» → «dịch vụ công»; one without a figure as it is."""
    if states_amount(claim):
        claim = remove_matches(replace_amounts(_BY.sub(" ", claim), " "), any_of(list_of("setting")).pattern)
    return " ".join(claim.split())


def states_amount(claim: str) -> bool:
    """A figure that is no year and no document's number."""
    return replace_amounts(claim, "") != claim


def quote_claim(claim: str) -> str:
    """As it is told again: «…» for its figures."""
    return replace_amounts(claim, "…")


def replace_amounts(claim: str, by: str) -> str:
    """Years and numbers of documents stay."""

    def replace(found: re.Match[str]) -> str:
        named = re.fullmatch(YEAR, found[0]) or _OF_DOCUMENT.search(claim[: found.start()])
        return found[0] if named else by

    return _AMOUNT.sub(replace, claim)
