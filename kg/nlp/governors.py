"""Who governs a mention: the verb before it, also through the list that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.nlp.frames import LIST, Frame, Role, Span

_LOOSE_LIST = re.compile(r"[”’》]?[一-龥]{0,8}(?:、|和|及|以及|与)(?:各类|一年一度的)?[一-龥]{0,8}[“‘《]?")


def governor(frame: Frame, role: Role, verbs: Sequence[Span], chain: dict[int, Span]) -> Span | None:
    """The verb that governs a mention: the nearest before it in its clause, or that of its list."""
    start, _ = frame.clause(role.start)
    index = bisect_left(verbs, (role.start, 0)) - 1
    verb = verbs[index] if index >= 0 and verbs[index][1] <= role.start and verbs[index][0] >= start else None
    previous = _previous_in_list(frame, role, start, chain)
    if previous is not None and (verb is None or chain[previous][0] >= verb[0] or verb[0] < previous):
        return chain[previous]
    if verb is None:
        return None
    gap = frame.text[verb[1] : role.start]
    if len(gap) > 34 and "、" not in gap and "“" not in gap:
        return None
    return verb


def _previous_in_list(frame: Frame, role: Role, clause_start: int, chain: dict[int, Span]) -> int | None:
    """The start of the mention before this one in a list (A、B和C), where its governor is known."""
    last: Role | None = None
    for other in frame.roles:
        if other.end > role.start:
            break
        if other.start in chain:
            last = other
    if last is None:
        return None
    gap = frame.text[last.end : role.start]
    if (
        len(gap) <= 14
        and LIST.fullmatch(gap)
        and (last.start >= clause_start or not gap.startswith("，") or gap.startswith(("，以及", "，并", "，加上")))
    ):
        return last.start
    if len(gap) <= 24 and _LOOSE_LIST.fullmatch(gap):
        return last.start
    return None
