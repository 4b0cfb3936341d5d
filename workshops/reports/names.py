"""Names that people put beside an evening themselves, as far as they may be read beside its count. Nothing else in the
office reads those marks, but for what is given out to the person who made them (`actions.erasing`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from workshops import permissions
from workshops.models import Invited, Lead, Member, Workshop
from workshops.models.invited import Present
from workshops.reports import gate, reading
from workshops.reports.gate import Figure
from workshops.reports.reading import Evening


@dataclass(frozen=True)
class Named:
    """Who marked themselves. `withheld`: there are some, and they are not told; `others`: how many came besides."""

    names: list[str]
    withheld: bool = False
    others: Figure | None = None


def named_at(member: Member, evening: Evening, k: int) -> Named:
    """For whoever may know names at all (`permissions.may_note_attendance`)."""
    found = Present.objects.filter(workshop=evening.workshop).order_by("invited__name", "invited__pk")
    names = list(found.values_list("invited__name", flat=True))
    if not names:
        return Named([])
    others = gate.others(evening.came, len(names), k)
    if others is None and not permissions.leads(member, evening.workshop):
        return Named([], withheld=True)
    return Named(names, others=others)


def evenings_of(member: Member, one: Invited) -> list[Workshop]:
    """Where this person marked themselves, as far as the member may read it there. Nothing tells what is left out."""
    marked = list(Workshop.objects.filter(presences__invited=one).order_by("planned_at", "id"))
    counts = _marks(marked)
    led = set(Lead.objects.filter(member=member, workshop__in=marked).values_list("workshop", flat=True))
    return [
        evening.workshop
        for evening in reading.evenings(marked, member.organisation.k)
        if evening.workshop.pk in led
        or gate.others(evening.came, counts[evening.workshop.pk], member.organisation.k)
    ]


def _marks(workshops: Iterable[Workshop]) -> dict[UUID, int]:
    rows = Present.objects.filter(workshop__in=list(workshops)).order_by()
    return dict(rows.values("workshop").annotate(n=Count("pk")).values_list("workshop", "n"))
