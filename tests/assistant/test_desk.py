"""The desk: what is drafted is kept, and every step makes a version that can be gone back to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant
from assistant.desk import Desk
from assistant.drafting.reading import Choices
from assistant.drafts import Audience, Form, KeptDraft
from assistant.errors import BadRequestToDraft, QuizNotDrafted, UnclearInstruction, UnknownDraft
from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.test_changes import PROGRAMME, Reading, embedder

REQUEST = "Viết bài truyền thanh 1 phút về mục tiêu chuyển đổi số của huyện Sông Xanh"


@pytest.fixture(scope="module")
def desk(assistant: Assistant) -> Desk:
    return assistant.desk


@pytest.fixture(scope="module")
def kept(desk: Desk) -> KeptDraft:
    return desk.draft(REQUEST)


def test_a_request_is_drafted_with_sources_and_kept(desk, kept):
    draft = kept.draft
    assert (draft.request.form, draft.request.typed, kept.version) == (Form.RADIO, REQUEST, 1)
    assert draft.citations
    assert all(c.span.of(c.document.text) == c.quote for c in draft.citations)
    assert {c.document.source for c in draft.citations} == {"chuong-trinh.txt"}
    assert desk.get(draft.id) == kept


def test_what_is_chosen_goes_before_the_words(desk):
    chosen = Choices(Form.SLOGANS, locality="Đồi Thông", audience=Audience.YOUTH)
    draft = desk.draft("Viết bài về chuyển đổi số", chosen).draft
    assert (draft.request.form, draft.request.audience) == (Form.SLOGANS, Audience.YOUTH)
    assert {c.document.source for c in draft.citations} == {"ke-hoach.txt"}


def test_each_step_is_a_version(desk, kept):
    shorter = desk.revise(kept.draft.id, "ngắn hơn")
    edited = desk.edit(shorter.draft.id, shorter.draft.text + "\nChúc ấp ta được mùa dừa!")
    assert (shorter.version, shorter.instruction, shorter.thread) == (2, "ngắn hơn", kept.thread)
    assert (edited.version, edited.draft.mode, edited.instruction) == (3, "edited", "")
    assert [each.draft.id for each in desk.versions(kept.thread)] == [v.draft.id for v in (kept, shorter, edited)]
    assert desk.get(kept.draft.id).draft == kept.draft


@pytest.mark.parametrize("form", Form)
def test_a_text_that_is_saved_as_it_was_is_the_same_draft(desk, form):
    first = desk.draft("Viết về chuyển đổi số của Sông Xanh và Đồi Thông, «không có chỉ tiêu»", Choices(form))
    saved = desk.edit(first.draft.id, first.draft.text).draft
    assert (saved.sections, saved.text, saved.notes) == (first.draft.sections, first.draft.text, first.draft.notes)
    assert (saved.citations, saved.table) == (first.draft.citations, first.draft.table)


def test_a_draft_composed_anew_says_that_it_leaves_a_persons_words(desk):
    first = desk.draft(REQUEST)
    edited = desk.edit(first.draft.id, first.draft.text + "\nChúc ấp ta được mùa dừa!")
    anew = desk.revise(edited.draft.id, "dài hơn")
    assert "Chúc ấp ta được mùa dừa!" not in anew.draft.text
    assert any("sửa tay ở phiên bản 2" in note for note in anew.draft.notes)
    assert not any("sửa tay" in note for note in first.draft.notes)


@pytest.mark.parametrize("words", ["truyền thanh bà con", "truyen THANH ba con", ""])
def test_the_library_is_found_with_accents_or_without(desk, words):
    first = desk.draft(REQUEST)
    ours = desk.edit(first.draft.id, "TRUYỀN THANH CƠ SỞ\n\nThưa bà con, xin hãy cùng làm!")
    assert ours.draft.id not in {each.draft.id for each in desk.find(words)}
    desk.approve(ours.draft.id, "Phạm Thị Hoa")
    found = desk.find(words, Form.RADIO)
    assert (found[0].draft.id, found[0].review.reviewer) == (ours.draft.id, "Phạm Thị Hoa")
    assert desk.find(words, Form.REBUTTAL) == []


def test_what_is_no_request_is_told(desk):
    for typed in ("", "  \n", "…", "\x00\u202e"):
        with pytest.raises(BadRequestToDraft) as refused:
            desk.draft(typed, Choices(audience=Audience.YOUTH))
        assert refused.value.code == "bad_request_to_draft"
    with pytest.raises(QuizNotDrafted):
        desk.draft("Soạn 10 câu trắc nghiệm về chuyển đổi số của Sông Xanh")
    for lost in (lambda: desk.get("x"), lambda: desk.revise("x", "ngắn hơn"), lambda: desk.edit("x", "a\nb")):
        with pytest.raises(UnknownDraft):
            lost()


def test_a_choice_is_enough(desk):
    assert desk.draft(" ", Choices(Form.TALKING_POINTS)).draft.request.form is Form.TALKING_POINTS
    assert desk.draft("…", Choices(locality="Đồi Thông")).draft.citations


def test_what_is_not_seen_is_not_kept(desk, kept):
    typed = REQUEST.replace(" của", "\x00\a của\u202e\n")
    assert desk.draft(typed).draft.request.typed == REQUEST
    topic = desk.draft("", Choices(Form.POST, topic="chuyển\u202e đổi\x07 số")).draft
    assert not {"\u202e", "\x07"} & set(f"{topic.request}{topic.title}{topic.text}")
    assert desk.revise(kept.draft.id, "ngắn\u202e hơn\x00").instruction == "ngắn hơn"
    with pytest.raises(UnclearInstruction):
        desk.revise(kept.draft.id, " \x00 ")


def test_a_draft_is_told_to_be_of_another_place(desk):
    first = desk.draft("Làm đề cương 3 ý về mục tiêu chuyển đổi số của huyện Sông Xanh")
    edited = desk.edit(first.draft.id, first.draft.text.replace("Sông Xanh", "Đồi Thông")).draft
    assert edited.doubts
    assert all("nói về Đồi Thông" in note for note in edited.doubts)
    assert set(edited.doubts) < set(edited.notes)
    assert desk.edit(edited.id, first.draft.text).draft.notes == first.draft.notes


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Assistant]:
    from assistant.adapters.sqlite import SqliteCatalogue

    with SqliteCatalogue.open(tmp_path) as catalogue:
        reader = Reading(catalogue)
        with build_assistant(Settings(data_dir=tmp_path), catalogue, embedder(), reader) as opened:
            opened.take_in("chuong-trinh.txt", PROGRAMME)
            yield opened


def test_a_draft_goes_with_its_document(office):
    kept = office.desk.draft(REQUEST)
    office.desk.approve(kept.draft.id, "Phạm Thị Hoa")
    office.remove(office.documents()[0].id)

    assert office.desk.find() == []
    with pytest.raises(UnknownDraft):
        office.desk.get(kept.draft.id)


def test_versions_made_at_once_are_all_kept_and_told_apart(desk):
    first = desk.draft(REQUEST)
    ready = threading.Barrier(4)

    def edit(n: int) -> KeptDraft:
        ready.wait()
        return desk.edit(first.draft.id, f"BÀI {n}\n\nThưa bà con!")

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(edit, range(4)))
    assert sorted(each.version for each in made) == [2, 3, 4, 5]
    assert {each.draft.id for each in desk.versions(first.thread)} == {first.draft.id, *(m.draft.id for m in made)}
