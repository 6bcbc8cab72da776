"""Trade unions: full names, names by level alone (县总工会, 市总, 全总), and the union of an area or an enterprise."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.areas import Where
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule, Rules

_LEVEL_OF = {
    "治": "province",
    "省": "province",
    "市": "city",
    "县": "county",
    "区": "county",
    "州": "city",
    "旗": "county",
}
_HOLDER = r"[镇乡区县市]|{unions.towns}|{unions.firms}$"


def full(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Unions named with what they are the union of: an area, an industry, a port."""
    general = scan.rules.words("unions.name")
    for match in rule.pattern("{words}").finditer(scan.text):
        chain = area_chain(scan, match.start())
        if chain < match.start():
            name = resolve_area(scan, match.start()) + match[0]
            yield Candidate(chain, match.end(), rule.target, rule.id, name, 5.0)
            continue
        left = scan.left_edge(match.start(), floor=max(0, match.start() - 18))
        inner = [hit.start for hit in scan.areas if left <= hit.start < match.start()]
        left = inner[0] if inner else left
        stem = scan.text[left : match.start()]
        if not stem or stem[0].isdigit() or stem.startswith(scan.rules.words("unions.generic")):
            continue
        if match[0] in general and (len(stem) < 2 or not (inner or rule.pattern(_HOLDER).search(stem))):
            continue
        yield Candidate(left, match.end(), rule.target, rule.id, "", 4.5)


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
            or _goes_on(scan, match[0], end)
        ):
            continue
        level = next(_LEVEL_OF[char] for char in match[0] if char in _LEVEL_OF)
        yield Candidate(start, end, rule.target, rule.id, union_name(scan.where, level, match[0], scan.rules), 4.8)


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
        if text.startswith(rule.words("not_behind"), end) or text.endswith("总", 0, start):
            continue
        chain = area_chain(scan, start)
        if chain < start:
            name = resolve_area(scan, start) + scan.rules.words("unions.name")[0]
            yield Candidate(chain, end, rule.target, rule.id, name, 4.6)
        elif text.endswith(rule.words("holders"), 0, start) and not text.endswith(rule.words("stop"), 0, start):
            left = scan.left_edge(start, floor=max(0, start - 24))
            if start - left >= 4 and not text.startswith(rule.words("plural"), left):
                yield Candidate(left, end, rule.target, rule.id, "", 4.6)
    for match in rule.pattern("{company}").finditer(text):
        if scan.left_edge(match.start(), floor=max(0, match.start() - 3)) == match.start():
            yield Candidate(match.start(), match.end(), rule.target, rule.id, "?company", 4.4)
