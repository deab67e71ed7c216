"""Which settings make a language model, and which are told to be of no use."""

import pytest
from pydantic import SecretStr

from assistant.bootstrap import choose_language_model
from assistant.errors import BadSetting
from assistant.settings import Settings
from prompts.rendering import Prompt
from tests.faults import HEALTHY
from tests.model_servers import replying_server

ADDRESS = "http://127.0.0.1:9/v1"


def choose(**settings: object) -> object:
    return choose_language_model(Settings(_env_file=None, **settings))


def test_without_a_server_there_is_no_model() -> None:
    assert choose(llm_model="nho", llm_api_key=SecretStr("sk-x")) is None


def test_a_server_and_a_model_are_enough() -> None:
    with replying_server(lambda body: body["model"] + HEALTHY) as server:
        model = choose(llm_base_url=server.base_url, llm_model="nho", llm_first_token_s=60, llm_answer_s=60)

        assert model.name == "nho"
        assert "".join(model.stream(Prompt("Hệ thống", "Câu hỏi"))) == "nho" + HEALTHY


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:11434/v1",
        "ftp://127.0.0.1/v1",
        "http://",
        "http:///v1",
        "http://127.0.0.1:port/v1",
        "http://127.0.0.1:99999/v1",
        "http://[::1/v1",
        "http://ai:bi-mat@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=bi-mat",
        "http://127.0.0.1/v1#bi-mat",
        "http://127.0.0.1/v1\nHost: x",
        "http://127.0.0.1:0/v1",
    ],
)
def test_an_address_of_no_use_is_named_without_what_may_be_secret(address: str) -> None:
    with pytest.raises(BadSetting) as caught:
        choose(llm_base_url=address, llm_model="nho")

    assert caught.value.fields["name"] == "NGHIQUYET_LLM_BASE_URL"
    assert "bi-mat" not in caught.value.message


@pytest.mark.parametrize("address", ["https://may-chu.vn/v1", "http://[::1]:8080/v1/", "http://localhost/api/v1"])
def test_addresses_of_use(address: str) -> None:
    assert choose(llm_base_url=address, llm_model="nho") is not None


def test_a_server_without_a_model_is_told() -> None:
    with pytest.raises(BadSetting) as caught:
        choose(llm_base_url=ADDRESS)

    assert caught.value.fields["name"] == "NGHIQUYET_LLM_MODEL"


@pytest.mark.parametrize("key", ["sk-bi-mat\n", "sk bi-mat", "sk-bí-mật"])
def test_a_key_that_no_header_can_hold_is_told_and_not_shown(key: str) -> None:
    with pytest.raises(BadSetting) as caught:
        choose(llm_base_url=ADDRESS, llm_model="nho", llm_api_key=SecretStr(key))

    assert caught.value.fields["name"] == "NGHIQUYET_LLM_API_KEY"
    assert key not in caught.value.message
