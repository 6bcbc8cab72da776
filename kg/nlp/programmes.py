"""Programmes without quotation marks: undertakings that somebody runs, and those known all over the country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_STRONG = r"(?:{programmes.strong}|(?<=[一-龥]{5}){programmes.action}|[一-龥]{2}年)$"
#: The object of a verb of running at the beginning of a clause or behind its subject.
_OBJECT = (
    r"(?:^|[，；。：]|{programmes.subjects})(?:{programmes.manner}|{programmes.adverbs})*"
    r"{programmes.runs}了?([一-龥]{4,20})$"
)
_CLOSED = r"[，。、；：”]|[和及与等中]|{programmes.as_means}"
_GOING = r"(?:{programmes.manner}|在[一-龥]{2,6})*{programmes.going}"
_LISTED = r"(?:[”》]|{programmes.list_ends}|[一-龥]员|年)、$"
#: 第九届…读书月: one edition is an occasion.
_EDITION = re.compile(r"(?:第[一二三四五六七八九十百0-9]+|首)届")
_COUNTED = re.compile(r"[，。；：]|[0-9]+项")


def plain(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Undertakings without quotation marks (职工素质提升工程): the object of a verb of running, or specific enough."""
    verbs = rule.words("verbs")
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = scan.trim(scan.name_start(start, floor=scan.clause(start)[0]), start)
        while left < start and scan.text[left] in "、 ·-”’》）的":
            left += 1
        governed = [hit.start for hit in scan.areas if left < hit.start < start]
        left = max((at for at in governed if scan.text.endswith(verbs, 0, at)), default=left)
        left = _whole_object(scan, rule, left, end)
        name = scan.text[left:end]
        if start - left < 2 or _generic(scan, rule, left, end):
            continue
        strong = name.endswith(scan.rules.words("programmes.kinds"))
        if _specific(scan, end, name) or _governed(scan, left, rule, strong=strong):
            weight = 2.6 if name.endswith(rule.words("works")) else 1.6  # heavier than the building it rebuilds
            edition = _EDITION.search(name) and name.endswith(scan.rules.words("programmes.editions"))
            target = "Event" if edition else rule.target
            yield Candidate(left, end, target, rule.id, "", weight + min(end - left, 20) / 100)


def _whole_object(scan: Scan, rule: Rule, left: int, end: int) -> int:
    """`left` moved to the verb of running that rules the whole phrase (实施|技能人才培育三年行动), past inner verbs."""
    floor = scan.clause(left)[0]
    if not scan.text.endswith(scan.rules.words("programmes.ruled_kinds"), left, end):
        return left
    found = rule.pattern(_OBJECT).search(scan.text, max(floor, end - 26), end)
    if not found or found.start(1) >= left or end - found.start(1) < 8:
        return left
    own = scan.rules.pattern("{programmes.not_inside}").search(found[1])
    return left if own or scan.text.startswith(rule.words("verbs"), found.start(1)) else found.start(1)


def _generic(scan: Scan, rule: Rule, left: int, end: int) -> bool:
    """Whether the name is a common one, counted, part of a quotation or of a longer word."""
    name, words = scan.text[left:end], scan.rules.words
    return (
        len(name) < rule.number("min", 4) + 1
        or name in rule.word_set("stop")
        or name[0].isdigit()
        or name[0] == "“"
        or name.endswith(words("programmes.vague"))
        or name.startswith(words("programmes.plural"))
        or _COUNTED.search(name) is not None
        or scan.text.startswith(words("programmes.goes_on"), end)
        or (name.endswith(words("programmes.brand")) and scan.text.startswith("的", left - 1))
        or (scan.text.startswith("的", end) and not scan.text.startswith(words("programmes.meanwhile"), end))
        or scan.counted_before(left)
    )


def _specific(scan: Scan, end: int, name: str) -> bool:
    """Whether the name stands for itself: a strong ending and five characters of its own, or said to be going on."""
    if len(name) < 5 or name.startswith(scan.rules.words("programmes.not_first")):
        return False
    closed = scan.rules.pattern(_STRONG).search(name) and scan.rules.pattern(_CLOSED).match(scan.text, end)
    return bool(closed or scan.rules.pattern(_GOING).match(scan.text, end))


def _governed(scan: Scan, left: int, rule: Rule, *, strong: bool) -> bool:
    """Whether a verb of running rules the name: directly before it, its 的 phrase, or the list it stands in."""
    verbs = rule.words("verbs")
    before = scan.text[scan.clause(left)[0] : left].removesuffix("了")
    if before.endswith(verbs):
        return True
    if before.endswith("的"):
        return before[:-1].endswith(verbs) or (strong and any(verb in before for verb in verbs))
    if before.endswith("、") and not rule.pattern(_LISTED).search(before):
        return False  # the last of a list of nouns (宣传、评审、推广全流程机制): the name would be cut short
    return before.endswith(("、", "和", "及", "与")) and any(verb in before for verb in verbs)


def standing(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Undertakings known all over the country, where the text treats them as one: run by a verb, or with 制度, 工作."""
    text = scan.text
    hits = scan.hits[f"{rule.id}:words"]
    starts, ends = {start for start, _ in hits}, {end for _, end in hits}
    tail = rule.pattern("{tail_before}?{tails}(?![站室者])")
    going = rule.pattern("的?{programmes.manner}?{programmes.standing}")
    for start, end in hits:
        kind = tail.match(text, end)
        beside = (text[start - 1 : start] == "、" and start - 1 in ends) or (
            text[end : end + 1] == "、" and end + 1 in starts
        )
        if (
            kind
            or beside
            or text[start:end] in rule.word_set("strong")
            or text.endswith((*rule.words("verbs"), *rule.words("unions")), scan.clause(start)[0], start)
            or going.match(text, end)
        ):
            yield Candidate(start, kind.end() if kind else end, rule.target, rule.id, text[start:end], 1.4)
        elif text[start - 1 : start] == "“" and text[end : end + 1] == "”":
            yield Candidate(start - 1, end + 1, rule.target, rule.id, text[start:end], 2.4)


def again(scan: Scan, rule: Rule, found: list[Candidate]) -> Iterator[Candidate]:
    """Every other quotation of a name that the article makes a programme for sure (“X”, a station by its last word)."""
    sure = {
        scan.text[c.start + 1 : scan.text.find("”", c.start)] for c in found if c.rule == rule.id and c.weight > 3.3
    }
    taken = {c.start for c in found if c.rule == rule.id}
    for quote in scan.quotes:
        content = scan.text[quote.start + 1 : quote.end - 1]
        if quote.mark == "“" and content in sure and quote.start not in taken and len(content) >= 3:
            yield Candidate(quote.start, quote.end, rule.target, rule.id, content, 3.0)
