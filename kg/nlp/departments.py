"""Departments of unions: 市总工会权益保障部 before its head or before those who speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_DEPARTMENT = r"(?:(?!{not_inside})[一-龥]){2,8}?{words}(?={heads})"
#: A department outweighs the union that its name begins with.
_HEAVIER = 0.6


def of_union(scan: Scan, rule: Rule, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The department that goes on behind a union's name, under the union's full name."""
    department = rule.pattern(_DEPARTMENT)
    for union in found:
        if union.type != "TradeUnion" or union.name.startswith("?"):
            continue
        match = department.match(scan.text, union.end)
        if match:
            name = (union.name or scan.text[union.start : union.end]) + match[0]
            yield Candidate(union.start, match.end(), rule.target, rule.id, name, union.weight + _HEAVIER)
