"""Who wrote it: byline lines, bylines at the head or the tail of a paragraph, photo credits."""

from __future__ import annotations

import re

from kg.read.names import is_han, is_name

#: Words that say who writes; a paper's name may stand before them (海川日报记者).
_WRITER = r"(?:记者|通讯员|评论员|撰稿人|实习生|作者)"
_PAPER = r"[一-鿿—·-]{1,12}?(?:[报刊网社台]|客户端|中心)"
_ROLE = (
    rf"(?:(?:{_PAPER}){{0,2}}(?:全媒体|融媒体|首席|见习|实习|特约|特派|驻[一-鿿]{{1,4}}){{0,3}}(?:记者|通讯员|评论员|撰稿人|实习生)"
    r"|作者|撰文|撰稿|编辑|摄影|供稿|图文|文图|文字|图片|报道员)"
)
_MARK = "□■◎○●◇◆▲△▼☆★⊙◆▶►"
_SPLIT = re.compile(r"[\s、，,/／:：;；|｜()（）]+")
_SPACED = re.compile(r"记\s者")
_STRIP_ROLE = re.compile(rf"{_ROLE}")
_STRIP_TAIL = re.compile(r"(?:摄影报道|报道|摄影|摄|供图|供稿|文图|图文)$")
_LONE_ROLES = "文 图 摄 文图 图文 报道 摄影 供图 供稿 摄影报道 整理 采写 执笔 口述"
_WORDS = frozenset(_LONE_ROLES.split())
#: Bodies that sign an article after a □ instead of a person.
_BODIES = re.compile(r"(?:工会|评论员|编辑部|宣传部|办公室|研究室|报道组|课题组)$")
_CREDIT = re.compile(r"(?:摄|摄影|供图|图片提供|提供图片|/图|／图)[)）]?$")

_LEAD = re.compile(
    r"(?P<news>[【\[]?(?:(?:本报|本网|本刊|本台)[^，,。、\s（(“]{0,12}?(?:讯|电|消息)"
    r"|[一-鿿—·-]{1,12}?(?:[报刊网社台]|客户端)(?:[一-鿿]{0,8}\d{1,2}月\d{1,2}日电|讯))"
    r"[】\]]?(?=[\s（(:：,，\d]|记者|通讯员|近日|日前))?"
    r"[\s:：,，]*"
    rf"(?P<names>[（(][^（）()。]{{0,14}}?{_WRITER}[^（）()。]{{1,50}}[）)]"
    rf"|{_ROLE}[^，,。“！？!?：:从在对]{{1,50}}?报道(?![称了的中组员会])"
    r"|[（(][^（）()。，]{2,24}[）)])?[\s:：]*"
)
#: A lead is looked for only where one of these stands near the paragraph's beginning.
_NEWS_WORDS, _REPORTS = ("讯", "电", "消息"), "报道"
_HAS_WRITER = re.compile(_WRITER)
_INFO = re.compile(r"(?:\d{4}\s?[年./-]|来源|发布|日期|时间|作者)")
_INFO_WRITER = re.compile(
    rf"((?:本[报刊网])?{_WRITER}.{{2,40}}?)(?=\s*(?:来源|发布|日期|时间|责任编辑|责编|编辑|浏览|字号|点击|分享|[|｜]|\d{{4}}|$))"
)
_TAIL = re.compile(r"(?<=[。！？!?…”’])\s*[（(]([^（）()。]{2,40})[）)]$")


def byline_kind(text: str) -> str:
    """'byline' for a line of names with their roles, 'credit' for a photo's, 'names' for bare names, else ''.

    >>> [byline_kind(line) for line in ("□张小明 记者 李大江", "李大江 摄", "张小明 李大江", "职工之家")]
    ['byline', 'credit', 'names', '']
    """
    if not 0 < len(text) <= 60:
        return ""
    body = text.lstrip(_MARK)
    marked = body != text and text[0] in "□■"
    if text[0] == "□" and len(body) <= 24 and _BODIES.search(body):
        return "byline"
    tokens = [token for token in _SPLIT.split(_SPACED.sub("记者", body)) if token]
    roles, names, pending = 0, 0, ""
    for token in tokens:
        bare = _bare(token)
        roles += bare != token
        if not bare:
            continue
        if len(bare) == 1 and is_han(bare):  # two-character names are often set with a space between: 李 凡
            names, pending = (names + 1, "") if pending and is_name(pending + bare) else (names, bare)
            if len(tokens) > 12:
                return ""
            continue
        if not is_name(bare, most=4 if roles or marked else 3):
            return ""
        names += 1
    if pending or not names:
        return ""
    if roles or marked:
        return "credit" if is_credit(text) and not marked and "文" not in text else "byline"
    return "names" if names <= 6 else ""


def _bare(token: str) -> str:
    """A token of a byline without the words for roles in it; '' where it is nothing else."""
    if token in _WORDS:
        return ""
    match = _STRIP_ROLE.match(token)
    bare = token[match.end() :] if match else token
    return "" if bare in _WORDS else _STRIP_TAIL.sub("", bare)


def is_credit(text: str) -> bool:
    """Whether a line ends like a photo credit.

    >>> is_credit("会场一角。王小红 摄")
    True
    """
    return _CREDIT.search(text, max(0, len(text) - 8)) is not None


def info_byline(text: str) -> tuple[int, int]:
    """Where the authors stand in a web page's line of date, source and authors; (0, 0) where there are none.

    >>> info_byline("2024-05-01 来源：工会网 记者 王小红 编辑：李大江")
    (18, 24)
    """
    if len(text) > 120 or _INFO.match(text) is None:
        return 0, 0
    match = _INFO_WRITER.search(text)
    if match is None or byline_kind(match[1].strip()) != "byline":
        return 0, 0
    return match.start(1), match.start(1) + len(match[1].rstrip())


def lead_length(text: str) -> int:
    """How many characters of a paragraph's beginning are its byline (`本报讯 记者X 通讯员Y报道`), 0 if none.

    >>> lead_length("本报讯 记者王小红报道 近日，县总工会开班。")
    12
    >>> lead_length("记者从县总工会获悉，新驿站建成。")
    0
    """
    near = text[:40]
    if text[0] not in "（(" and _REPORTS not in text[:80] and not any(word in near for word in _NEWS_WORDS):
        return 0
    match = _LEAD.match(text)
    if match is None:
        return 0
    names = match["names"] or ""
    bracketed = names[:1] in ("（", "(") and _HAS_WRITER.search(names)
    return match.end() if match["news"] or bracketed or byline_kind(names.strip()) == "byline" else 0


def tail_start(text: str) -> int:
    """Where the byline in brackets at a paragraph's end begins (`……。（王小红）`), or the text's length.

    >>> tail_start("活动受到欢迎。（记者 王小红）")
    7
    """
    if text[-1] not in "）)":
        return len(text)
    match = _TAIL.search(text, max(0, len(text) - 45))
    return match.start() if match and byline_kind(match[1].strip()) else len(text)
