"""Decks as files: saving one, in a zip where it has pictures of its own; and the format's JSON Schema."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from workshops.decks.archives import packed
from workshops.decks.jsonschema import published_overlay_text, published_text
from workshops.decks.writing import deck_text
from workshops.models import Member
from workshops.queries import decks as shelves
from workshops.queries.pictures import files_of
from workshops.views.decks import asked_for, deck_or_404
from workshops.views.scope import office

YAML = "application/yaml; charset=utf-8"


@require_GET
@office
def deck_file(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """The deck as YAML, with its comments; in a zip together with the pictures that it brings."""
    deck = deck_or_404(member, slug)
    version = asked_for(request, member, deck) or shelves.latest_versions().filter(deck=deck).first()
    if version is None:
        raise Http404
    text, brought = deck_text(version.body, version.text), files_of(deck.organisation_id, version.body)
    if not brought:
        return _saved(text.encode(), f"{deck.slug}.yaml", YAML)
    return _saved(packed(f"{deck.slug}.yaml", text, brought), f"{deck.slug}.zip", "application/zip")


def _saved(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
@cache_control(public=True, max_age=3600)
def schema(request: HttpRequest, of: str = "deck") -> HttpResponse:
    """The format of decks or of their translations for programs. Anybody may read it: editors fetch it without signing
    in."""
    text = published_text() if of == "deck" else published_overlay_text()
    answer = HttpResponse(text, content_type="application/schema+json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
