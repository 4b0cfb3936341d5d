"""Another organisation's things do not exist: every office address with their ids answers 404, to every role.

The addresses are read from the site map, so a new page with an id is crawled from the day it is added.
"""

from uuid import uuid4

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.workshops.conftest import browser
from workshops.actions import decks, feeds, inviting, joining, translations
from workshops.models import Member, OwnPrompt

STATES = ("ready", "open", "ended", "destroyed")


def office_addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Name and parameters of every office page, found by walking the site map."""

    def walk(patterns, prefix=""):
        for entry in patterns:
            path = prefix + str(entry.pattern)
            if isinstance(entry, URLPattern):
                if path.startswith("office/"):
                    yield entry.name, tuple(entry.pattern.converters)
            else:
                yield from walk(entry.url_patterns, path)

    return list(walk(get_resolver().url_patterns))


def statuses(client, address):
    return {method: getattr(client, method)(address).status_code for method in ("get", "post")}


def with_ids() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (name, params)
        for name, params in office_addresses()
        if set(params)
        & {
            "prompt",
            "workshop",
            "organisation",
            "person",
            "invitation",
            "cohort",
            "draft",
            "invited",
            "feed",
            "deck",
        }
    ]


def own_prompt(organisation):
    return OwnPrompt.objects.create(organisation=organisation, number=1, text="Whose?", theme="roots")


def test_the_crawl_sees_the_pages_there_are():
    assert {name for name, _ in with_ids()} >= {
        "office-workshop",
        "office-destroy",
        "office-desk",
        "open-workshop",
        "office-change",
        "office-write",
        "office-write-state",
        "office-write-change",
        "office-write-ideas",
        "office-write-picture",
        "office-write-rehearse",
        "office-translate",
        "office-translate-save",
        "office-member",
        "office-end-membership",
        "office-send-again",
        "office-withdraw",
        "office-ask",
        "office-take-link-back",
        "office-end-lead",
        "office-cohort",
        "office-schedule",
        "office-edit-cohort",
        "office-archive-cohort",
        "office-duplicate-cohort",
        "office-add-date",
        "office-date",
        "office-cancel-date",
        "office-restore-date",
        "office-invited",
        "office-invited-person",
        "office-reminders",
        "office-calendar-end",
    }


@pytest.mark.parametrize("role", Member.Role.values)
def test_another_organisations_ids_lead_nowhere(cast, role):
    stranger = browser(cast.harbours[role])
    asked = joining.invite(cast.willows["owner"], "new@example.org", "author", str)
    people = {"organisation": cast.willow.pk, "person": cast.noor.pk, "invitation": asked.pk}
    people |= {"prompt": own_prompt(cast.willow).pk}
    deck = decks.create_blank(cast.willows["owner"], "An evening")
    translations.begin(cast.willows["owner"], deck, "de")
    people |= {"deck": deck.pk, "language": "de"}
    cohort = cast.cohort(cast.amara)
    one = inviting.invite(cast.noor, cohort, [inviting.Person("Maria", "m@example.org")]).new[0]
    feeds.make(cast.noor, "organisation")
    people |= {"cohort": cohort.pk, "draft": uuid4(), "step": "when"}
    people |= {"invited": one.pk, "feed": cast.noor.feeds.get().pk}
    found_workshops = {state: cast.workshop(cast.amara, state=state) for state in STATES}
    for state, workshop in {**found_workshops, "planned": cohort.workshops.first()}.items():
        theirs = people | {"workshop": workshop.pk}
        for name, params in with_ids():
            address = reverse(name, kwargs={param: theirs[param] for param in params})
            found = statuses(stranger, address)
            assert set(found.values()) <= {404, 405} and 404 in found.values(), (name, state, found)


def test_the_same_addresses_do_exist_for_those_they_belong_to(cast):
    """Teeth: were the crawl to ask for something that is nowhere, the test above would prove nothing."""
    ours = browser(cast.amara)
    workshop = cast.workshop(cast.amara, state="ended")
    for name in ("office-workshop", "office-destroy"):
        assert ours.get(reverse(name, args=[workshop.pk])).status_code == 200
    assert ours.post(reverse("office-change", args=[cast.willow.pk])).status_code == 302


def test_an_id_that_nobody_has_looks_the_same(cast):
    stranger = browser(cast.ines)
    theirs = cast.workshop(cast.amara)
    real = stranger.get(reverse("office-workshop", args=[theirs.pk]))
    made_up = stranger.get(reverse("office-workshop", args=["9b2f9a86-6d4e-4f43-a2f5-2a6c8f8f1c11"]))
    assert (real.status_code, real.content) == (made_up.status_code, made_up.content)


def test_another_organisations_deck_leads_nowhere(cast):
    from workshops.models import Deck, DeckVersion

    body = cast.workshop(cast.amara).deck_version.body
    own = Deck.objects.create(organisation=cast.willow, slug="our-own", title="Our own", owner=cast.amara)
    DeckVersion.objects.create(deck=own, number=1, body=body | {"title": "Our own"})
    address = reverse("office-deck", args=["our-own"])
    assert browser(cast.amara).get(address).status_code == 200
    assert browser(cast.ines).get(address).status_code == 404
    assert b"Our own" not in browser(cast.ines).get(reverse("office-decks")).content


@pytest.mark.parametrize("name", [name for name, params in office_addresses() if not params])
def test_without_signing_in_there_is_only_the_way_to_sign_in(client, db, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/")


def test_a_person_without_an_organisation_is_told_so(cast, client):
    from workshops.models import User

    client.force_login(
        User.objects.create_user("lone@example.org", "Lone"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    answer = client.get(reverse("office-home"))
    assert answer.status_code == 403 and b"belong to no organisation" in answer.content
