"""Question + history -> Query: what is asked, of which documents, and what kind of words would answer.

In go the question as typed, the earlier turns and the catalogue's documents; out comes a Query. Pure. It corrects no
spelling and restores no accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from assistant.content import content_terms
from assistant.dialogue import Query, Scope, Turn, Wanted
from assistant.errors import BadQuestion, EmptyQuestion, QuestionTooLong
from assistant.model import Document
from assistant.numbers import ANY_KIND, find_numbers, matches_number
from assistant.scoping import find_groups, remove_names, unknown_numbers, unknown_places
from assistant.stated import STATED
from assistant.text import compose, fold, remove_matches, tolerate, unify

LONGEST_QUESTION = 4_000  # characters; a rambling spoken question has about 600
TURNS_READ = 10  # earlier questions that a follow-up may lean on

# What is «số» but no number of a document: «kinh tế số», «chỉ số» …
_DIGITAL = "kinh tế|chuyển đổi|xã hội|công nghệ|hạ tầng|kỹ năng|chữ ký|nền tảng|văn hóa|công dân|dữ liệu|chỉ|dân|hệ|tỷ"
_NOT_DIGITAL = "".join(f"(?<!{tolerate(word)} )" for word in _DIGITAL.split("|"))
_SHARE = r"(?! ?(?:%|ph[ầa]n tr[ăa]m))"
_CARRIES_OUT = tolerate("(để )?(thực hiện|triển khai|cụ thể hóa|căn cứ|dựa)( theo| vào| trên)?")
_SOME_DOCUMENT = rf"(?:{ANY_KIND}|{tolerate('văn bản')})"
_BODY = tolerate("(cơ quan|đơn vị|tổ chức|bên|phòng ban|ban ngành|bộ phận|đầu mối|cấp)")
# The words that say what kind of answer is wanted; they are no part of the topic. The first that fits takes its words.
_WANTED = (
    (Wanted.SIGNER, tolerate("(do )?(ai|người nào|đồng chí nào) (là người )?ký|người ký|ký tên")),
    (Wanted.RECIPIENTS, tolerate("nơi nhận|(?<!báo cáo )gửi(?! về)( \\w+){0,4} (những )?(ai|nơi nào|cơ quan nào|đâu)")),
    (Wanted.REFERENCE, rf"(?:{ANY_KIND}|{tolerate('văn bản')}) {tolerate('(nào|gì)')}"),
    (Wanted.MENTION, tolerate("được (nhắc|viện dẫn|dẫn)( đến| tới)?|nhắc (đến|tới)|viện dẫn")),
    (Wanted.BASES, rf"{_CARRIES_OUT}(?: {tolerate('những|các')})? {_SOME_DOCUMENT} {tolerate('(nào|gì)')}"),
    (Wanted.BASES, tolerate("(những |các )?(căn cứ|cơ sở) (pháp lý |ban hành )?(nào|gì)|căn cứ (vào )?(đâu|những gì)")),
    (Wanted.NUMBER, rf"{_NOT_DIGITAL}{tolerate('(mang |ghi )?số (hiệu|mấy|bao nhiêu|ký hiệu)')}{_SHARE}"),
    (Wanted.ISSUED, tolerate("(ban hành|ký|đề|ra|ghi) (vào )?(ngày|hôm|khi)( tháng)? (nào|mấy)|ngày (ban hành|ký)")),
    (Wanted.ISSUED, tolerate("(ra|ban hành|ký) (trước|sau)(?! (năm|ngày|tháng|khi))")),
    (Wanted.PERCENTAGE, rf"(?:{tolerate('bao nhiêu|mấy')}|bn) ?(?:%|{tolerate('phần trăm')})"),
    (Wanted.PERCENTAGE, tolerate("(tỷ|tỉ) lệ (là )?(bao nhiêu|mấy)") + "|^" + tolerate("(tỷ|tỉ) lệ")),
    (Wanted.REASON, tolerate("vì sao|tại sao|lý do|sao lại|vì lẽ gì")),
    (Wanted.DATE, tolerate("(ngày|hôm|khi) nào|bao giờ|hạn chót|thời hạn|ngày (tháng nào|mấy)")),
    (Wanted.LIST, tolerate(r"(những|các)(?=( \w+,?){0,8} (nào|gì|ai))|liệt kê|gồm (những|các)|nêu (các|những)")),
    (Wanted.LIST, tolerate("(mấy|bao nhiêu) (việc|ý|nhiệm vụ|nội dung|mục|nhóm|điểm)")),
    (Wanted.ACTOR, rf"{_BODY}(?:,? {_BODY})* {tolerate('nào')}"),
    (Wanted.ACTOR, tolerate("giao (cho )?ai|do ai|ai (phụ trách|chủ trì|chịu trách nhiệm|lo|phải|được giao|làm|đứng)")),
    (Wanted.DUTIES, tolerate("(được )?(giao|phân công)( cho)?( những| các)?( việc| nhiệm vụ| phần việc)? (gì|nào)")),
    (Wanted.DUTIES, tolerate("(được )?(giao|phân công) (mấy|bao nhiêu) (việc|nhiệm vụ|phần việc|ý)")),
    (Wanted.DUTIES, tolerate("(có |giữ )?(những |các )?(nhiệm vụ|trách nhiệm|vai trò|phần việc)( của| gì| nào)?")),
    (Wanted.DUTIES, tolerate("(phải |cần |sẽ |có )?làm (những )?(việc )?gì")),
    (Wanted.QUANTITY, tolerate("bao nhiêu|bn|mấy|con số")),
)
_PATTERNS = [(wanted, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for wanted, pattern in _WANTED]
_ANY_WANTED = "|".join(pattern.pattern for _, pattern in _PATTERNS)
_OPENS = tolerate("thế|còn|vậy|cũng|rồi|ở đó|trong đó")
_POINTS_BACK = tolerate("(văn bản|nơi|chỗ|việc|vụ|chuyện|cái|điều|mục|người|ông|bà|đồng chí|cơ quan|đơn vị) (này|đó|ấy)")
_CONTINUES = re.compile(rf"^(?:{_OPENS})\b|(?<!\w)(?:{_POINTS_BACK})(?!\w)")
# A document spoken of by its kind only: «… theo chương trình hành động»; it tells nothing of the topic.
_BY_KIND = (
    rf"(?<!\w)(?:{tolerate('theo|trong|tại')}) {ANY_KIND}(?: {tolerate('hành động')})?(?: {tolerate('này|đó|trên')})?"
    rf"(?!\w| ?\d| {tolerate('số')})"
)
_NUMBER_OF_KIND = re.compile(rf"({ANY_KIND}) {tolerate('(mang |ghi )?số (hiệu|mấy|bao nhiêu|ký hiệu)')}")
SELF_SUFFICIENT = 3  # content syllables; a question with fewer leans on the one before


def understand(
    question: str,
    history: Sequence[Turn],
    documents: Sequence[Document],
    is_known: Callable[[str], bool],
    scope: Scope | None = None,
    ended: frozenset[str] = frozenset(),
) -> Query:
    """The Query of a question. ``is_known`` tells whether a name occurs in the catalogue's texts.

    The documents that ``ended`` holds are no longer in force, or copies of others: they are left out unless called.

    Raises EmptyQuestion, QuestionTooLong.
    """
    asked = clean_question(question)
    before = read_history(history)
    leans = is_follow_up(asked, documents)
    earlier = next((q for q in before if not is_follow_up(q, documents)), "") if leans else ""
    text = f"{earlier} {asked}".strip()
    named = find_groups(asked, documents, ended)
    groups = named
    if not named and (leans or continues(asked)):
        groups = next((found for q in before if (found := find_groups(q, documents, ended))), ())
    wanted = find_wanted(asked) or find_wanted(earlier) or frozenset({Wanted.ANYTHING})
    return Query(
        text=text,
        question=asked,
        topic=remove_matches(remove_matches(remove_names(text, documents), _BY_KIND), _ANY_WANTED),
        scope=restrict(groups, scope, ended),
        left_out=ended,
        groups=() if scope else groups,
        wanted=tell_numbers_apart(asked, wanted, [d for d in documents if any(d.id in group for group in groups)]),
        unknown=find_unknown(asked, documents, is_known),
        subject=find_subject(asked, documents),
        earlier=earlier,
        inherited=bool(groups) and not named,
    )


def clean_question(question: str) -> str:
    """NFC without control characters, single spaces. Raises EmptyQuestion when no letter or digit is left."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(length=len(question), limit=LONGEST_QUESTION)
    visible = "".join(" " if unicodedata.category(c).startswith("C") else c for c in compose(question))
    if not any(c.isalnum() for c in visible):
        raise EmptyQuestion()
    return " ".join(visible.split())


def read_history(history: Sequence[Turn]) -> list[str]:
    """The earlier questions, the latest first; one that could not be asked counts for nothing."""
    questions = []
    for turn in [turn for turn in reversed(history) if turn.role == "user"][:TURNS_READ]:
        try:
            questions.append(clean_question(turn.content))
        except BadQuestion:
            continue
    return questions


def is_follow_up(question: str, documents: Sequence[Document]) -> bool:
    """Says too little by itself: «thế còn Sông Xanh?», «do ai phụ trách?»; «ai ký kế hoạch 7?» says enough."""
    if find_wanted(question) & STATED and find_groups(question, documents):
        return False
    left = remove_matches(remove_names(question, documents), _ANY_WANTED)
    return points_back(question) or len(content_terms(left)) < SELF_SUFFICIENT


def continues(question: str) -> bool:
    """Opens as only a second question does, so it stays with the documents of the first."""
    return _CONTINUES.search(unify(question)) is not None


def points_back(question: str) -> bool:
    """Speaks of something by «đó», «này», «ấy»."""
    return re.search(rf"(?<!\w)(?:{_POINTS_BACK})(?!\w)", unify(question)) is not None


def restrict(groups: Sequence[frozenset[str]], scope: Scope | None, ended: frozenset[str] = frozenset()) -> Scope:
    """The documents named, within those the caller allows; an empty set means none at all."""
    named = frozenset().union(*groups)
    if scope is None or scope.documents is None:
        return Scope(named or None)
    return Scope((named & scope.documents) or (scope.documents - ended) or scope.documents)


def find_wanted(question: str) -> frozenset[Wanted]:
    typed = unify(question)
    return frozenset(wanted for wanted, pattern in _PATTERNS if pattern.search(typed))


def tell_numbers_apart(question: str, wanted: frozenset[Wanted], named: Sequence[Document]) -> frozenset[Wanted]:
    """«Theo quyết định số mấy» asked of a plan is no question of the plan's own number, but of one that it refers to."""
    kinds = [fold(found[1]) for found in _NUMBER_OF_KIND.finditer(unify(question))]
    own = [fold(document.metadata.kind or "") for document in named]
    if not kinds or Wanted.NUMBER not in wanted or any(kind and kind in one for kind in kinds for one in own):
        return wanted
    return wanted - {Wanted.NUMBER} | {Wanted.REFERENCE}


def find_unknown(question: str, documents: Sequence[Document], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """What the question names and the catalogue doesn't hold: nothing can be said of it."""
    numbers = [n.written for n in unknown_numbers(question, documents) if not is_known(n.written)]
    return (*unknown_places(question, documents, is_known), *numbers)


def find_subject(question: str, documents: Sequence[Document]) -> str | None:
    """The number of a document that the question opens with and that the catalogue knows by reference only."""
    for named in find_numbers(question):
        if named.position > 1 or any(matches_number(d.metadata.known_number, named) for d in documents):
            continue
        for reference in (r for d in documents for r in d.references):
            if matches_number(reference.number, named):
                return reference.number
    return None
