"""The claim: a relation in the making, in keys of things and offsets of the flow, with the evidence it needs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from kg.nlp.entities import Found
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.nlp.scan import Scan
from kg.rules import Rule
from kg.schema import Schema

#: Properties of doings, which have a time.
_TIMED = frozenset({"runs", "organizes", "undertakes", "supports", "participatesIn", "establishes", "issues", "trains"})
#: Characters beyond which the evidence within one sentence is given in two pieces.
_LONG = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A stated relation: `evidence` are flow spans, `sentence` the number of the sentence that states it."""

    subject: str
    predicate: str
    object: str
    rule: str
    evidence: tuple[Span, ...]
    sentence: int
    status: str = "done"
    year: str = ""
    role: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rules of an article share; `lists`: numbered lists by frame, `parts`: where their items start."""

    scan: Scan
    found: Found
    frames: list[Frame]
    schema: Schema
    lists: dict[int, list[list[Role]]] = field(default_factory=dict)
    parts: set[int] = field(default_factory=set)

    def frame_at(self, position: int) -> Frame:
        """The frame of the sentence that holds a flow position."""
        return self.frames[self.scan.reading.sentence_at(position)]

    def hits(self, rule: Rule) -> list[tuple[Frame, Span]]:
        """Where the rule's `verbs` (found by the lexicon) and `words` (looked for here) stand outside of names."""
        spans = self.scan.hits.get(f"{rule.id}:verbs", [])
        listed = frozenset(spans)
        words = rule.words()
        if words:
            spans = sorted({*spans, *(match.span() for match in alternatives(words).finditer(self.scan.text))})
        found = []
        for span in spans:
            frame = self.frame_at(span[0])
            if rule.shape == "verb-object" and span not in listed and self._within_verb(span[0]):
                continue  # 领办了: the word 办了 begins within another verb
            if frame.roles and span[1] <= frame.end and not frame.inside_role(span):
                found.append((frame, span))
        return found

    def _within_verb(self, position: int) -> bool:
        """Whether a listed verb begins before `position` and goes on behind it."""
        for name in ("edge.verbs", "edge.nounverbs"):
            spans = self.scan.hits.get(name, [])
            index = bisect_left(spans, (position, 0)) - 1
            if index >= 0 and spans[index][1] > position:
                return True
        return False

    def last_of(self, frame: Frame, kinds: tuple[str, ...], *, reach: int = 40) -> Thing | None:
        """The last thing of those classes that the sentences before name, at most `reach` sentences back."""
        for other in reversed(self.frames[max(0, frame.number - reach) : frame.number]):
            for role in reversed(other.roles):
                if role.type in kinds:
                    return role.thing
        return None

    def last_named(self, frame: Frame, ends: tuple[str, ...], *, reach: int = 3) -> list[Thing]:
        """The last thing, no title, whose name ends in one of the words, at most `reach` sentences back; or none."""
        for other in reversed(self.frames[max(0, frame.number - reach) : frame.number]):
            for role in reversed(other.roles):
                if role.type not in ("Award", "Policy", "Event") and role.thing.name.endswith(ends):
                    return [role.thing]
        return []


def key_of(subject: Role | Thing) -> str:
    """The key of a role's or topic's thing."""
    return subject.thing.key if isinstance(subject, Role) else subject.key


def claim(
    frame: Frame,
    rule: Rule,
    subject: Role | Thing,
    obj: Role | Thing,
    verb: Span,
    *,
    status: str = "",
    year: str = "",
    role: str = "",
    predicate: str = "",
) -> Claim:
    """A claim with its evidence: the clauses from subject to object, before them where a carried one is named."""
    spans, pieces = [verb], []
    for end in (subject, obj):
        if isinstance(end, Role) and frame.start <= end.start < frame.end:
            spans.append((end.start, end.end))
            if end.mention.rule == "anaphor":
                pieces.extend(_carried(end.thing, end.start))
        else:
            pieces.extend(_carried(end.thing if isinstance(end, Role) else end, frame.start))
    target = predicate or rule.target
    return Claim(
        subject=key_of(subject),
        predicate=target,
        object=key_of(obj),
        rule=rule.id,
        evidence=_evidence(frame, spans, pieces),
        sentence=frame.number,
        status=status or frame.status(verb[0]),
        year=year,
        role=role,
        period=frame.period(verb[0]) if target in _TIMED else "",
    )


def _evidence(frame: Frame, spans: list[Span], pieces: list[Span]) -> tuple[Span, ...]:
    """The pieces from before and the clauses that hold the spans; spans far apart are pieces of their own."""
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    start, stop = frame.clause(low)[0], max(frame.clause(max(high - 1, low))[1], high)
    while start < low and frame.text[start] in " ，、":
        start += 1
    if stop - start > _LONG >= high - low:
        start, stop = low, high  # a long list: only what stands between the ends
    elif stop - start > _LONG:
        near = [span for span in spans if span[1] > high - _LONG // 2]
        far = [span for span in spans if span not in near]
        if far:
            pieces = [*pieces, *far]
            start = frame.clause(min(begin for begin, _ in near))[0]
    whole = (start, start + len(frame.text[start:stop].rstrip("，；：")))
    return (*sorted(piece for piece in pieces if not (whole[0] <= piece[0] and piece[1] <= whole[1])), whole)


def _carried(thing: Thing, before: int) -> list[Span]:
    """The nearest mention before of a thing that is carried over; its first one where it is only named later."""
    mention = next(
        (m for m in reversed(thing.mentions) if m.end <= before), thing.mentions[0] if thing.mentions else None
    )
    return [(mention.start, mention.end)] if mention is not None else []


@lru_cache(maxsize=256)
def alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words, longest first."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
