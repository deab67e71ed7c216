"""What a figure measures, in the document's words. In: a sentence and its figures. Out: an indicator a figure, or None.

Two orders of words: «tỷ lệ A đạt trên 80%» names the indicator first, «100% công chức được cấp hộp thư» last. Several
figures of one sentence have their own indicators: «A đạt trên 80%, B trên 70%». Where it is unclear what a figure
measures there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Span
from ingest.facts.figures import Figure
from ingest.facts.reached import MERELY

# Nouns that name a measure: an indicator begins with one where the sentence has one
_HEAD = (
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|chỉ số|tốc độ|quy mô|số lượng|số(?! hóa| hoá| liệu| hiệu)|tổng|mức độ|mức|"
    r"thu nhập|năng suất|diện tích|"
    r"giá trị|kim ngạch|doanh thu|độ che phủ|tuổi thọ|thời gian|hệ số|điểm|kinh phí|dân số|sản lượng|vốn|GDP|"
    r"GRDP)(?!\w)"
)
_STRONG = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|chỉ số|tốc độ|quy mô|tuổi thọ)(?!\w)", re.IGNORECASE)
_STARTS_WITH_HEAD = re.compile(_HEAD, re.IGNORECASE)
_AIMING = (
    r"(?:phấn đấu|cố gắng|bảo đảm|đảm bảo|hướng tới|đưa|nâng|duy trì|giữ vững|hoàn thành|bố trí|dành|thu hút|"
    r"hình thành|"
    r"xây dựng|phát triển|thành lập|đào tạo|bồi dưỡng|hỗ trợ|có|tăng|giảm|đạt|công nhận|kết nạp|tổ chức|"
    r"đón và phục vụ|đón|"
    r"tạo|cắt giảm|tiết kiệm|rút ngắn|triển khai|mở)"
)
# A comma begins a new part where a measure, an aim or a time follows it; commas also part the nouns of one indicator
_NEW_PART = re.compile(
    rf"[,:]\s*(?:và\s|trong đó,?\s)?(?:(?={_HEAD}|(?:phấn đấu|bảo đảm|đảm bảo|hướng tới|bố trí|dành|trong đó)(?!\w)|"
    rf"(?:đến|trong|từ|vào|hết|cuối)\s(?:cuối |hết )?năm\s)|(?={_AIMING}(?:\s(?:thêm|được|mới))?\s*$))",
    re.IGNORECASE,
)
_INNER_HEAD = re.compile(rf"(?<!\w){_HEAD}", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;:.]|(?<!\w)(?:và|trong đó|còn)(?!\w)", re.IGNORECASE)
_HARD = re.compile(r";|:(?=\s)")
_TIME = (
    r"(?:(?:đến|tới|vào|trong|từ|tính đến)\s)?(?:hết\s|cuối\s|đầu\s)?(?:trong\s)?(?:năm|giai đoạn|nhiệm kỳ)\s20\d{2}"
    r"(?:\s?(?:[-–]|đến)\s?20\d{2})?(?:\strở đi)?"
)
_NOW = (
    r"(?:(?:tính\s)?(?:đến|tới)\s(?:nay|thời điểm (?:này|hiện tại)|(?:hết\s)?(?:ngày\s|tháng\s)?\d{1,2}"
    r"(?:[/.-]\d{1,4}){1,2})|"
    r"hiện nay|hiện tại|(?:trong\s)?(?:thời gian|năm) (?:vừa )?qua)(?!\w)"
)
_CONNECTOR = re.compile(
    rf"(?:[\s,;:.+*•–-]+|(?:và|đồng thời|trong đó(?: có)?|phấn đấu|cố gắng|nhằm|mục tiêu(?: là)?|chỉ tiêu|cụ thể|"
    rf"đặc biệt|nhất là|"
    rf"bảo đảm|đảm bảo|tiếp tục|tập trung|từng bước|hướng tới|sẽ|qua đó|từ đó|đưa|nâng cao|nâng|duy trì|hằng năm|"
    rf"hàng năm|"
    rf"mỗi năm|"
    rf"(?:bình quân|trung bình)(?: hằng năm| hàng năm| mỗi năm)|cơ bản|để|còn|phải|có|đạt|tối thiểu|"
    rf"ít nhất)(?![^\W\d_])|{_TIME}|{_NOW}|"
    r"trên (?:địa bàn|phạm vi)(?: toàn)? (?:tỉnh|huyện|xã|phường|thành phố)(?=\s?,|$))",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"(?:[\s,:(–-]|{_TIME}|{_NOW}|(?<!\w)(?:hằng năm|hàng năm|mỗi năm|và|của|thì|với mục tiêu|{MERELY}|"
    r"(?<!thực )(?<!phát )(?<!thể )hiện))+$",
    re.IGNORECASE,
)
_DANGLING = re.compile(rf"(?:[\s,]+(?:với|cho|tại|trong|từ|gồm|bằng|theo|ở|đạt|{_TIME}))+$", re.IGNORECASE)
# No measure: «vượt kế hoạch đề ra»; said of another: «tỷ lệ này»
_NO_MEASURE = re.compile(
    rf"(?:(?:chưa|không|vượt|đạt|hoàn thành|so với|thấp hơn|cao hơn|bằng|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|nghị quyết|"
    rf"đề ra|đặt ra|(?:được |tỉnh |trên )?giao|cùng kỳ|năm (?:trước|ngoái)|{_TIME})(?!\w)[\s,]*)+",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:tỷ lệ|tỉ lệ|chỉ số|con số|chỉ tiêu|mục tiêu|mức|số|kết quả) (?:này|đó|trên)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_DESTINATION = re.compile(r"(?<!\w)(?:còn|xuống|dưới|không quá)")
_FALLING = re.compile(r"giảm\s+(?=tỷ lệ|tỉ lệ|số|chỉ số|mức)", re.IGNORECASE)
_VERB_ONLY = re.compile(
    rf"(?:(?:{_AIMING}|tối thiểu|ít nhất|thêm|mới|mỗi (?:xã|phường|đơn vị|thôn|năm)|và|được|cho|với)(?!\w)\s*)+",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?:tăng|giảm|cắt giảm|tiết kiệm|rút ngắn)(?: thêm)?(?!\w)", re.IGNORECASE)
_NEW_LEVEL = re.compile(r"[^.;,]{0,40}?(?<!\w)(?:lên|xuống|còn|tới|đến)\s(?:[^\W\d_]+\s){0,3}\d", re.IGNORECASE)
_GROWING = re.compile(r"\s(?:tăng|tăng trưởng)(?:\s(?:bình quân|trung bình))?$", re.IGNORECASE)
_GROWS = re.compile(r"(?:tăng|giảm)(?: trưởng)?(?:\s(?:bình quân|trung bình))?", re.IGNORECASE)
_COUNTED_SO = re.compile(r"\s(?:trở lên|trở xuống)(?!\w)|\s?/\s?(?:năm|tháng|quý)(?!\w)")
_PLACE = re.compile(r"(?:toàn|cả|mỗi|trên|tại|trong|ở|xã|phường|huyện|tỉnh|thành phố)(?!\w)", re.IGNORECASE)
_LONGEST_ACTION = 6  # syllables: «Số hóa 100% hồ sơ»
_AFTER_PREPOSITION = re.compile(r"(?<!\w)(?:cho|với|tại|tới|đối với|đến|của)$", re.IGNORECASE)
_NAMES_MEASURED = re.compile(r"(?:đạt|chiếm|là|còn|bằng|lên|xuống|duy trì|mức|gấp|tới|đến)")
# What follows a value and still belongs to it, not to what is measured
_TAIL_OF_VALUE = re.compile(
    rf"\s*(?:[,;.:)]|$|(?:GDP|GRDP)(?!\w)|so với|trong tổng|trên tổng|trở lên|{_TIME}|và\s|vào\s|mỗi\s|hằng\s|"
    rf"hàng\s|của\s|trong\s|theo\s|ở\s|\()",
    re.IGNORECASE,
)
_END_OF_MEASURED = re.compile(
    rf"[;.:(]|\s(?:và tăng dần)|(?<!\w)(?:để|nhằm|góp phần|qua đó|từ đó|trong đó|đồng thời|so với)(?!\w)|"
    rf",\s*(?={_HEAD}|{_AIMING}(?!\w)|tối thiểu|ít nhất|trên \d|\d)|"
    rf"\s{_TIME}\W*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<!\w)(?:được|có|sử dụng|ứng dụng|thực hiện|tham gia|hoàn thành|đạt|triển khai|kết nối|cung cấp|xử lý|"
    r"tiếp cận|áp dụng|hài lòng)(?!\w)"
)
_COUNTS = ("count", "thing")  # the unit is itself what is counted
_LONGEST = 40  # syllables of an indicator
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Measured:
    """``words``: the indicator; ``span``: where it, the words of the value and the value stand."""

    words: str
    span: Span


def find_measured(sentence: str, figures: Sequence[Figure], at: int, last: Measured | None = None) -> Measured | None:
    """What ``figures[at]`` measures; ``last``: what the figure before it does, as in «A đạt 70%, năm 2030 đạt 100%»."""
    figure = figures[at]
    left = _left_words(sentence, figures, at - 1 if at and is_starting_level(sentence, figures[at - 1]) else at)
    right = _right_words(sentence, figures, at)
    before, after = left.of(sentence), right.of(sentence)
    if _GROWS.fullmatch(before) and not after:
        return Measured(f"{last.words} {before}", Span(last.span.start, figure.span.end)) if last else None
    if _SAME.fullmatch(before):
        return Measured(last.words, Span(last.span.start, figure.span.end)) if last else None
    if before and _is_named_first(before, after, figure):
        return _measured(before, Span(left.start, figure.span.end))
    if not after and not before:
        return _repeat(last, figures[at - 1], figure) if last else _named_earlier(sentence, figures, at)
    if not after:
        return None
    adjoins = not sentence[left.end : figure.lead].strip()
    whole = " ".join(part for part in (_prefix(before) if adjoins else "", _COUNTED_SO.sub("", after)) if part)
    return _measured(whole, Span(left.start if before else figure.lead, right.end))


def _repeat(last: Measured, previous: Figure, figure: Figure) -> Measured | None:
    """«A đạt 70%, đến năm 2030 đạt 100%»; «A tăng 12%/năm, đến năm 2030 đạt 80 tỷ đồng» measures A itself."""
    bounds_it = figure.is_bounded and figure.unit == previous.unit  # «…, không dưới 70% ở cấp xã»
    if figure.predicate and not bounds_it and not _NAMES_MEASURED.search(figure.predicate):
        return None
    if "gấp" in figure.predicate:
        return Measured(last.words, Span(last.span.start, figure.span.end))
    words = last.words if previous.unit == figure.unit else _GROWING.sub("", last.words)
    changed = previous.unit != figure.unit and words == last.words
    return None if changed else Measured(words, Span(last.span.start, figure.span.end))


def _named_earlier(sentence: str, figures: Sequence[Figure], at: int) -> Measured | None:
    """«rà soát tỷ lệ hồ sơ số (nay mới đạt 47%), phấn đấu đạt 65%»: the measure of the clause just before."""
    figure = figures[at]
    plain = _ASIDE.sub(lambda found: " " * len(found[0]), sentence[: figure.lead])
    earlier = max((f.span.end for f in figures[:at] if plain[f.span.start] != " "), default=0)
    strong = [h.start() for h in _INNER_HEAD.finditer(plain, earlier) if _STRONG.match(plain, h.start())]
    start = strong[-1] if strong else _skip_connectors(plain, earlier, len(plain))
    if not _STARTS_WITH_HEAD.match(plain, start) or not _NAMES_MEASURED.search(figure.predicate):
        return None
    words = re.split(r"[,;:.]|\s{2}", plain[start:])[0]
    if _skip_connectors(plain, start + len(words), len(plain)) < len(plain):
        return None
    return _measured(_TRAILING.sub("", words), Span(start, figure.span.end))


def is_starting_level(sentence: str, figure: Figure) -> bool:
    """The first figure of «từ 20% lên 30%»."""
    return figure.predicate.endswith("từ") and bool(_NEW_LEVEL.match(sentence, figure.span.end))


def _measured(words: str, span: Span) -> Measured | None:
    words = " ".join(words.split())
    is_clear = _WORD.search(words) and 2 <= len(words.split()) <= _LONGEST and not _NO_MEASURE.fullmatch(words)
    return Measured(words, span) if is_clear else None


def _is_named_first(before: str, after: str, figure: Figure) -> bool:
    if _STARTS_WITH_HEAD.match(before):
        return True
    if _VERB_ONLY.fullmatch(before) or _AFTER_PREPOSITION.search(before):
        return False
    if not after:
        return True
    return bool(_NAMES_MEASURED.search(figure.predicate)) or (
        figure.kind not in _COUNTS and bool(figure.predicate) and "có" not in figure.predicate.split()
    )


def _prefix(before: str) -> str:
    """Words before a value that say more than to reach it: «Tập huấn cho 100% cán bộ», «Giảm 30% chi phí»."""
    if _AFTER_PREPOSITION.search(before):
        return before
    if _VERB_ONLY.fullmatch(before):
        change = _CHANGE.match(before)
        return change[0] if change else ""
    is_action = len(before.split()) <= _LONGEST_ACTION and not _PLACE.match(before)
    return before if is_action and "," not in before else ""


def _left_words(sentence: str, figures: Sequence[Figure], at: int) -> Span:
    """From the last boundary to the words that tie the figure to its indicator, without connectors."""
    start = _after_previous(sentence, figures, at)
    end = start + len(sentence[start : figures[at].lead].rstrip(" :"))
    for hard in _HARD.finditer(sentence, start, end):
        start = hard.end()
    for part in _NEW_PART.finditer(sentence, start, end):
        start = part.end()
    start = _skip_connectors(sentence, start, end)
    end = start + len(_TRAILING.sub("", sentence[start:end]))
    return Span(_first_head(sentence, start, end, figures[at]), end)


def _after_previous(sentence: str, figures: Sequence[Figure], at: int) -> int:
    if at == 0:
        return 0
    last = figures[at - 1].span.end
    boundary = _SEPARATOR.search(sentence, last, figures[at].lead)
    return boundary.end() if boundary else figures[at].lead


def _skip_connectors(sentence: str, start: int, end: int) -> int:
    while start < end and (found := _CONNECTOR.match(sentence, start, end)):
        start = found.end()
    return start


def _first_head(sentence: str, start: int, end: int, figure: Figure) -> int:
    """«… đóng góp vào chỉ số phát triển con người» begins at «chỉ số»; «giảm tỷ lệ hộ nghèo còn» at «tỷ lệ»."""
    falls = _FALLING.match(sentence, start, end)
    if falls and not _DESTINATION.search(figure.predicate):
        return start
    if _STARTS_WITH_HEAD.match(sentence, start, end):
        return start
    heads = [m.start() for m in _INNER_HEAD.finditer(sentence, start, end)]
    strong = [h for h in heads if _STRONG.match(sentence, h)]
    return strong[-1] if strong else start


def _right_words(sentence: str, figures: Sequence[Figure], at: int) -> Span:
    """What follows the value up to its own boundary; empty where that belongs to the value or to the next figure."""
    figure = figures[at]
    start = figure.noun if figure.kind in _COUNTS else figure.span.end
    limit = figures[at + 1].lead if at + 1 < len(figures) else len(sentence)
    if figure.kind not in _COUNTS and _TAIL_OF_VALUE.match(sentence, start, limit):
        return Span(start, start)
    found = _END_OF_MEASURED.search(sentence, start, limit)
    end = found.start() if found else limit
    if not found and at + 1 < len(figures):
        end = _split_between(sentence, start, limit)
    start += len(sentence[start:end]) - len(sentence[start:end].lstrip())
    return Span(start, start + len(_DANGLING.sub("", _TRAILING.sub("", sentence[start:end]))))


def _split_between(sentence: str, start: int, limit: int) -> int:
    """Between «100% hộ …, B đạt trên 85%»: the first comma after a verb, since nouns are listed before it."""
    verb = _VERB.search(sentence, start, limit)
    comma = sentence.find(",", verb.end() if verb else start, limit)
    return comma if comma >= 0 else limit
