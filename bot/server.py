"""The server: the HTTP API and the web pages on one port, over one Assistant."""

from __future__ import annotations

from threading import Thread

import click
import uvicorn

from assistant.api.app import create_app
from assistant.settings import Settings
from bot.opening import open_assistant
from bot.web.pages import mount_pages
from prompts import message


def run_server(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted. Raises StorageError, NothingToIngest."""
    with open_assistant(settings) as assistant:
        app = create_app(assistant)
        mount_pages(app, assistant)
        Thread(target=assistant.prepare, name="prepare", daemon=True).start()
        click.echo(message("cli.serving", url=f"http://{host}:{port}"), err=True)
        uvicorn.run(app, host=host, port=port, log_level="warning")
