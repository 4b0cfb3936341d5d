"""The office pages that need both a workshop and its room: start one, go to its desk, read what it left, destroy that.

Everything is looked up through the member who asks (`workshops.queries`); only those who led a workshop read its
reflections, whatever their role.
"""

from __future__ import annotations

from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from facilitation import behind, carrying, queries, remembered, revoking, views
from facilitation.models import Room
from workshops import actions as office_actions, confirming, permissions, queries as office_queries
from workshops.forms import StartForm
from workshops.models import Member, Workshop
from workshops.permissions import NotAllowed
from workshops.queries.cohorts import cohorts_for, may_open_now
from workshops.queries.help import lines_by_country
from workshops.queries.leading import waiting_for, who_leads
from workshops.views.scope import office


@require_http_methods(["GET", "POST"])
@office
def start(request: HttpRequest, member: Member) -> HttpResponse:
    """The form that starts a workshop; sent, it starts it and opens its doors in the same press."""
    if not permissions.may_start(member):
        raise NotAllowed(member.role)
    form = StartForm(member, request.POST or None, initial=_wished(request, member))
    if request.method == "POST" and form.is_valid():
        # What the form has cleaned is a `Start`; its type is any dict.
        workshop = office_actions.start(member, form.cleaned_data)  # type: ignore[arg-type]
        return views.open_workshop(request, workshop.pk)
    return render(
        request,
        "office/start.html",
        {"form": form, "help": lines_by_country(), "days": member.organisation.retention_days},
        status=422 if request.method == "POST" else 200,
    )


def _wished(request: HttpRequest, member: Member) -> dict[str, Any]:
    """What a link to the form asked for: a deck by its short name, a kind of circle."""
    wished: dict[str, Any] = {}
    if request.GET.get("circle") in Workshop.Circle.values:
        wished["circle"] = request.GET["circle"]
    booklet = office_queries.booklet(member, request.GET.get("deck", ""))
    if booklet is not None:
        wished["deck"] = booklet.version.pk
    return wished


@require_GET
@office
def workshop(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """What a workshop left behind, in another order each time, and when it will be gone."""
    found = _mine(member, workshop)
    readable = found.mine and found.ended_on and not (found.rehearsal or found.destroyed_on)
    may_destroy = permissions.may_destroy(member, found)
    cohort = cohorts_for(member).filter(pk=found.cohort_id).first() if found.cohort_id else None
    waits = found.opened_on is None and found.starts_on is not None
    kept = carrying.text_of(found.cohort) if found.ended_on and (found.mine or may_destroy) else None
    return render(
        request,
        "office/workshop.html",
        {
            "workshop": found,
            "cohort": cohort,
            "may_move": cohort and waits and not found.cancelled_on and permissions.may_schedule(member),
            "may_open": not waits or may_open_now(found),
            "exercises": _shuffled(queries.past_reflections(found)) if readable else [],
            "text": queries.past_text(found) if readable and not _keeps(kept, found) else [],
            "kept": kept,
            "notes": behind.notes_of(found) if found.mine else [],
            "readable": readable,
            "may_destroy": may_destroy and _destructible(found),
            "may_forget": may_destroy,
            "hands": _hands(member, found),
            "asked": waiting_for(found) if found.mine and not found.ended_on else [],
        },
    )


@require_http_methods(["GET", "POST"])
@office
def destroy(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """Ask once, then destroy what was written in a workshop, for good."""
    found = _mine(member, workshop)
    if not (permissions.may_destroy(member, found) and _destructible(found)):
        raise Http404
    if first := confirming.ask_first(request, request.path):
        return first
    if request.method == "POST":
        revoking.destroy(found, by=member)
        return redirect("office-workshop", found.pk)
    keeps = _keeps(carrying.text_of(found.cohort), found)
    return render(request, "office/destroy.html", {"workshop": found, "keeps": keeps})


@require_http_methods(["GET", "POST"])
@office
def forget_text(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """Ask once, then destroy what a workshop's group keeps for its next meetings."""
    found = _mine(member, workshop)
    kept = carrying.text_of(found.cohort)
    if kept is None or not permissions.may_destroy(member, found):
        raise Http404
    if first := confirming.ask_first(request, request.path):
        return first
    if request.method == "POST":
        revoking.forget_text(found.cohort, by=member)
        return redirect("office-workshop", found.pk)
    return render(request, "office/forget_text.html", {"workshop": found, "kept": kept})


@require_GET
@office
def desk(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """To the desk of a workshop that this member leads."""
    found = _mine(member, workshop)
    if not found.mine:
        raise Http404
    return redirect("desk", get_object_or_404(Room, workshop=found).pk)


@require_POST
@office
def open_doors(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """Open the doors of a date of a cohort, or of a workshop that was started and whose room did not open then. A room
    that opened weeks ahead by mistake could not be closed again, so a date opens from the day before on."""
    found = _mine(member, workshop)
    if found.mine and not found.opened_on and not may_open_now(found):
        return render(request, "office/cannot_open.html", {"workshop": found, "date": found}, status=409)
    return views.open_workshop(request, found.pk)


def _hands(member: Member, workshop: Any) -> list[dict[str, Any]]:
    """Who holds the room, and whose part this member may end; for those who hold it, and whoever may end somebody's."""
    any_part = permissions.may_end_every_lead(member, workshop)
    every = [{"member": one, "may_end": any_part or one.pk == member.pk} for one in who_leads(workshop)]
    return every if workshop.mine or any(one["may_end"] for one in every) else []


def _mine(member: Member, workshop: UUID) -> Any:
    return get_object_or_404(office_queries.workshops_for(member), pk=workshop)


def _destructible(workshop: Workshop) -> bool:
    return bool(workshop.ended_on) and not (workshop.rehearsal or workshop.destroyed_on)


def _keeps(kept: carrying.Text | None, workshop: Workshop) -> bool:
    """Whether what the group keeps comes from this very workshop."""
    return kept is not None and kept.workshop == workshop


def _shuffled(harvest: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What people wrote in an order of this moment's own, and counts in words without numbers."""
    chance = SystemRandom()
    return [
        {
            **exercise,
            "lines": chance.sample(said := remembered.lines(exercise), len(said)),
            "pictures": remembered.in_words(exercise),
        }
        for exercise in harvest
    ]


urlpatterns = [
    path("start/", start, name="office-start"),
    path("workshops/<uuid:workshop>/", workshop, name="office-workshop"),
    path("workshops/<uuid:workshop>/destroy/", destroy, name="office-destroy"),
    path("workshops/<uuid:workshop>/agreements/destroy/", forget_text, name="office-forget-text"),
    path("workshops/<uuid:workshop>/open/", open_doors, name="open-workshop"),
    path("workshops/<uuid:workshop>/desk/", desk, name="office-desk"),
]
