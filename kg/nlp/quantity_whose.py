"""Whose figure it is: who acts, or the programme or event that attendance, benefit, coverage and rates are said of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.indicators import Indicator
from kg.nlp.quantities import Quantity
from kg.nlp.quantity_honours import Honours
from kg.nlp.quantity_scene import BODIES, THINGS, Named, Scene
from kg.nlp.quantity_words import Words

#: Kinds of figures that may describe a thing; of others the thing is rather what is counted (22家某地的工作室).
DESCRIBING = frozenset({"people", "money", "measure"})


class Whose:
    """Decides the subject of a figure in a scene, with the words of the rule file."""

    def __init__(self, words: Words) -> None:
        self.instrument = re.compile(f"(?:{words.any('trim.instruments')})[^，；。]{{0,12}}$")
        self.of = words.list("trim.of")[0]
        self.areas = re.compile(words.any("trim.areas"))
        self.attendance = re.compile(words.any("verbs.attendance"))
        self.benefit = re.compile(words.any("verbs.benefit"))
        self.contest = re.compile(words.any("verbs.contest"))
        self.coverage = re.compile(words.any("verbs.coverage"))
        self.joining = re.compile(words.any("verbs.joining"))
        self.own = re.compile(words.any("verbs.own"))
        self.parts = re.compile(words.any("verbs.parts"))
        self.reach = re.compile(words.any("verbs.reach"))
        self.results = re.compile(words.any("verbs.results"))
        self.attended = re.compile(f"[^，。；：]{{0,14}}{words.any('verbs.attended')}")
        self.tied = re.compile(f"”?{words.any('trim.generic_tail')}?(?:{words.any('trim.tail', 'verbs.adverbs')})*")
        self.describes = re.compile(f"[^，。；、“0-9]{{0,10}}{self.of}“?")
        self.composed = re.compile(f"[^，。；“]{{2,36}}{words.any('verbs.composed')}{self.of}“?")
        self.rates, self.acts = re.compile(words.any("verbs.rates")), re.compile(words.any("verbs.acts"))
        self.pivot = re.compile(words.any("verbs.pivot"))
        self.made = re.compile(f"{words.any('verbs.founded')}$")
        self.verb = re.compile(words.any("verbs.strong"))
        self.honours = Honours(words)
        self.funds = re.compile(
            f"^(?:{words.any('verbs.adverbs', 'verbs.for')})*{words.any('verbs.gives')}|{words.any('verbs.pool')}"
        )
        self.gives = re.compile(f"(?:{words.any('verbs.adverbs', 'verbs.for')})*{words.any('verbs.gives')}")
        self.workers = re.compile(f"{words.any('verbs.workers')}$")
        self.establish = re.compile(words.any("verbs.founding"))
        self.covers = re.compile(words.any("verbs.covers"))
        self.campaigns = re.compile(f"^Programme|{words.any('verbs.campaigns')}$")
        self.usage = re.compile(f"(?:{words.any('verbs.adverbs', 'verbs.for')})*{words.any('verbs.usage')}")
        self.contract, self.wages = re.compile(words.any("verbs.contract")), re.compile(words.any("verbs.wages"))
        self.scheme = re.compile(words.any("verbs.scheme"))
        self.ceremony = re.compile(f"{words.any('verbs.ceremony')}$")
        self.prizes = re.compile(words.any("verbs.prizes"))
        self.service = re.compile(f"(?:{words.any('verbs.adverbs', 'verbs.for')})*{words.any('verbs.service')}")
        self.per_head = re.compile(words.any("verbs.per_head"))
        self.terms = re.compile(words.any("verbs.terms"))

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
        if described := self._attribute(text, quantity, names):
            return described
        heard = indicator.text + self._rest(text, quantity, indicator)
        if named := self.honours.decide(text, quantity, indicator, heard, scene, names=names, done=status == "done"):
            return named
        subject = self._rated(quantity, indicator, scene) or self._thing(text, quantity, indicator, scene, names, begin)
        if not subject and status == "done" and (reported := self._reported(indicator, heard, scene, begin)):
            return reported
        if not subject and self._covers(quantity, indicator):
            later = [name for name in names if name.start >= quantity.end]
            subject = self._covered(text, quantity, indicator, heard, scene, begin, status)
            subject = subject or self._ahead(text, quantity.end, indicator, later)
        elif not subject and scene.last_is_thing and not self._done(indicator, scene):
            subject = scene.last
        elif not subject and self.parts.search(text, begin - 4, begin):
            subject = scene.thing or scene.before
        elif not subject and scene.thing:
            target = status == "target" and not scene.union and scene.places[scene.thing][1] < begin
            subject = scene.thing if target or self._own(text, indicator, scene, begin) else ""
        if not subject and self._goes_on(indicator):
            subject = "" if self.own.match(indicator.verb) or self._over(indicator, scene) else scene.carried
        if subject in ("", scene.actor) and self._founded(indicator, scene):
            subject = scene.founded
        if not subject and (theme := self._theme(indicator, scene, begin)):
            return theme
        subject = "" if subject == scene.actor else subject
        scene.last, scene.stated = subject or self._payer(indicator, scene), begin
        scene.last_is_thing = scene.last != scene.actor
        return scene.last

    def _founded(self, indicator: Indicator, scene: Scene) -> bool:
        """Whether what a clause before founded, and not who founded it, does what is told."""
        if not scene.founded or (self.workers.search(scene.actor) and not self.workers.search(scene.founded)):
            return False
        since = scene.places.get(scene.thing, (-1, 0))[0] <= scene.places[scene.founded][0]
        if since and self.workers.search(scene.founded):
            return self.own.match(indicator.verb) is None and self.establish.match(indicator.text) is None
        gives = self.scheme.search(scene.founded) is not None and self.funds.search(indicator.text) is not None
        return gives or any(found(indicator.text) for found in (self.service.match, self.per_head.search))

    def _payer(self, indicator: Indicator, scene: Scene) -> str:
        """Who acts; of wages that its union tells of the enterprise."""
        paid = self.wages.search(indicator.text) is not None and not self.gives.match(indicator.verb)
        return scene.firms.get(scene.actor, scene.actor) if paid else scene.actor

    def _rated(self, quantity: Quantity, indicator: Indicator, scene: Scene) -> str:
        """The programme whose coverage a rate tells by its plain name (全区职工医疗互助覆盖率)."""
        if quantity.kind != "share" or not self.rates.search(indicator.text):
            return ""
        found = [name for name in scene.programmes if name in indicator.text]
        return scene.programmes[max(found, key=len)] if found else ""

    def _attribute(self, text: str, quantity: Quantity, names: Sequence[Named]) -> str:
        """What a figure describes that stands in front of it: 一支52人的“…”服务队, 总投资1800万元的某项目."""
        for name in names:
            if quantity.end < name.start and name.type in BODIES | {"TradeUnion"}:
                describes = self.describes.fullmatch(text, quantity.end, name.start) is not None
                done = self.verb.search(text, quantity.end, name.start) is not None
                describes = describes and not done and quantity.kind in DESCRIBING
                return name.key if describes or self.composed.fullmatch(text, quantity.end, name.start) else ""
        return ""

    def _covered(
        self, text: str, quantity: Quantity, indicator: Indicator, heard: str, scene: Scene, begin: int, status: str
    ) -> str:
        """The thing that attendance, benefit, coverage and rates are said of; of plans only one named here."""
        presented = scene.places.get(scene.thing, (-1, 0))[0]
        if status != "done" and scene.union and not scene.opened:
            return scene.thing if presented >= begin else ""
        if indicator.form == "figure-subject" and not scene.opened and self._acts(text, quantity, begin, scene):
            return ""
        said = indicator.verb or indicator.text
        near = presented >= scene.stated and self.reach.match(said) is not None
        near = near or (presented > scene.turned and self._campaign(scene) and self.covers.match(said) is not None)
        used = status == "done" and self._used(text, quantity, indicator, scene, begin)
        reach = scene.thing if near or used else ""
        return reach or scene.last or scene.thing or self._from_before(indicator, heard, scene)

    def _acts(self, text: str, quantity: Quantity, begin: int, scene: Scene) -> bool:
        """Whether those who are counted do what nobody does for a programme of a clause before: 1230家企业实行…."""
        elsewhere = scene.places.get(scene.thing, (begin, 0))[0] < begin
        return elsewhere and quantity.kind == "things" and self.acts.match(text, quantity.end) is not None

    def _campaign(self, scene: Scene) -> bool:
        """Whether the thing in hand is a campaign, whose coverage is its own whoever does what for it."""
        return self.campaigns.search(scene.thing) is not None and not scene.opened

    def _rest(self, text: str, quantity: Quantity, indicator: Indicator) -> str:
        """What the clause says behind those who are counted: …家企业的218名选手."""
        if indicator.form not in ("figure-subject", "around", "list"):
            return ""
        ends = [end for end in (text.find(mark, quantity.end) for mark in "，。；") if end >= 0]
        return text[quantity.end : min([*ends, quantity.end + 30])]

    def _used(self, text: str, quantity: Quantity, indicator: Indicator, scene: Scene, begin: int) -> bool:
        """Whether a figure tells how a thing that the sentence presents is used: 日均服务, 参训, 听众, …名职工参训."""
        used = self.usage.match(indicator.text) is not None
        moved = indicator.form == "object-figure" and self.pivot.fullmatch(indicator.verb) is not None
        if not used and (moved or indicator.form in ("figure-subject", "around")):
            used = self.attended.match(text, quantity.end) is not None
        return used and scene.places.get(scene.actor, (-1, 0))[0] < begin

    def _own(self, text: str, indicator: Indicator, scene: Scene, begin: int) -> bool:
        """Whether a figure is the thing's own though somebody acts: its parts, its terms, what a contract lays down."""
        if self.parts.match(indicator.text):
            return True
        if scene.places.get(scene.actor, (-1, 0))[0] >= begin or scene.places[scene.thing][0] >= begin:
            return False
        if self.contract.search(scene.thing):
            return self.wages.search(indicator.text) is not None
        return self.scheme.search(scene.thing) is not None and self.terms.search(indicator.text) is not None

    def _thing(
        self, text: str, quantity: Quantity, indicator: Indicator, scene: Scene, names: Sequence[Named], begin: int
    ) -> str:
        """The programme or event that the clause itself speaks of, '' for none."""
        if scene.fronted and indicator.form == "context":
            return scene.fronted
        if self._left(indicator, scene, begin):
            return ""
        if scene.opened and scene.thing and (quantity.kind == "share" or not self._counted(text, quantity, scene)):
            return scene.thing
        inner = indicator.form in ("noun-figure", "rate", "figure-object", "object-figure")
        doing = indicator.form == "object-figure"
        return self._within(text, begin, quantity, names, doing=doing) if inner else ""

    def _done(self, indicator: Indicator, scene: Scene) -> bool:
        """Whether the union itself goes on behind a benefit of a programme: 覆盖职工3万人次，新建书屋20家."""
        return scene.union and not scene.opened and self.own.match(indicator.verb) is not None

    def _left(self, indicator: Indicator, scene: Scene, begin: int) -> bool:
        """Whether the doer goes on where a clause before only had the programme at its head: 新建, 表彰, 走访."""
        where = scene.places.get(scene.thing, (begin, 0))[0]
        made = indicator.form == "figure-subject" and self.made.search(indicator.text) is not None
        return where < begin and (made or (scene.lasting and self.own.match(indicator.verb) is not None))

    def _reported(self, indicator: Indicator, heard: str, scene: Scene, begin: int) -> str:
        """The event that the article reports: its contestants, marks and prizes, where nobody else acts."""
        reported = scene.reported.key if scene.reported is not None else ""
        here = scene.places.get(scene.actor, (-1, 0))[0] >= begin
        thing = "" if self.ceremony.search(scene.thing) else scene.thing
        person = scene.person and not self.prizes.search(indicator.text)
        fits = indicator.form != "again" and thing in ("", reported) and not (here or person or scene.spans)
        return reported if fits and self.results.search(heard) else ""

    def _theme(self, indicator: Indicator, scene: Scene, begin: int) -> str:
        """The scheme of the headline: its terms (参保, 缴纳, 补助), where nobody acts."""
        fits = indicator.form != "again" and not scene.thing and self._nobody(scene, begin)
        return scene.theme if fits and self.terms.search(indicator.text) else ""

    def _over(self, indicator: Indicator, scene: Scene) -> bool:
        """Whether an occasion of the sentence before is over: what is done goes on, its attendance and terms do not."""
        if not scene.carried.startswith("Event|"):
            return False
        return not any(p.search(indicator.text) for p in (self.attendance, self.benefit, self.results, self.terms))

    def _nobody(self, scene: Scene, begin: int) -> bool:
        """Whether nobody is named as the one who acts in the clause from `begin` or before it."""
        return scene.actor == scene.default and scene.places.get(scene.actor, (-1, 0))[0] < begin

    def _within(self, text: str, start: int, quantity: Quantity, names: Sequence[Named], *, doing: bool) -> str:
        """The programme that tells which ones are counted (参与某行动的职工2000人), '' for none."""
        for name in reversed(names):
            if start <= name.start and name.end <= quantity.start and name.type in THINGS and name.end - name.start > 3:
                reach = 2 if doing else 5  # 开展某事的企业 at once, but not 举办某赛，…的
                rest = text[name.end : min(name.end + reach, quantity.start)]
                return name.key if self.of in rest and not self.instrument.search(text, start, name.start) else ""
        return ""

    def _counted(self, text: str, quantity: Quantity, scene: Scene) -> bool:
        """Whether the thing is only what is counted (爱心驿站达26个), not a brand in quotation marks."""
        start, end = scene.places.get(scene.thing, (0, 0))
        between = text[end : quantity.start]
        near = end <= quantity.start and self.tied.fullmatch(between) is not None
        held = quantity.kind == "occasions"  # a programme that was held 48 times
        return near and not held and "“" not in text[max(0, start - 1) : end] and not self.coverage.search(between)

    def _covers(self, quantity: Quantity, indicator: Indicator) -> bool:
        """Whether the figure tells attendance, benefit, coverage or a rate."""
        if quantity.kind == "share" or indicator.form == "figure-subject":
            return True
        if self.reach.match(indicator.text) or self.usage.match(indicator.text):
            return True
        if indicator.verb and indicator.form in ("object-figure", "list", "figure-object"):
            return bool(self.coverage.search(indicator.verb))
        return bool(self.coverage.search(indicator.text))

    def _from_before(self, indicator: Indicator, heard: str, scene: Scene) -> str:
        """What the sentence before leaves to a figure of attendance or benefit."""
        if scene.carried and self._goes_on(indicator):
            return scene.carried
        known = scene.known.get("Event")
        if self.attendance.search(heard) and scene.occasion:
            return scene.occasion
        if scene.reported is not None and self.contest.search(heard):
            return scene.reported.key
        if known is not None and self.contest.search(heard):
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
