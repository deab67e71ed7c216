"""The questions of ``questions.jsonl`` over five invented documents: no figure of ``table.yml`` falls.

The questions were written as cadres ask, before any was answered; those that the code gets wrong stay in.
"""

import shutil
import warnings
from collections import Counter
from pathlib import Path

import pytest
import yaml

from assistant.evaluation import Question, Scores
from assistant.settings import Settings
from bot.evaluating import Evaluation, evaluate, read_questions, render_reason
from bot.opening import open_assistant
from ingest.pipeline import parse_document

HERE = Path(__file__).parent
FILES = sorted([*(HERE.parent / "corpus").iterdir(), *(HERE / "documents").iterdir()])
TABLE = yaml.safe_load((HERE / "table.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    with (HERE / "questions.jsonl").open("rb") as file:
        return read_questions(file)


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory, questions: list[Question]) -> Evaluation:
    folder = tmp_path_factory.mktemp("documents")
    for file in FILES:
        shutil.copy(file, folder)
    with open_assistant(Settings(data_dir=tmp_path_factory.mktemp("data"), documents=folder)) as assistant:
        return evaluate(assistant, questions)


@pytest.fixture(scope="module")
def scores(evaluation: Evaluation) -> Scores:
    return evaluation.scores


def hold(name: str, figure: float, least: float, told: str = "") -> None:
    """Fails below the table's figure; above it, asks to raise the table."""
    assert figure >= least, f"{name}: {figure}, was {least}\n{told}"
    if figure > least:
        warnings.warn(f"raise {name} to {figure} in {HERE / 'table.yml'}", stacklevel=2)


@pytest.mark.parametrize("name", TABLE["right"])
def test_no_type_of_question_falls(name: str, evaluation: Evaluation) -> None:
    right = evaluation.scores.by_type[name].right
    wrong = [v for v in evaluation.wrong if v.question.type == name]
    told = "\n".join(f"{v.question.id}: {'; '.join(map(render_reason, v.reasons))}" for v in wrong)
    hold(name, right, TABLE["right"][name], told)


@pytest.mark.parametrize("cut", TABLE["evidence_recall"])
def test_the_evidence_is_found(cut: str, scores: Scores) -> None:
    hold(cut, round(scores.evidence_recall[cut], 3), TABLE["evidence_recall"][cut])


def test_every_quote_is_verbatim(scores: Scores) -> None:
    assert scores.verbatim_quotes == TABLE["verbatim_quotes"] == 1.0


def test_every_type_is_asked_and_stands_in_the_table(questions: list[Question]) -> None:
    asked = Counter(question.type for question in questions)
    assert set(asked) == set(TABLE["right"])
    assert len(questions) == len({question.id for question in questions}) == 52
    assert all(n >= TABLE["right"][name] for name, n in asked.items())


def test_the_gold_stands_in_the_documents(questions: list[Question]) -> None:
    texts = {file.name: " ".join(parse_document(file).text.split()) for file in FILES}
    for gold in (gold for question in questions for gold in question.gold):
        (named,) = [name for name in texts if name.startswith(gold.file)]
        assert gold.quote in texts[named]


def test_a_figure_that_falls_fails_and_one_that_rises_asks() -> None:
    with pytest.raises(AssertionError, match="fact: 10, was 11"):
        hold("fact", 10, 11)
    with pytest.warns(UserWarning, match="raise fact to 12"):
        hold("fact", 12, 11)
