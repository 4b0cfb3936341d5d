"""Noting what a member did, inside the transaction in which they do it. Never content, never a participant."""

from __future__ import annotations

from workshops.models import AuditEntry, Member
from workshops.models.audit import LONGEST_LABEL


def note(member: Member, verb: AuditEntry.Verb, about: str = "") -> AuditEntry:
    """One line of the log. `about` is a short label: a title, an address."""
    return AuditEntry.objects.create(
        organisation_id=member.organisation_id,
        member=member,
        name=str(member.user),
        verb=verb,
        about=about[:LONGEST_LABEL],
    )
