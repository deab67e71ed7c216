"""A value lent to many threads while one replaces it: open while it is used, closed once, never lent after that."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest

from assistant.errors import NghiQuyetError
from assistant.lending import Lender


class Value:
    def __init__(self, number: int = 0) -> None:
        self.number, self.closed = number, 0

    def close(self) -> None:
        self.closed += 1


def test_a_replaced_value_stays_open_until_its_last_user_is_done() -> None:
    first, second = Value(), Value()
    lender = Lender(first)
    with lender.lend() as outer:
        with lender.lend():
            lender.replace(second)
            with lender.lend() as later:
                assert (outer, later) == (first, second)
        assert first.closed == 0
    assert (first.closed, second.closed) == (1, 0)


def test_an_unused_value_is_closed_when_it_is_replaced_and_the_last_one_at_the_end() -> None:
    first, second = Value(), Value()
    lender = Lender(first)
    lender.replace(second)
    assert (first.closed, second.closed) == (1, 0)
    lender.close()
    assert second.closed == 1


def test_once_closed_nothing_is_lent_and_what_comes_later_is_closed_at_once() -> None:
    first, late = Value(), Value()
    lender = Lender(first)
    with lender.lend():
        lender.close()
        lender.close()
        assert first.closed == 0
        with pytest.raises(NghiQuyetError), lender.lend():
            pass
    lender.replace(late)
    assert (first.closed, late.closed) == (1, 1)


def test_an_error_of_a_user_gives_the_value_back() -> None:
    first = Value()
    lender = Lender(first)
    try:
        with lender.lend():
            raise ZeroDivisionError
    except ZeroDivisionError:
        lender.replace(Value())
    assert first.closed == 1


def test_in_many_threads_nobody_meets_a_closed_value_and_each_is_closed_once() -> None:
    values, stop = [Value()], Event()
    lender = Lender(values[0])

    def use() -> list[int]:
        met = []
        while not stop.is_set():
            with lender.lend() as value:
                met += [value.closed, value.closed]
        return met

    with ThreadPoolExecutor(4) as pool:
        users = [pool.submit(use) for _ in range(4)]
        for number in count(1):
            values.append(Value(number))
            lender.replace(values[-1])
            if number == 500:
                break
        stop.set()
        met = [closed for user in users for closed in user.result()]
    assert met
    assert set(met) == {0}
    assert {value.closed for value in values[:-1]} == {1}
