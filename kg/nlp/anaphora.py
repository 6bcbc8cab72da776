"""Pronouns and short references (它, 该公司, 这项活动, 这里) as mentions of what they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.nlp.entities import Found
from kg.nlp.frames import Role, role_of
from kg.nlp.scan import Candidate, Scan

#: Function words of Chinese and the classes they can stand for; bare nouns only at the head of a clause.
_REFERENCE = re.compile(
    r"(?P<it>它(?!们))"
    r"|(?P<person>她(?!们)|(?<!其)他(?![们人乡日]))"
    r"|(?P<holder>这[位名](?=[^，。；]{1,20}(?:得主|获得者|代表|劳模|工匠|师傅|负责人|主席|职工|女工|工人|员工|小伙|姑娘|青年|书记)))"
    r"|(?P<named>(?:该|这[所个家支座])(?:[一-龥]{0,2}(?:联合会|工会|联盟|中心|驿站|工作室|学院|学校|团队|协会|基地|服务站|服务队|宣讲团|园区|项目部|医院)))"
    r"|(?P<such>(?:该|这[处座所个家支间]|由(?=[^，。；“”]{4,30}(?:创办|建设|设立|成立|建成|打造|组建|共建|兴办)的))(?=[^，。；“”]{2,34}的(?:[一-龥]{0,8}(?:驿站|中心|联合会|联盟|学院|服务站|工作站|基地|工作室|调解室|书屋|小站|团队|服务队|宣讲团|手工坊|托管班|夜校))(?:[，已于由正总面现设有建是占自昨今在将]|$)))"
    r"|(?P<kind>(?:该|这项|这一|这场|本次|此次|这次|本届|此届)(?!活动|行动|计划|工程|项目)[一-龥]{2,4}?(?:活动|行动|计划|工程|项目|大赛|竞赛|比赛|班|会)(?=[由，于在为以共已吸设邀采旨将]))"
    r"|(?P<bare>(?<=[，。；：“\n])(?:联合会|联盟|中心|工作室|学院|协会|基地|服务队|宣讲团|指导团|志愿队|托管班|手工坊|驿站|服务站点|书屋|夜校|调解室|工作站|服务站|艺术团|合唱团|话剧社|宣讲队|小分队|攻关组|指导组|暑托班|文化节|艺术节|培训季|商会|合作社)(?=[一-龥])(?:(?=主席|会长|理事长|秘书长|负责人|站长|队长|主任|律师|调解员|管理员|工作人员|领衔人|带头人)|(?![的里内负主教员组制规日管章标])))"
    r"|(?P<company>(?:该|这家)(?:公司|企业|厂|集团)|(?:(?<=[，。；：“‘\n是由])|(?<=今年)|(?<=去年)|(?<=目前)|(?<=如今))(?:公司|厂里|集团|企业)(?!的|工会|党|里|内|员工|职工|董|总|主|负责|代表|化|法|制|层|[和与、及]|家|间|参|建会|家数|数|达|从事|类型|规模|用工|退休|文化|行政))"
    r"|(?P<brand>(?<=[，。；\n])(?:项目|计划)(?=由[^，。；]{2,20}(?:运营|实施|承接|主办|牵头|推出|发起))|(?<=[，。；\n])品牌(?=先后|去年|今年|还|也|已|入选|获|被|曾|累计)|(?:该|这一|这个|这项)(?:服务)?(?:项目|品牌|做法|机制|平台|模式|工程|计划|课堂|夜校|服务|举措|案例|应用|小程序|系统|栏目|专栏)(?!的|部|经理|组|负责))"
    r"|(?P<place>该宫|该馆|(?<=[在从到向])这里|(?<=[在从到向])那里)"
    r"|(?P<occasion>(?:该|这项|这一|这场|本次|此次|本届|此届|这次|该项)(?:赛事|比赛|大赛|竞赛|活动|行动|培训|会议)|(?<=[，。；：“\n])(?:赛事|赛程|比赛|活动|大赛)(?=由|设|在|的?主|分|邀|还|采))"
    r"|(?P<me>我(?![们国省市县区会方院校厂]))"
)
_BARE = re.compile(
    r"联合会|联盟|中心|工作室|学院|协会|[一-龥]{0,2}基地|[一-龥]{1,2}队|宣讲团|手工坊|书屋|夜校|调解室|工作站|服务站|商会|合作社"
)
_KINDS = {
    "it": ("Programme", "Facility", "Event", "Enterprise", "Organization"),
    "person": ("Person",),
    "holder": ("Person",),
    "company": ("Enterprise",),
    "brand": ("Programme",),
    "place": ("Facility", "Place"),
    "occasion": ("Event", "Programme"),
    "kind": ("Event", "Programme"),
    "me": ("Person",),
}


def find_anaphors(scan: Scan, found: Found) -> list[Role]:
    """The references of an article whose antecedent is known, as roles with mentions of rule `anaphor`."""
    mentions = found.mentions
    starts = [mention.start for mention, _ in mentions]
    roles: list[Role] = []
    for match in _REFERENCE.finditer(scan.text):
        index = bisect_left(starts, match.start())
        covered = index and mentions[index - 1][0].end > match.start()
        if covered or (index < len(starts) and starts[index] < match.end()):
            continue
        kind = match.lastgroup or ""
        key = (
            _speaker(scan, found, match.start(), index)
            if kind == "me"
            else _antecedent(scan, found, match.start(), index, kind)
        )
        if key:
            thing = found.things[key]
            noun = _SUCH.search(scan.text, match.start()) if kind == "such" else None
            if noun is not None:  # it stands where the noun does, behind its relative clause
                roles.append(role_of(Candidate(*noun.span(1), thing.type, "anaphor"), thing))
                continue
            roles.append(role_of(Candidate(match.start(), match.end(), thing.type, "anaphor"), thing))
    return roles


def _antecedent(scan: Scan, found: Found, position: int, index: int, kind: str) -> str:
    """The last thing of the classes named before; for 它 the first of the sentence, else of the paragraph."""
    unit = scan.reading.sentences[scan.reading.sentence_at(position)].unit
    if kind == "it":
        return _first(scan, found, position, index)
    if kind in ("person", "holder"):
        return _subject_person(scan, found, position, index)
    if kind in ("named", "bare"):
        return _last_so_called(
            scan,
            found,
            position + (1 if scan.text[position] == "该" else 2 if kind == "named" else 0),
            index,
            reach=2 if kind == "bare" else 99,
        ) or (_only_so_called(scan, found, position, index) if kind == "bare" else "")
    if kind == "such":  # 这处由A建设的司机驿站: what the article named so
        site = _SUCH.search(scan.text, position)
        told = _last_so_called(scan, found, position, index, reach=3, noun=site.group(1)[-2:]) if site else ""
        return told or ("" if scan.text[position] == "由" else _last_site(scan, found, position, index))
    if kind == "kind":
        return _of_that_kind(scan, found, position, index)
    if kind == "occasion":
        noun = scan.text[position : position + 6].lstrip("该这项一场本次此届")[:2]
        so_called = _last_so_called(scan, found, position, index, reach=9, noun=noun)
        inside = [key for m, key in found.inner if m.start < position and m.type in _KINDS[kind]]
        whole = next((k for k in reversed(inside) if found.things[k].name.endswith(noun)), "")
        if not so_called and whole and noun not in ("活动", "会议"):
            return whole  # E is named only as the opening of this
        if so_called and found.things[so_called].type in _KINDS[kind]:
            return so_called
    named = found.mentions[:index]
    if kind == "company":
        named = _firms(scan, found, position, named)
    for mention, key in reversed(named):
        if mention.type in _KINDS[kind] and not mention.rule.startswith("person.byline"):
            here = scan.reading.sentences[scan.reading.sentence_at(mention.start)].unit
            return key if unit - here <= (3 if kind in ("person", "holder", "company") else 1) else ""
    return ""


def _firms(scan: Scan, found: Found, position: int, named: list[tuple[Candidate, str]]) -> list[tuple[Candidate, str]]:
    """What 公司 or 集团 may stand for, also within the names of workshops; 集团 for one that is called so."""
    inner = [(m, key) for m, key in found.inner if m.type == "Enterprise" and m.start < position]
    named = sorted([*named, *inner], key=lambda pair: pair[0].start)
    group = scan.text[position : position + 4].lstrip("该这家")[:2]
    called = [pair for pair in named if pair[0].type == "Enterprise" and group in found.things[pair[1]].name]
    return named if group.startswith("公") else called or named


def _last_site(scan: Scan, found: Found, position: int, index: int) -> str:
    """The facility that the paragraph named last, for 这处…的驿站."""
    start = scan.reading.units[scan.reading.sentences[scan.reading.sentence_at(position)].unit].start
    before = [key for m, key in found.mentions[:index] if m.start >= start and m.type == "Facility"]
    return before[-1] if before else ""


_SUCH = re.compile(r"的([一-龥]{2,12}?)(?=[，已于由正总面现设有建是占自昨今在将]|$)")
_KIND = re.compile(r"[该这本此][项一场次届]?([一-龥]{2,4}?)(?:活动|行动|计划|工程|项目|大赛|竞赛|比赛|班|会)")


def _of_that_kind(scan: Scan, found: Found, position: int, index: int) -> str:
    """The last occasion or undertaking in whose name the word stands that 此次X活动 takes up."""
    noun = _KIND.match(scan.text, position)
    if noun is None:
        return ""
    unit = scan.reading.sentences[scan.reading.sentence_at(position)].unit
    for mention, key in reversed(found.mentions[:index]):
        if unit - scan.reading.sentences[scan.reading.sentence_at(mention.start)].unit > 3:
            return ""
        thing = found.things[key]
        if thing.type in _KINDS["kind"] and noun.group(1) in thing.name:
            return key
    return ""


def _only_so_called(scan: Scan, found: Found, position: int, index: int) -> str:
    """What a bare 中心 stands for some paragraphs later: the only one of that name that the article told of before."""
    nouns = _BARE.match(scan.text, position)
    if nouns is None:
        return ""
    unit = scan.reading.sentences[scan.reading.sentence_at(position)].unit
    keys = {
        key
        for mention, key in found.mentions[:index]
        if unit - scan.reading.sentences[scan.reading.sentence_at(mention.start)].unit <= 5
        and found.things[key].type in ("Organization", "TradeUnion", "Facility")
        and found.things[key].name.endswith(nouns.group())
    }
    return keys.pop() if len(keys) == 1 else ""


def _last_so_called(scan: Scan, found: Found, position: int, index: int, *, reach: int, noun: str = "") -> str:
    """The last thing whose name ends with the noun at `position`, at most `reach` units back."""
    noun = noun or scan.text[position : position + 5]
    ends = (noun[:5], noun[:4], noun[:3], noun[:2])
    sentence = scan.reading.sentences[scan.reading.sentence_at(position)]
    unit = sentence.unit
    earlier = [pair for pair in found.mentions[:index] if pair[0].start < sentence.start]
    if reach == 2:  # a bare noun takes up what stands nearest; 这所学院 what was told of before
        earlier = found.mentions[:index]
    for mention, key in reversed(earlier):
        if unit - scan.reading.sentences[scan.reading.sentence_at(mention.start)].unit > reach:
            break
        if found.things[key].name.endswith(ends):
            return key
    return ""


def _first(scan: Scan, found: Found, position: int, index: int) -> str:
    """What a sentence, else its paragraph, names first of the classes that 它 stands for."""
    sentence = scan.reading.sentences[scan.reading.sentence_at(position)]
    starts = (sentence.start, scan.reading.units[sentence.unit].start)
    for start in starts:
        for mention, key in found.mentions[:index]:
            if mention.start >= start and mention.type in _KINDS["it"]:
                return key
    return ""


def _subject_person(scan: Scan, found: Found, position: int, index: int) -> str:
    """The first person of the sentence before the reference, else of the nearest sentence that names one."""
    nearest, key = -1, ""
    unit = scan.reading.sentences[scan.reading.sentence_at(position)].unit
    for mention, other in reversed(found.mentions[:index]):
        if mention.type != "Person" or mention.rule.startswith("person.byline"):
            continue
        number = scan.reading.sentence_at(mention.start)
        if nearest >= 0 and number != nearest:
            break
        nearest, key = number, other
    return key if nearest >= 0 and unit - scan.reading.sentences[nearest].unit <= 3 else ""


def _speaker(scan: Scan, found: Found, position: int, index: int) -> str:
    """Who says 我 within quotation marks: the first person named behind the closing mark, not far."""
    close = next((quote.end for quote in scan.quotes if quote.start < position < quote.end), 0)
    if not close:
        return ""
    for mention, key in found.mentions[index:]:
        if mention.start >= close:
            if mention.start > close + 80:
                return ""
            if mention.type == "Person":
                return key
    return ""
