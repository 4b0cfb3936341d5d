"""The organisation, the facilitator and the rehearsal that `make run` opens on a fresh machine."""

from __future__ import annotations

from django.db import transaction

from workshops.actions.library import load_library
from workshops.actions.workshops import start
from workshops.models import Member, Organisation, User, Workshop
from workshops.queries.decks import latest_versions

ORGANISATION = "The demonstration room"
FACILITATOR = "Amara"
EMAIL = "amara@demonstration.invalid"
DECK = "twenty-minutes-to-hello"


@transaction.atomic
def demonstration() -> Workshop:
    """The demonstration rehearsal that is on or could be opened; a new one if the last has ended."""
    member = _facilitator()
    waiting = member.workshops.filter(circle=Workshop.Circle.REHEARSAL, ended_on=None).first()
    if waiting is not None:
        return waiting
    versions = latest_versions().filter(deck__organisation=None, deck__slug=DECK)
    version = versions.first()
    if version is None:
        load_library()
        version = versions.get()
    return start(
        member,
        {
            "deck": version,
            "title": version.deck.title,
            "circle": Workshop.Circle.REHEARSAL,
            "country": member.organisation.country,
            "expected": 8,
        },
    )


def _facilitator() -> Member:
    user = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, FACILITATOR)
    place = user.memberships.select_related("organisation").filter(organisation__name=ORGANISATION).first()
    if place is not None:
        return place
    organisation = Organisation.objects.create(name=ORGANISATION, country="GB", time_zone="UTC")
    return Member.objects.create(organisation=organisation, user=user, role=Member.Role.OWNER)
