"""Programmes: quoted names that somebody runs, unquoted undertakings, standing ones, and the parts of a numbered system."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Quote, Scan
from kg.rules import Rule, Rules

_SPEECH = re.compile(r"(?:说|道|表示|介绍|坦言|感慨|告诉|认为|写着|写道|写有|回忆|称)[：，]?$")
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十百千+＋NX双多\-—]+$")
#: A quotation that lists what a system is made of: its tail is part of the name.
_DESCRIBES = re.compile(r"[—–]|、.*、|^[0-9A-Z一-十+]+\+")
_SAYING = re.compile(r"[。！？…]|，.*，|[我你他她咱]|是|吗|呢|吧|啊")


def quoted(scan: Scan, rule: Rule, rules: Rules) -> Iterator[Candidate]:
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
    del rules


def _items_inside(scan: Scan, quote: Quote, rule: Rule) -> list[Candidate]:
    """“A、B、C”: one pair of marks around three or more names, each of them a programme."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    parts = content.split("、")
    if len(parts) < 3 or not all(2 <= len(part) <= 10 for part in parts) or _SAYING.search(content):
        return []
    numbered = re.match(r"(?:[0-9]|[一二三四五六七八九])大?(?:个)?(机制|体系|行动|工程|平台)", scan.text[quote.end : quote.end + 8])
    alike = len({part[-1] for part in parts}) == 1 and len({len(part) for part in parts}) == 1
    behind = scan.text[quote.end : quote.end + 12]
    if not alike and not numbered and not behind.startswith(("等", "“")):
        return []
    if behind.startswith(rule.words("not_tails")):
        return []
    found, position = [], quote.start + 1
    for part in parts:
        found.append(Candidate(position, position + len(part), rule.target, rule.id, part + (numbered[1] if numbered else ""), 2.6))
        position += len(part) + 1
    return found


def _is_programme(scan: Scan, quote: Quote, rule: Rule, taken: dict[int, bool]) -> bool:
    content = scan.text[quote.start + 1 : quote.end - 1]
    if not _name_like(scan, quote, content, rule):
        return False
    behind = scan.text[quote.end : quote.end + 16]
    before = scan.text[max(0, quote.start - 14) : quote.start]
    if _SPEECH.search(before) or before.endswith("：") and (len(content) > 14 and not content.endswith(rule.words("own_tails"))):
        return False
    if re.match(r"为主题的[一-龥]{0,18}?(?:活动|创建|行动|宣讲)|，即[一-龥]{2,8}、|这块牌子|这一品牌|这个品牌", behind) and len(content) >= 3:
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
    return _run_by_verb(scan, quote, before, rule) and not re.match(r"的|[一-龥]{0,3}(?:精神|理念|导向|标准|要求)", behind)


def _name_like(scan: Scan, quote: Quote, content: str, rule: Rule) -> bool:
    if not 2 <= len(content) <= 32 or content in rule.words("stop") or _SAYING.search(content):
        return False
    del scan, quote
    return True


def _in_closed_list(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """Whether the quotation stands in a list that ends in 等…活动, 等…形式: the tail holds for every item."""
    end = scan.clause(quote.end)[1]
    match = re.match(
        r"(?:[、和及]|以及|“[^”]{2,20}”|[一-龥（）·]{2,20}(?=、|和|及|等)){0,8}等(?:[0-9一二三四五六七八九十多]+[项个种]?)?[一-龥]{0,10}?(" + "|".join(rule.words("list_tails")) + ")",
        scan.text[quote.end : end],
    )
    return bool(match)


def _tail(behind: str, rule: Rule) -> str:
    """The generic word behind the quotation (服务品牌), with at most a few characters of its own before it."""
    for word in sorted(rule.words("tails"), key=len, reverse=True):
        if behind.startswith(word):
            return word
    match = re.match(r"[一-龥]{1,8}?(?:品牌|工程|行动|活动|计划|平台|体系|机制|项目|工作法|服务圈|阶梯|矩阵|讲座|课堂|讲堂|学堂)", behind)
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
    return bool(re.match(rf"(?:{words})(?:已|共|累计|建成|投用|投入使用|，)*[0-9]+[余多]?[处个家座]", scan.text[quote.end : quote.end + 20]))


def _summed_up(scan: Scan, quote: Quote, rule: Rule) -> bool:
    """实施A、B、C“四轮驱动”: a list of what the name stands for, ruled by a verb, directly before the quotation."""
    clause = scan.text[scan.clause(quote.start)[0] : quote.start]
    match = re.search(r"((?:[一-龥]{2,8}、){2,}[一-龥]{2,8})$", clause)
    return bool(match) and any(verb in clause[: match.start() + 8] for verb in rule.words("verbs"))


def _opens_clause(scan: Scan, quote: Quote, content: str) -> bool:
    """“X”为…提供, “X”开设…: a quotation of four or more characters that acts as the subject of a clause."""
    if len(content) < 4 or scan.clause(quote.start)[0] != quote.start or "，" in content:
        return False
    return quote.end in scan.verb_starts or scan.text.startswith(("为", "由", "持续", "也", "已", "定期", "常", "不断"), quote.end)


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
    """The candidate with its canonical name: without marks and generic tail; a number keeps its tail (“536”工作体系)."""
    content = scan.text[quote.start + 1 : quote.end - 1]
    behind = scan.text[quote.end : quote.end + 16]
    tail = _tail(behind, rule)
    name = content
    end = quote.end + len(tail)
    apposed = scan.text.endswith(rule.words("apposition"), 0, quote.start)
    weight = 3.35 if tail or apposed or _counted_brand(scan, quote, rule) else 2.5
    if tail and (_NUMERAL.fullmatch(content) or len(content) == 1 or _DESCRIBES.search(content)):
        name = content + tail
    if re.match(r"暨[一-龥]{4,16}?(?:宣讲|活动|行动|竞赛|教育)", behind):
        more = re.match(r"暨[一-龥]{4,16}?(?:宣讲|活动|行动|竞赛|教育)", behind)
        end = quote.end + (more.end() if more else 0)
        name = content + scan.text[quote.end : end]
    return Candidate(quote.start, end, rule.target, rule.id, name.replace("“", "").replace("”", ""), weight)


def plain(scan: Scan, rule: Rule, rules: Rules) -> Iterator[Candidate]:
    """Undertakings without quotation marks (职工素质提升工程): the object of a verb of running, or specific enough."""
    least, stop = int(rule.text("min", "4")), frozenset(rule.words("stop"))
    fillers = frozenset(rules.lists["edge.fillers"])
    verbs = rule.words("verbs")
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = scan.name_start(start, floor=scan.clause(start)[0])
        left = scan.trim(left, start, fillers)
        while left < start and scan.text[left] in "、 ·-”’》）的":
            left += 1
        inside = [hit.start for hit in scan.areas if left < hit.start < start and scan.text.endswith(verbs, 0, hit.start)]
        left = inside[-1] if inside else left
        name = scan.text[left:end]
        if start - left < 2 or len(name) < least + 1 or name in stop or name[0].isdigit() or name.endswith(("体制机制", "相关制度")) or scan.counted_before(left):
            continue
        if name.startswith("“") or re.match(r"(?:各|多|两|某|该|此|每|等|以|为)", name) or re.search(r"[，。；：]|[0-9]+项", name):
            continue
        if scan.text.startswith(("的", "化", "式", "性"), end) and not scan.text.startswith("的同时", end):
            continue
        if _specific(scan, left, end, name) or _governed(scan, left, verbs, strong=name.endswith(("工程", "行动", "计划", "活动", "品牌"))):
            yield Candidate(left, end, rule.target, rule.id, "", 1.6 + min(end - left, 20) / 100)


_STRONG = re.compile(r"(?:工程|实事|(?<=[一-龥]{5})行动|专项行动|行动计划|要约行动|[一-龥]{2}年|三年行动|读书会|讲党课)$")
_GOING = re.compile(r"(?:全面|深入|持续|同步|扎实|不断|率先|正式|已经|已|也|正|在[一-龥]{2,6})*(?:列入|纳入|展开|推进|推开|深化|启动|落地|实施|开展|推行|走深|铺开|上线|收官)")


def _specific(scan: Scan, left: int, end: int, name: str) -> bool:
    """Whether the name stands for itself: a strong ending and five characters of its own, or said to be going on."""
    if len(name) < 5 or re.match(r"(?:全面|大力|重点|重大|民心|民生|系统|基础|一|这|那|由|以|从|对|让|把)", name):
        return False
    return bool(_STRONG.search(name) and re.match(r"[，。、；：”]|和|及|与|为抓手|等|中", scan.text[end : end + 3])) or bool(_GOING.match(scan.text, end))


def _governed(scan: Scan, left: int, verbs: tuple[str, ...], *, strong: bool) -> bool:
    """Whether a verb of running rules the name: directly before, before a 的 phrase, or before the list it stands in."""
    clause_start = scan.clause(left)[0]
    before = scan.text[clause_start:left].removesuffix("了")
    if before.endswith(verbs):
        return True
    if before.endswith("的"):
        return before[:-1].endswith(verbs) or (any(verb in before for verb in verbs) and strong)
    if before.endswith("、") and not re.search(r"[”》]、$|(?:工程|行动|活动|计划|品牌|平台|机制|体系|制度|实事|读书会|讲堂|讲党课|津贴|互助|路线|快闪|脱口秀|读书角|[一-龥]员|年)、$", before):
        return False  # the last of a list of nouns (宣传、评审、推广全流程机制): the name would be cut short
    if before.endswith(("、", "和", "及", "与")):
        return any(verb in before for verb in verbs)
    return False


def standing(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Undertakings known all over the country by name, where the text treats them as one: run by a verb or with 制度, 工作."""
    verbs = rule.words("verbs")
    hits = scan.hits[f"{rule.id}:words"]
    starts, ends = {start for start, _ in hits}, {end for _, end in hits}
    for start, end in hits:
        before = scan.text[scan.clause(start)[0] : start]
        match = re.compile(r"(?:保障)?(?:制度|工作(?![站室者])|机制|行动|活动|建设|创建|招聘)").match(scan.text, end)
        going = re.compile(r"的?(?:不断|深入|持续|扎实|全面)?(?:推进|推行|开展|实施|深化|成为|是)").match(scan.text, end)
        beside = start and scan.text[start - 1] == "、" and (start - 1) in ends or scan.text[end : end + 1] == "、" and (end + 1) in starts
        if scan.text[start:end] in rule.words("strong") or before.endswith(verbs) or match or going or beside or re.search(r"(?:工会|市总|县总|区总)$", before):
            yield Candidate(start, match.end() if match else end, rule.target, rule.id, scan.text[start:end], 1.4)


def parts(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """The named items of a numbered list: A、B、C等5场景; A、B六大机制."""
    words = "|".join(sorted(rule.words(), key=len, reverse=True))
    pattern = re.compile(
        rf"((?:[“‘]?[一-龥A-Za-z·]{{2,14}}[”’]?、)+[“‘]?[一-龥A-Za-z·]{{2,14}}?[”’]?)(等|，是|，共|这)?"
        rf"(?:[0-9]+|[一二两三四五六七八九十]+)(?:个|大|项|类|条|种)?({words})(?!中心|站|队|员|点|平台)"
    )
    for match in pattern.finditer(scan.text):
        yield from _items(scan, match, rule)
    behind = re.compile(
        rf"(?:[0-9]+|[一二两三四五六七八九十]+)(?:个|大|项|类|条|种)?({words})[”’]?(?:，即|：|，分别是|，包括)"
        r"((?:[“‘]?[一-龥·]{2,14}[”’]?、)+[“‘]?[一-龥·]{2,16}[”’]?)(?=[。；，])"
    )
    for match in behind.finditer(scan.text):
        yield from _items_behind(scan, match, rule)


def _items_behind(scan: Scan, match: re.Match[str], rule: Rule) -> Iterator[Candidate]:
    """N大机制：A、B和C: the items that follow the number."""
    parts = list(re.finditer(r"[^、和及与]+", match[2])) if re.search(r"[和及与]", match[2].split("、")[-1]) else list(re.finditer(r"[^、]+", match[2]))
    for part in parts:
        name = part[0].strip("“”‘’")
        if 2 <= len(name) <= 14:
            name = name + match[1].removeprefix("大") if len(name) == 2 else name
            yield Candidate(match.start(2) + part.start(), match.start(2) + part.end(), rule.target, rule.id, name, 2.0)


def _items(scan: Scan, match: re.Match[str], rule: Rule) -> Iterator[Candidate]:
    items = list(re.finditer(r"[^、]+", match[1]))
    first = match.start() + items[0].start()
    cut = scan.left_edge(match.start() + items[0].end(), floor=first)
    if match.start() + items[0].end() - cut < 2:  # 构建技能培育、…: the item itself ends in a verb
        cut = first
        while scan.is_hard(cut) and cut < match.start() + items[0].end() - 2:
            cut += 1
    for number, item in enumerate(items):
        start = cut if number == 0 else match.start() + item.start()
        end = match.start() + item.end()
        name = scan.text[start:end].strip("“”‘’")
        pair = re.fullmatch(r"([一-龥]{2,12}?)(?:和|及|以及|与)([一-龥]{2,12})", name) if number == len(items) - 1 else None
        if pair:
            yield Candidate(start, start + len(pair[1]), rule.target, rule.id, pair[1], 2.0)
            start, name = end - len(pair[2]), pair[2]
        if not 2 <= len(name) <= 14 or scan.text[start:end].endswith("等"):
            continue
        if len(name) == 2 and match[3] not in ("机制", "大机制"):
            name += match[3].removeprefix("大").removeprefix("应用")
        yield Candidate(start, end, rule.target, rule.id, name, 2.0)


#: 推进A、B以及C等行动: a verb of running before a list of names of four characters and more.
_LISTED_BY = re.compile(r"(?:推进|实施|开展|启动)[一-龥]{4,14}(?:、[一-龥]{4,14})+(?:(?:以及|和|及)[一-龥]{4,14})?$")


def listed(scan: Scan, rule: Rule, found: list[Candidate]) -> Iterator[Candidate]:
    """Items between 、 that stand in one list with a quoted or sure programme and end in 等活动, 等形式, 等行动."""
    ends = re.compile(r"等(?:[一-龥]{0,4})(?:活动|行动|品牌|工程|项目|形式|服务)")
    sure = {candidate.end for candidate in found if candidate.type in ("Programme", "Event")}
    for match in ends.finditer(scan.text):
        clause = scan.clause(match.start())[0]
        stretch = scan.text[clause : match.start()]
        if not any(clause < end <= match.start() for end in sure) and not _LISTED_BY.search(stretch):
            continue
        position = match.start()
        for item in reversed(re.split(r"(?:[、，]|以及|及)", stretch)):
            start = position - len(item)
            left = scan.left_edge(position, floor=start, soft=True)
            name = scan.text[left:position]
            if 4 <= len(name) <= 12 and re.fullmatch(r"[一-龥]+", name) and left >= start and not name.endswith(rule.words("not_items")):
                yield Candidate(left, position, rule.target, rule.id, "", 1.2)
            if left > start or "”" in item:
                break
            position = start - (2 if scan.text[start - 2 : start] == "以及" else 1)
