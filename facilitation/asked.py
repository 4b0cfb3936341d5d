"""Holding a room together: coming in by a link that somebody was given, and the office's part of making such links
and ending it. The token stands in the link's fragment; a script posts it, and the login session then remembers which
link it was. Whoever is not signed in says who they are and gets a code mailed first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from facilitation import asking
from facilitation.models import Room
from workshops import permissions
from workshops.actions import joining, leading
from workshops.actions.leading import CannotLead, LastLead
from workshops.actions.limits import TooMany
from workshops.models import LeadInvitation, Member, User, Workshop
from workshops.queries import workshops_for
from workshops.queries.leading import open_lead_invitations, waiting_for, who_leads
from workshops.queries.people import digest_of_token
from workshops.views.mailed_code import mail_code
from workshops.views.scope import CHOSEN, office

ASKED, NAME = "asked", "asked as"  # keys in the login session


class WhoForm(forms.Form):
    """Who comes in by a link. They are asked nothing more."""

    name = forms.CharField(
        label=gettext_lazy("Your name, as your colleagues know you"),
        max_length=80,
        error_messages={"required": gettext_lazy("The room has to know what to call you.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        max_length=254,
        error_messages={"required": gettext_lazy("The code needs an address to go to.")},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["email"]).strip().lower()


@never_cache
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Reads the token; for somebody who has shown it, says who asks them to hold what."""
    found = _found(request)
    return render(request, "account/asked.html", _facts(request, found) if found else {})


@never_cache
@sensitive_post_parameters("token")
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The link was opened. Whoever leads the room already, perhaps by this very link, goes on to its desk."""
    token = request.POST.get("token", "")
    found = open_lead_invitations().filter(digest=digest_of_token(token)).first()
    if found is None:
        return _spent(request)
    if isinstance(request.user, User) and _leads(request.user, found.workshop):
        return _to_desk(request, found.workshop)
    if found.used_by_id:
        return _spent(request)
    request.session[ASKED] = str(found.pk)
    return redirect("asked")


@never_cache
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """Mail a code to the address that somebody gives."""
    found = _found(request)
    if found is None:
        return _spent(request)
    if request.user.is_authenticated:
        return redirect("asked")
    form = WhoForm(request.POST)
    if not form.is_valid():
        return render(request, "account/asked.html", {**_facts(request, found), "form": form}, status=422)
    mailed = mail_code(request, form.cleaned_data["email"], "asked") if leading.may_mail_code(found) else None
    if mailed is None:
        facts = {**_facts(request, found), "form": form, "waits": True}
        return render(request, "account/asked.html", facts, status=429)
    request.session[NAME] = " ".join(form.cleaned_data["name"].split())
    return mailed


@never_cache
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Hold the room from now on, as the person who is signed in."""
    found = _found(request)
    user = request.user
    if found is None or not isinstance(user, User):
        return _spent(request)
    joining.call(user, request.session.pop(NAME, ""))
    try:
        member = asking.accept(user, found)
    except CannotLead:
        return render(request, "account/asked.html", {**_facts(request, found), "cannot": True}, status=403)
    if member is None:
        return _spent(request)
    request.session.pop(ASKED, None)
    return _to_desk(request, found.workshop)


def _found(request: HttpRequest) -> LeadInvitation | None:
    known = request.session.get(ASKED)
    return open_lead_invitations().filter(pk=known, used_by=None).first() if known else None


def _facts(request: HttpRequest, found: LeadInvitation) -> dict[str, object]:
    return {"invitation": found, "form": None if request.user.is_authenticated else WhoForm()}


def _leads(user: User, workshop: Workshop) -> bool:
    return workshop.leads.filter(member__user=user).exists()


def _to_desk(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    request.session[CHOSEN] = str(workshop.organisation_id)
    here = Room.objects.filter(workshop=workshop, over_on=None).exists()
    return redirect("office-desk" if here else "office-workshop", workshop.pk)


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "account/asked.html", {"spent": True}, status=410)


# -- From the office ----------------------------------------------------------------------------------------------


@require_POST
@office
def ask(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """A new link, shown on this page and never again."""
    found = _led(member, workshop)
    if found.ended_on:
        raise Http404
    try:
        made = asking.ask(member, found)
    except TooMany:
        messages.info(request, asking.too_many())
        return redirect("office-workshop", found.pk)
    return render(request, "office/ask.html", {"workshop": found, **made})


@require_POST
@office
def take_back(request: HttpRequest, member: Member, workshop: UUID, invitation: UUID) -> HttpResponse:
    """A link that nobody has used opens nothing any more."""
    found = _led(member, workshop)
    asking.take_back(member, get_object_or_404(waiting_for(found), pk=invitation))
    messages.success(request, _("That link opens nothing any more."))
    return redirect("office-workshop", found.pk)


@require_http_methods(["GET", "POST"])
@office
def end(request: HttpRequest, member: Member, workshop: UUID, person: UUID) -> HttpResponse:
    """Ask once, then somebody holds this room no more: another, or oneself."""
    found = get_object_or_404(workshops_for(member), pk=workshop)
    other = next((one for one in who_leads(found) if one.pk == person), None)
    if other is None or found.ended_on or not permissions.may_end_lead(member, found, other):
        raise Http404
    own, wrong = other.pk == member.pk, ""
    if request.method == "POST":
        try:
            asking.end(member, found, other)
            return redirect("office-workshop", found.pk)
        except LastLead:
            wrong = _("Nobody would hold this room then. Ask somebody else to first.")
    facts = {"workshop": found, "other": other, "own": own, "wrong": wrong}
    return render(request, "office/end_lead.html", facts, status=422 if wrong else 200)


def _led(member: Member, workshop: UUID) -> Workshop:
    found: Any = get_object_or_404(workshops_for(member), pk=workshop)
    if not found.mine:
        raise Http404
    return found


urlpatterns = [
    path("enter/room/", asked, name="asked"),
    path("enter/room/look", look, name="asked-look"),
    path("enter/room/code", code, name="asked-code"),
    path("enter/room/join", accept, name="asked-join"),
    path("office/workshops/<uuid:workshop>/hands/ask/", ask, name="office-ask"),
    path(
        "office/workshops/<uuid:workshop>/hands/asked/<uuid:invitation>/take-back/",
        take_back,
        name="office-take-link-back",
    ),
    path("office/workshops/<uuid:workshop>/hands/<uuid:person>/end/", end, name="office-end-lead"),
]
