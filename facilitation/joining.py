"""The door of a room over HTTP: looking at what one is about to enter, and taking a seat. No account, no session.

Every answer is one kind sentence with its own status. Nothing about who asks is kept or logged.
"""

import json
import re
from typing import Any
from uuid import UUID

from csp.decorators import csp_exempt
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from workshops.days import time_words

from . import admission, plan, queries, seating, throttle
from .cookies import with_cookie
from .live import presence
from .models import Room
from .seating import Turned

_STATUS = {
    "wrong": 404,
    "ended": 410,
    "full": 409,
    "locked": 423,
    "early": 425,
    "throttled": 429,
    "crowded": 429,
    "malformed": 400,
}


@csrf_exempt
@never_cache
@csp_exempt()  # a policy is for pages; this is answered to a script
@gzip_page  # what is asked is not repeated in it
@require_POST
def look(request: HttpRequest) -> JsonResponse:
    """POST {"code"} or {"secret"} → what one is about to enter."""
    try:
        room = _asked_for(request)[0]
        seating.check(room)
    except Turned as turned:
        return _turned(turned)
    return JsonResponse(_entrance(room))


@csrf_exempt
@never_cache
@csp_exempt()
@require_POST
def enter(request: HttpRequest) -> JsonResponse:
    """POST {"code"} or {"secret"}, optionally "simulated": takes a seat; its cookie is for this room's path only."""
    try:
        room, body = _asked_for(request)
        if room.state["door"] == "knock" and not throttle.somebody_may_knock(room.id):
            raise Turned("crowded", room=room.id)
        token = seating.enter(room.id, simulated=body.get("simulated") is True)
        presence.entered(room.id, admission.seat_for(room.id, token))
    except Turned as turned:
        return _turned(turned)
    # `look` told the rest, the socket tells the keys.
    return with_cookie(
        request, JsonResponse({"room": {"room": str(room.id)}}), "seat", token, path=f"/r/{room.id}/"
    )


@csrf_exempt
@never_cache
@require_POST
def forget(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """The phone gives its seat's cookie back, so that nothing on it says where it was. Under the room's own path,
    because only there the cookie can be taken away; scripts cannot see it."""
    if request.content_type != "application/json":
        raise Http404
    response = HttpResponse(status=204)
    response.delete_cookie("seat", path=f"/r/{room_id}/", samesite="Strict")
    return response


def _asked_for(request: HttpRequest) -> tuple[Room, dict[str, Any]]:
    """The room that is asked for, and the body. Only our own pages may ask: a form elsewhere cannot send JSON."""
    if request.content_type != "application/json":
        raise Turned("malformed")
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):  # the latter where lists stand in lists, thousands deep
        body = None
    if not isinstance(body, dict):
        raise Turned("malformed")
    secret, code = body.get("secret"), body.get("code")
    if isinstance(secret, str) and re.fullmatch(r"[\w-]{22,40}", secret):
        return seating.find(None, secret), body
    if not isinstance(code, str) or not re.fullmatch(r"[0-9]{8}", code):
        raise Turned("malformed")
    if not throttle.codes_may_be_tried():
        raise Turned("throttled")
    try:
        return seating.find(code, None), body
    except Turned:
        throttle.wrong_code()
        raise


def _turned(turned: Turned) -> JsonResponse:
    body: dict[str, Any] = {"code": turned.code, "say": _sentence(turned)}
    if "room" in turned.facts:
        body["room"] = str(turned.facts["room"])
    if "opens" in turned.facts:
        body["opens"] = round(turned.facts["opens"].timestamp() * 1000)
    response = JsonResponse(body, status=_STATUS[turned.code])
    if _STATUS[turned.code] == 429:
        response["Retry-After"] = str(throttle.RETRY_AFTER_SECONDS)
    return response


def _sentence(turned: Turned) -> str:
    match turned.code:
        case "ended":
            return _("This workshop has closed. If something from it is still with you, support is here.")
        case "full":
            return (
                _("The room is full at %(cap)s. Please tell the facilitator that you are here.")
                % turned.facts
            )
        case "locked":
            return _(
                "The room has begun and its door is closed. Please tell the facilitator that you are here."
            )
        case "crowded":
            return _("Many people are at the door just now. Please wait a minute, then try again.")
        case "early":
            at = time_words(timezone.localtime(turned.facts["opens"]))
            return _("You’re early, and that’s fine. This page opens by itself at %(time)s.") % {"time": at}
        case "throttled":
            return _("Many wrong numbers have been tried just now. Please wait a minute, or scan the square.")
        case "malformed":
            return _("Those are not the eight numbers yet. Have another look at the screen.")
        case _:
            return _(
                "We can’t find a room with these numbers. They may have changed: have another look at the screen."
            )


def _entrance(room: Room) -> dict[str, Any]:
    """What somebody may know before they sit down: the true numbers that the join screen promises."""
    deck = room.workshop.deck_version.body
    return {
        **queries.about(room),
        "room": str(room.id),
        "here": max(room.seats.filter(left=False, queue=None).count(), queries.ballots_out(room)),
        "phase": room.phase,
        "guests": room.state["guests"],
        "content_note": deck.get("content_note") or "",
        **plan.at_the_door(room),
        "deck": {"title": deck["title"], "minutes": deck["minutes"]},
        "box_origin": settings.BOX_ORIGIN or "",
        "today": queries.today().isoformat(),
    }
