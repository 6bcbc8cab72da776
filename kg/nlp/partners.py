"""Partners of what somebody does: in 会同A、B印发P and 与A共同开展P they do it, too."""

from __future__ import annotations

import re

from kg.nlp.frames import Frame, Role, Span

_BODIES = ("TradeUnion", "Organization", "Enterprise")
_TO_VERB = re.compile(
    r"(?:等)?(?:[0-9]+[余多]?[家个]?)?(?:[一-龥]{0,3}(?:单位|部门|企业))?(?:共同|联合|合作|联手|携手|一起|一道|协同)?(?:于?[0-9]{4}年(?:[0-9]+月)?(?:[0-9]+日)?)?(?:在[^，。；]{2,14})?"
)


def partners(frame: Frame, verb: Span) -> list[Role]:
    """The bodies directly before a verb that 会同, 联合 or 与…共同 brings in beside the subject."""
    start = frame.clause(verb[0])[0]
    before = [role for role in frame.roles_between(start, verb[0]) if role.type in _BODIES]
    if not before and start > frame.start:
        return _from_clause_before(frame, start, verb)
    if not before:
        return []
    gap = frame.text[before[-1].end : verb[0]]
    if not _TO_VERB.fullmatch(gap):
        return []
    chain = frame.chain_back(before, _BODIES)
    words = frame.scan.rules.words("frames.joining")
    while chain:
        led = frame.text[start : chain[0].start]
        if led.endswith(words):
            return chain
        if led.endswith(("与", "同", "和")):
            joint = (gap + frame.text[verb[0] : verb[1]]).startswith(("共", "合", "联", "携", "一", "协", "在"))
            return chain if joint else []
        chain = chain[1:]
    return []


_JOINT = re.compile(r"(?:将|并|还|拟|计划)?(?:共同|共建|合作|联合|携手|共|合)")


def _from_clause_before(frame: Frame, start: int, verb: Span) -> list[Role]:
    """A与B签订协议，共同启动P: the partner of the clause before."""
    if not _JOINT.match(frame.text, start):
        return []
    begin = frame.clause(start - 1)[0]
    before = [role for role in frame.roles_between(begin, start) if role.type in _BODIES]
    chain = frame.chain_back(before, _BODIES) if before else []
    while chain and not frame.text[begin : chain[0].start].endswith(("与", "同", "和")):
        chain = chain[1:]
    return chain
