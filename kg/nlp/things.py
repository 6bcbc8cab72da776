"""Things in the making, and which of them are one: short forms, variants and tails, each joined with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rules

_FOLDED = re.compile(r"[\s“”‘’《》（）()·、，,\-—]")
_EDITION = re.compile(r"第[一二三四五六七八九十百0-9]+[届次期批季轮]|(?:19|20)[0-9]{2}")
_COMPARED = r"{levels.compared}|[一-龥]{2}[省市县区]"


@dataclass(slots=True, kw_only=True)
class Thing:
    """An entity in the making: class, resolved name, its mentions (flow offsets) and why they were joined."""

    key: str
    type: str
    name: str
    mentions: list[Candidate] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    area: str = ""


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without marks, blanks and width differences, for comparing."""
    return _FOLDED.sub("", name).lower()


def join(scan: Scan, things: dict[str, Thing]) -> None:
    """Join the things of an article that are one, so that every mention counts for it."""
    _join_companies(scan, things)
    _join_zones(scan, things)
    _join_pointed(scan, things)
    _join_variants(scan.rules, things, "Event")
    _join_variants(scan.rules, things, "Award")
    _join_variants(scan.rules, things, "Organization", same=5)
    _join_departments(scan.rules, things)
    _join_contained(scan, things)
    _join_quoted(scan, things)
    _join_bodies(scan, things)
    _join_groups(scan.rules, things)
    _join_unions(scan, things)
    _join_led(scan.rules, things)


def _join_companies(scan: Scan, things: dict[str, Thing]) -> None:
    """Short forms of an enterprise (瑞成公司 for 浙江瑞成材料股份有限公司) become mentions of the full name."""
    tail = scan.rules.pattern("{companies.tails}$")
    firms = {thing.key: tail.sub("", thing.name) for thing in things.values() if thing.type == "Enterprise"}
    full = sorted(
        (things[key] for key, stem in firms.items() if stem != things[key].name), key=lambda t: (-len(t.name), t.name)
    )
    for thing in full:
        brand = tail.sub("", thing.name[len(_area_before(scan, thing.name)) :])[:6]
        for key in sorted(firms):
            other = things.get(key)
            if other is None or other is thing or len(other.name) >= len(thing.name):
                continue
            area = _area_before(scan, firms[key], own=2)
            if not thing.name.startswith(area):
                continue  # of another place: 辽宁港口集团 is not 山东省港口集团
            stem = firms[key][len(area) :]
            if len(stem) >= 2 and brand.startswith(stem):
                _merge(things, thing, other, f"“{other.name}” is the short form of {thing.name}")


def _join_departments(rules: Rules, things: dict[str, Thing]) -> None:
    """A department of one area under its full and its short name (人力资源和社会保障局, 人社局) is one."""
    full = rules.maps.get("departments.short", {})
    first: dict[str, Thing] = {}
    for thing in [t for t in things.values() if t.type == "Organization"]:
        long = next((end for end in full if thing.name.endswith(end)), "")
        short = thing.name.removesuffix(long) + full[long] if long else thing.name
        keep = first.setdefault(short, thing)
        if keep is not thing:
            _merge(things, keep, thing, f"“{thing.name}” and “{keep.name}” are one department")


def _area_before(scan: Scan, name: str, *, own: int = 0) -> str:
    """The longest name of an area that begins a name and leaves `own` characters of its own."""
    sizes = (size for size in (6, 5, 4, 3, 2) if len(name) >= size + own)
    return next((name[:size] for size in sizes if name[:size] in scan.area_names), "")


#: Words that point at an occasion named before.
_POINTED = "{occasions.pointing}$"


def _join_zones(scan: Scan, things: dict[str, Thing]) -> None:
    """新区总工会 in an article about 瓯江新区总工会: a body of a zone by the end of its name."""
    zone = scan.rules.pattern("{areas.zones}")
    for thing in sorted((t for t in things.values() if t.type in ("TradeUnion", "Organization")), key=lambda t: t.key):
        if not zone.match(thing.name):
            continue
        longer = [t for t in things.values() if t.type == thing.type and t is not thing and t.name.endswith(thing.name)]
        if len(longer) == 1 and len(longer[0].name) <= len(thing.name) + 6:
            _merge(things, longer[0], thing, f"“{thing.name}” is {longer[0].name}, the only one of the article")


def _join_pointed(scan: Scan, things: dict[str, Thing]) -> None:
    """An occasion that is only pointed at (此次签约仪式) is the last one before it of that kind."""
    events = sorted((t for t in things.values() if t.type == "Event"), key=lambda t: (t.mentions[0].start, t.key))
    pointed = scan.rules.pattern(_POINTED)
    for thing in events:
        if not all(pointed.search(scan.text, max(0, m.start - 3), m.start) for m in thing.mentions):
            continue
        name = pointed.sub("", thing.name)
        before = [t for t in events if t.mentions[0].start < thing.mentions[0].start and t.key in things]
        whole = next((t for t in reversed(before) if len(t.name) > len(name) and t.name.endswith(name[-4:])), None)
        if whole is not None:
            _merge(things, whole, thing, f"“{thing.name}” points at {whole.name}")


def _join_variants(rules: Rules, things: dict[str, Thing], kind: str, *, same: int = 3) -> None:
    """Two names of one occasion or title in one article: same ending, one written out of the other's characters."""
    group = sorted((t for t in things.values() if t.type == kind), key=lambda t: (-len(t.name), t.name))
    tail = rules.pattern("{occasions.tails}$")
    folded = [tail.sub("", fold(thing.name)) for thing in group]
    for number, longer in enumerate(group):
        for shorter, name in zip(group[number + 1 :], folded[number + 1 :], strict=True):
            if folded[number][-same:] != name[-same:] or shorter.key not in things or longer.key not in things:
                continue
            if _same_occasion(rules, folded[number], name):
                _merge(things, longer, shorter, f"“{shorter.name}” names the same as {longer.name}")


def _same_occasion(rules: Rules, longer: str, shorter: str) -> bool:
    """Whether edition and level agree, and four fifths of the shorter name's pairs of characters are in the longer."""
    if len(shorter) < 5 or set(_EDITION.findall(shorter)) - set(_EDITION.findall(longer)):
        return False
    level = rules.pattern(_COMPARED)
    if set(level.findall(shorter)) - set(level.findall(longer)) and not longer.endswith(shorter):
        return False
    pairs = [shorter[index : index + 2] for index in range(len(shorter) - 1)]
    return sum(pair in longer for pair in pairs) >= 0.8 * len(pairs)


def _stem(rules: Rules, name: str) -> str:
    """A programme's name without its generic tails (专项行动, 活动, 工作)."""
    stem, tails = fold(name), rules.words("programmes.tails")
    while stem.endswith(tails):
        tail = next((tail for tail in tails if stem.endswith(tail) and len(stem) > len(tail) + 2), "")
        if not tail:
            break
        stem = stem.removesuffix(tail)
    return stem


def _join_contained(scan: Scan, things: dict[str, Thing]) -> None:
    """A programme written with and without its tail or its area (X, X活动, 某省X) is one."""
    stems: dict[str, list[Thing]] = {}
    for thing in sorted((t for t in things.values() if t.type == "Programme"), key=lambda t: t.key):
        stems.setdefault(_stem(scan.rules, thing.name), []).append(thing)
    for stem in sorted(stems):
        rest = stem[len(_area_before(scan, stem, own=4)) :]
        if rest != stem and rest in stems:
            stems[rest].extend(stems.pop(stem))
    for group in stems.values():
        keep = min(group, key=lambda t: ("·" not in t.name, -len(t.mentions), len(t.name), t.name))
        for drop in group:
            if drop is not keep:
                _merge(things, keep, drop, f"“{drop.name}” and “{keep.name}” are one programme")


def _join_quoted(scan: Scan, things: dict[str, Thing]) -> None:
    """“法院+工会” and “法院+工会”调解机制 are one: a quotation with and without what stands behind it."""
    named = sorted((t for t in things.values() if t.type == "Programme"), key=lambda t: t.key)
    for thing in named:
        quoted = {quotation(scan, mention) for mention in thing.mentions} - {"", thing.name}
        for other in [things[key] for key in sorted(f"Programme|{fold(name)}" for name in quoted) if key in things]:
            if other is not thing and thing.key in things:
                _merge(things, thing, other, f"“{other.name}” and “{thing.name}” are one programme")


def _join_bodies(scan: Scan, things: dict[str, Thing]) -> None:
    """“X”宣讲团 and a bare “X” are one body: the quotation alone is its short form."""
    for body in sorted((t for t in things.values() if t.type == "Organization"), key=lambda t: t.key):
        for name in sorted({quotation(scan, mention) for mention in body.mentions} - {"", body.name}):
            other = things.get(f"Programme|{fold(name)}")
            if other is not None and all(scan.text.startswith("”", m.end - 1) for m in other.mentions):
                _merge(things, body, other, f"“{other.name}” is the short form of {body.name}")


def quotation(scan: Scan, mention: Candidate) -> str:
    """What stands in the quotation marks with which a mention begins, '' where it begins with none."""
    quote = scan.quote_opening_at(mention.start)
    return scan.text[quote.start + 1 : quote.end - 1] if quote is not None and quote.end <= mention.end else ""


def _join_groups(rules: Rules, things: dict[str, Thing]) -> None:
    """Words that a text uses in turn for one group of people (外卖员, 骑手) are one: the formal or the commonest."""
    heads = dict(pair.split("=") for pair in rules.words("groups.same"))
    kinds: dict[str, list[Thing]] = {}
    for thing in sorted((t for t in things.values() if t.type == "Group"), key=lambda t: t.key):
        kinds.setdefault(heads.get(thing.name, thing.name), []).append(thing)
    for name, group in kinds.items():
        keep = min(group, key=lambda t: (t.name != name, -len(t.mentions), t.mentions[0].start))
        for drop in group:
            if drop is not keep:
                _merge(things, keep, drop, f"“{drop.name}” and “{keep.name}” are one group of people")


def _join_unions(scan: Scan, things: dict[str, Thing]) -> None:
    """A union without its area (快递行业工会联合会) is the one of that name with an area, where there is one only."""
    unions = sorted((t for t in things.values() if t.type == "TradeUnion"), key=lambda t: t.key)
    for thing in unions:
        if len(thing.name) < 5 or _area_before(scan, thing.name):
            continue
        full = [u for u in unions if u is not thing and u.key in things and u.name.endswith(thing.name)]
        full = [u for u in full if u.name.removesuffix(thing.name) in scan.area_names]
        if len(full) == 1:
            _merge(things, full[0], thing, f"“{thing.name}” is {full[0].name}, named with its area before")


def _join_led(rules: Rules, things: dict[str, Thing]) -> None:
    """“创美丽厂区” and “美丽厂区” are one: a quoted name with and without its verb."""
    for thing in sorted((t for t in things.values() if t.type == "Programme"), key=lambda t: t.key):
        if thing.name[:1] in rules.word_set("programmes.verbs") and len(thing.name) > 4:
            other = things.get(f"Programme|{fold(thing.name[1:])}")
            if other is not None and thing.key in things:
                _merge(things, other, thing, f"“{thing.name}” and “{other.name}” are one programme")


def _merge(things: dict[str, Thing], keep: Thing, drop: Thing, note: str) -> None:
    """`drop` becomes a part of `keep`: its mentions, its names, and the reason."""
    keep.mentions.extend(drop.mentions)
    keep.mentions.sort(key=lambda c: (c.start, -c.end))
    keep.aliases |= drop.aliases | {drop.name}
    keep.aliases.discard(keep.name)
    keep.notes.extend(n for n in (*drop.notes, note) if n not in keep.notes)
    things.pop(drop.key, None)
