"""The command evaluate: questions with gold in, a table out."""

import json
from pathlib import Path

import pytest

from assistant.evaluation import Question, ReasonCode
from assistant.service import Assistant
from bot.evaluating import Evaluation, EvaluationBody, QuestionLine, evaluate, render_evaluation
from prompts import messages
from tests.bot.test_cli import Shell

GOLD = "Kinh tế số chiếm 45% tổng giá trị sản xuất của huyện"
RIGHT = {
    "id": "F-1",
    "type": "fact",
    "question": "Kinh tế số của Sông Xanh năm 2045 chiếm bao nhiêu phần trăm?",
    "answerable": True,
    "gold": [{"file": "chuong-trinh", "quote": GOLD}],
    "must_contain": ["45 phần trăm"],
    "must_alt": {"45 phần trăm": ["45%"]},
    "notes": "dành cho người đọc",
}
FOLLOW_UP = {
    "id": 2,
    "type": "followup",
    "question": "còn Đồi Thông?",
    "history": [{"role": "user", "content": "Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ?"}],
    "answerable": True,
    "gold": [{"file": "ke-hoach.txt", "quote": "tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 88%"}],
    "must_contain": ["88%"],
}
WRONG = RIGHT | {"id": "F-2", "must_contain": ["99%"], "must_alt": {}}
DECLINED = {"id": "U-1", "type": "unanswerable", "question": "Ai ký kế hoạch của xã Vàm Sậy?", "answerable": False}
UNASKABLE = {"id": "F-3", "type": "fact", "question": "?", "answerable": True, "gold": RIGHT["gold"]}


def read(*rows: dict[str, object]) -> list[Question]:
    return [QuestionLine.model_validate(row).to_question() for row in rows]


@pytest.fixture(scope="module")
def evaluation(assistant: Assistant) -> Evaluation:
    return evaluate(assistant, read(RIGHT, FOLLOW_UP, WRONG, DECLINED, UNASKABLE))


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("work") / "data")


def write(folder: Path, *rows: dict[str, object]) -> str:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(file)


def test_each_question_is_asked_with_its_history_and_judged(evaluation: Evaluation) -> None:
    assert [verdict.question.id for verdict in evaluation.verdicts if verdict.right] == ["F-1", 2, "U-1"]
    assert [[reason.code for reason in verdict.reasons] for verdict in evaluation.wrong] == [
        [ReasonCode.MISSING],
        [ReasonCode.NOT_ANSWERED],
    ]
    assert len(evaluation.seconds) == 5


def test_the_table_tells_types_wrong_answers_evidence_citations_and_time(evaluation: Evaluation) -> None:
    said = render_evaluation(evaluation, evaluation.wrong)
    rows = {line[:16].strip(): line[16:].split() for line in said.splitlines()[:5]}
    assert rows["Dữ kiện"] == ["3", "1", "33,3", "2"]
    assert rows["Hỏi tiếp"] == ["1", "1", "100,0", "1"]
    assert rows["Không có căn cứ"] == ["1", "1", "100,0", "0"]
    assert rows["Tất cả"] == ["5", "3", "60,0", "3"]
    assert "F-2" in said
    assert "thiếu «99%»" in said
    assert "không trả lời (empty_question)" in said
    assert "10 đoạn đầu 0,750" in " ".join(said.split()), "what can't be asked finds nothing"
    assert "nguyên văn 1,0000" in said
    assert "ms" in said
    assert "F-2" not in render_evaluation(evaluation, [])


def test_an_unknown_type_keeps_its_name(assistant: Assistant) -> None:
    said = render_evaluation(evaluate(assistant, read(RIGHT | {"type": "quiz"})), [])
    assert said.splitlines()[1].split() == ["quiz", "1", "1", "100,0", "1"]


def test_nothing_asked_makes_an_empty_table() -> None:
    empty = Evaluation((), ())
    assert "đúng căn cứ –" in render_evaluation(empty, [])
    assert EvaluationBody.of(empty, []).timings_ms == {"p50": 0.0, "p95": 0.0}


def test_times_are_those_that_so_many_questions_stayed_within() -> None:
    evaluation = Evaluation((), tuple(n / 1000 for n in range(20, 0, -1)))
    assert evaluation.milliseconds(0.5) == pytest.approx(10)
    assert evaluation.milliseconds(0.95) == pytest.approx(19)
    assert evaluation.milliseconds(1.0) == pytest.approx(20)
    assert Evaluation((), (0.003, 0.001, 0.002)).milliseconds(0.5) == pytest.approx(2)


def test_every_reason_has_its_words() -> None:
    assert set(ReasonCode) == set(messages("evaluate")["reasons"])


def test_the_command_prints_the_table(shell: Shell, tmp_path: Path) -> None:
    done = shell.run("evaluate", write(tmp_path, RIGHT, WRONG))
    assert done.returncode == 0
    assert "Câu sai:" in done.stdout
    assert "2/2" in done.stderr
    assert "Câu sai:" not in shell.run("evaluate", write(tmp_path, RIGHT, WRONG), "--no-wrong").stdout


def test_the_command_prints_json(shell: Shell, tmp_path: Path) -> None:
    body = json.loads(shell.run("evaluate", write(tmp_path, RIGHT, WRONG), "--json").stdout)
    assert (body["questions"], body["right"], body["right_pct"]) == (2, 1, 50.0)
    assert body["by_type"] == [{"type": "fact", "n": 2, "right": 1, "right_pct": 50.0, "answered": 2}]
    assert body["evidence_recall"]["at_10"] == body["citation_recall"] == body["verbatim_quotes"] == 1.0
    (wrong,) = body["wrong"]
    assert (wrong["id"], wrong["reasons"]) == ("F-2", [{"code": "missing", "text": "thiếu «99%»"}])


def test_a_bad_line_is_named_before_anything_is_asked(shell: Shell, tmp_path: Path) -> None:
    bad = {name: value for name, value in RIGHT.items() if name != "type"}
    done = shell.run("evaluate", write(tmp_path, RIGHT, bad))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Dòng 2" in done.stderr
    assert '"type"' in done.stderr
    assert "1/2" not in done.stderr


def test_an_explanation_is_of_one_question(shell: Shell, tmp_path: Path) -> None:
    assert "Kết luận: trả lời" in shell.run("ask", "--explain", "Ai ký kế hoạch 07?").stdout
    explained = json.loads(shell.run("ask", "--explain", "--json", "Ai ký kế hoạch 07?").stdout)
    assert explained["decision"] == "found"
    assert shell.run("ask", "--explain", "--batch", write(tmp_path, RIGHT)).returncode == 2
