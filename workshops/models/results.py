"""What outlives a room for the organisation's reports: how many came, and how many stood where on the lines of a pulse
or a measure, as far as the gate let it be told when the room was put away (`workshops.reports.gate`); and what those
who led say of the evening.

There are no raw counts here, no participant's word and no time; nothing smaller than the gate's bands was ever written
down. Only `workshops.reports` may read these tables, and only the live side fills them, once for each room.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.workshop import Workshop


class Attendance(models.Model):
    """How many phones took a seat on one evening; nothing if they were fewer than could be told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.OneToOneField(Workshop, models.CASCADE, related_name="+", verbose_name=_("workshop"))
    came = models.PositiveSmallIntegerField(_("came"), null=True)
    listened = models.CharField(
        _("just listened"), max_length=4, blank=True, help_text=_("few, half or most; never a number.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    summary = models.TextField(
        _("summary"), max_length=2000, blank=True, help_text=_("By those who led, unsigned.")
    )
    kept_until = models.DateField(_("kept until"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(listened__in=["", "few", "half", "most"]), name="listening_in_steps"
            ),
        )
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"attendance of {self.workshop_id}"


class Result(models.Model):
    """What one pulse or measure of one evening came to. `lines`: `reports.stored`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="+", verbose_name=_("workshop"))
    exercise = models.CharField(_("exercise"), max_length=40)
    item_set = models.CharField(_("set of lines"), max_length=60)
    moment = models.CharField(_("moment"), max_length=6, blank=True)
    lines = models.JSONField(_("lines"))
    kept_until = models.DateField(_("kept until"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("workshop", "exercise"), name="one_result_per_exercise"),
            models.CheckConstraint(
                condition=models.Q(moment__in=["", "before", "after"]), name="known_moment"
            ),
        )
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return f"result of {self.workshop_id}"
