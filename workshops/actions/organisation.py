"""Changing an organisation's settings. Destroying words earlier is the live side's business."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.models import AuditEntry, Member, Organisation
from workshops.permissions import NotAllowed, may_change_settings
from workshops.queries.organisation import kept_longer

FIELDS = (
    "name", "time_zone", "country", "contact_for_care", "k",
    "retention_days", "notes_days", "measures_days", "attendance_days", "invitations_days",
)  # fmt: skip


@transaction.atomic
def change_settings(member: Member, data: dict[str, Any]) -> None:
    """Write what is in `data` (some of FIELDS). Shorter days hold for past workshops and for those that have not
    opened; a room that is open keeps what it promised.

    Raises NotAllowed for a role that may not, and for a smaller k than there is.
    """
    if not may_change_settings(member):
        raise NotAllowed(member.role)
    organisation = Organisation.objects.select_for_update().get(pk=member.organisation_id)
    if data.get("k", organisation.k) < organisation.k:
        raise NotAllowed("k only grows")
    changed = [name for name in FIELDS if name in data and getattr(organisation, name) != data[name]]
    if not changed:
        return
    for name in changed:
        setattr(organisation, name, data[name])
    organisation.save(update_fields=changed)
    days = organisation.retention_days
    if "retention_days" in changed:
        kept_longer(organisation, days).update(retention_days=days)
        organisation.workshops.filter(opened_on=None, retention_days__gt=days).update(retention_days=days)
    if "invitations_days" in changed:
        fewer = organisation.invitations_days
        organisation.cohorts.filter(people_days__gt=fewer).update(people_days=fewer)
    audit.note(member, AuditEntry.Verb.SETTINGS, "; ".join(_said(name, data[name]) for name in changed))
    member.organisation.refresh_from_db()


def _said(name: str, value: Any) -> str:
    """What was changed in a few words. What was typed is left out, but for the name."""
    return {
        "name": _("name: %(value)s"),
        "time_zone": _("time zone: %(value)s"),
        "country": _("country: %(value)s"),
        "contact_for_care": _("contact for care"),
        "retention_days": _("words kept for %(value)s days"),
        "notes_days": _("private notes kept for %(value)s days"),
        "measures_days": _("results of pulses and measures kept for %(value)s days"),
        "attendance_days": _("who came kept for %(value)s days"),
        "invitations_days": _("invitations kept for %(value)s days"),
        "k": _("%(value)s answers come out together"),
    }[name] % {"value": value}
