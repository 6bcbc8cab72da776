"""What keeps a verb and a mention behind it from being a claim: nouns, unknown agents, mere examples."""

from __future__ import annotations

import re

from kg.nlp.claims import Claim
from kg.nlp.entities import Found
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.rules import Rule

#: An office of a committee that was named for itself (市委|宣传部).
OFFICE = re.compile(r"(?:宣传|组织|统战|社会工作|政法|网信|老干部|党史|机要|改革)[一-龥]{0,4}(?:部|委|办|局)")


def is_noun(frame: Frame, span: Span, nouns: frozenset[Span]) -> bool:
    """Whether a verb stands as a noun: behind 的 (升级版的打造), or inside a compound (联盟建设现场)."""
    before = frame.text[span[0] - 1] if span[0] > frame.start else ""
    if before == "的" or span not in nouns or frame.text[span[0] : span[1]] not in _COMPOUNDED:
        return before == "的"
    if any(0 <= role.start - span[1] <= 1 for role in frame.roles):
        return False
    free = frame.scan.is_hard(span[0] - 1) or before in _ADVERBIAL or any(r.end == span[0] for r in frame.roles)
    return "一" <= before <= "龥" and not free


#: Function words and endings before which a word that is verb and noun is a verb.
_COMPOUNDED = frozenset({"建设", "培训", "宣传", "推广", "覆盖", "指导"})
_ADVERBIAL = frozenset("年月日并还也已再正将要能会可来去就都又先共新地里家们司会县市区")


def outer(frame: Frame, verbs: list[Span], verb: Span) -> Span:
    """The verb that governs a noun with a relative clause: in 承办A主办的E it is 承办; (-1, -1) where none does."""
    if not frame.text.startswith("的", verb[1]):
        return (-1, -1)
    start = frame.clause(verb[0])[0]
    before = [v for v in verbs if v[0] >= start and v[1] <= verb[0] and 2 <= verb[0] - v[1] <= 20]
    return before[-1] if before and not frame.text.startswith("的", before[-1][1]) else (-1, -1)


def of_unknown(frame: Frame, verb: Span, kinds: frozenset[str]) -> bool:
    """Whether a relative clause names an agent that was not recognised (承办自治区总工会主办的E)."""
    if not frame.text.startswith("的", verb[1]) or frame.agents_before(verb[0], kinds):
        return False
    start = frame.clause(verb[0])[0]
    return bool(_BODY.search(frame.text[max(start, verb[0] - 12) : verb[0]]))


#: How the name of a body ends.
_BODY = re.compile(r"(?:工会|政府|委员会|协会|公司|集团|部门|局|厅|委|联合会|单位)(?:联合|共同)?$")
#: Words behind a document that make it the subject of talk, not of issuing.
READ_ONLY = re.compile(r"[》”]?(?:法规|政策)?(?:解读|精神|要求|规定|宣讲|内容)")


def only_named(frame: Frame, subject: Role | Thing, verb: Span) -> bool:
    """Whether a person is only an example of an earlier clause (P等21人), or joins what is newly founded."""
    if not isinstance(subject, Role) or subject.type != "Person":
        return False
    named = frame.text.startswith("等", subject.end) and subject.start < frame.clause(verb[0])[0]
    return named or (frame.text.startswith("的", verb[1]) and "加入" in frame.text[subject.end : verb[0]])


def stands(found: Found, made: Claim, standing: tuple[str, ...]) -> bool:
    """Whether a claim says that somebody founds what stands anyway: a committee, a government, a department."""
    return made.predicate == "establishes" and found.things[made.object].name.endswith(standing)


def topics_of(frame: Frame, subjects: list[Role | Thing], kinds: frozenset[str]) -> list[Role | Thing]:
    """The sentence's topic, where its subjects only named examples."""
    topic = frame.topic
    return [topic] if subjects and topic is not None and topic.type in kinds else []


def host_of(frame: Frame, role: Role, subjects: list[Role | Thing]) -> Role | None:
    """The facility that opens another within itself (驿站辟出一角，办起读书吧), where the sentence names no agent."""
    if role.type != "Facility" or any(isinstance(subject, Role) for subject in subjects):
        return None
    before = [r for r in frame.roles if r.type == "Facility" and r.end <= role.start and not frame.is_oblique(r)]
    return before[0] if before and "、" not in frame.text[before[0].end : role.start] else None


#: A committee or board, named for no firm, directly before a verb: it acts, not the union or the firm.
_BOARD = re.compile(
    r"(?:党委|党支部|党总支|党组|行政方|团委|董事会|管委会|村委会|居委会|理事会|妇联)(?:还|也|又|已|先后|专门|率先)?$"
)
#: People as subject, to whom something is only a means (职工通过X晋级).
_PEOPLE = re.compile(
    r"(?:职工|会员|员工|学员|工人|群众|女工|司机|骑手|小哥|快递员|农民工|人才|骨干|学生)$|[0-9]余?[名人位](?:[一-龥]{0,8})$"
)
_MEANS = frozenset({"通过", "依托", "借助", "运用", "用好", "凭借", "利用"})
_HELD = re.compile(r"(?:大会|会议|全会|职代会|双方|企业)(?:上)?(?:表决|审议|全票|一致|无记名|投票)?$")
#: Channels on which something is told, and no undertaking.
_CHANNEL = re.compile(r"”(?:官方)?(?:微信|视频号|公众号|抖音|微博|网站|客户端)")
_HEADS = re.compile(r"[”’]?[0-9]+余?[名人位]")
_COUNTED = re.compile(r"(?:[一-龥]{0,4})?(?:[2-9]|[1-9][0-9]+)余?[家个支处](?!月)")


def only_relative(frame: Frame, rule: Rule, span: Span) -> bool:
    """Whether a verb founds something only in a relative clause close to it (A组织的O), and does not stand in one."""
    if frame.text[span[0] : span[1]] not in rule.words("relative"):
        return False
    behind = next((role for role in frame.roles if role.start >= span[1]), None)
    return behind is None or not re.fullmatch(r"的[“‘]?[一-龥]{0,3}", frame.text[span[1] : behind.start])


def no_claim(frame: Frame, rule: Rule, verb: Span, role: Role) -> bool:
    """Whether somebody unnamed acts, or what stands behind the verb is a kind of people or bodies, counted."""
    start = frame.clause(verb[0])[0]
    before = frame.text[start : verb[0]]
    if frame.text[verb[0] : verb[1]] in rule.words("relative") and role.start - verb[1] > 5:
        return True
    if rule.target in ("runs", "establishes", "issues") and _BOARD.search(before):
        near = [r for r in frame.roles if start <= r.start and r.end <= verb[0]]
        if not near or verb[0] - near[-1].end > 6:
            return True
    if rule.target == "establishes" and frame.text[verb[1] : role.start].rstrip("“‘").endswith(("在", "入驻", "走进")):
        return True  # 共建的O在F揭牌
    if rule.target == "runs":
        people = frame.text[verb[0] : verb[1]] in _MEANS and _PEOPLE.search(before)
        return bool(people) or no_undertaking(frame, role)
    if rule.target == "issues":
        return (
            _HELD.search(before) is not None
            or re.match(r"[0-9]+余?[份件]", frame.text[role.end : role.end + 6]) is not None
        )
    if rule.target == "establishes" and role.start == verb[1]:
        return _COUNTED.match(frame.text, role.end) is not None
    return False


def no_undertaking(frame: Frame, role: Role) -> bool:
    """Whether a name counts heads, or only says on what channel, or what kind another is (集体协商“春季要约”)."""
    if _HEADS.match(frame.text, role.end):
        return True
    means = frame.text[max(frame.start, role.start - 3) : role.start].rstrip("“‘").endswith(tuple(_MEANS))
    if means and (_CHANNEL.match(frame.text, role.end) or _CHANNEL.search(frame.text[role.start : role.end])):
        return True
    quoted = frame.text[role.end : role.end + 1] == "“" and frame.text[role.end - 1] != "”"
    return quoted and any(r.type == "Programme" and 0 <= r.start - role.end <= 1 for r in frame.roles)


def owner_of(frame: Frame, rule: Rule, verb: Span, role: Role, kinds: frozenset[str]) -> list[Role | Thing]:
    """Whose undertaking is used: in 依托A“X”平台 it is A's; none where nobody stands before it."""
    if rule.target != "runs" or role.type != "Programme":
        return []
    near = [r for r in frame.roles if verb[1] <= r.start and r.end <= role.start and r.type in kinds]
    if not near or near[-1].type not in ("TradeUnion", "Enterprise", "Organization"):
        return []
    return [near[-1]] if re.fullmatch(r"的?[“‘]?", frame.text[near[-1].end : role.start]) else []
