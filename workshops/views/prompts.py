"""The prompt bank in the office: ours and the organisation's own, narrowed, one of them at random, and writing one."""

from __future__ import annotations

import random
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops import permissions
from workshops.actions import prompts as acting
from workshops.actions.prompts import BankIsFull
from workshops.forms import PromptFilter, PromptForm
from workshops.library import bank
from workshops.models import Member
from workshops.permissions import NotAllowed
from workshops.queries.prompts import bank_for, own_prompts
from workshops.views.scope import office

_CHANCE = random.SystemRandom()


@require_GET
@office
def prompts(request: HttpRequest, member: Member) -> HttpResponse:
    """The bank, narrowed by the filter in the address; with `deal` also one of what is left, at random."""
    everything = bank_for(member.organisation_id)
    chosen = PromptFilter(request.GET, bank.concepts(everything))
    found = chosen.narrow(everything)
    own = list(own_prompts(member))
    return render(
        request,
        "office/prompts.html",
        {
            "filter": chosen,
            "prompts": found,
            "dealt": bank.one_of(found, _CHANCE) if "deal" in request.GET else None,
            "all": len(everything),
            "own": {one.name: one for one in own if one.archived_on is None},
            "archived": [one for one in own if one.archived_on is not None],
            "may_write": permissions.may_write_decks(member),
        },
    )


@require_http_methods(["GET", "POST"])
@office
def write(request: HttpRequest, member: Member) -> HttpResponse:
    """A new prompt of the organisation's own."""
    if not permissions.may_write_decks(member):
        raise NotAllowed(member.role)
    form = PromptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acting.write_prompts(member, [form.cleaned_data["prompt"]])
        except BankIsFull:
            form.add_error("text", _("Your bank is full: 999 fit, archived ones included."))
        else:
            said = (
                _("It is in your bank now, and at every desk.")
                if made
                else _("These words are there already.")
            )
            messages.success(request, said)
            return redirect("office-prompts")
    return _written(request, form)


@require_http_methods(["GET", "POST"])
@office
def change(request: HttpRequest, member: Member, prompt: UUID) -> HttpResponse:
    """Other words for one."""
    own = get_object_or_404(own_prompts(member), pk=prompt)
    if not permissions.may_write_decks(member):
        raise NotAllowed(member.role)
    form = PromptForm(request.POST or None, own)
    if request.method == "POST" and form.is_valid():
        acting.change_prompt(member, own, form.cleaned_data["prompt"])
        return redirect("office-prompts")
    return _written(request, form, own=own)


@require_POST
@office
def archive(request: HttpRequest, member: Member, prompt: UUID) -> HttpResponse:
    """Out of the bank, or back."""
    own = get_object_or_404(own_prompts(member), pk=prompt)
    acting.archive_prompt(member, own, archived=request.POST.get("archived") == "yes")
    return redirect("office-prompts")


def _written(request: HttpRequest, form: PromptForm, **more: object) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "office/prompt.html", {"form": form, **more}, status=status)
