"""Real triplestores on loopback: the same Turtle goes in, every shipped query gives the same answer.

Each test skips where its store is not installed. Debian's may also be unpacked (dpkg-deb -x) under KG_STORES_ROOT.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from gold_facts import gold_facts
from graph_example import example_graph, hostile

from kg.graph.build import build
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.push import push
from kg.graph.query import query, shipped_queries
from kg.model import KgError
from kg.read import read_document

pytestmark = pytest.mark.store

ROOT = Path(os.environ.get("KG_STORES_ROOT", "/"))
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
GRAPH = "https://w3id.org/report-kg/graph"
Row = tuple[str, ...]
Ask = Callable[[str], list[Row]]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """What the gold of the shipped reports says, so that every query has something to find."""
    documents, facts = [], []
    for path in sorted((SEEDS / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document, found = gold_facts(gold, read_document(SEEDS / gold["source"], source=gold["source"]).text)
        documents.append(document)
        facts += found
    assert len(documents) > 3
    return build(documents, facts, areas={"海盐县": "浙江省嘉兴市", "嘉兴市": "浙江省", "浙江省": ""})


@pytest.fixture(scope="module")
def turtle(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("turtle") / "graph.ttl"
    path.write_text(graph.turtle, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def answers(graph: KnowledgeGraph) -> dict[str, list[Row]]:
    """Our own answer to every shipped query."""
    found = {name: comparable(query(graph.store, text).rows) for name, text in shipped_queries().items()}
    assert len(found) >= 12
    return found


def comparable(rows: Any) -> list[Row]:
    """Rows in any order, numbers by value: stores collate Chinese and write decimals each in its own way."""
    return sorted(tuple(number(cell) for cell in row) for row in rows)


def number(cell: str) -> str:
    try:
        return format(Decimal(cell).normalize(), "f")
    except InvalidOperation:
        return cell


def from_json(text: str) -> list[Row]:
    """SPARQL JSON results, strictly parsed: some servers answer 200 with half a document."""
    data = json.loads(text)
    names = data["head"]["vars"]
    return comparable([[row.get(n, {}).get("value", "") for n in names] for row in data["results"]["bindings"]])


def test_rdflib(graph: KnowledgeGraph, answers: dict[str, list[Row]]) -> None:
    for name, text in shipped_queries().items():
        rows = [["" if cell is None else str(cell) for cell in row] for row in graph.rdf.query(text)]  # type: ignore[union-attr]
        assert comparable(rows) == answers[name], name


def test_oxigraph(oxigraph: str, graph: KnowledgeGraph, answers: dict[str, list[Row]]) -> None:
    assert push(f"{oxigraph}/store", graph.turtle.encode()) in (200, 201, 204)
    assert ask_all(lambda text: over_http(f"{oxigraph}/query", text)) == answers


def test_virtuoso(virtuoso: str, graph: KnowledgeGraph, answers: dict[str, list[Row]]) -> None:
    store = f"{virtuoso}/sparql-graph-crud-auth"
    with pytest.raises(KgError, match="refused, 401: wrong or missing user and password"):
        push(store, graph.turtle.encode(), graph=GRAPH)
    assert push(store, graph.turtle.encode(), graph=GRAPH, user="dba", password="dba") in (200, 201)
    assert ask_all(lambda text: over_http(f"{virtuoso}/sparql", text, default_graph=GRAPH)) == answers


def test_jena(jena: list[str], turtle: Path, answers: dict[str, list[Row]], tmp_path: Path) -> None:
    place = str(tmp_path / "tdb")
    subprocess.run([*jena, "tdb2.tdbloader", "--loc", place, str(turtle)], check=True, capture_output=True)

    def ask(text: str) -> list[Row]:
        (tmp_path / "q.rq").write_text(text, encoding="utf-8")
        command = [*jena, "tdb2.tdbquery", "--loc", place, "--results", "JSON", "--query", str(tmp_path / "q.rq")]
        return from_json(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)

    assert ask_all(ask) == answers


LABELS = "SELECT ?thing ?name WHERE { ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"


def test_hostile_names_in_oxigraph(oxigraph: str) -> None:
    push(f"{oxigraph}/store", hostile().turtle.encode())
    assert over_http(f"{oxigraph}/query", LABELS) == labels(hostile())


def test_hostile_names_in_virtuoso(virtuoso: str) -> None:
    store = f"{virtuoso}/sparql-graph-crud-auth"
    push(store, hostile().turtle.encode(), graph=GRAPH, user="dba", password="dba")
    assert over_http(f"{virtuoso}/sparql", LABELS, default_graph=GRAPH) == labels(hostile())


def test_hostile_names_in_jena(jena: list[str], tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(hostile().turtle, encoding="utf-8", newline="\n")
    (tmp_path / "q.rq").write_text(LABELS, encoding="utf-8")
    command = [*jena, "arq.arq", "--data", str(tmp_path / "graph.ttl"), "--results", "JSON", "--query"]
    run = subprocess.run([*command, str(tmp_path / "q.rq")], check=True, capture_output=True, encoding="utf-8")
    assert from_json(run.stdout) == labels(hostile())


def labels(graph: KnowledgeGraph) -> list[Row]:
    return comparable((n.iri, n.name) for n in graph.views.nodes)


def test_the_default_graph_is_replaced_or_added_to(oxigraph: str, graph: KnowledgeGraph) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    small = example_graph()
    for add, expected in ((False, len(small.triples)), (True, len(small.triples) + len(graph.triples))):
        push(f"{oxigraph}/store", (graph if add else small).turtle.encode(), add=add)
        assert over_http(f"{oxigraph}/query", count) == [(str(expected - 2 * add * common(small, graph)),)]


def common(one: KnowledgeGraph, other: KnowledgeGraph) -> int:
    return len(set(one.triples) & set(other.triples))


def test_a_server_that_only_reads(tmp_path: Path) -> None:
    binary = oxigraph_binary()
    # A store has to be there before it can be served read-only.
    subprocess.run([binary, "optimize", "-l", str(tmp_path / "db")], check=True, capture_output=True)
    port = free_port()
    command = [binary, "serve-read-only", "-l", str(tmp_path / "db"), "-b", f"127.0.0.1:{port}"]
    for address in serve(command, port, "/query?query=ASK%7B%7D"):
        with pytest.raises(KgError, match=r"refused, 403: the server does not allow it"):
            push(f"{address}/store", example_graph().turtle.encode())


def ask_all(ask: Ask) -> dict[str, list[Row]]:
    return {name: ask(text) for name, text in shipped_queries().items()}


def over_http(endpoint: str, text: str, *, default_graph: str = "") -> list[Row]:
    form = {"query": text} | ({"default-graph-uri": default_graph} if default_graph else {})
    request = urllib.request.Request(endpoint, data=urllib.parse.urlencode(form).encode())
    request.add_header("Accept", "application/sparql-results+json")
    with urllib.request.urlopen(request, timeout=60) as response:
        return from_json(response.read().decode("utf-8"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(command: list[str], port: int, path: str, **options: Any) -> Iterator[str]:
    """Run a server, wait until it answers, give its address, and stop it."""
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        for _ in range(300):
            assert process.poll() is None, f"{command[0]} ended by itself"
            try:
                urllib.request.urlopen(address + path, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} does not answer")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def oxigraph_binary() -> str:
    found = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if not found:
        pytest.skip("no oxigraph (pip install oxigraph)")
    return found


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    command = [oxigraph_binary(), "serve", "-l", str(tmp_path / "db"), "-b", f"127.0.0.1:{port}"]
    yield from serve(command, port, "/query?query=ASK%7B%7D")


@pytest.fixture
def virtuoso(tmp_path: Path) -> Iterator[str]:
    binary = ROOT / "usr/bin/virtuoso-t"
    if not binary.exists():
        pytest.skip("no Virtuoso (apt-get install virtuoso-opensource-7-bin)")
    port, sql = free_port(), free_port()
    (tmp_path / "virtuoso.ini").write_text(
        "[Database]\nDatabaseFile = v.db\nErrorLogFile = v.log\nTransactionFile = v.trx\nxa_persistent_file = v.pxa\n"
        "[TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\n"
        f"[Parameters]\nServerPort = 127.0.0.1:{sql}\nDirsAllowed = .\n"
        f"[HTTPServer]\nServerPort = 127.0.0.1:{port}\n"
        # More than any answer: Virtuoso cuts longer ones without a word.
        "[SPARQL]\nResultSetMaxRows = 1000000\n",
        encoding="utf-8",
    )
    libraries = ":".join(str(ROOT / part / "x86_64-linux-gnu") for part in ("usr/lib", "lib"))
    env = os.environ | ({} if str(ROOT) == "/" else {"LD_LIBRARY_PATH": libraries})
    command = [str(binary), "-f", "+configfile", "virtuoso.ini"]
    yield from serve(command, port, "/sparql?query=ASK%7B%7D", cwd=tmp_path, env=env)


@pytest.fixture
def jena(tmp_path: Path) -> list[str]:
    """The command before the name of a Jena tool."""
    core = ROOT / "usr/share/java/jena-core.jar"
    if not core.exists() or not shutil.which("java"):
        pytest.skip("no Jena (apt-get install libapache-jena-java default-jre-headless)")
    fix = tmp_path / "fix"
    # Debian's 4.5.0 looks for the messages of its Xerces under xerces/, and ships them under org/apache/jena/ext/.
    inside = "org/apache/jena/ext/"
    with zipfile.ZipFile(core) as jar:
        for name in jar.namelist():
            if name.startswith(inside + "xerces/") and not name.endswith("/"):
                target = fix / name.removeprefix(inside)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    words = ("jena", "commons", "dexx", "gson", "guava", "http", "jackson", "jakarta", "jsonld", "protobuf",
             "slf4j-api", "slf4j-simple", "thrift", "titanium")  # fmt: skip
    folders = dict.fromkeys((ROOT / "usr/share/java", Path("/usr/share/java")))
    jars = sorted(str(p) for folder in folders for p in folder.glob("*.jar") if p.name.startswith(words))
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", ":".join([str(fix), *jars])]
