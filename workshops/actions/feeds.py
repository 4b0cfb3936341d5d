"""Making and taking back a calendar's address. The secret is handed out and forgotten."""

from __future__ import annotations

import secrets

from django.db import transaction

from workshops import personal
from workshops.actions import audit
from workshops.models import AuditEntry, CalendarFeed, Cohort, Member


@transaction.atomic
def make(member: Member, scope: str, cohort: Cohort | None = None) -> str:
    """A secret for what this member may see; one of the same kind from before opens nothing any more."""
    Member.objects.select_for_update().get(pk=member.pk)  # of two presses at once the second ends the first's
    member.feeds.filter(scope=scope, cohort=cohort).delete()
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(member=member, scope=scope, cohort=cohort, digest=personal.digest(secret))
    label = str(cohort) if cohort else str(CalendarFeed.Scope(scope).label)
    audit.note(member, AuditEntry.Verb.SUBSCRIBED, label)
    return secret


def end(feed: CalendarFeed) -> None:
    """It opens nothing from now on."""
    feed.delete()
