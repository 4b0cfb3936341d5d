"""Decks as files: saving one, and the format's JSON Schema at its address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from workshops.decks.jsonschema import published_overlay_text, published_text
from workshops.decks.writing import deck_text
from workshops.models import Member
from workshops.queries import decks as shelves
from workshops.views.decks import asked_for, deck_or_404
from workshops.views.scope import office

YAML = "application/yaml; charset=utf-8"


@require_GET
@office
def deck_file(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """The deck as YAML, with its comments; it names its schema for editors that help while one types."""
    deck = deck_or_404(member, slug)
    version = asked_for(request, member, deck) or shelves.latest_versions().filter(deck=deck).first()
    if version is None:
        raise Http404
    answer = HttpResponse(deck_text(version.body, version.text), content_type=YAML)
    answer["Content-Disposition"] = f'attachment; filename="{deck.slug}.yaml"'
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
