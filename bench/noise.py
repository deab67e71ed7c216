"""What is lost when questions are typed as people type: ``python -m bench.noise QUESTIONS.jsonl``.

usage: noise.py QUESTIONS.jsonl [--seed N] [--show-lost]

Each question (those of the type «noisy» left out) is asked of the assistant as it is and as each rule writes it anew;
the table gives the right answers of each, beside the clean ones. The lines are those of ``nghiquyet evaluate``.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from assistant.evaluation import Question, find_reasons
from assistant.lexicon import ABBREVIATIONS
from assistant.service import Assistant
from assistant.settings import load_settings
from assistant.text import compose, fold
from bot.evaluating import QuestionLine
from bot.opening import open_assistant
from prompts import lexicon

Rule = Callable[[str, random.Random], str]
_WORD = re.compile(r"[^\W\d_]+")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEW, _OLD = "òa óa ỏa õa ọa ủy úy ùy", "oà oá oả oã oạ uỷ uý uỳ"
_PLACEMENTS = list(zip(_NEW.split(), _OLD.split(), strict=True))
EVERY = 8  # syllables for one typing error


def drop_accents(question: str, _: random.Random) -> str:
    return fold_keeping_case(question)


def drop_half(question: str, chance: random.Random) -> str:
    return _WORD.sub(lambda w: fold_keeping_case(w[0]) if chance.random() < 0.5 else w[0], question)


def raise_all(question: str, _: random.Random) -> str:
    return question.upper()


def decompose(question: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", question)


def place_as_before(question: str, _: random.Random) -> str:
    """«hòa» → «hoà», at the end of a word."""
    for new, old in _PLACEMENTS:
        question = re.sub(rf"{new}(?!\w)", old, question)
    return question


def chat(question: str, _: random.Random) -> str:
    """Each word that the lexicon of chats has, the first way that it has it."""
    typed: dict[str, str] = {}
    for short, words in lexicon("teencode").items():
        typed.setdefault(words, short)
    return replace_words(question, typed)


def abbreviate(question: str, _: random.Random) -> str:
    """Each phrase that an abbreviation stands for, in capitals."""
    return replace_words(question, {words.lower(): short.upper() for short, words in ABBREVIATIONS.items()})


def mistype(question: str, chance: random.Random) -> str:
    """One slip for every eight syllables: a letter left out, twice, beside its key, or two in the wrong order."""
    words = [found for found in _WORD.finditer(question) if len(found[0]) >= 3]
    slips = min(len(words), max(1, len(question.split()) // EVERY))
    for found in sorted(chance.sample(words, slips), key=lambda word: -word.start()):
        question = question[: found.start()] + slip(found[0], chance) + question[found.end() :]
    return question


def slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    kind = chance.choice(("out", "twice", "swap", "key"))
    if kind == "swap":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    if kind == "key":
        row = next((keys for keys in _KEYS if fold(word[at]) in keys), "as")
        beside = row[max(0, row.find(fold(word[at])) - 1)] if row.find(fold(word[at])) else row[1]
        return word[:at] + beside + word[at + 1 :]
    return word[:at] + word[at + 1 :] if kind == "out" else word[:at] + word[at] + word[at:]


def fold_keeping_case(text: str) -> str:
    return "".join(fold(c).upper() if c.isupper() else fold(c) for c in compose(text))


def replace_words(question: str, shorter: dict[str, str]) -> str:
    for words in sorted(shorter, key=len, reverse=True):
        question = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", shorter[words], question, flags=re.IGNORECASE)
    return question


RULES: dict[str, Rule] = {
    "clean": lambda question, _: question,
    "no accents": drop_accents,
    "half the accents": drop_half,
    "capitals": raise_all,
    "decomposed": decompose,
    "old tone placement": place_as_before,
    "chat words": chat,
    "abbreviations": abbreviate,
    "typing errors": mistype,
    "chat, no accents": lambda question, chance: fold_keeping_case(chat(question, chance)),
}


def ask_all(assistant: Assistant, questions: Sequence[Question], rule: Rule, seed: int) -> dict[str, tuple[str, bool]]:
    """For each question its written form and whether the answer is right."""
    asked = {}
    for question in questions:
        written = rule(question.question, random.Random(f"{seed} {question.id}"))
        answer = assistant.ask(written, question.history)
        asked[str(question.id)] = (written, not list(find_reasons(question, answer)))
    return asked


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--seed", default=57)
@click.option("--show-lost", is_flag=True)
def main(path: Path, seed: int, show_lost: bool) -> None:
    lines = [QuestionLine.model_validate_json(line) for line in path.read_bytes().splitlines() if line.strip()]
    questions = [line.to_question() for line in lines if line.type != "noisy"]
    with open_assistant(load_settings()) as assistant:
        results = {name: ask_all(assistant, questions, rule, seed) for name, rule in RULES.items()}
    clean = results["clean"]
    for name, asked in results.items():
        right = sum(good for _, good in asked.values())
        loss = 100 * (sum(good for _, good in clean.values()) - right) / len(questions)
        click.echo(f"{name:<20} {right:>4} of {len(questions)}   loss {loss:5.1f} points")
        for key, (written, good) in asked.items():
            if show_lost and clean[key][1] and not good:
                click.echo(f"    {key}: {written}")


if __name__ == "__main__":
    main()
