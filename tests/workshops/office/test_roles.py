"""Every address of the office, asked by every role: who gets the page, and who is told that it is not for them.

The addresses come from the site map, so one that has no row here fails the test."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser
from tests.workshops.office.test_scope import office_addresses
from workshops.actions import decks, feeds, inviting, joining, translations
from workshops.models import CalendarFeed, Member, OwnPrompt

ALL = frozenset(Member.Role.values)
OWNER = frozenset({"owner"})
WRITERS = frozenset({"owner", "coordinator", "facilitator", "author"})
STARTERS = frozenset({"owner", "coordinator", "facilitator"})
SCHEDULERS = frozenset({"owner", "coordinator"})
NOBODY: frozenset[str] = frozenset()

# Address → who may ask for it (with GET; with POST where it only takes that). A workshop here is Amara's: none of
# those who ask leads it.
ROWS = {
    "office-home": ALL,
    "office-search": ALL,
    "office-change": ALL,
    "office-decks": ALL,
    "office-deck": ALL,
    "office-blank-deck": WRITERS,
    "office-copy-deck": WRITERS,
    "office-bring-in": WRITERS,
    "office-prompts": ALL,
    **dict.fromkeys(("office-new-prompt", "office-prompt", "office-archive-prompt"), WRITERS),
    **dict.fromkeys(("office-run-sheet", "office-history", "office-deck-file", "office-programme"), ALL),
    # The deck that is asked for is ours: nobody changes it. Their own decks are in test_keeping.
    **dict.fromkeys(("office-publish-deck", "office-share-deck", "office-archive-deck"), NOBODY),
    **dict.fromkeys(("office-ask-for-reading", "office-read-deck", "office-restore-deck"), NOBODY),
    "office-reports": ALL - {"author"},
    "office-reports-export": STARTERS,
    "office-report": frozenset({"owner", "coordinator", "viewer"}),
    "office-report-export": frozenset({"owner", "coordinator"}),
    "office-attendance": frozenset({"owner", "coordinator", "viewer"}),
    # The cohort is nobody's of those who ask: facilitators invite to what they lead.
    **dict.fromkeys(("office-invited", "office-invited-invite", "office-invited-sheets"), SCHEDULERS),
    **dict.fromkeys(("office-invited-person", "office-invited-send", "office-invited-stop"), SCHEDULERS),
    **dict.fromkeys(("office-invited-again", "office-invited-bounced"), SCHEDULERS),
    **dict.fromkeys(("office-reminders", "office-reminders-stop"), SCHEDULERS),
    **dict.fromkeys(("office-calendar", "office-calendar-links"), ALL),
    # Without a wish there is nothing to make; and this one is somebody else's.
    **dict.fromkeys(("office-calendar-make", "office-calendar-end"), NOBODY),
    # Somebody's deck that is shared with everybody who writes.
    **dict.fromkeys(("office-write", "office-write-state"), WRITERS),
    **dict.fromkeys(("office-write-change", "office-write-picture", "office-write-ideas"), WRITERS),
    "office-write-rehearse": STARTERS,
    **dict.fromkeys(("office-translations", "office-translate", "office-translate-state"), WRITERS),
    **dict.fromkeys(
        ("office-translate-save", "office-translate-publish", "office-translate-remove"), WRITERS
    ),
    **dict.fromkeys(("office-translate-file", "office-translate-bring"), WRITERS),
    **dict.fromkeys(("office-preview", "office-preview-card"), ALL),
    "office-kept": OWNER,
    "office-member-data": OWNER,  # of somebody else; one's own is everybody's
    "office-invited-data": SCHEDULERS,
    "office-people": ALL,
    "office-new": ALL,
    "office-invite": OWNER,
    "office-send-again": OWNER,
    "office-withdraw": OWNER,
    "office-member": OWNER,
    "office-end-membership": OWNER,
    "office-settings": OWNER,
    "office-words": OWNER,
    "office-log": OWNER,
    "office-log-export": OWNER,
    "office-log-left": OWNER,
    "office-sign-ins": ALL,
    "office-end-sign-ins": ALL,
    "office-end-sign-in": NOBODY,  # this one is somebody else's
    "office-start": STARTERS,
    "office-workshop": ALL,
    "office-destroy": OWNER,
    "office-forget-text": NOBODY,  # this one has kept nothing
    "open-workshop": NOBODY,
    "office-desk": NOBODY,
    # The cohort here is led by Amara: other facilitators do not see it, authors see none.
    "office-cohorts": ALL - {"author"},
    "office-cohort": ALL - {"author", "facilitator"},
    **dict.fromkeys(
        (
            *("office-new-cohort", "office-edit-cohort", "office-archive-cohort", "office-duplicate-cohort"),
            *("office-add-date", "office-date", "office-cancel-date", "office-restore-date"),
        ),
        SCHEDULERS,
    ),
    "office-schedule": NOBODY,  # a draft is of one sign-in alone
    **dict.fromkeys(("office-ask", "office-take-link-back", "office-end-lead"), NOBODY),
}


def own_prompt(organisation):
    fields = {"text": "What is on your shelf?", "theme": "roots"}
    return OwnPrompt.objects.update_or_create(organisation=organisation, number=1, defaults=fields)[0]


def test_every_address_has_its_row():
    assert {name for name, _params in office_addresses()} == set(ROWS)


def shared_deck(member):
    deck = decks.create_blank(member, "An evening")
    deck.shared = True
    deck.save()
    translations.begin(member, deck, "de")
    return deck


@pytest.mark.parametrize("role", Member.Role.values)
def test_each_role_gets_what_is_for_it_and_nothing_else(cast, role):
    asker = cast.willows[role]
    client = browser(asker)
    for name, params in office_addresses():
        cast.willow.member_invitations.all().delete()
        cast.willow.cohorts.all().delete()
        cohort = cast.cohort(cast.amara)
        asked = inviting.invite(cast.willows["owner"], cohort, [inviting.Person("Maria", "m@example.org")])
        feeds.make(cast.willows["viewer"] if role == "owner" else cast.willows["owner"], "mine")
        ids = {
            "invited": asked.new[0].pk,
            "feed": CalendarFeed.objects.exclude(member=asker).latest("pk").pk,
            "workshop": (cohort.workshops.first() if "-date" in name else cast.workshop(cast.amara)).pk,
            "cohort": cohort.pk,
            "draft": uuid4(),
            "step": "when",
            "organisation": cast.willow.pk,
            "slug": "good-company",
            "deck": shared_deck(cast.willows["owner"]).pk,
            "language": "de",
            "programme": "six-threads",
            "prompt": own_prompt(cast.willow).pk,
            "sign_in": 10**6,
            "person": cast.noor.pk,
            "invitation": joining.invite(cast.willows["owner"], "asked@example.org", "author", str).pk,
        }
        address = reverse(name, kwargs={param: ids[param] for param in params})
        answer = client.get(address)
        if answer.status_code == 405:
            answer = client.post(address)
        allowed = answer.status_code in (200, 302, 422)  # 422: nothing was asked that could be read
        assert allowed == (role in ROWS[name]), (name, role, answer.status_code)
        assert allowed or answer.status_code in (403, 404), (name, role, answer.status_code)
