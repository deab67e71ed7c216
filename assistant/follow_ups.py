"""A question that leans on the ones before it: «thế còn Sông Xanh?», «gửi về đâu?», «tiếp đi».

In go a question, the earlier ones and the catalogue's documents; out comes what it leans on, and both as one. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.content import content_terms
from assistant.dialogue import Turn, Wanted
from assistant.focusing import is_courtesy
from assistant.kinds import ABOUT_DOCUMENTS, find_topic, find_wanted
from assistant.likeness import any_phrase
from assistant.locating import find_labels
from assistant.model import Document
from assistant.numbers import ANY_KIND, KINDS, find_numbers
from assistant.scoping import find_groups, remove_names
from assistant.text import YEAR, fold, remove_matches, tolerate, unify

Groups = tuple[frozenset[str], ...]

_OPENS = tolerate("thế|còn|vậy|cũng|rồi|ở đó|trong đó")
_NAMELESS = "văn bản|nơi|chỗ|việc|vụ|chuyện|cái|điều|mục|ý|người|ông|bà|đồng chí|cơ quan|đơn vị"
_POINTS_BACK = tolerate(f"({_NAMELESS}|địa phương|xã|huyện) (này|đó|ấy)|nó")
_IT = rf"(?<!\w){tolerate('((của|trong|ở) )?(nó|văn bản (này|đó|ấy))')}(?!\w)"
_CONTINUES = re.compile(rf"^(?:{_OPENS})\b|(?<!\w)(?:{_POINTS_BACK})(?!\w)")
_OPENS_LATER = re.compile(rf"(?:{_OPENS})\b")
OPENED = 3  # content syllables more that a question needs which opens as a second one does
SELF_SUFFICIENT = 3  # content syllables; a question with fewer leans on the one before
SHORT = 5  # content syllables; one with fewer that names no place is of the place spoken of before
MOST_PLACES = 8  # that one comparison sets side by side
_PLACES = tolerate("(địa phương|xã|huyện|tỉnh|nơi|chỗ|bên|đơn vị|văn bản|kế hoạch|chương trình|cái)")
_SEVERAL = re.compile(
    rf"(?<!\w)(?P<number>{tolerate('hai|ba|2|3|cả hai|cả ba')}) {_PLACES} {tolerate('(này|đó|ấy|trên|kia)')}(?!\w)"
)
_SIDE_BY_SIDE = rf"(?:(?<!\w){tolerate('(so sánh|đối chiếu)')} )?{_SEVERAL.pattern}"
_COMPARED_WITH = re.compile(r"(?<!\w)" + tolerate("(so|so sánh|đối chiếu|khác|giống)( \\w+){0,6} với") + r"(?!\w)")
_ANY_PLACE = re.compile(
    rf"(?<!\w)(?:{tolerate('(các|mọi|mỗi|từng|những|tất cả)')} {_PLACES}|{_PLACES} {tolerate('(nào|khác)')})(?!\w)"
)
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
    asked = [q for q in before if asks_something(q, documents)]
    whole = [q for q in asked if not is_follow_up(q, documents)] or [q for q in asked if find_groups(q, documents)]
    earlier = next(iter(whole or asked), "")
    return "" if asks_of_it(question, documents) and find_wanted(earlier) & ABOUT_DOCUMENTS else earlier


def asks_of_it(question: str, documents: Sequence[Document]) -> bool:
    """«Mục tiêu của nó là gì?»: a topic of its own, of a document spoken of."""
    left = find_topic(remove_names(remove_matches(question, _IT), documents))
    return re.search(_IT, unify(question)) is not None and bool(content_terms(left))


def asks_something(question: str, documents: Sequence[Document]) -> bool:
    """More than the name of a place, a courtesy, or «tiếp»."""
    left = find_topic(remove_names(question, documents))
    says = find_wanted(question) or content_terms(left) or find_labels(question)
    return bool(says) and not asks_on(question) and not is_courtesy(question)


def find_spoken_of(
    question: str, named: Groups, before: Sequence[str], documents: Sequence[Document], ended: frozenset[str]
) -> Groups:
    """The groups of documents that a question means: those it has ``named``, else those named before (latest first).

    «Hai nơi đó» are the last two; «so với Sông Xanh» sets the last beside the one named.
    """
    spoken = [found for q in before if (found := find_groups(q, documents, ended))]
    several = _SEVERAL.search(unify(question))
    if several and not named:
        return find_last(spoken, 3 if fold(several["number"]).split()[-1] in ("ba", "3") else 2)
    if len(named) == 1 and _COMPARED_WITH.search(unify(question)) and not has_two_years(question):
        return (*(group for group in find_last(spoken, 1) if group not in named), *named)
    if named or not spoken:
        return named
    return spoken[0] if leans(question, documents) or keeps_place(question, spoken[0], documents) else ()


def find_last(spoken: Sequence[Groups], most: int) -> Groups:
    """The groups named last, in the order in which they were."""
    latest = dict.fromkeys(group for groups in spoken for group in reversed(groups))
    return tuple(reversed(list(latest)[:most]))


def leans(question: str, documents: Sequence[Document]) -> bool:
    return is_follow_up(question, documents) or continues(question)


def keeps_place(question: str, last: Groups, documents: Sequence[Document]) -> bool:
    """A short question right after those about one place is of that place, unless it asks of any."""
    of_any = _ANY_PLACE.search(unify(question)) or compares(question) or Wanted.MENTION in find_wanted(question)
    return len(last) == 1 and not of_any and len(content_terms(find_topic(question))) < SHORT


def find_all_places(question: str, documents: Sequence[Document], ended: frozenset[str]) -> Groups:
    """A group for each place, where a comparison names none; none where they are too many, or years are compared."""
    if not compares(question) or has_two_years(question) or find_wanted(question) & ABOUT_DOCUMENTS:
        return ()
    places: dict[str, set[str]] = {}
    for document in documents:
        if document.id not in ended and (name := document.metadata.locality.name):
            places.setdefault(fold(name), set()).add(document.id)
    return tuple(map(frozenset, places.values())) if 1 < len(places) <= MOST_PLACES else ()


def compares(question: str) -> bool:
    return re.search(any_phrase("compares"), unify(question)) is not None


def has_two_years(question: str) -> bool:
    return len(set(re.findall(_YEAR, question))) > 1


def join(earlier: str, question: str) -> str:
    """Both as one; of another year when the second names one."""
    if not earlier:
        return question
    kept = remove_matches(earlier, _FROM_YEAR) if re.search(_YEAR, question) else earlier
    return f"{kept} {remove_matches(question, _SIDE_BY_SIDE)}".strip()


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
    named = find_groups(question, documents)
    said = [term for term in content_terms(left) if named or not re.fullmatch(YEAR, term)]  # «sang mốc 2045 thì sao?»
    return points_back(question) or len(said) < enough


def continues(question: str) -> bool:
    """Opens as only a second question does, so it stays with the documents of the first."""
    return _CONTINUES.search(unify(question)) is not None


def points_back(question: str) -> bool:
    """Speaks of something by «đó», «này», «ấy»."""
    return re.search(rf"(?<!\w)(?:{_POINTS_BACK})(?!\w)", unify(question)) is not None
