"""Programmes in lists: the named parts of a numbered system, and items that share the tail of their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule


def parts(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """The named items of a numbered list: A、B、C等5场景; A、B六大机制."""
    words = "|".join(sorted(rule.words(), key=len, reverse=True))
    pattern = re.compile(
        rf"((?:[“‘]?[一-龥A-Za-z·]{{2,14}}[”’]?、)+[“‘]?[一-龥A-Za-z·]{{2,14}}?[”’]?)(等|，是|，共|这)?"
        rf"(?:[0-9]+|[一二两三四五六七八九十]+)(?:个|大|项|类|条|种)?({words})(?!中心|站|队|员|点|平台)"
    )
    for match in pattern.finditer(scan.text):
        yield from _items(scan, match, rule)
    behind = re.compile(
        rf"(?:[0-9]+|[一二两三四五六七八九十]+)(?:个|大|项|类|条|种)?({words})[”’]?(?:，即|：|，分别是|，包括)"
        r"((?:[“‘]?[一-龥·]{2,14}[”’]?、)+[“‘]?[一-龥·]{2,16}[”’]?)(?=[。；，])"
    )
    for match in behind.finditer(scan.text):
        yield from _items_behind(scan, match, rule)


def _items_behind(scan: Scan, match: re.Match[str], rule: Rule) -> Iterator[Candidate]:
    """N大机制：A、B和C: the items that follow the number."""
    parts = (
        list(re.finditer(r"[^、和及与]+", match[2]))
        if re.search(r"[和及与]", match[2].split("、")[-1])
        else list(re.finditer(r"[^、]+", match[2]))
    )
    for part in parts:
        name = part[0].strip("“”‘’")
        if 2 <= len(name) <= 14:
            name = name + match[1].removeprefix("大") if len(name) == 2 else name
            yield Candidate(match.start(2) + part.start(), match.start(2) + part.end(), rule.target, rule.id, name, 2.0)


def _items(scan: Scan, match: re.Match[str], rule: Rule) -> Iterator[Candidate]:
    items = list(re.finditer(r"[^、]+", match[1]))
    first = match.start() + items[0].start()
    cut = scan.left_edge(match.start() + items[0].end(), floor=first)
    if match.start() + items[0].end() - cut < 2:  # 构建技能培育、…: the item itself ends in a verb
        cut = first
        while scan.is_hard(cut) and cut < match.start() + items[0].end() - 2:
            cut += 1
    for number, item in enumerate(items):
        start = cut if number == 0 else match.start() + item.start()
        end = match.start() + item.end()
        name = scan.text[start:end].strip("“”‘’")
        pair = (
            re.fullmatch(r"([一-龥]{2,12}?)(?:和|及|以及|与)([一-龥]{2,12})", name)
            if number == len(items) - 1
            else None
        )
        if pair:
            yield Candidate(start, start + len(pair[1]), rule.target, rule.id, pair[1], 2.0)
            start, name = end - len(pair[2]), pair[2]
        if not 2 <= len(name) <= 14 or scan.text[start:end].endswith("等"):
            continue
        if len(name) == 2 and match[3] not in ("机制", "大机制"):
            name += match[3].removeprefix("大").removeprefix("应用")
        yield Candidate(start, end, rule.target, rule.id, name, 2.0)


#: 推进A、B以及C等行动: a verb of running before a list of names of four characters and more.
_LISTED_BY = re.compile(r"(?:推进|实施|开展|启动)[一-龥]{4,14}(?:、[一-龥]{4,14})+(?:(?:以及|和|及)[一-龥]{4,14})?$")


def listed(scan: Scan, rule: Rule, found: list[Candidate]) -> Iterator[Candidate]:
    """Items between 、 that stand in one list with a quoted or sure programme and end in 等活动, 等形式, 等行动."""
    ends = re.compile(r"等(?:[一-龥]{0,4})(?:活动|行动|品牌|工程|项目|形式|服务)")
    sure = {candidate.end for candidate in found if candidate.type in ("Programme", "Event")}
    for match in ends.finditer(scan.text):
        clause = scan.clause(match.start())[0]
        stretch = scan.text[clause : match.start()]
        if not any(clause < end <= match.start() for end in sure) and not _LISTED_BY.search(stretch):
            continue
        position = match.start()
        for item in reversed(re.split(r"(?:[、，]|以及|及)", stretch)):
            start = position - len(item)
            left = scan.left_edge(position, floor=start, soft=True)
            name = scan.text[left:position]
            if (
                4 <= len(name) <= 12
                and re.fullmatch(r"[一-龥]+", name)
                and left >= start
                and not name.endswith(rule.words("not_items"))
            ):
                yield Candidate(left, position, rule.target, rule.id, "", 1.2)
            if left > start or "”" in item:
                break
            position = start - (2 if scan.text[start - 2 : start] == "以及" else 1)
