"""What changing an organisation's settings would touch."""

from __future__ import annotations

from django.db.models import QuerySet

from workshops.models import Organisation, Workshop


def kept_longer(organisation: Organisation, days: int) -> QuerySet[Workshop]:
    """Past workshops whose words are still there and are kept for more than so many days."""
    return (
        organisation.workshops.filter(destroyed_on=None, retention_days__gt=days)
        .exclude(ended_on=None)
        .exclude(circle=Workshop.Circle.REHEARSAL)
    )
