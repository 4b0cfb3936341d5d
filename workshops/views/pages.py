"""Pages of ours that a card of a deck may open. They are for everybody, ask nothing, set no cookie and know nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=3600)
def find_a_therapist(request: HttpRequest) -> HttpResponse:
    """How to look for somebody to talk to, and what to ask them."""
    return render(request, "pages/find_a_therapist.html")
