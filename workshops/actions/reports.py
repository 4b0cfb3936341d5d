"""Taking a report along, and noting something by hand on who came."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.models import AuditEntry, Member, Workshop
from workshops.permissions import NotAllowed, may_export_reports, may_note_attendance
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
