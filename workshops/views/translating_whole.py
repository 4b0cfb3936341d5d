"""A translation as a whole: publishing it, taking it away, as a file out and in. What a file came to is shown before it
is kept; nothing is kept between the two pages, the second is sent what the first was shown."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops.actions import translations as acts
from workshops.actions.translations import ChangedMeanwhile, NothingYet, PlacesLost
from workshops.decks.overlay_files import overlay_text, places_lost, read_overlay, what_does_not_fit
from workshops.decks.overlays import Overlay
from workshops.decks.problems import DeckProblems, Problem
from workshops.decks.yaml12 import Unreadable, decoded
from workshops.exercises.base import gettext_noop
from workshops.forms.translating import OverlayForm
from workshops.models import Deck, DeckTranslation, Member
from workshops.queries.translations import beside_each_other, originals_of, texts_by_exercise
from workshops.queries.words import language_name, listed
from workshops.views.files import YAML
from workshops.views.scope import office
from workshops.views.translating import about, what_is_translated

MOST_SHOWN = 200
OTHER_LANGUAGE = gettext_noop("this file is in %(theirs)s, and here is %(ours)s.")
OTHER_DECK = gettext_noop(
    "this file says that it is of another deck, %(deck)s; what fits is taken all the same."
)


@require_POST
@office
def publish(request: HttpRequest, member: Member, deck: UUID, language: str) -> HttpResponse:
    """Rooms that are opened from now on show it."""
    found, row = what_is_translated(member, deck, language)
    try:
        acts.publish(member, row)
    except NothingYet:
        messages.info(request, _("There is nothing to publish yet: no text is translated."))
    except PlacesLost as lost:
        text = lost.texts[0]
        places = places_lost(text.original, text.found.words if text.found else "")
        messages.error(
            request,
            _(
                "It is not published yet: “%(text)s” lacks %(places)s, which is filled in or written in later. "
                "Put it where it belongs in your language."
            )
            % {"text": text.found.words[:80] if text.found else "", "places": listed(places)},
        )
    else:
        messages.success(
            request,
            _("Published. Rooms that open from now on can be read in %(language)s; others stay as they are.")
            % {"language": language_name(language)},
        )
    return redirect("office-translate", found.pk, language)


@require_http_methods(["GET", "POST"])
@office
def remove(request: HttpRequest, member: Member, deck: UUID, language: str) -> HttpResponse:
    """Take a language away, once it is asked whether that is meant."""
    found, row = what_is_translated(member, deck, language)
    if request.method == "POST":
        acts.remove(member, row)
        messages.success(request, _("%(language)s is taken away.") % {"language": language_name(language)})
        return redirect("office-translations", found.pk)
    done = len([text for text in beside_each_other(originals_of(found), _overlay(row)) if text.found])
    return render(
        request,
        "office/translating/remove.html",
        {
            **about(member, found),
            "language": language,
            "name": language_name(language),
            "row": row,
            "done": done,
        },
    )


@require_GET
@office
def file(request: HttpRequest, member: Member, deck: UUID, language: str) -> HttpResponse:
    """The translation as YAML, every text with its original beside it."""
    found, row = what_is_translated(member, deck, language)
    texts = texts_by_exercise(originals_of(found))
    head = texts.pop("")
    answer = HttpResponse(overlay_text(_overlay(row), head, texts, row.originals), content_type=YAML)
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.{language}.yaml"'
    return answer


@require_http_methods(["GET", "POST"])
@office
def bring(request: HttpRequest, member: Member, deck: UUID, language: str) -> HttpResponse:
    """A file back; with `confirmed` it is laid over what is there, unless that has changed since it was shown."""
    found, row = what_is_translated(member, deck, language)
    context = {**about(member, found), "language": language, "name": language_name(language), "row": row}
    form = OverlayForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "office/translating/bring.html", {**context, "form": form}, status=status)
    source, name = form.cleaned_data["source"], form.cleaned_data["name"]
    overlay, problems = _read(source, name, found, language)
    meanwhile = False
    if overlay is not None and request.POST.get("confirmed"):
        try:
            acts.save_translation(member, row, overlay, _revision(request))
        except ChangedMeanwhile as other:
            row, meanwhile = other.row, True
        else:
            messages.success(request, _("It is laid over what was there. Rooms show it once you publish it."))
            return redirect("office-translate", found.pk, language)
    return render(
        request,
        "office/translating/brought.html",
        {
            **context,
            "row": row,
            "file": name,
            "text": _text(source) if overlay is not None else "",
            "problems": problems[:MOST_SHOWN],
            "texts": _new_words(found, row, overlay) if overlay is not None else [],
            "meanwhile": meanwhile,
        },
        status=200 if overlay is not None and not meanwhile else 422,
    )


def _read(source: str | bytes, name: str, deck: Deck, language: str) -> tuple[Overlay | None, list[Problem]]:
    """The overlay, if it may be laid over this deck in this language, and what there is to say of it."""
    try:
        overlay = read_overlay(source, name)
    except DeckProblems as error:
        return None, error.problems
    if overlay.language != language:
        names = {"theirs": language_name(overlay.language), "ours": language_name(language)}
        return None, [Problem(name, None, "language", OTHER_LANGUAGE, names)]
    texts = texts_by_exercise(originals_of(deck))
    head = texts.pop("")
    problems = what_does_not_fit(overlay, head, texts, name)
    if overlay.translation != deck.slug[:60]:
        problems.insert(0, Problem(name, None, "translation", OTHER_DECK, {"deck": overlay.translation}))
    return overlay, problems


def _new_words(deck: Deck, row: DeckTranslation, overlay: Overlay) -> list[tuple[str, str, str]]:
    """What would be different: the original, what stands there, and what comes."""
    body = originals_of(deck)
    now = {
        text.place: text.found.words if text.found else "" for text in beside_each_other(body, _overlay(row))
    }
    return [
        (text.original, now[text.place], text.found.words)
        for text in beside_each_other(body, overlay)
        if text.found and now[text.place] != text.found.words
    ]


def _overlay(row: DeckTranslation) -> Overlay:
    return Overlay.model_validate(row.overlay)


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _text(source: str | bytes) -> str:
    try:
        return decoded(source)
    except Unreadable:
        return ""
