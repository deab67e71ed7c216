"""What kind of words would answer a question, and what of it is its topic.

In goes a question, out come kinds (``Wanted``) and the words left when those that say the kind are taken away. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue import Wanted
from assistant.model import Document
from assistant.numbers import ANY_KIND
from assistant.scoping import remove_names
from assistant.text import fold, remove_matches, tolerate, unify

# What a document states of itself (stated.py); «theo nghị quyết nào» is not of them.
ABOUT_DOCUMENTS = frozenset({Wanted.SIGNER, Wanted.RECIPIENTS, Wanted.NUMBER, Wanted.ISSUED})
# What is «số» but no number of a document: «kinh tế số», «chỉ số» …
_DIGITAL = (
    "con|kinh tế|chuyển đổi|xã hội|công nghệ|hạ tầng|kỹ năng|chữ ký|nền tảng|văn hóa|công dân|dữ liệu|chỉ|dân|hệ|tỷ"
    "|dịch vụ|chính quyền|chính phủ|doanh nghiệp|môi trường|năng lực|nhân lực|thanh toán|thương mại|tài sản|sản phẩm"
    "|không gian|thị trường|hệ sinh thái|nội dung|tài nguyên|đô thị|nông nghiệp|y tế|giáo dục|tổng|đa|thiểu"
)
_NOT_DIGITAL = "".join(f"(?<!{tolerate(word)} )" for word in _DIGITAL.split("|"))
_SHARE = r"(?! ?(?:%|ph[ầa]n tr[ăa]m))"
_CARRIES_OUT = tolerate("(để )?(thực hiện|triển khai|cụ thể hóa|căn cứ|dựa)( theo| vào| trên)?")
_ONE_DOCUMENT = rf"(?:{ANY_KIND}|{tolerate('văn bản')})"
_SOME_DOCUMENT = rf"{_ONE_DOCUMENT}(?:,? (?:{tolerate('(và|hoặc|hay)')} )?{_ONE_DOCUMENT})*"
_WHICH = tolerate("(nào|gì|(số )?(mấy|bao nhiêu|nào))")
_PART = tolerate("(mục|điểm|phần|khoản|chỗ|đoạn|trang)")
_BODY = tolerate("(cơ quan|đơn vị|tổ chức|bên|phòng ban|ban ngành|bộ phận|đầu mối|cấp)")
_TASKS = "nhiệm vụ|trách nhiệm|vai trò|phần việc"
# The words that say what kind of answer is wanted; they are no part of the topic. The first that fits takes its words.
_WANTED = (
    (Wanted.SIGNER, tolerate("(do )?(ai|người nào|đồng chí nào) (là người )?(ký|kí)|người (ký|kí)|(ký|kí) tên")),
    (Wanted.SIGNER, tolerate("ký( \\w+){0,8} ((chức (vụ|danh)?|tư cách) ?(gì|nào)|thay mặt ai)")),
    (Wanted.RECIPIENTS, tolerate("nơi nhận|(?<!báo cáo )gửi(?! về)( [^ ?.!]+){0,6} (ai|(nơi|chỗ|cơ quan) nào|đâu)")),
    (Wanted.BASES, rf"{_CARRIES_OUT}(?: {tolerate('những|các')})? {_SOME_DOCUMENT} {_WHICH}"),
    (Wanted.BASES, tolerate("(những |các )?(căn cứ|cơ sở) (pháp lý |ban hành )?(nào|gì)|căn cứ (vào )?(đâu|những gì)")),
    (Wanted.PLACE, rf"{tolerate('((nằm|nêu|ghi|nói) )?(ở|trong|tại|thuộc)')} {_PART} {tolerate('(số )?(mấy|nào)')}"),
    (Wanted.PLACE, rf"{tolerate('(là )?')}{_PART} {tolerate('số (mấy|bao nhiêu|nào)')}"),
    (Wanted.PLACE, tolerate("(hãy )?(trích|ghi|đọc)( lại)?( cho \\w+)? nguyên văn( \\w+){0,2}$")),
    (Wanted.MENTION, tolerate("văn bản nào (có )?(nói|nêu|nhắc|đề cập|quy định)")),
    (Wanted.MENTION, tolerate("(mấy|bao nhiêu) văn bản (có )?(nói|nêu|nhắc|đề cập|quy định)")),
    (Wanted.MENTION, tolerate("(có |nằm |nêu )?(ở|trong) (những |các )?văn bản nào")),
    (Wanted.REFERENCE, rf"(?:{ANY_KIND}|{tolerate('văn bản')}) {tolerate('(nào|gì)')}"),
    (Wanted.MENTION, tolerate("được (nhắc|viện dẫn|dẫn)( đến| tới)?|nhắc (đến|tới)|viện dẫn")),
    (Wanted.NUMBER, rf"{_NOT_DIGITAL}{tolerate('(mang |ghi )?số (hiệu|mấy|bao nhiêu|ký hiệu)')}{_SHARE}"),
    (Wanted.ISSUED, tolerate("(ban hành|ký|đề|ra|ghi) (vào )?(ngày|hôm|khi)( tháng)? (nào|mấy|bao nhiêu)")),
    (Wanted.ISSUED, tolerate("ngày (ban hành|ký)")),
    (Wanted.ISSUED, tolerate("(ra|ban hành|ký) (trước|sau)(?! (năm|ngày|tháng|khi))")),
    (Wanted.PERCENTAGE, rf"(?:{tolerate('bao nhiêu|mấy')}|bn) ?(?:%|{tolerate('phần trăm')})"),
    (Wanted.PERCENTAGE, tolerate("(tỷ|tỉ) lệ (là )?(bao nhiêu|mấy)") + "|^" + tolerate("(tỷ|tỉ) lệ")),
    (Wanted.REASON, tolerate("vì sao|tại sao|lý do|sao lại|vì lẽ gì")),
    (Wanted.DATE, tolerate("(ngày|hôm|khi|thời điểm|lúc|chừng) nào|bao giờ|hạn chót|thời hạn|ngày (tháng nào|mấy)")),
    (Wanted.DATE, tolerate("(quý|tháng) (mấy|nào)")),
    (Wanted.DUTIES, tolerate("(được )?(giao|phân công)( cho)?( những| các)?( việc| nhiệm vụ| phần việc)? (gì|nào)")),
    (Wanted.DUTIES, tolerate("(được )?(giao|phân công) (mấy|bao nhiêu) (việc|nhiệm vụ|phần việc|ý)")),
    (Wanted.DUTIES, tolerate(f"(có |giữ )?(những |các )?({_TASKS}) (của|gì|nào)")),
    (Wanted.DUTIES, tolerate(f"(mấy|bao nhiêu|kể( hết)?|nêu) ({_TASKS})|^(vai trò|trách nhiệm)")),
    (Wanted.DUTIES, tolerate("(phải |cần |sẽ |có )?làm (những )?(việc )?gì")),
    (Wanted.LIST, tolerate("(những|các)(?=( \\w+,?){0,8} (nào|gì|ai))|liệt kê|danh sách|gồm (những|các)")),
    (Wanted.LIST, tolerate("nêu( đủ| rõ| ra| hết| tên)? (các|những)|kể( \\w+){0,2} (ra|hết|tên|đủ)|nêu (đủ|hết|ra)")),
    (Wanted.LIST, tolerate("(mấy|bao nhiêu) (việc|ý|nội dung|mục|nhóm|điểm)")),
    (Wanted.ACTOR, rf"{_BODY}(?:,? {_BODY})* {tolerate('nào')}"),
    (Wanted.ACTOR, tolerate("giao (cho )?ai|do ai|ai (phụ trách|chủ trì|chịu trách nhiệm|lo|phải|được giao|làm|đứng)")),
    (Wanted.ACTOR, tolerate("ai (là người )?có (nhiệm vụ|trách nhiệm)")),
    (Wanted.QUANTITY, tolerate("bao nhiêu|bn|mấy|con số")),
)
# What is left of «… tỷ lệ hộ nghèo?» without the place: no word asks, and a share is what it is about.
_SHARE_OF = re.compile(rf"\W*(?:{tolerate('(của|ở|tại|thì|về)')}\W+)?{tolerate('(tỷ|tỉ) lệ')}(?!\w)")
# «Ở mấy ngành, ngành nào?»: the items are wanted, and their number with them.
_HOW_MANY_AND_WHICH = re.compile(r"(?<!\w)" + tolerate(r"(mấy|bao nhiêu) (\w+)\b.*\b\2 (nào|gì)") + r"(?!\w)")
_SOME, _HOW_MANY = tolerate("(các|những|mấy|bao nhiêu)"), tolerate("(mấy|bao nhiêu)")
_ITEM = tolerate("(nhóm|ý|điểm|mục|loại|khoản|việc|nội dung)( (lớn|chính))?")
_ITEMS = rf"(?:{_ITEM} )?"
_LISTED = (
    re.compile(rf"(?<!\w){_SOME} {_ITEMS}(?P<what>[^.?!;]{{2,60}}?) {tolerate('(nào|gì)')}(?!\w)"),
    re.compile(rf"(?<!\w){_HOW_MANY} {_ITEMS}(?P<what>[^.?!;,]{{2,60}})"),
    re.compile(
        rf"(?<!\w){tolerate('(bằng|thông qua|qua|theo)')} (?P<what>[^.?!;,]{{4,30}}?) {tolerate('(nào|gì)')}(?!\w)"
    ),
    re.compile(rf"(?:^|[,.:;] )(?P<what>[^.?!;]{{4,80}}?) {tolerate('((bao )?gồm|có)')} {_SOME}(?!\w)"),
)
_GOES_ON = re.compile(rf" {tolerate('(khi|của|trong|theo|để|ở|tại|đối với|được|cần|phải|về|là)')}(?!\w).*")
_HOW_MANY_SURELY = re.compile(tolerate("bao nhiêu|con số") + "|(?<!\\w)bn(?!\\w)")
_ANOTHER = re.compile(rf"(?<!\w){tolerate('(nào|gì|ai|đâu|sao)')}(?!\w)")
_PATTERNS = [(wanted, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for wanted, pattern in _WANTED]
_ANY_WANTED = "|".join(pattern.pattern for _, pattern in _PATTERNS)
# A document spoken of by its kind only: «… theo chương trình hành động»; it tells nothing of the topic.
_BY_KIND = (
    rf"(?<!\w)(?:{tolerate('theo|trong|tại')}) {ANY_KIND}(?: {tolerate('hành động')})?(?: {tolerate('này|đó|trên')})?"
    rf"(?!\w| ?\d| {tolerate('số')})"
)
# What is asked of a document by its name only: who gave it, what it is about.
_WHO = tolerate("(ai|(cơ quan|cấp|đơn vị|tổ chức|nơi) nào)")
_ISSUER = re.compile(
    rf"(?<!\w)(?:{_WHO} (?:{tolerate('đã')} )?{tolerate('ban hành')}(?! {ANY_KIND}(?! ?(?:\d|{tolerate('số')})))"
    rf"|{tolerate('của')} {_WHO})(?!\w)"
)
_TITLE = re.compile(
    rf"(?<!\w)(?:{tolerate('về( (việc|vấn đề|nội dung|cái|điều|chuyện))? gì')}"
    rf"|{tolerate('(phê duyệt|ban hành)( (đề án|chương trình|kế hoạch|văn bản|quy chế|quy định))? (gì|nào)')}"
    rf"|{tolerate('(tên|tên gọi|tên đầy đủ|trích yếu)( là)?( gì)?')})(?!\w)"
)
_CONTENTS = tolerate("(mục tiêu|nhiệm vụ|chỉ tiêu|giải pháp|quan điểm|tầm nhìn|trách nhiệm|yêu cầu|giao|mấy)")
_OF_CONTENT = re.compile(rf"(?<!\w){_CONTENTS}(?!\w)")
_NUMBER_OF = tolerate("(mang |ghi )?số (hiệu|mấy|bao nhiêu|ký hiệu)")
_NUMBER_OF_KIND = re.compile(rf"({ANY_KIND})(?: {tolerate('(của|mà|do)')} [^.?]{{1,80}}?,?)? {_NUMBER_OF}")


def find_topic(question: str) -> str:
    """The question less the words that say what kind of answer is wanted, or of what kind of document."""
    return remove_matches(remove_matches(question, _BY_KIND), _ANY_WANTED)


def asks_called(question: str) -> bool:
    """«… do ai ban hành?», «… về việc gì?»: of a document that others only name, they tell no more."""
    typed = unify(question)
    return bool(_ISSUER.search(typed) or _TITLE.search(typed)) and not _OF_CONTENT.search(typed)


def asks_issuer(question: str) -> bool:
    return _ISSUER.search(unify(question)) is not None


def find_listed(question: str) -> tuple[str, ...]:
    """What a list is asked of: «có các [hình thức tuyên truyền] nào», «[nội dung tuyên truyền] gồm mấy ý»."""
    typed = unify(question)
    spans = [found["what"].strip() for pattern in _LISTED for found in pattern.finditer(typed)]
    listed = dict.fromkeys(words for span in spans for words in (span, _GOES_ON.sub("", span)))
    return tuple(words for words in listed if words and not re.fullmatch(_ITEM, words))


def find_kinds(question: str, earlier: str, named: Sequence[Document]) -> frozenset[Wanted]:
    """The kinds wanted by a question that leans on an earlier one, or on none, about the documents named."""
    wanted = find_wanted(question) or find_wanted(earlier) or frozenset({Wanted.ANYTHING})
    if earlier and not find_wanted(earlier) & ABOUT_DOCUMENTS:
        wanted -= {Wanted.RECIPIENTS}  # «gửi cho ai?» after a duty to report asks where the report goes
    if Wanted.BASES in wanted:
        wanted = wanted - {Wanted.NUMBER, Wanted.ISSUED} | {Wanted.REFERENCE}
    if wanted == {Wanted.ANYTHING} and _SHARE_OF.match(unify(remove_names(question, named))):
        return frozenset({Wanted.PERCENTAGE})
    return tell_numbers_apart(question, wanted, named) or frozenset({Wanted.ANYTHING})


def find_wanted(question: str) -> frozenset[Wanted]:
    """By the first patterns that fit: the words of «ở mục mấy» ask for no figure besides."""
    typed = unify(question)
    found = {Wanted.LIST} if _HOW_MANY_AND_WHICH.search(typed) else set()
    for wanted, pattern in _PATTERNS:
        left = pattern.sub(" ; ", typed)
        if left != typed:
            found.add(wanted)
        typed = left
    if Wanted.QUANTITY in found and not _HOW_MANY_SURELY.search(unify(question)) and _ANOTHER.search(typed):
        found.discard(Wanted.QUANTITY)  # «mấy xã biên giới thì ai lo?»: as good as «các»
    return frozenset(found)


def tell_numbers_apart(question: str, wanted: frozenset[Wanted], named: Sequence[Document]) -> frozenset[Wanted]:
    """«Theo quyết định số mấy» asked of a plan is no question of its own number, but of one that it refers to."""
    kinds = [fold(found[1]) for found in _NUMBER_OF_KIND.finditer(unify(question))]
    own = [fold(document.metadata.kind or "") for document in named]
    if not kinds or Wanted.NUMBER not in wanted or any(kind and kind in one for kind in kinds for one in own):
        return wanted
    return wanted - {Wanted.NUMBER, Wanted.ISSUED, Wanted.DATE} | {Wanted.REFERENCE}
