"""The log of an organisation, newest first, for those who may read it."""

from __future__ import annotations

from django.db.models import QuerySet

from workshops.models import AuditEntry, Member


def log_of(member: Member, who: str = "", verb: str = "") -> QuerySet[AuditEntry]:
    """Everything, or what one person did (`who`, a name as it was), or one kind of act."""
    found = AuditEntry.objects.filter(organisation=member.organisation_id)
    if who:
        found = found.filter(name=who)
    return found.filter(verb=verb) if verb else found


def names_in_log(member: Member) -> list[str]:
    """Everybody who is in it, by name."""
    return list(log_of(member).order_by("name").values_list("name", flat=True).distinct())
