"""A question that leans on the ones before it: «thế còn Sông Xanh?», «gửi về đâu?», «tiếp đi».

In go a question, the earlier ones and the catalogue's documents; out comes what it leans on, and both as one. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.content import content_terms
from assistant.dialogue import Turn, Wanted
from assistant.kinds import ABOUT_DOCUMENTS, find_topic, find_wanted
from assistant.model import Document
from assistant.numbers import ANY_KIND, KINDS, find_numbers
from assistant.scoping import find_groups, remove_names
from assistant.text import remove_matches, tolerate, unify

_OPENS = tolerate("thế|còn|vậy|cũng|rồi|ở đó|trong đó")
_NAMELESS = "văn bản|nơi|chỗ|việc|vụ|chuyện|cái|điều|mục|ý|người|ông|bà|đồng chí|cơ quan|đơn vị"
_POINTS_BACK = tolerate(f"({_NAMELESS}) (này|đó|ấy)")
_CONTINUES = re.compile(rf"^(?:{_OPENS})\b|(?<!\w)(?:{_POINTS_BACK})(?!\w)")
_OPENS_LATER = re.compile(rf"(?:{_OPENS})\b")
OPENED = 3  # content syllables more that a question needs which opens as a second one does
SELF_SUFFICIENT = 3  # content syllables; a question with fewer leans on the one before
LONGEST_READ = 4_000  # characters of an earlier turn in which a document's number is looked for
_SUCH = re.compile(rf"(?<!\w)(?P<kind>{ANY_KIND}) {tolerate('(đó|này|ấy)')}(?!\w)")
_ON = "có|tiếp( tục| theo| đi)?|(xem|kể|nêu) (tiếp|thêm)( đi)?|thêm nữa|nữa( đi)?"
_MORE = "còn( những| các)?( gì| ý nào| mục nào| việc nào)?( khác)?( nữa)?( không)?"
_ASKS_ON = re.compile(
    rf"(?:{tolerate('((dạ|vâng|ừ|rồi|à|ngoài ra|thế|vậy) )*')})(?:{tolerate(_ON)}|{tolerate(_MORE)})"
    rf"(?:{tolerate(' (ạ|nhé|em|anh|chị|đồng chí|nào|xem|không)')})*[ .?!…]*$"
)
_YEAR = r"(?<![\d/.-])20\d{2}(?![\d/-])"
_FROM_YEAR = rf"(?:{tolerate('(trước |sau |từ |đến |tới |vào |mốc )?năm')} |{tolerate('(đến|tới|mốc)')} )?{_YEAR}"


def find_earlier(question: str, before: Sequence[str], documents: Sequence[Document]) -> str:
    """The question, of those before (the latest first), that a question leans on; empty where it leans on none."""
    if not is_follow_up(question, documents):
        return ""
    whole = [q for q in before if not is_follow_up(q, documents)] or [q for q in before if find_groups(q, documents)]
    return next(iter(whole), "")


def join(earlier: str, question: str) -> str:
    """Both as one; of another year when the second names one."""
    kept = remove_matches(earlier, _FROM_YEAR) if re.search(_YEAR, question) else earlier
    return f"{kept} {question}".strip()


def name_again(question: str, history: Sequence[Turn]) -> str:
    """«Nghị quyết đó ra ngày nào?» with the number of the last such document that was spoken of."""
    found = _SUCH.search(unify(question))
    if not found or len(unify(question)) != len(question):
        return question
    letters = KINDS.get(unify(found["kind"]), set())
    named = (n for turn in reversed(history) for n in reversed(find_numbers(turn.content[:LONGEST_READ])))
    number = next((n.written for n in named if letters & n.letters), None)
    return question[: found.start()] + number + question[found.end() :] if number else question


def asks_on(question: str) -> bool:
    """Asks for the rest of a list, or says yes to having it: «tiếp đi», «còn gì nữa không?», «có»."""
    return _ASKS_ON.match(unify(question)) is not None


def find_shown(question: str, history: Sequence[Turn]) -> str:
    """What the assistant answered before, when the question asks for what is new."""
    return "\n".join(turn.content for turn in history if turn.role == "assistant") if asks_on(question) else ""


def is_follow_up(question: str, documents: Sequence[Document]) -> bool:
    """Says too little by itself: «thế còn Sông Xanh?», «do ai phụ trách?»; «ai ký kế hoạch 7?» says enough."""
    if find_wanted(question) & ABOUT_DOCUMENTS and find_groups(question, documents):
        return False
    left = find_topic(remove_names(question, documents))
    figure = Wanted.PERCENTAGE in find_wanted(question)  # «còn nước sạch thì mấy phần trăm?»
    opened = _OPENS_LATER.match(unify(question)) is not None and not figure
    enough = SELF_SUFFICIENT + OPENED * opened
    return points_back(question) or len(content_terms(left)) < enough


def continues(question: str) -> bool:
    """Opens as only a second question does, so it stays with the documents of the first."""
    return _CONTINUES.search(unify(question)) is not None


def points_back(question: str) -> bool:
    """Speaks of something by «đó», «này», «ấy»."""
    return re.search(rf"(?<!\w)(?:{_POINTS_BACK})(?!\w)", unify(question)) is not None
