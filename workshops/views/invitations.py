"""The people who are invited to a cohort: the list, asking more of them, one person, and sheets of paper. For those who
plan it or lead it; everybody else is told that there is nothing (404)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops import permissions, personal, telling
from workshops.actions import inviting
from workshops.actions.inviting import Asked
from workshops.actions.letters import link_of
from workshops.actions.limits import TooMany
from workshops.address import base_url
from workshops.forms.invitations import PeopleForm, PersonForm
from workshops.models import Cohort, Invited, Letter, Member
from workshops.qr import qr_path
from workshops.queries.invited import cohorts_to_invite_to, dates_to_come, free_places, numbers_of, people_of
from workshops.reports import names
from workshops.views.scope import office

SHOWN, SHEETS = 100, 200
State = Invited.State


def found(member: Member, cohort: UUID) -> Cohort:
    return get_object_or_404(cohorts_to_invite_to(member), pk=cohort)


@require_GET
@office
def people(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """Everybody who is invited and what they said; narrowed to one answer by `?state=`."""
    mine = found(member, cohort)
    state = request.GET.get("state", "")
    everybody = people_of(mine)
    if state in State.values:
        everybody = everybody.filter(state=state)
    numbers = numbers_of(mine)
    facts = {
        "cohort": mine,
        "people": Paginator(everybody, SHOWN).get_page(request.GET.get("page")),
        "numbers": numbers,
        "states": [(value, label, numbers[value]) for value, label in State.choices if numbers[value]],
        "state": state,
        "free": free_places(mine),
        "paper": mine.invited.filter(email="").exclude(state=State.STOPPED).exists(),
        "State": State,
        "Failed": Letter.State.FAILED,
    }
    return render(request, "office/invited/people.html", facts)


@require_http_methods(["GET", "POST"])
@office
def invite(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """Ask people, as many as are pasted. Their mails go out by and by."""
    mine = found(member, cohort)
    form = PeopleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = inviting.invite(member, mine, form.cleaned_data["people"])
        except TooMany:
            form.add_error("people", _tomorrow())
        else:
            messages.success(request, _what_came(asked))
            return redirect("office-invited", mine.pk)
    facts = {"cohort": mine, "form": form, "dates": [telling.told(one) for one in dates_to_come(mine)]}
    return render(
        request, "office/invited/invite.html", facts, status=422 if request.method == "POST" else 200
    )


@require_http_methods(["GET", "POST"])
@office
def person(request: HttpRequest, member: Member, cohort: UUID, invited: UUID) -> HttpResponse:
    """One person: their link and code, what they said, and what can be done."""
    mine = found(member, cohort)
    one = _one(mine, invited)
    form = PersonForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if inviting.change(member, one, form.cleaned_data["name"], form.cleaned_data["email"]):
                messages.success(request, _("It is changed."))
                return redirect("office-invited-person", mine.pk, one.pk)
            form.add_error("email", _("Somebody else of this group has this address."))
        except TooMany:
            form.add_error("email", _tomorrow())
    replies = one.replies.select_related("workshop").order_by("workshop__planned_at")
    facts = {
        "cohort": mine,
        "one": one,
        "form": form,
        "link": link_of(one),
        "code": personal.shown(personal.code(one.pk, one.turn)),
        "replies": [(reply, telling.told(reply.workshop)) for reply in replies if reply.workshop.planned_at],
        "marks": [telling.told(there) for there in names.evenings_of(member, one) if there.planned_at],
        "may_send": bool(one.email) and one.mail and one.sends < inviting.MOST_SENDS,
        "may_schedule": permissions.may_schedule(member),
        "State": State,
    }
    return render(
        request, "office/invited/person.html", facts, status=422 if request.method == "POST" else 200
    )


@require_POST
@office
def send_again(request: HttpRequest, member: Member, cohort: UUID, invited: UUID) -> HttpResponse:
    mine = found(member, cohort)
    one = _one(mine, invited)
    try:
        sent = inviting.send_again(member, one)
    except TooMany:
        messages.info(request, _tomorrow())
    else:
        said = (
            _("It goes to %(name)s again in a moment.")
            if sent
            else _("%(name)s was written to often enough. Perhaps you see them, or call.")
        )
        (messages.success if sent else messages.info)(request, said % {"name": one.name})
    return redirect("office-invited-person", mine.pk, one.pk)


@require_POST
@office
def stop(request: HttpRequest, member: Member, cohort: UUID, invited: UUID) -> HttpResponse:
    mine = found(member, cohort)
    one = _one(mine, invited)
    inviting.stop(member, one)
    messages.success(
        request, _("The link of %(name)s opens nothing any more, and no mail goes out.") % {"name": one.name}
    )
    return redirect("office-invited-person", mine.pk, one.pk)


@require_POST
@office
def start_again(request: HttpRequest, member: Member, cohort: UUID, invited: UUID) -> HttpResponse:
    mine = found(member, cohort)
    one = _one(mine, invited)
    try:
        inviting.start_again(member, one)
    except TooMany:
        messages.info(request, _tomorrow())
    else:
        messages.success(request, _("%(name)s is invited again, with a new link.") % {"name": one.name})
    return redirect("office-invited-person", mine.pk, one.pk)


@require_POST
@office
def bounced(request: HttpRequest, member: Member, cohort: UUID, invited: UUID) -> HttpResponse:
    """Marked by hand: mail to this address came back, or does not any more."""
    mine = found(member, cohort)
    one = _one(mine, invited)
    inviting.did_not_arrive(one, None if request.POST.get("arrives") else timezone.localdate())
    return redirect("office-invited-person", mine.pk, one.pk)


@require_GET
@office
def sheets(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """One page of paper for each person: for those without an address, for one (`?who=`), or for all (`?all=1`)."""
    mine = found(member, cohort)
    everybody = mine.invited.exclude(state__in=[State.STOPPED, State.LEFT]).order_by("name", "id")
    if who := request.GET.get("who"):
        try:
            everybody = everybody.filter(pk=UUID(who))
        except ValueError:
            raise Http404 from None
    elif not request.GET.get("all"):
        everybody = everybody.filter(email="")
    facts = {
        "cohort": mine,
        "sheets": [_sheet(one) for one in everybody[:SHEETS]],
        "dates": [telling.told(one) for one in dates_to_come(mine)],
        "address": f"{base_url()}{reverse('personal')}",
    }
    return render(request, "office/invited/sheets.html", facts)


def _sheet(one: Invited) -> dict[str, Any]:
    code = personal.shown(personal.code(one.pk, one.turn))
    return {"one": one, "qr": qr_path(link_of(one)), "code": code}


def _one(cohort: Cohort, invited: UUID) -> Invited:
    return get_object_or_404(cohort.invited.select_related("cohort"), pk=invited)


def _tomorrow() -> str:
    """Said instead of one invitation more."""
    return _("So many were invited today that the rest has to wait until tomorrow.")


def _what_came(asked: Asked) -> str:
    """“Twelve people are invited. Their mails go out in the next minutes. Two were there already.”"""
    every = [*asked.new, *asked.again]
    mailed = sum(bool(one.email) for one in every)
    said = []
    if every:
        said.append(
            ngettext("One person is invited.", "%(n)s people are invited.", len(every)) % {"n": len(every)}
        )
    if mailed:
        said.append(
            ngettext("The mail goes out in a moment.", "Their mails go out in the next minutes.", mailed)
        )
    if paper := len(every) - mailed:
        said.append(
            ngettext(
                "One has no address: print a sheet.", "%(n)s have no address: print their sheets.", paper
            )
            % {"n": paper}
        )
    if asked.known:
        known = len(asked.known)
        said.append(ngettext("One was there already.", "%(n)s were there already.", known) % {"n": known})
    return " ".join(said)
