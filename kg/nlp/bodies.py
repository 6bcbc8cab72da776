"""Bodies and things named by a suffix: events, organizations, enterprises, facilities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.nlp.body_edges import name_edge
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_OWN = re.compile(r"(?:[一-龥]|[0-9A-Z]+[号楼栋层幢座区]?)+")
_SUM = re.compile(r"[0-9][万亿]?元")
_DAY = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
_DIGIT = re.compile(r"[0-9]")
#: 第十二届委员会: who was elected, and no body beside the one that elected them.
_ELECTED = r"第[一二三四五六七八九十0-9]+届[一-龥]{0,8}{suffix.elected}$"
_DATED = re.compile(r"[0-9]{4}年|第|首[届期]|[一二三四五六七八九十0-9]届")
_ONE_OF_ITS_KIND = re.compile(r"[“第0-9]")
_LEVEL = re.compile(r"^(?:全[国省市县区]|[一-龥]{1,2}级|各[镇县区市])")
_COUNT_AFTER = r"{suffix.counting}*[0-9一二两三四五六七八九十百千]+{count.more}?{suffix.measures}"
_COUNT_OF = r"{suffix.counting}*[0-9]+{count.more}?{suffix.event_measures}"
_STARTED = r"([一-龥“”·]{4,}{suffix.undertakings}){suffix.starts}"
_TAKES_PLACE = "在[^，。；]{2,20}?{quotations.takes_place}"
_YEARLY = r"(?:{suffix.yearly}|{suffix.again}[0-9一二两三四五六七八九十多]+[年届]{suffix.held})[^，。；]{0,8}$"
_COUNT_INSIDE = r"(?<![第0-9一二三四五六七八九十])(?:[0-9]|[一二三四五六七八九十两百])+{suffix.inner_measures}"
_COUNTED_LIST = re.compile(r"(?:[、和及][一-龥]{2,12}){0,4}等[一-龥]{0,8}[0-9]")
_SITED = re.compile(r"[“路街巷弄坊桥村镇园坪坝寨岭湾岛港塘洲屯庄堡沟]")
_LOCATED = r"{suffix.located}[一-龥]{2,8}的$"
_HONOURED = r"(?:、[一-龥]{2,14})?等?{suffix.honoured}"
WEIGHTS = {"Event": 3.0, "Organization": 2.4, "Enterprise": 3.2, "Facility": 2.2}


def suffix(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Names that end in one of the rule's words and reach left to the nearest edge."""
    text, kernel = scan.text, _kernels(rule.words())
    for start, end in scan.hits[f"{rule.id}:words"]:
        own = end - len(kernel[text[start:end]])
        for tail in rule.words("tails"):
            if text.startswith(tail, end):
                end += len(tail)
        if _compound(scan, end, rule) or _shop_of(scan, rule, start, end) or _sent_by_union(scan, start, end):
            continue
        left = name_edge(scan, rule, start)
        name = text[left:end]
        bare = name in rule.word_set("bare") or (rule.target == "Facility" and _established(scan, left, end, rule))
        if rule.pattern(_COUNT_INSIDE).search(name) or (not bare and _generic(scan, left, start, end, rule)):
            continue
        least = 1 if name[0] in "省市县区" else rule.number("min", 2)
        generic = _stopped(name, rule.word_set("stop"), rule.words("tails")) or (
            _only_level(name, rule) and text[end : end + 1].isdigit()
        )
        if not bare and (own - left < least or generic):
            continue
        campaign = (
            rule.target == "Event"
            and text[start:end].endswith(scan.rules.words("suffix.campaigns"))
            and not _DATED.search(name)
            and not (name.startswith("“") and rule.pattern(_TAKES_PLACE).match(text, end))
        )
        recurring = rule.target == "Event" and _recurs(scan, rule, left, end)
        if campaign or recurring:  # no occasion: without year or edition it is an undertaking
            yield Candidate(left, end, "Programme", rule.id, "", 3.3 if recurring else 2.3)
            continue
        started = rule.pattern(_STARTED).fullmatch(text, left, end) if rule.target == "Event" else None
        weight = WEIGHTS.get(rule.target, 2.0) + (2.1 if started else 0) + min(end - left, 30) / 100
        yield Candidate(left, end, rule.target, rule.id, "", weight)
        if started:
            yield _undertaking(scan, rule, left, started.end(1))


def _undertaking(scan: Scan, rule: Rule, left: int, end: int) -> Candidate:
    """The undertaking that begins or ends with a ceremony: a quoted one by its quotation."""
    opening = scan.text.find("“", left, end)
    closing = scan.text.find("”", opening, end)
    if opening < 0 or closing < opening + 3:
        return Candidate(left, end, "Programme", rule.id, "", 2.0)
    return Candidate(opening, end, "Programme", rule.id, scan.text[opening + 1 : closing], 2.0)


def _sent_by_union(scan: Scan, start: int, end: int) -> bool:
    """Whether those are the delegates of a union (某县总工会|代表队): the union takes part, no body beside it."""
    return scan.text.startswith(scan.rules.words("suffix.delegates"), start, end) and scan.text.endswith(
        scan.rules.words("unions.name"), 0, start
    )


def _shop_of(scan: Scan, rule: Rule, start: int, end: int) -> bool:
    """Whether a short name of a shop stands right behind its company (…有限公司|炼钢厂): a part and no enterprise."""
    firm = rule.pattern("{companies.tails}").search(scan.text, max(0, end - 10), start)
    return rule.target == "Enterprise" and firm is not None and end - firm.end() <= 4 and firm.end() <= start


@lru_cache(maxsize=16)
def _kernels(words: tuple[str, ...]) -> dict[str, str]:
    """For every suffix the shortest listed one that it ends in (职工服务中心 -> 服务中心)."""
    return {word: min((w for w in words if word.endswith(w)), key=len) for word in words}


def _compound(scan: Scan, end: int, rule: Rule) -> bool:
    """Whether the suffix goes on with a compound (大会纪要, 协会负责人), so that it ends no name."""
    act = scan.rules.pattern("{suffix.body_acts}").match(scan.text, end)
    if act and rule.target == "Organization" and scan.areas_from(act.end()):
        return False
    if scan.text.startswith("了", end):
        return True  # 学会了
    if (
        rule.target == "Organization"
        and scan.text.startswith("长", end)
        and scan.text[end + 1 : end + 2] not in scan.rules.word_set("suffix.long")
    ):
        return True  # 班组长
    return (
        rule.target != "Enterprise"
        and rule.pattern("{suffix.goes_on}").match(scan.text, end) is not None
        and not (rule.target == "Organization" and scan.text.startswith(scan.rules.words("suffix.members"), end))
    )


def _established(scan: Scan, left: int, end: int, rule: Rule) -> bool:
    """Whether a facility stands in a list of named ones that somebody sets up (设立A、B、C), none of them counted."""
    text = scan.text
    beside = text[end : end + 1] in ("、", "和") or text[left - 1 : left] in ("、", "和") or text.startswith("等", end)
    if not beside or rule.pattern(_COUNT_AFTER).match(text, end):
        return False
    sentence = scan.reading.sentences[scan.reading.sentence_at(left)]
    verb = rule.pattern("{suffix.sets_up}").search(text, sentence.start, sentence.end)
    return bool(verb and not _DIGIT.search(text, left, sentence.end))


def _only_level(name: str, rule: Rule) -> bool:
    """Whether nothing but a word of level stands before the suffix (市级竞赛)."""
    level = _LEVEL.match(name)
    return level is not None and name[level.end() :] in rule.word_set()


def _stopped(name: str, stop: frozenset[str], tails: tuple[str, ...]) -> bool:
    """Whether a name is a generic one, also behind a word of level (全市技能竞赛) or before a tail (技能竞赛活动)."""
    for tail in tails:
        if name.endswith(tail) and _stopped(name.removesuffix(tail), stop, ()):
            return True
    return name in stop or _LEVEL.sub("", name) in stop


def _generic(scan: Scan, left: int, start: int, end: int, rule: Rule) -> bool:
    """Whether this is a class of things rather than one of them: counted, or plural by its first word."""
    text = scan.text
    if text[left:end].startswith(scan.rules.words("suffix.plural")) or rule.pattern("{suffix.ranges}").search(
        text, left, start
    ):
        return True
    if rule.target == "Event" and _kind_of_occasion(scan, rule, left, end):
        return True
    if text[start:end] in rule.word_set("dated") and not _DATED.search(text, left, start):
        return True
    if text[left:end].endswith(rule.words("classes")) and not _proper(scan, rule, left, start, end):
        return True
    quoted = text[left - 1 : left] == "“" and text[end : end + 1] == "”"
    if quoted and text[start:end] in rule.word_set("kinds"):
        return True  # “积分超市”: a scheme that is called so
    if text[start:end] in rule.word_set("kinds") and scan.segmenter.is_word(text[left:start]):
        return True  # 沿街银行: what stands before the kind is a common word
    if text[start:end] in rule.word_set("sited") and (
        end - left < 5 or not (scan.areas_from(left) or text[left] in "省市县区")
    ):
        return True
    if rule.target not in ("Facility", "Organization"):
        return False
    if _SUM.search(text, left, start):
        return True  # 投入60万元改造员工宿舍: what was spent on it
    if rule.pattern("{occasions.first}").search(text, left, end):
        return True  # 首批…学院: those of a list
    if rule.pattern(_ELECTED).search(text, left, end):
        return True
    titles = rule.word_set("titles")
    if any(text[hit.end : end] in titles for hit in scan.areas_from(left)):
        return True  # 某省劳模创新工作室: no studio but what studios are named
    if rule.pattern(_COUNT_AFTER).match(text, end + text.startswith("”", end)):
        return True
    quoted = any(left <= quote.start < end and quote.mark == "“" for quote in scan.quotes)
    return scan.counted_before(left) and not quoted and not scan.areas_from(left)


def _recurs(scan: Scan, rule: Rule, left: int, end: int) -> bool:
    """每年举办“X杯”…大赛, 连续举办五届…大赛: a named occasion that is held again and again."""
    start, text = scan.clause(left)[0], scan.text
    if "“" in text[left:end] and rule.pattern(_COUNT_OF).match(text, end):
        return True  # “X”相亲会3场
    if text[left - 1 : left] == "“" and text.endswith(scan.rules.words("suffix.put_forward"), start, left - 1):
        return True  # 推出“…擂台赛”
    if (
        "“" in text[left:end]
        and text[end - 1] == "赛"
        and text.startswith(scan.rules.words("suffix.lasting"), end)
        and "第" not in text[left:end]
    ):
        return True  # “X杯”大赛是…
    whole = text[left - 1 : left] == "“" and text[end : end + 1] == "”" and not _DATED.search(text, left, end)
    if whole and text.endswith(scan.rules.words("suffix.talks"), left, end) and _no_day(scan, rule, left, end):
        return True  # “骑手议事会”解决难题
    named = "“" in text[left - 1 : end] or text[left - 1 : left] == "届"
    return (
        named and _DATED.search(text, left, end) is None and rule.pattern(_YEARLY).search(text, start, left) is not None
    )


def _no_day(scan: Scan, rule: Rule, left: int, end: int) -> bool:
    """Whether neither a day before nor a place of holding behind makes one occasion of it."""
    sentence = scan.reading.sentences[scan.reading.sentence_at(left)]
    day = _DAY.search(scan.text, sentence.start, left)
    return day is None and not rule.pattern(_TAKES_PLACE).match(scan.text, end + 1)


def _kind_of_occasion(scan: Scan, rule: Rule, left: int, end: int) -> bool:
    """A、B、C等文体活动26场, 业务培训班11期: kinds of occasion that are counted, none of them one occasion."""
    if _ONE_OF_ITS_KIND.search(scan.text, left, end):
        return False
    if scan.text.startswith("等", left - 1):
        return True
    counted = rule.pattern(_COUNT_OF).match(scan.text, end)
    if scan.areas_from(left):
        return counted is not None and not scan.text[end:].startswith(scan.rules.words("suffix.counting"))
    return counted is not None or _COUNTED_LIST.match(scan.text, end, end + 60) is not None


def _sited(scan: Scan, rule: Rule, left: int, start: int, end: int) -> bool:
    """Whether somebody is or goes there (在湖滨大酒店), or it is said where it stands (船员之家位于): one site."""
    own = scan.rules.pattern("{suffix.common}|{suffix.any_site}").sub("", scan.text[left:start])
    if rule.target != "Facility" or scan.counted_before(left) or not own or not _OWN.fullmatch(own):
        return False
    if rule.pattern("{site_behind}").match(scan.text, end + scan.text.startswith("”", end)):
        return True
    return len(own) >= 2 and scan.text.endswith(rule.words("site_cues"), 0, left)


def _proper(scan: Scan, rule: Rule, left: int, start: int, end: int) -> bool:
    """Whether a station is one of its kind: an area, a road or a quotation in its name, an honour behind it, or its
    name stands twice and is no common word."""
    if _sited(scan, rule, left, start, end):
        return True
    if any(left <= hit.start < end for hit in scan.areas):
        return True
    if scan.rules.pattern("{companies.tails}").search(scan.text, left, start):
        return True
    if _SITED.search(scan.text, max(0, left - 1), start) or scan.rules.pattern(_LOCATED).search(
        scan.text, max(0, left - 16), left
    ):
        return True
    if scan.rules.pattern(_HONOURED).match(scan.text, end, end + 20) is not None:
        return True
    own = scan.rules.pattern("{suffix.common}").sub("", scan.text[left:start])
    if len(own) < 2 or scan.segmenter.is_word(own):
        return False
    coined = len(own) <= 3 and len(scan.segmenter.borders(own)) == len(own)  # 粤澜: a word of no dictionary
    return coined or scan.text.count(scan.text[left:end]) >= 2
