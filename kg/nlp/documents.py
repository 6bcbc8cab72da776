"""Documents: titles in 《》, and rules named without marks as the object of an issuing verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_BRACKETS = re.compile(r"（[^）]*）$")
_JOINT = re.compile(r"([、和及并])")
_QUOTED = re.compile(r"[“”《》]")


def book_title(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """《…条例》: a title in book-title marks that ends like a document."""
    work = rule.pattern("{titles.works}|{titles.called}$")
    for quote in scan.quotes:
        if quote.mark != "《" or work.search(scan.text, max(0, quote.start - 4), quote.start):
            continue
        title = scan.text[quote.start + 1 : quote.end - 1]
        if len(title) >= 4 and _BRACKETS.sub("", title).endswith(rule.words()):
            yield Candidate(quote.start, quote.end, rule.target, rule.id, title.strip("《》"), 4.0)


def column(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """《…》专栏: a title in book-title marks that names a series."""
    for quote in scan.quotes:
        if quote.mark == "《" and scan.text.startswith(rule.words(), quote.end):
            title = scan.text[quote.start + 1 : quote.end - 1]
            yield Candidate(quote.start, quote.end, rule.target, rule.id, title, 4.1)


def issued(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """出台…三年规划和年度实施方案: documents without marks behind a verb that issues."""
    for _, position in scan.hits[f"{rule.id}:verbs"]:
        stretch = scan.text[position : min(scan.clause(position)[1], position + 44)]
        if "《" not in stretch[:3]:
            yield from _issued_items(scan, rule, position, stretch)


def _issued_items(scan: Scan, rule: Rule, start: int, stretch: str) -> Iterator[Candidate]:
    """The documents of the list that begins the stretch: each up to the last word of kind in its part."""
    document = rule.pattern("了?(.{2,30}?{words})(?![一-龥]*{words})")
    for part in _JOINT.split(stretch):
        match = document.match(part)
        if match and not _QUOTED.search(match[1]):
            end = start + match.end(1)
            left = scan.trim(start + match.start(1), end)
            if end - left >= rule.number("min", 4):
                yield Candidate(left, end, rule.target, rule.id, "", 2.6)
        elif part not in ("、", "和", "及"):
            break
        start += len(part)
