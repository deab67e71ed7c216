"""Writes the encoder as an ONNX graph, for one text at a time.

In go weights and the kept token ids, out comes a model with the input ``input_ids`` int64 (tokens,) and the output
``embedding`` float32 (hidden,): the mean over the tokens, of unit length. One text at a time means no padding, no mask,
and a vector that depends on its own text alone, although int8 activations are scaled by what else the run holds.

The graph is written node by node rather than exported from torch: it needs no torch, the same weights give the same
bytes, and its shape is the one that onnxruntime fuses best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bench.embedding.weights import Array, Weights

_FUSED = "com.microsoft"  # onnxruntime's own operators
_SEVEN_BITS = 64  # |weight| ≤ 64: two products of u8 × s8 fit into 16 bits, so that x86 without VNNI saturates nowhere


class Graph:
    """Nodes and constants; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, values: NDArray[np.generic]) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def shape(self, *sizes: int) -> str:
        return self.constant(np.array(sizes, np.int64))

    def apply(self, operator: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        return self.apply_many(1, operator, *inputs, domain=domain, **attributes)[0]

    def apply_many(
        self, results: int, operator: str, *inputs: str, domain: str = "", **attributes: object
    ) -> list[str]:
        names = [f"{operator}_{len(self.nodes)}_{i}" for i in range(results)]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names


@dataclass(frozen=True)
class Precision:
    """How matrices are stored and multiplied."""

    look_up: Callable[[Graph, Array, str], str]  # table, ids -> rows
    multiply: Callable[[Graph, str, Array], str]  # rows, matrix (out, in) -> rows


def look_up_float(graph: Graph, table: Array, ids: str) -> str:
    return graph.apply("Gather", graph.constant(table), ids)


def look_up_int8(graph: Graph, table: Array, ids: str) -> str:
    """Every row of the table has its own scale."""
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), np.float32(1e-12)) / 127
    rows = graph.apply("Gather", graph.constant(np.rint(table / scales).astype(np.int8)), ids)
    return graph.apply(
        "Mul", graph.apply("Cast", rows, to=TensorProto.FLOAT), graph.apply("Gather", graph.constant(scales), ids)
    )


def multiply_float(graph: Graph, rows: str, matrix: Array) -> str:
    return graph.apply("MatMul", rows, graph.constant(matrix.T))


def multiply_int8(graph: Graph, rows: str, matrix: Array) -> str:
    """Every output channel has its own scale; the rows are scaled together, when they are known."""
    scales = np.abs(matrix).max(axis=1) / np.float32(_SEVEN_BITS)
    quantised, scale, zero = graph.apply_many(3, "DynamicQuantizeLinear", rows)
    integers = np.rint(matrix / scales[:, None]).astype(np.int8).T
    sums = graph.apply("MatMulInteger", quantised, graph.constant(integers), zero)
    return graph.apply(
        "Mul", graph.apply("Cast", sums, to=TensorProto.FLOAT), graph.apply("Mul", scale, graph.constant(scales))
    )


FLOAT32 = Precision(look_up_float, multiply_float)
INT8 = Precision(look_up_int8, multiply_int8)


class EncoderWriter:
    """Writes BERT's encoder (Devlin et al., 2018) with the weights' names for its parts."""

    def __init__(self, weights: Weights, kept: Sequence[int], precision: Precision) -> None:
        self.weights, self.kept, self.precision = weights, kept, precision
        self.graph = Graph()

    def write(self) -> ModelProto:
        rows = self._embed("input_ids")
        for layer in range(self.weights.shape.layers):
            rows = self._add_attention(f"l{layer}", rows)
            rows = self._add_feed_forward(f"l{layer}", rows)
        self._pool(rows)
        return _wrap(self.graph, self.weights.shape.hidden)

    def _embed(self, ids: str) -> str:
        graph, shape = self.graph, self.weights.shape
        table = self.weights.blocks("emb.word", shape.vocabulary, shape.hidden)[self.kept]
        words = self.precision.look_up(graph, table, ids)
        places = self.weights.plain("emb.pos", shape.positions, shape.hidden)
        places = places + self.weights.plain("emb.type", shape.types, shape.hidden)[0]
        used = graph.apply("Slice", graph.constant(places), graph.shape(0), graph.apply("Shape", ids), graph.shape(0))
        rows = self._normalise("emb.ln", graph.apply("Add", words, used))
        return graph.apply("Unsqueeze", rows, graph.shape(0))  # a batch of one

    def _add_attention(self, layer: str, rows: str) -> str:
        graph, hidden = self.graph, self.weights.shape.hidden
        mixed = self._multiply([f"{layer}.q", f"{layer}.k", f"{layer}.v"], rows, hidden, hidden)
        parts = graph.apply_many(3, "Split", mixed, graph.shape(hidden, hidden, hidden), axis=-1)
        heads = self.weights.shape.heads
        attended = graph.apply("MultiHeadAttention", *parts, domain=_FUSED, num_heads=heads)
        attended = self._multiply([f"{layer}.ao"], attended, hidden, hidden)
        return self._normalise(f"{layer}.aln", graph.apply("Add", attended, rows))

    def _add_feed_forward(self, layer: str, rows: str) -> str:
        graph, hidden, inner = self.graph, self.weights.shape.hidden, self.weights.shape.inner
        wide = graph.apply("Gelu", self._multiply([f"{layer}.fi"], rows, inner, hidden), domain=_FUSED)
        narrow = self._multiply([f"{layer}.fo"], wide, hidden, inner)
        return self._normalise(f"{layer}.oln", graph.apply("Add", narrow, rows))

    def _multiply(self, names: Sequence[str], rows: str, outputs: int, inputs: int) -> str:
        """Several matrices over the same rows are one matrix."""
        matrix = np.concatenate([self.weights.blocks(f"{name}.w", outputs, inputs) for name in names])
        bias = np.concatenate([self.weights.plain(f"{name}.b", outputs) for name in names])
        return self.graph.apply("Add", self.precision.multiply(self.graph, rows, matrix), self.graph.constant(bias))

    def _normalise(self, name: str, rows: str) -> str:
        scale, bias = (self.weights.plain(f"{name}.{part}", self.weights.shape.hidden) for part in "wb")
        constants = self.graph.constant(scale), self.graph.constant(bias)
        return self.graph.apply("LayerNormalization", rows, *constants, epsilon=self.weights.epsilon)

    def _pool(self, rows: str) -> None:
        mean = self.graph.apply("ReduceMean", rows, self.graph.shape(0, 1), keepdims=0)
        self.graph.nodes.append(helper.make_node("LpNormalization", [mean], ["embedding"], axis=0, p=2))


def _wrap(graph: Graph, hidden: int) -> ModelProto:
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["tokens"])
    embedding = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [hidden])
    body = helper.make_graph(graph.nodes, "multilingual-e5-small", [ids], [embedding], graph.constants)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=8, producer_name="nghiquyet")
