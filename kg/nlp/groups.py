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
        if 2 <= start - left <= 6 and not rule.pattern(_OTHERS).search(scan.text, left, start):
            yield Candidate(left, end, rule.target, rule.id, "", 0.9)
