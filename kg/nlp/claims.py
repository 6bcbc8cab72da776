"""The claim: a relation in the making, in keys of things and offsets of the flow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A stated relation: `evidence` are flow spans, `sentence` the number of the sentence that states it."""

    subject: str
    predicate: str
    object: str
    rule: str
    evidence: tuple[tuple[int, int], ...]
    sentence: int
    status: str = "done"
    year: str = ""
    role: str = ""
    period: str = ""
