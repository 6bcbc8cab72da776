"""The closed vocabulary: what the guide allows and nothing else, overlays, and errors that say what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import KgError
from kg.schema import load_schema, ontology_dir

BODIES = {"Enterprise", "Organization", "TradeUnion"}
AGENTS = BODIES | {"Person"}
OVERLAY = """
@prefix kg: <https://w3id.org/report-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix edu: <https://example.org/edu#> .
edu:School a owl:Class ; rdfs:subClassOf kg:Organization ; rdfs:label "学校"@zh, "school"@en .
edu:teaches a owl:ObjectProperty ; rdfs:label "开设"@zh, "teaches"@en ;
    schema:domainIncludes edu:School ; schema:rangeIncludes kg:Programme .
"""


def product(subjects: set[str], objects: set[str]) -> set[tuple[str, str]]:
    return {(s, o) for s in subjects for o in objects}


# The table and the rulings of the extraction guide, written out a second time on purpose.
GUIDE = {
    "runs": product(AGENTS | {"Place"}, {"Programme"}),
    "organizes": product(AGENTS | {"Place"}, {"Event"}),
    "undertakes": product(AGENTS | {"Facility"}, {"Event"}),
    "supports": product(AGENTS, {"Event", "Programme"}),
    "participatesIn": product(AGENTS | {"Group"}, {"Event", "Programme"}),
    "establishes": product(AGENTS | {"Place"}, {"Organization", "TradeUnion", "Facility"}),
    "issues": product(AGENTS | {"Place"}, {"Policy"}),
    "cooperatesWith": product(AGENTS, AGENTS),
    "receivesAward": product(AGENTS | {"Programme", "Facility", "Place"}, {"Award"}),
    "conferredBy": product({"Award"}, BODIES),
    "worksFor": product({"Person"}, BODIES),
    "leads": product({"Person"}, {"Organization"}),
    "trains": product(AGENTS, {"Person"}),
    "serves": product(AGENTS | {"Programme", "Facility", "Event"}, {"Group", "Enterprise"}),
    "partOf": product({"Event"}, {"Programme", "Event"})
    | product({"Facility"}, {"Facility", "Programme"})
    | product({"Organization", "TradeUnion"}, BODIES)
    | {("Programme", "Programme")},
    "locatedIn": product(BODIES | {"Facility", "Event"}, {"Place", "Facility"}),
    "author": {("Article", "Person")},
}


def test_relations_are_those_of_the_guide() -> None:
    assert set(load_schema().relations) == set(GUIDE)


@pytest.mark.parametrize("name", sorted(GUIDE))
def test_allows_exactly_the_pairs_of_the_guide(name: str) -> None:
    schema = load_schema()
    allowed = {(s, o) for s in schema.classes for o in schema.classes if schema.allows(name, s, o)}
    assert allowed == GUIDE[name]


def test_entity_classes_are_those_of_the_guide() -> None:
    assert load_schema().entity_classes == (
        "Award", "Enterprise", "Event", "Facility", "Group", "Organization", "Person", "Place", "Policy", "Programme",
        "TradeUnion",
    )  # fmt: skip


def test_entity_classes_are_disjoint_from_each_other() -> None:
    schema = load_schema()
    for name in schema.entity_classes:
        assert set(schema.classes[name].disjoint) & set(schema.entity_classes) == set(schema.entity_classes) - {name}


def test_terms_and_labels() -> None:
    schema = load_schema()
    assert schema.term("runs") == "https://w3id.org/report-kg/ontology#runs"
    assert (schema.label("TradeUnion"), schema.label("TradeUnion", lang="en")) == ("工会组织", "trade union body")
    assert schema.ancestors("TradeUnion") == ("TradeUnion", "Body", "Agent", "Entity")
    assert schema.properties["cooperatesWith"].symmetric
    assert schema.properties["awardedTo"].inverse == "receivesAward"
    assert {name for name, found in schema.properties.items() if found.kind == "inferred"} == {"subUnionOf", "within"}


@pytest.mark.parametrize("ask", ["rnus", "tradeUnion", ""])
def test_a_misspelt_term_raises(ask: str) -> None:
    with pytest.raises(KgError, match=f"defines no {ask}"):
        load_schema().term(ask)


def test_allows_raises_for_unknown_names_and_suggests() -> None:
    with pytest.raises(KgError, match="did you mean runs"):
        load_schema().allows("run", "Person", "Programme")
    with pytest.raises(KgError, match="did you mean Programme"):
        load_schema().allows("runs", "Person", "Program")


def test_overlay_adds_a_class_and_a_relation(tmp_path: Path) -> None:
    overlay = tmp_path / "edu.ttl"
    overlay.write_text(OVERLAY, encoding="utf-8")
    schema = load_schema([overlay])
    assert set(schema.entity_classes) - set(load_schema().entity_classes) == {"School"}
    assert schema.term("School") == "https://example.org/edu#School"
    assert "teaches" in schema.relations
    assert schema.allows("teaches", "School", "Programme")
    assert not schema.allows("teaches", "Organization", "Programme")
    assert schema.allows("runs", "School", "Programme"), "a subclass may stand for its parent"
    assert schema.allows("partOf", "School", "TradeUnion"), "in pairs too"


def test_overlay_is_read_anew_after_an_edit_and_may_reword(tmp_path: Path) -> None:
    overlay = tmp_path / "words.ttl"
    head = (
        "@prefix kg: <https://w3id.org/report-kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    overlay.write_text(head + 'kg:runs rdfs:label "承担"@zh .', encoding="utf-8")
    assert load_schema([overlay]).label("runs") == "承担"
    overlay.write_text(head + 'kg:runs rdfs:label "负责"@zh .', encoding="utf-8")
    assert load_schema([overlay]).label("runs") == "负责"
    assert load_schema().label("runs") == "开展项目"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("edu:School a owl:Class ;", "edu:School a owl:Class", "cannot read the ontology .*edu.ttl"),
        ('"学校"@zh, ', "", "edu#School> no Chinese label"),
        (
            "schema:rangeIncludes kg:Programme",
            "schema:rangeIncludes edu:Course",
            "range <https://example.org/edu#Course>",
        ),
        ("edu:teaches", "edu:School2 a owl:Class ; rdfs:label '校'@zh . edu:runs", "defines runs twice"),
        ("schema:domainIncludes", 'kg:kind "fact" ; schema:domainIncludes', "kind fact"),
        ("schema:domainIncludes", 'kg:allowedPair "School" ; schema:domainIncludes', 'pair "School"'),
        ("rdfs:subClassOf kg:Organization", "rdfs:subClassOf edu:School", "School a subclass of itself"),
        ("edu:teaches", "edu:Award", "defines Award twice|both a class and a property Award"),
        ("schema:domainIncludes edu:School ;", "", "relation teaches no domain"),
    ],
)
def test_a_broken_overlay_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert OVERLAY.count(old) >= 1
    overlay = tmp_path / "edu.ttl"
    overlay.write_text(OVERLAY.replace(old, new), encoding="utf-8")
    with pytest.raises(KgError, match=message):
        load_schema([overlay])


def test_a_missing_overlay_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"cannot read the ontology .*none\.ttl"):
        load_schema([tmp_path / "none.ttl"])


def test_ontology_dir_holds_everything() -> None:
    folder = ontology_dir()
    assert (folder / "kg.ttl").is_file()
    assert (folder / "shapes.ttl").is_file()
    assert list((folder / "queries").glob("*.rq"))
