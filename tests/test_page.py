"""The page as a file: what is in it, where things are placed, what may run, and how parts of a graph are cut out."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from page_example import BASE, HOSTILE, QINGHU, TURTLE, Corpus, crowd, example, hostile

from kg.graph.page import find_node, neighbourhood, of_report, render, report_pages, start_at
from kg.graph.page.assemble import ASSETS, SCRIPTS, STYLES
from kg.graph.page.compare import comparable
from kg.graph.page.drawing import PALETTE, SHAPES
from kg.graph.page.layout import MARGIN, STRETCH, node_size
from kg.graph.page.pages import page_names
from kg.graph.page.parts import by_report
from kg.graph.page.payload import LONG, embed, pairs_of
from kg.graph.page.pinyin import syllables
from kg.graph.page.plan import MOST_DRAWN, MOST_IN_OVERVIEW, plan
from kg.model import KgError


def data_of(page: str, id: str = "kg-data") -> Any:
    """What a data element of the page holds."""
    found = re.findall(f'<script type="application/json" id="{id}">(.*?)</script>', page, flags=re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.fixture(scope="module")
def page() -> str:
    views, texts = example()
    return render(views, texts, turtle=TURTLE, title="两县 <报告>")


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(page: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    assert (len(scripts), len(style)) == (3, 1)
    digests = [base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in (*scripts, *style)]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests[:3])
    assert policy.group(1) == (
        f"default-src 'none'; script-src {hashes}; style-src 'sha256-{digests[3]}'; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"(?:src|href|action|data)=\"(?!#|data:)[^\"]*", markup) == []
    styles = "".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_front_end_makes_no_markup_from_text_and_every_file_is_part_of_it() -> None:
    files = sorted(path.stem for path in ASSETS.glob("*.js"))
    assert files == sorted(SCRIPTS)
    assert sorted(path.stem for path in ASSETS.glob("*.css")) == sorted(STYLES)
    banned = re.compile(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|XMLHttp|import\("
    )
    for name in SCRIPTS:
        code = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
        assert code.startswith("// @ts-check\n")
        assert banned.findall(code) == []
        assert len(code.splitlines()) < 300


@pytest.mark.skipif(shutil.which("tsc") is None, reason="needs TypeScript's tsc (npm install -g typescript)")
def test_the_front_end_is_typed() -> None:
    found = subprocess.run(["tsc", "-p", str(ASSETS)], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


def test_both_languages_say_the_same_things() -> None:
    code = (ASSETS / "strings.js").read_text(encoding="utf-8")
    zh, en = code.split("\n  en: {")
    keys = [re.findall(r"\b(\w+): '", part) for part in (zh, en)]
    assert keys[0] == keys[1]
    assert len(keys[0]) == len(set(keys[0])) > 60


def test_the_rows_say_what_the_views_say(page: str) -> None:
    data = data_of(page)
    names = [row[2] for row in data["nodes"]]
    articles = [row[0] for row in data["articles"]]
    predicates = [row[0] for row in data["predicates"]]
    claims = {(names[r[0]], predicates[r[1]], names[r[2]], r[3], r[4]) for r in data["claims"]}
    assert claims == {
        ("青湖县总工会", "runs", "湖畔课堂", "done", ""),
        ("湖畔课堂", "serves", "困难职工", "done", ""),
        ("青湖县总工会", "cooperatesWith", "青湖县人社局", "done", ""),
        ("青湖县总工会", "runs", "匠心驿站", "planned", ""),
        ("𠮷田机床厂", "receivesAward", "江东省五一劳动奖状", "done", "2023"),
        ("白石县总工会", "runs", "湖畔课堂", "done", ""),
        ("白石机床厂", "receivesAward", "江东省五一劳动奖状", "done", "2022"),
        ("青湖县总工会", "subUnionOf", "白石县总工会", "inferred", ""),
    }
    assert articles == ["qinghu", "baishi"]
    assert {(names[r[0]], r[1], r[2], r[3], r[4]) for r in data["statistics"]} == {
        ("青湖县总工会", "走访慰问困难职工", 1200, "人次", "1200余人次"),
        ("白石县总工会", "走访慰问困难职工", 800, "人次", "800人次"),
        ("𠮷田机床厂", "职工满意率", 0.95, "%", "95%"),
        ("青湖县总工会", "培训骑手", 500, "名", "500名"),
    }


def test_offsets_count_utf16_units_of_the_articles_own_text(page: str) -> None:
    data = data_of(page)
    units = data["articles"][0][7].encode("utf-16-le")
    claim = next(row for row in data["claims"] if row[4] == "2023")
    _, start, end = claim[9][0]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "𠮷田机床厂荣获江东省五一劳动奖状"
    rate = next(row for row in data["statistics"] if row[3] == "%")
    _, start, end = rate[15][0]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "职工满意率达95%"


def test_a_whole_files_text_serves_as_well_as_the_articles() -> None:
    views, texts = example()
    whole = {iri: ("file头部文字的七个字"[:7] + text if "qinghu" in iri else text) for iri, text in texts.items()}
    first = render(views, texts, turtle=TURTLE, title="t")
    assert render(views, whole, turtle=TURTLE, title="t") == first


def test_without_texts_the_evidence_is_the_quote_in_its_context() -> None:
    views, _ = example()
    claim = next(row for row in data_of(render(views, {}, turtle="", title="t"))["claims"] if row[4] == "2022")
    assert claim[9] == [[1, "畔课堂”，走访慰问困难职工800人次。"[-9:], "白石机床厂荣获江东省五一劳动奖状。", "\n"]]


def test_what_is_embedded_ends_no_element_and_comes_back_whole() -> None:
    for text in HOSTILE:
        code = embed([text])
        assert not set("<\u2028\u2029") & set(code)
        assert json.loads(code) == [text]


def test_long_turtle_stays_in_its_own_file(page: str) -> None:
    assert (data_of(page, "kg-turtle"), data_of(page)["leftOut"]) == (TURTLE, 0)
    long = "# 湖\n" * (LONG // 5)
    other = render(*example(), turtle=long, title="t", beside="graph.ttl")
    data = data_of(other)
    assert (data_of(other, "kg-turtle"), data["leftOut"], data["beside"]) == ("", len(long.encode()), "graph.ttl")
    assert len(other) < len(page)


def test_findings_are_rows_that_name_their_figures(page: str) -> None:
    assert data_of(page)["findings"] == [
        ["conflict-0", "conflict", "同一指标“走访慰问困难职工”数字不一致：1200余人次，800人次。", [0, 1]],
        ["share-1", "share", "占比超过百分之百：95%。", [2]],
    ]


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import page_example; from kg.graph.page import render; "
        "v, t = page_example.crowd(400, 900); page = render(v, t, turtle='', title='t'); "
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    tests = Path(__file__).parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(tests)],
            check=True, capture_output=True, text=True, cwd=tests.parent, env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("0", "1", "77")
    }  # fmt: skip
    assert len(digests) == 1


@pytest.mark.parametrize(("nodes", "edges"), [(9, 0), (300, 500), (600, 1500), (1200, 3000)])
def test_no_two_nodes_of_a_drawing_touch_and_districts_lie_apart(nodes: int, edges: int) -> None:
    views, _ = example() if nodes == 9 else crowd(nodes, edges)
    laid = plan(views, pairs_of(views))
    assert len(laid.overview) == (len(views.nodes) if len(views.nodes) <= MOST_DRAWN else MOST_IN_OVERVIEW)
    spots = sorted(laid.overview.items())
    for at, (i, one) in enumerate(spots):
        for j, other in spots[at + 1 :]:
            distance = math.hypot((one[0] - other[0]) / STRETCH, one[1] - other[1])
            assert distance >= node_size(laid.ranks[i]) + node_size(laid.ranks[j]) + 20
    for at, one in enumerate(laid.discs):
        for other in laid.discs[at + 1 :]:
            apart = math.hypot((one[0] - other[0]) / STRETCH, one[1] - other[1])
            assert apart >= one[2] + other[2] + 2 * MARGIN - 3
    for i, (x, y) in spots:
        disc = laid.discs[laid.home[i]]
        assert math.hypot((x - disc[0]) / STRETCH, y - disc[1]) <= disc[2] + 1


def test_what_several_areas_share_lies_in_the_middle() -> None:
    views, _ = example()
    laid = plan(views, pairs_of(views))
    shared = laid.clusters[0]
    assert (shared.kind, laid.discs[0][:2]) == ("shared", (0, 0))
    assert {views.nodes[i].name for i in shared.members} == {"湖畔课堂", "困难职工", "江东省五一劳动奖状"}
    assert {c.name for c in laid.clusters[1:]} == {"青湖县", "白石县"}
    assert sorted(i for c in laid.clusters for i in c.members) == list(range(len(views.nodes)))


def test_a_large_graph_shows_some_of_every_district_and_never_too_much() -> None:
    views, _ = crowd(3000, 8000)
    laid = plan(views, pairs_of(views))
    assert len(laid.overview) == MOST_IN_OVERVIEW <= MOST_DRAWN
    assert {laid.home[i] for i in laid.overview} == set(range(len(laid.clusters)))
    assert max(sum(laid.home[i] == c for i in laid.local) for c in range(len(laid.clusters))) <= MOST_DRAWN


def test_comparable_figures_count_the_same_thing_in_the_same_unit() -> None:
    views, _ = example()
    assert comparable(views.statistics) == (0, 0, -1, -1)


def test_likeness_of_indicators_counts_wording_unit_and_who_or_when() -> None:
    corpus = Corpus()
    article = corpus.article("a", "共有若干。", title="a", area="")
    rows = [
        ("A", "走访慰问困难职工", "人次", ""),
        ("B", "走访慰问各困难职工", "人次", ""),
        ("B", "走访慰问困难职工", "户", ""),
        ("A", "获评全国五一劳动奖章", "人", ""),
        ("B", "获评市五一劳动奖状", "人", ""),
        ("A", "新建驿站", "家", "2023年"),
        ("A", "新建驿站", "家", "2024年"),
        ("A", "驿站", "家", ""),
        ("C", "会", "家", ""),
        ("C", "会", "家", "去年"),
    ]
    for subject, indicator, unit, period in rows:
        corpus.statistic(article, subject, indicator, "3", unit, "3", "共有若干", period=period)
    assert comparable(corpus.views().statistics) == (0, 0, -1, -1, -1, 1, 1, -1, 2, 2)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("海盐县总工会", "hai yan xian zong gong hui"),
        ("重庆市", "chong qing shi"),
        ("“536”工作体系", "536 gong zuo ti xi"),
        ("QQ群·A", "qq qun a"),
        ("</b>", "b"),
        ("", ""),
    ],
)
def test_pinyin(name: str, expected: str) -> None:
    assert syllables(name) == expected


def test_a_long_name_has_short_pinyin() -> None:
    assert len(syllables("长" * 10_000).split()) == 40


def test_a_neighbourhood_is_the_node_and_what_joins_it() -> None:
    views, texts = example()
    part = neighbourhood(views, "江东省五一劳动奖状")
    assert {n.name for n in part.nodes} == {"江东省五一劳动奖状", "𠮷田机床厂", "白石机床厂"}
    assert {(c.predicate, c.year) for c in part.claims} == {("receivesAward", "2023"), ("receivesAward", "2022")}
    assert [s.indicator for s in part.statistics] == ["职工满意率"]
    assert {m.node for m in part.mentions} == {n.iri for n in part.nodes}
    wider = neighbourhood(views, "Award/江东省五一劳动奖状", depth=2)
    assert wider.nodes == part.nodes
    assert {n.name for n in neighbourhood(views, "县总工会", depth=2).nodes} == {
        "青湖县总工会", "白石县总工会", "青湖县人社局", "湖畔课堂", "匠心驿站", "困难职工"
    }  # fmt: skip
    assert [f.kind for f in part.findings] == ["share"]
    centre = find_node(views, "白石机床厂")
    near = neighbourhood(views, centre)
    data = data_of(render(near, texts, turtle="", title="t", start=start_at(near, centre)))
    assert data["start"] == "node=Enterprise/%E7%99%BD%E7%9F%B3%E6%9C%BA%E5%BA%8A%E5%8E%82"
    assert [row[2] for row in data["nodes"]] == ["江东省五一劳动奖状", "白石机床厂"]
    assert data["findings"] == []


def test_a_report_is_what_its_articles_say() -> None:
    views, texts = example()
    part = of_report(views, "baishi.txt")
    assert [a.id for a in part.articles] == ["baishi"]
    assert {n.name for n in part.nodes} == {"白石县总工会", "湖畔课堂", "困难职工", "江东省五一劳动奖状", "白石机床厂"}
    assert {(c.predicate, c.article) for c in part.claims} == {
        ("runs", f"{BASE}Article/baishi"), ("receivesAward", f"{BASE}Article/baishi")
    }  # fmt: skip
    assert all(n.articles == (f"{BASE}Article/baishi",) for n in part.nodes)
    assert QINGHU not in render(part, texts, turtle="", title="t")
    assert part.findings == ()
    assert [f.kind for f in of_report(views, "qinghu").findings] == ["share"]
    assert by_report(views) == {name: of_report(views, name) for name in ("baishi.txt", "qinghu.txt")}


def test_one_page_a_report_and_an_index_of_them() -> None:
    views, texts = example()
    made = report_pages(
        views, texts, title="两县 <报告>", turtle=lambda part: f"# {part.articles[0].id}", whole="../graph.html"
    )
    pages = dict(made)
    assert list(pages) == ["index.html", "baishi.html", "qinghu.html"]
    assert data_of(pages["baishi.html"], "kg-turtle") == "# baishi"
    assert [row[0] for row in data_of(pages["qinghu.html"])["articles"]] == ["qinghu"]
    data = data_of(pages["qinghu.html"])
    assert (data["home"], data["title"]) == ("index.html", "青湖县总工会把关爱送上门")
    index = pages["index.html"]
    assert re.findall(r'<a href="([^"]*)"><bdi>([^<]*)', index) == [
        ("baishi.html", "baishi.txt"), ("qinghu.html", "qinghu.txt")
    ]  # fmt: skip
    assert '<a href="../graph.html">' in index
    assert "<title>两县 &lt;报告&gt;</title>" in index
    assert "script-src 'none'" in index
    assert "<script" not in index
    worst = dict(report_pages(*hostile(), title="t", turtle=lambda _: ""))["index.html"]
    assert not re.findall(r"<(?:script|img|!--)", worst)
    assert worst.count("&lt;script&gt;") > 0


def test_pages_have_names_of_their_own_on_every_system() -> None:
    names = page_names(["a/县.txt", "b/县.md", "index.txt", "X.pdf", "x.txt", "…。.txt", "长" * 100 + ".txt"])
    assert {source: re.sub(r"~\w{8}", "~", name) for source, name in names.items()} == {
        "a/县.txt": "县~.html", "b/县.md": "县~.html", "index.txt": "index~.html", "X.pdf": "X~.html",
        "x.txt": "x~.html", "…。.txt": "report.html", "长" * 100 + ".txt": "长" * 60 + ".html",
    }  # fmt: skip
    assert len({name.casefold() for name in (*names.values(), "index.html")}) == 8


@pytest.mark.parametrize(("name", "hint"), [("青湖县", "; did you mean .*青湖县总工会"), ("", "$")])
def test_unknown_names_say_so(name: str, hint: str) -> None:
    views, _ = example()
    with pytest.raises(KgError, match=f"nothing in the graph is called '{name}'{hint}"):
        find_node(views, name)
    with pytest.raises(KgError, match=r"no report called .*: the graph has baishi\.txt, qinghu\.txt"):
        of_report(views, name)


def test_a_graph_of_nothing_is_a_page_all_the_same() -> None:
    views, _ = example()
    empty = of_report(views, "baishi")
    nothing = type(views)(nodes=(), claims=(), statistics=(), articles=(), mentions=())
    assert data_of(render(nothing, {}, turtle="", title="空"))["nodes"] == []
    assert len(empty.nodes) > 0


def test_colours_stand_out_from_white() -> None:
    def light(hex_colour: str) -> float:
        parts = [int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    contrasts = {colour: 1.05 / (light(colour) + 0.05) for colour in PALETTE}
    assert {colour: ratio for colour, ratio in contrasts.items() if ratio < 3} == {}
    assert len(set(zip(PALETTE, SHAPES, strict=True))) == len(PALETTE)


def test_hostile_names_and_titles_add_no_element(page: str) -> None:
    views, texts = hostile()
    other = render(views, texts, turtle=HOSTILE[0], title="</title><script>alert(1)</script>")
    assert other.count("&lt;/title&gt;&lt;script&gt;") == 2
    for opening in ("<script", "</script", "<!--", "<img"):
        assert (opening, other.count(opening)) == (opening, page.count(opening))
