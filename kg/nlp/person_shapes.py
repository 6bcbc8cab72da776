"""Shapes of people: their roles in bodies, workshops named after them, bylines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.model import ARTICLE
from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, role_of
from kg.nlp.resolve import Thing
from kg.rules import Rule

_ROLE_GAP = re.compile(r"[“”]?[一-龥A-Za-z0-9、\-（）“”·]{1,26}[”]?")
#: A body in the genitive right before a person: X公司的徐文远, also with an age or a trade in between.
_OF_BODY = re.compile(r"(?:[0-9]{2}岁|[“‘]?[0-9]{2}后[”’]?)?(?:的)?[“‘]?")
_NO_ROLE = re.compile(
    r"记者|通讯员|培育|培养|开展|带出|的|邀(?!调解|研究员|讲师|监督|指导|顾问|专家)|走访|慰问|看望|表彰|聘|选派|推荐|[为向对]|^[与和同、，]"
)
#: Where a person is met before the role is said: 包装车间班前会上领讲员.
_SETTING = re.compile(r"^[一-龥]{2,16}(?:上|里|内|旁|现场)(?=[一-龥]{2,8}$)")
#: How posts end that one person can hold beside another.
_POSTS = (
    "主任",
    "主席",
    "书记",
    "部长",
    "局长",
    "会长",
    "经理",
    "董事长",
    "委员",
    "校长",
    "院长",
    "理事长",
    "秘书长",
    "成员",
)
EMPLOYERS = ("TradeUnion", "Organization", "Enterprise")


def title_person(context: Context, rule: Rule) -> Iterator[Claim]:
    """公司工会主席X, X市总工会党组书记、常务副主席X: what stands between agent and person is the role."""
    for frame in context.frames:
        for agent, person in _employed(frame):
            gap = frame.text[agent.end : person.start].rstrip(" ")
            member = _IN_TEAM.fullmatch(gap) if agent.thing.name.endswith(rule.words("teams")) else None
            if member:
                yield from _whole_of(context, frame, rule, agent, person, member[1] or "")
                continue
            if gap == "的" or (not gap and agent.type == "Enterprise"):
                yield from _whole_of(context, frame, rule, agent, person, "") if gap else ()
                if not _PASSIVE.search(frame.text[frame.start : agent.start]):
                    yield claim(frame, rule, person, agent, (agent.start, person.end), status="done")
                continue
            trade = _AS.fullmatch(gap)
            if trade:
                yield claim(frame, rule, person, agent, (agent.start, person.end), status="done", role=trade[1])
                continue
            gap = _honour_cut(frame, agent, person, gap.removeprefix("的"))
            gap = _SETTING.sub("", gap)
            titled = agent.end + len(frame.text[agent.end : person.start].rstrip(" ")) in context.scan.title_ends
            titled = titled or _TRADE.fullmatch(gap) is not None
            if _ROLE_GAP.fullmatch(gap) and titled and not _NO_ROLE.search(gap):
                groups = list(_party_group(context, frame, rule, agent, person))
                gap = gap.split("、")[0] if groups else gap
                if not frame.text.endswith(_GROUPS, agent.start, agent.end):
                    role = gap.strip("“”")
                    yield claim(frame, rule, person, agent, (agent.start, person.end), status="done", role=role)
                yield from groups
                yield from _further_posts(frame, rule, agent, person)


#: Behind a team: its member (代表队|选手P).
_IN_TEAM = re.compile(r"(?:的)?(选手|队员|队长|领队|主力|参赛选手|[一-龥]{2,8}[师员工手匠])?")


def _whole_of(context: Context, frame: Frame, rule: Rule, part: Role, person: Role, role: str) -> Iterator[Claim]:
    """X代表队P, X电工班的P: who is in a team or an office of a body works for the body."""
    for inner, key in context.found.inner:
        whole = context.found.things[key]
        if inner.start == part.start and inner.end < part.end and whole.type in EMPLOYERS:
            body = role_of(inner, whole)
            yield claim(frame, rule, person, body, (part.start, person.end), status="done", role=role)


#: 在X公司|当驾驶员的|P: the trade that somebody has there.
_AS = re.compile(r"(?:里|内)?(?:当|做|干|任|担任|从事)([一-龥]{2,8})(?:工作)?(?:多年)?的")
#: A trade that is on no list, by its last character.
_TRADE = re.compile(r"[一-龥]{1,9}[师员工长匠]")
_PASSIVE = re.compile(r"(?:被|受|获|经|得到)[一-龥“”]{0,2}$")


def _employed(frame: Frame) -> Iterator[tuple[Role, Role]]:
    """Each body with the person behind it, where nothing or only a title that the person bears stands between."""
    bare = [role for role in frame.roles if role.type not in ("Award", "Group")]
    for agent, person in itertools.pairwise(bare):
        if person.type == "Person" and agent.type in (*EMPLOYERS, "Facility") and agent.mention.rule != "person.byline":
            yield agent, person


def _honour_cut(frame: Frame, agent: Role, person: Role, gap: str) -> str:
    """The post between a body and a person without the title behind it (技师、|全国劳动模范)."""
    award = next((r for r in frame.roles if r.type == "Award" and agent.end <= r.start and r.end <= person.start), None)
    if award is None:
        return gap
    return frame.text[agent.end : award.start].rstrip("、“").removeprefix("的") if award.start > agent.end + 1 else ""


def _further_posts(frame: Frame, rule: Rule, agent: Role, person: Role) -> Iterator[Claim]:
    """市人大常委会副主任、|市总工会主席P: the posts named before the last one."""
    index = frame.roles.index(agent)
    before = frame.roles[index - 1] if index else None
    if before is None or before.type not in EMPLOYERS:
        return
    match = re.fullmatch(r"([一-龥]{2,12}(?:、[一-龥]{2,8})?)、", frame.text[before.end : agent.start])
    if match and match[1].endswith(_POSTS):
        yield claim(frame, rule, person, before, (before.start, person.end), status="done", role=match[1])


#: Party groups of a body: who is in one works for the body.
_GROUPS = ("党组", "党委", "机关党委")
_OFFICE_OF = re.compile(r"[一-龥0-9]{1,12}(?:[部处室科班组队厂站]|车间|中心|分厂|项目|工段|党支部|党总支)")


def _party_group(context: Context, frame: Frame, rule: Rule, agent: Role, person: Role) -> Iterator[Claim]:
    """县总工会党组书记X, 公司焊接班班长X: who heads a part of a body works for the body."""
    for inner, key in context.found.inner:
        if inner.start != agent.start or inner.end >= agent.end:
            continue
        part, whole = frame.text[inner.end : agent.end], context.found.things[key]
        if part in _GROUPS or (whole.type in EMPLOYERS and _OFFICE_OF.fullmatch(part)):
            role = frame.text[inner.end : person.start] if person.start > agent.end else part
            body = role_of(inner, whole)
            yield claim(frame, rule, person, body, (agent.start, person.end), status="done", role=role)


def near_person(context: Context, rule: Rule) -> Iterator[Claim]:
    """在X有限公司车间，生产部经理Y: a role without its employer belongs to the enterprise just named."""
    words, posts = rule.words(), rule.words("posts")
    for frame in context.frames:
        for index, person in enumerate(frame.roles):
            told = frame.text.endswith((*words, *posts), frame.start, person.start)
            trade = person.start in context.scan.title_ends and frame.text[person.start - 1] in "工员师"
            if person.type != "Person" or not (told or trade):
                continue
            before = [
                r for r in frame.roles[:index] if r.type in (*EMPLOYERS, "Person") and r.mention.rule != "person.byline"
            ]
            firm: Role | Thing | None = None
            within = _firm_within(context, before[-1]) if before else None
            if within is not None and person.start > before[-1].end:
                firm, floor = within, before[-1].end
            elif (not before or before[-1].type == "Person") and _of_firm(frame, person):
                floor, firm = frame.start, context.last_of(frame, ("Enterprise",), reach=12)
            elif not before and (
                frame.text.endswith(posts, frame.start, person.start) or _in_room(frame, rule, person)
            ):
                post = _role_before(frame, frame.start, person.start).removeprefix("该").removeprefix("公司")
                firm = _firm_spoken_of(context, frame) if not _ELSEWHERE.search(post) else None
                if firm is None and frame.text[frame.start : person.start].endswith("公司" + post):
                    firm = context.last_of(frame, ("Enterprise",), reach=12)
                floor = frame.start
            if firm is not None:
                post = _role_before(frame, floor, person.start)
                start = firm.start if isinstance(firm, Role) else person.start - len(post)
                yield claim(frame, rule, person, firm, (start, person.end), status="done", role=post)


def _in_room(frame: Frame, rule: Rule, person: Role) -> bool:
    """Whether a clause begins with a room or team of a firm, and who works there (包装车间女工P)."""
    start = frame.clause(person.start)[0]
    post = rule.pattern("[“‘]?(?:[一-龥]{0,6}{rooms}的?[一-龥]{2,6}|(?:[0-9]{2}岁的)?[一-龥]{0,3}{crafts})")
    return bool(post.fullmatch(frame.text[start : person.start]))


#: A post that names its own place or body belongs to no firm spoken of (港区吊装班班长).
_ELSEWHERE = re.compile(r"[省市县区镇乡港局院校站社会]|公司|集团|中心|街道")


def _of_firm(frame: Frame, person: Role) -> bool:
    """Whether the post is said to be in the firm (公司职工P)."""
    start = frame.clause(person.start)[0]
    return bool(
        re.search(
            r"(?:^|[与和、由向对“])(?:该|这家)?(?:公司|企业|集团|厂里)[一-龥]{2,8}$", frame.text[start : person.start]
        )
    )


def _firm_within(context: Context, body: Role) -> Role | None:
    """The enterprise that a mention is, or whose workshop or team it is."""
    if body.type != "Organization":
        return body if body.type == "Enterprise" else None
    firms = (
        role_of(inner, context.found.things[key])
        for inner, key in context.found.inner
        if inner.start == body.start and inner.end < body.end and inner.type == "Enterprise"
    )
    return next(firms, None)


def _firm_spoken_of(context: Context, frame: Frame) -> Thing | None:
    """The only enterprise of the article, else the one that the paragraph named last."""
    firms = {thing.key: thing for thing in context.found.things.values() if thing.type == "Enterprise"}
    if len(firms) == 1:
        return next(iter(firms.values()))
    if frame.topic is not None and frame.topic.type == "Enterprise":
        return frame.topic
    near = [f for f in context.frames[max(0, frame.number - 4) : frame.number] if f.unit == frame.unit]
    named = [role.thing for other in near for role in other.roles if role.type in EMPLOYERS]
    return named[-1] if named and named[-1].type == "Enterprise" else None


def _role_before(frame: Frame, floor: int, position: int, *, listed: bool = False) -> str:
    """The role words that end at `position`: what follows the last mark, verb or 的; a list of roles where `listed`."""
    marks = "，。；：”的" if listed else "，。、；：”的"
    low = max([floor, *(at + 1 for at in (frame.text.rfind(mark, floor, position) for mark in marks) if at >= 0)])
    if listed:
        return frame.text[low:position]
    while low < position and frame.scan.is_hard(low):
        low += 1
    hard = max((at for at in range(low, position) if frame.scan.is_hard(at)), default=low - 1)
    return frame.text[hard + 1 : position].removeprefix("听")


_COPULA = re.compile(
    r"，?(?:也|曾|就|现|原|时)?(?:是|为|任|担任|系|作为|现为|现任|曾任)?(?:一[名位])?|，(?:今年)?[0-9]{2}岁，(?:是)?|（"
)


def is_role(context: Context, rule: Rule) -> Iterator[Claim]:
    """说这话的P，是C的职工; P是O的导师: a person said to be something in a body."""
    titles = rule.words()
    for frame in context.frames:
        for person, agent in zip(frame.roles, frame.roles[1:], strict=False):
            if person.type != "Person" or agent.type not in EMPLOYERS:
                continue
            if frame.text[person.end : agent.start] == "代表" and person.start in context.scan.title_ends:
                role = _role_before(frame, frame.start, person.start, listed=True)
                yield claim(frame, rule, person, agent, (person.start, agent.end), status="done", role=role)
            if not _COPULA.fullmatch(frame.text[person.end : agent.start]):
                continue
            match = re.match(r"的?(?:一[名位])?([一-龥]{2,12})(?=[，。、；）])", frame.text[agent.end : agent.end + 18])
            known = match is not None and agent.end + match.end() in context.scan.title_ends
            if match and (known or match[1].endswith(titles) or _TRADE.fullmatch(match[1])):
                yield from _party_group(context, frame, rule, agent, person)
                yield claim(
                    frame, rule, person, agent, (person.start, agent.end + match.end()), status="done", role=match[1]
                )


def author(context: Context, rule: Rule) -> Iterator[Claim]:
    """Everybody in a byline wrote the article."""
    rules = frozenset(rule.words("rules"))
    for frame in context.frames:
        for role in frame.roles:
            if role.type == "Person" and role.mention.rule in rules:
                yield Claim(
                    subject=ARTICLE,
                    predicate="author",
                    object=role.thing.key,
                    rule=rule.id,
                    evidence=((role.start, role.end),),
                    sentence=frame.number,
                )
