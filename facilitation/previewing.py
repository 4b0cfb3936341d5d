"""How a card looks on a phone before any room has it: the page that shows the real seat in a frame of the editor, and
what that page needs of a card that is only being written. Nothing is stored, and no room is made: the seat is told of
one that is at this card, with people who do not exist. And a rehearsal of a draft, which is a room like any other.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST
from pydantic import ValidationError

from workshops import exercises, permissions
from workshops.actions import decks, workshops
from workshops.actions.workshops import Start
from workshops.decks.cards import card_json, card_of
from workshops.decks.schema import Exercise
from workshops.exercises.base import Groups
from workshops.library import help_lines
from workshops.models import Member, Workshop
from workshops.permissions import NotAllowed
from workshops.queries import drafts
from workshops.views.scope import office

from . import views
from .domain import room as rooms

LARGEST = 64 * 1024
GROUP = "woad"
OTHERS = (("Feather", ""), ("Shell", ""), ("Wren", ""), ("Leaf", ""), ("Snail", ""))


@require_GET
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@office
def page(request: HttpRequest, member: Member) -> HttpResponse:
    """The seat without a room. The editor beside it tells it what to show."""
    return render(request, "office/preview.html", {"help": help_lines(settings.COUNTRY)})


@office
@require_POST
def card(request: HttpRequest, member: Member) -> JsonResponse:
    """A card in the deck format, as phones get it, with a room that is just there; or that it is `unfinished`."""
    try:
        if len(request.body) > LARGEST:
            raise ValueError
        sent = json.loads(request.body)
        exercise = Exercise.model_validate(sent["source"])
        shown = card_json(exercise, for_desk=False)
        state = _state(exercise)
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        return JsonResponse({"unfinished": True})
    return JsonResponse(
        {"card": shown, "state": state, "mine": _mine(exercise), "room": _room(member)},
    )


@require_POST
@office
def rehearse(request: HttpRequest, member: Member, deck: UUID) -> HttpResponse:
    """Publish what is written, and go to the desk of a rehearsal of it. Back to the editor while it is no deck yet."""
    found = drafts.mine(member, deck)
    if not permissions.may_start(member):
        raise NotAllowed(member.role)
    try:
        version = decks.publish(member, found)
        start: Start = {
            "deck": version,
            "title": version.body["title"],
            "circle": Workshop.Circle.REHEARSAL,
            "country": member.organisation.country,
            "expected": None,
        }
        workshop = workshops.start(member, start)
    except (decks.CannotPublish, workshops.CannotBeLed):
        messages.info(request, _("It cannot be rehearsed yet. The list beside it says what is missing."))
        return redirect("office-write", deck)
    return views.open_workshop(request, workshop.pk)


def _state(exercise: Exercise) -> rooms.State:
    """A room that has just come to this card, as a seat is told of it."""
    kind, its_card = exercises.find(exercise.kind), card_of(exercise)
    stages = kind.stages(its_card)
    groups = kind.groups(its_card)
    entry = rooms.entry(
        [stage.name for stage in stages],
        review=any(stage.reviewed for stage in stages),
        flowing=exercise.release == "flowing",
        talking=groups is not None,
        choosing=groups is not None and groups.chosen,
    )
    if kind.deals == "circle":
        entry["stage"] = None
    state = rooms.new([exercise.id])
    state |= {"phase": "live", "at": exercise.id, "visited": [exercise.id], "exercises": {exercise.id: entry}}
    told = rooms.redact_state(state, "seat")
    if groups and not groups.chosen:  # as `redact_deal` tells it: how many groups, and never who is in them
        named = {"names": [GROUP]} if groups.named else {}
        told["exercises"][exercise.id]["deal"] = {"groups": 3, "round": 1, **named}
    return told


def _mine(exercise: Exercise) -> dict[str, Any]:
    """With whom this phone is dealt, where the card deals people to each other."""
    groups = exercises.find(exercise.kind).groups(card_of(exercise))
    deal = {exercise.id: _company(groups)} if groups and not groups.chosen else {}
    return {"deal": deal, "notes": {}, "sitting": [], "joined": {}, "circle": {}, "missed": False}


def _company(groups: Groups) -> dict[str, Any]:
    others = [
        {"emblem": emblem, "name": name, "place": place, "away": None}
        for place, (emblem, name) in enumerate(OTHERS[: groups.size - 1], 1)
    ]
    return {
        "with": others,
        "place": 0,
        "people": groups.size,
        "late": False,
        "group": GROUP if groups.named else None,
        "round": 1,
        "pace": {"from": 0, "jumps": []},
        "said": None,
        "sign": "preview-of-a-groups-sg" if groups.named else None,
        "longer": False,
    }


def _room(member: Member) -> dict[str, Any]:
    organisation = member.organisation
    name = member.user.get_short_name()
    policy = {"k": organisation.k, "circle": "circle", "country": organisation.country, "cap": 60}
    return {
        **{"id": "preview", "title": "", "facilitator": name, "facilitators": [name]},
        **{"organisation": organisation.name, "contact": organisation.contact_for_care},
        **{"k": organisation.k, "circle": "circle", "country": organisation.country, "keys": {}},
        "policy": policy | {"take_back_minutes": 10, "retention_days": organisation.retention_days},
        **{"kept_until": None, "take_back_minutes": 10, "take_back_until": None, "cap": 60},
        **{"words": [], "meets_again": False, "next_at": None, "first": None},
        "help": help_lines(organisation.country),
    }


urlpatterns = [
    path("preview/", page, name="office-preview"),
    path("preview/card/", card, name="office-preview-card"),
    path("write/<uuid:deck>/rehearse/", rehearse, name="office-write-rehearse"),
]
