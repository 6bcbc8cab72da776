"""Figures that contradict each other are found with their sentences, and figures that do not are left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.check import check, quotes, sentences_of
from kg.cli import app
from kg.graph.findings import with_findings
from kg.graph.validate import validate
from kg.graph.views import read_views
from kg.schema import load_schema

HEAD = "遂昌县总工会为职工办实事\n\n"

#: (sentence that is wrong, kind, what the explanation says)
WRONG = [
    ("五年来，遂昌县总工会建起暖心驿站120家，其中省级5家、市级130家。", "part", "120家，其中一部分为130家"),
    ("2024年，遂昌县总工会举办技能竞赛30场，其中县级12场、镇级20场。", "sum", "12场 + 20场，相加为32，总数写作30场"),
    ("县总工会组织文体活动一共30场（书画展8场、球赛12场、合唱赛15场）。", "sum", "相加为35，总数写作30场"),
    ("机关8人、企业12人、学校5人，共28人参加培训。", "sum", "相加为25，总数写作28人"),
    ("接受转岗培训的职工有4000人，成功就业的有2400人，就业率为75%。", "rate", "2400人占4000人的60.0%，原文写作75%"),
    ("全县集体合同签订率达到105%。", "share", "105%"),
    ("发展会员3000人，其中货车司机1100人、网约车司机900人、快递员1100人。", "sum", "相加为3100，总数写作3000人"),
    (
        "全年给付互助金360万元，受益职工3000人次，人均减负1500元。",
        "mean",
        "360万元除以3000人次为1200元，原文写作1500元",
    ),
    ("全县工会会员从2.1万人增加到2.8万人，增加了9000人。", "growth", "从2.1万人到2.8万人，相差7000人，原文写作9000人"),
]
#: Sentences with figures that stand beside each other and agree, or do not speak of one thing.
RIGHT = [
    "五年来，遂昌县总工会建起暖心驿站120家，其中省级5家、市级30家。",
    "2024年，遂昌县总工会举办技能竞赛30场，其中县级12场、镇级18场。",
    "县总工会组织文体活动一共35场（书画展8场、球赛12场、合唱赛15场）。",
    "县总工会组织文体活动一共40场（书画展8场、球赛12场、合唱赛15场等）。",
    "接受转岗培训的职工有4000人，成功就业的有2400人，就业率为60%。",
    "接受转岗培训的职工有2990人，成功就业的有2000人，就业率为67%。",
    "接受转岗培训的职工有4000余人，成功就业的有2400人，就业率超过58%。",
    "县总工会慰问职工4000人，培训骑手2400人，满意率为95%。",
    "全县集体合同签订率达到100%，目标完成率达到120%。",
    "全县工会会员从2.1万人增加到2.8万人，增加了7000人。",
    "全县工会会员从2.1万人增加到2.8万人，增长33%。",
    "国家级先进个人有5名；省级先进个人有17名。",
    "县总工会举办文体赛事60余场，机关赛事20场，共吸引职工3000人次。",
    "县总工会投入资金300万元，其中争取上级资金120万元，撬动企业配套资金800万元。",
    "县总工会累计培训职工3万人次，技能晋级5000人，培训合格率达96%，就业率82%。",
    "参加体检的职工2000人，其中女职工1500人，参检率92%。",
    "全县1200家企业中，已建会企业900家，建会率75%；未建会企业300家，占25%。",
    "一季度慰问困难职工300人次，二季度慰问困难职工500人次，平均每年慰问困难职工700人次。",
    "在杭州举办劳模疗休养3期，在宁波举办劳模疗休养5期，全年共举办劳模疗休养8期。",
    "县总工会在杭州举办劳模疗休养3期。县总工会在宁波举办劳模疗休养5期。",
    "县总工会为骑手举办技能竞赛3场。县总工会为护工举办技能竞赛5场。",
    "发展会员3000人，其中货车司机1100人、网约车司机900人、快递员1000人。",
    "发展会员3000人，其中党员1400人、女性1900人、青年2100人。",
    "全年给付互助金360万元，受益职工3000人次，人均减负1200元。",
    "发放慰问金40万元，走访职工500人，人均年收入3万元。",
    "去年评选工匠10名，今年评选工匠12名，同比增长20%。",
    "职工对服务的满意率从85%提高到96%，提高11个百分点。",
    "驿站服务站点共30个，分别为银行网点12个、街道站点10个、企业站点8个。",
    "完成投资1.2亿元，占年度计划的110%。",
]


def build(folder: Path, *texts: str) -> kg.Build:
    for number, text in enumerate(texts):
        (folder / f"r{number}.txt").write_text(HEAD + text + "\n", encoding="utf-8")
    return kg.build(folder)


@pytest.mark.parametrize(
    ("sentence", "kind", "explanation"), WRONG, ids=[f"{kind}-{n}" for n, (_, kind, _) in enumerate(WRONG)]
)
def test_a_sentence_that_contradicts_itself(tmp_path: Path, sentence: str, kind: str, explanation: str) -> None:
    views = build(tmp_path, sentence).graph.views
    assert [found.kind for found in views.findings] == [kind]
    (found,) = views.findings
    assert explanation in found.explanation
    place = f"r0.txt:{len(HEAD)}-{len(HEAD) + len(sentence)}"
    assert sentences_of(quotes(views), found) == ((place, sentence),)
    assert set(found.statistics) <= {one.iri for one in views.statistics}


@pytest.mark.parametrize("sentence", RIGHT)
def test_figures_that_agree_are_left_alone(tmp_path: Path, sentence: str) -> None:
    views = build(tmp_path, sentence).graph.views
    assert len(views.statistics) > 1
    assert views.findings == ()


def test_two_reports_with_different_figures(tmp_path: Path) -> None:
    first, second = "2024年，遂昌县总工会慰问困难职工1800人次。", "2024年，县总工会累计慰问困难职工2100余人次。"
    views = build(tmp_path, first, second).graph.views
    (found,) = views.findings
    assert found.kind == "conflict"
    assert "r0.txt写作1800人次，r1.txt写作2100余人次" in found.explanation
    assert [text for _, text in sentences_of(quotes(views), found)] == [first, second]


def test_two_sentences_of_one_report_with_different_figures(tmp_path: Path) -> None:
    first, second = "截至目前，全县建起暖心驿站169家。", "截至目前，县总工会已建成暖心驿站175家。"
    views = build(tmp_path, first + "驿站里常年备有热水。" + second).graph.views
    (found,) = views.findings
    assert found.kind == "conflict"
    assert [text for _, text in sentences_of(quotes(views), found)] == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024年，遂昌县总工会慰问困难职工1800人次。", "2023年，遂昌县总工会慰问困难职工1500人次。"),
        ("2024年，遂昌县总工会慰问困难职工1800人次。", "2024年，遂昌县总工会慰问困难职工1800余人次。"),
        ("2024年，遂昌县总工会慰问困难职工1800人次。", "2024年，松阳县总工会慰问困难职工1500人次。"),
        ("2024年，遂昌县总工会慰问困难职工1800人次。", "2024年，遂昌县总工会慰问困难职工900户。"),
        ("2024年，遂昌县总工会服务职工1800人次。", "2024年，遂昌县总工会服务职工1500人次。"),
        ("2024年，遂昌县总工会慰问困难职工1800人次。", "2024年，遂昌县总工会计划慰问困难职工2000人次。"),
    ],
    ids=["year", "bound", "subject", "unit", "too general", "plan"],
)
def test_figures_of_different_things_are_no_conflict(tmp_path: Path, first: str, second: str) -> None:
    views = build(tmp_path, first, second).graph.views
    assert len(views.statistics) == 2
    assert views.findings == ()


def test_growth_against_the_report_of_the_year_before(tmp_path: Path) -> None:
    old, new = "2023年，遂昌县总工会慰问困难职工1500人次。", "2024年，遂昌县总工会慰问困难职工1800人次，同比增长35%。"
    views = build(tmp_path, old, new).graph.views
    (found,) = views.findings
    assert found.kind == "growth"
    assert "上年1500人次，本年1800人次，变化20.0%，原文写作增长35%" in found.explanation
    assert [text for _, text in sentences_of(quotes(views), found)] == [old, new]


def test_findings_are_data_in_the_graph(tmp_path: Path) -> None:
    graph = build(tmp_path, *(sentence for sentence, _, _ in WRONG)).graph
    assert sorted(found.kind for found in graph.views.findings) == sorted(kind for _, kind, _ in WRONG)
    assert read_views(graph.triples) == graph.views
    assert validate(graph, schema=load_schema()) == ()
    assert [str(q.subject) for q in graph.quads if q.predicate.value.endswith("#findingKind")]
    names = {q.graph_name.value for q in graph.quads if "/Finding/" in str(q.subject)}
    assert names == {graph.base + "graph/findings"}


def test_findings_replace_those_of_before_and_keep_the_order(tmp_path: Path) -> None:
    graph = build(tmp_path, *(sentence for sentence, _, _ in WRONG)).graph
    again = with_findings(graph, graph.views.findings)
    assert again.quads == graph.quads == type(graph).of(graph.quads, base=graph.base).quads
    empty = with_findings(graph, ())
    assert empty.views.findings == ()
    assert not [q for q in empty.quads if "/Finding/" in str(q.subject)]
    assert with_findings(empty, graph.views.findings).quads == graph.quads


def test_a_finding_keeps_its_name_whatever_else_is_in_the_graph(tmp_path: Path) -> None:
    sentence = WRONG[0][0]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    alone = build(tmp_path / "one", sentence).graph.views.findings
    both = build(tmp_path / "two", sentence, RIGHT[0]).graph.views.findings
    assert alone == tuple(found for found in both if found.kind == "part")


def test_the_shipped_reports_contradict_themselves_nowhere(built: kg.Build) -> None:
    """Read by hand: their figures agree, so whatever is found there is a fault of the check."""
    assert len(built.graph.views.statistics) > 150
    assert check(built.graph.views, base=built.graph.base) == ()


def test_real_reports_contradict_themselves_nowhere(real: Path) -> None:
    """Read by hand as well."""
    graph = kg.build(real / "seeds").graph
    assert graph.views.findings == ()


def test_the_verb_shows_both_sentences(tmp_path: Path) -> None:
    first, second = "2024年，遂昌县总工会慰问困难职工1800人次。", "2024年，县总工会累计慰问困难职工2100余人次。"
    (tmp_path / "in").mkdir()
    build(tmp_path / "in", first, second).save(tmp_path / "out")
    run = CliRunner().invoke(app, ["check", "-g", str(tmp_path / "out")])
    assert run.exit_code == 0
    assert run.stdout.splitlines()[1:] == [
        f"    r0.txt:{len(HEAD)}-{len(HEAD) + len(first)}", f"    “{first}”",
        f"    r1.txt:{len(HEAD)}-{len(HEAD) + len(second)}", f"    “{second}”",
    ]  # fmt: skip
    assert "2 figures checked: 1 conflict" in run.stderr
    strict = CliRunner().invoke(app, ["check", "-g", str(tmp_path / "out"), "--strict", "--json"])
    assert strict.exit_code == 1
    (found,) = json.loads(strict.stdout)
    assert [one["sentence"] for one in found["sentences"]] == [first, second]
