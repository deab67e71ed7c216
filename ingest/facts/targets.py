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
from ingest.facts.reached import AIMING, BEFORE, is_reached
from ingest.facts.rows import read_row
from ingest.facts.statements import Statement, Zone, lead_in, list_statements
from ingest.facts.years import heading_year, is_horizon, opening_year, stated_years, year_of

# «chưa đạt mục tiêu 50%»: an aim of the past that was missed
_MISSED = re.compile(
    r"(?<!\w)(?:chưa|không|khó)\s(?:đạt|hoàn thành|thực hiện|đáp ứng)(?:\sđược)?\s(?:mục tiêu|chỉ tiêu|kế hoạch|"
    r"yêu cầu)(?!\w)[^,;.]*$",
    re.IGNORECASE,
)
# «vượt 5% so với kế hoạch», «bằng 62% kế hoạch»: how far another level is from its plan
_COMPARES = re.compile(r"(?:vượt|bằng|thấp hơn|cao hơn)(?!\w)", re.IGNORECASE)
_WITH_PLAN = re.compile(
    r"\s(?:so với\s)?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết|yêu cầu)(?!\w)", re.IGNORECASE
)
_REACHES = re.compile(r"(?:đạt|còn|chiếm|bằng|lên|xuống)(?!\w)")
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
        previous = figures[at - 1].span.end if at else 0
        year = year_of(figure.span, years, sentence, previous)
        ahead = _is_ahead(figure, year or inherited, statement, issued_on)
        set_here = _is_set(sentence, figure, statement, ahead) or (taken and _continues(sentence, figures, at))
        taken = set_here and not _is_aside(sentence, figure)
        measured = find_measured(sentence, figures, at, measured) if taken else None
        if measured is None:
            continue
        baseline = is_reached(sentence, figure, previous, statement, year, issued_on)
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
    before = sentence[max(0, figure.lead - BEFORE) : figure.lead]
    if figure.kind is None:
        return bool(figure.predicate) and bool(_MEASURE_WORD.search(before))
    if figure.kind == "time" or figure.unit == "tuổi":
        return bool(figure.predicate) and bool(_DURATION_WORD.search(before))
    return True


def _continues(sentence: str, figures: Sequence[Figure], at: int) -> bool:
    """«10 bác sĩ và 30 giường bệnh»: of the same sort as the figure before it."""
    between = sentence[figures[at - 1].span.end : figures[at].lead]
    return len(between) < BEFORE and figures[at].kind == figures[at - 1].kind and bool(_JOINED.search(between))


def _is_ahead(figure: Figure, year: int | None, statement: Statement, issued_on: date | None) -> bool:
    """«Thu nhập bình quân năm 2026 đạt 95 triệu đồng», written in 2025."""
    later = year is not None and issued_on is not None and year > issued_on.year
    return later and statement.zone is not Zone.PAST and bool(_REACHES.match(figure.predicate))


def _is_set(sentence: str, figure: Figure, statement: Statement, ahead: bool) -> bool:
    """Whether a figure is a level that somebody is to reach, or has reached; ``ahead``: in a year to come."""
    before = sentence[max(0, figure.lead - BEFORE) : figure.lead]
    aims = statement.zone is Zone.AIMS
    says_aim = aims or ahead or bool(AIMING.search(before))
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


def _is_aside(sentence: str, figure: Figure) -> bool:
    """In brackets, where a change begins, an aim that was missed, or the distance to a plan."""
    before = sentence[max(0, figure.lead - BEFORE) : figure.lead]
    compares = _COMPARES.match(figure.predicate) and _WITH_PLAN.match(sentence, figure.span.end)
    missed = compares or _MISSED.search(before)
    return bool(missed) or _in_brackets(sentence, figure) or is_starting_level(sentence, figure)


def _in_brackets(sentence: str, figure: Figure) -> bool:
    """«(năm 2024 đạt 75%)»: an aside."""
    before = sentence[max(0, figure.lead - 80) : figure.lead]
    return before.rfind("(") > before.rfind(")")


def _is_inside(figures: Sequence[Figure], at: int, sentence: str) -> bool:
    """A count within the name of what the next figure measures: «Tỷ lệ hộ có 2 lao động trở lên đạt 80%»."""
    if at + 1 >= len(figures) or figures[at].kind in ("percent", "money"):
        return False
    between = sentence[figures[at].span.end : figures[at + 1].lead]
    return len(between) < BEFORE and not re.search(r"[,;:.]|(?<!\w)(?:và|hoặc)(?!\w)", between)
