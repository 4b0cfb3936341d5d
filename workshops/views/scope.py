"""Who asks, and from which organisation: every office page stands behind `office`, which hands it the member.

A page looks things up through that member, so another organisation's things do not exist for it: 404, never 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from workshops.models import Member, User
from workshops.permissions import NotAllowed
from workshops.queries import memberships

CHOSEN = "organisation"  # the key in the login session
Page = Callable[..., HttpResponse]


class OfficeRequest(HttpRequest):
    """What a page behind `office` gets: somebody signed in, where they work from, and where else they belong."""

    user: User
    member: Member
    places: list[Member]


def office(page: Page) -> Page:
    """Wrap `page(request, member, …)`: only for members, never cached; NotAllowed becomes a plain 403 page."""

    @never_cache
    @login_required
    @wraps(page)
    def guarded(asked: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request = cast(OfficeRequest, asked)
        request.places = list(memberships(request.user))
        if not request.places:
            return render(request, "office/nowhere.html", status=403)
        chosen = request.session.get(CHOSEN)
        request.member = next(
            (place for place in request.places if str(place.organisation_id) == chosen), request.places[0]
        )
        try:
            return page(request, request.member, *args, **kwargs)
        except NotAllowed:
            return render(request, "office/not_allowed.html", status=403)

    return guarded
