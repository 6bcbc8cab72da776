"""The left edge of a name that ends in a suffix: what belongs to it and what stands before it."""

from __future__ import annotations

import re

from kg.nlp.scan import Scan
from kg.rules import Rule

_HAN = re.compile(r"[一-龥]")
#: Function words that no company's name has behind its area.
_OPEN = re.compile(r"[的在了与和及由被把将对]")
_MARK = re.compile(r"[，。；：、]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年度?")
_AREA_WORD = re.compile(r"全[国省市县区]|[一-龥]{2,3}[省市县区]")
#: A province that the registered name of a company begins with, up to two letters before its left edge.
_PROVINCE_BEFORE = r"{suffix.provinces}(?![的省市区在与和及、])(?:[一-龥](?![的在与和]))?[一-龥]?$"
#: 一年前|某区集体协商会议: when it was, and no part of the name.
_AGO = re.compile(r"[0-9一二两三四五六七八九十几数]+个?[年月天]前")
#: 1200万元改造|某市工人文化宫: what was spent and on what.
_MONEY = r"[0-9.]+[余多]?[万亿]?元{suffix.spent}"
_COUNT_BEFORE = (
    r"(?:[0-9]+|[一二两三四五六七八九十百]+){count.more}?{suffix.left_measures}(?![一二三四五六七八九十0-9]+次)"
)


def name_edge(scan: Scan, rule: Rule, start: int) -> int:
    """Where the name begins that the suffix at `start` ends: behind verbs, persons, other bodies and counts."""
    left = _behind_body(scan, rule, _left(scan, start, rule), start)
    return _behind_counts(scan, _led(scan, left, rule, start), start)


def _led(scan: Scan, left: int, rule: Rule, start: int) -> int:
    """`left` moved over a verb that begins the name (庆祝…大会), or over one inside it (“X”|命名|大会)."""
    for word in rule.words("lead"):
        if scan.text.endswith(word, 0, left) and not scan.text.startswith("的", left):
            inside = word in rule.words("inside")
            if inside and left < start:
                continue
            left -= len(word)
            return scan.name_start(left, floor=scan.clause(left)[0]) if inside else left
    return left


def _left(scan: Scan, start: int, rule: Rule) -> int:
    """The left edge; an occasion named behind 在 (在…会上) may hold verbs of its own."""
    floor = scan.clause(start)[0]
    left = _behind_person(scan, scan.name_start(start, floor=floor), start)
    if rule.target == "Event":
        joint = scan.text.rfind("暨", max(floor, start - 40), left)
        if joint > 0 and "、" not in scan.text[joint:left]:
            left = scan.name_start(joint, floor=floor)
        return _behind_in(scan, left, start)
    if rule.target == "Enterprise":
        kind = max(scan.text.rfind(word, left, start) for word in scan.rules.words("suffix.kinds"))
        left = kind + 2 if kind >= 0 and start - kind > 3 else left
        left = at_province(scan, left, rule)
    elif firm := rule.pattern("{companies.tails}$").search(scan.text, floor, start):
        left = min(left, at_province(scan, scan.name_start(firm.start(), floor=floor), rule))
    left = max(left, scan.text.rfind("暨", left, start) + 1)
    year = _YEAR.match(scan.text, left)
    return year.end() if year else left


def _behind_person(scan: Scan, left: int, start: int) -> int:
    """`left` moved behind a person and the verb (某工会副主席周某某出席|启动仪式): no name goes on over both."""
    person = max((at for at in range(left + 1, start) if at in scan.people_starts), default=0)
    verbs = [b for a, b in scan.hits.get("edge.nounverbs", ()) if person < a and b <= start] if person else []
    return verbs[-1] if verbs else left


def _behind_body(scan: Scan, rule: Rule, left: int, start: int) -> int:
    """`left` moved behind another body and its verb (市职教中心建设|…学院): its deed is no part of a name."""
    if rule.target != "Organization":
        return left
    verb = rule.pattern("{suffix.body_ends}({suffix.body_acts})").search(scan.text, left, start)
    return verb.end() if verb and start - verb.end() >= 2 else left


def at_province(scan: Scan, left: int, rule: Rule) -> int:
    """The left edge of a company that a province begins (重庆…, 浙江天能…): 庆 and 能 are no verbs there."""
    found = rule.pattern(_PROVINCE_BEFORE).search(scan.text, max(0, left - 6), left)
    if found:
        return found.start()
    for hit in reversed(scan.areas):
        if (
            hit.start < left <= hit.end + 4
            and not _OPEN.search(scan.text, hit.end, left)
            and not _across(scan, hit.end, left)
        ):
            return hit.start
    return left


def _across(scan: Scan, start: int, end: int) -> bool:
    """Whether a mark, a listed verb or a body stands between: then no company's name goes on there."""
    return any(scan.is_hard(at) for at in range(start, end)) or bool(
        scan.rules.pattern("{companies.not_inside}").search(scan.text, start, end)
    )


def _behind_in(scan: Scan, left: int, start: int) -> int:
    """The left edge of an occasion: behind 在, where only a verb closed it and an area begins the name."""
    text = scan.text
    if left <= 0 or not scan.is_hard(left - 1) or not _HAN.match(text[left - 1]):
        return left
    wide = text.rfind("在", max(0, start - 26), left)
    held = wide >= 0 and scan.rules.pattern("{suffix.held}").search(text, wide + 1, start)
    if wide >= 0 and not held and _AREA_WORD.match(text, wide + 1, start) and not _MARK.search(text, wide + 1, start):
        return wide + 1
    return left


def _behind_counts(scan: Scan, left: int, start: int) -> int:
    """Move behind fillers and counts; never begin with a closing mark or 、."""
    left = scan.trim(left, start)
    ago = _AGO.match(scan.text, left, start)
    left = ago.end() if ago else left
    money = scan.rules.pattern(_MONEY).match(scan.text, left, start)
    left = money.end() if money else left
    count = scan.rules.pattern(_COUNT_BEFORE).match(scan.text, left)
    if count and count.end() <= start:
        left = count.end()
    while left < start and scan.text[left] in "、 ·-”’》）的":
        left += 1
    return left
