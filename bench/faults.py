"""What a question costs while the language model's server is ill: ``python -m bench.faults``.

Each fault of ``tests/faults.py`` is asked one question with the limits of a default installation, on a model that
hasn't failed before, then one more while its circuit is open. Printed are the slowest kinds, both p95, and how many
answers stood on their citations.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

import click

from assistant.adapters.guarded import Guard, GuardedModel
from assistant.adapters.openai_compatible import OpenAICompatibleModel
from assistant.bootstrap import choose_embedder, open_catalogue, open_edition
from assistant.checking import is_verbatim
from assistant.dialogue import Answer, AnswerStatus
from assistant.service import Assistant
from assistant.settings import Settings
from bot.librarian import CatalogueLibrarian
from ingest.storing import store_paths
from tests.faults import FAULTS, faulty_server

DOCUMENTS = Path(__file__).parents[1] / "documents"
QUESTION = "Mục tiêu cụ thể về dịch vụ công trực tuyến của Mỹ Tú là gì?"
SHOWN = 8


def ask_timed(assistant: Assistant) -> tuple[float, Answer]:
    began = time.perf_counter()
    answer = assistant.ask(QUESTION)
    return time.perf_counter() - began, answer


def is_cited(answer: Answer) -> bool:
    return answer.status is AnswerStatus.ANSWERED and bool(answer.citations) and all(map(is_verbatim, answer.citations))


def find_p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


@click.command(help=__doc__)
def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), documents=DOCUMENTS)
        embedder = choose_embedder(settings)
        with open_catalogue(settings) as catalogue:
            list(store_paths([DOCUMENTS], catalogue, lambda: embedder))
            librarian = CatalogueLibrarian(catalogue, embedder)
            measure(partial(Assistant, catalogue, partial(open_edition, settings, catalogue, embedder), librarian))


def measure(open_assistant: partial[Assistant]) -> None:
    failing: dict[str, float] = {}
    resting: list[float] = []
    cited = 0
    for kind in FAULTS:
        with faulty_server(kind) as base_url:
            model = OpenAICompatibleModel(base_url, "m")
            model.prepare()
            assistant = open_assistant(GuardedModel(model, Guard(failures=1)))
            failing[kind], first = ask_timed(assistant)
            seconds, second = ask_timed(assistant)
            resting.append(seconds)
            cited += is_cited(first) and is_cited(second)
            assistant.close()
    for kind in sorted(failing, key=failing.__getitem__, reverse=True)[:SHOWN]:
        click.echo(f"{failing[kind]:6.2f} s  {kind}")
    p95, most = find_p95(list(failing.values())), max(failing.values())
    click.echo(f"{len(FAULTS)} kinds, cited {cited}; p95 {p95:.2f} s, most {most:.2f} s")
    click.echo(f"circuit open: p95 {find_p95(resting):.3f} s, most {max(resting):.3f} s")


if __name__ == "__main__":
    main()
