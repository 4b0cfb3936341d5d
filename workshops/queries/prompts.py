"""The prompts an organisation can draw on: the bank we ship and its own, as one list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workshops.decks.companions import Prompt
from workshops.library import bank, prompts
from workshops.models import Member, OwnPrompt


def own_prompts(member: Member) -> QuerySet[OwnPrompt]:
    """All that were written here, archived ones too."""
    return OwnPrompt.objects.filter(organisation=member.organisation_id).select_related("written_by__user")


def bank_for(organisation_id: UUID) -> list[Prompt]:
    """The organisation's own prompts, newest first, then ours. Archived ones are left out. One query."""
    own = OwnPrompt.objects.filter(organisation=organisation_id, archived_on=None).order_by("-number")
    return [*(as_prompt(one) for one in own), *prompts().prompts]


def as_prompt(own: OwnPrompt) -> Prompt:
    """In the shape of the bank's prompts; what stands in the table was such a one."""
    fields: dict[str, Any] = {"id": own.name, "d": own.depth, "min": own.minutes, "size": own.size}
    return Prompt.model_construct(**fields, theme=own.theme, kind=own.kind, rct=own.concepts, text=own.text)


def theme_names() -> dict[str, str]:
    """Every way a theme may be called in a sheet, in small letters → its short name."""
    return {
        called.casefold(): name for name, words in bank.THEMES.items() for called in (name, words, _(words))
    }
