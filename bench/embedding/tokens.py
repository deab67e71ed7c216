"""Which tokens of the 250,002 stay, and the tokenizer over them.

A piece stays when the list beside this file names it, or when its shape says that Vietnamese official text may need
it: single signs, short Latin pieces (names, abbreviations), capitals, figures and punctuation. So a word that no list
foresaw is still spelt in pieces that the model knows. The list holds the tokens of the original tokenizer that nine
public Vietnamese question-answering and statute collections and the five documents use.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from assistant.adapters.onnx import PASSAGE_PREFIX, QUESTION_PREFIX

Piece = tuple[str, float]  # text, Unigram score
START, PADDING, END, UNKNOWN = range(4)  # token ids of the original model
_WORD_START = "▁"
_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_SIGNS = string.digits + string.punctuation + "«»“”‘’–—…•·°"
_NEEDED = re.compile(
    f"[\u0020-\u03ff\u1e00-\u20ff]?"  # nothing (a bare word start), or one Latin or Greek letter or sign
    f"|[{_LETTERS}{_LETTERS.upper()}{string.digits}]{{2,4}}"
    f"|[{_LETTERS.upper()}]+|[{re.escape(_SIGNS)}]+"
)


def choose_tokens(pieces: Sequence[Piece], listed: Path) -> list[int]:
    """The ids to keep, ascending. ``listed`` holds one piece a line."""
    named = {*listed.read_text(encoding="utf-8").split("\n"), *_cut_prefixes(pieces)}
    special = {START, PADDING, END, UNKNOWN}
    return [number for number, (text, _) in enumerate(pieces) if number in special or text in named or _has_shape(text)]


def _cut_prefixes(pieces: Sequence[Piece]) -> list[str]:
    """The English words before every text; without them retrieval falls by five points."""
    tokens: list[str] = make_tokenizer(pieces).encode(QUESTION_PREFIX + PASSAGE_PREFIX).tokens
    return tokens


def _has_shape(piece: str) -> bool:
    return _NEEDED.fullmatch(piece.replace(_WORD_START, "")) is not None


def make_tokenizer(pieces: Sequence[Piece]) -> Tokenizer:
    """As XLM-RoBERTa reads text: control signs out, NFKC (so NFD and NFC are one), pieces by Unigram, <s> … </s>."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", START), ("</s>", END)]
    )
    return tokenizer
