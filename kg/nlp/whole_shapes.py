"""Shapes of wholes: parts of a programme, occasions of a series, offices of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, role_of
from kg.nlp.resolve import Thing
from kg.rules import Rule

_WHOLE = ("Programme", "Event")
_BODIES = ("TradeUnion", "Organization", "Enterprise")
_SEPARATOR = re.compile(r"[”’]?(?:[、和及与]|以及|，加上|，以及|，还有|、以及|”“|)[“‘]?")
_NUMBER = r"(?:[0-9]+|[一二两三四五六七八九十]+)(?:个|大|项|条|类|种|张|块)?"
#: What a numbered list counts; a class of words of the genre, not of one report.
_COUNTED = (
    r"[一-龥]{0,4}(?:场景|跑道|机制|服务|体系|工程|行动|路线|板块|模块|举措"
    r"|活动|项目|栏目|课堂|环节|平台|计划|抓手|路径|赛项|工作法)"
)
_AFTER = re.compile(rf"[”’]?(?:等)?，?(?:这|是|共|合为)?{_NUMBER}{_COUNTED}|[”’]?的[一-龥]{{0,6}}(?:闭环|矩阵|链条)")
_BEFORE = re.compile(rf"{_NUMBER}{_COUNTED}(?:，即|：|，分别是|，分别为|，包括|，也就是|——|，管的是)[“‘]?$")
#: Words before and behind a list that say what something is made of (由“A”“B”组成, 包括A、B等项目).
_OPENS = re.compile(r"(?:由|包括|包含|涵盖|分为|设有|设置|下设|分设|囊括|推出|设)(?:了)?[“‘]?$")
_CLOSES = re.compile(
    r"[”’]?(?:活动|行动)?(?:等)?[一-龥]{0,4}(?:组成|构成|子项目|子活动|子品牌|子计划|子工程|分项|环节|板块|模块|赛项|单元|章节|篇章)"
)
_NUMBERED = re.compile(rf"{_NUMBER}[一-龥]{{1,6}}$")


def find_lists(context: Context) -> None:
    """Note the numbered lists of the article in the context (A、B、C等5场景; 六大机制：A、B…)."""
    for frame in context.frames:
        for kind in ("Programme", "Facility", "Event"):
            if sum(role.type == kind for role in frame.roles) < 2:
                continue
            for run in _lists(frame, kind):
                context.lists.setdefault(frame.number, []).append(run)
                context.parts.update(item.start for item in run)


def _lists(frame: Frame, kind: str) -> Iterator[list[Role]]:
    """The runs of two or more of a class in a sentence that a number and a counted noun before or behind enclose."""
    run: list[Role] = []
    for role in [*frame.roles, None]:
        if (
            role is not None
            and role.type == kind
            and run
            and _SEPARATOR.fullmatch(frame.text[run[-1].end : role.start])
        ):
            run.append(role)
            continue
        if len(run) > 1 and _counted(frame, run, kind):
            yield run
        run = [role] if role is not None and role.type == kind else []


def _counted(frame: Frame, run: list[Role], kind: str) -> bool:
    """Whether a number counts the list; facilities need a word that says they make up something (包含A、B两大平台)."""
    before = frame.text[max(frame.start, run[0].start - 24) : run[0].start]
    if _OPENS.search(before) and _CLOSES.match(frame.text, run[-1].end):
        return True
    if kind == "Event":
        return False
    if len(run) > 2 and _NUMBERED.fullmatch(run[-1].thing.name):
        return True
    if kind == "Facility" and not re.search(r"(?:包含|包括|涵盖|分别是|即|由)[“‘]?$", before):
        return False
    return bool(_AFTER.match(frame.text, run[-1].end) or _BEFORE.search(before))


def numbered_parts(context: Context, rule: Rule) -> Iterator[Claim]:
    """深耕P，打造A、B等8个子场景: the items of a numbered list are parts of the programme spoken of just before."""
    for number, runs in context.lists.items():
        frame = context.frames[number]
        items = [item for run in runs for item in run]
        if len(items) > 2 and _NUMBERED.fullmatch(items[-1].thing.name):  # A、B、C“三大工程”
            for item in items[:-1]:
                yield claim(frame, rule, item, items[-1], (item.start, items[-1].end), status="done")
            continue
        whole = _whole(context, frame, items)
        if whole is not None:
            for item in items:
                yield claim(frame, rule, item, whole, (item.start, item.end), status="done")


def _whole(context: Context, frame: Frame, items: list[Role]) -> Role | Thing | None:
    """The programme that a numbered list divides: before it in the sentence, else in the one before."""
    names = {item.thing.key for item in items}
    kinds = _WHOLE if items[0].type == "Event" else ("Programme",)
    before = [r for r in frame.roles if r.type in kinds and r.end <= items[0].start and r.thing.key not in names]
    if before:
        return before[-1]
    if frame.number:
        previous = context.frames[frame.number - 1]
        earlier = [r for r in previous.roles if r.type == "Programme" and r.thing.key not in names]
        if previous.unit == frame.unit and earlier:
            return earlier[-1].thing
    return None


def made_of(context: Context, rule: Rule) -> Iterator[Claim]:
    """A、B，三者合成W; 同属W的，还有A、B; 把P列入W; “A”“B”等竞赛项目: other ways to say part and whole."""
    for frame, verb in context.hits(rule):
        word = frame.text[verb[0] : verb[1]]
        wholes = [r for r in frame.roles if r.type == "Programme" and 0 <= r.start - verb[1] <= 10]
        if not wholes:
            continue
        whole = wholes[0]
        if word.startswith(("同属", "属于")):
            parts = [r for r in frame.roles if r.start > whole.end and r.type in _WHOLE]
            previous = context.last_of(frame, _WHOLE, reach=1) if word.startswith("同") else None
            for item in parts:
                yield claim(frame, rule, item, whole, verb, status="done")
            if previous is not None:
                yield claim(frame, rule, previous, whole, verb, status="done")
        elif word in rule.words("into"):
            parts = [r for r in frame.roles_between(frame.clause(verb[0])[0], verb[0]) if r.type in _WHOLE]
            for item in parts[-1:]:
                yield claim(frame, rule, item, whole, verb, status="done")
        else:
            for item in [r for r in frame.roles if r.end <= verb[0] and r.type in _WHOLE]:
                yield claim(frame, rule, item, whole, verb, status="done")
    yield from _items_of_occasion(context, rule)
    for frame in context.frames:
        for item, whole in zip(frame.roles, frame.roles[1:], strict=False):
            if item.type == "Programme" == whole.type and re.fullmatch(
                r"[”’]?[一-龥]{0,6}等[“‘]?", frame.text[item.end : whole.start]
            ):
                yield claim(frame, rule, item, whole, (item.start, whole.end), status="done")


_ITEMS = re.compile(r"[”’]?等?[一-龥]{0,4}(?:竞赛项目|比赛项目|赛项|项目|环节)")


def _items_of_occasion(context: Context, rule: Rule) -> Iterator[Claim]:
    """“A”“B”等竞赛项目: contests named as items belong to the occasion spoken of."""
    for frame in context.frames:
        events = [r for r in frame.roles if r.type == "Event"]
        for index, event in enumerate(events):
            run = [event]
            for other in events[index + 1 :]:
                if not _SEPARATOR.fullmatch(frame.text[run[-1].end : other.start]):
                    break
                run.append(other)
            if len(run) < 2 or (index and _SEPARATOR.fullmatch(frame.text[events[index - 1].end : event.start])):
                continue
            if not _ITEMS.match(frame.text, run[-1].end):
                continue
            before = events[:index]
            whole: Role | Thing | None = before[-1] if before else context.last_of(frame, ("Event",), reach=8)
            if whole is not None:
                for item in run:
                    yield claim(frame, rule, item, whole, (item.start, item.end), status="done")


def series(context: Context, rule: Rule) -> Iterator[Claim]:
    """E是P系列活动中的一项: the occasion, or the facility, is part of the larger one."""
    tail = rule.pattern("[”’]?(?:系列)?{kinds}?{kinds}?(?:的|中的|里的|之)?{words}")
    kinds = ("Programme", "Event", "Facility")
    for frame in context.frames:
        for whole in frame.roles:
            if whole.type not in kinds or not tail.match(frame.text, whole.end):
                continue
            parts = [r for r in frame.roles if r.type in kinds and r.end <= whole.start and r.thing is not whole.thing]
            if frame.text.endswith(("作为", "作为“"), frame.start, whole.start):
                behind = [r for r in frame.roles if r.type in kinds and r.start > whole.end]
                for part in behind[:1]:
                    yield claim(frame, rule, part, whole, (whole.start, part.end), status="done")
            elif parts and re.search(r"[是为系]", frame.text[parts[-1].end : whole.start]):
                yield claim(frame, rule, parts[-1], whole, (parts[-1].start, whole.end), status="done")


def named_inside(context: Context, rule: Rule) -> Iterator[Claim]:
    """A body or occasion whose name begins with that of another (X总工会文工团, “P”插花培训班) is part of it."""
    yield from _occasions_of_brands(context, rule)
    yield from _ceremonies(context, rule)
    things = context.found.things
    inner_roles = [role_of(mention, things[key]) for mention, key in context.found.inner]
    for agent in inner_roles:
        frame = context.frame_at(agent.start)
        for role in (*frame.roles, *(r for r in inner_roles if frame.start <= r.start < frame.end)):
            within = role.start <= agent.start and agent.end < role.end and agent.thing is not role.thing
            if within and _names_part(frame, agent, role):
                yield claim(frame, rule, role, agent, (role.start, role.end), status="done")
    for frame in context.frames:
        for agent, office in zip(frame.roles, frame.roles[1:], strict=False):
            gap = frame.text[agent.end : office.start]
            joined = gap in ("", "的", "“", "的“") and agent.type in _BODIES and office.type == "Organization"
            joined = joined and (not gap.startswith("的") or agent.type == "Enterprise")
            if joined and office.thing.name.endswith(rule.words()):
                yield claim(frame, rule, office, agent, (agent.start, office.end), status="done")


def _occasions_of_brands(context: Context, rule: Rule) -> Iterator[Claim]:
    """“P”插花培训班: an occasion named by the programme that it belongs to."""
    things, text = context.found.things, context.scan.text
    programmes = {thing.name: thing for thing in things.values() if thing.type == "Programme"}
    brands = {things[key].name for m, key in context.found.mentions if "“" in text[m.start - 1 : m.start + 1]}
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Event":
                continue
            match = re.search(r"“([^”]{2,14})”", frame.text[role.start : role.end])
            single = match is not None and "暨" not in role.thing.name
            whole = programmes.get(match[1]) if match and single else None
            if match and single and whole is None and len(match[1]) > 2:
                whole = next((programmes[name] for name in sorted(programmes) if name.startswith(match[1])), None)
            for name in () if match else sorted(brands & programmes.keys()):
                if len(name) > 3 and role.thing.name.startswith(name):
                    whole = programmes[name]
            if whole is not None:
                yield claim(frame, rule, role, whole, (role.start, role.end), status="done")


def _ceremonies(context: Context, rule: Rule) -> Iterator[Claim]:
    """X大赛闭幕式: a ceremony or a final whose name begins with that of a whole told of elsewhere."""
    ceremony = rule.pattern("(?:[一-龥]{2,12}?)?{ceremonies}")
    events = [thing for thing in context.found.things.values() if thing.type in _WHOLE and len(thing.name) > 5]
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Event":
                continue
            for whole in events:
                name = role.thing.name
                if whole is not role.thing and name.startswith(whole.name) and ceremony.match(name, len(whole.name)):
                    yield claim(frame, rule, role, whole, (role.start, role.end), status="done")


def _names_part(frame: Frame, whole: Role, part: Role) -> bool:
    """Whether a name says by the one within it what it belongs to."""
    if part.type == "Organization":
        return whole.type in _BODIES and whole.start == part.start
    return part.type == "Event" and whole.type == "Event" and frame.text[whole.end : whole.end + 1] == "之"


def edition(context: Context, rule: Rule) -> Iterator[Claim]:
    """第二十二期P: an edition is part of the scheme of that name."""
    programmes = {thing.name: thing for thing in context.found.things.values() if thing.type == "Programme"}
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Event":
                continue
            stem = re.sub(r"^(?:[0-9]{4}年)?第[一二三四五六七八九十百0-9]+[期届季轮次]", "", role.thing.name)
            whole = programmes.get(stem) or programmes.get(stem.removesuffix(rule.text("tail")))
            if whole is not None and stem != role.thing.name:
                yield claim(frame, rule, role, whole, (role.start, role.end), status="done")


def contents(context: Context, rule: Rule) -> Iterator[Claim]:
    """以A、B为主要内容的P: the items before are parts of the programme behind."""
    for frame, span in context.hits(rule):
        whole = next((r for r in frame.roles if r.type == "Programme" and span[1] <= r.start <= span[1] + 8), None)
        begin = frame.text.rfind("以", frame.start, span[0])
        if whole is None or begin < 0:
            continue
        for item in frame.roles_between(begin, span[0]):
            if item.type in ("Programme", "Event"):
                yield claim(frame, rule, item, whole, (item.start, whole.end), status="done")


_AMONG = re.compile(r"[”’]?[一-龥]{0,12}(?:[0-9]+[余多]?[场项期个次届]?)?[，（]其中，?[“‘]?")


def among(context: Context, rule: Rule) -> Iterator[Claim]:
    """W19场，其中E…: an occasion told of as one of a series."""
    for frame in context.frames:
        for whole, part in zip(frame.roles, frame.roles[1:], strict=False):
            same = (
                part.type == "Facility" and whole.type == "Programme" and part.thing.name[-2:] == whole.thing.name[-2:]
            )
            if (
                whole.type in _WHOLE
                and (part.type == "Event" or same)
                and _AMONG.fullmatch(frame.text[whole.end : part.start])
            ):
                yield claim(frame, rule, part, whole, (whole.start, part.end), status="done")


__all__ = ["Frame", "contents", "edition", "find_lists", "made_of", "named_inside", "numbered_parts", "series"]
