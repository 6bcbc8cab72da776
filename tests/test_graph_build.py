"""Facts in, graph out: what is merged, what is stated, what is inferred."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from graph_example import AREAS, baishi, digest, example, example_graph, qinghu

from kg.graph.build import build
from kg.graph.records import InferredView
from kg.model import Document, Entity, Facts, KgError, Piece, Relation

BASE = "https://w3id.org/report-kg/id/"

#: The whole graph of the smaller report.
BAISHI_TURTLE = (Path(__file__).parent / "data" / "graph" / "baishi.ttl").read_text(encoding="utf-8")


def test_the_whole_graph_of_a_report() -> None:
    document, facts = baishi()
    assert build([document], facts, areas=AREAS).turtle == BAISHI_TURTLE


def test_things_are_merged_by_class_name_and_area() -> None:
    nodes = {n.id: tuple(a.removeprefix(BASE) for a in n.articles) for n in example_graph().views.nodes}
    assert nodes == {
        "Award/江东省五一劳动奖状": ("Article/白石.txt/1", "Article/青湖.txt/1"),
        "Enterprise/白石机床厂": ("Article/白石.txt/1",),
        "Enterprise/青湖机床厂": ("Article/青湖.txt/1",),
        "Organization/青湖县人社局": ("Article/青湖.txt/1",),
        "Person/白石县/王伟": ("Article/白石.txt/1",),
        "Person/青湖县/王伟": ("Article/青湖.txt/1",),
        "Programme/白石县/四季关爱": ("Article/白石.txt/1",),
        "Programme/青湖县/四季关爱": ("Article/青湖.txt/1",),
        "Programme/青湖县/湖畔课堂": ("Article/青湖.txt/1",),
        "TradeUnion/云水市总工会": ("Article/白石.txt/1",),
        "TradeUnion/白石县总工会": ("Article/白石.txt/1",),
        "TradeUnion/青湖县总工会": ("Article/青湖.txt/1",),
    }


def test_what_follows_from_the_table_of_areas() -> None:
    views = example_graph().views
    local = [(i.subject.removeprefix(BASE), i.predicate, i.object.removeprefix(BASE)) for i in views.inferred]
    assert local == [
        ("Programme/青湖县/四季关爱", "closeMatch", "Programme/白石县/四季关爱"),
        ("TradeUnion/白石县总工会", "subUnionOf", "TradeUnion/云水市总工会"),
        ("TradeUnion/青湖县总工会", "subUnionOf", "TradeUnion/云水市总工会"),
    ]


def test_inferred_edges_are_in_a_graph_of_their_own() -> None:
    graph = example_graph()
    inferred = {(q.subject.value, q.object.value) for q in graph.quads if q.graph_name.value == f"{BASE}graph/inferred"}
    assert inferred == {(i.subject, i.object) for i in graph.views.inferred}
    graphs = {q.graph_name.value.removeprefix(BASE) for q in graph.quads}
    assert graphs == {"graph/inferred", "Article/白石.txt/1", "Article/青湖.txt/1"}


def test_an_edge_stated_with_other_qualifiers_is_another_claim() -> None:
    claims = [
        c for c in example_graph().views.claims if c.predicate == "receivesAward" and c.subject.endswith("青湖机床厂")
    ]
    # The sentence that says neither year joins the claim of the first one.
    first, second = "青湖机床厂荣获2021年度江东省五一劳动奖状", "2023年再次荣获江东省五一劳动奖状"
    assert [(c.year, [e.exact for e in c.evidence]) for c in claims] == [
        ("2021", [first, f"{first}，{second}。"]),
        ("2023", [second]),
    ]


def test_statistics_keep_what_was_written() -> None:
    (visit, train) = example_graph().views.statistics
    assert (visit.as_written, str(visit.value), visit.unit, visit.bound, visit.period) == (
        "1200余人次", "1200", "人次", "atLeast", "去年",
    )  # fmt: skip
    assert train.subject == f"{BASE}Programme/青湖县/湖畔课堂"


def test_every_quote_is_cut_out_of_the_text() -> None:
    documents, _ = example()
    text = {d.source: d.text for d in documents}
    views = example_graph().views
    source = {a.iri: a.source for a in views.articles}
    pieces = [e for view in (*views.claims, *views.statistics) for e in view.evidence]
    assert len(pieces) == 12
    for e in pieces:
        assert text[source[e.article]][e.start : e.end] == e.exact
        assert text[source[e.article]][: e.start].endswith(e.prefix)
        assert text[source[e.article]][e.end :].startswith(e.suffix)


def test_evidence_that_is_not_the_text_is_a_bug() -> None:
    document, (facts,) = baishi()
    made_up = replace(facts.relations[0], evidence=(Piece(start=0, end=3, quote="别的字"),))
    with pytest.raises(ValueError, match="别的字"):
        build([document], [replace(facts, relations=(made_up,))])


def test_the_same_bytes_in_any_order() -> None:
    documents, facts = example()
    expected = build(documents, facts, areas=AREAS)
    for seed in range(5):
        mixed = random.Random(seed)
        shuffled = [shuffle(f, mixed) for f in mixed.sample(facts, len(facts))]
        assert build(mixed.sample(documents, len(documents)), shuffled, areas=AREAS) == expected


def shuffle(facts: Facts, mixed: random.Random) -> Facts:
    parts = {n: tuple(mixed.sample(v, len(v))) for n in ("entities", "relations", "statistics")
             for v in [getattr(facts, n)]}  # fmt: skip
    return replace(facts, **parts)


def test_the_same_bytes_with_any_hash_seed() -> None:
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent)])
    digests = set()
    for seed in ("0", "1", "4242"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        code = "import graph_example; print(graph_example.digest())"
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        digests.add(run.stdout.strip())
    assert digests == {digest()}


def test_a_person_of_no_known_area_stays_apart_from_none() -> None:
    document, (facts,) = baishi()
    nowhere = replace(facts.article, area="")
    graph = build([replace(document, articles=(nowhere,))], [replace(facts, article=nowhere)])
    assert [n.id for n in graph.views.nodes if n.type == "Person"] == ["Person/王伟"]


def test_a_name_that_says_where_it_belongs_needs_no_area() -> None:
    document, (facts,) = baishi()
    event = Entity(id="e9", type="Event", name="江东省第三届职工运动会")
    own = Entity(id="e10", type="Event", name="趣味运动会")
    graph = build([document], [replace(facts, entities=(*facts.entities, event, own))], areas=AREAS)
    assert [n.id for n in graph.views.nodes if n.type == "Event"] == [
        "Event/江东省第三届职工运动会",
        "Event/白石县/趣味运动会",
    ]


def test_an_author_of_several_articles_of_a_page_is_one_person() -> None:
    (one, (facts,)), (_, (more,)) = qinghu(), baishi()
    moved = replace(more.article, start=one.articles[0].start + 1)  # two articles of one file, from two counties
    page = replace(one, articles=(one.articles[0], moved))
    signed = replace(more, source=one.source, article=moved, relations=more.relations[:1], statistics=())
    signed = replace(signed, relations=(replace(signed.relations[0], evidence=facts.relations[0].evidence),))
    graph = build([page], [signed, facts])
    people = [(n.id, len(n.articles)) for n in graph.views.nodes if n.type == "Person"]
    assert people == [("Person/云水市青湖县/王伟", 2)]


def test_an_articles_area_is_not_that_of_all_it_names() -> None:
    document, (facts,) = baishi()
    things = [("Organization", "国务院"), ("Organization", "白石县委"), ("Group", "骑手"), ("Facility", "职工书屋"),
              ("Facility", "白石县工人文化宫"), ("Event", "全国工人运动会"), ("Place", "白石县")]  # fmt: skip
    more = tuple(Entity(id=name, type=kind, name=name, area="白石县") for kind, name in things)
    graph = build([document], [replace(facts, entities=(*facts.entities, *more))], areas=AREAS)
    names = {name for _, name in things}
    assert {n.id: n.area for n in graph.views.nodes if n.name in names} == {
        "Event/全国工人运动会": "",
        "Facility/白石县/职工书屋": "白石县",
        "Facility/白石县工人文化宫": "白石县",
        "Group/骑手": "",
        "Organization/国务院": "",
        "Organization/白石县委": "白石县",
        "Place/白石县": "",
    }


def test_a_union_named_by_its_level_alone_is_that_of_its_report() -> None:
    document, (facts,) = baishi()
    bare = Entity(id="e9", type="TradeUnion", name="市总工会")
    somewhere = replace(facts, entities=(*facts.entities, bare))
    nowhere = replace(somewhere, source="无.txt", article=replace(facts.article, area=""))
    other = replace(document, source="无.txt", articles=(nowhere.article,))
    graph = build([document, other], [somewhere, nowhere])
    assert [n.id for n in graph.views.nodes if n.name == "市总工会"] == [
        "TradeUnion/无.txt/市总工会", "TradeUnion/白石县/市总工会",
    ]  # fmt: skip


def test_never_across_classes() -> None:
    document, (facts,) = baishi()
    same = tuple(Entity(id=t, type=t, name="安心驿站") for t in ("Facility", "Programme", "Award"))
    graph = build([document], [replace(facts, entities=(*facts.entities, *same))])
    assert [n.id for n in graph.views.nodes if n.name == "安心驿站"] == [
        "Award/安心驿站", "Facility/白石县/安心驿站", "Programme/白石县/安心驿站",
    ]  # fmt: skip


def test_aliases_of_all_articles_and_one_name() -> None:
    (one, (facts,)), (other, (more,)) = qinghu(), baishi()
    union = Entity(id="e9", type="TradeUnion", name="青湖 县总工会", aliases=("青湖总工会", "青湖县总工会"))
    graph = build([one, other], [facts, replace(more, entities=(*more.entities, union))])
    (node,) = [n for n in graph.views.nodes if n.id == "TradeUnion/青湖县总工会"]
    assert (node.name, node.aliases, len(node.articles)) == ("青湖县总工会", ("青湖县工会", "青湖总工会"), 2)


def wrong(predicate: str, object: str) -> dict[str, object]:
    return {"relations": (Relation(subject="e1", predicate=predicate, object=object, evidence=(), rule="r"),)}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entities": (Entity(id="e1", type="Union", name="甲"),)}, "defines no Union"),
        (wrong("rnus", "e3"), "did you mean runs"),
        (wrong("runs", "e99"), "no entity 'e99'"),
        ({"source": "别的.txt"}, "was not read"),
    ],
)
def test_facts_that_cannot_be(change: dict[str, object], message: str) -> None:
    document, (facts,) = baishi()
    with pytest.raises(KgError, match=message):
        build([document], [replace(facts, **change)])  # type: ignore[arg-type]


def test_two_files_of_one_name() -> None:
    document, facts = baishi()
    other: Document = replace(document, sha256="0" * 64)
    with pytest.raises(KgError, match="two different files"):
        build([document, other], facts)


@pytest.mark.parametrize("base", ["", "id/", "https://example.org/id", "https://example.org/a b/", "https://e.org/#"])
def test_a_base_that_names_nothing(base: str) -> None:
    with pytest.raises(KgError, match="base IRI"):
        build([], [], base=base)


def test_another_base_changes_nothing_else() -> None:
    documents, facts = example()
    moved = build(documents, facts, areas=AREAS, base="http://localhost:8080/工会/")
    assert moved.turtle.replace("http://localhost:8080/工会/", BASE) == example_graph().turtle
    assert [n.id for n in moved.views.nodes] == [n.id for n in example_graph().views.nodes]


def test_an_article_that_states_nothing_is_still_there() -> None:
    document, (facts,) = baishi()
    second = replace(facts.article, id="白石.txt-2", start=30)
    graph = build([replace(document, articles=(facts.article, second))], [facts])
    articles = [(a.iri.removeprefix(BASE), len(a.authors)) for a in graph.views.articles]
    assert articles == [("Article/白石.txt/1", 1), ("Article/白石.txt/2", 0)]


def test_records_are_the_same_from_rdflib() -> None:
    from kg.graph.views import read_views

    graph = example_graph()
    assert read_views(graph.rdf) == graph.views == read_views(graph.quads)
    assert InferredView(
        subject=f"{BASE}TradeUnion/白石县总工会", predicate="subUnionOf", object=f"{BASE}TradeUnion/云水市总工会"
    ) in graph.views.inferred  # fmt: skip
