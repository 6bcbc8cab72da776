"""Whose figure it is: the one who acts, or the programme or event that is spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.indicators import Indicator
from kg.nlp.quantities import Quantity
from kg.nlp.quantity_scene import ACTORS, BODIES, THINGS, VENUES, Named, Scene, quoted, spoken_of
from kg.nlp.quantity_words import Words

#: How far back 企业 or 公司 may mean an enterprise that was named, in characters.
NEAR = 400


class Subjects:
    """Decides the subject of figures, clause by clause, with the words of the rule file."""

    def __init__(self, words: Words) -> None:
        self.head = re.compile(words.any("trim.subject_head"))
        self.again = {
            "Person": re.compile(words.any("trim.pronouns")),
            "Enterprise": re.compile(words.any("trim.again_enterprise")),
            "Programme": re.compile(words.any("trim.again_thing")),
        }
        no_title = "".join(words.list("trim.title_not"))
        self.title = re.compile(f"[^，。、{no_title}]{{0,12}}{words.any('trim.titles')}")
        self.generic = re.compile(words.any("trim.generic"))
        self.instrument = re.compile(f"(?:{words.any('trim.instruments')})[^，；。]{{0,12}}$")
        self.attendance = re.compile(words.any("verbs.attendance"))
        self.contest = re.compile(words.any("verbs.contest"))
        self.joining, self.areas = re.compile(words.any("verbs.joining")), re.compile(words.any("trim.areas"))
        self.benefit = re.compile(words.any("verbs.benefit"))
        self.coverage = re.compile(words.any("verbs.coverage"))
        self.counties = words.list("trim.counties")
        self.union = words.list("trim.union")[0]
        self.teams = re.compile(words.any("trim.teams"))
        self.gathers = re.compile(words.any("trim.gathers"))
        self.parts = re.compile(words.any("verbs.parts"))
        self.results, self.terms = re.compile(words.any("verbs.results")), re.compile(words.any("verbs.terms"))
        self.reach = re.compile(words.any("verbs.reach"))
        self.opening = re.compile(f"{words.any('verbs.opening')}[^，。；]{{0,2}}$")
        self.founding = re.compile(f"{words.any('verbs.founding')}[^，。；]{{0,2}}$")
        self.service, self.own = re.compile(words.any("verbs.service")), re.compile(words.any("verbs.own"))
        self.of = words.list("trim.of")[0]
        self.copula = words.list("trim.is")[0]
        self.since = re.compile(f"(?:{words.any('period.since')})$")
        others = words.list("trim.others")[0]
        self.listing = re.compile(f"{words.separators()}[^，。0-9]{{0,80}}{others}[^，。0-9]?[0-9]")
        self.attributive, self.verb = re.compile(words.any("trim.attributive")), re.compile(words.any("verbs.strong"))
        self.member = re.compile(f"{words.separators()}|{others}")

    def open_clause(self, text: str, start: int, stop: int, names: Sequence[Named], scene: Scene) -> int:
        """Take the clause's grammatical subject into the scene; where the indicator may begin is handed back."""
        origin, begins = start, {name.start for name in names}
        while start not in begins and (word := self.head.match(text, start, stop)):
            start = word.end()
        first = self._first(names, start) or self._titled(text, start, names)
        if first is None:
            return max(origin, self._taken_up(text, start, stop, scene))
        if first.type in ACTORS and text.startswith(self.of, first.end):
            return self._owned(text, first, names, scene)
        if first.type == "Place" and self.teams.match(text, first.end):
            return origin
        if first.type in ACTORS:
            listed = first.type == "Person" and self.member.match(text, first.end)
            if listed or self.listing.match(text, first.end, stop):
                return origin
            if not self.generic.search(text, first.start, first.end):
                self._act(scene, first)
            level = first.type == "Place" and text.startswith(self.counties, first.end)
            return first.end + 1 if level else first.end
        which = not quoted(text, first) and self.attributive.match(text, first.end)
        if spoken_of(text, first) and not which and not self.member.match(text, first.end):
            self.take(first, scene, opened=True)
            scene.last = ""
            return first.end if self.gathers.match(text, first.end) else origin
        return origin

    def _taken_up(self, text: str, start: int, stop: int, scene: Scene) -> int:
        """她, 该公司, 这项行动: the person, enterprise or programme that was spoken of last."""
        for kind, pattern in self.again.items():
            found = pattern.match(text, start, stop)
            name = scene.known.get(kind) if found and not (kind == "Programme" and scene.last) else None
            if found and kind == "Programme" and scene.reported is not None and found[0] in scene.reported.key:
                name = scene.reported
            if name is not None and kind == "Enterprise" and start - name.end > NEAR and not self._whose(name, scene):
                name = None
            if found and name is not None:
                if kind in ACTORS:
                    self._act(scene, name)
                else:
                    self.take(name, scene, opened=True)
                    scene.last = ""
                return found.end() if kind == "Enterprise" else 0
        return 0

    def _whose(self, name: Named, scene: Scene) -> bool:
        """Whether the article is about the union of this enterprise."""
        return scene.default.endswith(name.key.rpartition("|")[2] + self.union)

    def _owned(self, text: str, owner: Named, names: Sequence[Named], scene: Scene) -> int:
        """县总工会的“…”行动: the programme is spoken of; 全市的企业 speaks of nobody by name."""
        after = owner.end + len(self.of)
        thing = next((n for n in names if n.start == after and spoken_of(text, n)), None)
        if thing is not None:
            self.take(thing, scene, opened=True)
            scene.last = ""
        elif owner.type != "Place" and not self.generic.search(text, owner.start, owner.end):
            self._act(scene, owner)
        return after

    def _titled(self, text: str, start: int, names: Sequence[Named]) -> Named | None:
        """A person behind a title at the head of a clause (全国劳模李某带徒弟…)."""
        people = (n for n in names if n.type == "Person" and start < n.start <= start + 14)
        return next((n for n in people if self.title.fullmatch(text, start, n.start)), None)

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
        scene.thing, scene.opened, scene.carried, scene.lasting = name.key, opened, "", False
        scene.places[name.key] = (name.start, name.end)

    def turn(self, scene: Scene, *, anew: bool) -> None:
        """Fresh time words end what was said of a person, behind a semicolon of anybody."""
        if anew and scene.actor != scene.default:
            scene.actor, scene.last, scene.person = scene.default, "", False

    def _act(self, scene: Scene, name: Named) -> None:
        scene.person = name.type == "Person"
        scene.actor, scene.thing, scene.last, scene.opened = name.key, "", "", False
        scene.carried = scene.occasion = scene.before = ""
        scene.places[name.key] = (name.start, name.end)

    def mention(self, text: str, clause_start: int, names: Sequence[Named], scene: Scene) -> None:
        """Take the things that are named into the scene, but neither the means (通过“…”平台) nor members of a list."""
        for name in names:
            scene.before = "" if name.type in THINGS else scene.before
            if name.type not in THINGS | VENUES or self.instrument.search(text, clause_start, name.start):
                continue
            if scene.places.get(name.key) == (name.start, name.end):
                continue
            scene.carried = ""
            if not quoted(text, name) and self.attributive.match(text, name.end):
                continue
            if spoken_of(text, name) and not self.member.match(text, name.end):
                self.take(name, scene, opened=self._topical(text, clause_start, name))
                scene.last, scene.last_is_thing, scene.lasting = "", False, scene.opened

    def close_clause(self, text: str, start: int, stop: int, names: Sequence[Named], scene: Scene) -> None:
        """A clause's subject does not reach over it, but for 某行动开展以来; …的是某校 names who acts next."""
        scene.fronted = scene.thing if scene.opened and scene.lasting else ""
        last = max((n for n in names if n.end == stop and n.type in ACTORS), key=lambda n: n.start, default=None)
        if last is not None and text.endswith(self.of + self.copula, start, last.start):
            self._act(scene, last)
        bodies = (n for n in names if stop - 1 <= n.end <= stop and n.type in BODIES)
        made = max(bodies, key=lambda n: n.start, default=None)
        founding = self.opening if made is not None and made.type in THINGS else self.founding
        if made is not None and founding.search(text, start, made.start):
            scene.founded, scene.places[made.key] = made.key, (made.start, made.end)
        if scene.opened and not scene.lasting and not self.since.search(text, start, stop):
            scene.opened = False

    def _topical(self, text: str, clause_start: int, name: Named) -> bool:
        """Whether a clause only presents the thing (乙县上线的某平台，…), so that the next clause speaks of it."""
        rest = text[name.end : name.end + 7]
        ends = any(mark in rest for mark in "，\n") and name.start > clause_start
        before = name.start - 1 if text[name.start - 1] != "“" else name.start - 2
        if not ends or text[before] != self.of:
            return False
        verb = self.verb.search(text, clause_start, before)
        return verb is None or verb.end() == before

    def decide(
        self,
        text: str,
        quantity: Quantity,
        indicator: Indicator,
        scene: Scene,
        *,
        names: Sequence[Named],
        begin: int,
        status: str,
    ) -> str:
        """The subject of a figure in the clause from `begin`; the scene remembers it for the figures that follow."""
        subject = self._thing(text, quantity, indicator, scene, names, begin)
        if not subject and status == "done" and (reported := self._reported(indicator, scene, begin)):
            return reported
        if not subject and self._covers(quantity, indicator):
            later = [name for name in names if name.start >= quantity.end]
            near = scene.places.get(scene.thing, (-1, 0))[0] >= scene.stated
            reach = scene.thing if near and self.reach.match(indicator.verb or indicator.text) else ""
            subject = reach or scene.last or scene.thing or self._from_before(indicator, scene)
            subject = subject or self._ahead(text, quantity.end, indicator, later)
        elif not subject and scene.last_is_thing:
            subject = scene.last
        elif not subject and self.parts.search(text, begin - 4, begin):
            subject = scene.thing or scene.before
        elif not subject and scene.thing:
            planned = status == "target" and scene.places[scene.thing][1] < begin
            subject = scene.thing if planned or self.parts.match(indicator.text) else ""
        if not subject and self._goes_on(indicator):
            subject = "" if self.own.match(indicator.verb) else scene.carried
        if not subject and self.service.match(indicator.verb or indicator.text):
            subject = scene.founded
        if not subject and (theme := self._theme(indicator, scene, begin)):
            return theme
        scene.last, scene.stated = subject or scene.actor, begin
        scene.last_is_thing = scene.last != scene.actor
        return scene.last

    def _thing(
        self, text: str, quantity: Quantity, indicator: Indicator, scene: Scene, names: Sequence[Named], begin: int
    ) -> str:
        """The programme or event that the clause itself speaks of, '' for none."""
        if scene.fronted and indicator.form == "context":
            return scene.fronted
        if scene.opened and scene.thing and (quantity.kind == "share" or not self._counted(text, quantity, scene)):
            return scene.thing
        inner = indicator.form in ("noun-figure", "rate", "figure-object")
        return self._within(text, begin, quantity, names) if inner else ""

    def _reported(self, indicator: Indicator, scene: Scene, begin: int) -> str:
        """The event that the article reports: its contestants, marks and prizes, where nobody else acts."""
        reported = scene.reported.key if scene.reported is not None else ""
        here = scene.places.get(scene.actor, (-1, 0))[0] >= begin
        fits = indicator.form != "again" and scene.thing in ("", reported) and not (here or scene.person or scene.spans)
        return reported if fits and self.results.search(indicator.text) else ""

    def _theme(self, indicator: Indicator, scene: Scene, begin: int) -> str:
        """The scheme of the headline: its terms (参保, 缴纳, 补助), where nobody acts."""
        fits = indicator.form != "again" and not scene.thing and self._nobody(scene, begin)
        return scene.theme if fits and self.terms.search(indicator.text) else ""

    def _nobody(self, scene: Scene, begin: int) -> bool:
        """Whether nobody is named as the one who acts in the clause from `begin` or before it."""
        return scene.actor == scene.default and scene.places.get(scene.actor, (-1, 0))[0] < begin

    def _within(self, text: str, start: int, quantity: Quantity, names: Sequence[Named]) -> str:
        """The programme that tells which ones are counted (参与某行动的职工2000人), '' for none."""
        for name in reversed(names):
            if start <= name.start and name.end <= quantity.start and name.type in THINGS and name.end - name.start > 3:
                rest = text[name.end : min(name.end + 5, quantity.start)]
                return name.key if self.of in rest and not self.instrument.search(text, start, name.start) else ""
        return ""

    def _counted(self, text: str, quantity: Quantity, scene: Scene) -> bool:
        """Whether the thing is only what is counted (爱心驿站达26个), not a brand in quotation marks."""
        start, end = scene.places.get(scene.thing, (0, 0))
        between = text[end : quantity.start]
        near = end <= quantity.start and len(between) <= 6
        return near and "“" not in text[max(0, start - 1) : end] and not self.coverage.search(between)

    def _covers(self, quantity: Quantity, indicator: Indicator) -> bool:
        """Whether the figure tells attendance, benefit, coverage or a rate."""
        if quantity.kind == "share" or indicator.form == "figure-subject":
            return True
        if indicator.verb and indicator.form in ("object-figure", "list", "figure-object"):
            return bool(self.coverage.search(indicator.verb))
        return bool(self.coverage.search(indicator.text))

    def _from_before(self, indicator: Indicator, scene: Scene) -> str:
        """What the sentence before leaves to a figure of attendance or benefit."""
        if scene.carried and self._goes_on(indicator):
            return scene.carried
        known = scene.known.get("Event")
        if self.attendance.search(indicator.text) and scene.occasion:
            return scene.occasion
        if scene.reported is not None and self.contest.search(indicator.text):
            return scene.reported.key
        if known is not None and self.contest.search(indicator.text):
            return known.key
        wide = self.areas.match(indicator.text) is not None
        return scene.before if self.benefit.search(indicator.text) and not wide else ""

    def _goes_on(self, indicator: Indicator) -> bool:
        """Whether a figure goes on with the thing of the sentence before: verb first, or a benefit."""
        first = indicator.text.find(indicator.verb) if indicator.verb and indicator.form == "object-figure" else -1
        return 0 <= first <= 2 or self.benefit.search(indicator.text) is not None

    def _ahead(self, text: str, end: int, indicator: Indicator, later: Sequence[Named]) -> str:
        """The thing that those who are counted take part in, named behind the figure."""
        if indicator.form not in ("figure-subject", "around"):
            return ""
        joined = [name for name in later if self.joining.search(text, end, name.start)]
        return next((name.key for kind in ("Event", "Programme") for name in joined if name.type == kind), "")
