"""What people do with a deck as a whole: begin one, make a copy, publish, share, have it read, take it into the library
or send it back, archive it, go back to an earlier version. Writing its words is the editor's."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops import permissions
from workshops.actions import decks as making, library_gate as gate
from workshops.actions.decks import CannotPublish
from workshops.actions.library_gate import NewerWords, NothingToRead, OwnWords
from workshops.decks.linting import lint
from workshops.decks.schema import Deck as Format
from workshops.forms import BlankDeckForm, VerdictForm
from workshops.models import Deck, Member
from workshops.permissions import NotAllowed
from workshops.queries import Booklet, decks as shelves
from workshops.queries.differences import differences
from workshops.views.decks import deck_or_404
from workshops.views.scope import office


@require_http_methods(["GET", "POST"])
@office
def blank(request: HttpRequest, member: Member) -> HttpResponse:
    """A deck from nothing."""
    if not permissions.may_write_decks(member):
        raise NotAllowed(member.role)
    form = BlankDeckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deck = making.create_blank(member, form.cleaned_data["title"], form.cleaned_data["purpose"])
        return redirect(where_to_write(deck))
    return render(
        request, "office/blank_deck.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


@require_POST
@office
def copy(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """A copy of what is offered under this name, as a deck of one's own."""
    version = shelves.latest_versions().filter(deck=deck_or_404(member, slug)).first()
    if version is None:
        raise Http404
    made = making.duplicate(member, version)
    messages.success(request, _("“%(title)s” is yours now. Nobody else sees it yet.") % {"title": made.title})
    return redirect(where_to_write(made))


@require_POST
@office
def publish(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """What is written becomes a version."""
    deck = deck_or_404(member, slug)
    try:
        making.publish(member, deck)
    except CannotPublish as error:
        return render(
            request, "office/cannot_publish.html", {"found": deck, "problems": error.problems}, status=422
        )
    messages.success(request, _("These words are a version now. Workshops that use an earlier one keep it."))
    return redirect("office-deck", slug)


@require_POST
@office
def share(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """With everybody who writes here, or with nobody any more."""
    gate.share(member, deck_or_404(member, slug), request.POST.get("shared") == "yes")
    return redirect("office-deck", slug)


@require_POST
@office
def archive(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Out of the library, or back."""
    deck = deck_or_404(member, slug)
    gate.archive(member, deck, archived=request.POST.get("archived") == "yes")
    return redirect("office-deck", slug)


@require_POST
@office
def ask(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Ask for the newest version to be read for the library."""
    try:
        gate.ask_for_review(member, deck_or_404(member, slug))
        messages.success(request, _("It waits to be read now. Whoever keeps the library sees it there."))
    except NothingToRead:
        messages.info(request, _("There is no version that the library has not got. Publish it first."))
    return redirect("office-deck", slug)


@require_http_methods(["GET", "POST"])
@office
def read(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """For whoever keeps the library: what the newest version has, what is different in it, and a verdict."""
    deck = deck_or_404(member, slug)
    if not permissions.may_accept_decks(member) or deck.organisation_id is None:
        raise NotAllowed(member.role)
    newest = deck.versions.select_related("published_by__user", "deck").order_by("-number").first()
    if newest is None or newest.accepted_on is not None:
        return redirect("office-deck", slug)
    form = VerdictForm(request.POST or None, initial={"number": newest.number})
    if request.method == "POST" and form.is_valid():
        try:
            _judge(member, deck, form)
            return redirect("office-deck", slug)
        except NewerWords:
            messages.info(request, _("There are newer words than those you read. Here they are."))
            return redirect("office-read-deck", slug)
        except OwnWords:
            return redirect("office-read-deck", slug)  # which says who reads it instead
    kept = deck.versions.exclude(accepted_on=None).order_by("-number").first()
    found = {
        "found": deck,
        "deck": Booklet(newest),
        "form": form,
        "mine": member.pk in (deck.owner_id, newest.published_by_id),
        "may_judge": permissions.may_judge(member, newest),
        "readers": permissions.readers_of(newest),
        "titles": {one["id"]: one["title"] for one in newest.body["exercises"]},
        "kept": kept,
        "differences": differences(kept.body, newest.body) if kept else [],
        "findings": lint(Format.model_validate(newest.body)),
    }
    return render(request, "office/read_deck.html", found, status=422 if request.method == "POST" else 200)


@require_POST
@office
def restore(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """What is being written reads as an earlier version again."""
    deck = deck_or_404(member, slug)
    number = request.POST.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        raise Http404
    version = get_object_or_404(shelves.versions_of(member, deck), number=int(number))
    making.restore(member, deck, version)
    messages.success(request, _("What you write now begins from version %(number)s.") % {"number": number})
    return redirect(where_to_write(deck))


def where_to_write(deck: Deck) -> str:
    """The editor's address for a deck."""
    return reverse("office-write", args=[deck.pk])


def _judge(member: Member, deck: Deck, form: VerdictForm) -> None:
    said = form.cleaned_data
    if said["verdict"] == "accept":
        gate.accept(member, deck, said["number"])
    else:
        gate.send_back(member, deck, said["number"], said["word"])
