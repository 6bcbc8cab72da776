"""Documents: titles in 《》, and rules named without marks as the object of an issuing verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule


def book_title(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """《…条例》: a title in book-title marks that ends like a document."""
    ends = rule.words()
    for quote in scan.quotes:
        if quote.mark != "《":
            continue
        title = scan.text[quote.start + 1 : quote.end - 1]
        if re.search(r"题为$|唱响|歌曲|话剧|影片|电影$", scan.text[max(0, quote.start - 4) : quote.start]):
            continue
        stem = re.sub(r"（[^）]*）$", "", title)
        if stem.endswith(ends) and len(title) >= 4:
            yield Candidate(quote.start, quote.end, rule.target, rule.id, title.strip("《》"), 4.0)


def issued(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """出台…三年规划和年度实施方案: documents without marks behind a verb that issues."""
    ends = "|".join(sorted(rule.words(), key=len, reverse=True))
    for _, position in scan.hits[f"{rule.id}:verbs"]:
        limit = scan.clause(position)[1]
        stretch = scan.text[position : min(limit, position + 44)]
        if "《" in stretch[:3]:
            continue
        start = position
        for part in re.split(r"(、|和|及|并)", stretch):
            match = re.match(rf"[了]?(.{{2,30}}?(?:{ends}))(?![一-龥]*(?:{ends}))", part)
            if match and not re.search(r"[“”《》]", match[1]):
                left = scan.trim(start + match.start(1), start + match.end(1))
                if start + match.end(1) - left >= int(rule.text("min", "4")):
                    yield Candidate(left, start + match.end(1), rule.target, rule.id, "", 2.6)
            elif part not in ("、", "和", "及"):
                break
            start += len(part)
