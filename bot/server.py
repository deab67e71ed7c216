"""The server: the HTTP API and the web pages on one port, over one Assistant."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Thread

import click
import uvicorn
from starlette.types import ASGIApp

from assistant.api.app import create_app
from assistant.api.authorising import LOCAL, Access
from assistant.errors import NghiQuyetError
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant
from bot.web.headers import SecureHeaders
from bot.web.pages import mount_pages
from ingest.supervision import shut_down
from prompts import message

_GRACE_S = 5


class PortUnavailable(NghiQuyetError):
    """Fields: host, port."""

    code = "port_unavailable"


def run_server(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted, also with nothing stored; port 0 is any free one. Raises PortUnavailable, StorageError.

    At the end a request has a few seconds more, and a file that is being read is given up.
    """
    with open_port(host, port) as listening, open_assistant(settings, may_be_empty=True) as assistant:
        site = create_site(assistant, Access(settings.admin_token, host))
        server = uvicorn.Server(uvicorn.Config(site, log_level="warning", timeout_graceful_shutdown=_GRACE_S))
        Thread(target=assistant.prepare, name="prepare", daemon=True).start()
        click.echo(message("cli.serving", url=address_of(listening, host)), err=True)
        try:
            with suppress(KeyboardInterrupt):
                server.run(sockets=[listening])
        finally:
            shut_down()


def create_site(assistant: Assistant, access: Access = LOCAL) -> ASGIApp:
    """The API and the pages, with the security headers on every response: those to an error of the server too.

    ``access``: who may add and remove documents, and approve drafts.
    """
    app = create_app(assistant, access)
    mount_pages(app, assistant, access)
    return SecureHeaders(app)


def open_port(host: str, port: int) -> socket.socket:
    """Whoever connects from now on waits until the assistant is ready. Raises PortUnavailable."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise PortUnavailable(host=host, port=port) from error


def address_of(listening: socket.socket, host: str) -> str:
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
