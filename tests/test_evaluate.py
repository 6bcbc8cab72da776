"""Scores against gold: worked by hand on one small article, perfect on gold itself, equal to the reference scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gold_facts import gold_facts

import kg
from kg.evaluate import Gold, evaluate_facts, evaluate_graph, find_gold, load_gold, matching, to_json
from kg.evaluate.calibration import confidence_toml, rule_table
from kg.evaluate.likeness import compatible, likeness, plain, unit_class
from kg.graph.build import build as build_graph
from kg.model import Article, Document, Entity, Facts, KgError, Mention, Relation, Statistic, cut

TEXT = (
    "青山县总工会打造“青山驿家”品牌，举办第二届技能比武，走访职工1200余人次。"
    "李明获青山县劳动模范，来自青山纺织有限公司。"
)

GOLD = {
    "source": "a.txt",
    "articles": [
        {
            "id": "a-1",
            "title": "青山",
            "start": 0,
            "end": len(TEXT),
            "entities": [
                {"id": "e1", "type": "TradeUnion", "name": "青山县总工会"},
                {"id": "e2", "type": "Programme", "name": "青山驿家", "aliases": ["青山驿家品牌"]},
                {"id": "e3", "type": "Event", "name": "第二届技能比武"},
                {"id": "e4", "type": "Person", "name": "李明"},
                {"id": "e5", "type": "Award", "name": "青山县劳动模范"},
                {"id": "e6", "type": "Place", "name": "青山县"},
                {"id": "e7", "type": "Enterprise", "name": "青山纺织有限公司", "optional": True},
                {"id": "e8", "type": "Group", "name": "职工"},
            ],
            "relations": [
                {"subject": "e1", "predicate": "runs", "object": "e2"},
                {"subject": "e1", "predicate": "organizes", "object": "e3"},
                {"subject": "e4", "predicate": "receivesAward", "object": "e5"},
                {"subject": "e2", "predicate": "serves", "object": "e8", "optional": True},
            ],
            "statistics": [
                {
                    "subject": "e1",
                    "indicator": "走访职工",
                    "value": 1200,
                    "unit": "人次",
                    "bound": "atLeast",
                    "period": "",
                },
                {"subject": "e3", "indicator": "参赛选手", "value": 80, "unit": "名", "optional": True},
            ],
        }
    ],
}


def article() -> Article:
    return Article(id="a-1", title="青山", start=0, end=len(TEXT), blocks=())


def entity(name: str, kind: str, form: str = "", rule: str = "r") -> Entity:
    form = form or name
    at = TEXT.index(form)
    mention = Mention(start=at, end=at + len(form), text=form, rule=rule)
    return Entity(id=name, type=kind, name=name, mentions=(mention,))


def facts() -> Facts:
    """What an extractor might find: some right, some a little off, some wrong."""
    quote = (cut(TEXT, 0, len(TEXT)),)
    return Facts(
        source="a.txt",
        article=article(),
        entities=(
            entity("青山县总工会", "TradeUnion", rule="union"),
            entity("“青山驿家”品牌", "Programme", rule="quoted"),
            entity("二届技能比武", "Event", rule="suffix"),
            entity("李明", "Organization", rule="person"),
            entity("青山县", "Place", rule="place"),
            entity("青山纺织有限公司", "Enterprise", rule="company"),
            entity("纺织有限公司", "Enterprise", rule="company"),
        ),
        relations=(
            Relation(subject="青山县", predicate="runs", object="“青山驿家”品牌", evidence=quote, rule="run"),
            Relation(subject="青山县总工会", predicate="runs", object="“青山驿家”品牌", evidence=quote, rule="run"),
            Relation(subject="青山县总工会", predicate="runs", object="二届技能比武", evidence=quote, rule="run"),
            Relation(subject="李明", predicate="worksFor", object="青山纺织有限公司", evidence=quote, rule="work"),
        ),
        statistics=(
            Statistic(subject="“青山驿家”品牌", indicator="走访职工人次", value=Decimal(1200), unit="人次",
                      as_written="1200余人次", evidence=quote, rule="figure", bound="exact"),
            Statistic(subject="青山县总工会", indicator="走访", value=Decimal(2), unit="届", as_written="第二届",
                      evidence=quote, rule="figure"),
        ),
    )  # fmt: skip


def gold(data: dict[str, Any] = GOLD) -> Gold:
    return Gold(source=data["source"], articles=tuple(data["articles"]))


def row(tp: int, fp: int, fn: int) -> dict[str, float]:
    p, r = (tp / (tp + n) if tp + n else 0.0 for n in (fp, fn))
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "tp": tp, "fp": fp, "fn": fn}


def test_every_kind_of_hit_and_miss_is_counted_once() -> None:
    scores = evaluate_facts([facts()], [gold()])
    assert scores.as_dict() == {
        "entities": {
            "core": row(2, 1, 2),  # a company that is none; 李明 as a person and the award are missed
            "all": row(4, 2, 3),
            "strict": row(3, 3, 4),  # the event is found, but not under its full name
            "Award": row(0, 0, 1),
            "Enterprise": row(0, 1, 0),
            "Event": row(1, 0, 0),
            "Group": row(0, 0, 1),
            "Organization": row(0, 1, 0),
            "Person": row(0, 0, 1),
            "Place": row(1, 0, 0),
            "Programme": row(1, 0, 0),
            "TradeUnion": row(1, 0, 0),
        },
        "relations": {
            "all": row(1, 1, 2),  # the area and its union are one subject, and count once
            "organizes": row(0, 0, 1),
            "receivesAward": row(0, 0, 1),
            "runs": row(1, 1, 0),
            "unjudged": 1,
        },
        "statistics": {
            "figure": row(1, 1, 0),
            "figure+subject": row(0, 2, 1),
            "bound_accuracy": 0.0,
            "period_accuracy": 1.0,
        },
    }


def test_misses_name_what_was_missed_and_what_was_wrong() -> None:
    scores = evaluate_facts([facts()], [gold()])
    assert scores.misses("missed", "entities") == (
        "Award 青山县劳动模范",
        "Group 职工",
        "Person 李明 (found as Organization)",
    )
    assert scores.misses("wrong", "entities") == ("Enterprise 纺织有限公司", "Organization 李明 (is Person)")
    assert scores.misses("missed", "relations") == (
        "李明 receivesAward 青山县劳动模范",
        "青山县总工会 organizes 第二届技能比武",
    )
    assert scores.misses("wrong", "relations") == ("青山县总工会 runs 二届技能比武",)
    assert scores.misses("wrong", "statistics") == ("走访 2 届",)


def test_nothing_found_and_nothing_to_find() -> None:
    empty = Facts(source="a.txt", article=article())
    assert evaluate_facts([empty], [gold()]).entities["all"].fn == 7
    assert evaluate_facts([facts()], []).as_dict()["entities"]["all"] == row(0, 0, 0)


def test_pooled_scores_add_the_counts_not_the_rates() -> None:
    one = evaluate_facts([facts()], [gold()])
    both = one + one
    assert both.entities["all"].tp == 2 * one.entities["all"].tp
    assert both.entities["all"].f1 == one.entities["all"].f1
    assert both.sources == ("a.txt", "a.txt")


def test_the_second_node_of_one_name_is_the_same_node() -> None:
    twice = Facts(source="a.txt", article=article(), entities=(*facts().entities, entity("青山驿家", "Programme")))
    once = Facts(source="a.txt", article=article(), entities=facts().entities)
    assert evaluate_facts([twice], [gold()]).entities["all"].tp == evaluate_facts([once], [gold()]).entities["all"].tp


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        ("Event", "2023年技能比武", "2024年技能比武", False),
        ("Event", "2023年技能比武", "技能比武", True),
        ("Event", "第二届运动会", "第三届运动会", False),
        ("Award", "全国五一劳动奖章", "五一劳动奖章", False),
        ("Award", "浙江省五一劳动奖章", "浙江省五一劳动奖状", True),
        ("Programme", "全县读书月", "全市读书月", False),
    ],
)
def test_titles_that_contradict_each_other_are_two_things(kind: str, one: str, other: str, expected: bool) -> None:
    assert compatible(kind, one, other) is expected


def test_likeness_of_names() -> None:
    assert likeness("", "驿家") == 0.0
    assert likeness("驿家", "驿家") == 1.0
    assert likeness("青山驿家", "青山驿家品牌") == 0.75
    assert likeness("读书月", "技能比武") == 0.0
    assert plain(" 《工会法》 ＡＢ－1") == "工会法ab1"
    assert [unit_class(unit) for unit in ("名", "％", "家", "人次", "吨")] == ["人", "%", "个", "人次", "吨"]


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (Path(__file__).parent.parent / "seeds/gold").glob("*.json"))
)
def test_gold_is_perfect_against_itself(name: str, seeds: Path, built: kg.Build) -> None:
    """Facts made of gold score 1.0 everywhere, as facts and as a graph."""
    expected = load_gold(seeds / "gold" / name)
    text = next(document.text for document in built.documents if document.source == expected.source)
    document, found = gold_facts(json.loads((seeds / "gold" / name).read_text("utf-8")), text)
    graph = build_graph([document], found)
    for scores in (evaluate_facts(found, [expected]), evaluate_graph(graph.views, [expected])):
        faults = {(v.part, v.text, v.outcome) for v in scores.verdicts if v.outcome in ("wrong", "missed")}
        assert not faults
        assert (
            scores.entities["strict"].f1 == scores.relations["all"].f1 == scores.statistics["figure+subject"].f1 == 1.0
        )
        assert scores.accuracy("bound") == scores.accuracy("period") == 1.0


def test_facts_as_json_are_gold(tmp_path: Path) -> None:
    """What `kg extract --json` prints reads back as gold, against which its own facts are perfect."""
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(to_json([facts()]), ensure_ascii=False), encoding="utf-8")
    scores = evaluate_facts([facts()], [load_gold(path)])
    assert {verdict.outcome for verdict in scores.verdicts} <= {"right", "open"}
    assert scores.entities["all"].tp == 7


def test_gold_finds_its_report() -> None:
    other = Gold(source="b.txt", articles=())
    assert matching([gold(), other], ["a.txt", "c.txt"]) == (gold(),)
    assert matching([gold()], ["renamed.txt"]) == (gold(),)
    with pytest.raises(KgError, match=r"the gold is of a\.txt, b\.txt; no report has such a name"):
        matching([gold(), other], ["c.txt"])


def broken_gold(change: str) -> str:
    data = deepcopy(GOLD)
    found: Any = data["articles"][0]
    if change == "no name":
        del found["entities"][2]["name"]
    elif change == "unknown id":
        found["relations"][1]["object"] = "e99"
    elif change == "no articles":
        del data["articles"]
    return json.dumps(data) if change != "not json" else "{"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("not json", "the JSON does not parse"),
        ("no articles", "not a gold file, expected"),
        ("no name", "article 1, entities 3: no 'name'"),
        ("unknown id", "article 1, relations 2: no entity has the id 'e99'"),
    ],
)
def test_faulty_gold_is_named(tmp_path: Path, change: str, message: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(broken_gold(change), encoding="utf-8")
    with pytest.raises(KgError, match=message) as caught:
        find_gold([tmp_path])
    assert str(path) in str(caught.value)


def test_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no gold here"):
        find_gold([tmp_path])
    with pytest.raises(KgError, match="cannot read the gold file"):
        find_gold([tmp_path / "none.json"])


def test_rules_are_counted_and_calibrated() -> None:
    table = rule_table([facts()], evaluate_facts([facts()], [gold()]).verdicts)
    assert [row.cells() for row in table] == [
        ("company", 2, 0, 0, 0, 1, "0.000", "0.000"),
        ("figure", 2, 0, 0, 0, 2, "0.000", "0.000"),  # one is about the wrong thing
        ("person", 1, 0, 0, 0, 1, "0.000", "0.000"),
        ("place", 1, 0, 0, 1, 0, "1.000", "0.270"),
        ("quoted", 1, 0, 0, 1, 0, "1.000", "0.270"),
        ("run", 3, 0, 0, 1, 1, "0.500", "0.121"),
        ("suffix", 1, 0, 0, 1, 0, "1.000", "0.270"),
        ("union", 1, 0, 0, 1, 0, "1.000", "0.270"),
        ("work", 1, 0, 0, 0, 0, "", ""),
    ]
    assert '["run"]\nright = 1\nwrong = 1\nlower = 0.121\n' in confidence_toml(table)
    assert "work" not in confidence_toml(table)


def shaken(found: Facts, random_: random.Random) -> Facts:
    """Facts with mistakes of every kind: dropped, renamed, of another class, with another subject, value or period."""
    kinds = ("Organization", "Programme", "Event", "TradeUnion", "Facility")

    def entity_(one: Entity) -> Entity:
        name = random_.choice([one.name] * 7 + [one.name[:-1] or one.name, "新" + one.name, *one.aliases[:1]])
        kind = one.type if random_.random() > 0.1 else random_.choice(kinds)
        return Entity(id=one.id, type=kind, name=name, mentions=one.mentions)

    entities = tuple(entity_(one) for one in found.entities if random_.random() > 0.15)
    ids = sorted(one.id for one in entities)
    relations = tuple(
        Relation(subject=one.subject if random_.random() > 0.15 or one.subject == "article" else random_.choice(ids),
                 predicate=one.predicate, object=one.object, evidence=one.evidence, rule="gold")
        for one in found.relations if one.object in ids and one.subject in (*ids, "article") and random_.random() > 0.2
    )  # fmt: skip
    statistics = tuple(
        Statistic(subject=one.subject if random_.random() > 0.2 else random_.choice(ids),
                  indicator=random_.choice([one.indicator, one.indicator[: len(one.indicator) // 2 + 1]]),
                  value=one.value if random_.random() > 0.1 else one.value + 1, unit=one.unit, evidence=one.evidence,
                  as_written=one.as_written, rule="gold", bound=random_.choice([one.bound, one.bound, "about"]),
                  period=random_.choice([one.period, one.period, "近年"]))
        for one in found.statistics if one.subject in ids and random_.random() > 0.2
    )  # fmt: skip
    return Facts(
        source=found.source, article=found.article, entities=entities, relations=relations, statistics=statistics
    )


def reference_scores(real: Path, graph: Path, gold_file: Path) -> dict[str, Any]:
    command = [sys.executable, str(real / "score"), str(graph), str(gold_file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_the_reference_scorer_on_shaken_gold(real: Path, tmp_path: Path, seed: int) -> None:
    files = sorted((real / "gold").glob("*.json"))
    assert files
    for path in files:
        expected = load_gold(path)
        text = (real / "seeds" / expected.source).read_bytes().decode("utf-8")
        document, found = gold_facts(json.loads(path.read_text("utf-8")), text)
        random_ = random.Random(seed)
        found = tuple(shaken(item, random_) for item in found)
        agree(real, tmp_path / "graph.ttl", path, document, found)


def test_agrees_with_the_reference_scorer_on_what_is_extracted(real: Path, tmp_path: Path) -> None:
    for path in sorted((real / "gold").glob("*.json")):
        built = kg.build([real / "seeds" / load_gold(path).source])
        assert len(built.documents) == 1
        agree(real, tmp_path / "graph.ttl", path, built.documents[0], built.facts)


def agree(real: Path, target: Path, gold_file: Path, document: Document, found: tuple[Facts, ...]) -> None:
    graph = build_graph([document], found)
    target.write_text(graph.turtle, encoding="utf-8")
    theirs = reference_scores(real, target, gold_file)
    assert evaluate_graph(graph.views, [load_gold(gold_file)]).as_dict() == theirs
    assert evaluate_facts(found, [load_gold(gold_file)]).as_dict() == theirs
