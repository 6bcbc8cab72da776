"""Partners of what somebody does: in 会同A、B印发P and 与A共同开展P they do it, too."""

from __future__ import annotations

import re

from kg.nlp.frames import Frame, Role, Span

_BODIES = ("TradeUnion", "Organization", "Enterprise")
_TO_VERB = re.compile(
    r"(?:等)?(?:[0-9]+[余多]?[家个]?)?(?:[一-龥]{0,3}(?:单位|部门|企业))?(?:共同|联合|合作|联手|携手|一起|一道|协同)?(?:在[^，。；]{2,14})?"
)


def partners(frame: Frame, verb: Span) -> list[Role]:
    """The bodies directly before a verb that 会同, 联合 or 与…共同 brings in beside the subject."""
    start = frame.clause(verb[0])[0]
    before = [role for role in frame.roles_between(start, verb[0]) if role.type in _BODIES]
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
