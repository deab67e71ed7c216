"""Who a sentence or a heading gives a task to. In: words. Out: the actor's words, and the actors that they name.

An actor is a body of the Party, the State, the Front, or the people that a document addresses («các cấp ủy», «người
đứng đầu»). It is known by how its name begins; where the name ends, a verb of tasks begins.
"""

from __future__ import annotations

import re

from assistant.model import Span

_QUANTITY = r"(?:tất cả |toàn thể |từng |mỗi |mọi |những |các |toàn bộ )*"
_BODY = (
    r"(?:đồng chí|cấp [uủ][ỷy]|cấp(?:,| (?:ngành|trên|dưới|tỉnh|huyện|xã|phó))|ban(?! hành)|bộ(?! tiêu chí| phận|"
    r" máy| luật| dữ liệu| chỉ| mã| quy| công cụ)|[uủ][ỷy] ban|ubnd|hđnd|"
    r"ubmttq|mttq|hội(?! nghị| thảo)|mặt trận|đoàn|liên đoàn|công đoàn|liên minh|liên hiệp|chi bộ|chi,|đảng bộ|"
    r"đảng [uủ][ỷy]|đảng đoàn|"
    r"chi [uủ][ỷy]|(?:tỉnh|huyện|thành|thị|quận) [uủ][ỷy]|thường trực|tổ chức(?:, (?:cá nhân|doanh|cơ quan|đơn)|"
    r" (?:đảng|chính trị|đoàn thể|cơ sở|và|cá nhân))|"
    r"tổ (?:giúp việc|công tác|chuyển đổi|công nghệ|biên tập|trưởng)|sở|phòng(?! chống|,? chống| ngừa)|văn phòng|"
    r"trung tâm|công an|"
    r"bộ chỉ huy|viện|vụ|cục|tổng cục|tòa án|toà án|kho bạc|ngân hàng|thuế|chi cục|bưu điện|viễn thông|"
    r"báo(?! cáo)|đài|trường(?! hợp)|"
    r"chính phủ|thủ tướng|quốc hội|chủ tịch|phó chủ tịch|bí thư|giám đốc|thủ trưởng|trưởng|chánh|hiệu trưởng|"
    r"thanh tra (?:tỉnh|bộ|sở|chính|huyện|nhà)|"
    r"kiểm toán|người đứng đầu|cơ quan|đơn vị|địa phương|cán bộ|đảng viên|công chức|chính quyền|ngành|xã(?! hội)|"
    r"phường|"
    r"huyện|tỉnh|doanh nghiệp|đoàn thể|hệ thống chính trị|lực lượng|đại biểu|thôn|khu phố|tập đoàn|tổng công ty|"
    r"học viện|đại học)(?!\w)"
)
_STARTS = re.compile(rf"{_QUANTITY}(?:{_BODY})", re.IGNORECASE)
_TASK = (
    r"có trách nhiệm|có nhiệm vụ|có văn bản|có ý kiến|có thể|thay mặt|trước khi|sau khi|chịu trách nhiệm|chủ trì|"
    r"phối hợp|chủ động|xây dựng|tham mưu(?!,? giúp việc| của| cho)|"
    r"(?<!ơ quan, )(?<!ơn vị, )(?<!các )(?<!hợp tác xã, )(?<!nghiệp, )tổ chức(?!,| (?:đảng|"
    r"chính|đoàn thể|cơ sở|thành viên|kinh tế|xã hội|khoa học|và|bộ))|triển khai|thực hiện|hướng dẫn|chỉ đạo|"
    r"lãnh đạo|kiểm tra|giám sát|theo dõi|đôn đốc|báo cáo|"
    r"tổng hợp|ban hành|cụ thể h[oó]|quán triệt|tuyên truyền|vận động|phát huy|nêu cao|cần|phải|nghiên cứu|"
    r"đẩy mạnh|tăng cường|rà soát|"
    r"bố trí|căn cứ|xác định|tiếp tục|bảo đảm|đảm bảo|đề xuất|kịp thời|(?<!dục )thường xuyên|định kỳ|tập trung|"
    r"quan tâm|"
    r"trực tiếp|nghiêm túc|"
    r"khẩn trương|bám sát|đưa|lồng ghép|cân đối|thẩm định|phê duyệt|quyết định|hỗ trợ|(?<!ào )tạo|thành lập|"
    r"kiện toàn|"
    r"phân công|đăng ký|gương mẫu|"
    r"tiên phong|tích cực|ưu tiên|đổi mới|nâng cao|tham gia|cung cấp|cập nhật|gửi|trình|giúp|làm đầu mối|"
    r"là (?:cơ quan|đơn vị|đầu mối)|quản lý(?! nhà nước| dự án| khu)|"
    r"thẩm tra|sơ kết|xem xét|quy định|(?<!ăng )ký|đẩy|khuyến khích|chuẩn bị|công bố|phát động|giao|động viên|"
    r"theo chức năng|theo nhiệm vụ|trên cơ sở|"
    r"tuỳ|tùy|chấp hành|đôn|huy động|khai thác|ứng dụng|bồi dưỡng|đào tạo|tiếp nhận|phổ biến|biểu dương|nắm|"
    r"hoàn thành|hoàn thiện|"
    r"đồng hành|thống nhất|vận hành|sử dụng|duy trì|hằng năm|hàng năm|định hướng|phản ánh|giữ vai trò|đề nghị|cử|"
    r"rút kinh nghiệm|"
    r"họp|làm việc|lập|mở|phân cấp|công khai|kiến nghị|tiến hành|tháo gỡ|giải quyết|xử lý|tiếp thu|đề cao|"
    r"khắc phục|khảo sát|"
    r"thống kê|lựa chọn|thu hút|trong phạm vi|thúc đẩy|phân bổ|đánh giá|chú trọng|bổ sung"
)
# In small letters: «Ban Chỉ đạo», «Ban Tổ chức», «Ủy ban Kiểm tra» are names
_DOES = re.compile(rf"(?:,\s*)?(?<![^\W_])(?<!ban )(?<!Ban )(?:{_TASK})(?![^\W_])")
_ASKED = re.compile(
    r"(?:^|[;,.]\s*|(?<!\w)(?:và|đồng thời)\s)(?:giao(?: trách nhiệm)?(?: cho)?|đề nghị|yêu cầu|phân công|"
    r"ủy quyền(?: cho)?|uỷ quyền(?: cho)?)\s(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(r"\s(?:yêu cầu|đề nghị|giao)\s")
_ANSWERS = re.compile(
    r"(?:xác định|quy định|làm rõ)[^.;]{0,30}trách nhiệm của (?P<who>.+?)(?= trong | đối với | về | tại |[;.:]|$)",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT_LATER = re.compile(r"(?:[,;]\s+)(?=\S)")
_ADVERB = re.compile(
    r"(?:căn cứ|trên cơ sở|theo(?! dõi)|trong quá trình|trong thời gian|để|nhằm|ngoài|đối với|định kỳ|hằng|hàng|"
    r"trước ngày|từ|sau khi|khi|qua|nếu|"
    r"với|bên cạnh|quá trình|trường hợp|tùy|giai đoạn|ngay sau)(?!\w)",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:(?:trách nhiệm|nhiệm vụ|phân công nhiệm vụ|phân công)(?: của)?|đối với|đề nghị|giao|yêu cầu)\s+", re.IGNORECASE
)
_ABOUT = re.compile(r"\s(?:đối với|về|trong việc|trong công tác|trong quản lý)\s.*", re.DOTALL)
_NOT_A_NAME = re.compile(r"[.;:!?]|(?<!\w)(?:đã|được|bị|trong việc|kinh phí)(?!\w)", re.IGNORECASE)
_NEXT_ACTOR = re.compile(
    rf"\s*;\s*|\s*(?:,|(?<!\w)và)\s+(?=(?:[Cc]ác|[Tt]ừng|[Mm]ỗi)\s+(?i:{_BODY})|[UỦ][yỷ] ban|Mặt trận|UBND|HĐND|MTTQ|"
    r"(?:Ban|Sở|Phòng|Văn phòng|Trung tâm|Công an|Hội|Đoàn|Bộ|Viện|Đảng|Chủ tịch|Thủ trưởng|Giám đốc)\s|đoàn thể)"
)
_LONGEST = 48  # syllables of an actor's name, which may be a list of bodies
_FIRST_WORDS = 400  # characters in which a sentence names its subject


def heading_actor(words: str) -> str | None:
    """The actor that a heading or a lead-in is: «1. Trách nhiệm của Ban Chỉ đạo xã», «Sở Tài chính:»."""
    name = words.strip().rstrip(" :.;,")
    if prefix := _PREFIX.match(name):
        name = _ABOUT.sub("", name[prefix.end() :])
    is_name = len(name.split()) <= _LONGEST and _STARTS.match(name) and not _NOT_A_NAME.search(name.replace(";", ","))
    return name if is_name and not _DOES.search(_after_first_word(name)) else None


def find_actor(sentence: str, under_actor: bool = False) -> Span | None:
    """The actor that a sentence itself gives a task to: its subject, its run-in heading, or whom it asks.

    ``under_actor``: a heading above is an actor already, and only the first words of a sentence can name another.
    """
    opening = sentence[:_FIRST_WORDS]
    first = _run_in(opening) or _asked_by(opening, _subject(opening, 0))
    return first if first or under_actor else _asked(sentence) or _later_subject(opening)


def find_answerable(sentence: str) -> Span | None:
    """«Quy định rõ trách nhiệm của cán bộ, công chức trong …»: named without being told what to do."""
    found = _ANSWERS.search(sentence)
    if found is None or not _STARTS.match(found["who"]) or len(found["who"].split()) > _LONGEST:
        return None
    return Span(*found.span("who"))


def split_actors(words: str) -> tuple[str, ...]:
    """«Các chi bộ, đảng bộ, các phòng, Ủy ban Mặt trận Tổ quốc» → each body; a list of one kind stays together."""
    parts = (" ".join(part.split()) for part in _NEXT_ACTOR.split(words))
    return tuple(part.strip(" ,;:") for part in parts if part and part.strip(" ,;:"))


def _run_in(opening: str) -> Span | None:
    colon = opening.find(":")
    if colon < 0:
        return None
    return Span(0, colon) if heading_actor(opening[:colon]) == opening[:colon].strip() else None


def _subject(text: str, at: int) -> Span | None:
    """The name that begins at ``at`` and runs to the first verb of tasks."""
    if not _STARTS.match(text, at):
        return None
    verb = _DOES.search(text, at + len(text[at:].split(" ", 1)[0]))
    if verb is None:
        return None
    name = text[at : verb.start()].rstrip(" ,")
    fits = 0 < len(name.split()) <= _LONGEST and not _NOT_A_NAME.search(name)
    return Span(at, at + len(name)) if fits else None


def _asked_by(opening: str, subject: Span | None) -> Span | None:
    """«UBND tỉnh yêu cầu các sở, ngành thực hiện»: the task is that of the asked."""
    asking = _ASKS.search(subject.of(opening)) if subject else None
    return _subject(opening, subject.start + asking.end()) if subject and asking else subject


def _asked(sentence: str) -> Span | None:
    """«Giao Sở Tài chính chủ trì …», «… ; giao trách nhiệm người đứng đầu các đơn vị trực tiếp phụ trách»."""
    found = _ASKED.search(sentence)
    return _subject(sentence[: found.start("rest") + _FIRST_WORDS], found.start("rest")) if found else None


def _later_subject(opening: str) -> Span | None:
    """After the adverbials that may open a sentence: «Căn cứ Kế hoạch này, các cấp ủy xây dựng …»."""
    if not _ADVERB.match(opening):
        return None
    places = (m.end() for m in _SUBJECT_LATER.finditer(opening))
    return next((found for at in places if (found := _subject(opening, at))), None)


def _after_first_word(name: str) -> str:
    return name.partition(" ")[2]
