"""Words that OCR takes for others that look alike, set right where the words beside them leave no doubt.

In: the texts of a page in reading order. Out: as many texts. Hooks and dots over small letters blur first: «cấp ủy
đẳng», «chỉ bộ», «TỈnh». Only pairs are listed of which one is no word in that
place; everything else stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import compose

_SEPARATOR = "\v"  # counts as a space in a pattern
_VOWELS = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SWAPS = (
    (
        re.compile(
            r"(?<!bình\s)(?<!cao\s)(?<!trung\s)(?<!sơ\s)(?<!đồng\s)\b([Đđ])ẳng\b(?!\s(?:cấp|thức|lập|hướng|áp|thứ))"
        ),
        r"\1ảng",
    ),
    (re.compile(r"\bĐẲNG(?=\s(?:BỘ|ỦY|UỶ|VIÊN|CỘNG))"), "ĐẢNG"),
    (re.compile(r"\b([Cc])hỉ(?=\s(?:bộ|ủy|uỷ)\b)"), r"\1hi"),
    (re.compile(r"\b([Pp])hẩn(?=\s(?:ánh|bác|biện|đối|hồi|động|ứng|cảm))"), r"\1hản"),
    (re.compile(r"\b([Pp])hẳn(?=\s(?:ánh|bác|biện|đối|hồi|ứng|cảm))"), r"\1hản"),
    (re.compile(r"\b([Tt])ỉnh(?=\sthần\b)"), r"\1inh"),
    (re.compile(r"\b([Đđ])[ẳẩ]m\b"), r"\1ảm"),
    (re.compile(r"\b([Tt])ẳng\b"), r"\1ảng"),
    (re.compile(r"\b([Gg]i)ẩm\b"), r"\1ảm"),
    (re.compile(r"\b([Ss])[ẳẵ]n(?=\s(?:xuất|phẩm|lượng|nghiệp)\b)"), r"\1ản"),
    (re.compile(r"(?<=\b[Tt]ài\s)s[ẳẵ]n\b"), "sản"),
)
_ODD_CAPITAL = re.compile(  # an accented capital in a word that is not in capitals
    rf"(?<=[^\W\d_])[{_VOWELS}](?=[a-zđ])|(?<=[a-zđ])[{_VOWELS}]"
)


def mend_confusions(texts: Sequence[str]) -> list[str]:
    """NFC."""
    text = _ODD_CAPITAL.sub(lambda found: found[0].lower(), compose(_SEPARATOR.join(texts)))
    for pattern, replacement in _SWAPS:
        text = pattern.sub(replacement, text)
    return text.split(_SEPARATOR)
