"""Taking a report along; noting something by hand on who came, and summing an evening up."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.models import AuditEntry, Member, Workshop
from workshops.permissions import NotAllowed, may_export_reports, may_note_attendance, may_sum_up
from workshops.reports import keeping


def note_export(member: Member, about: str) -> None:
    """The log says that a report was taken along. Raises NotAllowed."""
    if not may_export_reports(member):
        raise NotAllowed(member.role)
    audit.note(member, AuditEntry.Verb.EXPORTED, about)


@transaction.atomic
def note_attendance(member: Member, workshop: Workshop, note: str) -> None:
    """A note by hand on who came to a workshop that is over. Raises NotAllowed."""
    if not may_note_attendance(member, workshop):
        raise NotAllowed(member.role)
    if keeping.note(workshop, note):
        audit.note(
            member, AuditEntry.Verb.NOTED, _("who came to %(workshop)s") % {"workshop": workshop.title}
        )


@transaction.atomic
def sum_up(member: Member, workshop: Workshop, text: str) -> None:
    """What those who led say of an evening, in every report of it from now on. Raises NotAllowed."""
    if not may_sum_up(member, workshop):
        raise NotAllowed(member.role)
    if keeping.sum_up(workshop, text):
        audit.note(member, AuditEntry.Verb.NOTED, _("how %(workshop)s went") % {"workshop": workshop.title})
