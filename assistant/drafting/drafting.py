"""A DraftRequest -> a Draft. (First step: the founder is writing it; the signature stays.)"""

from __future__ import annotations

import uuid

from assistant.composing import cite
from assistant.dialogue import Evidence
from assistant.drafts import Draft, DraftRequest, DraftSection, Point
from assistant.edition import Edition


def compose_draft(request: DraftRequest, edition: Edition) -> Draft:
    """Composed from clauses and the register, without a model. Raises NothingToDraft."""
    hits = edition.search(edition.understand(request.typed, (), None), 5)
    evidence = [Evidence(h.passage.document_id, h.passage.span, h.score, 1.0) for h in hits]
    citations = tuple(cite(evidence, edition.corpus.document))
    points = tuple(Point(f"{' '.join(c.quote.split())} [{c.n}]", (c.n,)) for c in citations)
    title, section = request.typed, DraftSection("Nội dung", points, numbered=True)
    text = "\n".join([title, "", "Nội dung", *(f"{n}. {p.text}" for n, p in enumerate(points, 1))])
    return Draft(uuid.uuid4().hex, request, title, (section,), citations, text, len(text.split()), 1.0)
