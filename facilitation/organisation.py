"""The office pages of an organisation whose saving reaches into rooms: its settings, which may shorten how long words
are kept, and its members, whose desks close when they may not lead any more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from facilitation import retention, revoking
from workshops import confirming, permissions
from workshops.actions.membership import LastOwner, let_accept_decks
from workshops.forms import RoleForm, SettingsForm
from workshops.models import Member
from workshops.permissions import NotAllowed
from workshops.queries.help import checked_lines_of
from workshops.queries.people import WHAT_EACH_DOES, left_alone, members_of
from workshops.views.scope import office
from workshops.zones import cities


@require_http_methods(["GET", "POST"])
@office
def settings(request: HttpRequest, member: Member) -> HttpResponse:
    """What the organisation decides for all. Before words are destroyed sooner, it is said whose."""
    if not permissions.may_change_settings(member):
        raise NotAllowed(member.role)
    country = member.organisation.country
    form = SettingsForm(member.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "zone"}
        return _save(request, member, form, {**data, "time_zone": form.cleaned_data["zone"]})
    return render(
        request,
        "office/settings.html",
        {
            "form": form,
            "cities": cities(),
            "lines": checked_lines_of(country, timezone.localdate()),
        },
        status=422 if request.method == "POST" else 200,
    )


def _save(request: HttpRequest, member: Member, form: SettingsForm, data: dict[str, Any]) -> HttpResponse:
    touched = retention.touched(member.organisation, data, timezone.localdate())
    if touched and (first := confirming.ask_first(request, request.path)):
        messages.info(request, _("Nothing was saved yet: something would be destroyed."))
        return first
    # Should there be more since the page was read, it is asked again.
    if touched and request.POST.get("sure") != (sure := retention.sum_of(touched)):
        return render(request, "office/shorten.html", {"form": form, "touched": touched, "sure": sure})
    destroyed = revoking.change_settings(member, data)
    messages.success(request, _("Saved."))
    if destroyed:
        words = ngettext(
            "The words of one workshop were destroyed.",
            "The words of %(n)s workshops were destroyed.",
            destroyed,
        )
        messages.success(request, words % {"n": destroyed})
    return redirect("office-settings")


@require_http_methods(["GET", "POST"])
@office
def member_page(request: HttpRequest, member: Member, person: UUID) -> HttpResponse:
    """What somebody can do, and changing it."""
    other = get_object_or_404(members_of(member), pk=person)
    if not permissions.may_change_members(member):
        raise NotAllowed(member.role)
    form = RoleForm(request.POST or None, initial={"role": other.role, "reads_decks": other.reads_decks})
    wrong = ""
    if request.method == "POST" and form.is_valid():
        try:
            revoking.change_role(member, other, form.cleaned_data["role"])
            let_accept_decks(member, other, form.cleaned_data["reads_decks"])
            return redirect("office-people")
        except LastOwner:
            wrong = _("Choose another owner first.")
    facts = {"other": other, "form": form, "roles": WHAT_EACH_DOES, "wrong": wrong}
    return render(request, "office/member.html", facts, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@office
def end_membership(request: HttpRequest, member: Member, person: UUID) -> HttpResponse:
    """Ask once, then end a membership: somebody's, or one's own."""
    other = get_object_or_404(members_of(member), pk=person)
    if not (permissions.may_change_members(member) or other.pk == member.pk):
        raise NotAllowed(member.role)
    wrong = ""
    if request.method == "POST":
        try:
            revoking.end_membership(member, other)
            return redirect("office-home" if other.pk == member.pk else "office-people")
        except LastOwner:
            wrong = _("Choose another owner first.")
    facts = {"other": other, "own": other.pk == member.pk, "alone": left_alone(other), "wrong": wrong}
    return render(request, "office/end_membership.html", facts, status=422 if wrong else 200)


urlpatterns = [
    path("people/<uuid:person>/", member_page, name="office-member"),
    path("people/<uuid:person>/end/", end_membership, name="office-end-membership"),
    path("settings/", settings, name="office-settings"),
]
