"""Prompts that a language model reads: ``prompts/NAME.md`` filled with variables.

In go a name and variables, out comes a Prompt. A file has front matter (purpose, version, variables), then the words
for the system, a line ``---``, and those for the user, as Jinja templates. What documents and people wrote goes in as
JSON strings (filter ``tojson``), so that it can end no line and open no other part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError

_HERE = Path(__file__).parent
_PARTS = 4  # nothing, front matter, system, user: by lines of three dashes


@dataclass(frozen=True, slots=True)
class Prompt:
    """``reply``: the JSON schema of the reply that is asked for, where a server can hold a model to one."""

    system: str
    user: str
    reply: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Template:
    purpose: str
    version: int
    variables: frozenset[str]
    system: str
    user: str


class BadPrompt(Exception):
    """A prompt file that is not whole, or variables that are not those it declares: a fault of the program."""


def render_prompt(name: str, reply: Mapping[str, Any] | None = None, **variables: object) -> Prompt:
    """Raises BadPrompt when a variable is missing or too many, KeyError when there is no such prompt."""
    template = load_template(name)
    if template.variables != variables.keys():
        raise BadPrompt(f"{name}.md: {sorted(template.variables ^ variables.keys())}")
    try:
        system, user = (_environment().from_string(part).render(variables) for part in (template.system, template.user))
    except TemplateError as error:
        raise BadPrompt(f"{name}.md: {error}") from error
    return Prompt(system.strip(), user.strip(), reply)


@cache
def load_template(name: str) -> Template:
    """Raises BadPrompt, KeyError."""
    path = _HERE / f"{name}.md"
    if not path.is_file():
        raise KeyError(name)
    parts = path.read_text(encoding="utf-8").split("---\n")
    if len(parts) != _PARTS or parts[0]:
        raise BadPrompt(f"{name}.md: front matter, system and user are wanted")
    try:
        meta = yaml.safe_load(parts[1])
        purpose, version, variables = meta["purpose"], meta["version"], meta["variables"]
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise BadPrompt(f"{name}.md: {error}") from error
    if not isinstance(purpose, str) or not isinstance(version, int) or not isinstance(variables, list):
        raise BadPrompt(f"{name}.md: purpose, version and variables are a text, a number and a list")
    return Template(purpose, version, frozenset(variables), parts[2], parts[3])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda _: None),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 (a model reads it, no browser)
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return environment
