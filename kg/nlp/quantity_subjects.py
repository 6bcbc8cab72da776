"""Whose figure it is: the one who acts, or the programme or event that is spoken of (extraction guide, "whose figure")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.nlp.indicators import Indicator
from kg.nlp.quantities import Quantity
from kg.nlp.quantity_words import Words, either

#: Classes that act, and classes that attendance, benefit and coverage are said of.
ACTORS = frozenset({"TradeUnion", "Enterprise", "Organization", "Person", "Place"})
THINGS = frozenset({"Programme", "Event"})
VENUES = frozenset({"Facility"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity mention in flow offsets: `key` identifies the entity, `type` is its class."""

    start: int
    end: int
    type: str
    key: str


@dataclass(slots=True, kw_only=True)
class Scene:
    """What a sentence has spoken of so far: who acts, the thing in hand, and the subject of the figure before."""

    actor: str
    default: str = ""
    person: bool = False
    thing: str = ""
    last: str = ""
    last_is_thing: bool = False
    carried: str = ""
    occasion: str = ""
    opened: bool = False
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


class Subjects:
    """Decides the subject of figures, clause by clause, with the words of the rule file."""

    def __init__(self, words: Words) -> None:
        self.head = re.compile(words.any("trim.subject_head"))
        self.pronoun = re.compile(words.any("trim.pronouns"))
        self.generic = re.compile(words.any("trim.generic"))
        self.instrument = re.compile(f"(?:{words.any('trim.instruments')})[^，；。]{{0,12}}$")
        self.attendance = re.compile(words.any("verbs.attendance"))
        self.coverage = re.compile(words.any("verbs.coverage"))
        self.parts = re.compile(words.any("verbs.parts"))
        self.of = words.list("trim.of")[0]
        self.member = re.compile(either((*words.list("trim.separators"), *words.list("trim.others"))))

    def open_clause(self, text: str, start: int, stop: int, names: Sequence[Named], scene: Scene) -> int:
        """Take the clause's grammatical subject into the scene; where the indicator may begin is handed back."""
        begins = {name.start for name in names}
        while start not in begins and (word := self.head.match(text, start, stop)):
            start = word.end()
        first = self._first(names, start)
        if first is None:
            if self.pronoun.match(text, start, stop):
                person = next((n for n in reversed(names) if n.type == "Person" and n.end <= start), None)
                if person is not None:
                    self._act(scene, person)
            return start
        if first.type in ACTORS:
            if first.type == "Person" and self.member.match(text, first.end):
                return start
            if not self.generic.search(text, first.start, first.end):
                self._act(scene, first)
            return first.end
        if first.type in THINGS:
            self.take(first, scene, opened=True)
            scene.last = ""
        return start

    def _first(self, names: Sequence[Named], start: int) -> Named | None:
        """The name at a place: the longest; an area in front of a programme (某县“…”行动) only says where."""
        first = max((n for n in names if n.start == start), key=lambda n: n.end, default=None)
        if first is not None and first.type == "Place":
            second = max((n for n in names if n.start == first.end), key=lambda n: n.end, default=None)
            if second is not None and second.type in THINGS:
                return second
        return first

    def take(self, name: Named, scene: Scene, *, opened: bool = False) -> None:
        """Make a named thing the one that is spoken of."""
        scene.thing, scene.opened, scene.carried = name.key, opened, ""
        scene.places[name.key] = (name.start, name.end)

    def turn(self, scene: Scene) -> None:
        """Fresh time words end what was said of a person: the article's own actor goes on."""
        if scene.person:
            scene.actor, scene.last, scene.person = scene.default, "", False

    def _act(self, scene: Scene, name: Named) -> None:
        scene.person = name.type == "Person"
        scene.actor, scene.thing, scene.last, scene.opened = name.key, "", "", False
        scene.carried = scene.occasion = ""
        scene.places[name.key] = (name.start, name.end)

    def mention(self, text: str, clause_start: int, names: Sequence[Named], scene: Scene) -> None:
        """Take the things that a stretch names into the scene, but neither the means (通过“…”平台) nor members of a list."""
        for name in names:
            if name.type not in THINGS | VENUES or self.instrument.search(text, clause_start, name.start):
                continue
            scene.carried = ""
            if name.type in THINGS and not self.member.match(text, name.end):
                self.take(name, scene, opened=self._topical(text, clause_start, name))

    def _topical(self, text: str, clause_start: int, name: Named) -> bool:
        """Whether a clause only presents the thing (乙县上线的某平台，…), so that the next clause speaks of it."""
        rest = text[name.end : name.end + 5]
        ends = any(mark in rest for mark in "，\n") and name.start > clause_start
        return ends and text[name.start - 1] == self.of

    def decide(self, text: str, quantity: Quantity, indicator: Indicator, scene: Scene, later: Sequence[Named], *, begin: int, target: bool) -> str:
        """The subject of a figure; the scene remembers it for the figures that follow in the sentence."""
        covers = self._covers(quantity, indicator)
        if scene.opened and scene.thing:
            subject = scene.thing
        elif covers:
            subject = scene.last or scene.thing or self._from_before(indicator, scene) or self._ahead(indicator, later) or scene.actor
        elif scene.last_is_thing and scene.last:
            subject = scene.last
        elif scene.thing and ((target and scene.places[scene.thing][1] < begin) or self.parts.search(indicator.text)):
            subject = scene.thing
        else:
            subject = scene.carried or scene.actor
        scene.last, scene.last_is_thing = subject, subject != scene.actor
        return subject

    def _covers(self, quantity: Quantity, indicator: Indicator) -> bool:
        """Whether the figure tells attendance, benefit, coverage or a rate."""
        if quantity.kind == "share" or indicator.form == "figure-subject":
            return True
        if indicator.verb and indicator.form in ("object-figure", "list", "figure-object"):
            return bool(self.coverage.search(indicator.verb))
        return bool(self.coverage.search(indicator.text))

    def _from_before(self, indicator: Indicator, scene: Scene) -> str:
        return scene.carried or (scene.occasion if self.attendance.search(indicator.text) else "")

    def _ahead(self, indicator: Indicator, later: Sequence[Named]) -> str:
        """The thing that those who are counted take part in, named behind the figure."""
        if indicator.form not in ("figure-subject", "around"):
            return ""
        return next((name.key for kind in ("Event", "Programme") for name in later if name.type == kind), "")
