"""Trade unions: full names, names by level alone (县总工会, 市总, 全总), and the union of an area or an enterprise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.nlp.areas import AreaHit, Where
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule, Rules

LEVEL_OF = {
    "治": "province",
    "省": "province",
    "市": "city",
    "县": "county",
    "区": "county",
    "州": "city",
    "旗": "county",
}
#: 各县（市）|区总工会: the unions of every area.
#: A count inside a name: several unions and not one.
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十]+[家个]")
_OF_ALL = re.compile(r"各[省市县区]?（[省市县区、]{1,4}）$|各[省市县区、]{1,5}$")
_COMPANY_TAIL = r"[一-龥（）]{0,10}?{companies.tails}"
_POSTS = r"{companies.spoken}[一-龥]{2,10}[、，]兼?({words})(?={posts})"
#: The union's committee of a term is the union itself.
_TERM = r"第[一二三四五六七八九十0-9]+{unions.term}"
_OF_LEVEL = r"{levels.province}|{levels.city}|{levels.county}|{levels.country}|{unions.of_country}"
_HOLDER = r"[镇乡区县市]|{unions.towns}|{unions.firms}$"


def full(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Unions named with what they are the union of: an area, an industry, a port."""
    general = scan.rules.words("unions.name")
    for match in rule.pattern("{words}(?!{unions.longer})").finditer(scan.text):
        chain = area_chain(scan, match.start())
        term = rule.pattern(_TERM).match(scan.text, match.end())
        end = term.end() if term else match.end()
        if chain < match.start():
            name = resolve_area(scan, match.start()) + match[0]
            yield Candidate(chain, end, rule.target, rule.id, name, 5.3 if term else 5.0)
            continue
        left = scan.left_edge(match.start(), floor=max(0, match.start() - 18))
        inner = [hit.start for hit in scan.areas if left <= hit.start < match.start()]
        left = inner[0] if inner else left
        stem = scan.text[left : match.start()]
        if _COUNTED.search(stem):
            continue  # 网约车三个行业工会
        if not stem or stem[0].isdigit() or stem.startswith(scan.rules.words("unions.generic")):
            continue
        if match[0] in general and (len(stem) < 2 or not (inner or rule.pattern(_HOLDER).search(stem))):
            continue
        if match[0] in general and not inner and stem.endswith(scan.rules.words("unions.tabled")):
            continue  # 打开|市总工会: no area of the table
        if match[0] in scan.rules.word_set("unions.systems") and not rule.pattern(_OF_LEVEL).match(stem):
            continue
        zone = scan.where.county if len(stem) > 1 and scan.where.county.endswith(stem) else ""
        yield Candidate(left, match.end(), rule.target, rule.id, zone and zone + match[0], 4.9 if zone else 4.5)


def by_level(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Unions named by their level: the speaker's own area says which one is meant."""
    text = scan.text
    national = rule.table("national")
    for match in rule.pattern("{national}").finditer(text):
        yield Candidate(match.start(), match.end(), rule.target, rule.id, national[match[0]], 5.2)
    for match in rule.pattern("{words}").finditer(text):
        start, end = match.start(), match.end()
        if any(hit.start < start < hit.end for hit in scan.areas):
            continue  # 南浔区总工会, 海宁市工会: the whole name is found elsewhere
        if (
            text.endswith("自治", 0, start)
            or text[start - 1 : start] in scan.rules.word_set("unions.not_before")
            or (
                match[0].startswith("区")
                and text[start - 1 : start] in scan.rules.word_set("unions.not_before_district")
            )
            or _OF_ALL.search(text, max(0, start - 8), start)
            or _goes_on(scan, match[0], end)
        ):
            continue
        level = next(LEVEL_OF[char] for char in match[0] if char in LEVEL_OF)
        where = spoken_of(scan, level, match[0], start)
        term = rule.pattern(_TERM).match(text, end)
        name = union_name(where, level, match[0], scan.rules)
        yield Candidate(start, term.end() if term else end, rule.target, rule.id, name, 5.3 if term else 4.8)


def spoken_of(scan: Scan, level: str, written: str, position: int) -> Where:
    """Where the text stands, with the district named last before `position` where the article itself is in none."""
    where = scan.where
    if level != "county":
        return where
    kind = next(char for char in written if char in LEVEL_OF)
    named = [hit for hit in scan.areas if hit.end <= position and hit.name.endswith(kind) and hit.name != where.city]
    if where.county.endswith(kind) and not (named and _is_told_of(scan, named[-1], position)):
        return where
    return replace(where, county=named[-1].name) if named else where


def _is_told_of(scan: Scan, area: AreaHit, position: int) -> bool:
    """Whether the text tells of the area at `position`: 在X区，… before it in the sentence, or X in the subhead."""
    between = scan.text[area.end : position]
    if scan.text[area.start - 1 : area.start] == "在" and len(between) < 20 and not re.search(r"[。；\n]", between):
        return True
    return scan.kind_at(area.start) == "subhead" and between.count("\n") == 1


def _goes_on(scan: Scan, written: str, end: int) -> bool:
    """Whether a name by level is the beginning of another word (市总工程师, 县工会干部)."""
    if written.endswith("总"):
        return scan.text[end : end + 1] in scan.rules.word_set("unions.not_behind_short")
    short = not written.endswith(scan.rules.words("unions.name"))
    return short and scan.text.startswith(scan.rules.words("unions.not_behind"), end)


def union_name(where: Where, level: str, written: str, rules: Rules) -> str:
    """The full name of the union of `level` for a speaker in `where`; the bare form where the area is unknown."""
    if level == "city" and where.county.endswith("市"):
        level = "county"  # in a county-level city 市总工会 is its own
    if level == "county" and not where.county:
        level = "city" if where.city.endswith(written[0]) else level
    area = where.at(level)
    if area:
        return area + rules.words("unions.name")[0]
    bare = written.lstrip("全我该本")
    return bare + rules.words("unions.short")[0] if bare.endswith("总") else bare


def _goes_beyond(scan: Scan, rule: Rule, end: int) -> bool:
    """Whether 工会 is the beginning of a longer word; 工会干部 before a name is the union and a post in it."""
    behind = next((word for word in rule.words("not_behind") if scan.text.startswith(word, end)), "")
    return bool(behind) and not (behind in rule.word_set("members") and end + len(behind) in scan.people_starts)


def _beside_party_post(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """公司党委副书记、|工会主席: who leads the company's union beside a post in its party."""
    for match in rule.pattern(_POSTS).finditer(scan.text):
        yield Candidate(match.start(1), match.end(1), rule.target, rule.id, "?company", 4.4)


def _short_company(scan: Scan, position: int) -> tuple[int, int, str] | None:
    """云顺物流|工会: the company whose full name the text has, by the short form that ends at `position`."""
    left = scan.left_edge(position, floor=max(0, position - 8))
    stem = scan.text[left:position]
    if not 2 <= len(stem) <= 6 or stem.endswith(scan.rules.words("companies.tails")):
        return None
    at = scan.text.find(stem)
    while at >= 0:
        tail = scan.rules.pattern(_COMPANY_TAIL).match(scan.text, at + len(stem))
        if tail and at != left:
            return left, position + 2, scan.text[scan.name_start(at, floor=max(0, at - 12)) : tail.end()]
        at = scan.text.find(stem, at + 1)
    return None


def area_chain(scan: Scan, end: int) -> int:
    """The start of the chain of areas that ends at `end` (浙江省嘉兴市海盐县|总工会); `end` where there is none."""
    start = end
    while before := scan.areas_to(start):
        start = min(hit.start for hit in before)
    return start


def resolve_area(scan: Scan, end: int) -> str:
    """The full name of the longest area that ends at `end`, '' where none does."""
    longest = min(scan.areas_to(end), key=lambda hit: hit.start, default=None)
    return longest.name if longest is not None else ""


def of_body(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """海盐县工会, 秀洲工会, X有限公司工会: a bare 工会 directly behind an area or an enterprise."""
    text = scan.text
    for match in rule.pattern("{words}").finditer(text):
        start, end = match.start(), match.end()
        if text.endswith("总", 0, start) or _goes_beyond(scan, rule, end):
            continue
        chain = area_chain(scan, start)
        if chain < start:
            name = resolve_area(scan, start) + scan.rules.words("unions.name")[0]
            yield Candidate(chain, end, rule.target, rule.id, name, 4.6)
        elif firm := _short_company(scan, start):
            yield Candidate(*firm[:2], rule.target, rule.id, firm[2] + scan.rules.words("unions.short")[0], 4.7)
        elif text.endswith(rule.words("holders"), 0, start) and not text.endswith(rule.words("stop"), 0, start):
            left = scan.name_start(start, floor=max(0, start - 28))
            if start - left >= 4 and not text.startswith(rule.words("plural"), left):
                yield Candidate(left, end, rule.target, rule.id, "", 4.6)
    yield from _beside_party_post(scan, rule)
    for match in rule.pattern("{company}(?:" + _TERM + ")?").finditer(text):
        if scan.left_edge(match.start(), floor=max(0, match.start() - 3)) == match.start():
            weight = 5.3 if match[0].endswith(rule.words("terms")) else 4.4
            yield Candidate(match.start(), match.end(), rule.target, rule.id, "?company", weight)
