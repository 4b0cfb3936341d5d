"""Changing the list that has a facilitator look at a card first."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.models import AuditEntry, Member, OwnWords
from workshops.permissions import NotAllowed, may_change_settings


@transaction.atomic
def change_words(member: Member, added: Sequence[str], left_out: Sequence[str]) -> None:
    """What the organisation adds to the list and what it leaves out of ours. The log says that it was changed,
    not how: the words may be names of people who are to be protected. Raises NotAllowed."""
    if not may_change_settings(member):
        raise NotAllowed(member.role)
    OwnWords.objects.update_or_create(
        organisation=member.organisation, defaults={"added": list(added), "left_out": list(left_out)}
    )
    audit.note(member, AuditEntry.Verb.SETTINGS, _("words to look at first"))
