"""An invited person's own page. They have no account: the token in their link's fragment is posted by a script, or they
type the code from a sheet of paper, and every button of the page posts it again.

There is no cookie and no login session here: a session has a time, and might be somebody who sits in a room a moment
later. So there is nothing that another site could use in their name either, and no protection against forged forms is
needed. Nothing of it is logged."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops import guessing, personal, telling
from workshops.actions import answering
from workshops.address import base_url
from workshops.models import Invited, Workshop
from workshops.queries.invited import by_code, by_link, dates_of, wishes_of
from workshops.queries.personal_page import page_of
from workshops.zones import cities, zone_named

FILE_TYPE = "text/calendar; charset=utf-8"


@never_cache
@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """The page that reads the token and posts it, or takes a code."""
    return render(request, "personal/enter.html")


@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The page, for whoever shows a link or a code."""
    if token := request.POST.get("token", ""):
        one = by_link(token)
    elif not guessing.codes_may_be_tried():
        answer = render(request, "personal/enter.html", {"waits": True}, status=429)
        answer["Retry-After"] = str(guessing.RETRY_AFTER_SECONDS)
        return answer
    else:
        one = by_code(request.POST.get("code", ""))
        if one is None:
            guessing.wrong_code()
            return render(request, "personal/enter.html", {"wrong": True}, status=404)
    return _page(request, one) if one else _nothing(request)


@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """One press of a button, then the page as it is after it."""
    one = by_link(request.POST.get("token", ""))
    if one is None:
        return _nothing(request)
    wish = ACTS.get(request.POST.get("do", ""))
    if wish is None:
        raise Http404
    try:
        said = wish(request, one)
    except Invited.DoesNotExist:  # forgotten in another window
        return _nothing(request)
    if isinstance(said, HttpResponse):
        return said
    found = by_link(request.POST["token"])
    return _page(request, found, said) if found else _nothing(request)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails. Programs that look at links beforehand only GET; a mail program's button POSTs (RFC 8058)."""
    who = personal.whose_stop(token)
    one = Invited.objects.select_related("cohort__organisation").filter(pk=who).first() if who else None
    if one is None:
        return _nothing(request)
    if request.method == "POST":
        answering.want_mail(one, False)
    return render(request, "personal/stop.html", {"one": one, "done": request.method == "POST"})


def _yes(request: HttpRequest, one: Invited) -> str:
    if answering.answer(one, Invited.State.YES) == Invited.State.WAITING:
        return _("All places are taken just now. You are in the line, and we write to you when one is free.")
    return _("Good. You are expected.")


def _no(request: HttpRequest, one: Invited) -> str:
    answering.answer(one, Invited.State.NO)
    return _("That is all right. If it changes, say so here.")


def _left(request: HttpRequest, one: Invited) -> str:
    answering.answer(one, Invited.State.LEFT)
    return _("Thank you for telling us. We will not write to you about it any more.")


def _date(request: HttpRequest, one: Invited) -> str:
    date = _asked_for(request, one)
    coming = request.POST.get("coming") == "1"
    answering.reply(one, date, coming)
    day = telling.told(date, one.time_zone).day
    return (_("You come on %(day)s.") if coming else _("You cannot come on %(day)s.")) % {"day": day}


def _there(request: HttpRequest, one: Invited) -> str:
    date = _asked_for(request, one)
    there = request.POST.get("there") == "1"
    answering.mark(one, date, there)
    day = telling.told(date, one.time_zone).day
    said = _("You marked that you were there on %(day)s.") if there else _("The mark for %(day)s is gone.")
    return said % {"day": day}


def _mail(request: HttpRequest, one: Invited) -> str:
    wanted = request.POST.get("wanted") == "1"
    answering.want_mail(one, wanted)
    return _("We write to you again.") if wanted else _("We send you no more mail about this.")


def _zone(request: HttpRequest, one: Invited) -> str:
    zone = zone_named(request.POST.get("zone", ""))
    if zone is None:
        return _("We do not know this city. Try a larger one in the same time zone.")
    answering.live_in(one, zone)
    return _("The times below are on your own clock now.")


def _file(request: HttpRequest, one: Invited) -> HttpResponse:
    dates = [told.date for told in page_of(one).coming]
    answer = HttpResponse(
        telling.file_of(one, dates, wishes_of(one.cohort).theme, timezone.now()), content_type=FILE_TYPE
    )
    answer["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return answer


def _subscribe(request: HttpRequest, one: Invited) -> HttpResponse:
    secret = answering.new_calendar(one)
    found = by_link(request.POST["token"])
    address = f"{base_url()}{reverse('calendar-feed', args=[secret])}"
    return _page(request, found or one, _("Here is the address for your calendar."), feed=address)


def _unsubscribe(request: HttpRequest, one: Invited) -> str:
    answering.end_calendar(one)
    return _("The address of your calendar opens nothing any more.")


def _forget(request: HttpRequest, one: Invited) -> HttpResponse:
    answering.forget(one)
    return render(request, "personal/forgotten.html", {"organisation": one.cohort.organisation})


ACTS: dict[str, Callable[[HttpRequest, Invited], str | HttpResponse]] = {
    "yes": _yes,
    "no": _no,
    "left": _left,
    "date": _date,
    "there": _there,
    "mail": _mail,
    "zone": _zone,
    "file": _file,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "forget": _forget,
}


def _asked_for(request: HttpRequest, one: Invited) -> Workshop:
    """The date that a button is about: of this person's own cohort, or there is none."""
    wanted = request.POST.get("date", "")
    found = next((date for date in dates_of(one.cohort) if str(date.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, one: Invited, said: str = "", feed: str = "") -> HttpResponse:
    facts = {
        "one": one,
        "page": page_of(one),
        "token": personal.link_token(one.pk, one.turn),
        "said": said,
        "feed": feed,
        "cities": cities(),
        "State": Invited.State,
    }
    return render(request, "personal/page.html", facts)


def _nothing(request: HttpRequest) -> HttpResponse:
    return render(request, "personal/enter.html", {"spent": True}, status=410)
