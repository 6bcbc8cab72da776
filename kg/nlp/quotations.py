"""Programmes in quotation marks: names that somebody runs, told apart from sayings, slogans and figures of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Quote, Scan
from kg.rules import Rule

_SPEECH = re.compile(r"(?:说|道|表示|介绍|坦言|感慨|告诉|认为|写着|写道|写有|回忆|称)[：，]?$")
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十百千+＋NX双多\-—]+$")
#: A quotation that lists what a system is made of: its tail is part of the name.
_DESCRIBES = re.compile(r"[—–]|、.*、|^[0-9A-Z一-十+]+\+")
_SAYING = re.compile(r"[。！？…]|，.*，|[我你他她咱]|是|吗|呢|吧|啊")


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
    numbered = re.match(
        r"(?:[0-9]|[一二三四五六七八九])大?(?:个)?(机制|体系|行动|工程|平台)", scan.text[quote.end : quote.end + 8]
    )
    alike = len({part[-1] for part in parts}) == 1 and len({len(part) for part in parts}) == 1
    behind = scan.text[quote.end : quote.end + 12]
    if not alike and not numbered and not behind.startswith(("等", "“")):
        return []
    if behind.startswith(rule.words("not_tails")):
        return []
    found, position = [], quote.start + 1
    for part in parts:
        found.append(
            Candidate(
                position, position + len(part), rule.target, rule.id, part + (numbered[1] if numbered else ""), 2.6
            )
        )
        position += len(part) + 1
    return found


def _is_programme(scan: Scan, quote: Quote, rule: Rule, taken: dict[int, bool]) -> bool:
    content = scan.text[quote.start + 1 : quote.end - 1]
    if not _name_like(scan, quote, content, rule):
        return False
    behind = scan.text[quote.end : quote.end + 16]
    before = scan.text[max(0, quote.start - 14) : quote.start]
    if _SPEECH.search(before) or (
        before.endswith("：") and (len(content) > 14 and not content.endswith(rule.words("own_tails")))
    ):
        return False
    if (
        re.match(r"为主题的[一-龥]{0,18}?(?:活动|创建|行动|宣讲)|，即[一-龥]{2,8}、|这块牌子|这一品牌|这个品牌", behind)
        and len(content) >= 3
    ):
        return True
    tail = _tail(behind, rule)
    if _counted_brand(scan, quote, rule):
        return True
    if tail and not behind[len(tail) :].startswith(rule.words("not_tails")):
        return True
    if re.match(r"的[一-龥]{0,10}(?:要求|标准|原则|目标|导向|理念|格局|氛围|思路|方针|定位|优势)", behind):
        return False
    if content.endswith(rule.words("own_tails")) and len(content) >= 5:
        return True
    if behind.startswith(rule.words("not_tails")) or content.endswith(rule.words("not_tails")):
        return False
    if _in_closed_list(scan, quote, rule):
        return True
    if re.match(r"的[一-龥]{0,12}?(?:" + "|".join(rule.words("tails")) + ")", behind) and len(content) >= 4:
        return not scan.segmenter.is_word(content)
    if _summed_up(scan, quote, rule):
        return True
    if scan.segmenter.is_word(content) or len(content) <= 2 or scan.kind_at(quote.start) in ("headline", "subhead"):
        return False
    if before.endswith(rule.words("apposition")):
        return True
    if before.endswith(("办", "办起", "开起")) and len(content) >= 3:
        return True
    if before.endswith(rule.words("named")) and len(content) >= 4:
        return True
    if re.search(r"(?:从|到|由|向|以|把|用|是|像|如|叫|称|为)$", before):
        return False
    if _listed_with(scan, quote, taken) or _opens_clause(scan, quote, content):
        return True
    return _run_by_verb(scan, quote, before, rule) and not re.match(
        r"的|[一-龥]{0,3}(?:精神|理念|导向|标准|要求)", behind
    )


def _name_like(scan: Scan, quote: Quote, content: str, rule: Rule) -> bool:
    if not 2 <= len(content) <= 32 or content in rule.words("stop") or _SAYING.search(content):
        return False
    del scan, quote
    return True


def _in_closed_list(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """Whether the quotation stands in a list that ends in 等…活动, 等…形式: the tail holds for every item."""
    end = scan.clause(quote.end)[1]
    match = re.match(
        r"(?:[、和及]|以及|“[^”]{2,20}”|[一-龥（）·]{2,20}(?=、|和|及|等)){0,8}等(?:[0-9一二三四五六七八九十多]+[项个种]?)?[一-龥]{0,10}?("
        + "|".join(rule.words("list_tails"))
        + ")",
        scan.text[quote.end : end],
    )
    return bool(match)


def _tail(behind: str, rule: Rule) -> str:
    """The generic word behind the quotation (服务品牌), with at most a few characters of its own before it."""
    for word in sorted(rule.words("tails"), key=len, reverse=True):
        if behind.startswith(word):
            return word
    match = re.match(
        r"[一-龥]{1,8}?(?:品牌|工程|行动|活动|计划|平台|体系|机制|项目|工作法|服务圈|阶梯|矩阵|讲座|课堂|讲堂|学堂)",
        behind,
    )
    if match and not re.search(r"[的在了和与为于将把被对等]|开展|举办|实施|打造", match[0]):
        return match[0]
    return ""


def _listed_with(scan: Scan, quote: Quote, taken: dict[int, bool]) -> bool:
    """Whether the quotation stands in a list right behind another that is a programme."""
    for gap in ("", "、", "和", "及", "与", "，"):
        if scan.text.endswith(gap, 0, quote.start) and taken.get(quote.start - len(gap)):
            return True
    return False


def _counted_brand(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """“X”工会驿站已建成10处: a name that many stations share is a brand."""
    words = "|".join(rule.words("brands"))
    return bool(
        re.match(
            rf"(?:{words})(?:已|共|累计|建成|投用|投入使用|，)*[0-9]+[余多]?[处个家座]",
            scan.text[quote.end : quote.end + 20],
        )
    )


def _summed_up(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """实施A、B、C“四轮驱动”: a list of what the name stands for, ruled by a verb, directly before the quotation."""
    clause = scan.text[scan.clause(quote.start)[0] : quote.start]
    match = re.search(r"((?:[一-龥]{2,8}、){2,}[一-龥]{2,8})$", clause)
    return match is not None and any(verb in clause[: match.start() + 8] for verb in rule.words("verbs"))


def _opens_clause(scan: Scan, quote: Quote, content: str) -> bool:
    """“X”为…提供, “X”开设…: a quotation of four or more characters that acts as the subject of a clause."""
    if len(content) < 4 or scan.clause(quote.start)[0] != quote.start or "，" in content:
        return False
    return quote.end in scan.verb_starts or scan.text.startswith(
        ("为", "由", "持续", "也", "已", "定期", "常", "不断"), quote.end
    )


def _run_by_verb(scan: Scan, quote: Quote, before: str, rule: Rule) -> bool:
    """Whether a verb of running stands before the quotation, with nothing but modifiers between."""
    del before
    clause = scan.text[scan.clause(quote.start)[0] : quote.start]
    position = max((clause.rfind(verb) + len(verb) for verb in rule.words("verbs") if verb in clause), default=-1)
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
    apposed = scan.text.endswith(rule.words("apposition"), 0, quote.start)
    weight = 3.35 if tail or apposed or _counted_brand(scan, quote, rule) else 2.5
    if tail and (_NUMERAL.fullmatch(content) or len(content) == 1 or _DESCRIBES.search(content)):
        name = content + tail
    joint = re.match(r"暨[一-龥]{4,16}?(?:宣讲|活动|行动|竞赛|教育)", behind)
    if joint:
        end = quote.end + joint.end()
        name = content + scan.text[quote.end : end]
    return Candidate(quote.start, end, rule.target, rule.id, name.replace("“", "").replace("”", ""), weight)
