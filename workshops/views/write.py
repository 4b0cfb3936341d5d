"""Writing a deck: the editor's page, and what it asks to be told. What it asks to be done is `write_acts`'."""

from __future__ import annotations

import random
import re
from typing import Any
from uuid import UUID

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from workshops import company, permissions
from workshops.decks.fields import forms, head_form
from workshops.forms.drafting import NAME
from workshops.library import bank
from workshops.library.bank import Wanted
from workshops.models import Deck, Member
from workshops.queries import drafts
from workshops.queries.prompts import bank_for
from workshops.views.scope import office

MOST_IDEAS = 60
PLACE = re.compile(NAME)
_CHANCE = random.SystemRandom()


@require_GET
@csp_update({"frame-src": ["'self'"]})
@office
def write(request: HttpRequest, member: Member, deck: UUID) -> HttpResponse:
    """The editor. Without JavaScript the draft can be read here."""
    found = _to_change(member, deck)
    draft = drafts.standing(found)
    return render(
        request,
        "office/write.html",
        {
            "deck": found,
            "exercises": drafts.to_read(draft),
            "state": drafts.state_of(draft),
            "forms": {"kinds": _said(list(forms().values())), "head": _said(head_form())},
            "about": _about(request, member, found),
        },
    )


@require_GET
@office
def state(request: HttpRequest, member: Member, deck: UUID) -> HttpResponse:
    """The draft as it stands, and who else is in it; only the latter where the draft is as the asker `known`s it; 204
    where there is nobody either. Whoever asks is seen by the others `at` their exercise, for some seconds."""
    found = _to_change(member, deck)
    draft = drafts.standing(found)
    company.is_here(found.pk, member.pk, _place(request.GET.get("at", "")))
    here = drafts.company_of(member, found)
    if request.GET.get("known") != draft.stamp:
        return JsonResponse({**drafts.state_of(draft), "here": here})
    return JsonResponse({"here": here}) if here else HttpResponse(status=204)


@require_GET
@office
def ideas(request: HttpRequest, member: Member, deck: UUID) -> JsonResponse:
    """Prompts, ours and the organisation's own, that fit what is looked for; with `one`, a single one by chance."""
    drafts.mine(member, deck)
    asked = request.GET
    wanted = Wanted(
        words=asked.get("words", "")[:80],
        depth=_number(asked.get("depth")),
        theme=asked.get("theme") or None,
        size=asked.get("size") or None,
        minutes=_number(asked.get("minutes")),
        concept=asked.get("concept") or None,
    )
    found = bank.find(bank_for(member.organisation_id), wanted)
    if asked.get("one"):
        found = [one] if (one := bank.one_of(found, _CHANCE)) else []
    listed = [
        {"id": one.id, "ways": [bank.exercise_of(one, kind) for kind in bank.suits(one)]}
        for one in found[:MOST_IDEAS]
    ]
    return JsonResponse({"ideas": listed, "found": len(found)})


def _to_change(member: Member, deck: UUID) -> Deck:
    found = drafts.mine(member, deck)
    if not permissions.may_change_deck(member, found):
        raise permissions.NotAllowed(member.role)
    return found


def _place(at: str) -> str:
    """The name of an exercise; nothing for the deck as a whole, and for what is none."""
    return at if PLACE.fullmatch(at) else ""


def _about(request: HttpRequest, member: Member, deck: Deck) -> dict[str, Any]:
    """What the editor's script is told beside the draft."""
    at = [deck.pk]
    return {
        "draft": str(deck.pk),
        "member": str(member.pk),
        "csrf": get_token(request),
        "urls": {
            "state": reverse("office-write-state", args=at),
            "change": reverse("office-write-change", args=at),
            "bank": reverse("office-write-ideas", args=at),
            "picture": reverse("office-write-picture", args=at),
            "preview": reverse("office-preview"),
            "card": reverse("office-preview-card"),
            "rehearse": reverse("office-write-rehearse", args=at),
            "back": reverse("office-decks"),
            "languages": reverse("office-translations", args=at),
        },
        "concepts": bank.concepts(bank_for(member.organisation_id)),
        "themes": [[name, _(words)] for name, words in bank.THEMES.items()],
        "may": {
            "rehearse": permissions.may_start(member),
            "ask": permissions.may_place_deck(member, deck),
        },
        "deck": {"state": deck.state, "versions": deck.versions.count(), "word": deck.word},
    }


def _said(part: Any) -> Any:
    """The words of forms in the language of the page."""
    if isinstance(part, list):
        return [_said(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _said(value) for key, value in part.items()}
    for key in ("label", "help", "for", "unit"):
        if made.get(key):
            made[key] = _(made[key])
    if part.get("type") == "choice":
        made["choices"] = [[value, _(words) if words else ""] for value, words in part["choices"]]
    return made


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else None
