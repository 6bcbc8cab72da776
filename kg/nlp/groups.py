"""Groups of people: listed kinds of workers and families, and those built on a head word with a modifier."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_PLURAL = r"(?:[0-9.]+|[上近约数几一二两三四五六七八九十百千]+)*[万千百十]?{count.more}?[名位个]|{groups.plural}"
_OTHERS = r"{groups.others}"


def group(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Groups of people from the list, and those built on a head word with a modifier."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        if not scan.text.startswith(scan.rules.words("groups.goes_on"), end):
            yield Candidate(start, end, rule.target, rule.id, "", 0.8)
    for start, end in scan.hits[f"{rule.id}:heads"]:
        left = scan.left_edge(start, floor=max(0, start - 8))
        left = max([left, *(hit.end for hit in scan.areas if left < hit.end <= start)])
        while plural := rule.pattern(_PLURAL).match(scan.text, left, start):
            left = plural.end()
        if rule.flag("built"):
            yield from _built(scan, rule, start, end)
            continue
        if 2 <= start - left <= 6 and not rule.pattern(_OTHERS).search(scan.text, left, start):
            yield Candidate(left, end, rule.target, rule.id, "", 0.9)


def _built(scan: Scan, rule: Rule, start: int, end: int) -> Iterator[Candidate]:
    """A head with words for the state people are in (失业|女|职工, 单亲|困难|女职工): the longest such phrase."""
    match = rule.pattern("(?:{states})+$").search(scan.text, max(0, start - 12), start)
    if match and not scan.text.startswith(scan.rules.words("groups.goes_on"), end):
        yield Candidate(match.start(), end, rule.target, rule.id, "", 0.8 + (end - match.start()) / 1000)
