"""What one can do with a built graph: ask it, have it explained, validated, compared and loaded elsewhere."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest
from graph_example import AREAS, baishi, example, example_graph, qinghu

from kg.graph.build import build
from kg.graph.diff import diff, difference_text, patch
from kg.graph.explain import explain, explanation_text, find_nodes
from kg.graph.findings import with_findings
from kg.graph.iris import Iris
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.push import push
from kg.graph.query import as_csv, as_json, as_table, query, query_text, shipped_queries
from kg.graph.records import FindingView
from kg.graph.validate import report, validate
from kg.graph.views import read_views
from kg.model import KgError

BASE = "https://w3id.org/report-kg/id/"
RUNS = "SELECT ?union ?programme WHERE { ?union kg:runs ?programme } ORDER BY ?union ?programme"


def test_a_query_as_rows_csv_json_and_table() -> None:
    answer = query(example_graph().store, "SELECT ?u ?n ?none WHERE { ?s kg:about ?u ; kg:value ?n } ORDER BY ?n")
    rows = ((f"{BASE}Programme/青湖县/湖畔课堂", "500", ""), (f"{BASE}TradeUnion/青湖县总工会", "1200", ""))
    assert (answer.columns, answer.rows) == (("u", "n", "none"), rows)
    assert as_csv(answer) == "u,n,none\n" + "".join(",".join(r) + "\n" for r in rows)
    assert json.loads(as_json(answer)) == [{"u": u, "n": float(n), "none": None} for u, n, _ in rows]
    assert as_table(answer, base=BASE) == (
        "u                          n     none\n"
        "-------------------------  ----  ----\n"
        "Programme/青湖县/湖畔课堂  500\n"
        "TradeUnion/青湖县总工会    1200"
    )


def test_other_kinds_of_answers() -> None:
    store = example_graph().store
    assert query(store, "ASK { ?x a kg:Award }").rows == (("true",),)
    construct = query(store, "CONSTRUCT { ?x a kg:Thing } WHERE { ?x a kg:Award }")
    assert construct.columns == ("subject", "predicate", "object")
    assert [row[0] for row in construct.rows] == [f"{BASE}Award/江东省五一劳动奖状"]
    graphs = query(store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s kg:receivesAward ?o } } ORDER BY ?g")
    assert graphs.rows == ((f"{BASE}Article/白石.txt/1",), (f"{BASE}Article/青湖.txt/1",))


def test_a_cell_cannot_move_the_cursor() -> None:
    answer = query(example_graph().store, r'SELECT ("\u001b[2J甲\n乙" AS ?x) WHERE {}')
    assert as_table(answer).splitlines()[2] == "\ufffd[2J甲 乙"
    long = query(example_graph().store, f'SELECT ("{"长" * 100}" AS ?x) WHERE {{}}')
    assert as_table(long, widest=20).splitlines()[2] == "长" * 9 + "…"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x WHERE {", "not a SPARQL query"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "asks another server"),
        ("DELETE WHERE { ?s ?p ?o }", "not a SPARQL query"),
    ],
)
def test_what_is_no_query(text: str, message: str) -> None:
    with pytest.raises(KgError, match=message):
        query(example_graph().store, text)


def test_a_word_in_a_comment_is_no_service() -> None:
    text = "# SERVICE\n" + RUNS.replace("WHERE {", "WHERE { FILTER('SERVICE' != '')")
    assert len(query(example_graph().store, text).rows) == 3


def test_queries_by_name_file_and_text(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(RUNS, encoding="utf-8")
    name = next(iter(shipped_queries()))
    assert query_text(str(tmp_path / "q.rq")) == query_text(RUNS) == RUNS
    assert query_text(name) == shipped_queries()[name]
    with pytest.raises(KgError, match=f"no query named 'nonsense'; there are {name}"):
        query_text("nonsense")
    with pytest.raises(KgError, match="No such file"):
        query_text(str(tmp_path / "none.rq"))


def test_every_shipped_query_says_what_it_asks_and_runs() -> None:
    store = example_graph().store
    assert len(shipped_queries()) >= 12
    for name, text in shipped_queries().items():
        assert [line[:6] for line in text.splitlines()[:2]] == ["# zh: ", "# en: "], name
        assert query(store, text).columns, name


def test_everything_about_a_thing() -> None:
    views = example_graph().views
    (node,) = find_nodes(views, "青湖县工会")
    assert explanation_text(explain(views, node)) == "\n".join([
        "青湖县总工会  [TradeUnion  青湖县]",
        f"  {BASE}TradeUnion/青湖县总工会",
        "  also: 青湖县工会",
        "  named 3 times: 青湖.txt:0-6, 青湖.txt:23-29, 青湖.txt:55-59",
        "  5 facts",
        "",
        "  青湖县总工会 runs 四季关爱",
        "    done, confidence 1, rule gold, 青湖.txt:23-39",
        "    “青湖县总工会深化“四季关爱”品牌”",
        "",
        "  青湖县总工会 cooperatesWith 青湖县人社局",
        "    done, confidence 1, rule gold, 青湖.txt:55-87",
        "    “县总工会联合青湖县人社局打造“湖畔课堂”，计划培训骑手500名。”",
        "",
        "  青湖县总工会 runs 湖畔课堂",
        "    planned, confidence 1, rule gold, 青湖.txt:55-87",
        "    “县总工会联合青湖县人社局打造“湖畔课堂”，计划培训骑手500名。”",
        "",
        "  青湖县总工会 走访困难职工: 1200余人次 [1200 人次, atLeast] (去年)",
        "    done, confidence 1, rule gold, 青湖.txt:20-54",
        "    “去年，青湖县总工会深化“四季关爱”品牌，走访困难职工1200余人次。”",
        "",
        "  青湖县总工会 subUnionOf 云水市总工会",
        "    inferred",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("四季关爱", ("Programme/白石县/四季关爱", "Programme/青湖县/四季关爱")),
        ("“四季关爱”", ("Programme/白石县/四季关爱", "Programme/青湖县/四季关爱")),
        ("Person/青湖县/王伟", ("Person/青湖县/王伟",)),
        (f"{BASE}Award/江东省五一劳动奖状", ("Award/江东省五一劳动奖状",)),
    ],
)
def test_nodes_by_name_id_and_iri(asked: str, ids: tuple[str, ...]) -> None:
    assert tuple(n.id for n in find_nodes(example_graph().views, asked)) == ids


def test_a_name_that_nothing_has() -> None:
    with pytest.raises(KgError, match=r"nothing in the graph is called '机床'; did you mean 白石机床厂、青湖机床厂\?"):
        find_nodes(example_graph().views, "机床")


def test_a_graph_of_ours_conforms() -> None:
    assert validate(example_graph()) == ()
    assert report(()) == "The graph conforms to the shapes."


def test_a_graph_that_does_not_conform() -> None:
    graph = example_graph()
    value = ox.NamedNode("https://w3id.org/report-kg/ontology#value")
    broken = replace(graph, quads=tuple(q for q in graph.quads if q.predicate != value))
    violations = validate(broken)
    assert {(v.node.partition("/id/")[2].partition("/")[0], v.path) for v in violations} == {("Statistic", value.value)}
    text = report(violations, base=BASE)
    assert text.splitlines()[-1] == "2 violations"
    assert "  Statistic/青湖.txt/1/" in text


def test_what_changed_between_two_graphs() -> None:
    (one, facts), (other, more) = qinghu(), baishi()
    old = build([one], facts, areas=AREAS)
    edited = replace(more[0], relations=more[0].relations[:2])
    new = build([one, other], [*facts, edited], areas=AREAS)
    found = diff(old, new)
    assert found.removed == ()
    assert {c.sign for c in found.changes} == {"+"}
    assert [c.text for c in found.changes if c.kind == "relation"] == [
        "《白石县的四季关爱》 author 王伟 (done)",
        "四季关爱 closeMatch 四季关爱 (inferred)",
        "白石县总工会 runs 四季关爱 (done)",
        "白石县总工会 subUnionOf 云水市总工会 (inferred)",
        "青湖县总工会 subUnionOf 云水市总工会 (inferred)",
    ]
    assert difference_text(found).splitlines()[-1] == f"{len(found.added)} statements added, 0 removed"
    assert difference_text(diff(new, new)) == "no difference"


def test_a_figure_that_changed() -> None:
    document, (facts,) = qinghu()
    more = replace(facts.statistics[0], as_written="1300余人次")
    edited = replace(facts, statistics=(more, facts.statistics[1]))
    found = diff(build([document], [facts]), build([document], [edited]))
    assert {(c.sign, c.text) for c in found.changes} == {
        ("+", "青湖县总工会 走访困难职工: 1300余人次 (去年), 青湖.txt"),
        ("-", "青湖县总工会 走访困难职工: 1200余人次 (去年), 青湖.txt"),
    }


def test_findings_are_data_in_the_graph() -> None:
    graph = example_graph()
    statistics = tuple(sorted(s.iri for s in graph.views.statistics))
    iri = Iris().finding("conflict", *statistics)
    found = FindingView(iri=iri, kind="conflict", explanation="1200余人次与500名不一致", statistics=statistics)
    checked = with_findings(graph, [found])
    assert read_views(checked.triples) == replace(graph.views, findings=(found,)) == checked.views
    assert {q.graph_name.value for q in checked.quads if q not in graph.quads} == {f"{BASE}graph/findings"}
    assert KnowledgeGraph.of(checked.quads) == checked
    assert validate(checked) == ()
    assert with_findings(checked, []) == graph
    assert difference_text(diff(graph, checked)).splitlines()[:2] == [
        "findings: 1 added",
        "  + conflict: 1200余人次与500名不一致",
    ]


@pytest.mark.parametrize("named", [True, False])
def test_a_patch_makes_the_new_graph_of_the_old(named: bool) -> None:
    documents, facts = example()
    old, new = build(documents[:1], facts[:1], areas=AREAS), build(documents[1:], facts[1:], areas=AREAS)
    if not named:
        new = KnowledgeGraph.of([ox.Quad(t.subject, t.predicate, t.object) for t in new.triples], base=new.base)
    lines = patch(diff(old, new)).splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    held = set(old.quads if named else (ox.Quad(t.subject, t.predicate, t.object) for t in old.triples))
    for line in lines[1:-1]:
        (quad,) = ox.parse(line[2:].encode(), format=ox.RdfFormat.N_QUADS)
        held = held - {quad} if line[0] == "D" else held | {quad}
    assert held == set(new.quads)


class Store(BaseHTTPRequestHandler):
    """Just enough of a graph store to see what it is sent and to refuse it."""

    seen: ClassVar[list[tuple[str, str, str, bytes]]] = []
    status: ClassVar[int] = 201

    def do_PUT(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        allowed = self.headers.get("Authorization", "")
        self.seen.append((self.command, self.path, allowed, body))
        locked = (
            self.path.startswith("/locked") and allowed != "Basic " + base64.b64encode("用户:p w".encode()).decode()
        )
        self.send_response(401 if locked else self.status)
        if locked:
            self.send_header("WWW-Authenticate", 'Basic realm="x"')
        said = b"no such dataset\nat all" if self.status == 404 else b""
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    Store.seen, Store.status = [], 201
    with HTTPServer(("127.0.0.1", 0), Store) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_push_speaks_the_graph_store_protocol(store: str) -> None:
    assert push(f"{store}/kg/data", b"<x:a> <x:b> <x:c> .") == 201
    assert push(f"{store}/存储?x=1", b"2", graph="http://例/g&h", add=True) == 201
    assert Store.seen == [
        ("PUT", "/kg/data?default", "", b"<x:a> <x:b> <x:c> ."),
        ("POST", "/%E5%AD%98%E5%82%A8?x=1&graph=http%3A%2F%2F%E4%BE%8B%2Fg%26h", "", b"2"),
    ]


def test_push_with_a_password(store: str) -> None:
    assert push(f"{store}/locked", b"1", user="用户", password="p w") == 201
    assert [row[0] for row in Store.seen] == ["POST", "PUT"]
    with pytest.raises(
        KgError, match=r"http://127.0.0.1:\d+/locked: refused, 401: wrong or missing user and password$"
    ):
        push(store.replace("//", "//me:secret@") + "/locked", b"1")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, "refused, 403: the server does not allow it"),
        (404, r"refused, 404: no graph store at this address \(no such dataset\)"),
        (413, "refused, 413: the graph is too large"),
        (500, "refused, 500: Internal Server Error"),
    ],
)
def test_a_server_that_refuses(store: str, status: int, message: str) -> None:
    Store.status = status
    with pytest.raises(KgError, match=message):
        push(f"{store}/x", b"1")


def test_a_server_that_is_down(store: str) -> None:
    port = int(store.rpartition(":")[2])
    with HTTPServer(("127.0.0.1", 0), Store) as closed:
        free = closed.server_port
    assert free != port
    with pytest.raises(KgError, match="no server answers: connection refused"):
        push(f"http://127.0.0.1:{free}/x", b"1")


@pytest.mark.parametrize(
    "endpoint", ["", "localhost:7878", "file:///etc/passwd", "ftp://u:secret@h/x", "http://", "http://[x"]
)
def test_what_is_no_endpoint(endpoint: str) -> None:
    with pytest.raises(KgError, match="address of a graph store") as error:
        push(endpoint, b"1")
    assert "secret" not in str(error.value)
