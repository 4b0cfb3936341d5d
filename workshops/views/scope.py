"""Who asks, and from which organisation: every office page stands behind `office`, which hands it the member.

A page looks things up through that member, so another organisation's things do not exist for it: 404, never 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from workshops.permissions import NotAllowed
from workshops.queries import memberships

CHOSEN = "organisation"  # the key in the login session
Page = Callable[..., HttpResponse]


def office(page: Page) -> Page:
    """Wrap `page(request, member, …)`: only for members, never cached; NotAllowed becomes a plain 403 page."""

    @never_cache
    @login_required
    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        places = list(memberships(request.user))
        if not places:
            return render(request, "office/nowhere.html", status=403)
        chosen = request.session.get(CHOSEN)
        member = next((place for place in places if str(place.organisation_id) == chosen), places[0])
        request.office = {"member": member, "places": places}  # for the frame of the page
        try:
            return page(request, member, *args, **kwargs)
        except NotAllowed:
            return render(request, "office/not_allowed.html", status=403)

    return guarded
