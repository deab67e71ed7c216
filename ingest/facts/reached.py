"""Whether a figure is a level that is reached already. In: a sentence, a figure and its year. Out: yes or no.

Said by the words at the figure («mới đạt», «chỉ đạt»), by those of its clause («hiện nay», «đã đạt»), by a year before
the document's own, or by the part of the document it stands in. What is neither reached nor set is not judged here.
"""

from __future__ import annotations

import re
from datetime import date

from ingest.facts.figures import Figure
from ingest.facts.statements import Statement, Zone

AIMING = re.compile(
    r"(?<!\w)(?:phấn đấu|chỉ tiêu|mục tiêu|hướng tới|(?:đến|vào|tới) (?:hết |cuối )?năm 20\d\d|mỗi năm|hằng năm|"
    r"hàng năm|"
    r"giai đoạn 20\d\d)(?!\w)",
    re.IGNORECASE,
)
BEFORE = 240  # characters before a figure in which it is said what kind of figure it is
# «nông thôn mới đạt», «đảng viên mới đạt»: after these «mới» is of the noun, and says nothing of the figure
_NEW_THINGS = (
    "thôn lập ký dựng nạp viên nghiệp làm cấp triển thị án hình phẩm nghệ nhà trồng tuyển hóa người vụ mở tư "
    "xã sinh tạo giống tiến vốn"
)
MERELY = r"(?:chỉ(?: mới)?|đã|" + "".join(rf"(?<!{word} )" for word in _NEW_THINGS.split()) + "mới(?: chỉ)?)"
_MERELY = re.compile(rf"(?<!\w)(?<!không ){MERELY}\s$", re.IGNORECASE)
_LEVEL = re.compile(r"(?:đạt|có|chiếm|được|ở mức|bằng)(?!\w)")
_REACHED = re.compile(
    r"(?<!\w)(?:đã (?:được |có |cơ bản )?(?:đạt|có|hoàn thành|đưa|nâng|giảm|tăng|vượt|đào tạo|cấp|triển khai|"
    r"số hóa|kết nối)|"
    r"hiện nay|hiện tại|hiện có|hiện đạt|hiện đã|đến nay|tính đến|tính tới|thời gian qua|năm qua|vừa qua)(?!\w)",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"(?<!đến )(?<!đến hết )(?<!vào )cuối năm", re.IGNORECASE)
_PAST_YEAR = re.compile(
    r"(?<!\w)(?<!so với )(?<!cùng kỳ )(?:năm|giai đoạn|nhiệm kỳ)\s(?:20\d\d\s?[-–]\s?)?(20\d\d)", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?<!\w)(?:đến|tới)\s(?:hết\s)?(?:ngày\s|tháng\s)?(?:\d{1,2}\s?[/.-]\s?)?(\d{1,2})(?:\s?[/.-]\s?|\snăm\s)(20\d\d)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\W*(?:(?:nhưng|song|trong khi|còn|mà)\s)?(?:(?:tính )?(?:đến|tới) nay|hiện (?:nay|tại|mới|chỉ|đã|đạt|có))(?!\w)",
    re.IGNORECASE,
)
# «…, vượt chỉ tiêu đề ra», «…, chưa đạt kế hoạch»: a result is held against its aim
_JUDGED = re.compile(
    r"\s?(?:,|\()\s?(?:(?:nhưng|song)\s)?(?:chưa đạt|không đạt|vượt|thấp hơn|cao hơn|bằng)\s[^,;.]{0,40}?"
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|dự toán|yêu cầu)(?!\w)",
    re.IGNORECASE,
)


def is_reached(
    sentence: str,
    figure: Figure,
    previous: int,
    statement: Statement,
    year: int | None = None,
    issued_on: date | None = None,
) -> bool:
    """``previous``: where the figure before it ends; ``year``: stated for the figure. Aims win over what is unsaid."""
    before = sentence[max(0, figure.lead - BEFORE) : figure.span.start]
    clause = before[before.rfind(";") + 1 :]
    aiming, aiming_here = bool(AIMING.search(before)), bool(AIMING.search(clause))
    if (issued_on and _is_past(year, before, clause, issued_on)) or _is_now(sentence, previous, figure):
        return True
    if _REACHED.search(clause) or _is_mere(sentence, figure) or _JUDGED.match(sentence, figure.span.end):
        return not aiming_here
    if _REACHED.search(before):
        return not aiming
    aims = statement.zone is Zone.AIMS or aiming
    return not aims and (statement.zone is Zone.PAST or (issued_on is None and bool(_YEAR_END.search(before))))


def _is_past(year: int | None, before: str, clause: str, issued_on: date) -> bool:
    """The figure's own year, all years named before it, or the month up to which it is counted."""
    named = [int(found) for found in _PAST_YEAR.findall(before)]
    until = _UNTIL.search(clause)
    counted = until is not None and (int(until[2]), int(until[1])) < (issued_on.year, issued_on.month)
    if year:
        return year < issued_on.year or (counted and year == int(until[2] if until else 0))
    return counted or bool(named and max(named) < issued_on.year)


def _is_now(sentence: str, previous: int, figure: Figure) -> bool:
    """«phấn đấu đạt 75%, hiện nay mới đạt 60%»."""
    return previous > 0 and bool(_NOW.match(sentence, previous)) and not AIMING.search(sentence, previous, figure.lead)


def _is_mere(sentence: str, figure: Figure) -> bool:
    """«tỷ lệ này mới đạt 12,5%», «chỉ đạt 31%»."""
    words = sentence[max(0, figure.lead - 24) : figure.lead]
    return bool(_MERELY.search(words)) and bool(_LEVEL.match(figure.predicate))
