"""Who may add and remove documents: with the token, or from this very machine and this very page."""

from __future__ import annotations

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from pydantic import SecretStr

from assistant.api.app import add_errors
from assistant.api.authorising import LOCAL, Access, authorise, is_loopback
from assistant.settings import Settings

TOKEN = "mã-quản-trị 57"
GUARDED = Access(SecretStr(TOKEN), "0.0.0.0")
HERE, ELSEWHERE = ("127.0.0.1", 50000), ("10.0.0.7", 50000)


def status(
    access: Access,
    headers: dict[str, str] | None = None,
    client: tuple[str, int] = HERE,
    address: str = "http://127.0.0.1:8000",
) -> int:
    app = FastAPI()
    add_errors(app)

    @app.post("/change")
    def change(request: Request) -> None:
        authorise(request, access)

    encoded = {name: value.encode() for name, value in (headers or {}).items()}
    return TestClient(app, base_url=address, client=client).post("/change", headers=encoded).status_code


def test_with_a_token_whoever_sends_it_may_from_anywhere() -> None:
    sent = {"Authorization": f"Bearer {TOKEN}"}
    assert status(GUARDED, sent, ELSEWHERE, "https://tro-ly.example") == 200
    assert status(GUARDED, {"Authorization": f"bearer {TOKEN}"}) == 200


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN[:-1]}", "Bearer ☃"]
)
def test_with_a_token_nobody_else_may_not_even_from_this_machine(sent: str) -> None:
    assert status(GUARDED, {"Authorization": sent}) == 403
    assert status(Access(SecretStr(TOKEN)), {"Authorization": sent}) == 403


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000", "http://LOCALHOST", "http://127.1.2.3"],
)
def test_without_a_token_this_machine_may(address: str) -> None:
    assert status(LOCAL, address=address) == 200
    assert status(LOCAL, {"Origin": address.lower(), "Sec-Fetch-Site": "same-origin"}, address=address) == 200
    assert status(LOCAL, client=("::1", 50000), address=address) == 200


def test_an_empty_token_is_none() -> None:
    assert status(Access(SecretStr(""))) == 200
    assert status(Access(SecretStr(""), "0.0.0.0")) == 403


def test_without_a_token_nobody_else_may() -> None:
    assert status(LOCAL, client=ELSEWHERE) == 403
    assert status(LOCAL, client=("testclient", 1)) == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "tro-ly.example", ""])
def test_without_a_token_a_service_open_to_other_machines_takes_no_changes(host: str) -> None:
    assert status(Access(None, host)) == 403
    assert Access(None, host).is_closed


@pytest.mark.parametrize(
    "address", ["http://evil.example:8000", "http://127.0.0.1.evil.example", "http://localhost.evil"]
)
def test_a_name_that_was_given_this_machines_address_is_refused(address: str) -> None:
    """DNS rebinding: the browser connects to this machine and believes that it is at evil.example."""
    assert status(LOCAL, {"Origin": address, "Sec-Fetch-Site": "same-origin"}, address=address) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_page_of_another_site_may_not(headers: dict[str, str]) -> None:
    assert status(LOCAL, headers) == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_what_a_proxy_passes_on_is_not_of_this_machine(header: str) -> None:
    assert status(LOCAL, {header: "127.0.0.1"}) == 403


def test_a_host_that_is_no_address() -> None:
    assert status(LOCAL, {"Host": "[::1"}) == 403
    assert status(LOCAL, {"Host": ""}) == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"])
def test_addresses_of_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "localhost.example", "0.0.0.0", "128.0.0.1", "::", "127.1", "2130706433"])
def test_addresses_of_other_machines_and_none(host: str) -> None:
    assert not is_loopback(host)


def test_the_token_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGHIQUYET_ADMIN_TOKEN", TOKEN)
    settings = Settings()
    access = Access(settings.admin_token)
    assert access.asks_for_token
    for shown in (repr(settings), str(settings), repr(access), settings.model_dump_json()):
        assert TOKEN not in shown
