"""From mentions to the things they name: full names by who speaks, then short forms joined, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.nlp.areas import AreaHit
from kg.nlp.scan import Candidate, Scan
from kg.nlp.things import Thing, fold, join
from kg.nlp.unions import LEVEL_OF, spoken_of

__all__ = ["Thing", "resolve"]

_MARKS = str.maketrans("", "", "“”‘’《》\n")
_LEVELS = ("national", "province", "city", "county")
#: What may not stand behind a word of level, which then is the beginning of another word (市民, 区域, 县级以上).
_NO_LEVEL = r"(?:[域场民心内外城际直管级容长力值]|政(?!府|协)|级?以[上下])"
_LEVEL = rf"(?:{'|'.join(f'(?P<{level}>{{levels.{level}}})' for level in _LEVELS)})(?!{_NO_LEVEL})"
#: 团县委: the committee of the Youth League of the area.
_LEAGUE = r"团([省市县区]{levels.committee})"
_LOCAL_TYPES = frozenset({"Enterprise", "Organization", "Facility", "Award", "Event", "TradeUnion", "Policy"})


def resolve(scan: Scan, mentions: Iterable[Candidate]) -> dict[str, Thing]:
    """Things by key (class and name), every mention assigned to exactly one."""
    things: dict[str, Thing] = {}
    company = ""
    for mention in sorted(mentions, key=lambda c: (c.start, -c.end)):
        written = scan.reading.surface(mention.start, mention.end)
        name, note = _full_name(scan, mention, written, company)
        if not name:
            continue
        if mention.type == "Enterprise" and name.endswith(scan.rules.words("companies.spoken")):
            company = name
        key = f"{mention.type}|{fold(name)}"
        thing = things.setdefault(key, Thing(key=key, type=mention.type, name=name))
        thing.mentions.append(mention)
        plain = written.translate(_MARKS)
        if plain != thing.name:
            thing.aliases.add(plain)
        if note and note not in thing.notes:
            thing.notes.append(note)
    join(scan, things)
    return things


def _full_name(scan: Scan, mention: Candidate, written: str, company: str) -> tuple[str, str]:
    """The full name of a mention, with the reason where it is not as written; '' where it cannot be resolved."""
    if mention.name == "?company":
        name = company + scan.rules.words("unions.short")[0]
        note = f"“{written}” is the union of {company}, the enterprise spoken of there"
        return (name, note) if company else ("", "")
    if not mention.name:
        name = scan.text[_smallest_area(scan, mention) : mention.end].translate(_MARKS).strip(" ·")
        return _localize(scan, name, mention.type, mention.start) if mention.type in _LOCAL_TYPES else (name, "")
    name = mention.name.translate(_MARKS).strip()
    if mention.type == "Award":
        return _localize(scan, name, mention.type, mention.start)
    plain = written.translate(_MARKS)
    if mention.type != "TradeUnion" or plain == name:
        return name, ""
    return name, f"“{plain}” is {name} in an article from {scan.where.own or 'an unnamed area'}"


def _smallest_area(scan: Scan, mention: Candidate) -> int:
    """Where the name begins without the areas above its own (宜宾市筠连县… is 筠连县…)."""
    start = mention.start
    while True:
        short = mention.type != "Enterprise"  # 浙江海盐…有限公司: the province belongs to a registered name
        here = next(
            (hit for hit in scan.areas_from(start) if (short or _in_full(scan, hit)) and hit.end < mention.end), None
        )
        below = here is not None and any(_in_full(scan, hit) for hit in scan.areas_from(here.end))
        if here is None or not below:
            return start
        start = here.end


def _in_full(scan: Scan, hit: AreaHit) -> bool:
    """Whether the area is written with its full name there (宜宾市, not 宜宾)."""
    return scan.text[hit.start : hit.end] == hit.name


def _localize(scan: Scan, name: str, kind: str, position: int) -> tuple[str, str]:
    """A name that begins with a level word (县委, 省级劳模, 全省…推进会) with the area of the article in its place."""
    full = _with_area(scan, name, position)
    if kind == "Organization" and (league := scan.rules.pattern(_LEAGUE).fullmatch(name)):
        full = _with_area(scan, league[1], position)
        full = scan.rules.words("levels.league")[0] + full if full != league[1] else name
    if full == name and kind == "Organization" and name in scan.rules.word_set("departments.bare"):
        full = scan.where.own + name
    if kind == "Award":
        for short, title in scan.rules.maps["honours.full"].items():
            full = re.sub(rf"(?<=[省市县区国]){short}$", title, full)
    note = f"“{name}” is {full} in an article from {scan.where.own}" if full != name else ""
    return full, note


def _with_area(scan: Scan, name: str, position: int) -> str:
    """The name with its word of level replaced: 国家级 by 全国, 全市 or 县 by the article's area of that level."""
    match = scan.rules.pattern(_LEVEL).match(name)
    if match is None:
        return name
    level, rest = str(match.lastgroup), name[match.end() :]
    if level == "national":
        return scan.rules.words("levels.of_the_country")[0] + rest
    if level == "city" and scan.where.county.endswith("市"):
        level = "county"  # a county-level city speaks of itself as 市
    where = spoken_of(scan, level, match[0], position) if level == "county" and match[0] in LEVEL_OF else scan.where
    area = where.at(level)
    return area + rest if area and rest else name
