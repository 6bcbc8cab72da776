"""Every example of every rule: `[..]` marks the mention of an entity rule, `<S..>` and `<O..>` the ends of an edge."""

from __future__ import annotations

import hashlib
import re

import pytest
from _pytest.mark import ParameterSet

import kg.nlp
from kg.model import Article, Block, Document, Facts
from kg.nlp.pipeline import Analysis
from kg.nlp.reading import Reading
from kg.rules import Rule, load

Span = tuple[int, int]

RULES = load()
EXTRACTOR = kg.nlp.load()
_MARK = re.compile(r"<[SO]|>|\[|\]")


def read_example(example: str) -> tuple[str, dict[str, list[Span]]]:
    """An example -> its text and the marked spans by S, O or [; ValueError where the markup is unbalanced."""
    text, last = "", 0
    spans: dict[str, list[Span]] = {}
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(example):
        text += example[last : match.start()]
        last = match.end()
        mark = match[0]
        if mark in (">", "]"):
            opened, start = stack.pop() if stack else ("", 0)
            if not opened or (mark == "]") != (opened == "["):
                raise ValueError(f"closing {mark} without its opening mark: {example}")
            spans.setdefault(opened, []).append((start, len(text)))
        else:
            stack.append((mark[-1], len(text)))
    if stack:
        raise ValueError(f"{stack[-1][0]} is never closed: {example}")
    return text + example[last:], spans


def document_of(text: str) -> Document:
    """A document of one article of one paragraph."""
    blocks = (Block(start=0, end=len(text), kind="paragraph"),)
    article = Article(id="example-1", title="", start=0, end=len(text), blocks=blocks)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(source="example", text=text, sha256=digest, format="text", encoding="utf-8", articles=(article,))


def mentions_of(text: str) -> list[tuple[Span, str, str]]:
    """Every mention that the extractor finds: its span, class and rule."""
    document = document_of(text)
    analysis = Analysis(reading=Reading(document, document.articles[0]))
    doc = EXTRACTOR._nlp.make_doc(analysis.reading.text)
    doc.user_data["kg"] = analysis
    for _, component in EXTRACTOR._nlp.pipeline:
        doc = component(doc)
    return [((span.start_char, span.end_char), span.label_, span.id_) for span in doc.spans["kg_mentions"]]


def named(facts: Facts, span: Span) -> set[str]:
    """The entities that have a mention at exactly that span, the quotation marks around it counted or not."""
    near = {span, (span[0] - 1, span[1] + 1), (span[0] + 1, span[1] - 1)}
    return {entity.id for entity in facts.entities if any((m.start, m.end) in near for m in entity.mentions)}


def edges(facts: Facts, rule: Rule) -> set[tuple[str, str]]:
    """The subject and object of every edge of the rule's property."""
    found = {(r.subject, r.object) for r in facts.relations if r.predicate == rule.target}
    return found | {(o, s) for s, o in found} if rule.target == "cooperatesWith" else found


#: Examples that fail for a known reason, by rule.
KNOWN: dict[str, str] = {}


def _cases(rules: tuple[Rule, ...], kind: str) -> list[ParameterSet]:
    return [
        pytest.param(
            rule,
            example,
            id=f"{rule.id}-{number}",
            marks=pytest.mark.xfail(strict=True, reason=KNOWN[rule.id]) if rule.id in KNOWN else (),
        )
        for rule in rules
        for number, example in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(
    "broken", ["<S甲总工会主办<O比赛>。", "甲总工会]主办比赛。", "[甲总工会>主办", "<S甲><S乙>办<O赛"]
)
def test_unbalanced_markup_is_an_error(broken: str) -> None:
    with pytest.raises(ValueError, match=r"never closed|without its opening"):
        read_example(broken)


def test_marks_may_be_nested_and_repeated() -> None:
    assert read_example("<O<S甲>工作室>、<O乙>开门。") == ("甲工作室、乙开门。", {"S": [(0, 1)], "O": [(0, 4), (5, 6)]})


@pytest.mark.parametrize(("rule", "example"), _cases(RULES.relations, "yes"))
def test_relation_rule_finds_its_example(rule: Rule, example: str) -> None:
    text, spans = read_example(example)
    facts = EXTRACTOR.extract(document_of(text))[0]
    subjects = [named(facts, span) for span in spans["S"]] if "S" in spans else [{"article"}]
    objects = [named(facts, span) for span in spans["O"]]
    found = edges(facts, rule)
    names = {entity.id: entity.name for entity in facts.entities} | {"article": "article"}
    shown = [(names[r.subject], r.predicate, names[r.object], r.rule) for r in facts.relations]
    for subject in subjects:
        assert any((s, o) in found for s in subject for other in objects for o in other), f"{text}: {shown} {names}"
    for other in objects:
        assert any((s, o) in found for o in other for subject in subjects for s in subject), f"{text}: {shown} {names}"


@pytest.mark.parametrize(("rule", "example"), _cases(RULES.relations, "no"))
def test_relation_rule_leaves_its_counterexample(rule: Rule, example: str) -> None:
    text, spans = read_example(example)
    facts = EXTRACTOR.extract(document_of(text))[0]
    found = edges(facts, rule)
    if spans:
        subjects = [key for span in spans["S"] for key in named(facts, span)]
        objects = [key for span in spans["O"] for key in named(facts, span)]
        assert subjects, "the counterexample must name its subject"
        found &= {(s, o) for s in subjects for o in objects}
    assert not found


@pytest.mark.parametrize(("rule", "example"), _cases(RULES.entities, "yes"))
def test_entity_rule_finds_its_example(rule: Rule, example: str) -> None:
    text, spans = read_example(example)
    found = {span: kind for span, kind, _ in mentions_of(text)}
    for span in spans["["]:
        assert found.get(span) == rule.target, [(text[a:b], kind) for (a, b), kind in found.items()]


@pytest.mark.parametrize(("rule", "example"), _cases(RULES.entities, "no"))
def test_entity_rule_leaves_its_counterexample(rule: Rule, example: str) -> None:
    text, spans = read_example(example)
    found = [(span, name) for span, _, name in mentions_of(text) if name == rule.id and span in spans.get("[", [span])]
    assert not found


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES.relations])
def test_every_relation_rule_has_an_example(rule: Rule) -> None:
    assert rule.yes


def test_no_example_is_marked_in_vain() -> None:
    examples = [example for rule in (*RULES.relations, *RULES.entities) for example in (*rule.yes, *rule.no)]
    assert len(examples) > 80
    for example in examples:
        read_example(example)
