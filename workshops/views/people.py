"""Who belongs to an organisation, and asking others to. Changing or ending a membership also closes desks, so that is
the live side's."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops import permissions
from workshops.actions import joining, membership
from workshops.actions.limits import TooMany
from workshops.forms import InviteForm, OrganisationForm
from workshops.models import Member, User
from workshops.permissions import NotAllowed
from workshops.queries.people import WHAT_EACH_DOES, invitations_of, members_of
from workshops.views.scope import CHOSEN, office
from workshops.zones import cities


@require_GET
@office
def people(request: HttpRequest, member: Member) -> HttpResponse:
    """Members and what each can do; for owners also who was asked and has not answered."""
    owner = permissions.may_invite(member)
    return render(
        request,
        "office/people.html",
        {
            "members": list(members_of(member)),
            "waiting": list(invitations_of(member)) if owner else [],
            "owner": owner,
            "owners": Member.objects.filter(
                organisation=member.organisation_id, role=Member.Role.OWNER
            ).count(),
            "may_make": membership.may_make_organisation(member.user),
        },
    )


@require_http_methods(["GET", "POST"])
@office
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask somebody to become a member."""
    if not permissions.may_invite(member):
        raise NotAllowed(member.role)
    form = InviteForm(member, request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, role = form.cleaned_data["email"], form.cleaned_data["role"]
        try:
            joining.invite(member, email, role, _link(request))
        except TooMany:
            form.add_error("email", _too_many())
        else:
            messages.success(request, _("A link is on its way to %(email)s.") % {"email": email})
            return redirect("office-people")
    status = 422 if request.method == "POST" else 200
    return render(request, "office/invite.html", {"form": form, "roles": WHAT_EACH_DOES}, status=status)


@require_POST
@office
def send_again(request: HttpRequest, member: Member, invitation: UUID) -> HttpResponse:
    found = get_object_or_404(invitations_of(member), pk=invitation)
    try:
        joining.send_again(member, found, _link(request))
    except TooMany:
        messages.info(request, _too_many())
    else:
        messages.success(request, _("A new link is on its way to %(email)s.") % {"email": found.email})
    return redirect("office-people")


@require_POST
@office
def withdraw(request: HttpRequest, member: Member, invitation: UUID) -> HttpResponse:
    found = get_object_or_404(invitations_of(member), pk=invitation)
    joining.withdraw(member, found)
    messages.success(request, _("The link for %(email)s opens nothing any more.") % {"email": found.email})
    return redirect("office-people")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Make an organisation, and work from it."""
    user = request.user
    if not isinstance(user, User) or not membership.may_make_organisation(user):
        return render(request, "office/nowhere.html", status=403)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        owner = membership.make_organisation(user, data["name"], data["country"], data["zone"])
        request.session[CHOSEN] = str(owner.organisation_id)
        return redirect("office-settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "office/new_organisation.html", {"form": form, "cities": cities()}, status=status)


def _link(request: HttpRequest) -> joining.Address:
    return lambda token: f"{request.build_absolute_uri(reverse('invited'))}#{token}"


def _too_many() -> str:
    return _("Several mails went out just now. Please wait a little before the next one.")
