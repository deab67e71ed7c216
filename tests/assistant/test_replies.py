"""What models write, whole and in pieces: JSON, plain lines, thoughts before, fences round it, nonsense."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.replies import LONGEST, MOST_CHARACTERS, Draft, read_drafts

ONE = [("Tỷ lệ đạt 75%.", (1,))]


def read(*pieces: str) -> list[list[tuple[str, tuple[int, ...]]]]:
    return [[(part.text, part.sources) for part in draft.parts] for draft in read_drafts(pieces)]


@pytest.mark.parametrize(
    "reply",
    [
        '{"sentences": [{"text": "Tỷ lệ đạt 75%.", "sources": [1]}]}',
        '{"sentences":[{"sources":[1],"text":"Tỷ lệ đạt 75%."}]}',
        '```json\n{\n  "sentences": [\n    {"text": "Tỷ lệ đạt 75%.", "sources": [1]}\n  ]\n}\n```',
        '[{"text": "Tỷ lệ đạt 75%.", "sources": [1]}]',
        '{"text": "Tỷ lệ đạt 75%.", "sources": [1]}',
        '<think>\nTrang này [3].\n</think>\n{"sentences": [{"text": "Tỷ lệ đạt 75%.", "sources": [1]}]}',
        '{"sentences": [{"text": "Tỷ lệ đạt **75%**. [1]", "sources": []}]}',
    ],
)
def test_json_is_read_however_it_is_wrapped(reply: str) -> None:
    (draft,) = read_drafts([reply])

    assert draft.sources == (1,)
    assert draft.parts[0].text.rstrip(".") == "Tỷ lệ đạt 75%"


@pytest.mark.parametrize(
    ("reply", "drafts"),
    [
        ("Tỷ lệ đạt 75% [1].", [[("Tỷ lệ đạt 75%", (1,))]]),
        ("Tỷ lệ đạt 75%. [1]", [[("Tỷ lệ đạt 75%.", (1,))]]),
        ("Một ý [1]. Hai ý [2][3].", [[("Một ý", (1,))], [("Hai ý", (2, 3))]]),
        ("Một ý. [1] Hai ý. [2, 3]", [[("Một ý.", (1,))], [("Hai ý.", (2, 3))]]),
        ("- Một ý [1]\n- Hai ý【2】", [[("Một ý", (1,))], [("Hai ý", (2,))]]),
        ("1. Một ý [1]\n2) Hai ý [2]", [[("Một ý", (1,))], [("Hai ý", (2,))]]),
        ("Xã đạt 80% [1], còn huyện đạt 90% [2].", [[("Xã đạt 80%", (1,)), (", còn huyện đạt 90%", (2,))]]),
        ("Theo đó [1], xã đạt 80%.", [[("Theo đó", (1,)), (", xã đạt 80%.", (1,))]]),
        ("Không có nguồn.", [[("Không có nguồn.", ())]]),
        ("<think>nghĩ [9]</think>Một ý [1]", [[("Một ý", (1,))]]),
        ("<think>nghĩ mãi không xong [9]", []),
        ("", []),
        (" \n\n ", []),
        ("[1] [2]", []),
        ("{", []),
        ('{"sentences": []}', []),
        ('{"sentences": [{"text": 5, "sources": [1]}, {"sources": [1]}, 7, null, {"text": "", "sources": [1]}]}', []),
    ],
)
def test_plain_lines_carry_their_marks(reply: str, drafts: list[list[tuple[str, tuple[int, ...]]]]) -> None:
    assert read(reply) == drafts


@pytest.mark.parametrize("sources", ['["một"]', '["1 2"]', "[true]", "[1.0]", "[null]", "[[1]]", '"1"', "1", "null"])
def test_only_whole_numbers_are_sources(sources: str) -> None:
    (draft,) = read_drafts([f'{{"sentences": [{{"text": "Một ý", "sources": {sources}}}]}}'])

    assert draft.sources == ()


def test_numbers_written_as_text_are_sources_too() -> None:
    (draft,) = read_drafts(['{"sentences": [{"text": "Một ý", "sources": ["1", 2]}]}'])

    assert draft.sources == (1, 2)


def test_json_after_words_that_lead_in_is_read() -> None:
    *_, draft = read_drafts(['Đây là kết quả:\n{"sentences": [', '{"text": "Một ý", "sources": [1]}]}'])

    assert draft.sources == (1,)


def test_a_sentence_is_given_as_soon_as_it_is_whole() -> None:
    came: list[str] = []

    def pieces() -> list[str]:
        for piece in [
            '{"sentences": [{"text": "Một ý", ',
            '"sources": [1]}',
            ', {"text": "Hai',
            ' ý", "sources": [2]}]}',
        ]:
            came.append(piece)
            yield piece

    drafts = read_drafts(pieces())

    assert next(drafts).sources == (1,)
    assert len(came) == 2
    assert next(drafts).sources == (2,)


def test_a_plain_sentence_waits_for_its_marks() -> None:
    assert read("Một ý.", " ", "[1]", "\n", "Hai ý.", "\n", "[2]") == [[("Một ý.", (1,))], [("Hai ý.", ())]]


def test_what_breaks_off_in_json_is_dropped_and_the_rest_kept() -> None:
    assert read('{"sentences": [{"text": "Một ý", "sources": [1]}, {"text": "Hai') == [[("Một ý", (1,))]]


def test_a_reply_without_end_is_left() -> None:
    taken = 0

    def endless() -> list[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Mãi mãi "

    assert len(list(read_drafts(endless()))) <= 1
    assert taken <= MOST_CHARACTERS // len("Mãi mãi ") + 1


def test_a_sentence_without_end_is_cut() -> None:
    (draft,) = read_drafts(["a" * (LONGEST * 3) + " [1]"])

    assert len(draft.parts[0].text) == LONGEST


WORDS = st.text(st.sampled_from("Aaĩ 1%.,[]{}\"'\n\\<think>/【】:"), max_size=80)


@given(WORDS, st.lists(st.integers(0, 80), max_size=6))
def test_how_it_comes_changes_nothing_of_a_json_reply(text: str, cuts: list[int]) -> None:
    reply = json.dumps({"sentences": [{"text": f"X{text}", "sources": [1]}, {"text": "Hai ý", "sources": [2]}]})

    assert list(read_drafts(cut(reply, cuts))) == list(read_drafts([reply]))
    assert list(read_drafts([reply]))[-1].sources == (2,)


@given(WORDS, st.lists(st.integers(0, 80), max_size=6))
def test_anything_is_read_without_an_error(text: str, cuts: list[int]) -> None:
    drafts = list(read_drafts(cut(text, cuts)))

    assert all(isinstance(draft, Draft) and draft.parts for draft in drafts)


def cut(text: str, cuts: list[int]) -> list[str]:
    bounds = [0, *sorted(min(c, len(text)) for c in cuts), len(text)]
    return [text[a:b] for a, b in pairwise(bounds)]
