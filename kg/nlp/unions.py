"""Trade unions: full names, names by level alone (县总工会, 市总, 全总), and the union of an area or an enterprise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.nlp.areas import Where
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_LEVEL_OF = {"省": "province", "市": "city", "县": "county", "区": "county", "州": "city", "旗": "county"}
_GENERIC = re.compile(r"(?:各|全体|所有|两家|多家|基层|下属|上级|镇级|乡镇|街道|辖区)")


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def full(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Unions named with what they are the union of: an area, an industry, a port."""
    for match in _pattern(rule.words()).finditer(scan.text):
        chain = area_chain(scan, match.start())
        if chain < match.start():
            name = resolve_area(scan, chain, match.start()) + match[0]
            yield Candidate(chain, match.end(), "TradeUnion", rule.id, name, 5.0)
            continue
        left = scan.left_edge(match.start(), floor=max(0, match.start() - 18))
        inner = [hit.start for hit in scan.areas if left <= hit.start < match.start()]
        left = inner[0] if inner else left
        stem = scan.text[left : match.start()]
        if not stem or _GENERIC.match(stem) or (match[0] == "总工会" and len(stem) < 2):
            continue
        if match[0] == "总工会" and not inner and not re.search(r"[镇乡区县市]|街道|集团$", stem):
            continue
        yield Candidate(left, match.end(), "TradeUnion", rule.id, "", 4.5)


def by_level(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Unions named by their level: the speaker's own area says which one is meant."""
    for match in _pattern(rule.words("national")).finditer(scan.text):
        yield Candidate(match.start(), match.end(), "TradeUnion", rule.id, "中华全国总工会", 5.2)
    for match in _pattern(rule.words()).finditer(scan.text):
        start, end = match.start(), match.end()
        if scan.text[start] in "省市县区" and any(hit.start < start < hit.end for hit in scan.areas):
            continue  # 南浔区总工会, 海宁市工会: the whole name is found elsewhere
        if scan.text[start - 1 : start] in ("全", "各", "县"):
            continue
        if match[0][-1] == "总" and re.match(r"[工经裁监部会量体共计数额]", scan.text[end : end + 1] or " "):
            continue
        if (
            match[0].endswith("工会")
            and scan.text.startswith(("联合会", "工作委员会", "委员会", "干部", "主席"), end)
            and match[0][-3:] != "总工会"
        ):
            continue
        level = next(_LEVEL_OF[char] for char in match[0] if char in _LEVEL_OF)
        name = union_name(scan.where, level, match[0])
        yield Candidate(start, end, "TradeUnion", rule.id, name, 4.8)


def union_name(where: Where, level: str, written: str) -> str:
    """The full name of the union of `level` for a speaker in `where`; the bare form where the area is unknown.

    >>> union_name(Where(province="浙江省", city="嘉兴市", county="海盐县"), "city", "市总")
    '嘉兴市总工会'
    """
    if level == "city" and where.county.endswith("市"):
        level = "county"  # in a county-level city 市总工会 is its own
    if level == "county" and not where.county:
        level = "city" if where.city.endswith(written[0]) else level
    area = where.at(level)
    if not area:
        bare = re.sub(r"^(?:全|我|该|本)", "", written)
        return bare + "工会" if bare.endswith("总") else bare
    return area + "总工会"


def area_chain(scan: Scan, end: int) -> int:
    """The start of the chain of areas that ends at `end` (浙江省嘉兴市海盐县|总工会); `end` where there is none."""
    start = end
    while True:
        before = [hit.start for hit in scan.areas if hit.end == start]
        if not before:
            return start
        start = min(before)


def resolve_area(scan: Scan, start: int, end: int) -> str:
    """The full name of the smallest area in a chain."""
    last = [hit for hit in scan.areas if hit.end == end]
    del start
    return max(last, key=lambda hit: hit.end - hit.start).name if last else ""


def of_body(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """海盐县工会, 秀洲工会, X有限公司工会: a bare 工会 directly behind an area or an enterprise."""
    stop = rule.words("stop")
    for match in re.finditer("工会", scan.text):
        start, end = match.start(), match.end()
        if scan.text.startswith(
            ("联合会", "委员会", "工作委员会", "干部", "会员", "组织员"), end
        ) or scan.text.endswith(("总",), 0, start):
            continue
        chain = area_chain(scan, start)
        if chain < start:
            yield Candidate(chain, end, "TradeUnion", rule.id, resolve_area(scan, chain, start) + "总工会", 4.6)
        elif scan.text.endswith(stop, 0, start):
            continue
        elif scan.text.endswith(("公司", "集团", "厂", "社区", "园区", "医院", "学校"), 0, start):
            left = scan.left_edge(start, floor=max(0, start - 24))
            if start - left >= 4 and not re.match(r"(?:各|全|在|到|基层)", scan.text[left:start]):
                yield Candidate(left, end, "TradeUnion", rule.id, "", 4.6)
    for match in _pattern(rule.words("company")).finditer(scan.text):
        if scan.left_edge(match.start(), floor=max(0, match.start() - 3)) == match.start():
            yield Candidate(match.start(), match.end(), "TradeUnion", rule.id, "?company", 4.4)
