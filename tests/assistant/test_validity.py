"""Which documents are in force, and what ended the others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Document, Relation
from assistant.validity import find_ended, find_successor, find_validity
from tests.assistant.documents import SONG_HAN, day, document, naming

TODAY = day("2026-11-22")
OLD = document("cũ", "12-KH/HU", "2025-04-03")
NEW = document("mới", "30-KH/HU", "2026-06-10", (naming("12-KH/HU", Relation.REPLACES),))


def ended(*documents: Document, on: str = "2026-11-22") -> set[str]:
    return set(find_ended(find_validity(documents), day(on)))


def test_a_replaced_document_is_no_longer_in_force() -> None:
    validity = find_validity([OLD, NEW])
    ending = validity["cũ"].ending
    assert ended(OLD, NEW) == {"cũ"}
    assert ending is not None
    assert (ending.document_id, ending.number, ending.relation, ending.on) == (
        "mới",
        "30-KH/HU",
        Relation.REPLACES,
        day("2026-06-10"),
    )
    assert validity["mới"].valid_from == day("2026-06-10")


def test_an_abolished_one_neither_but_one_amended_or_named_is() -> None:
    assert ended(OLD, replace(NEW, references=(naming("12-KH/HU", Relation.ABOLISHES),))) == {"cũ"}
    for relation in set(Relation) - {Relation.ABOLISHES, Relation.REPLACES}:
        assert ended(OLD, replace(NEW, references=(naming("12-KH/HU", relation),))) == set()


def test_it_ends_on_the_day_when_the_other_takes_effect() -> None:
    later = document("mới", "30-KH/HU", "2026-06-10", NEW.references, valid_from="2026-12-01")
    assert ended(OLD, later, on="2026-11-30") == set()
    assert ended(OLD, later, on="2026-12-01") == {"cũ"}


def test_an_ending_without_a_day_has_come() -> None:
    assert ended(OLD, document("mới", "30-KH/HU", None, NEW.references)) == {"cũ"}


def test_a_document_of_another_place_or_an_earlier_one_ends_nothing() -> None:
    assert ended(replace(OLD, metadata=replace(OLD.metadata, locality=SONG_HAN)), NEW) == set()
    assert ended(document("cũ", "12-KH/HU", "2027-01-01"), NEW) == set()
    assert ended(OLD, document("mới", "30-KH/HU", "2026-06-10", NEW.references, valid_from="2020-01-01")) == set()


def test_a_chain_leads_to_the_one_in_force() -> None:
    newest = document("mới nhất", "45-KH/HU", "2026-09-01", (naming("30-KH/HU", Relation.REPLACES),))
    validity = find_validity([OLD, NEW, newest])
    assert find_ended(validity, TODAY) == {"cũ", "mới"}
    assert find_successor("cũ", validity, TODAY) == "mới nhất"
    assert find_successor("mới nhất", validity, TODAY) == "mới nhất"


def test_what_replaced_it_may_be_abolished_and_revives_nothing() -> None:
    last = document("bãi bỏ", "50-KH/HU", "2026-10-01", (naming("30-KH/HU", Relation.ABOLISHES),))
    assert ended(OLD, NEW, last) == {"cũ", "mới"}


def test_two_that_replace_each_other_end_nothing() -> None:
    one = document("một", "1-KH/HU", None, (naming("2-KH/HU", Relation.REPLACES),))
    two = document("hai", "2-KH/HU", None, (naming("1-KH/HU", Relation.REPLACES),))
    before = document("trước", "3-KH/HU")
    replacing = replace(one, references=(*one.references, naming("3-KH/HU", Relation.REPLACES)))
    assert ended(one, two) == set()
    assert ended(replacing, two, before) == {"trước"}
    assert find_successor("trước", find_validity([replacing, two, before]), TODAY) == "một"


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(Relation)), max_size=20))
def test_any_web_of_endings_ends(edges: list[tuple[int, int, Relation]]) -> None:
    documents = [
        document(f"{n}", f"{n}-KH/HU", None, tuple(naming(f"{to}-KH/HU", r) for at, to, r in edges if at == n))
        for n in range(8)
    ]
    validity = find_validity(documents)
    gone = find_ended(validity, TODAY)
    assert len(gone) < len(documents)  # somebody is in force
    for d in documents:
        assert find_successor(d.id, validity, TODAY) in {*validity}
    assert find_validity(documents[::-1]) == validity
