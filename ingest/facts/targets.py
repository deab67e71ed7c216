"""Targets of a document. In: its text and sections. Out: Target values in reading order, baselines marked.

A figure is a target where the document sets it: under a heading of aims, with a word of aiming («phấn đấu», «đến năm
2030»), as a bound («tối thiểu», «ít nhất»), or as a share (%) that no other rule explains. What is reached already is a
baseline. Left out: conditions and rates of law, sizes of bodies, terms of days, figures whose indicator is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.model import Section, Span, Target
from ingest.facts.cells import read_cells
from ingest.facts.figures import Figure, find_figures
from ingest.facts.indicators import find_measured, is_starting_level
from ingest.facts.ranks import find_ranks
from ingest.facts.rows import read_row
from ingest.facts.statements import Statement, Zone, lead_in, list_statements
from ingest.facts.years import heading_year, is_horizon, opening_year, stated_years, year_of

_AIMING = re.compile(
    r"(?<!\w)(?:phấn đấu|chỉ tiêu|mục tiêu|hướng tới|(?:đến|vào|tới) (?:hết |cuối )?năm 20\d\d|mỗi năm|hằng năm|"
    r"hàng năm|"
    r"giai đoạn 20\d\d)(?!\w)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?<!\w)(?:đã (?:được |có |cơ bản )?(?:đạt|có|hoàn thành|đưa|nâng|giảm|tăng|vượt|đào tạo|cấp|triển khai|"
    r"số hóa|kết nối)|"
    r"hiện nay|hiện tại|hiện có|hiện đạt|hiện đã|đến nay|tính đến|tính tới|thời gian qua|năm qua|vừa qua)(?!\w)",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"(?<!đến )(?<!đến hết )(?<!vào )cuối năm", re.IGNORECASE)
_PAST_YEAR = re.compile(r"(?<!\w)(?:năm|giai đoạn|nhiệm kỳ)\s(?:20\d\d\s?[-–]\s?)?(20\d\d)", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?<!\w)(?:phạt|thuế suất|lãi suất|vốn điều lệ|cổ phần|cổ phiếu|quyền biểu quyết|phụ cấp|trợ cấp|được hưởng|"
    r"tạm ứng|"
    r"tiền lương|mức lương|lương|giá gói thầu|giá trị hợp đồng|định mức|mức chi|phiếu bầu|"
    r"hỗ trợ(?:\s[^\W\d_]+){0,4}\s(?:tối đa|không quá|bằng)|hỗ trợ)(?!\w)",
    re.IGNORECASE,
)
_LEGAL_AFTER = re.compile(
    r"\s*(?:của\s|giá trị\s|tổng\s|mức\s)*(?:kinh phí|chi phí|vốn điều lệ|cổ phần|giá trị hợp đồng|giá gói thầu|"
    r"tổng mức đầu tư|"
    r"mức lương|lương|số phiếu|phiếu|thành viên|đại biểu|tiền phạt|thuế|lãi)(?!\w)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"(?<!\w)(?:gồm|bao gồm|gồm có|trong số|thành phần|cùng với)\s[^.;]{0,40}$", re.IGNORECASE)
_ACTING = re.compile(
    r"(?<!\w)(?:có|đạt|thu hút|hình thành|xây dựng|phát triển|thành lập|đào tạo|công nhận|kết nạp|đón|phục vụ|"
    r"trồng|nâng cấp|giải quyết|lắp đặt|số hóa|khởi công|phấn đấu|tạo|"
    r"triển khai|"
    r"tăng|giảm|tăng thêm|thêm|bồi dưỡng|đăng ký|mở|hoàn thành|phủ|cấp|duy trì|bình quân|trung bình|cho)(?: mới|"
    r" thêm| được)?\W*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,|(?<!\w)và|(?<!\w)hoặc)\s*$")
_MEASURE_WORD = re.compile(r"(?<!\w)(?:chỉ số|hệ số|điểm|HDI|GII|PCI|PAR INDEX|SIPAS|PAPI|DTI)(?!\w)", re.IGNORECASE)
# «50% GRDP», «40% trong tổng số doanh nghiệp»: what the share is of
_SHARE_OF = re.compile(r"\s(?:(?:GDP|GRDP)(?!\w)|(?:trong|trên)\stổng\s[^,;.:()]{2,70}(?=[,;.:()]|$))")
_DURATION_WORD = re.compile(r"(?<!\w)(?:thời gian|tuổi thọ)(?!\w)", re.IGNORECASE)
_BEFORE = 240  # characters before a figure in which it is said what kind of figure it is


def find_targets(document_text: str, sections: Sequence[Section], issued_on: date | None = None) -> list[Target]:
    """``issued_on``: a year before it is past. Never fails; quotes are ``document_text`` at ``span``."""
    found: list[Target] = []
    horizons: dict[str | None, int] = {}  # of a line «Đến năm 2030:» for the siblings that follow it
    opening: int | None = None
    for statement in list_statements(document_text, sections):
        sentence, parent = statement.span.of(document_text), statement.section.parent
        if statement.first:
            opening = opening_year(sentence)
            if is_horizon(statement.section.text or ""):
                horizons[parent] = heading_year([statement.section.text or ""]) or 0
        inherited = opening or horizons.get(parent) or heading_year([lead_in(s) for s in statement.above])
        found += _read(statement, sentence, inherited, issued_on)
    return found


def _read(statement: Statement, sentence: str, inherited: int | None, issued_on: date | None) -> Iterator[Target]:
    if cells := read_cells(sentence):
        yield from read_row(cells, statement, inherited, issued_on)
        return
    figures, years = _usable(sentence, find_figures(sentence)), stated_years(sentence)
    yield from find_ranks(sentence, statement, years, inherited)
    measured, taken = None, False
    for at, figure in enumerate(figures):
        taken = _is_set(sentence, figure, statement) or (taken and _continues(sentence, figures, at))
        measured = find_measured(sentence, figures, at, measured) if taken else None
        if measured is None:
            continue
        baseline = _is_reached(sentence, figure, statement, issued_on)
        year = year_of(figure.span, years, sentence, figures[at - 1].span.end if at else 0)
        share = _SHARE_OF.match(sentence, figure.span.end) if figure.kind == "percent" else None
        end = max(measured.span.end, share.end() if share else 0)
        yield Target(
            indicator=measured.words,
            comparator=figure.comparator,
            value=figure.value,
            upper=figure.upper,
            unit=f"{figure.unit}{share[0]}" if share else figure.unit,
            year=year if year or baseline else inherited,
            baseline=baseline,
            section=statement.section.id,
            span=Span(measured.span.start, end).shift(statement.span.start),
        )


def _usable(sentence: str, figures: Sequence[Figure]) -> list[Figure]:
    """Without bare numbers, ages and terms, and without a count in the name of what another figure measures."""
    able = [f for f in figures if _is_able(sentence, f)]
    return [f for at, f in enumerate(able) if not _is_inside(able, at, sentence)]


def _is_able(sentence: str, figure: Figure) -> bool:
    before = sentence[max(0, figure.lead - _BEFORE) : figure.lead]
    if figure.kind is None:
        return bool(figure.predicate) and bool(_MEASURE_WORD.search(before))
    if figure.kind == "time" or figure.unit == "tuổi":
        return bool(figure.predicate) and bool(_DURATION_WORD.search(before))
    return True


def _continues(sentence: str, figures: Sequence[Figure], at: int) -> bool:
    """«10 bác sĩ và 30 giường bệnh»: of the same sort as the figure before it."""
    between = sentence[figures[at - 1].span.end : figures[at].lead]
    return len(between) < _BEFORE and figures[at].kind == figures[at - 1].kind and bool(_JOINED.search(between))


def _is_set(sentence: str, figure: Figure, statement: Statement) -> bool:
    """Whether a figure is a level that somebody is to reach, or has reached."""
    before = sentence[max(0, figure.lead - _BEFORE) : figure.lead]
    if _in_brackets(sentence, figure) or is_starting_level(sentence, figure):
        return False
    aims = statement.zone is Zone.AIMS
    says_aim = aims or bool(_AIMING.search(before))
    if not aims and (_is_rule(sentence, figure, before) or (statement.in_article and not says_aim)):
        return False
    match figure.kind:
        case "percent":
            return says_aim or figure.is_bounded or statement.zone is not Zone.FUNDS
        case "time" | "share":
            return says_aim and not _MEMBERS.search(before)
        case _:
            return _is_counted_aim(figure, before, says_aim)


def _is_counted_aim(figure: Figure, before: str, says_aim: bool) -> bool:
    if _MEMBERS.search(before):
        return False
    says_level = bool(figure.predicate) or figure.is_bounded or bool(_ACTING.search(before))
    return says_level and (says_aim or (figure.is_bounded and figure.kind != "thing"))


def _is_rule(sentence: str, figure: Figure, before: str) -> bool:
    clause = before[max(before.rfind(";"), before.rfind(",")) + 1 :]
    return bool(_LEGAL.search(clause) or _LEGAL_AFTER.match(sentence, figure.span.end))


def _in_brackets(sentence: str, figure: Figure) -> bool:
    """«(năm 2024 đạt 75%)»: an aside."""
    before = sentence[max(0, figure.lead - 80) : figure.lead]
    return before.rfind("(") > before.rfind(")")


def _is_inside(figures: Sequence[Figure], at: int, sentence: str) -> bool:
    """A count within the name of what the next figure measures: «Tỷ lệ hộ có 2 lao động trở lên đạt 80%»."""
    if at + 1 >= len(figures) or figures[at].kind in ("percent", "money"):
        return False
    between = sentence[figures[at].span.end : figures[at + 1].lead]
    return len(between) < _BEFORE and not re.search(r"[,;:.]|(?<!\w)(?:và|hoặc)(?!\w)", between)


def _is_reached(sentence: str, figure: Figure, statement: Statement, issued_on: date | None) -> bool:
    """Under a heading of aims only what is said to be reached; elsewhere also what stands in an account of the past."""
    before = sentence[max(0, figure.lead - _BEFORE) : figure.span.start]
    aims = statement.zone is Zone.AIMS or bool(_AIMING.search(before))
    years = [int(year) for year in _PAST_YEAR.findall(before)]
    if issued_on and years and max(years) < issued_on.year:
        return True
    if _REACHED.search(before):
        return not _AIMING.search(before)
    return not aims and (statement.zone is Zone.PAST or (issued_on is None and bool(_YEAR_END.search(before))))
