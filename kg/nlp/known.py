"""Names from lists: known bodies and companies, bodies named by their level, groups of people, items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.body_edges import at_province
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

#: Words of number and extent before a group, no part of its name.
_DEPARTMENT = (
    r"({levels.regions}|[省市县区州旗盟])(?!和)(?:{levels.committees}|(?:(?![及与的]|{levels.not_department})[一-龥]){2,9}?"
    r"(?<![大全格布结开新棋时变破事议餐展客告讲能]){levels.departments}(?:[一-龥]{2,3}{levels.branches})?)(?![长员部])"
)
_LOCAL_BODY = r"[县市区省州盟旗]?{levels.bodies}(?![员托会书])"
_SHORT_FORM = r"{companies.short_for}[：:]?[“‘]?([一-龥A-Za-z]{2,8})[”’]?[）)]"
_EXAMPLE = r"(?:{companies.example}|(?<![例比譬假])如(?![何果今期同下此意实前约数]))[，：]?"
_COMPANY_LIST = r"((?:[一-龥A-Za-z]{2,14}、)+[一-龥A-Za-z]{2,14}?)等(?:[0-9]+[余多]?家)?[一-龥]{0,6}{companies.kinds}"
_TEAM = r"{holders}((?:(?!{not_inside})[一-龥]){1,8}?{words})(?=等[0-9]|{before}|[被获荣、“”])"
_SCHEME_EDITION = (
    r"第[一二三四五六七八九十百0-9]+[期轮季][一-龥]{0,12}?{words}"
    r"|20[0-9]{2}年度(?=[一-龥]{0,6}{schemes})[一-龥]{0,6}?{words}"
)
_NUMBER = r"[0-9一二两三四五六七八九十]+[大个座处]"
_STATIONS = r"((?:[一-龥]{2,8}站、)*[一-龥]{2,8}站)等?" + _NUMBER + r"[一-龥]{0,6}{classes}"
_OPENED = r"((?:[一-龥]{2,8}站、)+[一-龥]{2,8}站)(?={stations.manner}*{stations.opened})"
#: “X”华新站: one station of a brand.
_BRANCH = r"(?!{branch_not})(?:(?![的一等])[一-龥]){2,4}[站店](?=[，、。亮的里内在被获和前]|{branch_before})"
#: 向阳区万达站、东湖区滨江站入选: stations that an area names, among others of their kind.
_AREA_STATION = r"(?:(?![的第等个、])[一-龥]){2,5}站(?=、|和|{branch_before}|{honours_of})"
_STATION = re.compile(r"站(?:、|等?[0-9一二两三四五六七八九十])")
_BETWEEN = re.compile(r"[^、]+")
_HAN = re.compile(r"[一-龥]")
_LETTERS = re.compile(r"[一-龥A-Za-z]+")


def listed(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Names given in a list; with `area`, an area directly before belongs to them, with `branch` a branch behind."""
    weight = rule.number("weight", 3.0)
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = start
        before = scan.text[start - 1 : start]
        if rule.flag("alone") and _HAN.match(before) and before not in scan.rules.word_set("edge.words"):
            continue  # 宣传|教育部: the end of another name
        if rule.flag("area"):
            left = max((hit.start for hit in scan.areas_to(start)), default=start)
        for word in rule.words("branch"):
            match = re.compile(rf"(?:[一-龥]{{0,4}})?{re.escape(word)}").match(scan.text, end)
            if match and not scan.is_hard(match.start()):
                end = match.end()
                break
        yield Candidate(left, end, rule.target, rule.id, "", weight)


def level_body(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Bodies named by their level only (县委, 市政府), also two in one word (县委县政府)."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        word = scan.text[start:end]
        area = next((hit for hit in scan.areas_to(start + 1) if hit.start < start), None)
        joint = len(word) >= 5 and word[0] == word[2] and word[1] == "委"
        middle = start + 2 if joint else end
        begin = area.start if area is not None else start
        name = area.name + scan.text[start + 1 : middle] if area is not None else ""
        for network in rule.words("networks"):
            if scan.text.endswith(network, 0, begin):
                begin, name = begin - len(network), network + name
        office = rule.pattern("{offices}").match(scan.text, middle) if rule.words("offices") and not joint else None
        if office and scan.text.endswith("委", 0, middle):
            middle, name = office.end(), name + office[0] if name else ""
        yield Candidate(begin, middle, rule.target, rule.id, name, 2.7)
        if joint:
            yield Candidate(middle, end, rule.target, rule.id, "", 2.6)
    if rule.target != "Organization":
        return
    body = rule.pattern(_LOCAL_BODY)
    for hit in scan.areas:
        match = body.match(scan.text, hit.end)
        if match and hit.name[-1:] in "县市区省州盟旗":
            league = scan.text.startswith(scan.rules.words("levels.league"), max(0, hit.start - 3))
            start = hit.start - 3 if league and hit.start >= 3 else hit.start
            office = rule.pattern("{offices}").match(scan.text, match.end()) if match[0].endswith("委") else None
            yield Candidate(start, (office or match).end(), rule.target, rule.id, "", 2.7)


def level_department(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """市司法局, 省交通运输厅: a department behind a word of level or an area, by the kind of its last characters."""
    pattern, position = rule.pattern(_DEPARTMENT), 0
    while match := pattern.search(scan.text, position):
        start, position = match.start(), match.start() + 1
        chain = max((hit.start for hit in scan.areas_to(start + len(match[1]))), default=start)
        if chain == start and (scan.is_hard(start) or any(hit.start < start < hit.end for hit in scan.areas)):
            continue
        if scan.left_edge(match.end() - 1, floor=start + len(match[1]), soft=False) == start + len(match[1]):
            position = match.end()
            yield Candidate(min(chain, start), match.end(), rule.target, rule.id, "", 2.45)


def short_company(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A short form that the text introduces: …有限公司（简称“X”）."""
    company = rule.pattern("{companies.ends}")
    for match in rule.pattern(_SHORT_FORM).finditer(scan.text):
        named = company.search(scan.text, max(0, match.start() - 24), match.start())
        if not named:
            continue
        bracket = scan.text.rfind("（", 0, match.start() + 1)
        left = scan.name_start(bracket, floor=scan.clause(bracket)[0]) if named.end() == bracket else bracket
        full = scan.text[left:bracket] if bracket - left > len(match[1]) else ""
        start = scan.text.find(match[1])
        while start >= 0:
            yield Candidate(start, start + len(match[1]), rule.target, rule.id, full, 3.1)
            start = scan.text.find(match[1], start + len(match[1]))


def team(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A team of a company (某某公司检修班), where it is honoured, acts or has a leader."""
    for match in rule.pattern(_TEAM).finditer(scan.text):
        left = at_province(scan, scan.name_start(match.start(), floor=scan.clause(match.start())[0]), rule)
        if match.start() - left >= 2 and not scan.is_hard(match.start(1)) and not scan.text.startswith("该", left):
            yield Candidate(left, match.end(1), rule.target, rule.id, "", 3.7)


def event_items(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """“A”“B”等竞赛项目: the quoted items of a contest."""
    for start, _ in scan.hits[f"{rule.id}:words"]:
        clause = scan.clause(start)[0]
        for quote in scan.quotes:
            if clause <= quote.start and quote.end <= start and quote.mark == "“":
                yield Candidate(quote.start, quote.end, rule.target, rule.id, "", 3.5)


def example_company(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """如恒…工具落实…: a short company name behind 如 where enterprises are spoken of, before a verb."""
    spoken_of = rule.pattern("{companies.spoken_of}")
    no_name = rule.pattern("[的了在是和与等就]|{companies.not_inside}")
    for match in rule.pattern(_EXAMPLE).finditer(scan.text):
        start = match.end()
        end = next((at for at in range(start + 3, start + 9) if at in scan.verb_starts), start)
        name = scan.text[start:end]
        if (
            _LETTERS.fullmatch(name)
            and not scan.in_area(match.start())
            and not no_name.search(name)
            and spoken_of.search(scan.text, max(0, start - 80), start)
        ):
            yield Candidate(start, end, rule.target, rule.id, "", 2.4)


def listed_companies(scan: Scan, rule: Rule, known: frozenset[int]) -> Iterator[Candidate]:
    """A、B、C等…企业: the items of a list in which a sure enterprise stands (`known`: where sure ones begin)."""
    for match in rule.pattern(_COMPANY_LIST).finditer(scan.text):
        items = [(match.start() + part.start(), match.start() + part.end()) for part in _BETWEEN.finditer(match[1])]
        if not any(start <= at < end for start, end in items for at in known):
            continue
        for start, end in items[1:]:
            yield Candidate(start, end, rule.target, rule.id, "", 2.2)


def station_items(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """X站、Y站两大驿站, 流动驿站“X站”: stations with names of their own."""
    pattern = rule.pattern(f"{_STATIONS}|{_OPENED}")
    listed = (m for a, b in scan.stretches(_STATION) for m in pattern.finditer(scan.text, a, b))
    for match in listed:
        for part in _BETWEEN.finditer(match[1] or match[2]):
            start, end = match.start() + part.start(), match.start() + part.end()
            start = max(start, scan.left_edge(end - 1, floor=start))
            if end - start >= 3:
                yield Candidate(start, end, rule.target, rule.id, "", 2.6)
    if rule.pattern("{classes}").search(scan.text):
        near = rule.pattern(_AREA_STATION)
        for hit in scan.areas:
            own = near.match(scan.text, hit.end)
            if own and not rule.pattern("{branch_not}$").search(own[0]) and not scan.is_hard(hit.end):
                yield Candidate(hit.start, own.end(), rule.target, rule.id, "", 2.6)
    branch = rule.pattern(_BRANCH)
    for quote in scan.quotes:
        content = scan.text[quote.start + 1 : quote.end - 1]
        if quote.mark == "“" and len(content) <= 8 and (tail := branch.match(scan.text, quote.end)):
            left = max((hit.start for hit in scan.areas_to(quote.start)), default=quote.start)
            yield Candidate(left, tail.end(), rule.target, rule.id, "", 3.8)
            continue
        if quote.mark != "“" or not content.endswith("站") or len(content) > 8:
            continue
        if scan.text.endswith(rule.words("classes"), max(0, quote.start - 6), quote.start):
            yield Candidate(quote.start, quote.end, rule.target, rule.id, content, 3.6)


def departments(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """人社、邮管等部门: departments by their short names, each the bureau of the article's area."""
    names = rule.table("names")
    group = rule.pattern("(?:{names}[局、和及与]?)+等[一-龥]{0,4}{departments}")
    one = rule.pattern("({names})(?=[、和及与等])")
    for match in group.finditer(scan.text):
        for part in one.finditer(match[0]):
            start = match.start() + part.start()
            yield Candidate(start, start + len(part[1]), rule.target, rule.id, scan.where.own + names[part[1]], 2.5)


def captioned(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A caption that names an occasion: a quotation and what was held under it (“X”公益茶艺培训)."""
    for unit in scan.reading.units:
        if unit.kind != "caption" or unit.end - unit.start > 34:
            continue
        text = scan.text[unit.start : unit.end]
        if text[0] == "“" and text.endswith(rule.words()) and "，" not in text and "。" not in text:
            yield Candidate(unit.start, unit.end, rule.target, rule.id, "", 3.6)


def sited(scan: Scan, rule: Rule, found: list[Candidate]) -> Iterator[Candidate]:
    """“X”坐落在, “X”启用: a quotation that stands somewhere is a site, unless the article makes it a brand."""
    brands = {c.name for c in found if c.type == "Programme" and c.weight > 3.3}
    stands = rule.pattern(r"(?:，?(?:{years}|20[0-9]{2}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?)?(?:{manner})*{words}")
    named = {
        scan.text[quote.start + 1 : quote.end - 1]
        for quote in scan.quotes
        if quote.mark == "“" and 4 <= quote.end - quote.start - 2 <= 10 and stands.match(scan.text, quote.end)
    }
    for quote in scan.quotes:
        content = scan.text[quote.start + 1 : quote.end - 1]
        if quote.mark == "“" and content in named - brands and not scan.segmenter.is_word(content):
            yield Candidate(quote.start, quote.end, rule.target, rule.id, content, 3.3)


def edition(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """第二十二期职工医疗互助活动, 2026年度职工医疗互助: an edition of a scheme is an occasion; the scheme is inside."""
    schemes = rule.pattern("{schemes}")
    for match in rule.pattern(_SCHEME_EDITION).finditer(scan.text):
        yield Candidate(match.start(), match.end(), rule.target, rule.id, "", 3.3)
        scheme = schemes.search(match[0])
        if scheme:
            start = match.start() + scheme.start()
            yield Candidate(start, match.start() + scheme.end(), "Programme", rule.id, "", 1.5)


def recurring_company(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """恒…工具, 云…科技: a short company name that stands at least twice, closed on both sides."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for match in rule.pattern(
        r"[一-龥]{2}{companies.branches}(?![一-龥]{0,2}(?:{companies.not_inside}|{companies.kinds}))"
    ).finditer(scan.text):
        opened = scan.left_edge(match.end() - 1, floor=max(0, match.start() - 1)) == match.start()
        if opened and not scan.segmenter.is_word(match[0][:2]):
            spans.setdefault(match[0], []).append(match.span())
    for places in spans.values():
        if len(places) >= 2:
            for start, end in places:
                yield Candidate(start, end, rule.target, rule.id, "", 2.0)
