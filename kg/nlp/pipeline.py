"""The spaCy pipeline that config.cfg names: one factory a component, all registered here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

import kg.nlp.tokenizer  # noqa: F401 - registers the tokenizer that config.cfg names
from kg.nlp.areas import AreaTable
from kg.nlp.entities import LOOKED_UP, EntityFinder, Found
from kg.nlp.names import PersonNames
from kg.nlp.reading import Reading
from kg.nlp.relations import Claim, RelationFinder
from kg.nlp.scan import Scan
from kg.nlp.statistics import Figures, Named, find_statistics
from kg.nlp.topics import find_topics
from kg.nlp.words import Lexicon, Segmenter, token_starts
from kg.rules import Rule, Rules
from kg.schema import Schema

#: Shapes whose words hide the shorter words inside them: they name things.
COVERING = frozenset({"suffix", "listed", "group", "level-body", "award-title", "standing"})
CONFIG = Path(__file__).with_name("config.cfg")


@dataclass(slots=True, kw_only=True)
class Analysis:
    """What the components hand on: it travels in `doc.user_data["kg"]`."""

    reading: Reading
    scan: Scan | None = None
    found: Found = field(default_factory=Found)
    topics: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    figures: Figures = field(default_factory=lambda: Figures(statistics=(), unread=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What the components share: rules, lexicon, word segmentation, names, and what finds entities and relations."""

    rules: Rules
    lexicon: Lexicon
    segmenter: Segmenter
    names: PersonNames
    entities: EntityFinder
    relations: RelationFinder


def load_pipeline(rules: Rules, schema: Schema) -> Language:
    """The pipeline of config.cfg with `rules` and `schema` inside."""
    config = spacy.util.load_config(CONFIG)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True, validate=True)
    table = AreaTable(rules)
    resources = Resources(
        rules=rules,
        lexicon=Lexicon(nlp, lists := word_lists(rules, table), covering=covering_lists(rules, lists)),
        segmenter=Segmenter(),
        names=PersonNames(rules),
        entities=EntityFinder(rules, table),
        relations=RelationFinder(rules, schema),
    )
    for name in nlp.pipe_names:
        nlp.get_pipe(name).resources = resources  # type: ignore[attr-defined]
    return nlp


def word_lists(rules: Rules, table: AreaTable) -> dict[str, list[str]]:
    """Every word list that is looked for in texts, by name: rule lists are `rule id:key`."""
    verbal = rules.word_set("areas.verbs")
    lists: dict[str, list[str]] = {
        "areas.full": sorted(name for name in table.full if len(name) > 1 and name not in verbal),
        "areas.sure": sorted(table.sure_short),
        "areas.maybe": sorted(set(table.short) - table.sure_short - rules.word_set("areas.spoken")),
    }
    for name in ("edge.verbs", "edge.nounverbs", "edge.words", "edge.covers", "names.before", "names.after"):
        lists[name] = list(rules.lists[name])
    for rule in rules.entities:
        for key in LOOKED_UP.get(rule.shape, ()):
            lists[f"{rule.id}:{key}"] = list(rule.words(key))  # empty where a rule leaves a list out
    for rule in rules.relations:
        if rule.words("verbs"):
            lists[f"{rule.id}:verbs"] = list(rule.words("verbs"))
    both = frozenset(rules.lists["edge.nounverbs"])
    lists["edge.verbs"] += [verb for verb in _verbs(rules.relations) if verb not in both]
    return lists


def covering_lists(rules: Rules, lists: dict[str, list[str]]) -> frozenset[str]:
    """The lists whose words hide shorter ones: names of things, full area names, and the words listed for that."""
    suffixes = {f"{rule.id}:words" for rule in rules.entities if rule.shape in COVERING}
    return frozenset((suffixes | {"areas.full", "edge.covers"}) & set(lists))


def _verbs(rules: tuple[Rule, ...]) -> list[str]:
    return [word for rule in rules for word in rule.words("verbs")]


class Component:
    """A pipeline component: `work` changes the Analysis of a Doc."""

    def __init__(self, work: Callable[[Doc, Analysis, Resources], None]) -> None:
        self._work = work
        self.resources: Resources | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its Analysis carried one step further."""
        if self.resources is None:
            raise RuntimeError("the pipeline was not made by load_pipeline")
        self._work(doc, doc.user_data["kg"], self.resources)
        return doc


def _words(doc: Doc, analysis: Analysis, resources: Resources) -> None:
    analysis.scan = Scan(
        reading=analysis.reading,
        hits=resources.lexicon.find(doc),
        segmenter=resources.segmenter,
        names=resources.names,
        rules=resources.rules,
    )


def _entities(doc: Doc, analysis: Analysis, resources: Resources) -> None:
    assert analysis.scan is not None
    analysis.found = resources.entities.find(analysis.scan, stated_area=analysis.reading.article.area)
    starts = token_starts(doc)
    spans = [
        Span(
            doc,
            bisect_right(starts, mention.start) - 1,
            bisect_left(starts, mention.end),
            label=mention.type,
            kb_id=key,
            span_id=mention.rule,
        )
        for mention, key in analysis.found.mentions
    ]
    doc.spans["kg_mentions"] = SpanGroup(doc, name="kg_mentions", spans=spans)


def _topics(_doc: Doc, analysis: Analysis, _resources: Resources) -> None:
    assert analysis.scan is not None
    analysis.topics = find_topics(analysis.scan, analysis.found)


def _relations(_doc: Doc, analysis: Analysis, resources: Resources) -> None:
    assert analysis.scan is not None
    analysis.claims = resources.relations.find(analysis.scan, analysis.found, analysis.topics)


def _statistics(_doc: Doc, analysis: Analysis, _resources: Resources) -> None:
    names = [Named(start=m.start, end=m.end, type=m.type, key=key) for m, key in analysis.found.mentions]
    employers = {claim.subject: claim.object for claim in analysis.claims if claim.predicate == "worksFor"}
    analysis.figures = find_statistics(analysis.reading, names, analysis.topics, employers=employers)


def _register() -> None:
    steps = {
        "kg_words": (_words, [], ["doc.user_data"]),
        "kg_entities": (_entities, ["doc.user_data"], ["doc.spans"]),
        "kg_topics": (_topics, ["doc.spans"], ["doc.user_data"]),
        "kg_relations": (_relations, ["doc.spans"], ["doc.user_data"]),
        "kg_statistics": (_statistics, ["doc.spans"], ["doc.user_data"]),
    }
    for name, (work, requires, assigns) in steps.items():

        def create(nlp: Language, name: str, work: Callable[[Doc, Analysis, Resources], None] = work) -> Component:
            del nlp, name
            return Component(work)

        Language.factory(name, requires=requires, assigns=assigns, func=create)


_register()
