"""An organisation's own prompts: writing one, changing it, archiving it. A number is given once and never again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from workshops.actions import audit
from workshops.decks.companions import Prompt
from workshops.models import AuditEntry, Member, Organisation, OwnPrompt
from workshops.permissions import NotAllowed, may_write_decks

MOST = 999


class BankIsFull(Exception):
    """There is no number left."""


@transaction.atomic
def write_prompts(member: Member, prompts: Iterable[Prompt]) -> list[OwnPrompt]:
    """Add prompts; words that stand in the organisation's bank already are left out. Raises NotAllowed, BankIsFull."""
    if not may_write_decks(member):
        raise NotAllowed(member.role)
    Organisation.objects.select_for_update().get(pk=member.organisation_id)
    own = OwnPrompt.objects.filter(organisation=member.organisation_id)
    known = {text.casefold() for text in own.filter(archived_on=None).values_list("text", flat=True)}
    new = [prompt for prompt in prompts if prompt.text.casefold() not in known]
    first = (own.aggregate(last=Max("number"))["last"] or 0) + 1
    if first + len(new) - 1 > MOST:
        raise BankIsFull
    made = OwnPrompt.objects.bulk_create(
        OwnPrompt(organisation=member.organisation, number=number, written_by=member, **_fields(prompt))
        for number, prompt in enumerate(new, start=first)
    )
    if made:
        names = made[0].name if len(made) == 1 else f"{made[0].name}–{made[-1].name}"
        audit.note(member, AuditEntry.Verb.PROMPT, names)
    return made


@transaction.atomic
def change_prompt(member: Member, own: OwnPrompt, prompt: Prompt) -> None:
    """It reads like this from now on. Raises NotAllowed."""
    _allowed(member, own)
    for name, value in _fields(prompt).items():
        setattr(own, name, value)
    own.save()
    audit.note(member, AuditEntry.Verb.PROMPT, own.name)


@transaction.atomic
def archive_prompt(member: Member, own: OwnPrompt, archived: bool = True) -> None:
    """Out of the bank, or back into it. Raises NotAllowed."""
    _allowed(member, own)
    own.archived_on = timezone.localdate() if archived else None
    own.save(update_fields=["archived_on"])
    audit.note(member, AuditEntry.Verb.PROMPT, own.name)


def _allowed(member: Member, own: OwnPrompt) -> None:
    if not may_write_decks(member) or own.organisation_id != member.organisation_id:
        raise NotAllowed(member.role)


def _fields(prompt: Prompt) -> dict[str, object]:
    return {
        "text": prompt.text,
        "depth": prompt.d,
        "minutes": prompt.min,
        "size": prompt.size,
        "theme": prompt.theme,
        "kind": prompt.kind,
        "concepts": list(prompt.rct),
    }
