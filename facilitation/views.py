"""The pages of the live room: the seat's one page, the desk and the stage, which are shells (the room itself comes by
socket), and signing out, which ends desks.
"""

import json
import secrets
from typing import cast
from uuid import UUID

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from workshops.library import help_lines
from workshops.library.bank import Wanted
from workshops.models import User, Workshop
from workshops.queries import led_by
from workshops.queries.held_words import FOR_PHONES, shipped_words

from . import admission, comparing, ideas as found_ideas, plan
from .cookies import with_cookie
from .live import publishing
from .models import Room
from .opening import CannotOpen, open_room


@never_cache
@gzip_page  # nothing secret is in it, and nothing of what was asked
def seat(request: HttpRequest) -> HttpResponse:
    """The participant's whole path, from the code to the last thank-you, is this one page."""
    facts = {"help": help_lines(settings.COUNTRY), "box_origin": settings.BOX_ORIGIN or ""}
    return _unreferred(render(request, "seat/shell.html", facts))


@require_GET
@cache_control(public=True, max_age=86_400)
@gzip_page
def heeding(request: HttpRequest, language: str) -> JsonResponse:
    """The list by which a phone notices by itself that its person has written something heavy: what we ship, never an
    organisation's own words, and never ways of hurting oneself. Every phone fetches it, whether it writes or not."""
    shipped = shipped_words(language)
    return JsonResponse({topic: shipped[topic] for topic in FOR_PHONES})


@require_GET
@cache_control(private=True, max_age=600)
@gzip_page
def spoken(request: HttpRequest, room_id: UUID, language: str) -> JsonResponse:
    """A room's deck in another language, for phones that would rather read that. They ask without a cookie, and it is
    the deck's words only: nothing of anybody, and nothing that says who asked."""
    room = get_object_or_404(Room.objects.select_related("workshop"), pk=room_id)
    try:
        return JsonResponse(plan.spoken(room, language))
    except KeyError:
        raise Http404 from None


def _unreferred(response: HttpResponse) -> HttpResponse:
    """Where participants go from here, nobody learns that they were here."""
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@login_required
def desk(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """The facilitator's desk, for those who lead this workshop; 404 for everybody else."""
    workshop = _led(request, room__pk=room_id)
    user = cast(User, request.user)  # nobody else is led to a workshop
    member = workshop.leads.get(member__user=user).member_id
    facts = {"room_id": str(room_id), "workshop": workshop, "member": member}
    return render(request, "desk/shell.html", facts)


@never_cache
@gzip_page  # decks and prompts: nothing secret, and nothing of what was asked
@login_required
def ideas(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """What could be added to this room, as JSON, for those who lead it. `from`: bank or decks; `words`, `depth`,
    `theme`, `size`, `minutes` and `concept` narrow it, `surprise` takes one at random."""
    _led(request, room__pk=room_id)
    room = get_object_or_404(Room.objects.select_related("workshop"), pk=room_id)
    asked = request.GET
    wanted = Wanted(
        words=asked.get("words", "")[:200],
        depth=_number(asked.get("depth")),
        theme=asked.get("theme") or None,
        size=asked.get("size") or None,
        minutes=_number(asked.get("minutes")),
        concept=asked.get("concept") or None,
    )
    if asked.get("from") == "decks":
        return JsonResponse(found_ideas.of_decks(room, wanted))
    found = found_ideas.of_the_bank(room, wanted, surprise="surprise" in asked)
    return JsonResponse({**found, "themes": found_ideas.themes()})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else None


def open_workshop(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Open the doors of a workshop that this person leads and go to its desk, or say what stands in the way."""
    workshop = _led(request, pk=workshop_id)
    try:
        room = open_room(workshop)
    except CannotOpen as no:
        return render(
            request, "office/cannot_open.html", {"workshop": workshop, "kinds": no.kinds}, status=409
        )
    return redirect("desk", room.id)


def _led(request: HttpRequest, **which: UUID) -> Workshop:
    """The workshop that is meant, if this person leads it. Raises Http404."""
    if not isinstance(request.user, User):
        raise Http404
    return get_object_or_404(led_by(request.user), **which)


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """allauth's page; once its person is out, every desk they had open is looked at again, at once."""
    rooms = admission.desks_of(request.user) if isinstance(request.user, User) else []
    response: HttpResponse = allauth_views.logout(request)
    if not request.user.is_authenticated:
        for room_id in rooms:
            publishing.ring_authority(room_id)
    return response


@never_cache
def stage(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """The stage. Whoever has the link's fragment may watch; the page shows nothing before it was given."""
    return _unreferred(render(request, "stage/shell.html", {"room_id": str(room_id)}))


@never_cache
@require_GET
def shelf(request: HttpRequest, room_id: UUID) -> JsonResponse:
    """Parcels that only their owners' six words open, all of them, to whoever is in the room. Asked without a cookie,
    by every phone at a last measure."""
    room = get_object_or_404(Room.objects.select_related("workshop"), pk=room_id)
    return JsonResponse({"parcels": comparing.parcels(room)})


@csrf_exempt
@never_cache
@require_POST
def open_stage(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """POST {"key"}: trades the key in the stage link's fragment for a cookie that opens this room's stage."""
    try:
        key = json.loads(request.body)["key"].encode()
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # no JSON, no such field, no text
        key = b""
    room = Room.objects.filter(pk=room_id).only("stage_key").first()
    if request.content_type != "application/json" or room is None:
        raise Http404
    if not secrets.compare_digest(room.stage_key.encode(), key):
        raise Http404
    return with_cookie(
        request, JsonResponse({"ok": True}), "stage", room.stage_key, path=f"/stage/{room_id}/"
    )
