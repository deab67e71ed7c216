"""The web page in a real browser: a reader asks, sees sentence and source, and lands on the passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu cụ thể về dịch vụ công trực tuyến của Mỹ Tú là gì?"
UNANSWERABLE = "Giá vé xem bóng đá ở sân Mỹ Đình năm 1998 là bao nhiêu?"
Open = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: Browser, server: str) -> Iterator[Open]:
    """Opens pages in a context of their own; in the end nothing may have left the origin or failed in the console."""
    context = chromium.new_context(locale="vi-VN", reduced_motion="reduce", base_url=server)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    requests: list[str] = []
    problems: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    context.on("console", lambda message: problems.append(message.text) if is_problem(message) else None)
    context.on("weberror", lambda error: problems.append(str(error.error)))

    def open_page(path: str = "/", width: int = 360) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(path)
        return page

    yield open_page
    context.close()
    assert requests
    assert [url for url in requests if not url.startswith(f"{server}/")] == []
    assert problems == []


def is_problem(message: ConsoleMessage) -> bool:
    """The browser itself logs a question that fails, which some tests bring about."""
    return message.type in {"error", "warning"} and not message.location["url"].endswith("/v1/ask")


def ask(page: Page, question: str) -> Locator:
    """Types a question, sends it, and waits for the end of the answer: the turn on the page."""
    before = page.locator(".turn").count()
    page.get_by_label("Câu hỏi của đồng chí").fill(question)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    return finished(page, before)


def finished(page: Page, index: int) -> Locator:
    turn = page.locator(".turn").nth(index)
    turn.get_by_role("button", name="Sao chép câu trả lời và nguồn").wait_for()
    return turn


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def highlighted(page: Page) -> str:
    return " ".join(page.locator("mark").all_text_contents())


def comes_into_view(locator: Locator) -> bool:
    """Waits: the browser scrolls to a page's fragment some time after the element is there. Raises TimeoutError."""
    shown = "e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
    return bool(locator.page.wait_for_function(shown, arg=locator.element_handle()))


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def each_width(page: Page) -> Iterator[int]:
    """The page on a small phone, a phone, a tablet."""
    for width in (320, 360, 600):
        page.set_viewport_size({"width": width, "height": 740})
        yield width


def test_reader_asks_and_follows_the_source_to_the_highlight(open_page: Open) -> None:
    page = open_page()

    turn = ask(page, QUESTION)
    source = turn.locator(".source").first
    quote = source.locator("blockquote").inner_text()

    assert "[1]" in turn.locator("[data-part=sentences]").inner_text()
    assert "Mục" in source.locator("[data-part=where]").inner_text()
    source.get_by_role("link", name="Mở văn bản tại đoạn này").click()
    page.locator("#trich-dan").wait_for()
    assert words(highlighted(page)) == words(quote)
    assert comes_into_view(page.locator("#trich-dan"))


def test_number_in_a_sentence_leads_to_its_source(open_page: Open) -> None:
    page = open_page()
    turn = ask(page, QUESTION)

    turn.get_by_role("link", name="Nguồn 1", exact=True).first.click()

    assert turn.locator(".source").first.evaluate("e => e === document.activeElement")
    assert comes_into_view(turn.locator(".source").first)


def test_everything_is_done_with_the_keyboard(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "e => e.id === 'question'")

    page.keyboard.type("Mục tiêu cụ thể")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("của Mỹ Tú là gì?")
    page.keyboard.press("Enter")
    asked = finished(page, 0).locator("h2").inner_text()
    assert asked.endswith("Mục tiêu cụ thể\ncủa Mỹ Tú là gì?")
    assert page.evaluate("document.activeElement.classList.contains('question')")
    tab_to(page, "e => e.matches('.sources .button')")
    page.keyboard.press("Enter")

    page.locator("#trich-dan").wait_for()
    assert comes_into_view(page.locator("#trich-dan"))


def tab_to(page: Page, condition: str) -> None:
    for _ in range(30):
        if page.evaluate(f"({condition})(document.activeElement)"):
            return
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement === document.body"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    raise AssertionError(condition)


def test_unanswerable_question_shows_the_nearest_clauses_as_no_answer(open_page: Open) -> None:
    page = open_page()

    turn = ask(page, UNANSWERABLE)

    related = turn.locator("[data-part=related]")
    assert "không phải là câu trả lời" in related.inner_text()
    assert related.locator(".source").count() > 0
    assert turn.locator("[data-part=sources]").is_hidden()


def test_nothing_scrolls_sideways(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    ask(page, "chữ-dài-" * 60 + "?")
    assert not [width for width in each_width(page) if scrolls_sideways(page)]

    page.locator(".sources .button").first.click()
    page.locator("#trich-dan").wait_for()
    assert not [width for width in each_width(page) if scrolls_sideways(page)]
    page.goto("/documents")
    assert not [width for width in each_width(page) if scrolls_sideways(page)]


def test_text_is_large_and_targets_are_wide(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)

    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 20
    heights = page.evaluate(
        "[...document.querySelectorAll('button, .button, textarea, header a')]"
        ".map(e => e.getBoundingClientRect().height).filter(Boolean)"
    )
    assert len(heights) > 5
    assert min(heights) >= 48


def test_suggested_question_is_asked_by_a_tap(open_page: Open) -> None:
    page = open_page()
    suggestion = page.locator("#suggestions button").first
    text = suggestion.inner_text()

    suggestion.click()

    assert text in finished(page, 0).locator("h2").inner_text()
    assert page.locator("#suggestions").is_hidden()


def test_markup_in_a_question_is_text(open_page: Open) -> None:
    page = open_page()
    question = 'Mục tiêu <script>window.broken = 1</script> & <img src=x onerror="window.broken = 1"> của Mỹ Tú?'

    turn = ask(page, question)

    assert question in turn.locator("h2").inner_text()
    assert page.locator("main script, main img").count() == 0
    assert page.evaluate("window.broken") is None


def test_conversation_is_sent_along_and_outlives_a_look_at_a_document(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    with page.expect_request("**/v1/ask") as sent:
        ask(page, "Còn của Hà Long thì sao?")

    body: Any = sent.value.post_data_json
    history = body["history"]
    assert [turn["role"] for turn in history] == ["user", "assistant"]
    assert history[0]["content"] == QUESTION
    page.locator(".sources .button").first.click()
    page.get_by_role("link", name="Quay lại câu trả lời").click()
    finished(page, 1)
    assert page.locator(".turn").count() == 2
    assert page.locator(".source blockquote").count() > 0


def test_conversation_is_deleted_after_asking(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.once("dialog", lambda dialog: dialog.accept())

    page.get_by_role("button", name="Xóa hội thoại").click()

    assert page.locator(".turn").count() == 0
    page.reload()
    assert page.locator(".turn").count() == 0
    assert page.locator("#suggestions").is_visible()


def test_lost_connection_is_told_and_asked_again(open_page: Open) -> None:
    page = open_page()
    page.route("**/v1/ask", lambda route: route.abort(), times=1)
    page.get_by_label("Câu hỏi của đồng chí").fill(QUESTION)
    page.get_by_role("button", name="Gửi câu hỏi").click()

    failure = page.get_by_role("alert").filter(has_text="Chưa nhận được câu trả lời.")
    failure.wait_for()
    failure.get_by_role("button", name="Thử lại").click()

    finished(page, 0)
    assert failure.is_hidden()


def test_refused_question_shows_the_servers_words(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Câu hỏi của đồng chí").fill("🙂🙂")
    with page.expect_response("**/v1/ask") as answered:
        page.get_by_role("button", name="Gửi câu hỏi").click()

    error = answered.value.json()["error"]
    failure = page.locator(".failure")
    failure.wait_for()
    assert error["message"] in failure.inner_text()
    assert error["hint"] in failure.inner_text()


def test_empty_and_too_long_questions_are_not_sent(open_page: Open) -> None:
    page = open_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    field, send = page.get_by_label("Câu hỏi của đồng chí"), page.get_by_role("button", name="Gửi câu hỏi")

    send.click()
    assert "nhập câu hỏi" in page.locator("#question-fault").inner_text()
    field.fill("a" * 20_000)
    assert "20000" in page.locator("#question-length").inner_text()
    send.click()

    assert "20000 ký tự, vượt giới hạn" in page.locator("#question-fault").inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    assert "POST" not in sent


def test_answer_is_copied_with_its_sources(open_page: Open) -> None:
    page = open_page()
    turn = ask(page, QUESTION)
    quote = turn.locator(".source blockquote").first.inner_text()

    turn.get_by_role("button", name="Sao chép câu trả lời và nguồn").click()
    turn.get_by_role("button", name="Đã sao chép.").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Theo ")
    assert re.search(r"^\[1\] .*, \d\d/\d\d/\d{4}, .*, Mục .*: “", copied, re.MULTILINE)
    assert words(quote)[-5:] == words(copied.split("\n\n")[1])[-5:]
    assert copied.endswith("văn bản gốc là căn cứ.")


SHOW = """
async (answer) => {
  const { Turn } = await import("/static/turn.js");
  const turn = new Turn("Câu hỏi");
  turn.finish(answer);
  document.getElementById("conversation").append(turn.element);
}
"""


def answer_from(source: Mapping[str, str | None], text: str, **fields: object) -> dict[str, object]:
    """The body of an answer with one sentence and one citation, as POST /v1/ask writes it."""
    section = {"label": "Mục I", "path": ["I"], "headings": ["MỤC TIÊU"]}
    citation = {"n": 1, "document": source, "section": section, "quote": text, "span": [0, 1], "url": "/documents/x"}
    sentence = {"text": text, "citations": [1], "support": "verbatim"}
    return {"text": text, "sentences": [sentence], "citations": [citation], "related": [], "degraded": []} | fields


def test_brackets_of_the_document_are_no_source_and_markup_is_text(open_page: Open) -> None:
    page = open_page()
    source = {"number": "7-CTr/HU", "number_inferred_from": "kehoach.txt", "kind": "<b>Chương trình</b>"}

    page.evaluate(SHOW, answer_from(source, "Theo <i>Phụ lục</i> & bảng [2]: 80 % [1]", degraded=["vector_index"]))

    assert page.locator("[data-part=sentences] a").all_inner_texts() == ["[1]"]
    assert page.locator("[data-part=sentences]").inner_text() == "Theo <i>Phụ lục</i> & bảng [2]: 80 % [1]"
    assert page.locator(".turn :is(b, i)").count() == 0
    assert "<b>Chương trình</b> số 7-CTr/HU" in page.locator(".source").inner_text()
    assert "được xác định qua viện dẫn trong tệp «kehoach.txt»" in page.locator(".source").inner_text()
    assert page.locator("[data-part=notes] li").inner_text().startswith("Chỉ mục ngữ nghĩa chưa dùng được")


def test_source_says_what_its_document_does_not_state(open_page: Open) -> None:
    page = open_page()
    source = {"number": None, "kind": None, "title": "về chuyển đổi số", "issuer": None, "issued_on": None}

    page.evaluate(SHOW, answer_from(source, "80 % [1]"))

    card = page.locator(".source").inner_text()
    for stated in ("Văn bản (không ghi số)", "về chuyển đổi số", "văn bản không ghi ngày", "văn bản không ghi rõ"):
        assert stated in card


READ_IN_CHUNKS = """
async ([text, size]) => {
  const { readEvents } = await import("/static/events.js");
  const bytes = new TextEncoder().encode(text);
  const stream = new ReadableStream({
    start(controller) {
      for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.slice(i, i + size));
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}
"""


def test_events_are_read_wherever_the_stream_is_cut(open_page: Open) -> None:
    sentence = ["event: sentence", 'data: {"text":', 'data:  "Đến năm 2030: 80 %"}', ""]
    unnamed = ["data:1", ""]
    incomplete = ["event: done", 'data: "cắt']
    lines = [": ping", "", *sentence, *unnamed, *incomplete]

    page = open_page()

    for newline, size in product(("\n", "\r\n"), (1, 2, 3, 7, 10_000)):
        events: Any = page.evaluate(READ_IN_CHUNKS, [newline.join(lines), size])
        read = [{"type": "sentence", "data": {"text": "Đến năm 2030: 80 %"}}, {"type": "message", "data": 1}]
        assert events == read, (newline, size)


@pytest.mark.parametrize("broken", ["get", "setItem"])
def test_a_browser_that_lends_no_storage_gets_its_answers(open_page: Open, broken: str) -> None:
    """A policy forbids the storage itself (SecurityError); a full one refuses what is written (QuotaExceededError)."""
    page = open_page()
    page.add_init_script(FORBID if broken == "get" else FILL)
    page.reload()

    first = ask(page, QUESTION)
    assert first.locator("[data-part=sources] li").count() > 0
    assert first.locator("[data-part=failure]").is_hidden()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xóa hội thoại").click()
    assert page.locator(".turn").count() == 0


FORBID = 'Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("", "SecurityError"); } });'
FILL = 'Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };'
