"""The log of an organisation, newest first, for those who may read it."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from workshops.models import AuditEntry, Member, MemberInvitation

ADDRESS = re.compile(r"[^\s:,;<>()]+@[^\s:,;<>()]+")


def log_of(member: Member, who: str = "", verb: str = "") -> QuerySet[AuditEntry]:
    """Everything, or what one person did (`who`, a name as it was), or one kind of act."""
    found = AuditEntry.objects.filter(organisation=member.organisation_id)
    if who:
        found = found.filter(name=who)
    return found.filter(verb=verb) if verb else found


def names_in_log(member: Member) -> list[str]:
    """Everybody who is in it, by name."""
    return list(log_of(member).order_by("name").values_list("name", flat=True).distinct())


def left_in_log(member: Member, nameless: str) -> list[str]:
    """Names and addresses that the log still has of people who are here no more; `nameless` stands for nobody."""
    log, here = log_of(member), member.organisation_id
    found = set(log.filter(member=None).values_list("name", flat=True).distinct())
    for about in log.filter(about__contains="@").values_list("about", flat=True).distinct():
        found.update(ADDRESS.findall(about))
    known = {*Member.objects.filter(organisation=here).values_list("user__email", flat=True)}
    known.update(MemberInvitation.objects.filter(organisation=here).values_list("email", flat=True))
    return sorted(found - known - {nameless, ""}, key=str.casefold)
