"""Two who send the same at one moment: what there can be only one of is there once, and neither gets a page that says
that something went wrong. The table below has a row for everything that the database keeps single."""

import json
from functools import partial

import pytest
from django.db.models import UniqueConstraint
from django.urls import reverse

from tests.together import at_once
from tests.workshops.conftest import browser
from tests.workshops.decks import some_pictures
from workshops import personal, queries
from workshops.actions import answering, decks, inviting, leading, pictures
from workshops.models import Cohort, Deck, Invited, Member, User, Workshop

pytestmark = pytest.mark.django_db(transaction=True)


def press(member, name, /, *args, **data):
    """A form that somebody is about to send."""
    return partial(browser(member).post, reverse(name, args=args), data)


def posts(member, name, /, *args, **data):
    """The same form in two browsers."""
    return [press(member, name, *args, **data) for _ in "ab"]


def twice(act, *args):
    return [partial(act, *args)] * 2


def cohorts_under_one_name(cast):
    both = cast.cohort(title="One"), cast.cohort(title="Two")
    said = {"title": "Evenings", "zone": "London (Europe)"}
    return [press(cast.noor, "office-edit-cohort", one.pk, **said) for one in both]


def leads_of_a_cohort(cast):
    data = {"title": "Carers", "zone": "London (Europe)", "leaders": [str(cast.amara.pk)]}
    return posts(cast.noor, "office-edit-cohort", cast.cohort().pk, **data)


def leads_of_a_date(cast):
    date = cast.cohort().workshops.first()
    data = {"day": "2090-05-02", "time": "18:30", "minutes": "75", "deck": str(date.deck_version_id)}
    return posts(cast.noor, "office-date", date.pk, leaders=[str(cast.amara.pk)], **data)


def decks_under_one_name(cast):
    return posts(cast.amara, "office-blank-deck", title="An evening", purpose="For neighbours.")


def a_copy(cast):
    return decks.duplicate(cast.amara, queries.latest_versions().get(deck__slug="good-company"))


def versions(cast):
    deck = a_copy(cast)
    return posts(cast.amara, "office-publish-deck", deck.slug)


def drafts(cast):
    deck = a_copy(cast)
    decks.publish(cast.amara, deck)
    deck.draft.delete()
    address = reverse("office-write", args=[deck.pk])
    return [partial(browser(cast.amara).get, address) for _ in "ab"]


def exercises(cast):
    address = reverse("office-write-change", args=[a_copy(cast).pk])
    act = json.dumps({"act": "add", "source": {"kind": "wall"}, "after": None})
    return [partial(browser(cast.amara).post, address, act, "application/json") for _ in "ab"]


def overlays(cast):
    return posts(cast.amara, "office-translations", a_copy(cast).pk, language="cy")


def own_pictures(cast):
    return twice(pictures.keep, cast.amara, some_pictures.png(), "gate.png")


def prompts(cast):
    said = {"theme": "roots", "depth": "1", "minutes": "4", "size": "any", "kind": "wall"}
    texts = "What is on your shelf?", "What is above it?"
    return [press(cast.amara, "office-new-prompt", text=text, **said) for text in texts]


def people(cast):
    return posts(cast.noor, "office-invited-invite", cast.cohort().pk, people="Maria <maria@example.org>")


def invited(cast, *names):
    wanted = [inviting.Person(name, f"{name.lower()}@example.org") for name in names]
    return inviting.invite(cast.noor, cast.cohort(), wanted).new


def one_address_for_two(cast):
    said = {"name": "Maria", "email": "maria@example.org"}
    both = invited(cast, "Lia", "Ivo")
    return [press(cast.noor, "office-invited-person", one.cohort_id, one.pk, **said) for one in both]


def letters(cast):
    (maria,) = invited(cast, "Maria")
    maria.letters.all().delete()
    return posts(cast.noor, "office-invited-send", maria.cohort_id, maria.pk)


def replies(cast):
    (maria,) = invited(cast, "Maria")
    token, date = personal.link_token(maria.pk, maria.turn), maria.cohort.workshops.first()
    return posts(cast.noor, "personal-act", token=token, do="date", date=str(date.pk), coming="1")


def presences(cast):
    (maria,) = invited(cast, "Maria")
    date = maria.cohort.workshops.first()
    Workshop.objects.filter(pk=date.pk).update(opened_on="2026-01-01", ended_on="2026-01-01")
    return twice(answering.mark, maria, date, True)


def joins_by_two_links(cast):
    lone, workshop = User.objects.create_user("lone@example.org"), cast.workshop(cast.amara, state="ready")
    asked = [leading.ask(cast.amara, workshop)[0] for _ in "ab"]
    return [partial(leading.accept, lone, one) for one in asked]


def reminders(cast):
    data = {"day": "on", "quiet_from": "21:00", "quiet_until": "08:00"}
    return posts(cast.noor, "office-reminders", cast.cohort().pk, **data)


# What is kept single, by the name of its constraint or of its column → what two do at once.
ROWS = {
    "one_cohort_per_title": cohorts_under_one_name,
    "leads_a_cohort_once": leads_of_a_cohort,
    "leads_once": leads_of_a_date,
    "one_deck_per_slug": decks_under_one_name,
    "one_version_per_number": versions,
    "DeckDraft.deck": drafts,
    "one_row_per_exercise": exercises,
    "one_overlay_per_language": overlays,
    "one_row_per_picture": own_pictures,
    "one_prompt_per_number": prompts,
    "invited_once_to_a_cohort": people,
    "invited_once_to_a_cohort, changed": one_address_for_two,
    "one_letter_about_a_cohort": letters,
    "one_reply_for_a_date": replies,
    "present_once": presences,
    "one_open_invitation_per_address": lambda cast: posts(
        cast.willows["owner"], "office-invite", email="lia@example.org", role="viewer"
    ),
    "one_place_per_person": joins_by_two_links,
    "one_calendar_of_a_kind_each": lambda cast: posts(cast.noor, "office-calendar-make", scope="mine"),
    "one_calendar_of_a_cohort_each": lambda cast: posts(
        cast.noor, "office-calendar-make", scope="cohort", cohort=str(cast.cohort().pk)
    ),
    "Reminders.cohort": reminders,
    "OwnWords.organisation": lambda cast: posts(cast.willows["owner"], "office-words", added="Rivermouth"),
    "User.email": lambda cast: twice(User.objects.known_or_new, "new@example.org"),
}
# Not by anything that somebody types: random secrets, what a room leaves when it ends, what a minute brings, our decks.
NEVER_TYPED = {
    "CalendarFeed.digest", "Invited.digest", "Invited.code_digest", "Invited.feed", "LeadInvitation.digest",
    "MemberInvitation.digest", "SignInLink.digest", "Attendance.workshop", "one_result_per_exercise",
    "Announced.workshop", "one_letter_about_a_date", "one_shipped_deck_per_slug",
}  # fmt: skip


def kept_single():
    from django.apps import apps

    for model in apps.get_app_config("workshops").get_models():
        yield from (one.name for one in model._meta.constraints if isinstance(one, UniqueConstraint))
        for column in model._meta.concrete_fields:
            if column.unique and not (column.primary_key and not column.is_relation):
                yield f"{model.__name__}.{column.name}"


def test_everything_that_is_kept_single_has_its_row():
    assert {row.partition(",")[0] for row in ROWS} | NEVER_TYPED == set(kept_single())


def test_neither_of_two_sees_a_mistake_of_ours(cast):
    wrong = {}
    for row, made in ROWS.items():
        Cohort.objects.all().delete()
        try:
            said = at_once(made(cast))
        except Exception as error:
            wrong[row] = repr(error)
            continue
        statuses = [one.status_code for one in said if hasattr(one, "status_code")]
        if any(status not in (200, 302, 422) for status in statuses):
            wrong[row] = statuses
    assert not wrong


def test_a_name_that_was_free_a_moment_ago_is_said_beside_it(cast, monkeypatch):
    """As if both had been told that it is free before either was saved."""
    cast.cohort(title="Evenings")
    monkeypatch.setattr("workshops.forms.dates.free_title", lambda title, *_others: title)
    data = {"title": "Evenings", "zone": "London (Europe)", "places": "7"}
    address = reverse("office-edit-cohort", args=[cast.cohort(title="Two").pk])
    answer = browser(cast.noor).post(address, data)
    assert answer.status_code == 422 and "There is a cohort of this name already" in answer.content.decode()
    assert Cohort.objects.get(title="Two").places == 12  # nothing of it is half saved


def test_both_decks_are_there_under_names_of_their_own(cast):
    at_once(decks_under_one_name(cast))
    assert sorted(Deck.objects.exclude(organisation=None).values_list("slug", flat=True)) == [
        "an-evening",
        "an-evening-2",
    ]
    assert (
        at_once(joins_by_two_links(cast))
        and Member.objects.filter(user__email="lone@example.org").count() == 1
    )
    assert at_once(people(cast)) and Invited.objects.count() == 1
