"""Decks as people read them: the library of an organisation and a booklet of each deck.

Reads the validated data of a deck version; what may stand in it is decided by `workshops.decks`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zlib import crc32

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from pydantic import ValidationError

from workshops import permissions
from workshops.decks.cards import card_of
from workshops.decks.own_pictures import picture_credits
from workshops.decks.pictures import pictures
from workshops.decks.schema import Exercise
from workshops.exercises.picture import Drawing, OwnPicture
from workshops.library import shipped_overlays
from workshops.library.deck_themes import themes_of
from workshops.models import Deck, DeckVersion, Member
from workshops.queries.translations import languages_in
from workshops.queries.words import kind_in_words

# Our own judgement of the decks we ship: light enough for people who have never met.
FIRST_MEETINGS = frozenset(
    {"first-threads", "twenty-minutes-to-hello", "good-company", "many-hands", "here-with-you"}
)


def decks_for(member: Member) -> QuerySet[Deck]:
    """The shipped decks, and of the organisation's own those in its library, those shared with everybody who writes,
    and one's own; for whoever keeps the library also those that wait to be read, and those whose author has left."""
    seen = Q(pk__in=_in_a_library()) | Q(owner=member)
    if permissions.may_write_decks(member):
        seen |= Q(shared=True)
    if permissions.may_accept_decks(member):
        seen |= Q(state=Deck.State.ASKED) | Q(owner=None)
    return Deck.objects.filter(Q(organisation=None) | (Q(organisation=member.organisation_id) & seen))


def decks_of(organisation_id: UUID) -> QuerySet[Deck]:
    """What an organisation's rooms may draw on: the shipped decks, and those in its library."""
    kept = Q(organisation=organisation_id, pk__in=_in_a_library()) & ~Q(state=Deck.State.ARCHIVED)
    return Deck.objects.filter(Q(organisation=None) | kept)


def _in_a_library() -> Any:
    """A subquery, for `pk__in`."""
    return DeckVersion.objects.exclude(accepted_on=None).values("deck")


def latest_versions() -> QuerySet[DeckVersion]:
    """Of every deck the version that is offered: the newest that was taken into the library, or the newest at all where
    none was. In the library's order. Narrow it by scope before you show it."""
    of_the_deck = DeckVersion.objects.filter(deck=OuterRef("deck")).order_by().values("deck")
    accepted = Max("number", filter=Q(accepted_on__isnull=False))
    offered = of_the_deck.annotate(offered=Coalesce(accepted, Max("number"))).values("offered")
    return (
        DeckVersion.objects.filter(number=Subquery(offered))
        .select_related("deck")
        .order_by("deck__organisation", "deck__place", "deck__title")
    )


def archived(member: Member) -> list[Booklet]:
    """What was put away, of the organisation's own."""
    away = decks_for(member).filter(state=Deck.State.ARCHIVED)
    return [Booklet(version) for version in latest_versions().filter(deck__in=away)]


def being_written(member: Member) -> QuerySet[Deck]:
    """The decks that this member may go on writing, whether anything of them was published or not."""
    mine = decks_for(member).filter(organisation=member.organisation_id).exclude(state=Deck.State.ARCHIVED)
    if not permissions.may_accept_decks(member):
        mine = mine.filter(Q(owner=member) | Q(shared=True))
    return mine.exclude(state=Deck.State.LIBRARY).select_related("owner__user").order_by("title")


def versions_of(member: Member, deck: Deck) -> QuerySet[DeckVersion]:
    """The versions of a deck, newest first: all of them for whoever may change it, else those that were accepted."""
    found = deck.versions.select_related("published_by__user", "deck")
    if deck.organisation_id is None or permissions.may_change_deck(member, deck):
        return found
    if deck.state == Deck.State.ASKED and permissions.may_accept_decks(member):
        return found
    return found.exclude(accepted_on=None)


def last_used(member: Member) -> dict[UUID, dt.date]:
    """The last day on which this organisation led each deck. Rehearsals are not counted."""
    led = member.organisation.workshops.exclude(circle="rehearsal").exclude(opened_on=None).order_by()
    days = led.values("deck_version__deck").annotate(day=Max("opened_on"))
    return {row["deck_version__deck"]: row["day"] for row in days}


def shelf(member: Member) -> list[Booklet]:
    """Every deck this member may read and use; what is archived has its own."""
    kept = decks_for(member).exclude(state=Deck.State.ARCHIVED)
    own = languages_in(member.organisation_id)
    return [
        Booklet(version, frozenset(own.get(version.deck_id, ())))
        for version in latest_versions().filter(deck__in=kept)
    ]


def booklet(member: Member, slug: str) -> Booklet | None:
    """The deck of that name; the organisation's own before a shipped one."""
    deck = deck_named(member, slug)
    version = None if deck is None else latest_versions().filter(deck=deck).first()
    return None if version is None else Booklet(version)


def deck_named(member: Member, slug: str) -> Deck | None:
    """The deck of that name that this member may see; the organisation's own before a shipped one."""
    if not slug.isprintable():  # PostgreSQL refuses some of what can stand in an address
        return None
    found = decks_for(member).filter(slug=slug).select_related("owner__user")
    return found.order_by(F("organisation").asc(nulls_last=True)).first()


def kinds_missing(body: dict[str, Any]) -> list[str]:
    """The kinds in a deck, in words, that cannot be led in this version of Evenweave."""
    names = dict.fromkeys(exercise["kind"] for exercise in body["exercises"] if not can_be_led(exercise))
    return [kind_in_words(name) for name in names]


def can_be_led(exercise: dict[str, Any]) -> bool:
    """Whether we have its kind, and all that its card names: a deck may be older than what it asks for."""
    try:
        card_of(Exercise.model_validate(exercise))
    except (KeyError, ValidationError):
        return False
    return True


def named_pictures(exercise: dict[str, Any]) -> list[tuple[str, Drawing | OwnPicture | None]]:
    """The pictures of an exercise, each with what is shown of it; none for other kinds."""
    names = exercise.get("options") or [] if exercise["kind"] == "picture" else []
    own = {name: OwnPicture.model_validate(one) for name, one in (exercise.get("pictures") or {}).items()}
    return [(name, own.get(name) or pictures().get(name)) for name in names]


@dataclass(frozen=True)
class Booklet:
    """One deck version, ready to be read. `body` has the fields of the deck format."""

    version: DeckVersion
    translated: frozenset[str] = frozenset()  # into which an organisation has translated it itself

    @property
    def slug(self) -> str:
        return self.version.deck.slug

    @property
    def place(self) -> int:
        """Which cloth it wears: ours by their place on the shelf, an organisation's by their name."""
        return crc32(self.slug.encode()) if self.own else self.version.deck.place

    @property
    def title(self) -> str:
        return self.version.deck.title

    @property
    def subtitle(self) -> str:
        """A deck may have none."""
        return str(self.body.get("subtitle") or "")

    @property
    def body(self) -> dict[str, Any]:
        return self.version.body

    @property
    def language(self) -> str:
        """The language it is written in."""
        return str(self.body.get("language") or "en")

    @property
    def languages(self) -> frozenset[str]:
        """That, and those it is translated into."""
        shipped = () if self.own else shipped_overlays().get(self.slug, ())
        return frozenset({self.language, *shipped, *self.translated})

    @property
    def themes(self) -> frozenset[str]:
        return themes_of(self.body)

    @property
    def searched(self) -> str:
        """What is looked through for words."""
        said = [
            self.title,
            self.subtitle,
            self.body["purpose"],
            *self.body.get("serves", []),
        ]
        return " ".join([*said, *(one["title"] for one in self.body["exercises"])]).casefold()

    @property
    def licence(self) -> str:
        """How its words may be used: ours are CC BY 4.0; of its own an organisation says so, or nothing."""
        return str(self.body.get("licence") or ("" if self.own else "CC BY 4.0"))

    @property
    def minutes(self) -> int:
        return int(self.body["minutes"])

    @property
    def kinds(self) -> list[str]:
        """Its kinds in words, each once, in the order they come."""
        names = dict.fromkeys(exercise["kind"] for exercise in self.body["exercises"])
        return [kind_in_words(name) for name in names]

    @property
    def missing(self) -> list[str]:
        return kinds_missing(self.body)

    @property
    def first_meeting(self) -> bool:
        """Of ours by our own judgement. Of an organisation's, what asks nothing personal of anybody."""
        return self.slug in FIRST_MEETINGS if not self.own else self.body["depth_max"] == 1

    @property
    def specialised(self) -> bool:
        """Whether it is only for a service that has the staff for it."""
        return "survivors with caution" in self.body["audience"]

    @property
    def exercises(self) -> list[dict[str, Any]]:
        """The exercises as they stand in the deck, each with `kind_label`, its `pictures`, and whether it can be led:
        `ready`."""
        return [
            {
                **exercise,
                "kind_label": kind_in_words(exercise["kind"]),
                "ready": can_be_led(exercise),
                "pictures": named_pictures(exercise),
            }
            for exercise in self.body["exercises"]
        ]

    @property
    def credits(self) -> list[str]:
        """Who wrote it, and where its ideas come from, each once."""
        said = [*(self.body.get("credits") or []), *(e.get("credit") for e in self.body["exercises"])]
        said += picture_credits(self.body)
        return list(dict.fromkeys(credit for credit in said if credit))

    @property
    def begins(self) -> list[tuple[int, dict[str, Any]]]:
        """The exercises, each with the minute at which it begins."""
        minutes = [exercise["minutes"] for exercise in self.body["exercises"]]
        return [(sum(minutes[:place]), exercise) for place, exercise in enumerate(self.exercises)]

    @property
    def own(self) -> bool:
        return self.version.deck.organisation_id is not None
