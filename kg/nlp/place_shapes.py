"""Shapes of places: where occasions are held, where facilities stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, Span, role_of
from kg.nlp.resolve import Thing
from kg.rules import Rule

_PLACES = ("Place", "Facility")
_HERE = re.compile(r"，?(?:就是|也是|便是|就|也|都)?在")
_LIES = ("位于", "坐落于", "地处", "坐落在", "设在", "建在", "开在", "落户", "落户于", "设于")
_LIES_IN = re.compile(
    r"(?:（[^）]*）|[”’]?）)?(?:，)?(?:就)?(?:位于|坐落于|坐落在|坐落|地处|就在|落户于|落户|设在|建在|选址)"
)
_OF = re.compile(r"(?:内|里|境内|辖区|辖区内|旁|附近)?的[“‘]?")
_ENDS = re.compile(r"(?:并)?(?:投用|开放|启用|运行|投入使用|对外开放|开门迎客)?[，。；、！”了\n]|$")
_MANNER = (
    r"[”’]?(?:[一二三四五六七八九十0-9]+(?:楼|层)|内|里|旁|门口|大厅|广场|现场)?"
    r"(?:隆重|正式|成功|顺利|圆满|如期|胜利|联合|日前|近日|火热|同步|集中|共同|先后|首次|揭牌|挂牌)*"
)
_WITHIN = re.compile(r"|的|下辖的|境内的|所辖的")
_GATHER = ("相聚", "齐聚", "相聚在", "齐聚在", "聚首", "汇聚", "走进")


#: What is founded or opened at a place.
_FOUNDED = ("Organization", "TradeUnion", "Facility", "Event")


def held_at(context: Context, rule: Rule) -> Iterator[Claim]:
    """E在P举行; P举行E: an occasion is where it is held."""
    for frame, verb in context.hits(rule):
        place = next((r for r in reversed(frame.roles) if r.type in _PLACES and r.end <= verb[0] <= r.end + 8), None)
        last = place.end if place is not None else 0
        if place is None and (at := _place_of_host(frame, verb)):
            place, last = at
        if place is None or not re.fullmatch(_MANNER, frame.text[last : verb[0]]):
            continue
        kinds = _FOUNDED if frame.text[verb[0] : verb[1]] in rule.words("founding") else ("Event",)
        events = [r for r in frame.roles if r.type in kinds and r is not place]
        before = [e for e in events if e.end <= place.start]
        behind = [e for e in events if verb[1] <= e.start < frame.clause(verb[1])[1]]
        ahead = frame.text[frame.start : _chain(frame, place)]
        if re.search(r"(?:在该?|位于)(?:位于[^，。]{2,12}的)?$", ahead):
            near = before[-1:] or [e for e in events if e.start >= verb[1]][:1]
            if kinds is _FOUNDED:
                near = [e for e in behind if _BUILT.fullmatch(frame.text[verb[1] : e.start])][:1] or (
                    _told_at(frame, before, place) if _ENDS.match(frame.text, verb[1]) else []
                )
        elif ahead.endswith(("赴", "到", "前往", "走进")) or (
            place.type == "Place" and frame.clause(place.start)[0] >= place.start - 3
        ):
            near = behind[:1]
        else:
            near = []
        for event in near:
            yield claim(frame, rule, event, place, verb)
    for frame in context.frames:
        if any(role.type == "Event" for role in frame.roles):
            yield from _gathered(frame, rule)


#: What stands between a verb of founding and what is founded: 占地2600平方米的, 全市首个.
_BUILT = re.compile(r"[^，。；的]{0,10}|[^，。；]{0,24}的[“‘]?")


def _place_of_host(frame: Frame, verb: Span) -> tuple[Role, int] | None:
    """在P的X公司举行: the area in which the body lies where something is held."""
    for place, host in zip(frame.roles, frame.roles[1:], strict=False):
        joined = place.type in _PLACES and frame.text[place.end : host.start] in ("", "的")
        if joined and host.type in ("Enterprise", "Organization") and 0 <= verb[0] - host.end <= 8:
            return place, host.end
    return None


def _told_at(frame: Frame, before: list[Role], place: Role) -> list[Role]:
    """X在P成立: what stands directly before 在."""
    gap = frame.text[before[-1].end : _chain(frame, place)] if before else ""
    return before[-1:] if re.fullmatch(r"[”’]?[^，。；]{0,4}在", gap) else []


def _gathered(frame: Frame, rule: Rule) -> Iterator[Claim]:
    """相聚金华山，参加E: people who gather at a place for an occasion say where it is."""
    for place in frame.roles:
        if place.type in _PLACES and frame.text.endswith(_GATHER, frame.start, place.start):
            behind = [e for e in frame.roles if e.type == "Event" and e.start > place.end]
            if behind and re.search(r"参加|举行|开展", frame.text[place.end : behind[0].start]):
                yield claim(frame, rule, behind[0], place, (place.start, behind[0].end))


def set_in(context: Context, rule: Rule) -> Iterator[Claim]:
    """赛事设在P; 会场设在F; E，就是在这里挥拍的: the occasion of the sentence, or of the one before, is there."""
    for frame, verb in context.hits(rule):
        place = next((r for r in frame.roles if r.type in _PLACES and 0 <= r.start - verb[1] <= 4), None)
        if place is None or _OF.match(frame.text, place.end):
            continue
        sites = frame.text[verb[0] : verb[1]] in rule.words("sites")
        kinds = ("Event", "Facility", "Organization") if sites else ("Event",)
        before = [r for r in frame.roles if r.type in kinds and r.end <= verb[0]]
        before = [r for r in before if r.type != "Organization" or not _OFFICE.search(r.thing.name)]
        event: Role | Thing | None = before[-1] if before else context.last_of(frame, kinds, reach=2)
        if event is not None:
            yield claim(frame, rule, event, place, verb)
    for frame in context.frames:
        first = frame.roles[0] if frame.roles else None
        if (
            first is not None
            and first.type in _PLACES
            and frame.text[frame.start : first.start] == "在"
            and frame.text[first.end : first.end + 1] == "，"
        ):
            end = frame.clause(first.end + 1)[1]
            for event in [r for r in frame.roles_between(first.end, end) if r.type == "Event"][:1]:
                yield claim(frame, rule, event, first, (first.start, event.end))
        for event, place in zip(frame.roles, frame.roles[1:], strict=False):
            here = event.type == "Event" and place.mention.rule == "anaphor" and place.type in _PLACES
            if here and _HERE.fullmatch(frame.text[event.end : place.start]):
                yield claim(frame, rule, event, place, (event.start, place.end))


def told_in(context: Context, rule: Rule) -> Iterator[Claim]:
    """在P，F里…; P，X公司车间里…; 停在P边，走进F; 地点在G: the scene of a sentence says where a thing is."""
    sites, walks = rule.words("sites"), rule.pattern("(?:{walks})(?:了)?[“‘]?$")
    for frame in context.frames:
        if frame.kind != "paragraph" or not frame.roles:
            continue
        place = _scene(frame)
        if place is not None:
            behind = [r for r in frame.roles if r.start >= place.end and r.thing is not place.thing]
            first = next((r for r in behind if r.type not in _PLACES or r.type == "Facility"), None)
            gap = frame.text[place.end : first.start] if first is not None else ""
            sited = first is not None and (first.type == "Facility" or first.thing.name.endswith(sites))
            first = _firm_of(context, first) if first is not None and gap == "，" else first
            wide = place.type == "Place" or place.thing.name.endswith(rule.words("wide"))
            firm = first is not None and first.type == "Enterprise" and wide
            if first is not None and (sited or firm) and _SCENE_GAP.fullmatch(gap):
                yield claim(frame, rule, first, place, (place.start, first.end), status="done")
                continue
        yield from _walked_into(frame, rule, walks)
        for area, house in zip(frame.roles, frame.roles[1:], strict=False):
            of = area.type in _PLACES and house.type == "Organization" and frame.text[area.end : house.start] in _ITS
            if of and house.thing.name.endswith(rule.words("houses")):
                yield claim(frame, rule, house, area, (area.start, house.end), status="done")


_ITS = ("的", "的“", "里的", "里的“", "内的", "内的“")


def _firm_of(context: Context, role: Role) -> Role:
    """The firm whose union is named (在毕节市，X公司工会…), else the role itself."""
    inner = (m for m in context.found.inner if m[0].start == role.start and m[0].end < role.end)
    firms = [role_of(m, context.found.things[key]) for m, key in inner if m.type == "Enterprise"]
    return firms[0] if role.type == "TradeUnion" and firms else role


def _scene(frame: Frame) -> Role | None:
    """The last of the places with which a sentence begins (在毕节市，…; 永川区凤凰湖产业园，…)."""
    first = frame.roles[0]
    lead = frame.text[frame.start : first.start].lstrip("“‘")
    if first.type not in _PLACES or not _LEAD.fullmatch(lead):
        return None
    last = first
    for role in frame.roles[1:]:
        if role.type not in _PLACES or frame.text[last.end : role.start] not in ("", "的"):
            break
        last = role
    return last


_LEAD = re.compile(r"(?:[0-9一-龥]{2,12}，)?(?:(?:走进|来到|走入)?(?:位于|地处)?|在(?:位于)?)")
_SCENE_GAP = re.compile(r"(?:的?[一-龥]{1,8}[里上内中](?:[^，。；]{0,8})?)?，[“‘]?")
_BESIDE = re.compile(
    r"[”’]?[一-龥0-9]{0,8}(?:边|旁|路口|交会处|交叉口|门口|附近|西门|东门|南门|北门|里|内)?，[^。；]{0,30}"
)


def _walked_into(frame: Frame, rule: Rule, walks: re.Pattern[str]) -> Iterator[Claim]:
    """把车停在奎文区四平路边，推门走进F: where somebody comes from and goes in."""
    for site in frame.roles:
        if site.type != "Facility" or not walks.search(frame.text[frame.start : site.start + 1].rstrip("“‘")[-12:]):
            continue
        before = [r for r in frame.roles if r.type == "Place" and r.end <= site.start]
        if before and _BESIDE.fullmatch(frame.text[before[-1].end : site.start]):
            areas = [r for r in before if not r.thing.name.endswith(rule.words("large"))]
            areas = [r for r in areas if not r.thing.name.endswith(rule.words("roads"))] or areas
            for place in areas[-1:]:
                yield claim(frame, rule, site, place, (place.start, site.end), status="done")
        return


#: Authorities and societies, which are not what is said to be set somewhere.
_OFFICE = re.compile(r"[局委会厅部府]$|法院$")


def _chain(frame: Frame, place: Role) -> int:
    """The start of a chain of places (杭州临安|职工之家)."""
    start = place.start
    for role in reversed([r for r in frame.roles if r.end <= place.start]):
        if role.end == start and role.type in _PLACES:
            start = role.start
    return start


def _lying_in(frame: Frame, rule: Rule) -> Iterator[Claim]:
    """位于P的X, P1P2的X behind 位于: what lies there stands behind; E走进P: an occasion comes to a place."""
    for place, behind in zip(frame.roles, frame.roles[1:], strict=False):
        sited = place.type in _PLACES and behind.type in (
            "Enterprise",
            "Organization",
            "TradeUnion",
            "Facility",
            "Event",
        )
        gap = frame.text[place.end : behind.start]
        local = (
            behind.type in ("Enterprise", "Organization")
            and place.type in _PLACES
            and place.thing.name.endswith(rule.words("small"))
        )
        entered = frame.text.endswith(("在", "走进", "来到", "走访"), frame.start, _chain(frame, place))
        if behind.type == "Enterprise" and place.type == "Place" and gap == "的" and entered:
            yield claim(frame, rule, behind, place, (place.start, behind.end), status="done")
        if local and (
            gap in ("的", "的“") or (gap == "，" and frame.text.endswith("在", frame.start, _chain(frame, place)))
        ):
            yield claim(frame, rule, behind, place, (place.start, behind.end), status="done")
        joined = sited and _OF.fullmatch(frame.text[place.end : behind.start])
        if joined and frame.text.endswith(_LIES, frame.start, _chain(frame, place)):
            yield claim(frame, rule, behind, place, (place.start, behind.end), status="done")
    for event, place in zip(frame.roles, frame.roles[1:], strict=False):
        if event.type == "Event" and place.type in _PLACES and frame.text[event.end : place.start] == "走进":
            yield claim(frame, rule, event, place, (event.start, place.end))


_INSIDE = re.compile(r"(?:内|里|境内|旁|旁边|边|边上|附近|对面|门口|一楼|大厅)?的?[“‘]?|，")
#: Cities, which the names of their large buildings bear without more being said.
_CITY = re.compile(r"[省市州盟]$|自治区$")


def _own_area(context: Context, site: Role) -> bool:
    """Whether the name of a facility begins with an area of its own."""
    return any(m.start == site.start and m.end < site.end and m.type == "Place" for m, _ in context.found.inner)


def inside(context: Context, rule: Rule) -> Iterator[Claim]:
    """F1的F2, 镇+园区: a facility whose name or genitive says where it stands."""
    things = context.found.things
    for frame in context.frames:
        yield from _lying_in(frame, rule)
        for first, second in zip(frame.roles, frame.roles[1:], strict=False):
            gap = frame.text[first.end : second.start]
            if (
                second.type == "Facility"
                and first.type in _PLACES
                and _INSIDE.fullmatch(gap)
                and first.thing is not second.thing
                and not (gap == "" and _own_area(context, second))
            ):
                near_by = frame.text.endswith(_LIES, frame.start, first.start)
                if near_by or gap != "，" or frame.text.endswith("在", frame.start, first.start):
                    yield claim(frame, rule, second, first, (first.start, second.end), status="done")
            elif (
                second.type in _PLACES
                and first.type in ("Enterprise", "Facility", "Organization")
                and _LIES_IN.fullmatch(gap)
            ):
                last = second
                for role in frame.roles:
                    near = role.type in _PLACES and role.start >= last.end
                    last = role if near and _WITHIN.fullmatch(frame.text[last.end : role.start]) else last
                yield claim(frame, rule, first, last, (first.start, last.end), status="done")
    for inner, key in context.found.inner:
        if inner.type not in _PLACES:
            continue
        if inner.type == "Place" and _CITY.search(things[key].name):
            continue
        frame = context.frame_at(inner.start)
        for role in frame.roles:
            if role.type == "Facility" and role.start <= inner.start and inner.end < role.end and key != role.thing.key:
                yield claim(frame, rule, role, role_of(inner, things[key]), (role.start, role.end), status="done")
