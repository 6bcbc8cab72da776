"""Programmes in quotation marks: names that somebody runs, told apart from sayings, slogans and figures of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.nlp.scan import Candidate, Quote, Scan
from kg.rules import Rule

_NUMERAL = re.compile(r"[0-9一二三四五六七八九十百千+＋NX双多\-—]+$")
#: A quotation that lists what a system is made of: its tail is part of the name.
_DESCRIBES = re.compile(r"(?<!—)[—–](?!—)|、.*、|[+＋]")
#: Items that say what is not: complaints and no names.
_NEGATED = re.compile(r"[不没难怕]|来$")
#: 两个信任, 三个最大限度: what a quotation without a tail counts is a principle.
_NUMBERED_SLOGAN = re.compile(r"[一二两三四五六七八九十]个[一-龥]{2,6}")
#: 市—县—乡—村: the levels of the administration name nothing.
_LEVELS = re.compile(
    r"[国省市县区旗乡镇村街园社企](?:道|区|组|业)?(?:[—–+＋、\-]+[国省市县区旗乡镇村街园社企](?:道|区|组|业)?)+"
)
#: 拿得出、叫得响: a praise.
_PRAISE = re.compile(r"[一-龥]{1,3}得[一-龥]{1,2}(?:、[一-龥]{1,3}得[一-龥]{1,2})+")
_SENTENCE = re.compile(r"[。！？…]|，.*，|，.{0,2}$")
_SAYING = re.compile(r"[。！？…]|，.*，|[我你他她咱]|[是吗呢吧啊]")
_SPEECH = r"{quotations.speech}[：，]?$"
_THEME = r"{quotations.as_theme}[一-龥]{0,18}?{quotations.themed}|，即[一-龥]{2,8}、|{quotations.pointed_at}"
_LIST_ITEM = r"[、和及]|以及|“[^”]{2,20}”|[一-龥（）·]{2,20}(?=、|和|及|等)"
_LIST_END = rf"(?:{_LIST_ITEM}){{0,8}}等(?:[0-9一二三四五六七八九十多]+[项个种]?)?[一-龥]{{0,10}}?{{list_tails}}"
_SUMMED = re.compile(r"(?:[一-龥]{2,8}、){2,}[一-龥]{2,8}$")
_IS_BRAND = r"{quotations.copulas}(?:[^，。；！？“”]{0,24}?的)?[一-龥]{0,6}?{quotations.kinds}(?=[，。；、]|之)"
#: Words behind a tail with which a body or a place is named (“X”志愿服务|队).
_BODY = r"{quotations.bodies}"
_EDITION = re.compile(
    r"(?:(?:19|20)[0-9]{2}年(?!度)|第[一二三四五六七八九十百0-9]+[届期季轮批]|首[届期])(?:(?![起开举办推实创])[一-龥]){0,8}$"
)
#: 把“X”做成了品牌.
_MADE = r"{quotations.made}了?[^，。；]{0,8}{quotations.kinds}"
_APPOSED = r"{apposition}(?:—+|：|{named}|{quotations.copulas})?$"
_DAY = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
_NUMBER_OF = r"{quotations.counting}*[0-9]+{count.more}?[个家间处座]"
#: “X”在全市已建成1126处.
_SPREAD = r"(?:{quotations.counting}|，){2,}[0-9]+[余多]?[处座间个]"
_COUNTED = r"{brands}(?:{quotations.counting}|，)*[0-9]+[余多]?[处个家座]"
_JOINT = r"暨[一-龥]{4,16}?{quotations.joint}"


def quoted(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Quotations that name something somebody runs; sayings, slogans and figures of speech are left out."""
    taken: dict[int, bool] = {}
    for quote in scan.quotes:
        if quote.mark not in "“‘":
            continue
        items = _items_inside(scan, quote, rule)
        if items:
            taken[quote.end] = True
            yield from items
            continue
        verdict = _is_programme(scan, quote, rule, taken)
        taken[quote.end] = verdict
        if verdict:
            yield _named(scan, quote, rule)


def _items_inside(scan: Scan, quote: Quote, rule: Rule) -> list[Candidate]:
    """“A、B、C”: one pair of marks around three or more names, each of them a programme."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    parts = content.split("、")
    if len(parts) < 3 or not all(2 <= len(part) <= 10 for part in parts) or _SAYING.search(content):
        return []
    behind = scan.text[quote.end : quote.end + 12]
    numbered = rule.pattern(r"[0-9一二三四五六七八九]大?个?({quotations.numbered})").match(behind)
    if any(_NEGATED.search(part) for part in parts):
        return []
    even = len({len(part) for part in parts}) == 1
    alike = even and (len({part[-1] for part in parts}) == 1 or (len(parts) >= 4 and len(parts[0]) >= 4))
    if not alike and not numbered and not behind.startswith(("等", "“")):
        return []
    if behind.startswith((*rule.words("not_tails"), *scan.rules.words("quotations.ways"))) or rule.pattern(
        "的[一-龥]{0,10}{quotations.abstract}"
    ).match(behind):
        return []
    found, position = [], quote.start + 1
    for part in parts:
        name = part + (numbered[1] if numbered else "")
        found.append(Candidate(position, position + len(part), rule.target, rule.id, name, 2.6))
        position += len(part) + 1
    return found


def _is_programme(scan: Scan, quote: Quote, rule: Rule, taken: Mapping[int, bool]) -> bool:
    """Whether the quotation names something somebody runs: by what stands behind it, then by what stands around it."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    if (
        not 2 <= len(content) <= 32
        or _LEVELS.fullmatch(content)
        or (content.endswith("式") and len(content) <= 4)
        or (len(content) > 6 and content.endswith(scan.rules.words("quotations.doctrine")))
        or (content in rule.word_set("stop") and not _tail_of_work(scan, quote, rule))
        or _PRAISE.fullmatch(content)
        or _SENTENCE.search(content)
        or (_SAYING.search(content) and "·" not in content and not _tail(scan.text[quote.end : quote.end + 16], rule))
    ):
        return False
    behind = scan.text[quote.end : quote.end + 16]
    before = scan.text[max(0, quote.start - 14) : quote.start]
    if rule.pattern(_SPEECH).search(before):
        return False
    if before.endswith("：") and len(content) > 14 and not content.endswith(rule.words("own_tails")):
        return False
    by_tail = _by_tail(scan, quote, rule, content, behind)
    if by_tail is not None:
        return by_tail
    return content not in rule.word_set("figures") and _by_context(scan, quote, rule, taken)


def _tail_of_work(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """Whether a word of kind behind a figure of speech makes it a name (“及时雨”行动)."""
    tail = _tail(scan.text[quote.end : quote.end + 16], rule)
    return tail.endswith(scan.rules.words("quotations.works"))


def _by_tail(scan: Scan, quote: Quote, rule: Rule, content: str, behind: str) -> bool | None:
    """What the words behind the quotation and its own ending say; None where they do not say it."""
    tail = _tail(behind, rule)
    body = any(end == quote.end - 1 for _, end in scan.hits.get("organization.suffix:words", ())) and len(content) > 4
    if body and tail in ("", *scan.rules.words("quotations.building")):
        return False  # “…学院”建设: a body
    not_tails = rule.words("not_tails")
    if len(content) >= 3 and rule.pattern(_THEME).match(behind):
        return True
    if _counted_brand(scan, quote, rule) or (tail and not behind.startswith(not_tails, len(tail))):
        return True
    if len(content) >= 3 and rule.pattern(_IS_BRAND).match(scan.text, quote.end, quote.end + 50):
        return True
    if rule.pattern("的[一-龥]{0,10}{quotations.abstract}").match(behind):
        return False
    if content.endswith(rule.words("own_tails")) and len(content) >= 5 - content.endswith(rule.words("classes")):
        return True
    if behind.startswith(not_tails) or content.endswith(not_tails):
        return False
    if _in_closed_list(scan, quote, rule):
        return True
    if len(content) >= 4 and rule.pattern("的[一-龥]{0,12}?{tails}").match(behind):
        return not scan.segmenter.is_word(content)
    return None


def _by_context(scan: Scan, quote: Quote, rule: Rule, taken: Mapping[int, bool]) -> bool:
    """Whether a list, a verb of running or a word of naming before the quotation makes it a programme."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    if _summed_up(scan, quote, rule):
        return True
    if (
        scan.segmenter.is_word(content)
        or len(content) <= 2
        or _NUMBERED_SLOGAN.fullmatch(content)
        or scan.kind_at(quote.start) in ("headline", "subhead")
    ):
        return False
    if content.endswith(rule.words("sites")) and rule.pattern(_NUMBER_OF).match(scan.text, quote.end):
        own = rule.pattern("{sites}|{suffix.common}|{quotations.rooms}").sub("", content)
        if len(own) < 2:
            return False  # “会员活动室”96个: a class of sites
    before = scan.text[max(0, quote.start - 14) : quote.start]
    if rule.pattern(_APPOSED).search(before):
        return True
    if before.endswith((*scan.rules.words("quotations.held"), *(rule.words("named") if len(content) > 3 else ()))):
        return True
    if (
        before.endswith("以")
        and len(content) >= 4
        and rule.pattern("为[一-龥]{0,4}?{quotations.carriers}").match(scan.text, quote.end)
    ):
        return True
    if before.endswith(("把", "将")) and len(content) >= 4 and rule.pattern(_MADE).match(scan.text, quote.end):
        return True
    if before.endswith(scan.rules.words("quotations.not_before")):
        return False
    if _listed_with(scan, quote, taken) or _opens_clause(scan, quote, content):
        return True
    behind = scan.text[quote.end : quote.end + 16]
    if any(end == quote.end - 1 for _, end in scan.hits.get("facility.suffix:words", ())) and rule.pattern(
        "在[^，。；]{2,24}{suffix.sets_up}[^，。；]{0,6}$"
    ).search(scan.text, scan.clause(quote.start)[0], quote.start):
        return False  # 在…设立“…厅”: a room
    described = rule.pattern("的|[一-龥]{0,3}{quotations.aims}|{quotations.described}").match(behind)
    return not described and _run_by_verb(scan, quote, rule)


def _in_closed_list(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """Whether the quotation stands in a list that ends in 等…活动, 等…形式: the tail holds for every item."""
    end = scan.clause(quote.end)[1]
    return rule.pattern(_LIST_END).match(scan.text, quote.end, end) is not None


def _tail(behind: str, rule: Rule) -> str:
    """The generic word behind the quotation (服务品牌), with at most a few characters of its own before it."""
    match = rule.pattern("{tails}").match(behind)
    if match:
        return "" if rule.pattern(_BODY).match(behind, match.end()) else match[0]
    match = rule.pattern("[一-龥]{1,12}?{quotations.generic}").match(behind)
    if match and not rule.pattern("[的在了和与为于将把被等]|对(?!接)|{quotations.acts}").search(match[0]):
        return "" if rule.pattern(_BODY).match(behind, match.end()) else match[0]
    return ""


def _listed_with(scan: Scan, quote: Quote, taken: Mapping[int, bool]) -> bool:
    """Whether the quotation stands in a list right behind another that is a programme."""
    for gap in ("", "、", "和", "及", "与", "，"):
        if scan.text.endswith(gap, 0, quote.start) and taken.get(quote.start - len(gap)):
            return True
    return False


def _counted_brand(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """“X”工会驿站已建成10处, “X驿站”12个: a name that many stations share is a brand."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    if content.endswith(rule.words("brands")) and rule.pattern(_NUMBER_OF).match(scan.text, quote.end):
        own = rule.pattern("{sites}|{suffix.common}|{quotations.rooms}").sub("", content)
        return len(own) >= 2
    if rule.pattern(_SPREAD).match(scan.text, quote.end) and not content.endswith(rule.words("sites")):
        return True
    return rule.pattern(_COUNTED).match(scan.text, quote.end, quote.end + 20) is not None


def _summed_up(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """实施A、B、C“四轮驱动”: a list of what the name stands for, ruled by a verb, directly before the quotation."""
    clause = scan.text[scan.clause(quote.start)[0] : quote.start]
    match = _SUMMED.search(clause)
    if match and len({len(item) for item in match[0].split("、")}) == 1 and match[0].count("、") > 2:
        return True  # four items and more of one length name the parts of a whole
    return match is not None and any(verb in clause[: match.start() + 8] for verb in rule.words("verbs"))


def _opens_clause(scan: Scan, quote: Quote, content: str) -> bool:
    """“X”为…提供, “X”开设…: a quotation of four or more characters that acts as the subject of a clause."""
    if len(content) < 4 or scan.clause(quote.start)[0] != quote.start or "，" in content:
        return False
    return quote.end in scan.verb_starts or scan.text.startswith(scan.rules.words("quotations.acting"), quote.end)


def _run_by_verb(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """Whether a verb of running stands before the quotation, with nothing but modifiers between."""
    clause = scan.text[scan.clause(quote.start)[0] : quote.start]
    position = max((at + len(verb) for verb in rule.words("verbs") if (at := clause.rfind(verb)) >= 0), default=-1)
    if position < 0:
        return False
    between = clause[position:]
    return len(between) <= 10 and not re.search(r"[”’》]|[以为当从]$", between)


def _named(scan: Scan, quote: Quote, rule: Rule) -> Candidate:
    """The candidate with its name: without marks and generic tail; a number keeps its tail (“536”工作体系)."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    behind = scan.text[quote.end : quote.end + 16]
    tail = _tail(behind, rule)
    name = content
    end = quote.end + len(tail)
    edition = _EDITION.search(scan.text, scan.clause(quote.start)[0], quote.start)
    if edition and tail.endswith(scan.rules.words("quotations.occasions")):
        return Candidate(edition.start(), end, "Event", rule.id, "", 3.4)
    if tail.endswith(scan.rules.words("quotations.occasions")) and _held_there(scan, quote, end, rule):
        return Candidate(quote.start, end, "Event", rule.id, "", 3.4)
    apposed = scan.text.endswith(rule.words("apposition"), 0, quote.start)
    branded = apposed or _counted_brand(scan, quote, rule) or rule.pattern(_IS_BRAND).match(scan.text, quote.end)
    weight = 3.35 if tail or branded else 2.5
    if (
        tail
        and not tail.endswith("室")
        and any(at in scan.people_starts for at in range(quote.start + 2, quote.end - 1))
    ):
        weight = 6.0  # “某城工惠保”保险: no person is named inside
    elif tail and any(word in content for word in scan.rules.words("unions.short")):
        weight = 5.0  # “某地工会”公众号: the account and not the union
    elif tail.endswith(scan.rules.words("quotations.undertakings")):
        weight = 3.7  # “某某工匠”培育工程: the undertaking and not the title
    if tail and (_NUMERAL.fullmatch(content) or len(content) == 1 or _DESCRIBES.search(content)):
        name = content + tail
    school = tail.endswith(scan.rules.words("quotations.schools")) and scan.segmenter.is_word(content)
    if school or (len(content) == 2 and tail.endswith(scan.rules.words("quotations.checks"))):
        name = content + tail  # “家门口”夜校, “两癌”筛查: the common word alone names nothing
    joint = rule.pattern(_JOINT).match(behind)
    if joint:
        end = quote.end + joint.end()
        name = content + scan.text[quote.end : end]
    return Candidate(quote.start, end, rule.target, rule.id, name.replace("“", "").replace("”", ""), weight)


def _held_there(scan: Scan, quote: Quote, end: int, rule: Rule) -> bool:
    """10月8日，“…”活动在…举行: a day before the quotation and a place of holding behind it make one occasion."""
    sentence = scan.reading.sentences[scan.reading.sentence_at(quote.start)]
    day = _DAY.search(scan.text, sentence.start, quote.start)
    return bool(day and rule.pattern("在[^，。；]{2,20}?{quotations.takes_place}").match(scan.text, end))
