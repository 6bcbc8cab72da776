"""Who a sentence speaks of, clause by clause: the one who acts, and the programme or event in hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.quantity_heads import Heads
from kg.nlp.quantity_scene import ACTORS, BODIES, THINGS, VENUES, Named, Scene, agreed, quoted, spoken_of
from kg.nlp.quantity_words import Words

#: How far back 公司 may mean an enterprise that was named, and 企业, which is most often anybody's, in characters.
NEAR = 1000
CLOSE = 400
#: An event's name as long as this is left out of the indicators that it begins.
LONG = 9


class Subjects:
    """Takes grammatical subjects and named things into a scene, with the words of the rule file."""

    def __init__(self, words: Words) -> None:
        self.head = re.compile(words.any("trim.subject_head"))
        self.again = {
            "Person": re.compile(words.any("trim.pronouns")),
            "Enterprise": re.compile(words.any("trim.again_enterprise")),
            "Programme": re.compile(words.any("trim.again_thing")),
            "Policy": re.compile(words.any("trim.by_contract")),
        }
        self.heads, self.says = Heads(words), re.compile(f"[^，。：；]{{0,3}}{words.any('speech.says')}")
        self.generic = re.compile(words.any("trim.generic"))
        self.instrument = re.compile(f"(?:{words.any('trim.instruments')})[^，；。]{{0,12}}$")
        self.counties = words.list("trim.counties")
        self.union = words.list("trim.union")[0]
        self.teams = re.compile(words.any("trim.teams"))
        self.gathers = re.compile(words.any("trim.gathers"))
        self.opening = re.compile(f"{words.any('verbs.opening')}[^，。；]{{0,14}}$")
        self.founding = re.compile(f"{words.any('verbs.founding')}[起了出]?(?:一[支个家所座间处])?[^，。；]{{0,2}}$")
        self.of = words.list("trim.of")[0]
        self.copula = words.list("trim.is")[0]
        self.since = re.compile(f"(?:{words.any('period.since')})$")
        self._compile(words)

    def _compile(self, words: Words) -> None:
        """The patterns of what stands around a clause's head."""
        count = "(?:[0-9]{1,3}[余多]?[一-龥])?"
        me, not_me = words.list("speech.me")[0], "".join(words.list("speech.me_not"))
        self.me = re.compile(f"{me}(?![{not_me}])")
        self.number = re.compile("”?[0-9]+[余多]?[家个处座间所支项场期]")
        self.loose = words.list("trim.again_loose")
        self.holds = re.compile(f"[^，。0-9]{{0,60}}{words.any('trim.holds')}")
        self.ceremony = re.compile(f"{words.any('verbs.ceremony')}$")
        self.part = words.list("period.part")[0]
        self.anew = re.compile(words.any("verbs.anew"))
        launched, units = words.any("period.launched"), words.any("period.spans", "period.years")
        self.launched = re.compile(f"{launched}[^，。；]{{0,4}}?{units}|{launched}(?:{words.any('period.since')})")
        self.rest = re.compile(f"[”’》]?{words.any('trim.generic_tail')}?[”’》]?{count}")
        self.areas = re.compile(words.any("trim.areas"))
        self.within = re.compile(f"{words.any('trim.within')}(?!{words.any('trim.has')})")
        others = words.list("trim.others")[0]
        self.listing = re.compile(
            f"(?:[^，。0-9、“”]{{0,8}}{words.separators()}[^，。0-9]{{0,80}})?{words.any('trim.sum')}[^，。0-9]?[0-9]"
        )
        self.attributive, self.verb = re.compile(words.any("trim.attributive")), re.compile(words.any("verbs.strong"))
        self.member = re.compile(f"{words.separators()}|{others}")
        self.counted = re.compile(f"{words.separators()}[0-9]")

    def open_clause(self, text: str, start: int, stop: int, names: Sequence[Named], scene: Scene) -> int:
        """Take the clause's grammatical subject into the scene; where the indicator may begin is handed back."""
        origin, begins = start, {name.start for name in names}
        while start not in begins and (word := self.head.match(text, start, stop)):
            start = word.end()
        first = self.heads.find(text, start, stop, names)
        if scene.speaker and (first is None or first.type == "Person") and self.me.search(text, start, stop):
            scene.actor, scene.thing, scene.last, scene.person = scene.speaker, "", "", True
            return origin
        if first is None:
            self._unnamed(text, start, stop, scene)
            return max(origin, self._taken_up(text, start, stop, scene))
        if first.type == "Person" and self.says.match(text, first.end, stop):
            return self._speaks(first, scene)
        if first.type in ACTORS and text.startswith(self.of, first.end):
            return self._owned(text, first, names, scene)
        if first.type == "Place" and self.teams.match(text, first.end):
            return origin
        if first.type in ACTORS:
            listed = first.type == "Person" and self.member.match(text, first.end) is not None
            listed = listed and self.counted.match(text, first.end) is None  # not 李某与5名职工结对
            if listed or self.listing.match(text, first.end, stop) or self.holds.fullmatch(text, first.end, stop):
                return origin
            if not self.generic.search(text, first.start, first.end):
                self._act(scene, first)
            level = first.type == "Place" and text.startswith(self.counties, first.end)
            return first.end + 1 if level else first.end
        return self._thing(text, first, origin, scene)

    def _thing(self, text: str, first: Named, origin: int, scene: Scene) -> int:
        """Take a thing at the head of a clause into the scene, where it is neither counted nor an attribute there."""
        which = not quoted(text, first) and self.attributive.match(text, first.end)
        venue = first.type in VENUES and not self.within.match(text, first.end)
        if self.number.match(text, first.end):
            return origin  # “…”书屋3家: counted like those before it
        if (venue or spoken_of(text, first)) and not which and not self.member.match(text, first.end):
            self.take(first, scene, opened=True)
            scene.last, scene.lasting = "", True
            long = first.end - first.start >= LONG and first.type == "Event"
            return first.end if long or self.gathers.match(text, first.end) else origin
        return origin

    def _unnamed(self, text: str, start: int, stop: int, scene: Scene) -> None:
        """A clause that names nobody: of what was launched (上线三个月…), of a new doing (出台…), of all the area."""
        thing = scene.thing or scene.body or scene.before
        if thing and self.launched.match(text, start, stop):
            scene.thing, scene.opened, scene.lasting = thing, True, True
            scene.places.setdefault(thing, (start, start))
        if self.anew.match(text, start, stop):
            scene.carried = ""
            if text[start - 1] == self.part:
                scene.thing = scene.last = scene.before = ""
        if self.areas.match(text, start, stop) and scene.actor.startswith("TradeUnion|"):
            scene.actor = scene.main or scene.actor

    def _speaks(self, first: Named, scene: Scene) -> int:
        """Who speaks tells of the body: 某公司工会主席李某介绍，…."""
        body = scene.employers.get(first.key, "")
        if body:
            scene.actor = body
        return first.end

    def _taken_up(self, text: str, start: int, stop: int, scene: Scene) -> int:
        """她, 该公司, 这项行动: the person, enterprise or programme that was spoken of last."""
        for kind, pattern in self.again.items():
            found = pattern.match(text, start, stop)
            name = scene.known.get(kind) if found and not (kind == "Programme" and scene.last) else None
            if name is not None and kind == "Policy" and not agreed(name):
                name = None
            if found and kind == "Programme" and scene.reported is not None and found[0] in scene.reported.key:
                name = scene.reported
            near = CLOSE if found is not None and found[0] in self.loose else NEAR
            if name is not None and kind == "Enterprise" and start - name.end > near and not self._whose(name, scene):
                name = None
            if found and name is not None:
                if kind in ACTORS:
                    self._act(scene, name)
                else:
                    self.take(name, scene, opened=True)
                    scene.last, scene.lasting = "", True
                return found.end() if kind in ACTORS else 0
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

    def take(self, name: Named, scene: Scene, *, opened: bool = False) -> None:
        """Make a named thing the one that is spoken of."""
        scene.thing, scene.opened, scene.carried, scene.lasting = name.key, opened, "", False
        scene.places[name.key] = (name.start, name.end)

    def turn(self, scene: Scene, *, anew: bool) -> None:
        """Fresh time words end what was said of a person, behind a semicolon of anybody."""
        if anew and scene.actor != scene.default:
            scene.actor, scene.last, scene.person = scene.default, "", False

    def _act(self, scene: Scene, name: Named) -> None:
        scene.person, scene.union = name.type == "Person", name.type in ("TradeUnion", "Place")
        scene.actor, scene.thing, scene.last, scene.opened = name.key, "", "", False
        scene.carried = scene.occasion = scene.before = ""
        scene.founded = "" if scene.person else scene.founded
        scene.places[name.key] = (name.start, name.end)

    def mention(self, text: str, clause_start: int, names: Sequence[Named], scene: Scene) -> None:
        """Take the things that are named into the scene, but neither the means (通过“…”平台) nor members of a list."""
        for name in names:
            scene.before = "" if name.type in THINGS else scene.before
            kept = name.type in THINGS | VENUES or agreed(name)
            if scene.reported is not None and name.key != scene.reported.key and self.ceremony.search(name.key):
                continue
            if not kept or self.instrument.search(text, clause_start, name.start):
                continue
            if scene.places.get(name.key) == (name.start, name.end):
                continue
            scene.carried = ""
            if not quoted(text, name) and self.attributive.match(text, name.end):
                continue
            if (agreed(name) or spoken_of(text, name)) and not self.member.match(text, name.end):
                self.take(name, scene, opened=self._topical(text, clause_start, name))
                scene.last, scene.last_is_thing, scene.lasting = "", False, scene.opened

    def close_clause(self, text: str, start: int, stop: int, names: Sequence[Named], scene: Scene) -> None:
        """A clause's subject does not reach over it, but for 某行动开展以来; …的是某校 names who acts next."""
        scene.fronted = scene.thing if scene.opened and scene.lasting else ""
        last = max((n for n in names if n.end == stop and n.type in ACTORS), key=lambda n: n.start, default=None)
        if last is not None and text.endswith(self.of + self.copula, start, last.start):
            self._act(scene, last)
        bodies = (n for n in names if n.type in BODIES and self.rest.fullmatch(text, n.end, stop))
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
