"""Settings: environment variables with the prefix NGHIQUYET_, also from ``.env``.

In goes the environment, out comes one Settings value. Each setting is documented in README.md, section Settings.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import BadSetting


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="NGHIQUYET_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Path("data")
    documents: Path = Path("documents")
    embedding: str = "embedded"  # or a folder or hub name for sentence-transformers
    embedding_query_prefix: str = ""
    embedding_passage_prefix: str = ""
    reranker: str = ""  # a folder or hub name of a cross-encoder for sentence-transformers; empty: none
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)  # 0: any free one
    llm_base_url: str = ""  # of an OpenAI-compatible server: http://127.0.0.1:11434/v1; empty: no model
    llm_model: str = ""  # as that server calls it
    llm_api_key: SecretStr | None = None
    llm_json: bool = True  # ask for a reply by JSON schema; a server that refuses it is asked for plain text
    llm_first_token_s: float = Field(default=6, gt=0, le=600)  # to the first words of a try
    llm_stall_s: float = Field(default=3, gt=0, le=600)  # between two pieces
    llm_answer_s: float = Field(default=7.5, gt=0, le=600)  # to the last, a wait and a second try included
    llm_at_once: int = Field(default=4, ge=1, le=100)  # requests; twice as many may wait
    verbatim_only: bool = False  # nobody is shown a model's words
    admin_token: SecretStr | None = None  # who sends it may add, remove and approve over HTTP


def load_settings() -> Settings:
    """Raises BadSetting, naming the variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise BadSetting(name=f"NGHIQUYET_{name}", value=first.get("input")) from error
