"""The words of a question that carry content. Pure.

What is dropped: question words, courtesies, pronouns, and verbs that only tell the assistant what to do.
"""

from __future__ import annotations

from assistant.text import expand_abbreviations, fold, fold_syllable, has_accents, syllables

_WORDS = """
ạ ai anh à ấy bác bạn bao bị bên biết bởi ca cái cả cần các cháu chị cho chủ chưa có con còn của cũng dạ do đã
đang đâu đấy để đến đi được đó em e gì giúp gồm hay hả hỏi khi không kể là lại làm lên lúc mà mấy mình
mỗi một muốn mức nào này nên nêu nếu ngắn người nhé nhỉ nhiêu nhiều những như nói nơi ở phải ra rằng rất rồi sao
sẽ ta tại tắt thấy thế thì theo tóm tôi tới trong trên từ từng và vào vậy vẫn về vì việc với xin
"""
_FUNCTION = frozenset(_WORDS.split())
_BARE_FUNCTION = frozenset(map(fold, _FUNCTION)) | {"bn", "k", "ko", "dc", "ntn", "v", "j"}


def function_words(question: str) -> frozenset[str]:
    """The words to drop, without accents when the question has none."""
    return _FUNCTION if has_accents(question) else _BARE_FUNCTION


def content_terms(question: str) -> list[str]:
    """The folded syllables that carry content, each once, abbreviations spelt out."""
    function = function_words(question)
    spoken = (s for s in syllables(expand_abbreviations(question)) if s not in function)
    return list(dict.fromkeys(fold_syllable(s) for s in spoken))
