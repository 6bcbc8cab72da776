"""The scene that each sentence opens with: what the article, the sentence before and a speaker leave to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.nlp.quantity_references import References
from kg.nlp.quantity_scene import BODIES, THINGS, Named, Scene, remember
from kg.nlp.quantity_speech import Speakers, Speech
from kg.nlp.quantity_topics import Outliner
from kg.nlp.quantity_words import Words
from kg.nlp.reading import Reading

#: Programmes with shorter names are not looked for in the words of a rate.
SHORT = 3
#: Classes of bodies that a sentence speaks of at the head of a clause, and what stands in front of one.
HEADED = frozenset({"Organization", "Facility"})
CLAUSE = frozenset("，。；：！？\n”")


class Stages:
    """Sets scenes with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        self.outliner, self.references, self.speakers = Outliner(words), References(words), Speakers(words)
        self.union = words.list("trim.union")[0]
        self.areas = re.compile(words.any("trim.areas"))
        self.offices = re.compile(f"{words.any('again.offices')}$")
        self.groups = re.compile(f"{words.any('again.groups')}$")
        tail = f"[”’》]?{words.any('trim.generic_tail')}?[”’》]?"
        self.presents = re.compile(f"{tail}{words.any('trim.presents')}")
        # 全县已有…: said of the whole area, so of the union that the article is about
        self.wide = re.compile(f"(?:[^，。]{{0,10}}，)?{words.any('trim.areas')}")

    def acting(self, name: Named, unions: Mapping[str, Named]) -> Named:
        """The union for its party group (县总工会党组), any other name as it is."""
        if name.type != "Organization":
            return name
        plain = name.key.rpartition("|")[2]
        union = unions.get(self.groups.sub("", plain))
        if union is None and self.offices.search(plain):
            union = next((unions[full] for full in sorted(unions) if plain.startswith(full)), None)
        return replace(name, type=union.type, key=union.key) if union is not None else name


class Stage:
    """One article: its names with the short references among them, and the scenes of its sentences in their order."""

    def __init__(
        self,
        tools: Stages,
        reading: Reading,
        names: Sequence[Named],
        topics: Sequence[str],
        employers: Mapping[str, str],
    ) -> None:
        self._tools, self._reading = tools, reading
        unions = {name.key.rpartition("|")[2]: name for name in names if name.type == "TradeUnion"}
        known = (name for name in names if not tools.references.is_one(name))
        told = sorted((tools.acting(name, unions) for name in known), key=lambda n: (n.start, -n.end))
        self._outline = tools.outliner.outline(reading, told, topics)
        self._employers = employers
        self._speeches = tools.speakers.find(reading.text, told, employers)
        self.names = sorted([*told, *tools.references.find(reading.text, told)], key=lambda n: (n.start, -n.end))
        plain = ((name.key.rpartition("|")[2], name.key) for name in told if name.type == "Programme")
        self._programmes = {words: key for words, key in plain if len(words) > SHORT}
        firms = {name.key.rpartition("|")[2]: name.key for name in told if name.type == "Enterprise"}
        bodies = ((name.key, name.key.rpartition("|")[2].removesuffix(tools.union)) for name in told)
        pairs = ((union, firm, full) for union, firm in bodies for full in firms if full.endswith(firm) and firm)
        self._firms = {union: firms[full] for union, _, full in pairs if firms[full] != union}
        self._starts = [name.start for name in self.names]
        self._known: dict[str, Named] = {}
        self._told = 0

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The names that begin in a stretch of the text."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def scene(self, number: int, told: Scene | None) -> Scene:
        """The scene of a sentence; `told` is how the sentence directly before it ended, where that one had figures."""
        sentence = self._reading.sentences[number]
        while self._told < len(self.names) and self._starts[self._told] < sentence.start:
            remember(self._known, self.names[self._told])
            self._told += 1
        topic, wide = self._outline.topics[number], False
        speech = self._speech(sentence.start)
        if speech is not None and speech.body:
            topic = speech.body
        elif self._tools.wide.match(self._reading.text, sentence.start, sentence.end):
            topic, wide = self._outline.main, True
        scene = Scene(
            actor=topic, default=topic, main=self._outline.main, known=dict(self._known), employers=self._employers
        )
        scene.firms = self._firms
        scene.reported, scene.theme = None if wide else self._outline.occasion, self._outline.theme
        scene.speaker = speech.speaker if speech is not None else ""
        previous = self._reading.sentences[number - 1] if number else None
        if previous is None or previous.unit != sentence.unit:
            return scene
        if told is not None and told.last_is_thing and told.actor == scene.actor:
            scene.carried = told.last
        names = self.between(previous.start, previous.end)
        self._present(previous.start, names, scene)
        scene.occasion = next((n.key for n in reversed(names) if n.type == "Event"), "")
        headed = (n.key for n in reversed(names) if n.type in HEADED and self._reading.text[n.start - 1] in CLAUSE)
        scene.body = next(headed, "")
        scene.before = next((n.key for n in reversed(names) if n.type in THINGS), "")
        return scene

    def _present(self, start: int, names: Sequence[Named], scene: Scene) -> None:
        """What the sentence before presents at its head (“…”应用是…, 某工作室成立于…), this one goes on about."""
        text = self._reading.text
        head = max((n for n in names if start <= n.start <= start + 1), key=lambda n: n.end, default=None)
        if head is None or not self._tools.presents.match(text, head.end):
            return
        if head.type in BODIES:
            scene.thing, scene.opened, scene.lasting = head.key, True, True
        elif head.type == "Enterprise":
            scene.actor = scene.default = head.key
        scene.places[head.key] = (head.start, head.end)

    def _speech(self, position: int) -> Speech | None:
        """The quoted speech that a sentence begins in."""
        return next((s for s in self._speeches if s.start <= position < s.end), None)
