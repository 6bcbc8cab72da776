"""Who wrote it: byline lines, bylines at the head or the tail of a paragraph, photo credits."""

from __future__ import annotations

import re

#: The commonest Chinese surnames (百家姓 and the Ministry of Public Security's yearly report on names).
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫"
    "经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺"
    "屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习"
    "宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相荆游竺权逯盖益桓晋楚闫法汝鄢涂钦岳帅缑亢况郈琴商牟佘佴伯赏墨哈谯笪爱阳佟"
    "肖付覃卜邸原兰代迟闪苑仝苟刑占卞仉税荀揭"
)
_COMPOUND = frozenset(
    (
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "令狐",
        "慕容",
        "司徒",
        "夏侯",
        "端木",
        "南宫",
        "长孙",
        "宇文",
    )
)

_WRITER = r"(?:记者|通讯员|评论员|撰稿人|实习生|作者)"
_ROLE = (
    r"(?:(?:本报|本刊|本网|全媒体|融媒体|首席|见习|实习|特约|特派|驻[一-鿿]{1,4})*(?:记者|通讯员|评论员|撰稿人|实习生)"
    r"|作者|撰文|撰稿|编辑|摄影|供稿|图文|文图|文字|图片|报道员)"
)
_MARK = "□■◎○●◇◆▲△▼☆★⊙◆▶►"
_SPLIT = re.compile(r"[\s、，,/／:：;；|｜()（）·]+")
_STRIP_ROLE = re.compile(rf"^(?:{_ROLE})")
_STRIP_TAIL = re.compile(r"(?:摄影报道|报道|摄影|摄|供图|供稿|文图|图文)$")
_WORDS = frozenset(
    ("文", "图", "摄", "文图", "图文", "报道", "摄影", "供图", "供稿", "摄影报道", "整理", "采写", "执笔")
)
_CREDIT = re.compile(r"(?:摄|摄影|供图|图片提供|提供图片|/图|／图)[)）]?$")
_HAN = re.compile(r"[一-鿿㐀-䶿\U00020000-\U0003ffff]+")

_LEAD = re.compile(
    rf"(?P<news>(?:本报|本网|本刊|新华社|中新社|人民网|中工网|新华网)[^，,。、\s（(“]{{0,12}}?(?:讯|电|消息)(?=[\s（(:：,，\d]|记者|通讯员|近日|日前))?"
    rf"[\s:：,，]*"
    rf"(?P<names>[（(](?:[^（）()。]{{0,10}}?){_WRITER}[^（）()。]{{1,50}}[）)]"
    rf"|{_ROLE}[^，,。“！？!?：:从在对]{{1,50}}?报道(?![称了的中组员会])"
    rf"|[（(][^（）()。，]{{2,24}}[）)])?[\s:：]*"
)
_INFO = re.compile(r"(?:\d{4}\s?[年./-]|来源|发布|日期|时间|作者)")
_INFO_WRITER = re.compile(
    rf"((?:本[报刊网])?{_WRITER}.{{2,40}}?)(?=\s*(?:来源|发布|日期|时间|责任编辑|责编|编辑|浏览|字号|点击|分享|[|｜]|\d{{4}}|$))"
)
_TAIL = re.compile(r"(?<=[。！？!?…”’])\s*[（(]([^（）()。]{2,40})[）)]$")


def is_name(text: str, *, most: int = 3) -> bool:
    """Whether `text` can be a Chinese person's name of at most `most` characters (four with a double surname).

    >>> is_name("王小红"), is_name("欧阳小红"), is_name("职工")
    (True, True, False)
    """
    if not _HAN.fullmatch(text):
        return False
    if text[:2] in _COMPOUND:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= most and text[0] in SURNAMES


def byline_kind(text: str) -> str:
    """'byline' for a line of names with their roles, 'credit' for a photo's, 'names' for bare names, else ''.

    >>> [byline_kind(line) for line in ("□张小明 记者 李大江", "李大江 摄", "张小明 李大江", "职工之家")]
    ['byline', 'credit', 'names', '']
    """
    if len(text) > 60:
        return ""
    body = text.lstrip(_MARK)
    marked = body != text and text[0] in "□■"
    tokens = [token for token in _SPLIT.split(body) if token]
    roles, names, pending = 0, 0, ""
    for token in tokens:
        bare = _STRIP_ROLE.sub("", token)
        bare = _STRIP_TAIL.sub("", bare) if bare not in _WORDS else ""
        roles += bare != token
        if not bare:
            continue
        if len(bare) == 1 and _HAN.match(bare):  # two-character names are often set with a space between: 李 凡
            names, pending = (names + 1, "") if pending and is_name(pending + bare) else (names, bare)
            if pending and len(tokens) > 12:
                return ""
            continue
        if not is_name(bare, most=4 if roles or marked else 3):
            return ""
        names += 1
    if pending or not names:
        return ""
    if roles or marked:
        return "credit" if is_credit(text) and not marked and "文" not in text else "byline"
    return "names" if names <= 4 else ""


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
    if text[0] not in "本新中人记通（(特首见实全融驻":
        return 0
    match = _LEAD.match(text)
    if match is None or not (match["news"] or match["names"]):
        return 0
    if not match["news"] and not re.search(_ROLE, match["names"]):
        return 0
    return match.end()


def tail_start(text: str) -> int:
    """Where the byline in brackets at a paragraph's end begins (`……。（王小红）`), or the text's length.

    >>> tail_start("活动受到欢迎。（记者 王小红）")
    7
    """
    if text[-1] not in "）)":
        return len(text)
    match = _TAIL.search(text, max(0, len(text) - 45))
    return match.start() if match and byline_kind(match[1].strip()) else len(text)
