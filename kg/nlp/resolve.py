"""From mentions to the things they name: full names by who speaks, short forms joined to long ones, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rules

_MARKS = str.maketrans("", "", "“”‘’《》\n")
_LEVEL = re.compile(
    r"^(?P<word>全国级|国家级|省级|市级|县级|区级|全省|全市|全县|全区|我省|我市|我县|我区|该省|该市|该县|该区|本市|本县|本区|省|市|县|区)"
    r"(?!(?:[域场民心内外城际直管级容长力值]|政(?!府|协)|级?以[上下]))"
)
_LEVELS = {"省": "province", "市": "city", "县": "county", "区": "county"}
_LOCAL_TYPES = {"Enterprise", "Organization", "Facility", "Award", "Event", "TradeUnion", "Policy"}
_COMPANY = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团有限公司|集团公司|公司|集团)$")


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


def resolve(scan: Scan, mentions: Iterable[Candidate], rules: Rules) -> dict[str, Thing]:
    """Things by key (class and name), every mention assigned to exactly one."""
    things: dict[str, Thing] = {}
    company = ""
    for mention in sorted(mentions, key=lambda c: (c.start, -c.end)):
        name, note = _full_name(scan, mention, company)
        if not name:
            continue
        if mention.type == "Enterprise" and name.endswith(("公司", "集团")):
            company = name
        key = f"{mention.type}|{fold(name)}"
        thing = things.setdefault(key, Thing(key=key, type=mention.type, name=name))
        thing.mentions.append(mention)
        written = scan.reading.surface(mention.start, mention.end).translate(_MARKS)
        if written != thing.name:
            thing.aliases.add(written)
        if note and note not in thing.notes:
            thing.notes.append(note)
    _join_companies(scan, things)
    _join_variants(things, "Event")
    _join_variants(things, "Award")
    _join_variants(things, "Organization", same=5)
    _join_contained(things)
    _join_led(things)
    del rules
    return things


def fold(name: str) -> str:
    """A name without marks, blanks and width differences, for comparing."""
    return re.sub(r"[\s“”‘’《》（）()·、，,\-—]", "", name).lower()


def _full_name(scan: Scan, mention: Candidate, company: str) -> tuple[str, str]:
    """The full name of a mention, with the reason where it is not as written; '' where it cannot be resolved."""
    written = scan.reading.surface(mention.start, mention.end)
    if mention.name == "?company":
        if not company:
            return "", ""
        return company + "工会", f"“{written}” is the union of {company}, the enterprise spoken of there"
    if mention.name:
        name = mention.name.translate(_MARKS).strip()
        if mention.type == "Award":
            return _localize(scan, name, mention.type)
        folded = written.translate(_MARKS)
        note = (
            f"“{folded}” is {name} in an article from {scan.where.own or 'an unnamed area'}"
            if mention.type == "TradeUnion" and folded != name
            else ""
        )
        return name, note
    name = scan.text[mention.start : mention.end].translate(_MARKS).strip(" ·")
    if mention.type in _LOCAL_TYPES:
        return _localize(scan, name, mention.type)
    return name, ""


def _localize(scan: Scan, name: str, kind: str) -> tuple[str, str]:
    """A name that begins with a level word (县委, 省级劳模, 全省…推进会) with the area of the article in its place."""
    match = _LEVEL.match(name)
    full = name
    if match:
        word = match["word"]
        rest = name[match.end() :]
        if word in ("全国级", "国家级"):
            full = "全国" + rest
        else:
            level = next(_LEVELS[char] for char in word if char in _LEVELS)
            area = scan.where.at(level)
            if level == "city" and scan.where.county.endswith("市"):
                area = scan.where.county
            full = area + rest if area and rest else name
    elif kind in ("Organization",) and _BARE_BODY.fullmatch(name) and scan.where.own:
        full = scan.where.own + name
    if kind == "Award":
        full = re.sub(r"(?<=[省市县区国])劳模$", "劳动模范", full)
    note = f"“{name}” is {full} in an article from {scan.where.own}" if full != name else ""
    return full, note


#: Departments that stand without their area's name (人社局, 工商联): every area has one.
_BARE_BODY = re.compile(
    r"(?:人社|体育|教育|人力资源和社会保障|人力社保|公安|司法|交通运输|市场监管|卫健|民政|财政|税务|应急管理|住建|经信|商务|文旅|农业农村|发改|邮政管理)局|工商联|妇联|团委|总工会"
)


def _join_companies(scan: Scan, things: dict[str, Thing]) -> None:
    """Short forms of an enterprise (瑞成公司 for 浙江瑞成材料股份有限公司) become mentions of the full name."""
    full = [t for t in things.values() if t.type == "Enterprise" and _COMPANY.search(t.name)]
    for thing in sorted(full, key=lambda t: (-len(t.name), t.name)):
        core = thing.name
        start = 0
        for size in (6, 5, 4, 3, 2):
            if core[:size] in scan.area_names:
                start = size
                break
        brand = _COMPANY.sub("", core[start:])[:6]
        for other in sorted(things.values(), key=lambda t: t.key):
            if other is thing or other.type != "Enterprise":
                continue
            stem = _COMPANY.sub("", other.name)
            prefix = next(
                (stem[:size] for size in (6, 5, 4, 3, 2) if stem[:size] in scan.area_names and len(stem) > size + 1), ""
            )
            if prefix and not thing.name.startswith(prefix):
                continue  # of another place: 辽宁港口集团 is not 山东省港口集团
            stem = stem[len(prefix) :]
            if len(stem) >= 2 and brand.startswith(stem) and len(other.name) < len(thing.name):
                _merge(things, thing, other, f"“{other.name}” is the short form of {thing.name}")


def _join_variants(things: dict[str, Thing], kind: str, *, same: int = 3) -> None:
    """Two names of one occasion or title in one article: same ending, one written out of the other's characters."""
    group = sorted((t for t in things.values() if t.type == kind), key=lambda t: (-len(t.name), t.name))
    for number, longer in enumerate(group):
        for shorter in group[number + 1 :]:
            if shorter.key in things and longer.key in things and _same_occasion(longer.name, shorter.name, same):
                _merge(things, longer, shorter, f"“{shorter.name}” names the same as {longer.name}")


_EDITION = re.compile(r"第[一二三四五六七八九十百0-9]+[届次期批季轮]|(?:19|20)[0-9]{2}")
_LEVEL_WORD = re.compile(r"全国|中国|全省|全市|全县|全区|[一-龥]{2}[省市县区]")


def _same_occasion(longer: str, shorter: str, same: int) -> bool:
    a, b = re.sub(r"活动$", "", fold(longer)), re.sub(r"活动$", "", fold(shorter))
    if len(b) < 5 or a[-same:] != b[-same:]:
        return False
    if set(_EDITION.findall(b)) - set(_EDITION.findall(a)):
        return False
    if set(_LEVEL_WORD.findall(a)) != set(_LEVEL_WORD.findall(b)) and not a.endswith(b):
        return False
    grams = {a[i : i + 2] for i in range(len(a) - 1)}
    own = [b[i : i + 2] for i in range(len(b) - 1)]
    return sum(gram in grams for gram in own) >= 0.8 * len(own)


_TAILS = (
    "专项行动",
    "系列活动",
    "活动",
    "行动",
    "工作",
    "建设",
    "创建",
    "制度",
    "工程",
    "计划",
    "保障",
    "机制",
    "平台",
    "品牌",
    "服务",
)


def _stem(name: str) -> str:
    """A programme's name without its generic tails.

    >>> _stem("新就业形态劳动者建会入会专项行动"), _stem("五心行动")
    ('新就业形态劳动者建会入会', '五心行动')
    """
    stem = fold(name)
    while True:
        tail = next((tail for tail in _TAILS if stem.endswith(tail) and len(stem) > len(tail) + 2), "")
        if not tail:
            return stem
        stem = stem[: -len(tail)]


def _join_contained(things: dict[str, Thing]) -> None:
    """A programme written with and without its tail (X, X活动) is one."""
    stems: dict[str, list[Thing]] = {}
    for thing in sorted((t for t in things.values() if t.type == "Programme"), key=lambda t: t.key):
        stems.setdefault(_stem(thing.name), []).append(thing)
    for group in stems.values():
        keep = min(group, key=lambda t: ("·" not in t.name, -len(t.mentions), len(t.name), t.name))
        for drop in group:
            if drop is not keep:
                _merge(things, keep, drop, f"“{drop.name}” and “{keep.name}” are one programme")


def _join_led(things: dict[str, Thing]) -> None:
    """“创美丽厂区” and “美丽厂区” are one: a quoted name with and without its verb."""
    for thing in sorted((t for t in things.values() if t.type == "Programme"), key=lambda t: t.key):
        if thing.name[:1] in "创建" and len(thing.name) > 4:
            other = things.get(f"Programme|{fold(thing.name[1:])}")
            if other is not None and thing.key in things:
                _merge(things, other, thing, f"“{thing.name}” and “{other.name}” are one programme")


def _merge(things: dict[str, Thing], keep: Thing, drop: Thing, note: str) -> None:
    keep.mentions.extend(drop.mentions)
    keep.mentions.sort(key=lambda c: (c.start, -c.end))
    keep.aliases |= drop.aliases | {drop.name}
    keep.aliases.discard(keep.name)
    keep.notes.extend(n for n in (*drop.notes, note) if n not in keep.notes)
    things.pop(drop.key, None)
