"""A deck in another language: the languages there are, and the page on which a translation is written beside its
original. Texts are kept one by one; what is done with a translation as a whole is `translating_whole`'s."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops.actions import translations as acts
from workshops.actions.translations import NoRoom, Outcome
from workshops.forms import translating as sent
from workshops.models import Deck, DeckTranslation, Member, digest_of
from workshops.permissions import NotAllowed, may_change_deck, may_translate
from workshops.queries import translating
from workshops.queries.translating import Sheet
from workshops.queries.translations import originals_of
from workshops.queries.words import language_name
from workshops.views.scope import office


@require_http_methods(["GET", "POST"])
@office
def languages(request: HttpRequest, member: Member, deck: UUID) -> HttpResponse:
    """The languages of a deck; with POST one more, or one of ours to go on from."""
    found = deck_to_translate(member, deck)
    form = sent.LanguageForm(request.POST or None, member=member, deck=found)
    if request.method == "POST":
        ours = request.POST.get("language") in translating.ours(found)
        if ours or form.is_valid():
            language = request.POST["language"] if ours else form.cleaned_data["language"]
            try:
                acts.begin(member, found, language)
            except NoRoom:
                messages.info(
                    request,
                    _("A deck can have %(n)s languages, and this one has them.") % {"n": acts.MOST_LANGUAGES},
                )
                return redirect("office-translations", found.pk)
            return redirect("office-translate", found.pk, language)
    return render(
        request,
        "office/translating/languages.html",
        {**about(member, found), "form": form, "begun": translating.begun(member, found)},
        status=422 if request.method == "POST" else 200,
    )


@require_http_methods(["GET", "POST"])
@office
def translate(request: HttpRequest, member: Member, deck: UUID, language: str) -> HttpResponse:
    """Side by side. With POST the whole form is kept, for where there are no scripts."""
    found, row = what_is_translated(member, deck, language)
    show, page = request.GET.get("show", ""), _number(request.GET.get("page"))
    clashes: dict[str, Outcome] = {}
    if request.method == "POST":
        outcomes = _kept(request, member, row)
        clashes = {str(one.place): one for one in outcomes if one.state in ("clash", "long")}
        if not clashes:
            _tell(request, outcomes)
            return redirect(request.get_full_path())
        row.refresh_from_db()
    sheet = translating.sheet(row, show, page)
    return render(
        request,
        "office/translating/page.html",
        {
            **about(member, found),
            "sheet": sheet,
            "language": language,
            "name": language_name(language),
            "dir": translating.direction(language),
            "show": show if show in (translating.MISSING, translating.CHANGED) else "",
            "clashes": _both(request, sheet, clashes),
            "unpublished": _unpublished(found),
            "ours": language in translating.ours(found),
            "about": _for_the_script(request, member, found, language, sheet),
        },
        status=409 if clashes else 200,
    )


@require_GET
@office
def state(request: HttpRequest, member: Member, deck: UUID, language: str) -> HttpResponse:
    """The translation as it stands; 204 where it is as the asker `known`s it."""
    row = what_is_translated(member, deck, language)[1]
    sheet = translating.sheet(row)
    if request.GET.get("known") == sheet.stamp:
        return HttpResponse(status=204)
    return JsonResponse({"stamp": sheet.stamp, **_state(sheet)})


@require_POST
@office
def save(request: HttpRequest, member: Member, deck: UUID, language: str) -> JsonResponse:
    """One text. 409 with what stands there now, 410 where its original has gone, 422 with a sentence."""
    row = what_is_translated(member, deck, language)[1]
    try:
        change = sent.read_change(request.body)
        (outcome,) = acts.save_texts(member, row, [change])
    except sent.BadChange:
        return JsonResponse({"say": _("This could not be read. Nothing has changed.")}, status=422)
    except DeckTranslation.DoesNotExist:
        return JsonResponse({"gone": True}, status=404)
    if outcome.state == "gone":
        return JsonResponse({"gone": True}, status=410)
    if outcome.state == "long":
        return JsonResponse(
            {"say": _("One text is longer than what fits there. It is kept on this computer.")}, status=422
        )
    row.refresh_from_db()
    sheet = translating.sheet(row)
    told = {"findings": _state(sheet)}
    now = acts.seen(outcome.now)
    if outcome.state == "clash":
        of = sheet.rows[str(change.place)].of if str(change.place) in sheet.rows else ""
        theirs = {"source": {"words": outcome.now, "of": of}, "revision": now}
        return JsonResponse({"theirs": theirs, **told}, status=409)
    return JsonResponse({"revision": now, **told})


def deck_to_translate(member: Member, deck: UUID) -> Deck:
    """404 where this member knows of no such deck. Raises NotAllowed."""
    found = translating.to_translate(member, deck)
    if not may_translate(member, found):
        raise NotAllowed(member.role)
    return found


def what_is_translated(member: Member, deck: UUID, language: str) -> tuple[Deck, DeckTranslation]:
    """The deck and its translation, likewise; 404 where nobody has begun one."""
    found = deck_to_translate(member, deck)
    return found, translating.written_in(member, found, language)


def about(member: Member, deck: Deck) -> dict[str, Any]:
    """What every page of a deck's languages says of the deck."""
    language = str(originals_of(deck).get("language") or "en")
    return {
        "deck": deck,
        "may_change": may_change_deck(member, deck),
        "original": {
            "language": language,
            "name": language_name(language),
            "dir": translating.direction(language),
        },
    }


def _kept(request: HttpRequest, member: Member, row: DeckTranslation) -> list[Outcome]:
    try:
        changes = sent.read_changes(request.POST)
    except sent.BadChange:
        messages.info(request, _("This could not be read. Nothing has changed."))
        return []
    fits = request.POST.get("fits")
    changed = [one for one in changes if acts.seen(one.words) != one.was or str(one.place) == fits]
    return acts.save_texts(member, row, changed)


def _tell(request: HttpRequest, outcomes: list[Outcome]) -> None:
    kept = sum(one.state == "saved" for one in outcomes)
    gone = sum(one.state == "gone" for one in outcomes)
    if kept:
        messages.success(request, ngettext("Saved: %(n)s text.", "Saved: %(n)s texts.", kept) % {"n": kept})
    elif not gone:
        messages.info(request, _("Nothing had changed."))
    if gone:
        messages.info(request, _("Something that was translated here is not in the deck any more."))


def _both(request: HttpRequest, sheet: Sheet, clashes: dict[str, Outcome]) -> dict[str, dict[str, str]]:
    """Place → what was written here and not kept, and what stands there now."""
    return {
        place: {"mine": request.POST.get(f"{sent.PREFIX}{place}", ""), "theirs": one.now, "why": one.state}
        for place, one in clashes.items()
    }


def _state(sheet: Sheet) -> dict[str, Any]:
    return {
        "said": sheet.said,
        "by": [sheet.by, acts.seen(sheet.by)],
        "rows": {
            row.place: [row.words, row.of, row.seen, row.state, list(row.lost), row.mark]
            for row in sheet.rows.values()
        },
    }


def _unpublished(deck: Deck) -> bool:
    """Whether the deck that is translated has words that are in no version yet."""
    newest = deck.versions.order_by("-number").first()
    if deck.organisation_id is None:
        return False
    body = {name: value for name, value in originals_of(deck).items() if value != []}
    return newest is None or newest.digest != digest_of(body)


def _for_the_script(
    request: HttpRequest, member: Member, deck: Deck, language: str, sheet: Sheet
) -> dict[str, Any]:
    at = [deck.pk, language]
    return {
        "member": str(member.pk),
        "draft": f"{deck.pk}/in/{language}",
        "csrf": get_token(request),
        "stamp": sheet.stamp,
        "urls": {
            "state": reverse("office-translate-state", args=at),
            "change": reverse("office-translate-save", args=at),
        },
    }


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else 1
