"""Names from lists: known bodies and companies, bodies named by their level, groups of people, items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

#: Words of number and extent before a group, no part of its name.
_PLURAL = re.compile(r"全[国省市县区]|各[类地]|万名|百名|千名|广大|名|位|多|余")


def listed(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Names given in a list; with `area`, an area directly before belongs to them, with `branch` a branch behind."""
    weight = float(rule.text("weight", "3.0"))
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = start
        if rule.options.get("area"):
            left = max((hit.start for hit in scan.areas if hit.end == start), default=start)
        for word in rule.words("branch"):
            match = re.compile(rf"(?:[一-龥]{{0,4}})?{word}").match(scan.text, end)
            if match and not scan.is_hard(match.start()):
                end = match.end()
                break
        yield Candidate(left, end, rule.target, rule.id, "", weight)


def level_body(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Bodies named by their level only (县委, 市政府), also two in one word (县委县政府)."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        word = scan.text[start:end]
        if any(hit.end == start + 1 and hit.start < start for hit in scan.areas):
            area = next(hit for hit in scan.areas if hit.end == start + 1 and hit.start < start)
            yield Candidate(area.start, end, rule.target, rule.id, area.name + word[1:], 2.7)
            continue
        if len(word) >= 5 and word[0] == word[2] and word[1] == "委":
            yield Candidate(start, start + 2, rule.target, rule.id, "", 2.6)
            yield Candidate(start + 2, end, rule.target, rule.id, "", 2.6)
        else:
            yield Candidate(start, end, rule.target, rule.id, "", 2.6)
    for hit in scan.areas:
        match = re.compile(r"(?:县|市|区|省)?(?:委|政府|人大|政协)(?![员托会书])").match(scan.text, hit.end)
        if match and hit.name[-1:] in "县市区省":
            yield Candidate(hit.start, match.end(), rule.target, rule.id, "", 2.7)


def short_company(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A short form that the text introduces: …有限公司（简称“X”）."""
    for match in re.finditer(r"(?:以下)?简称[：:]?[“‘]?([一-龥A-Za-z]{2,8})[”’]?[）)]", scan.text):
        if not re.search(r"公司|集团|厂|银行", scan.text[max(0, match.start() - 24) : match.start()]):
            continue
        start = scan.text.find(match[1])
        while start >= 0:
            yield Candidate(start, start + len(match[1]), rule.target, rule.id, "", 3.1)
            start = scan.text.find(match[1], start + len(match[1]))


def group(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Groups of people from the list, and those built on a head word with a modifier."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        yield Candidate(start, end, rule.target, rule.id, "", 0.8)
    for start, end in scan.hits[f"{rule.id}:heads"]:
        left = scan.left_edge(start, floor=max(0, start - 8))
        left = max([left, *(hit.end for hit in scan.areas if left < hit.end <= start)])
        plural = _PLURAL.match(scan.text, left, start)
        left = plural.end() if plural else left
        if 2 <= start - left <= 6 and not re.search(
            r"[0-9]|更多|与会|参会|赞扬|所有|每[位名]|让|到", scan.text[left:start]
        ):
            yield Candidate(left, end, rule.target, rule.id, "", 0.9)


def event_items(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """“A”“B”等竞赛项目: the quoted items of a contest."""
    for start, _ in scan.hits[f"{rule.id}:words"]:
        clause = scan.clause(start)[0]
        for quote in scan.quotes:
            if clause <= quote.start and quote.end <= start and quote.mark == "“":
                yield Candidate(quote.start, quote.end, rule.target, rule.id, "", 3.5)


def example_company(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """如恒…工具落实…: a short company name behind 如 where enterprises are spoken of, before a verb."""
    for match in re.finditer(r"(?:例如|比如|譬如|(?<![例比譬假])如(?![何果今期同下此意实前约数]))[，：]?", scan.text):
        start = match.end()
        if not re.search(r"企业|公司|工厂", scan.text[max(0, start - 80) : start]):
            continue
        end = next((at for at in range(start + 3, start + 9) if at in scan.verb_starts), start)
        name = scan.text[start:end]
        if (
            3 <= len(name) <= 8
            and end in scan.verb_starts
            and re.fullmatch(r"[一-龥A-Za-z]+", name)
            and not re.search(r"[的了在是和与等就]|工会|职工|企业|部门|[0-9]", name)
        ):
            yield Candidate(start, end, rule.target, rule.id, "", 2.4)


def listed_companies(scan: Scan, rule: Rule, known: frozenset[int]) -> Iterator[Candidate]:
    """A、B、C等…企业: the items of a list in which a sure enterprise stands (`known`: where sure ones begin)."""
    for match in re.finditer(
        r"((?:[一-龥A-Za-z]{2,14}、)+[一-龥A-Za-z]{2,14}?)等(?:[0-9]+[余多]?家)?[一-龥]{0,6}(?:企业|公司|平台|集团)",
        scan.text,
    ):
        items = [(match.start() + part.start(), match.start() + part.end()) for part in re.finditer("[^、]+", match[1])]
        if not any(start <= at < end for start, end in items for at in known):
            continue
        for start, end in items[1:]:
            yield Candidate(start, end, rule.target, rule.id, "", 2.2)


def station_items(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """X站、Y站两大驿站, 流动驿站“X站”: stations with names of their own."""
    classes = "|".join(rule.words("classes"))
    for match in re.finditer(
        rf"((?:[一-龥]{{2,8}}站、)*[一-龥]{{2,8}}站)(?:等)?[0-9一二两三四五六七八九十]+(?:大|个|座|处)[一-龥]{{0,6}}(?:{classes})|((?:[一-龥]{{2,8}}站、)+[一-龥]{{2,8}}站)(?=(?:又|也|先后|相继|双双|陆续)*(?:落成|投用|建成|启用|落地|揭牌))",
        scan.text,
    ):
        for part in re.finditer("[^、]+", match[1] or match[2]):
            start, end = match.start() + part.start(), match.start() + part.end()
            start = max(start, scan.left_edge(end - 1, floor=start))
            if end - start >= 3:
                yield Candidate(start, end, rule.target, rule.id, "", 2.6)
    for quote in scan.quotes:
        content = scan.text[quote.start + 1 : quote.end - 1]
        if (
            quote.mark == "“"
            and content.endswith("站")
            and len(content) <= 8
            and re.search(rf"(?:{classes})$", scan.text[max(0, quote.start - 6) : quote.start])
        ):
            yield Candidate(quote.start, quote.end, rule.target, rule.id, content, 3.6)


def departments(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """人社、邮管等部门: departments by their short names, each the bureau of the article's area."""
    names = rule.options.get("names", {})
    if not isinstance(names, dict):
        return
    short = "|".join(sorted(names, key=len, reverse=True))
    for match in re.finditer(rf"(?:(?:{short})(?:局|、|和|及|与|))+等(?:[一-龥]{{0,4}})?(?:部门|单位)", scan.text):
        for part in re.finditer(rf"({short})(?=[、和及与等])", match[0]):
            start = match.start() + part.start()
            name = (scan.where.own or "") + str(names[part[1]])
            yield Candidate(start, start + len(part[1]), rule.target, rule.id, name, 2.5)


def captioned(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A caption that names an occasion: a quotation and what was held under it (“X”公益茶艺培训)."""
    for unit in scan.reading.units:
        text = scan.text[unit.start : unit.end]
        if (
            unit.kind == "caption"
            and len(text) <= 34
            and text.startswith("“")
            and text.endswith(rule.words())
            and not re.search("[，。]", text)
        ):
            yield Candidate(unit.start, unit.end, rule.target, rule.id, "", 3.6)
