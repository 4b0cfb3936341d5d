"""Calendars to subscribe to. A calendar program knows only an address, so the address carries the secret; why that is
the least bad, and why it is in no log, says docs/decisions. Answers with dates, never with a name of somebody
invited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops import ical
from workshops.queries.feeds import events_behind

FILE_TYPE = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The dates behind a secret; 404 for one that opens nothing, whatever it was."""
    found = events_behind(secret)
    if found is None:
        return HttpResponse(status=404, content_type="text/plain")
    answer = HttpResponse(
        ical.calendar(found.events, timezone.now(), name=found.name), content_type=FILE_TYPE
    )
    answer["Content-Disposition"] = 'inline; filename="dates.ics"'
    return answer
