"""The tree of errors, as its module describes it."""

import inspect

import pytest

from assistant import errors

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.NghiQuyetError)]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_stands_in_the_tree(kind: type[errors.NghiQuyetError]) -> None:
    drawn = [line.strip("│├└─ ").split(" ")[0] for line in (errors.__doc__ or "").splitlines()]
    assert kind.__name__ in drawn
