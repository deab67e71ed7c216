"""What the Makefile says to somebody whose Python lacks a part."""

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
