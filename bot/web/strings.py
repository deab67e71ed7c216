"""The sentences that a page's script says: in go nothing, out comes what is handed over with the page as JSON."""

from __future__ import annotations

from prompts import messages


def script_strings() -> dict[str, object]:
    answers = messages("answers")
    return {
        "script": messages("web")["script"],
        "degraded": answers["degraded"],
        "generated": answers["generated"],
        "forms": messages("drafts")["forms"],
    }
