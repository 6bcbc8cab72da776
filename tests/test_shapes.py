"""Every constraint of every shape is broken once, by a graph that differs from a conforming one in nothing else.

The cases are read from shapes.ttl itself, so that a shape or constraint that nothing here can break fails the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.graph.shapes import MARKER, shapes_text
from kg.schema import NAMESPACE, load_schema, ontology_dir

SAMPLE = Path(__file__).resolve().parent / "data" / "sample.ttl"
SHAPE = Namespace("https://w3id.org/report-kg/shapes#")
ID = Namespace("https://w3id.org/report-kg/id/")
KG = Namespace(NAMESPACE)
OA = Namespace("http://www.w3.org/ns/oa#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")

#: Something of a class that no property of ours leads to or from, apart from its own.
STRANGER, SECOND_STRANGER = ID["Finding/1"], ID["Mention/a.txt/20-24"]
UNION = ID["TradeUnion/山南县总工会"]


@cache
def shapes() -> Graph:
    return Graph().parse(ontology_dir() / "shapes.ttl")


@cache
def sample() -> Graph:
    return Graph().parse(SAMPLE)


def copy(graph: Graph) -> Graph:
    made = Graph()
    for triple in graph:
        made.add(triple)
    return made


@cache
def alone(owner: Node) -> Graph:
    """The part of the shapes graph that one node shape needs: validating with all of them takes 100 times as long."""
    part, todo = Graph(), [owner, URIRef(str(SHAPE).removesuffix("#"))]
    while todo:
        node = todo.pop()
        for triple in shapes().triples((node, None, None)):
            if triple not in part:
                part.add(triple)
                if isinstance(triple[2], BNode) or str(triple[2]).startswith(str(SHAPE)):
                    todo.append(triple[2])
    return part


def violations(data: Graph, shape_graph: Graph) -> set[tuple[Node | None, Node | None]]:
    """(shape, constraint component) of each result, without the nested ones that explain a result."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shape_graph, inference="none")
    assert isinstance(report, Graph)
    return {
        (report.value(result, SH.sourceShape), report.value(result, SH.sourceConstraintComponent))
        for result in report.objects(None, SH.result)
    }


def named_shapes() -> list[URIRef]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return sorted({s for kind in kinds for s in shapes().subjects(RDF.type, kind) if isinstance(s, URIRef)})


def owner_of(shape: URIRef) -> Node:
    return shapes().value(None, SH.property, shape) or shape


def focus_of(shape: URIRef) -> Node:
    """A node of the sample that the shape is about, one that has the shape's property where there is one."""
    owner, path = owner_of(shape), shapes().value(shape, SH.path)
    found = [s for t in shapes().objects(owner, SH.targetClass) for s in sample().subjects(RDF.type, t)]
    found += [s for p in shapes().objects(owner, SH.targetSubjectsOf) for s in sample().subjects(p)]
    having = [node for node in found if (node, path, None) in sample()]
    return min(having or found, default=UNION)


def setting(value: Node) -> Callable[[Graph, URIRef], None]:
    """A break that puts `value` in the place of what the shape's property has."""

    def change(graph: Graph, shape: URIRef) -> None:
        focus, path = focus_of(shape), shapes().value(shape, SH.path)
        graph.remove((focus, path, None))
        graph.add((focus, path, value))

    return change


def removing(graph: Graph, shape: URIRef) -> None:
    graph.remove((focus_of(shape), shapes().value(shape, SH.path), None))


def removing_the_one(graph: Graph, shape: URIRef) -> None:
    graph.remove((focus_of(shape), shapes().value(shape, SH.path), shapes().value(shape, SH.hasValue)))


def adding(graph: Graph, shape: URIRef) -> None:
    for value in ("多余一", "多余二"):
        graph.add((focus_of(shape), shapes().value(shape, SH.path), Literal(value)))


def two_names(graph: Graph, shape: URIRef) -> None:
    for name in ("甲", "乙"):
        graph.add((focus_of(shape), shapes().value(shape, SH.path), Literal(name, lang="zh")))


def stranger(graph: Graph, shape: URIRef) -> None:
    """A wrong subject (node shapes) or a wrong value (property shapes)."""
    path = shapes().value(shape, SH.path)
    if path is not None:
        schema = load_schema()
        found = schema.properties[str(path).removeprefix(NAMESPACE)]
        graph.add((focus_of(shape), path, SECOND_STRANGER if "Finding" in found.range else STRANGER))
        return
    prop = shapes().value(shape, SH.targetSubjectsOf)
    known = load_schema().properties[str(prop).removeprefix(NAMESPACE)]
    value = next(iter(sorted(sample().objects(None, prop))), UNION)
    graph.add((SECOND_STRANGER if "Finding" in known.domain else STRANGER, prop, value))


def wrong_value(graph: Graph, shape: URIRef) -> None:
    """An IRI where a literal belongs."""
    setting(STRANGER)(graph, shape)


def unnamed(graph: Graph, shape: URIRef) -> None:
    if shapes().value(shape, SH.path) is not None:
        setting(Literal("不是节点"))(graph, shape)
        return
    graph.add((BNode(), RDF.type, min(shapes().objects(shape, SH.targetClass))))


def one_more_of_its_kind(graph: Graph, shape: URIRef) -> None:
    """Two values that the qualified shape counts."""
    focus, path = focus_of(shape), shapes().value(shape, SH.path)
    if path == RDF.type:
        graph.add((focus, path, KG.Event))
    elif path == OA.hasSelector:
        for selector in sample().objects(focus, path):
            for kind in sample().objects(selector, RDF.type):
                graph.add((focus, path, URIRef(f"{selector}-2")))
                graph.add((URIRef(f"{selector}-2"), RDF.type, kind))
    else:
        two_names(graph, shape)


def run(update: str) -> Callable[[Graph, URIRef], None]:
    def change(graph: Graph, shape: URIRef) -> None:
        graph.update(f"PREFIX kg: <{NAMESPACE}> PREFIX oa: <{OA}> PREFIX xsd: <{XSD}> BASE <{ID}> {update}")

    return change


#: How to break each kind of constraint.
BREAKS: dict[URIRef, Callable[[Graph, URIRef], None]] = {
    SH.minCount: removing,
    SH.maxCount: adding,
    SH.hasValue: removing_the_one,
    SH.minLength: setting(Literal("")),
    SH.pattern: setting(Literal("无此值")),
    SH["in"]: setting(Literal("无此值")),
    SH["class"]: wrong_value,
    SH.datatype: wrong_value,
    SH["or"]: wrong_value,
    SH.node: stranger,
    SH.nodeKind: unnamed,
    SH.minInclusive: setting(Literal(-1)),
    SH.maxInclusive: setting(Literal(2)),
    SH.lessThan: setting(Literal(10**9)),
    SH.lessThanOrEquals: setting(Literal(10**9)),
    SH.qualifiedMinCount: removing,
    SH.qualifiedMaxCount: one_more_of_its_kind,
    SH.uniqueLang: two_names,
}
#: How to break each check over the whole graph, and the domain of partOf, which is a list of pairs.
CHECKS = {
    SHAPE.QuoteLength: run("DELETE DATA { <Evidence/a.txt/100-110/position> oa:end 110 } ;"
                           "INSERT DATA { <Evidence/a.txt/100-110/position> oa:end 111 }"),
    SHAPE.QuoteInArticle: run("DELETE DATA { <Article/b.txt/1> kg:end 200 } ;"
                              "INSERT DATA { <Article/b.txt/1> kg:end 69 }"),
    SHAPE.EvidenceArticle: run("INSERT DATA { <Claim/01> kg:evidence <Evidence/b.txt/60-70> }"),
    SHAPE.ClaimEdge: run("DELETE WHERE { <TradeUnion/山南县总工会> kg:runs <Programme/山南县/春风送岗> }"),
    SHAPE.EdgeClaim: run("INSERT DATA { <TradeUnion/东江市总工会> kg:runs <Programme/山南县/春风送岗> }"),
    SHAPE.PeriodOrder: run('DELETE WHERE { <Statistic/a1> kg:periodEnd ?end } ;'
                           'INSERT DATA { <Statistic/a1> kg:periodEnd "2023-12-31"^^xsd:date }'),
    SHAPE.partOf: run("INSERT DATA { <Programme/山南县/技能跑道> kg:partOf <Event/山南县/第三届职工技能大赛> }"),
}  # fmt: skip


def cases() -> list[tuple[URIRef, URIRef]]:
    """(shape, constraint parameter) of all constraints."""
    found = [(shape, kind) for shape in named_shapes() for kind in BREAKS if (shape, kind, None) in shapes()]
    return found + [(shape, SH.sparql) for shape in named_shapes() if (shape, SH.sparql, None) in shapes()]


def component(parameter: URIRef) -> URIRef:
    if parameter == SH.sparql:
        return SH.SPARQLConstraintComponent
    local = str(parameter).removeprefix(str(SH))
    return SH[local[0].upper() + local[1:] + "ConstraintComponent"]


def test_sample_conforms() -> None:
    assert violations(sample(), shapes()) == set()


def test_every_shape_has_a_constraint_that_is_broken_below() -> None:
    assert len(named_shapes()) > 150
    assert set(named_shapes()) == {shape for shape, _ in cases()}


def test_every_constraint_is_broken_below() -> None:
    """No parameter of a named shape is outside of BREAKS, apart from what describes a shape."""
    described = {"targetClass", "targetNode", "targetSubjectsOf", "message", "property", "path", "sparql"}
    described |= {"qualifiedValueShape"}  # counted by qualifiedMinCount and qualifiedMaxCount
    used = {p for shape in named_shapes() for p in shapes().predicates(shape) if p != RDF.type}
    assert used - set(BREAKS) == {SH[name] for name in described}


@pytest.mark.parametrize(("shape", "parameter"), cases(), ids=lambda term: str(term).rsplit("#", 1)[-1])
def test_broken(shape: URIRef, parameter: URIRef) -> None:
    broken, part = copy(sample()), alone(owner_of(shape))
    assert violations(sample(), part) == set()
    CHECKS.get(shape, BREAKS.get(parameter, removing))(broken, shape)
    assert set(broken) != set(sample())
    assert (shape, component(parameter)) in violations(broken, part)


@pytest.mark.parametrize("subject", ["Programme/山南县/春风送岗", "Award/全国五一劳动奖章"])
def test_a_second_class_or_name_is_a_violation(subject: str) -> None:
    broken = copy(sample())
    broken.add((ID[subject], RDF.type, KG.Event))
    broken.add((ID[subject], SKOS.prefLabel, Literal("另名", lang="zh")))
    shapes_broken = {shape for shape, _ in violations(broken, alone(SHAPE.Entity))}
    assert shapes_broken == {SHAPE["Entity-type"], SHAPE["Entity-prefLabel"]}


def test_an_overlay_is_validated_without_touching_the_file(tmp_path: Path) -> None:
    overlay = tmp_path / "edu.ttl"
    overlay.write_text(
        "@prefix kg: <https://w3id.org/report-kg/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .\n"
        "@prefix edu: <https://example.org/edu#> .\n"
        'edu:School a owl:Class ; rdfs:subClassOf kg:Organization ; rdfs:label "学校"@zh .\n'
        'edu:teaches a owl:ObjectProperty ; rdfs:label "开设"@zh ;'
        " schema:domainIncludes edu:School ; schema:rangeIncludes kg:Programme .\n",
        encoding="utf-8",
    )
    edu = Namespace("https://example.org/edu#")
    text = shapes_text(load_schema([overlay]))
    assert text.partition(MARKER)[0] == shapes_text().partition(MARKER)[0]
    made = Graph().parse(data=text, format="turtle")
    school, data = ID["School/山南县职工学校"], copy(sample())
    data.add((school, RDF.type, edu.School))
    data.add((school, SKOS.prefLabel, Literal("山南县职工学校", lang="zh")))
    assert violations(data, made) == set()
    data.add((school, edu.teaches, ID["Award/全国五一劳动奖章"]))
    assert {shape for shape, _ in violations(data, made)} == {SHAPE["teaches-object"], SHAPE.EdgeClaim}
