"""A draft -> the bytes of a Word file, laid out as an official document, with real footnotes."""

from assistant.adapters.word.writing import write_docx

__all__ = ["write_docx"]
