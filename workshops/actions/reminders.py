"""Deciding how a cohort's people are reminded."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from workshops.actions import audit
from workshops.models import AuditEntry, Cohort, Member, Reminders


@transaction.atomic
def decide(member: Member, cohort: Cohort, wishes: dict[str, Any]) -> None:
    """Fields of `Reminders`, from the next minute on; the cohort comes from the member's scope. Of two who decide at
    once, who was later decides."""
    Reminders.objects.update_or_create(cohort=cohort, defaults=wishes)
    audit.note(member, AuditEntry.Verb.REMINDERS, cohort.title)


@transaction.atomic
def stop_all(member: Member, cohort: Cohort) -> None:
    """None goes out any more. What was decided about words and hours stays for the next time."""
    wishes = Reminders.objects.get_or_create(cohort=cohort)[0]
    wishes.day = wishes.hour = wishes.missed = wishes.after = False
    wishes.save()
    audit.note(member, AuditEntry.Verb.REMINDERS, cohort.title)
