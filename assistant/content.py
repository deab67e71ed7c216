"""The words of a question that carry content. Pure.

What is dropped: question words, courtesies, pronouns, and verbs that only tell the assistant what to do.
"""

from __future__ import annotations

from assistant.lexicon import ABBREVIATIONS
from assistant.text import expand_abbreviations, fold, fold_syllable, has_accents, syllables

_WORDS = """
ai anh bao biết bà bác bên bạn bị bọn bởi bữa cho chuyện chào cháu chú chưa chị chỗ chớ chứ coi con các cái còn có
cô cùng cũng cả của do dùm dùng dạ e em giùm giúp giống giờ gì gồm hay hen hoặc hãy hơn hả hết hỏi khi khác không
kia kèm kể liệt luôn là làm lên lúc lại lấy lắm mong muốn mà mình mấy mỗi một mớ mức nghe người ngắn nha nhau nhen
nhiêu nhiều nhá nhé như nhưng nhắm nhỉ những nào này nè nên nêu nói nơi nếu nọ nữa phải phần quá ra riêng rõ rất
rằng rốt rồi sang sao sánh sẽ sếp ta theo thêm thì thôi thưa thấy thế tra trong trên tóm tôi tại tắt tới tụi từ từng
việc và vài vào vâng vì vô vẫn vậy về với xem xin à á ông đang đi đâu đã đó được đấy đặng đến đều để đủ ơi ơn ước ạ
ấy ờ ở ừ
"""
_FUNCTION = frozenset(_WORDS.split())
_BARE_FUNCTION = frozenset(map(fold, _FUNCTION)) | {"bn", "k", "ko", "dc", "ntn", "v", "j"}


def function_words(question: str) -> frozenset[str]:
    """The words to drop, without accents when the question has none."""
    return _FUNCTION if has_accents(question) else _BARE_FUNCTION


def is_function(word: str) -> bool:
    return word.lower() in _FUNCTION


def content_terms(question: str) -> list[str]:
    """The folded syllables that carry content, each once, abbreviations by their words."""
    function = function_words(question)
    spoken = (s for s in syllables(expand_abbreviations(question)) if s not in function)
    return [term for term in dict.fromkeys(map(fold_syllable, spoken)) if term not in ABBREVIATIONS]
