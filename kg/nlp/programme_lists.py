"""Programmes in lists: the named parts of a numbered system, and items that share the tail of their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_ITEM = r"[“‘]?[一-龥A-Za-z·]{2,14}+[”’]?"
_LAST_ITEM = r"[“‘]?[一-龥A-Za-z·]{2,14}?[”’]?"
_ITEMS_BEHIND = r"(?:[“‘]?[一-龥·]{2,14}[”’]?、)+[“‘]?[一-龥·]{2,16}[”’]?"
_KIND = r"(?:[0-9]+|[一二两三四五六七八九十]+){programmes.measures}?({words})"
#: A、B、C等5场景; A、B六大机制: the items, what links them to their number, the kind.
_ITEMS = rf"((?:{_ITEM}(?:、|(?<=”)(?=“)))+{_LAST_ITEM})"
_BEFORE_NUMBER = rf"{_ITEMS}(?:等|，{{programmes.leading}})?“?{_KIND}(?!{{programmes.not_behind}})"
#: 六大机制：A、B、C: the kind, the items.
_BEHIND_NUMBER = rf"{_KIND}[”’]?(?:：|，{{programmes.opening}})({_ITEMS_BEHIND})(?=[。；，])"
_PAIR = re.compile(r"([一-龥]{2,12}?)(?:和|及|以及|与)([一-龥]{2,12})")
_BETWEEN = re.compile(r"[“‘][^”’]*[”’]|[^、]+")
_BETWEEN_ALL = re.compile(r"[^、和及与]+")
#: 推进A、B以及C等行动: a verb of running before a list of names of four characters and more.
_LISTED_BY = r"{programmes.run}[一-龥]{4,14}(?:、[一-龥]{4,14})+(?:(?:以及|和|及)[一-龥]{4,14})?$"
_HAN = re.compile(r"[一-龥]+")


def parts(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """The named items of a numbered list: A、B、C等5场景; A、B六大机制."""
    pattern = rule.pattern(_BEFORE_NUMBER)
    sorts = rule.pattern("[0-9]+[项类种]{sorts}$")
    for start, end in scan.stretches(rule.pattern(_KIND)):
        for match in pattern.finditer(scan.text, start, end):
            if not sorts.search(match[0]):
                yield from _items(scan, match, rule)
    for match in rule.pattern(_BEHIND_NUMBER).finditer(scan.text):
        yield from _items_behind(scan, match, rule)


def _items_behind(scan: Scan, match: re.Match[str], rule: Rule) -> Iterator[Candidate]:
    """N大机制：A、B和C: the items that follow the number."""
    coordinated = any(word in match[2].split("、")[-1] for word in "和及与")
    for part in (_BETWEEN_ALL if coordinated else _BETWEEN).finditer(match[2]):
        name = part[0].strip("“”‘’")
        if 2 <= len(name) <= 14:
            name = name + match[1].removeprefix("大") if len(name) == 2 else name
            yield Candidate(match.start(2) + part.start(), match.start(2) + part.end(), rule.target, rule.id, name, 2.0)


def _items(scan: Scan, match: re.Match[str], rule: Rule) -> Iterator[Candidate]:
    """The items of A、B、C和D N大机制, each with its kind where it has two characters only."""
    items = list(_BETWEEN.finditer(match[1]))
    for item in items:
        start, end = match.start() + item.start(), match.start() + item.end()
        start = _behind_verb(scan, start, end) if item is items[0] else start
        name = scan.text[start:end].strip("“”‘’")
        pair = _PAIR.fullmatch(name) if item is items[-1] else None
        if pair:
            yield Candidate(start, start + len(pair[1]), rule.target, rule.id, pair[1], 2.0)
            start, name = end - len(pair[2]), pair[2]
        if not 2 <= len(name) <= 14 or scan.text[start:end].endswith("等"):
            continue
        if len(name) == 2 and match[2] not in scan.rules.words("programmes.mechanisms"):
            name += _kind(scan, match[2])
        yield Candidate(start, end, rule.target, rule.id, name, 2.0)


def _behind_verb(scan: Scan, start: int, end: int) -> int:
    """Where the first item of a list begins: behind the verb that rules the list."""
    cut = scan.left_edge(end, floor=start)
    if end - cut >= 2:
        return cut
    cut = start  # 构建技能培育、…: the item itself ends in a verb
    while scan.is_hard(cut) and cut < end - 2:
        cut += 1
    return cut


def _kind(scan: Scan, kind: str) -> str:
    """The kind of a numbered list as the tail of a name: 子场景 for 应用子场景, 体系 for 大体系."""
    for word in scan.rules.words("programmes.kept_apart"):
        kind = kind.removeprefix(word)
    return kind


def listed(scan: Scan, rule: Rule, found: list[Candidate]) -> Iterator[Candidate]:
    """Items between 、 that stand in one list with a quoted or sure programme and end in 等活动, 等形式, 等行动."""
    sure = [candidate.end for candidate in found if candidate.type in ("Programme", "Event")]
    for match in rule.pattern("等[一-龥]{0,4}{programmes.listed_kinds}(?![0-9])").finditer(scan.text):
        start, end = scan.clause(match.start())[0], match.start()
        if any(start < at <= end for at in sure) or rule.pattern(_LISTED_BY).search(scan.text, start, end):
            yield from _listed_items(scan, rule, start, end)


def _listed_items(scan: Scan, rule: Rule, start: int, end: int) -> Iterator[Candidate]:
    """The names of four to twelve characters between `start` and `end`, from the last to the one behind the verb."""
    position = end
    for item in reversed(re.split(r"[、，]|以及|及", scan.text[start:end])):
        begin = position - len(item)
        left = scan.left_edge(position, floor=begin)
        name = scan.text[left:position]
        if 4 <= len(name) <= 12 and _HAN.fullmatch(name) and not name.endswith(rule.words("not_items")):
            yield Candidate(left, position, rule.target, rule.id, "", 1.2)
        if left > begin or "”" in item:
            break
        position = begin - (2 if scan.text[begin - 2 : begin] == "以及" else 1)
