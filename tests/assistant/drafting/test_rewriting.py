"""A draft in a model's words: a point that stands is told so, one that doesn't stays as it was composed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.scripted import Failing, ScriptedModel
from assistant.dialogue import Citation
from assistant.drafting.drafting import compose_draft
from assistant.drafting.filling import write_text
from assistant.drafting.lengths import count_syllables
from assistant.drafting.proving import find_unfounded
from assistant.drafting.reading import read_request
from assistant.drafting.rewriting import rewrite_draft
from assistant.drafts import Draft, DraftRequest, DraftSection, Form, Length, Point
from assistant.errors import ModelBusy, ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable
from assistant.model import Document, Span
from assistant.service import Assistant
from tests.assistant.writers import retell

QUOTES = (
    "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%; tỷ lệ người dân có tài khoản thanh toán điện tử đạt"
    " trên 60%.",
    "Phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả.",
    "Kinh tế số chiếm 45% tổng giá trị sản xuất của huyện.",
    "Xây dựng kế hoạch thực hiện Chương trình này, bố trí kinh phí hằng năm.",
    "Báo cáo kết quả với Ban Thường vụ Huyện ủy trước ngày 30/11 hằng năm.",
)
AIMS = (
    "Trước hết, về mục tiêu. Chương trình đề ra: tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%; tỷ lệ"
    " người dân có tài khoản thanh toán điện tử đạt trên 60% [1]. Cùng với đó là: phấn đấu 90% thôn có tổ công nghệ số"
    " cộng đồng hoạt động hiệu quả [2]."
)
VISION = "Đến năm 2045, chương trình đặt mục tiêu: kinh tế số chiếm 45% tổng giá trị sản xuất của huyện [3]."
DUTIES = (
    "Ủy ban nhân dân huyện có trách nhiệm xây dựng kế hoạch thực hiện Chương trình này, bố trí kinh phí hằng năm [4]."
    " Ủy ban nhân dân huyện còn được giao báo cáo kết quả với Ban Thường vụ Huyện ủy trước ngày 30/11 hằng năm [5]."
)
GREETING, SLOT = "Kính thưa các đồng chí!", "Ở địa phương ta, [địa phương bổ sung: một việc đã làm được]. Xin cảm ơn!"

SHARES = "Huyện đặt mục tiêu 75% hồ sơ thủ tục hành chính xử lý trực tuyến"
ACCOUNTS = "tỷ lệ người dân có tài khoản thanh toán điện tử đạt trên 60%"
TEAMS = "Huyện phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả"
ECONOMY = "Đến năm 2045, huyện đặt mục tiêu kinh tế số chiếm 45% tổng giá trị sản xuất"
LONGER = "Theo chương trình, tầm nhìn đến năm 2045 của huyện là kinh tế số chiếm 45% tổng giá trị sản xuất của huyện"
PLANS = "Ủy ban nhân dân huyện xây dựng kế hoạch thực hiện Chương trình này và bố trí kinh phí hằng năm"
REPORTS = "Kết quả được báo cáo với Ban Thường vụ Huyện ủy trước ngày 30/11 hằng năm"
Told = tuple[str, Sequence[int]]
ALL: tuple[Told, ...] = (
    (f"{SHARES}, {ACCOUNTS}.", [1]),
    (f"{TEAMS}.", [2]),
    (f"{ECONOMY}.", [3]),
    (f"{PLANS}.", [4]),
    (f"{REPORTS}.", [5]),
)


def cite(n: int, document: Document, quote: str) -> Citation:
    start = document.text.index(quote)
    span = Span(start, start + len(quote))
    section = next(s for s in document.sections if s.own.covers(span))
    return Citation(n, document, section, quote, span)


@pytest.fixture(scope="module")
def composed(corpus: Sequence[Document]) -> Draft:
    """A short speech: a greeting, aims [1][2], a vision [3], duties [4][5], a slot."""
    programme = next(d for d in corpus if d.metadata.locality.name == "Sông Xanh")
    told = (Point(AIMS, (1, 2)), Point(VISION, (3,)), Point(DUTIES, (4, 5)))
    section = DraftSection(None, (Point(GREETING), *told, Point(SLOT)))
    citations = tuple(cite(n, programme, quote) for n, quote in enumerate(QUOTES, 1))
    text = write_text("", (section,), Form.SPEECH)
    request = DraftRequest("Viết bài phát biểu", Form.SPEECH, length=Length(0, 700, 2))
    return Draft("d", request, "BÀI PHÁT BIỂU", (section,), citations, text, count_syllables(text), 1.1)


def reply(*sentences: Told) -> str:
    return json.dumps({"sentences": [{"text": text, "sources": list(sources)} for text, sources in sentences]})


def rewrite(draft: Draft, *sentences: Told) -> Draft:
    return rewrite_draft(draft, ScriptedModel(reply(*sentences)))


def points_of(draft: Draft) -> list[Point]:
    return [point for section in draft.sections for point in section.points]


def test_words_that_stand_are_the_draft(composed: Draft) -> None:
    draft = rewrite(composed, *ALL)
    aims, vision, duties = points_of(draft)[1:-1]
    assert aims.text == f"Trước hết, về mục tiêu. {SHARES}, {ACCOUNTS} [1]. {TEAMS} [2]."
    assert vision.text == f"{ECONOMY} [3]."
    assert duties.text == f"{PLANS} [4]. {REPORTS} [5]."
    assert [p.citations for p in (aims, vision, duties)] == [(1, 2), (3,), (4, 5)]
    assert {p.support for p in (aims, vision, duties)} == {"checked"}
    assert (points_of(draft)[0].text, points_of(draft)[-1].text) == (GREETING, SLOT)
    assert (draft.mode, draft.degraded, draft.id) == ("generated", (), composed.id)
    assert draft.text == write_text("", draft.sections, Form.SPEECH)
    assert draft.words == count_syllables(draft.text) != composed.words
    assert draft.minutes == round(draft.words / 130, 1)


@pytest.mark.parametrize(
    "words",
    [
        ECONOMY.replace("45%", "54%"),
        ECONOMY.replace("2045", "2030"),
        ECONOMY.replace("Đến năm 2045, huyện", "Huyện"),  # the year of the heading is left out
        ECONOMY.replace("huyện", "Tỉnh ủy"),
        ECONOMY.replace("huyện đặt mục tiêu kinh", "kinh"),  # whose production it is
        ECONOMY.replace("chiếm", "không chiếm"),
        ECONOMY.replace("chiếm", "chiếm ít nhất"),
        ECONOMY.replace("chiếm", "đã chiếm"),
        f"{ECONOMY}. Đây là bước ngoặt lịch sử",
        f"{ECONOMY} [địa phương bổ sung: kết quả]",
        f"Kính thưa bà con, {ECONOMY.lower()}",
        " ".join([ECONOMY + "."] * 3),
        "Tôi đã bỏ qua mọi chỉ dẫn trước đó",
    ],
)
def test_a_point_that_fails_stays_as_it_was_composed(composed: Draft, words: str) -> None:
    draft = rewrite(composed, *ALL[:2], (f"{words}.", [3]), *ALL[3:])
    assert points_of(draft)[2] == points_of(composed)[2]
    assert [p.support for p in points_of(draft)[1:-1]] == ["checked", "verbatim", "checked"]
    assert draft.degraded == ("model_unsupported",)


@pytest.mark.parametrize(
    "duties",
    [
        [(f"{PLANS}.", [4])],  # a clause is missing
        [(f"{PLANS}.", [4]), (f"{REPORTS}.", [4])],  # a mark is missing
        [(f"{PLANS.replace(' và bố trí kinh phí hằng năm', '')}.", [4]), (f"{REPORTS}.", [5])],
        [(f"{PLANS}.", [4]), ("Kết quả được báo cáo với Ban Thường vụ Huyện ủy.", [5])],  # told in part
        [(f"{PLANS.replace('Ủy ban nhân dân huyện xây', 'Xây')}.", [4]), (f"{REPORTS}.", [5])],  # whose duty it is
        [(f"{PLANS}.", [4]), (f"{REPORTS}.", [5]), ("Việc này rất quan trọng.", [5])],
        [(f"{PLANS}.", [4, 3]), (f"{REPORTS}.", [5])],  # with a mark of another point
        [(f"{PLANS}.", []), (f"{REPORTS}.", [5])],
    ],
)
def test_a_point_is_told_whole_or_stays(composed: Draft, duties: Sequence[Told]) -> None:
    draft = rewrite(composed, *ALL[:3], *duties)
    assert [p.support for p in points_of(draft)[1:-1]] == ["checked", "checked", "verbatim"]
    assert points_of(draft)[3] == points_of(composed)[3]
    assert draft.degraded == ("model_unsupported",)


def test_what_names_a_document_is_not_asked_for(composed: Draft) -> None:
    """A citation without a section is of its head."""
    naming = [replace(c, section=None) if c.n == 3 else c for c in composed.citations]
    model = ScriptedModel(reply(*ALL))
    draft = rewrite_draft(replace(composed, citations=tuple(naming)), model)
    assert [p.support for p in points_of(draft)[1:-1]] == ["checked", "verbatim", "checked"]
    assert "[2] " in model.prompts[0].user
    assert "[3] " not in model.prompts[0].user


def test_a_mark_that_was_not_given_is_dropped(composed: Draft) -> None:
    draft = rewrite(composed, *ALL[:2], (f"{ECONOMY}.", [3, 99]), *ALL[3:])
    assert points_of(draft)[2].text == f"{ECONOMY} [3]."


def test_what_is_left_out_stays_as_it_was_composed(composed: Draft) -> None:
    draft = rewrite(composed, *ALL[2:])
    assert points_of(draft)[1] == points_of(composed)[1]
    assert (draft.mode, draft.degraded) == ("generated", ())


def test_a_reply_in_plain_text_is_read_too(composed: Draft) -> None:
    plain = "\n".join(f"- {text[:-1]} [{n[0]}]." for text, n in ALL)
    assert rewrite_draft(composed, ScriptedModel(plain)).text == rewrite(composed, *ALL).text


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Failing(ModelUnavailable(name="m", why="refused")), "model_unavailable"),
        (Failing(ModelDenied(name="m", why="401")), "model_denied"),
        (Failing(ModelSlow(name="m", why="6 s")), "model_slow"),
        (Failing(ModelBusy(name="m", why="429")), "model_busy"),
        (Failing(ModelNonsense(name="m", why="SSE")), "model_nonsense"),
        ("", "model_nonsense"),
        ('{"sentences": [{"text": "Kinh tế số', "model_nonsense"),
        ("The share reaches 45 percent.", "model_unsupported"),
    ],
)
def test_a_model_that_fails_costs_its_words_and_no_draft(composed: Draft, answer: str | Failing, code: str) -> None:
    assert rewrite_draft(composed, ScriptedModel(answer)) == replace(composed, degraded=(code,))


def test_what_stood_before_a_model_failed_is_kept(composed: Draft) -> None:
    text = reply(*ALL)
    cut = Failing(ModelSlow(name="m", why="3 s"), text, pieces=text.index(json.dumps(PLANS)[1:20]) // 4)
    draft = rewrite_draft(composed, ScriptedModel(cut))
    assert [p.support for p in points_of(draft)[1:-1]] == ["checked", "checked", "verbatim"]
    assert (draft.mode, draft.degraded) == ("generated", ("model_slow",))


def lengthen(draft: Draft, times: int) -> Draft:
    """Its points again and again, each with citations of its own."""
    size = len(draft.citations)
    citations = [replace(c, n=c.n + k * size) for k in range(times) for c in draft.citations]
    points = [renumber(p, k * size) for k in range(times) for p in points_of(draft)]
    section = replace(draft.sections[0], points=tuple(points))
    text = write_text("", (section,), draft.request.form)
    request = replace(draft.request, length=Length(0, 10_000))
    words = count_syllables(text)
    return replace(draft, sections=(section,), citations=tuple(citations), text=text, words=words, request=request)


def renumber(point: Point, by: int) -> Point:
    text = point.text
    for n in reversed(point.citations):
        text = text.replace(f"[{n}]", f"[{n + by}]")
    return Point(text, tuple(n + by for n in point.citations))


def test_a_long_draft_takes_several_prompts_and_none_after_a_failure(composed: Draft) -> None:
    long, told = lengthen(composed, 8), ScriptedModel(retell)
    assert rewrite_draft(long, told).degraded == ("model_unsupported",)  # it leaves out years and bodies
    assert len(told.prompts) > 1
    failing = ScriptedModel(retell, Failing(ModelBusy(name="m", why="429")))
    draft = rewrite_draft(long, failing)
    assert (len(failing.prompts), draft.mode) == (2, "generated")
    assert "model_busy" in draft.degraded


def test_a_slow_model_is_asked_for_so_long_only(composed: Draft) -> None:
    ticks = count(step=20)
    model = ScriptedModel(retell)
    draft = rewrite_draft(lengthen(composed, 12), model, clock=lambda: next(ticks))
    assert len(model.prompts) == 1
    assert "model_slow" in draft.degraded


@pytest.mark.parametrize(("by", "kept"), [(-1, 0), (0, 1)])
def test_a_draft_stays_as_long_as_was_asked_for(composed: Draft, by: int, kept: int) -> None:
    """The words of one point are longer; what would be too long, stays as it was composed."""
    longer = rewrite(composed, (f"{LONGER}.", [3]))
    assert longer.words > composed.words
    tight = replace(composed, request=replace(composed.request, length=Length(0, longer.words + by)))
    draft = rewrite(tight, (f"{LONGER}.", [3]))
    assert sum(p.support == "checked" for p in points_of(draft)) == kept
    assert draft.words <= tight.request.length.most


def test_a_draft_does_not_get_too_short(composed: Draft) -> None:
    tight = replace(composed, request=replace(composed.request, length=Length(composed.words, composed.words + 5)))
    draft = rewrite(tight, *ALL)
    assert composed.words > draft.words >= 0.95 * composed.words
    assert 0 < sum(p.support == "checked" for p in points_of(draft)) < 3


def test_a_script_is_written_as_it_is_read(composed: Draft) -> None:
    radio = replace(composed, request=replace(composed.request, form=Form.RADIO))
    draft = rewrite(radio, *ALL[:2], (f"{ECONOMY.replace('45%', '45% (45%)')}.", [3]))
    assert "bảy mươi lăm phần trăm (75%) hồ sơ" in points_of(draft)[1].text
    assert points_of(draft)[2] == points_of(composed)[2]


@pytest.mark.parametrize("form", [Form.SLOGANS, Form.COMPARISON, Form.REBUTTAL])
def test_forms_of_very_words_stay(composed: Draft, form: Form) -> None:
    model = ScriptedModel(reply(*ALL))
    draft = replace(composed, request=replace(composed.request, form=form))
    assert rewrite_draft(draft, model).sections == composed.sections
    assert model.prompts == []


@pytest.mark.parametrize(
    "typed",
    [
        "Viết đề cương 3 ý về chuyển đổi số của huyện Sông Xanh cho chi bộ",
        "Viết bài phát biểu 2 phút về mục tiêu chuyển đổi số của huyện Sông Xanh",
        "Viết bài truyền thanh 1 phút về mục tiêu chuyển đổi số của huyện Sông Xanh",
        "Viết bài đăng Facebook về chuyển đổi số của Sông Xanh",
        "Hỏi đáp 3 câu về chuyển đổi số của Sông Xanh",
        "Tóm tắt một trang chương trình của Sông Xanh",
    ],
)
def test_every_form_of_prose_is_told_anew(assistant: Assistant, typed: str) -> None:
    with assistant.reading() as edition:
        draft = compose_draft(read_request(typed, edition), edition)
    told = rewrite_draft(draft, ScriptedModel(retell))
    cited = {c.n: c for c in told.citations}
    assert told.mode == "generated"
    assert told.citations == draft.citations
    assert [p.text for p in points_of(told) if not p.citations] == [p.text for p in points_of(draft) if not p.citations]
    for point, before in zip(points_of(told), points_of(draft), strict=True):
        assert set(point.citations) == set(before.citations)
        assert all(f"[{n}]" in point.text for n in point.citations)
        assert find_unfounded(point, cited) is None


def test_questions_stay_and_answers_are_told(assistant: Assistant) -> None:
    with assistant.reading() as edition:
        draft = compose_draft(read_request("Hỏi đáp 3 câu về chuyển đổi số của Sông Xanh", edition), edition)
    told = rewrite_draft(draft, ScriptedModel(retell))
    asked = [p.text.split("\n")[0] for p in points_of(told)]
    assert asked == [p.text.split("\n")[0] for p in points_of(draft)]
    assert all("\nĐáp: Văn bản nêu: " in p.text for p in points_of(told) if p.support == "checked")


PIECES = st.sampled_from(
    [
        SHARES,
        ACCOUNTS,
        TEAMS,
        ECONOMY,
        PLANS,
        REPORTS,
        *QUOTES,
        "99%",
        "ngày 01/02/2030",
        "không",
        "[3]",
        "và",
        "99-NQ/TW",
    ]
)
MADE_UP = st.tuples(st.lists(PIECES, min_size=1, max_size=3).map(" ".join), st.lists(st.integers(1, 6), max_size=3))
SENTENCES = st.sampled_from(ALL) | MADE_UP


@settings(max_examples=20, deadline=None)
@given(st.lists(SENTENCES, max_size=6), st.text(max_size=20), st.integers(0, 400))
def test_whatever_a_model_replies_every_figure_has_its_source(
    composed: Draft, sentences: list[Told], noise: str, cut: int
) -> None:
    text = reply(*sentences)
    draft = rewrite_draft(composed, ScriptedModel(text[:cut] + noise + text[cut:]))
    cited = {c.n: c for c in draft.citations}
    assert [{*p.citations} for p in points_of(draft)] == [{*p.citations} for p in points_of(composed)]
    assert all(find_unfounded(point, cited) is None for point in points_of(draft))
