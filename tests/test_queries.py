"""The competency questions: what each answers on a small graph, and on the shipped one where there is one."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.graph.query import query, shipped_queries

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "data" / "sample.ttl"
SHIPPED = ROOT / "exports" / "graph.ttl"
#: File name that question 8 asks about, and the sample's.
REPORT = ("haiyan-five-years.txt", "b.txt")

COUNTY, DISTRICT, CITY = "山南县总工会", "北岸区总工会", "东江市总工会"
CLAIM = "https://w3id.org/report-kg/id/Claim/22"
#: The whole answer to each question on the sample graph.
EXPECTED: dict[str, list[tuple[str, ...]]] = {
    "01-union-programmes": [
        (DISTRICT, "春风送岗", "done"),
        (COUNTY, "春风送岗", "done"),
        (COUNTY, "职工文化节", "planned"),
    ],
    "02-award-holders": [("李春华", "全国五一劳动奖章", "2024"), ("河东驿站", "山南县示范驿站", "")],
    "03-enterprises-with-national-awardees": [("青禾纺织有限公司", "李春华", "全国五一劳动奖章")],
    "04-programmes-for-delivery-riders": [
        ("东江市北岸区", "春风送岗", "外卖骑手"),
        ("东江市山南县", "春风送岗", "外卖骑手"),
    ],
    "05-compare-an-indicator": [(DISTRICT, "走访慰问困难职工", "2000", "人次", "2000余人次", "atLeast", "")],
    "06-awards-conferred-by": [(COUNTY, "山南县示范驿站", "河东驿站")],
    "07-who-works-with-whom": [("山南县教育局", COUNTY)],
    "08-facts-of-a-report": [
        ("60", DISTRICT, "runs", "春风送岗", "慰问职工二千余人次等"),
        ("60", DISTRICT, "走访慰问困难职工", "2000余人次", "慰问职工二千余人次等"),
        ("60", "春风送岗", "serves", "外卖骑手", "慰问职工二千余人次等"),
    ],
    "09-parts-of-programmes": [
        ("职工文化节", "技能跑道", "东江市山南县"),
        ("职工文化节", "第三届职工技能大赛", "东江市山南县"),
    ],
    "10-conflicts": [(COUNTY, "建成驿站", "家", "10家", "12家")],
    "11-people-and-positions": [("李春华", "青禾纺织有限公司", "车间主任")],
    "12-policies": [(COUNTY, "山南县职工疗休养管理办法", "春风到山南")],
    "13-events": [("第三届职工技能大赛", COUNTY, "青禾纺织有限公司工会", "山南县工人文化宫")],
    "14-plans-and-targets": [(COUNTY, "走访慰问困难职工", "800人次", "明年", "planned")],
    "15-union-hierarchy": [(DISTRICT, CITY, ""), (COUNTY, CITY, "")],
    "16-namesake-programmes": [("春风送岗", "东江市北岸区", "东江市山南县")],
    "17-claims-to-review": [
        ("0.55", "relations/trains/plain", COUNTY, "https://w3id.org/report-kg/ontology#trains", "李春华", CLAIM)
    ],
    "18-authors": [("陈一舟", "1")],
    "19-facilities": [("山南县工人文化宫", "", "山南县", ""), ("河东驿站", COUNTY, "", "山南县示范驿站")],
    "20-reports-and-articles": [
        ("a.txt", "春风到山南", "东江市山南县", "东江日报", "2025-03-01"),
        ("b.txt", "北岸驿站再添新", "东江市北岸区", "", ""),
    ],
}


def store(path: Path) -> ox.Store:
    made = ox.Store()
    made.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return made


@pytest.fixture(scope="module")
def shipped() -> ox.Store:
    if not SHIPPED.is_file():
        pytest.skip("no sample graph in exports")
    return store(SHIPPED)


def test_every_query_has_its_expected_answer_here() -> None:
    assert set(shipped_queries()) == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_says_what_it_asks_in_both_languages_and_orders_its_answer(name: str) -> None:
    text = shipped_queries()[name]
    first, second, *_ = text.splitlines()
    assert re.fullmatch(r"# zh: .*[\u4e00-\u9fff].*[？。]", first)
    assert re.fullmatch(r"# en: [\x20-\x7e\u4e00-\u9fff]+", second)
    assert "ORDER BY" in text
    declared = set(re.findall(r"PREFIX (\w+):", text))
    used = set(re.findall(r"(?<![\w/?#<])([a-z]+):(?=[A-Za-z])", re.sub(r"#.*|PREFIX .*|\"[^\"]*\"", "", text)))
    assert declared == used


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_answer_on_the_sample(name: str) -> None:
    text = shipped_queries()[name].replace(*REPORT)
    assert list(query(store(SAMPLE), text).rows) == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_rdflib_answers_the_same(name: str) -> None:
    """Two independent engines: so the query is standard SPARQL 1.1, not one engine's reading of it."""
    rows = Graph().parse(SAMPLE).query(shipped_queries()[name].replace(*REPORT))
    answer = [tuple("" if v is None else str(v).removesuffix(".0") for v in row) for row in rows]  # type: ignore[union-attr]
    assert answer == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_answer_on_the_shipped_graph_within_a_second(shipped: ox.Store, name: str) -> None:
    start = time.perf_counter()
    rows = query(shipped, shipped_queries()[name]).rows
    assert time.perf_counter() - start < 1
    assert rows or name in EMPTY_ON_SHIPPED


#: Questions whose right answer on the shipped graph is that there is nothing.
EMPTY_ON_SHIPPED: frozenset[str] = frozenset()
