"""Which candidates survive: one function settles overlaps, so that the policy stands in one place."""

from __future__ import annotations

from collections.abc import Iterable

from kg.nlp.scan import Candidate

#: What may stand as a mention of its own inside a longer name (姚…劳模创新工作室 holds a person).
NESTED = {
    "Person": {"Organization", "Facility", "Event", "Award"},
    "Place": {"Organization", "TradeUnion", "Enterprise", "Event", "Award", "Facility", "Policy", "Programme"},
    "TradeUnion": {"Organization", "Event", "Award", "Facility", "Policy"},
    "Enterprise": {"TradeUnion", "Organization", "Event", "Facility"},
    "Organization": {"Event", "Facility"},
    "Event": {"Event"},
    "Programme": {"Event"},
    "Group": {"Programme", "Event", "Facility"},
    "Facility": {"Facility", "Programme"},
    "Award": {"Event"},
}


def settle(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """(mentions that stand free, mentions inside a longer one), both in text order.

    Heavier candidates go first, then longer ones; a later one must not cross an earlier one, and may lie inside
    it only where `NESTED` allows the pair.
    """
    ranked = sorted(candidates, key=lambda c: (-c.weight, -(c.end - c.start), c.start, c.type, c.rule, c.name))
    kept: list[Candidate] = []
    by_position: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        cells = range(candidate.start // 16, candidate.end // 16 + 1)
        if all(_compatible(candidate, other) for cell in cells for other in by_position.get(cell, ())):
            kept.append(candidate)
            for cell in cells:
                by_position.setdefault(cell, []).append(candidate)
    free: list[Candidate] = []
    inner: list[Candidate] = []
    reach = 0
    for candidate in sorted(kept, key=lambda c: (c.start, -c.end)):
        (inner if candidate.end <= reach else free).append(candidate)  # what is kept nests and never crosses
        reach = max(reach, candidate.end)
    return free, inner


def _compatible(candidate: Candidate, other: Candidate) -> bool:
    if candidate.end <= other.start or other.end <= candidate.start:
        return True
    if (candidate.start, candidate.end) == (other.start, other.end):
        return False
    if other.start <= candidate.start and candidate.end <= other.end:
        return _nests(candidate, other) and not (candidate.type == other.type and candidate.start > other.start)
    if candidate.start <= other.start and other.end <= candidate.end:
        return _nests(other, candidate)
    return False


def _nests(inner: Candidate, outer: Candidate) -> bool:
    """Whether one may lie in the other; a scheme lies in its edition (第十期…互助) and in no other occasion."""
    return outer.type in NESTED.get(inner.type, ()) and (inner.type != "Programme" or inner.rule == outer.rule)
