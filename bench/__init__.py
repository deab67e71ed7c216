"""Measurements: speed and memory beside LlamaIndex's defaults, and what each retrieval condition finds."""
