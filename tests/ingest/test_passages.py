"""Passages: clauses with their headings, never windows of characters."""

import pytest

from assistant.model import Passage
from ingest.passages import LONGEST, TOGETHER, describe_identity, make_passages
from tests.ingest.documents import parse
from tests.ingest.test_metadata import PARTY_PLAN


def passages(text: str) -> tuple[Passage, ...]:
    return make_passages(parse(text))


def sentence(syllables: int) -> str:
    return "Rà " + "soát " * (syllables - 2) + "xong."


def test_a_short_heading_goes_with_the_first_words_under_it() -> None:
    found = passages("I. MỤC TIÊU\n1. Mục đích\n- Quán triệt.\n- Triển khai.\n2. Yêu cầu\nNghiêm túc.")
    assert [p.text for p in found] == ["1. Mục đích\n- Quán triệt.\n- Triển khai.", "2. Yêu cầu\nNghiêm túc."]
    assert [p.section_id for p in found] == ["I.1", "I.2.p1"]


def test_headings_above_are_context_and_not_text() -> None:
    found = passages("I. MỤC TIÊU CỦA KẾ HOẠCH\n1. Cụ thể\n1.1. " + sentence(80) + "\n1.2. " + sentence(80))
    assert found[1].context == "MỤC TIÊU CỦA KẾ HOẠCH | Cụ thể"
    assert found[1].text.startswith("1.2. Rà soát")


def test_siblings_stand_together_up_to_a_length() -> None:
    third = TOGETHER // 3
    found = passages("I. VIỆC\n" + "\n".join(f"- {sentence(third - 1)}" for _ in range(4)))
    assert [p.text.count("- ") for p in found] == [3, 1]


def test_a_long_clause_is_parted_at_sentence_ends() -> None:
    found = passages("1. " + " ".join(sentence(50) for _ in range(5)))
    assert [len(p.text.split()) for p in found] == [101, 100, 50]
    assert all(len(p.text.split()) <= LONGEST and p.text.endswith("xong.") for p in found)
    assert {p.section_id for p in found} == {"1"}


def test_a_text_with_list_items_goes_with_them() -> None:
    assert [p.text for p in passages("1. Gồm ba việc chính, cụ thể như sau.\n- Một.\n- Hai.\n2. Khác.")] == [
        "1. Gồm ba việc chính, cụ thể như sau.\n- Một.\n- Hai.",
        "2. Khác.",
    ]


def test_head_recipients_and_signature_have_a_passage_each() -> None:
    found = {p.section_id: p for p in passages(PARTY_PLAN)}
    assert found[None].text.startswith("Sông Xanh, ngày 03 tháng 4 năm 2025\nSố 46 -KH/HU\nKẾ HOẠCH")
    assert found["NN"].text == "Nơi nhận:\n- Tỉnh ủy (b/c),\n- Lưu: VPHU."
    assert found["KY"].text == "T/M BAN THƯỜNG VỤ\nPHÓ Bí THƯ THƯỜNG TRỰC\nLê Văn Núi"


def test_recipients_within_recipients_are_in_their_one_passage() -> None:
    found = passages("1. Việc.\nNơi nhận:\n- Tỉnh ủy,\n+ Văn phòng,\n- Lưu.")
    assert [p.text for p in found] == ["1. Việc.", "Nơi nhận:\n- Tỉnh ủy,\n+ Văn phòng,\n- Lưu."]


def test_every_passage_carries_the_identity_of_its_document() -> None:
    document = parse(PARTY_PLAN)
    identity = describe_identity(document)
    assert identity.startswith(
        "Kế hoạch số 46-KH/HU ngày 03/04/2025 của Ban Thường vụ Huyện ủy Sông Xanh Sông Xanh, Hải Bình quán triệt"
    )
    assert all(p.context.startswith(identity) for p in make_passages(document))


@pytest.mark.parametrize("text", [PARTY_PLAN, "1. Một.\n2. Hai.", ""])
def test_text_is_the_document_s_text_at_the_span(text: str) -> None:
    document = parse(text)
    for passage in make_passages(document):
        assert passage.text == document.text[passage.span.start : passage.span.end]
        assert passage.id == f"{document.id}:{passage.span.start}-{passage.span.end}"
