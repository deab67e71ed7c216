"""README.md and docs/huong-dan.md say what is so: commands, options, routes, settings, targets, the example."""

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.service import Assistant
from assistant.settings import Settings
from bot.cli import main
from bot.web.pages import mount_pages

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")


def documented_commands(text: str) -> list[list[str]]:
    """The words after ``nghiquyet`` in inline code and code blocks."""
    return [shlex.split(found) for found in re.findall(r"(?:`|\$ )nghiquyet ([^`\n]+)", text) if "[" not in found[:1]]


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "huong-dan"])
def test_every_documented_command_and_option_exists(text: str) -> None:
    for words in documented_commands(text):
        if words[0] == "COMMAND":
            continue
        command = main.commands[words[0]]
        options = {name for parameter in command.params for name in parameter.opts}
        used = {word.strip("[]") for word in words if word.strip("[]").startswith("-")}
        assert used <= options | {"--help"}, words


def test_every_command_and_option_is_documented() -> None:
    for name, command in main.commands.items():
        row = next(line for line in README.splitlines() if line.startswith(f"| `nghiquyet {name}"))
        for option in (p for p in command.params if isinstance(p, click.Option)):
            assert any(spelling in README for spelling in option.opts), (row, option.opts)


def test_every_command_explains_itself() -> None:
    for name in main.commands:
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        assert shown.output.startswith("Usage")


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "huong-dan"])
def test_the_settings_are_those_of_the_code_with_their_defaults(text: str) -> None:
    documented = set(re.findall(r"`(NGHIQUYET_\w+)`", "\n".join(x for x in text.splitlines() if x.startswith("|"))))
    assert documented == {f"NGHIQUYET_{name.upper()}" for name in Settings.model_fields}
    for default in ("./data", "./documents", "embedded", "127.0.0.1", "8000"):
        assert f"`{default}`" in text
    fields = Settings.model_fields
    assert (str(fields["data_dir"].default), str(fields["documents"].default)) == ("data", "documents")
    assert (fields["embedding"].default, fields["host"].default, fields["port"].default) == (
        "embedded",
        "127.0.0.1",
        8000,
    )


def test_the_routes_are_those_of_the_app(assistant: Assistant) -> None:
    app = create_app(assistant)
    mount_pages(app, assistant)
    client = TestClient(app)
    rows = "\n".join(line for line in README.splitlines() if re.match(r"\| `(GET|POST|PUT|DELETE) ", line))
    documented = set(re.findall(r"`(GET|POST|PUT|DELETE) (/[^`?#\s]*)", rows))
    published = {
        (method.upper(), re.sub(r"\{\w+_id\}", "{id}", path))
        for path, methods in client.get("/openapi.json").json()["paths"].items()
        for method in methods
    }
    pages = {
        ("GET", "/"),
        ("GET", "/check"),
        ("GET", "/drafts"),
        ("GET", "/drafts/{id}"),
        ("GET", "/documents"),
        ("GET", "/documents/{id}"),
        ("GET", "/graph"),
    }
    assert documented == published | pages | {("GET", "/drafts/{id}.txt")}
    an_id = assistant.documents()[0].id
    for _, path in pages:
        assert client.get(path.replace("{id}", an_id)).headers["content-type"].startswith("text/html")


def test_the_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", re.sub(r"make it.*", "", README + GUIDE))) <= targets


def test_ci_calls_the_readmes_test_command() -> None:
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\nmake test " in README


def test_the_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README + (ROOT / "docs/adr/README.md").read_text("utf-8")):
        assert (ROOT / target).exists() or (ROOT / "docs" / "adr" / target).exists(), target
    for path in re.findall(r"`((?:assistant|ingest|bot|prompts|documents|bench|docs)/[\w/.-]*)`", README):
        assert (ROOT / path).exists(), path


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 200


def test_the_example_is_what_is_printed(
    tmp_path: Path, stored_documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NGHIQUYET_DATA_DIR", str(shutil.copytree(stored_documents, tmp_path / "data")))
    monkeypatch.setenv("NGHIQUYET_DOCUMENTS", str(ROOT / "documents"))
    block = next(b for b in re.findall(r"```console\n(.*?)```", README, re.DOTALL))
    command, _, shown = block.partition("\n")
    printed = CliRunner().invoke(main, shlex.split(command.removeprefix("$ nghiquyet ")))
    assert printed.exit_code == 0
    assert squeeze(shown) in squeeze(printed.stdout)


def squeeze(text: str) -> str:
    return " ".join(textwrap.dedent(text).split())
