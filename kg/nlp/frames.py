"""A sentence as a frame: its mentions in order, its clauses, who governs what, and who the subject is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kg.nlp.periods import Period, calendar
from kg.nlp.reading import Sentence
from kg.nlp.resolve import Thing
from kg.nlp.scan import Candidate, Scan

#: Classes of what can act; a Place acts where an area stands for its authorities.
AGENTS = frozenset({"TradeUnion", "Organization", "Enterprise", "Person", "Place"})
_BODIES = ("TradeUnion", "Organization", "Enterprise")
Span = tuple[int, int]

_CUT = re.compile(r"[，；：！？。…]")
#: What stands between the items of a list.
LIST = re.compile(
    r"(?:[、，和及与暨]|以及|连同|加上|并|等|还|和|”|’|》|“|‘|《| |（[^）]*）|活动|系列|行动|品牌|项目|工程|的|各)*$"
)
_PLAN = re.compile(
    r"将(?!军|来|近)(?!(?!把)[^，。；]{1,30}(?:改造成|改造为|改建成|改建为|打造为|提升为|扩建为|建设为|办进|开进|办到|开到|带进|推广到|延伸到|延伸至|列为|总结为|提炼为|作为|纳入|列入|列为|融入|转化|写进|写入|送到|送进|传递|视为|放在|扛在|联结|根植|引向|摆上|落到|升级|转型|打造成|建设成|变成|融合|结合|送上|交给))(?![“‘《])"
    r"|(?<![一-龥]年)(?<!建设)(?<!行动)计划(?=[，]?[一-龥])(?![的由是在书单])|打算|力争|拟(?=[一-龥])(?!定|制)|预计|争取(?!了|到)|今后|往后|下一步|未来[一二三四五六七八九十0-9两几]+年"
)
_DENIAL = re.compile(r"未能|没有|尚未|并未|还没|不再|无法|取消|停止|不得|如果|假如|一旦|拒绝|不会|不曾|未曾")
_NOT = re.compile(rf"(?:{_DENIAL.pattern})[^，。；]{{0,6}}$|只有[^。；]*才能[^，]{{0,8}}$")
_ADVERBS = re.compile(r"[”’]?(?:（[^）]*）)?[一-龥0-9]{0,10}")
#: A place in a list that a preposition governs (在X园区、Y街道、Z乡).
_IN_LIST = re.compile(
    r"(?:在|到|赴|往|走进|深入|进)[一-龥A-Za-z0-9“”（）]{2,16}(?:、[一-龥A-Za-z0-9“”]{2,16})*[、和与及]$"
)
#: An office of a union in its name.
_OFFICE = re.compile(r"(?<=总工会)[一-龥]{2,12}(?:部|室|办公室|中心|组)$")
#: What stands behind an area that only belongs to something (A的, 监察局A局).
_OF_BODY = re.compile(r"的|(?:监管|监察|管理|供电|分)?局|分公司|公司|支行|分行|分中心|分校|分社|办事处|大学|学院")
_JOIN = re.compile(r"[”’]?(?:等)?(?:[、和与及]|以及)(?:东道主)?[“‘]?")


class Role(NamedTuple):
    """A mention in a sentence with the thing it names; mentions of rule `anaphor` are pronouns and short references."""

    start: int
    end: int
    type: str
    mention: Candidate
    thing: Thing


def role_of(mention: Candidate, thing: Thing) -> Role:
    """The role of a mention: where it stands, and the class of what it names."""
    return Role(mention.start, mention.end, thing.type, mention, thing)


class Frame:
    """One sentence: `roles` in order; lookups for clause, governing verb and subject."""

    __slots__ = (
        "_cuts",
        "_periods",
        "_plan",
        "end",
        "kind",
        "number",
        "roles",
        "scan",
        "start",
        "text",
        "topic",
        "unions",
        "unit",
    )

    def __init__(self, scan: Scan, sentence: Sentence, number: int, roles: Sequence[Role], topic: Thing | None) -> None:
        self.scan, self.number = scan, number
        self.start, self.end, self.kind, self.unit = sentence.start, sentence.end, sentence.kind, sentence.unit
        self.roles = sorted(roles, key=lambda role: role.start)
        self.topic = topic
        self.unions: Mapping[str, Thing] = {}
        self.text = scan.text
        self._cuts = [self.start] if self.roles else [self.start, self.end]
        self._plan = -2
        self._periods: dict[Span, list[Period]] = {}
        if self.roles:
            covered = [(role.start, role.end) for role in self.roles]
            for match in _CUT.finditer(self.text, self.start, self.end):
                cut = match.end()
                if not any(start < cut < end for start, end in covered):
                    self._cuts.append(cut)

    def clause(self, position: int) -> Span:
        """The clause between marks around `position`; marks inside a mention do not cut."""
        index = max(bisect_right(self._cuts, position) - 1, 0)
        return self._cuts[index], self._cuts[index + 1] if index + 1 < len(self._cuts) else self.end

    def roles_between(self, start: int, end: int) -> list[Role]:
        """The roles that lie in a stretch."""
        return [role for role in self.roles if start <= role.start and role.end <= end]

    def inside_role(self, span: Span) -> bool:
        """Whether a mention covers the span: a verb inside a name is no verb."""
        return any(role.start <= span[0] and span[1] <= role.end for role in self.roles)

    def status(self, position: int) -> str:
        """done or planned, by the first word of planning in the sentence."""
        if self._plan == -2:
            match = next(
                (m for m in _PLAN.finditer(self.text, self.start, self.end) if not self.inside_role(m.span())), None
            )
            self._plan = match.start() if match else -1
        return "planned" if 0 <= self._plan < position else "done"

    def period(self, position: int) -> str:
        """The time words that hold for a verb: those in its clause, else those the sentence begins with."""
        start, first = self.clause(position)[0], self.clause(self.start)[1]
        for low, high in ((start, position), (self.start, min(first, start))):
            if (low, high) not in self._periods:
                self._periods[low, high] = calendar().find(self.text, low, high) if low < high else []
            for found in reversed(self._periods[low, high]):
                lone = low == start or (self.text[found.end : found.end + 1] in "，、" and found.start - low <= 1)
                if lone and not self.inside_role((found.start, found.end)):
                    return found.text
        return ""

    def negated(self, position: int) -> bool:
        """Whether the verb at `position` is denied or supposed."""
        return bool(_NOT.search(self.text, max(self.start, position - 60), position))

    def denied(self, position: int) -> bool:
        """Whether a word of denial or supposition stands anywhere before `position` in its clause."""
        return bool(_DENIAL.search(self.text, self.clause(position)[0], position))

    def subjects(self, position: int, kinds: Collection[str], *, relative: bool = False) -> list[Role | Thing]:
        """Who does what stands at `position`: agents directly before it, free ones in a clause, else the topic."""
        lead = self.lead(position, kinds)
        if lead is not None:
            return [lead]
        near = self.agents_before(position, kinds)
        start = self.clause(position)[0]
        joined = bool(near) and self.text.endswith(
            self.scan.rules.words("frames.joining"), start, max(start, near[0].start)
        )
        if relative and near and "在" in self.text[near[-1].end : position]:
            return []  # A在今年召开的E上发言: somebody holds it
        if near and not joined and (relative or not self._oblique(near[0], start)):
            return list(near)
        start, _ = self.clause(position)
        while True:
            found = [r for r in self._clause_subjects(start, position, kinds) if not self._appointed(r, position)]
            speaker = self._speaker(start, position) if start < self.clause(position)[0] or found else None
            if speaker is not None and (not found or "Person" not in kinds):
                spoken = self._spoken_for(speaker, kinds)
                if spoken:
                    return spoken
            if found:
                return self._spoken_for(found[-1], kinds) or list(found)
            if start <= self.start:
                break
            position = start
            start, _ = self.clause(start - 1)
        return [self.topic] if self.topic is not None and self.topic.type in kinds else []

    def _appointed(self, role: Role, position: int) -> bool:
        """Whether an earlier clause only says what office somebody is given (由P担任队长，…)."""
        if role.type != "Person" or self.clause(role.start)[1] > position:
            return False
        led = "由" in self.text[self.clause(role.start)[0] : role.start]
        return led and self.text.startswith(("担任", "出任", "兼任", "任", "牵头", "领衔"), role.end)

    def _speaker(self, start: int, end: int) -> Role | None:
        """The person of a stretch that tells what follows (X副主任、Y主席P表示，…)."""
        speech = self.scan.rules.words("frames.speech")
        told = [r for r in self.roles_between(start, end) if r.type == "Person" and self.text.startswith(speech, r.end)]
        return told[-1] if told else None

    def _spoken_for(self, speaker: Role, kinds: Collection[str]) -> list[Role | Thing]:
        """The body that a person speaks for (X公司工会主席P说，…): what is told of is its doing."""
        if speaker.type != "Person":
            return []
        if self.text.startswith(self.scan.rules.words("frames.acts_for"), speaker.end):
            unions = [r for r in self.roles if r.type == "TradeUnion" and 0 <= speaker.start - r.end <= 14]
            return [unions[-1]] if unions and "TradeUnion" in kinds else []  # 县总工会副主席P带队开展…
        if not self.text.startswith(self.scan.rules.words("frames.speech"), speaker.end):
            return []
        start = self.clause(speaker.start)[0]
        bodies = [r for r in self.roles_between(start, speaker.start) if r.type in kinds and r.type in _BODIES]
        topic = [self.topic] if self.topic is not None and self.topic.type in kinds else []
        if bodies and self.topic is not None and bodies[-1].thing.name.startswith(self.topic.name):
            return list(topic)  # 区总工会党组成员: what is told of is the union's
        if bodies and (union := self.unions.get(_OFFICE.sub("", bodies[-1].thing.name))) is not None:
            return [union]  # 县总工会宣教部部长
        return list(bodies[-1:]) or list(topic)

    def lead(self, position: int, kinds: Collection[str]) -> Role | None:
        """Who is said to lead what the rest of the sentence tells: 由A出面，…."""
        words = self.scan.rules.words("frames.leads")
        if not any(word in self.text[self.start : position] for word in ("由", "牵头，")):
            return None
        for role in self.roles:
            if role.end > position:
                break
            if (
                role.type in kinds
                and self.text.startswith(words, role.end)
                and (self.text[role.start - 1 : role.start] == "由" or role.start - self.clause(role.start)[0] <= 1)
            ):
                return role
        return None

    def agents_before(self, position: int, kinds: Collection[str]) -> list[Role]:
        """The coordinated agents that end before `position` in its clause with nothing but adverbs between."""
        start = self.clause(position)[0]
        before = [role for role in self.roles if role.end <= position and role.start >= start]
        if not before or before[-1].type not in kinds:
            return []
        gap = self.text[before[-1].end : position]
        if not _ADVERBS.fullmatch(gap) or "的" in gap:
            return []
        return self.chain_back(before, kinds)

    def chain_back(self, before: list[Role], kinds: Collection[str]) -> list[Role]:
        """The list of agents that ends with the last of `before` (A、B和C)."""
        chain = [before[-1]]
        for role in reversed(before[:-1]):
            gap = self.text[role.end : chain[0].start]
            if role.type not in kinds or not _JOIN.fullmatch(gap):
                break
            if gap.strip("”’") in ("与", "和") and role.type != chain[0].type and not self._together(chain[-1].end):
                break
            chain.insert(0, role)
        return chain

    def _together(self, position: int) -> bool:
        return bool(
            re.match(
                r"(?:等)?(?:[一-龥]{0,2})?(?:双双|均|都|共同|联合|分别|共建|合建|合办|合作|携手|协商|签订|签署|一起|一道|建立|成立|组建|设立)",
                self.text[position : position + 8],
            )
        )

    def _clause_subjects(self, start: int, position: int, kinds: Collection[str]) -> list[Role]:
        """Agents in a clause that nothing governs: the first one and those coordinated with it."""
        free = self.free_roles(start, position, kinds)
        if not free:
            return []
        chain = [free[0]]
        for role in free[1:]:
            between = self.text[chain[-1].end : role.start]
            if re.fullmatch(r"[、和及与]|以及|", between):
                chain.append(role)
            elif re.fullmatch(r"的?[一-龥、]{0,12}", between) and role.type == "Person" and chain[-1].type != "Person":
                chain = [role]  # 公司工会主席X: the person speaks, not the company
        return chain

    def free_roles(self, start: int, end: int, kinds: Collection[str]) -> list[Role]:
        """The mentions of those classes in a stretch that no preposition or verb governs, alone or in a list."""
        free: list[Role] = []
        bound: Role | None = None
        for role in self.roles_between(start, end):
            if self._oblique(role, start) or (bound is not None and LIST.fullmatch(self.text[bound.end : role.start])):
                bound = role
            elif role.type in kinds:
                free.append(role)
                bound = None
        return free

    def is_oblique(self, role: Role) -> bool:
        """Whether a preposition or a verb governs the mention in its clause."""
        return self._oblique(role, self.clause(role.start)[0])

    def _oblique(self, role: Role, clause_start: int) -> bool:
        """Whether the mention is an object or an adverbial: behind a preposition or a trigger verb."""
        before = self.text[clause_start : role.start].rstrip("“‘")
        if before.endswith("由"):
            return False
        if before.endswith("的") and before.startswith(self.scan.rules.words("frames.sets_up")):
            return True  # 组建由…参加的X: an object
        if before.endswith(self.scan.rules.words("frames.oblique")):
            return True
        if role.type == "Place" and (_OF_BODY.match(self.text, role.end) or _IN_LIST.search(before)):
            return True
        if not before or not "一" <= before[-1] <= "龥":
            return False
        return self.scan.is_hard(clause_start + len(before) - 1) and not before.endswith(
            self.scan.rules.words("frames.free_after")
        )
