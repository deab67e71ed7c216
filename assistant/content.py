"""The words of a question that carry content. Pure.

What is dropped: question words, courtesies, pronouns, and verbs that only tell the assistant what to do.
"""

from __future__ import annotations

from assistant.text import ABBREVIATIONS, expand_abbreviations, fold, fold_syllable, has_accents, syllables

_WORDS = """
ai anh bao biết bác bên bạn bị bởi cho cháu chưa chị chỗ con các cái còn có cũng cả của do dạ e em giúp giống gì
gồm hay hơn hả hỏi khi khác không là làm lên lúc lại muốn mà mình mấy mỗi một mức người ngắn nhau nhiêu nhiều
nhé như nhỉ những nào này nên nêu nói nơi nếu phải ra rất rằng rồi sao sánh sẽ ta theo thì thấy thế trong trên
tóm tôi tại tắt tới từ từng việc và vào vì vẫn vậy về với xin à đang đi đâu đã đó được đấy đến để ạ ấy ở
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
