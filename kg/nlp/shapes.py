"""Which code applies a relation rule of which shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.nlp import (
    agent_shapes,
    attendance_shapes,
    award_shapes,
    career_shapes,
    conferral_shapes,
    contest_shapes,
    holder_shapes,
    part_shapes,
    person_shapes,
    place_shapes,
    service_shapes,
    topic_shapes,
    whole_shapes,
)
from kg.nlp.claims import Claim, Context
from kg.rules import Rule

#: Shape -> the function that makes the claims of a rule of that shape.
SHAPES: Mapping[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "role-verb": agent_shapes.role_verb,
    "those-bodies": agent_shapes.those_bodies,
    "role-noun": agent_shapes.role_noun,
    "from-list": agent_shapes.from_list,
    "in-list": agent_shapes.in_list,
    "at-event": agent_shapes.at_event,
    "with": agent_shapes.with_partner,
    "jointly": agent_shapes.jointly,
    "called-together": agent_shapes.called_together,
    "award-get": award_shapes.award_get,
    "award-is": award_shapes.award_is,
    "award-list": holder_shapes.award_list,
    "award-holder": holder_shapes.award_holder,
    "conferred": conferral_shapes.conferred,
    "published": conferral_shapes.published,
    "conferred-name": conferral_shapes.conferred_name,
    "title-person": person_shapes.title_person,
    "near-person": person_shapes.near_person,
    "is-role": person_shapes.is_role,
    "author": person_shapes.author,
    "for-group": service_shapes.for_group,
    "aim": service_shapes.aim,
    "relative-group": service_shapes.relative_group,
    "named-group": service_shapes.named_group,
    "group-gets": service_shapes.group_gets,
    "set-before": service_shapes.set_before,
    "said-to-be": service_shapes.said_to_be,
    "treated": service_shapes.treated,
    "numbered-parts": whole_shapes.numbered_parts,
    "made-of": whole_shapes.made_of,
    "series": whole_shapes.series,
    "named-inside": whole_shapes.named_inside,
    "edition": whole_shapes.edition,
    "among": whole_shapes.among,
    "contents": whole_shapes.contents,
    "held-at": place_shapes.held_at,
    "set-in": place_shapes.set_in,
    "inside": place_shapes.inside,
    "told-in": place_shapes.told_in,
    **career_shapes.SHAPES,
    **contest_shapes.SHAPES,
    **attendance_shapes.SHAPES,
    **part_shapes.SHAPES,
    "goes-on": topic_shapes.goes_on,
    "under-way": topic_shapes.under_way,
    "as-leader": topic_shapes.as_leader,
    "in-name-of": topic_shapes.in_name_of,
}
