"""How the embedded embedding model is made and measured; see ``assistant/embedding/MODEL_CARD.md`` for the results."""
