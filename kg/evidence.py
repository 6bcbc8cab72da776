"""Evidence as a machine can check it: quotes that the file really has, in the article, with the fact's own words."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import ARTICLE, Document, Facts, Piece, Relation, Statistic


def broken(document: Document, facts: Iterable[Facts]) -> tuple[str, ...]:
    """What is wrong with the evidence of a document's facts, one sentence each; empty when all of it holds."""
    return tuple(fault for item in facts for fault in _faults(document, item))


def _faults(document: Document, facts: Facts) -> Iterable[str]:
    forms = {entity.id: {_dense(mention.text) for mention in entity.mentions} for entity in facts.entities}
    for entity in facts.entities:
        for mention in entity.mentions:
            if not _stands(_dense(mention.text), _dense(document.text[mention.start : mention.end])):
                yield f"{document.source}:{mention.start}: {entity.name} is not mentioned there"
    claims: tuple[Relation | Statistic, ...] = (*facts.relations, *facts.statistics)
    for claim in claims:
        where = f"{document.source}: {_said(claim)}"
        quote = "".join(_dense(piece.quote) for piece in claim.evidence)
        if not claim.evidence:
            yield f"{where}: no evidence"
        for piece in claim.evidence:
            yield from (f"{where}: {fault}" for fault in _misplaced(document, facts, piece))
        if isinstance(claim, Statistic):
            if _dense(claim.as_written) not in quote:
                yield f"{where}: the evidence lacks the figure {claim.as_written}"
        elif claim.object != ARTICLE and not any(form in quote for form in forms.get(claim.object, ())):
            yield f"{where}: the evidence lacks a mention of the object"


def _misplaced(document: Document, facts: Facts, piece: Piece) -> Iterable[str]:
    if document.text[piece.start : piece.end] != piece.quote or not piece.quote:
        yield f"the quote at {piece.start} is not the file's text"
    if not facts.article.start <= piece.start < piece.end <= facts.article.end:
        yield f"the quote at {piece.start} is outside the article"


def _stands(text: str, stretch: str) -> bool:
    """Whether a stretch is the text, or begins and ends with its two parts: a caption may stand within a name."""
    return text == stretch or any(
        stretch.startswith(text[:at]) and stretch.endswith(text[at:]) for at in range(1, len(text))
    )


def _said(claim: Relation | Statistic) -> str:
    if isinstance(claim, Relation):
        return f"{claim.subject} {claim.predicate} {claim.object}"
    return f"{claim.indicator} {claim.as_written}"


def _dense(text: str) -> str:
    """Text without whitespace: quotes are compared across line breaks."""
    return "".join(text.split())
