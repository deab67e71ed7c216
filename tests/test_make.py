"""What the Makefile says to somebody whose Python lacks a part, and that it runs every test that has a mark."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_a_python_without_venv_is_told_at_every_try(tmp_path: Path) -> None:
    """Debian's ``python3 -m venv`` without python3-venv fails, and leaves a Python without pip behind."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for python, body in (("python3", '[ "$1" = -c ]'), (".venv/bin/python", "exit 1")):
        (tmp_path / python).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tmp_path / python).chmod(0o755)

    made = subprocess.run(["make", "serve", "PYTHON=./python3"], cwd=tmp_path, capture_output=True, encoding="utf-8")

    assert made.returncode != 0
    assert "apt install python3-venv" in made.stdout
    assert "Installing" not in made.stdout


@pytest.mark.parametrize(("mark", "folder"), [("browser", "e2e"), ("llm", "real")])
def test_no_test_stands_outside_the_folder_where_its_mark_is_looked_for(mark: str, folder: str) -> None:
    tests = ROOT / "tests"
    assert f"pytest tests/{folder} -m {mark} " in (ROOT / "Makefile").read_text(encoding="utf-8")
    marked = {path for path in tests.rglob("*.py") if f"mark.{mark}" in path.read_text(encoding="utf-8")}
    assert marked
    assert {path.parent for path in marked} == {tests / folder}
