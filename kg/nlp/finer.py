"""Classes that an overlay puts below a shipped one: extracted with its grammar, handed out under their own name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.rules import Rule, Rules
from kg.rules import load as load_rules
from kg.schema import Schema

#: The shared list of offices that every area has, by their short names.
_OFFICES = "levels.committees"


def coarse(rules: Rules, schema: Schema) -> tuple[Rules, Mapping[str, str]]:
    """Rules whose targets the extractor's grammar knows, and the finer class of each rule that had another one.

    A word that gives a finer class no longer gives the coarser one: 妇联 is a Federation and not an Organization.
    """
    known = {rule.target for rule in load_rules().entities}
    finer: dict[str, str] = {}
    base: dict[str, str] = {}
    for rule in rules.entities:
        above = next((name for name in schema.ancestors(rule.target)[1:] if name in known), "")
        if rule.target not in known and above:
            finer[rule.id], base[rule.id] = rule.target, above
    if not finer:
        return rules, {}
    taken: dict[str, tuple[str, ...]] = {}
    for rule in rules.entities:
        if rule.id in base:
            taken[base[rule.id]] = (*taken.get(base[rule.id], ()), *rule.words())
    entities = tuple(
        replace(rule, target=base[rule.id]) if rule.id in base else _without(rule, taken.get(rule.target, ()))
        for rule in rules.entities
    )
    ends = tuple(word for words in taken.values() for word in words)
    lists = {**rules.lists, _OFFICES: tuple(word for word in rules.lists[_OFFICES] if not word.endswith(ends))}
    return replace(rules, entities=tuple(replace(rule, shared=lists) for rule in entities), lists=lists), finer


def _without(rule: Rule, taken: tuple[str, ...]) -> Rule:
    """The rule without the words that a finer class of its target has taken, 县妇联 with 妇联."""
    words = tuple(word for word in rule.words() if not word.endswith(taken))
    return rule if words == rule.words() else replace(rule, options={**rule.options, "words": words})
