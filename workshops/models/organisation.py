"""Organisations and who belongs to them, in which role. Everything else is looked up through these two."""

from __future__ import annotations

import uuid
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.user import User


def known_time_zone(name: str) -> None:
    """Refuse a time zone that this machine cannot reckon with."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone we know."), params={"name": name})


LEAST_K, MOST_K = 5, 30


class Organisation(models.Model):
    """Those who hold the workshops, answer for them, and decide how long words are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(
        _("country"), max_length=3, help_text=_("Two letters, or INT; chooses the help lines.")
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[known_time_zone])
    contact_for_care = models.CharField(
        _("contact for care"), max_length=200, blank=True, help_text=_("Whom people can reach afterwards.")
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days that words are kept"), default=30, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    notes_days = models.PositiveSmallIntegerField(
        _("days that private notes are kept"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )
    measures_days = models.PositiveSmallIntegerField(
        _("days that measures are kept"),
        default=730,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
    )
    attendance_days = models.PositiveSmallIntegerField(
        _("days that attendance is kept"),
        default=730,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
    )
    invitations_days = models.PositiveSmallIntegerField(
        _("days that invitations are kept"),
        default=90,
        validators=[MinValueValidator(7), MaxValueValidator(730)],
    )
    k = models.PositiveSmallIntegerField(
        _("answers that come out together in a circle"),
        default=LEAST_K,
        validators=[MinValueValidator(LEAST_K), MaxValueValidator(MOST_K)],
    )
    people = models.ManyToManyField(
        User, through="Member", related_name="organisations", verbose_name=_("people")
    )

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """One person's place in one organisation."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        COORDINATOR = "coordinator", _("Coordinator")
        FACILITATOR = "facilitator", _("Facilitator")
        AUTHOR = "author", _("Author")
        VIEWER = "viewer", _("Viewer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="members", verbose_name=_("organisation")
    )
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.VIEWER)
    since = models.DateField(_("member since"), null=True, blank=True)
    reads_decks = models.BooleanField(
        _("takes decks into the library"),
        default=False,
        help_text=_("For facilitators and authors; owners and coordinators always can."),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "user"), name="one_place_per_person"),
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "coordinator", "facilitator", "author", "viewer"]),
                name="known_role",
            ),
        )
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) of {self.organisation}"
