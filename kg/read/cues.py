"""What a line's own characters say: finished or cut off, the start of a paragraph or the rest of one, furniture."""

from __future__ import annotations

import re

FULL = "。．；;：:"
WEAK = "！？!?…"
_STOPS = "。！？!?…”"
_CLOSERS = "”’」』）)》】〕\"' \u3000"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"))

_TIME = (
    r"(?:今|去|前|明|近|本|当|同|次|这一|新的一)年(?:以来|来|底|初|上半年|下半年|\d{1,2}月)?|近日|日前|目前|当前|如今|眼下|现在|截至|截止|过去|未来"
    r"|今后|近期|近来|此前|此后|随后|其间|期间|当天|当日|昨天|昨日|今天|今日|连日来|前不久|不久前|长期以来|一直以来|多年来|近年来|几年来"
    r"|[一二两三四五六七八九十几数多近]+(?:年|个月|天)(?:多)?(?:来|间|以来)|\d{2,4}\s?年|\d{1,2}\s?月|\d{1,2}\s?日"
)
_LINK = (
    r"同时|此外|另外|其次|首先|再次|最后|其中|为此|对此|因此|于是|然而|但是|不过|而且|并且|接下来|下一步|与此同时|不仅如此|不仅|除了|除"
    r"|据了解|据悉|据介绍|据统计|据|为了|为|随着|自|从|在|针对|围绕|通过|按照|根据|依托|面对|作为|原来|记者|通讯员|本报|编者|会上|会后|会议|现场|活动现场|活动中"
    r"|一是|二是|三是|四是|五是|是的|总之|例如|比如|可以说|值得一提"
)
_STARTER = re.compile(rf"(?:{_TIME}|{_LINK})")
_SHORT_STARTER = re.compile(rf"(?:{_TIME}|{_LINK})(?:[一-鿿]{{0,2}})$")
_ADVERBIAL = re.compile(
    rf"(?:(?:{_TIME})[^，,。]{{0,12}}[，,]|(?:为|为了|随着|自|从|在|据|通过|围绕|针对)[^，,。]{{2,24}}[，,]"
    r"|[^，,。]{1,12}(?:期间|以来|之后|之际|过程中|之前|时|后)[，,])"
)
_ORDINAL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十\d]{1,3}[章节篇部]|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑩]"
    r"|[◎●■▲◆★○◇△▼☆▶►※•·—-](?!\d))"
)
#: Links of one character begin words too (据/数据, 在/存在, 自/各自), so they prove little.
_LINKS = ("据", "从", "在", "自", "除")
#: How a short clause of time or place ends that begins a sentence: 开班前，活动中，放学后，
_MOMENT = "前后时中"
_CLAUSE = re.compile(r"[^，,、。；;：:！!？?…]*")
_ORPHAN = re.compile(
    r"(?:的(?!确|士)|了(?!解|不|却)|着(?!力|眼|手|重|实|陆|装)|们|之(?!前|后|所|江|间|乡)|及(?!时|格|早)|者(?!$))"
)
_DANGLING = re.compile(r"(?:[的和与及在对为将把被以从向由并是使让达了至获等、，,—]|\d)$")

_FURNITURE = re.compile(
    r"(?:[（(]?(?:下转|上接|紧接|转第|接第|详见第?|见第?|更多.{0,8}见)\S{0,12}版\S{0,6}[）)]?"
    r"|(?:[一-鿿]{2,4}\s)?第?\s?[A-Z]?\d{1,3}\s?版|[（(]作者(?:单位|系|为).{2,30}[）)]|[Pp]?\d{1,4}|[—-]\s?\d{1,4}\s?[—-]"
    r"|(?:本版)?(?:责任编辑|责编|编辑|美编|版式|校对|审核|值班|监制|一审|二审|三审|组版|电子信箱|联系电话|新闻热线|电话|邮箱|扫码)[\s:：/／].{0,60}"
    r"|(?:发布时间|发布日期|来源|日期|时间|浏览次数|字号|分享|点击数?)[\s:：].{0,80}"
    r"|[（(]?(?:[一-鿿]{2,8}[报刊网]\s*)?(?:[A-Za-z0-9第版\s|｜]{0,8})?\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?(?:\s|星期[一二三四五六日天]|周[一二三四五六日天]|农历\S{2,10}|\d{1,2}:\d{2}(?::\d{2})?|第?\s?[A-Z]?\d{1,3}\s?版|[|｜·）)])*"
    r"|[（(]?(?:本版|本文|图片|照片|本组)\S{0,6}由\S{2,20}(?:提供|拍摄|摄)[）)]?|\|[\s:|-]+\|"
    r"|[-—=*_·.~\s]{3,}|<!--.*-->|!?\[\]\(.*\)"
    r")$"
)
_DATE = re.compile(r"(?<!\d)(\d{4})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})(?!\d)")
#: Labels of an editor's note, as newspapers print them.
_EDITOR = re.compile(r"[【\[]?(?:编者按|编者的话|编者注|编后|编前|按语|开栏的话|开栏语|编者点评)[】\]]?\s?[:：]?\s?")
_PICTURE = re.compile(
    r"^[（(]?(?:图[:：]|图为|图①|图一|上图|下图|左图|右图|图\d|资料图)"
    r"|[（(][上下左右前后]?[左右中图][一二三四五六七八九十]?[）)]"
)


def is_open(text: str) -> bool:
    """Whether the line stops inside a sentence.

    >>> is_open("县总工会开展慰"), is_open("县总工会开展慰问。”")
    (True, False)
    """
    if text[-1:] in ("）", ")"):  # a remark in brackets after the sentence's end leaves nothing open
        before = text[: max(text.rfind("（"), text.rfind("("), 0)].rstrip()[-1:]
        if before and before in _STOPS:
            return False
    last = text.rstrip(_CLOSERS)[-1:]
    return last != "" and last not in FULL and last not in WEAK and last != "|"  # nor is a table's row open


def is_full(text: str) -> bool:
    """Whether the line ends like a sentence of running text, not like a question that may be a headline."""
    return text.rstrip(_CLOSERS)[-1:] in ("。", "．", "；", ";", "：", ":")


def unclosed(text: str) -> bool:
    """Whether a quotation, title or bracket is open at the line's end."""
    return any(text.count(left) > text.count(right) and text.rfind(left) > text.rfind(right) for left, right in _PAIRS)


def closes_first(text: str) -> bool:
    """Whether the line closes a quotation, title or bracket that it has not opened."""
    for left, right in _PAIRS:
        end = text.find(right)
        if end >= 0 and not 0 <= text.find(left, 0, end) < end:
            return True
    return False


def starts_paragraph(text: str) -> bool:
    """Whether the line begins with a time or link that begins paragraphs (今年, 同时, 为了 ...) or an ordinal."""
    return _STARTER.match(text) is not None or _ORDINAL.match(text) is not None


def _starter(text: str) -> str:
    match = _STARTER.match(text)
    return match.group() if match else ""


def is_ordinal(text: str) -> bool:
    """Whether the line begins like a numbered or bulleted heading (一、 （二） ◎ ...)."""
    return _ORDINAL.match(text) is not None


def head_score(text: str) -> int:
    """How much the line's beginning looks like the rest of a sentence: 3 and more surely, below 0 surely not.

    >>> head_score("作，全区新建驿站五家。"), head_score("今年，全区新建驿站五家。"), head_score("全区新建驿站五家。")
    (3, -3, 0)
    """
    clause = _CLAUSE.match(text)
    assert clause is not None  # the pattern may be empty
    first, mark = clause.group(), text[clause.end() : clause.end() + 1]
    if not first and mark:
        return 3
    if closes_first(text[:60]):
        return 3
    whole = len(first) > 4 or (len(first) > 1 and _SHORT_STARTER.match(first)) or is_ordinal(text)
    if whole and starts_paragraph(text):
        return -1 if _starter(text) in _LINKS else -3
    if _ORPHAN.match(text):
        return 2
    if text[0].isdigit():
        return 1
    if len(first) == 1 or (len(first) <= 3 and mark == "。"):
        return 3
    if len(first) <= 3 and first[-1:] in _MOMENT:
        return 0
    return 2 if len(first) <= 3 and mark in ("，", ",", "；", ";", "、") else 0


def tail_score(text: str) -> int:
    """How much a short line without a final stop looks like the beginning of a sentence that was cut.

    >>> tail_score("近日，县总工会走进"), tail_score("凝心聚力 再启新程")
    (4, -1)
    """
    if is_ordinal(text):
        return -3
    score = 3 if "。" in text or unclosed(text) or text[-1] in "，,、" else 0
    score += 2 if _DANGLING.search(text) else 0
    score += 2 if _ADVERBIAL.match(text) else 0
    score += 1 if "，" in text or "," in text else 0
    score += 1 if _STARTER.match(text) else 0
    return score - (1 if " " in text or "\u3000" in text else 0)


def form(text: str) -> int:
    """How a heading is formed: 2 with a number or a bullet, 1 in two halves, 0 otherwise.

    >>> form("一、建强组织"), form("强本领 育工匠"), form("建强组织")
    (2, 1, 0)
    """
    return 2 if is_ordinal(text) else 1 if any(mark in text for mark in (" ", "\u3000", "：", ":")) else 0


def is_item(text: str) -> bool:
    """Whether the line begins as an item of a list, so that it goes on with nothing."""
    return is_ordinal(text) and (text[0] not in "—-" or text.startswith("- "))


def is_furniture(text: str) -> bool:
    """Whether the line is the page's own: folio, date line, continued on page 3, who edited it.

    >>> is_furniture("（下转第3版）"), is_furniture("2024年5月1日 星期三"), is_furniture("三年行动")
    (True, True, False)
    """
    return len(text) <= 90 and _FURNITURE.match(text) is not None


def date_of(text: str) -> str:
    """The first whole date of a line as ISO, or ''.

    >>> date_of("2024年5月1日 星期三")
    '2024-05-01'
    """
    match = _DATE.search(text)
    if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return ""
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def editor_label(text: str) -> int:
    """The length of a label such as 编者按： at the line's beginning, 0 where there is none."""
    match = _EDITOR.match(text) if text[0] in "编按开【[" else None
    return match.end() if match else 0


def is_picture(text: str) -> bool:
    """Whether the line speaks of a picture: 图为, 左图, （左一）."""
    return len(text) <= 120 and _PICTURE.search(text) is not None


_NEWS = re.compile(
    r"(?:近日|日前|连日来|昨日|昨天|今日|今天|前不久|(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:[上下中]午|晚)?[，,、至\-—\s一-鿿]"
)


def is_news_lead(text: str) -> bool:
    """Whether a paragraph begins as a piece of news does: with a day.

    >>> is_news_lead("4月26日，活动举行。"), is_news_lead("今年4月，活动举行。")
    (True, False)
    """
    return _NEWS.match(text) is not None
