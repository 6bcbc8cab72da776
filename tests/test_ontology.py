"""The ontology as a knowledge engineer would check it: described terms, sound axioms, none unused."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

from kg.schema import NAMESPACE, load_schema, ontology_dir

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "data" / "sample.ttl"
ONTOLOGY = URIRef("https://w3id.org/report-kg/ontology")
KG = Namespace(NAMESPACE)
ID = Namespace("https://w3id.org/report-kg/id/")
SCHEMA_ORG = Namespace("https://schema.org/")
ALIGNED = {
    "W3C ORG": "http://www.w3.org/ns/org#",
    "FOAF": "http://xmlns.com/foaf/0.1/",
    "schema.org": "https://schema.org/",
    "PROV-O": "http://www.w3.org/ns/prov#",
    "Web Annotation": "http://www.w3.org/ns/oa#",
    "RDF Data Cube": "http://purl.org/linked-data/cube#",
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "kg.ttl")


def own_terms(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(NAMESPACE)}


def test_every_term_has_its_texts_in_both_languages(ontology: Graph) -> None:
    assert len(own_terms(ontology)) > 70
    for term in sorted(own_terms(ontology)):
        for text in (RDFS.label, SKOS.definition):
            languages = sorted(
                str(value.language) for value in ontology.objects(term, text) if isinstance(value, Literal)
            )
            assert languages == ["en", "zh"], (term, text)
        assert [str(v.language) for v in ontology.objects(term, SKOS.example) if isinstance(v, Literal)] == ["zh"], term
        assert ontology.value(term, RDFS.isDefinedBy) == ONTOLOGY


def test_labels_are_unique_in_each_language(ontology: Graph) -> None:
    for kinds in ({OWL.Class}, {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}):
        terms = {t for kind in kinds for t in ontology.subjects(RDF.type, kind)} & own_terms(ontology)
        labels = [label for term in terms for label in ontology.objects(term, RDFS.label)]
        assert len(labels) == len(set(labels)) == 2 * len(terms)


def test_texts_hold_no_markup(ontology: Graph) -> None:
    """Generators of HTML documentation (pyLODE) escape nothing."""
    texts = [str(value) for value in ontology.objects() if isinstance(value, Literal)]
    assert [text for text in texts if re.search(r"[<>&]", text)] == []


def test_no_blank_nodes_and_a_version(ontology: Graph) -> None:
    assert not [node for triple in ontology for node in triple if isinstance(node, BNode)]
    version = str(ontology.value(ONTOLOGY, OWL.versionInfo))
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert not list(ontology.objects(ONTOLOGY, OWL.imports))


def test_properties_have_domain_and_range_that_their_lists_keep_to() -> None:
    """rdfs:domain and rdfs:range hold for each class that schema:domainIncludes and schema:rangeIncludes name."""
    schema, graph = load_schema(), Graph().parse(ontology_dir() / "kg.ttl")
    for name, found in schema.properties.items():
        term = URIRef(found.iri)
        if (term, RDF.type, OWL.AnnotationProperty) in graph:
            continue
        assert found.domain, name
        assert found.range, name
        for formal, listed in ((RDFS.domain, found.domain), (RDFS.range, found.range)):
            for wide in graph.objects(term, formal):
                if str(wide).startswith(NAMESPACE):
                    general = str(wide).removeprefix(NAMESPACE)
                    assert all(general in schema.ancestors(one) for one in listed), (name, general)


@pytest.mark.parametrize("vocabulary", sorted(ALIGNED))
def test_aligned_and_every_outside_term_declared(ontology: Graph, vocabulary: str) -> None:
    ways = (RDFS.subClassOf, RDFS.subPropertyOf, RDF.type)
    outside = {o for way in ways for s, o in ontology.subject_objects(way) if s in own_terms(ontology)}
    linked = {o for o in outside if o.startswith(ALIGNED[vocabulary])}
    assert linked
    assert all((term, RDF.type, None) in ontology for term in linked)


def closure(graph: Graph) -> tuple[Graph, list[str]]:
    """What follows by the OWL 2 RL rules, and the contradictions that the reasoner found."""
    reasoner = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return graph, list(reasoner.error_messages)


def test_consistent_and_infers(ontology: Graph) -> None:
    inferred, errors = closure(ontology + Graph().parse(SAMPLE))
    assert errors == []
    skill, festival = ID["Programme/山南县/技能跑道"], ID["Programme/山南县/职工文化节"]
    union, bureau = ID["TradeUnion/山南县总工会"], ID["Organization/山南县教育局"]
    for fact in (
        (festival, KG.hasPart, skill),
        (bureau, KG.cooperatesWith, union),
        (union, KG.involvedIn, festival),
        (union, RDF.type, KG.Agent),
        (union, RDF.type, URIRef("http://www.w3.org/ns/org#Organization")),
        (ID["Person/山南县/李春华"], SCHEMA_ORG.worksFor, ID["Enterprise/青禾纺织有限公司"]),
    ):
        assert fact in inferred, fact


@pytest.mark.parametrize(
    "wrong",
    [
        (ID["Award/全国五一劳动奖章"], RDF.type, KG.Person),
        (ID["Award/全国五一劳动奖章"], KG.author, ID["Person/陈一舟"]),
        (ID["TradeUnion/东江市总工会"], KG.subUnionOf, ID["TradeUnion/山南县总工会"]),
        (ID["Person/陈一舟"], KG.worksFor, ID["Place/山南县"]),
    ],
)
def test_contradictions_are_found(ontology: Graph, wrong: tuple[URIRef, URIRef, URIRef]) -> None:
    """So that an empty list of errors means something."""
    graph = ontology + Graph().parse(SAMPLE)
    graph.add(wrong)
    assert closure(graph)[1]


def used_in_code() -> set[str]:
    """Names that the code asks for as terms: `term("runs")`, whatever object the function hangs on."""
    names = set()
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called == "term" and ":" not in str(node.args[0].value):
                    names.add(str(node.args[0].value))
    return names


def words_of_code() -> set[str]:
    """Every string in the code, and the names written with our prefix inside longer ones."""
    words = set()
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words |= {node.value, *re.findall(r"\bkg:(\w+)", node.value)}
    return words


def prefixed(*paths: Path) -> set[str]:
    return {name for path in paths for name in re.findall(r"(?<![\w-])kg:(\w+)", path.read_text(encoding="utf-8"))}


def defined() -> set[str]:
    schema = load_schema()
    return {*schema.classes, *schema.properties}


def test_every_term_that_is_used_is_defined() -> None:
    queries = sorted((ontology_dir() / "queries").glob("*.rq"))
    code = used_in_code()
    assert len(code) > 20
    assert code - defined() == set()
    assert prefixed(*queries, ontology_dir() / "shapes.ttl", SAMPLE) - defined() == set()


def test_every_term_that_is_defined_is_used() -> None:
    """Abstract terms serve reasoners; entity classes and relations come in through the rules."""
    schema, held = load_schema(), prefixed(SAMPLE)
    described = {"kind", "abstract", "allowedPair"}  # how kg.ttl describes itself; read by kg/schema.py
    rest = {n for n, t in (schema.classes | schema.properties).items() if not t.abstract} - described
    assert rest - held == set(), "not in the sample graph"
    through_rules = {*schema.entity_classes, *schema.relations}
    assert rest - through_rules - words_of_code() == set(), "in no code"


def test_sample_graph_has_only_concrete_terms() -> None:
    schema = load_schema()
    abstract = {n for n, t in (schema.classes | schema.properties).items() if t.abstract}
    assert abstract == {"Entity", "Agent", "Body", "involvedIn", "awardedTo", "hasPart"}
    assert prefixed(SAMPLE) & abstract == set()


def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", ROOT / "ontology" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["shapes", "diagram", "documentation", "answers"])
def test_what_is_made_is_up_to_date(name: str) -> None:
    """Mend with `python ontology/make.py`."""
    made = make().MADE[name]()
    if not made:
        pytest.skip("no sample graph in exports")
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, path
