"""Chinese people's names by their form: a surname and one or two characters, a double surname, a name with a dot."""

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
#: Double surnames, two characters each.
_DOUBLE = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 南宫 长孙 宇文"
_COMPOUND = frozenset(_DOUBLE.split())
_HAN = re.compile(r"[一-鿿㐀-䶿\U00020000-\U0003ffff]+")
_DOTTED = re.compile(r"[一-鿿]{1,8}(?:·[一-鿿]{1,8}){1,3}")


def is_name(text: str, *, most: int = 3) -> bool:
    """Whether `text` can be a person's name of at most `most` characters (four with a double surname).

    >>> [is_name(text) for text in ("王小红", "欧阳小红", "阿里木·买买提", "职工")]
    [True, True, True, False]
    """
    if _DOTTED.fullmatch(text):
        return True
    if not _HAN.fullmatch(text):
        return False
    if text[:2] in _COMPOUND:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= most and text[0] in SURNAMES


def is_han(text: str) -> bool:
    """Whether every character is a Chinese character."""
    return _HAN.fullmatch(text) is not None
