"""Places: administrative areas by the table, zones and towns by suffix, and the area an article speaks from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.nlp.areas import AreaHit, AreaTable, Where
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule, Rules

_HAN = re.compile(r"[一-龥]+")
_NOT_FIRST = re.compile(r"[的各全某每乡城该本多个了过着]|[一二三四五六七八九十两](?:[个家多余大小来几条座镇乡街村]|$)")


def find_areas(scan: Scan, table: AreaTable, rules: Rules, *, stated: str = "") -> tuple[list[AreaHit], Where]:
    """Every area named in the article, and where the article stands (`stated`: the area of its metadata)."""
    text = scan.text
    full = [hit for hit in scan.hits["areas.full"] if not _verb_and_level(scan, *hit, table)]
    full = [hit for hit in full if not _part_of_town(scan, *hit)]
    union = rules.pattern("{unions.written}")
    weights: Counter[str] = Counter()
    headline_end = next(
        (unit.end for unit in scan.reading.units if unit.kind not in ("headline", "subhead", "byline")), 0
    )
    for start, end in full:
        weight = 3 if start < headline_end else 1
        weights[text[start:end]] += weight + (3 if union.match(text, end) else 0)
    shorts = [*scan.hits["areas.sure"], *scan.hits["areas.maybe"]]
    shorts = [span for span in shorts if text[slice(*span)] not in rules.word_set("areas.never")]
    for start, end in shorts:
        weights[text[start:end]] += (2 if start < headline_end else 1) + (2 if union.match(text, end) else 0)
    for name in _names_in(stated, table):
        weights[name] += 2
    zones = _zones(scan, rules)
    where = table.locate(_accepted(weights, table))
    hits = [AreaHit(a, b, _full_name(text[a:b], table, weights)) for a, b in full]
    hits += [
        AreaHit(a, b, name)
        for a, b in shorts
        if (name := _short_name(text[a:b], table, weights, where))
        and not _in_word(scan, a, b, table)
        and not text.startswith(rules.words("areas.roads"), b)
    ]
    zone = _main_zone(zones, headline_end, scan)
    hits += [*zones, *_zones_again(scan, rules, zones, zone)]
    if zone and not where.county:
        where = Where(province=where.province, city=where.city, county=zone)
    return sorted(hits), where


def _verb_and_level(scan: Scan, start: int, end: int, table: AreaTable) -> bool:
    """会同|县人社局 is a verb before a word of level, no 会同县: unless an area above it is named as well."""
    word = scan.text[start : end - 1]
    if scan.text[start:end] in scan.rules.word_set("areas.verbal") and scan.segmenter.is_word(
        scan.text[end - 1 : end + 1]
    ):
        scan.close(start, end - 1)  # 新建|区域性工会
        return True
    if word not in scan.rules.word_set("edge.verbs") and word not in scan.rules.word_set("edge.words"):
        return False
    above = [table.chain(area) for area in table.full[scan.text[start:end]]]
    if any(name and name[:-1] in scan.text for where in above for name in (where.province, where.city)):
        return False
    scan.close(start, end - 1)
    return True


def _part_of_town(scan: Scan, start: int, end: int) -> bool:
    """城区, 郊区: a part of any town, unless the city whose district it is stands before it."""
    return scan.text[start:end] in scan.rules.word_set("areas.ordinary") and start not in scan.area_ends


def _names_in(stated: str, table: AreaTable) -> Iterator[str]:
    """The full area names in a metadata line (浙江省嘉兴市海盐县)."""
    for index in range(len(stated)):
        for size in range(2, min(12, len(stated) - index + 1)):
            if stated[index : index + size] in table.full:
                yield stated[index : index + size]


def _accepted(weights: Counter[str], table: AreaTable) -> Counter[str]:
    """Weights without the short names that nothing in the article backs."""
    kept: Counter[str] = Counter()
    for name, weight in weights.items():
        if name in table.full or name in table.sure_short or _backed(name, table, weights):
            kept[name] = weight
    return kept


def _backed(short: str, table: AreaTable, weights: Counter[str]) -> bool:
    """Whether a county's short name is meant: its full name or an area above it is named too."""
    for area in table.short.get(short, []):
        if area.name in weights:
            return True
        chain = table.chain(area)
        for name in (chain.city, chain.province):
            if name and name != area.name and (name in weights or name[:-1] in weights):
                return True
    return False


def _full_name(name: str, table: AreaTable, weights: Counter[str]) -> str:
    area = table.choose(table.full.get(name, []), weights)
    return area.name if area else name


def _short_name(short: str, table: AreaTable, weights: Counter[str], where: Where) -> str:
    """The full name for a short one, '' where it is not sure to be an area."""
    for name in (where.county, where.city, where.province):
        if name.startswith(short):
            return name
    areas = table.short.get(short, [])
    named = [area for area in areas if area.name in weights]
    if named:
        return named[0].name
    if short in table.sure_short:
        area = min(areas, key=lambda a: (len(a.code), a.code))
        return area.name
    if _backed(short, table, weights):
        area = table.choose(areas, weights)  # type: ignore[assignment]
        return area.name if area else ""
    return ""


def _in_word(scan: Scan, start: int, end: int, table: AreaTable) -> bool:
    """Whether a short name ends a longer ordinary word (大方 in 落落大方)."""
    if scan.text[start:end] in table.sure_short:
        return False
    return any(scan.segmenter.frequency(scan.text[start - size : end]) > 5 for size in (1, 2) if start >= size)


def _zones(scan: Scan, rules: Rules) -> list[AreaHit]:
    """Development zones that act like an area (盐城经开区): a short proper name with a zone's suffix."""
    found = []
    for match in rules.pattern("{areas.zones}").finditer(scan.text):
        start = max(scan.left_edge(match.start(), floor=max(0, match.start() - 6)), match.start() - 6)
        if 2 <= match.start() - start <= 4 and _HAN.fullmatch(scan.text, start, match.start()):
            found.append(AreaHit(start, match.end(), scan.text[start : match.end()]))
    return found


def _zones_again(scan: Scan, rules: Rules, zones: list[AreaHit], main: str) -> Iterator[AreaHit]:
    """A zone by its kind alone (新区总工会, 经开区): the article's own zone, or the only one of that kind it names."""
    taken = {zone.end for zone in zones}
    names = sorted({zone.name for zone in zones})
    for match in rules.pattern("{areas.zones}").finditer(scan.text):
        if match.end() in taken or scan.left_edge(match.start(), floor=max(0, match.start() - 1)) != match.start():
            continue
        alike = [name for name in names if name.endswith(match[0])]
        name = main if main.endswith(match[0]) else alike[0] if len(alike) == 1 else ""
        if name:
            yield AreaHit(match.start(), match.end(), name)


def _main_zone(zones: list[AreaHit], headline_end: int, scan: Scan) -> str:
    """The zone whose union speaks in the article."""
    union = scan.rules.pattern("{unions.written}")
    for zone in zones:
        if zone.start < headline_end and union.match(scan.text, zone.end):
            return zone.name
    counted = Counter(zone.name for zone in zones if union.match(scan.text, zone.end))
    return counted.most_common(1)[0][0] if counted and counted.most_common(1)[0][1] > 1 else ""


def area(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Administrative areas named in the text."""
    firms = scan.rules.words("companies.firm_trades")
    for hit in scan.areas:
        if scan.text[hit.start : hit.end] != hit.name and scan.text.startswith(firms, hit.end):
            continue  # 嫩江|机床: the short name of a company
        yield Candidate(hit.start, hit.end, "Place", rule.id, hit.name, 0.6)


def town(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Towns, streets and villages by their suffix, behind an edge or an area."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        if scan.text[end : end + 1] in "（街总级" or (scan.is_hard(end - 1) and end - start == 1):
            continue
        if scan.text[start - 1 : end] in rule.word_set("many") and scan.begins_word(start - 1):
            continue  # 再建|乡镇
        left = scan.left_edge(start, floor=max(0, start - 8))
        left = max([left, *(hit.end for hit in scan.areas if left < hit.end <= start)])
        if start - left < 2:  # 如皋市|如城街道: a character that is a function word elsewhere
            hard = scan.left_edge(start, floor=max(0, start - 4), soft=False)
            odd = scan.text[left - 1] in rule.word_set("odd") and 2 <= start - hard <= 3
            left = next((start - size for size in (2, 3) if scan.areas_to(start - size)), hard if odd else left)
        name = scan.text[left:end]
        if (
            2 <= start - left <= 3
            and _HAN.fullmatch(name)
            and scan.segmenter.frequency(name) < 200
            and not _NOT_FIRST.match(name)
            and name not in rule.word_set("stop")
            and not name.endswith(rule.words("ends"))
        ):
            yield Candidate(left, end, "Place", rule.id, "", 0.9)


def nature(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Mountains, lakes, islands and streets where something is or takes place: only behind a word of place."""
    cues = rule.words("cues")
    for start, end in scan.hits[f"{rule.id}:words"]:
        floor = max(0, start - 14)
        window = scan.text[floor:start]
        left = max((floor + at + len(cue) for cue in cues if (at := window.rfind(cue)) >= 0), default=-1)
        if left < 0 or not scan.text.endswith(cues, 0, left):
            continue
        full = (hit.end for hit in scan.areas if scan.text[hit.start : hit.end] == hit.name)
        inside = [*full, *(town for _, town in scan.hits.get("place.town:words", ()))]
        left = max([left, *(at for at in inside if left < at < start)])
        name = scan.text[left:end]
        if (
            1 <= start - left <= 5
            and _HAN.fullmatch(name)
            and not _NOT_FIRST.match(name)
            and name not in rule.word_set("stop")
            and rule.pattern("{behind}|[，。；、？！“（）的\n]|$").match(scan.text, end)
        ):
            yield Candidate(left, end, rule.target, rule.id, "", 1.1)
