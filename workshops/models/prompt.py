"""Prompts that an organisation wrote itself, beside those of our bank. Archived ones stay, so that a number never comes
to mean another prompt."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Member, Organisation


class OwnPrompt(models.Model):
    """One prompt. `number` names it as P001, P002 …; shapes and limits are those of `decks.companions.Prompt`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="prompts", verbose_name=_("organisation")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    text = models.CharField(_("text"), max_length=600)
    depth = models.PositiveSmallIntegerField(_("depth"), default=1)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=3)
    size = models.CharField(_("for how many"), max_length=6, default="any")
    theme = models.CharField(_("theme"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, default="wall")
    concepts = models.JSONField(_("concepts"), default=list, blank=True)
    written_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    archived_on = models.DateField(_("archived on"), null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="one_prompt_per_number"),
        )
        verbose_name = _("own prompt")
        verbose_name_plural = _("own prompts")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As the bank's prompts are named."""
        return f"P{self.number:03d}"
