"""A sentence as a frame: its mentions and trigger verbs in order, who governs what, and who the subject is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.nlp.entities import Found
from kg.nlp.resolve import Thing
from kg.nlp.scan import Candidate, Scan

AGENTS = frozenset({"TradeUnion", "Organization", "Enterprise", "Person", "Place"})
_LIST = re.compile(r"(?:[、，和及与暨]|以及|并|等|还|和|，并|，以及|”|“| |（[^）]*）|活动|系列|行动|品牌|项目|工程|的|各)*$")
_JOIN = re.compile(r"^[”’》]?(?:（[^）]*）)?(?:等)?(?:[一-龥]{0,10})?(?:[、和及与暨]|以及|，并|，以及|“|‘|《|$)")
_OBLIQUE = ("对", "向", "从", "为", "与", "在", "到", "来自", "给", "据", "按照", "根据", "被", "跟", "同", "依托", "通过", "围绕", "以", "于", "助力", "位于", "赴", "走进", "比")
_PLAN = re.compile(r"(?:将(?!军)|计划|力争|拟(?=[一-龥])|预计|争取|未来[一二三四五六七八九十0-9]+年)")
_NOT = re.compile(r"(?:未能|没有|尚未|并未|不再|无法|取消|停止|不得|如果|假如|一旦)[^，。；]{0,6}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A mention in a sentence with the thing it names."""

    mention: Candidate
    thing: Thing

    @property
    def start(self) -> int:
        """Where the mention begins."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where the mention ends."""
        return self.mention.end

    @property
    def type(self) -> str:
        """The class of the thing."""
        return self.thing.type


class Frame:
    """One sentence: `roles` in order; lookups for clause, governing verb and subject."""

    def __init__(self, scan: Scan, found: Found, number: int, roles: Sequence[Role], topic: Thing | None) -> None:
        sentence = scan.reading.sentences[number]
        self.scan, self.number = scan, number
        self.start, self.end, self.kind = sentence.start, sentence.end, sentence.kind
        self.roles = list(roles)
        self.topic = topic
        self.text = scan.text
        self._cuts = [self.start, *(m.end() for m in re.finditer(r"[，；：！？。…]", self.text[self.start : self.end]))]
        self._cuts = [self._cuts[0], *(self.start + cut for cut in self._cuts[1:])]
        del found

    def clause(self, position: int) -> tuple[int, int]:
        """The clause between marks around `position`; marks inside a mention do not cut."""
        cuts = [cut for cut in self._cuts if not any(r.start < cut < r.end for r in self.roles)]
        index = bisect_right(cuts, position) - 1
        start = cuts[max(index, 0)]
        end = cuts[index + 1] if index + 1 < len(cuts) else self.end
        return start, end

    def roles_between(self, start: int, end: int) -> list[Role]:
        """The roles that lie in a stretch."""
        return [role for role in self.roles if start <= role.start and role.end <= end]

    def status(self, position: int) -> str:
        """done or planned, by the words before `position` in the sentence."""
        return "planned" if _PLAN.search(self.text, self.start, position) else "done"

    def negated(self, position: int) -> bool:
        """Whether the verb at `position` is denied or supposed."""
        return bool(_NOT.search(self.text[self.start : position]))

    def subjects(self, position: int, kinds: frozenset[str] | set[str]) -> list[Role | Thing]:
        """Who does what stands at `position`: agents before it in its clause, else in an earlier clause, else the topic."""
        start, _ = self.clause(position)
        while True:
            found = self._clause_subjects(start, position, kinds)
            if found:
                return list(found)
            if start <= self.start:
                break
            position = start
            start, _ = self.clause(start - 1)
        return [self.topic] if self.topic is not None and self.topic.type in kinds else []

    def _clause_subjects(self, start: int, position: int, kinds: frozenset[str] | set[str]) -> list[Role]:
        """Agents in a clause that nothing governs: the first one and those coordinated with it."""
        agents = [role for role in self.roles_between(start, position) if role.type in kinds]
        free = [role for role in agents if not self._oblique(role, start)]
        if not free:
            return []
        chain = [free[0]]
        for role in free[1:]:
            between = self.text[chain[-1].end : role.start]
            if re.fullmatch(r"[、和及与以及]{1,2}|", between):
                chain.append(role)
            elif re.fullmatch(r"的?[一-龥]{0,8}", between) and role.type == "Person" and chain[-1].type != "Person":
                chain = [role]  # 公司工会主席X: the person speaks, not the company
        return chain

    def _oblique(self, role: Role, clause_start: int) -> bool:
        """Whether the mention is an object or an adverbial: behind a preposition or a trigger verb."""
        before = self.text[clause_start : role.start]
        if before.endswith("由"):
            return False
        if before.endswith(_OBLIQUE):
            return True
        if role.type == "Place" and self.text[role.end : role.end + 1] in "的、":
            return True
        index = len(before) - 1
        return index >= 0 and self.scan.is_hard(clause_start + index) and "一" <= before[-1] <= "龥" and not before.endswith(
            ("近年来", "以来", "目前", "近日", "日前", "同时", "今年", "去年", "正式", "先后", "年来", "其中", "期间", "之后", "如", "此外", "例如", "比如", "截至目前", "至今", "现场")
        )


def governor(frame: Frame, role: Role, verbs: Sequence[tuple[int, int]], chain: dict[int, tuple[int, int]]) -> tuple[int, int] | None:
    """The trigger verb that governs a mention: the nearest before it in its clause, or that of the list it stands in."""
    start, _ = frame.clause(role.start)
    index = bisect_left(verbs, (role.start, 0)) - 1
    verb = verbs[index] if index >= 0 and verbs[index][1] <= role.start and verbs[index][0] >= start else None
    previous = _previous_in_list(frame, role, start, chain)
    if previous is not None and (verb is None or chain[previous][0] >= verb[0] or verb[0] < previous):
        return chain[previous]
    if verb is None:
        return None
    gap = frame.text[verb[1] : role.start]
    if len(gap) > 34 and "、" not in gap and "“" not in gap:
        return None
    return verb


def _previous_in_list(frame: Frame, role: Role, clause_start: int, chain: dict[int, tuple[int, int]]) -> int | None:
    """The start of the mention before this one in a list (A、B和C), where its governor is known."""
    before = [other for other in frame.roles if other.end <= role.start and other.start in chain]
    if not before:
        return None
    last = max(before, key=lambda other: other.end)
    gap = frame.text[last.end : role.start]
    if len(gap) <= 14 and _LIST.fullmatch(gap) and (last.start >= clause_start or not gap.startswith("，") or gap.startswith(("，以及", "，并"))):
        return last.start
    if len(gap) <= 24 and re.fullmatch(r"[一-龥]{0,8}(?:、|和|及|以及|与)[一-龥]{0,10}", gap):
        return last.start
    return None


@lru_cache(maxsize=64)
def alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words, longest first."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
