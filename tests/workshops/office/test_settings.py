"""The settings of an organisation: only owners, k only upwards, shorter days at once and not before it was said whose
words that touches; and the log that members' acts are in, and nothing else."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies as st

from facilitation import opening, timekeeping
from facilitation.models import Room
from tests.workshops.conftest import browser
from workshops import actions, zones
from workshops.actions import audit
from workshops.actions.membership import end_membership
from workshops.forms import SettingsForm
from workshops.library import helping
from workshops.models import AuditEntry, Workshop
from workshops.models.receipts import Receipt
from workshops.permissions import NotAllowed
from workshops.queries.help import checked_lines_of
from workshops.spreadsheets import as_csv, plain


def filled(cast, **other):
    form = SettingsForm(cast.willow)
    return {field.html_name: field.value() for field in form} | other


def send(member, cast, **other):
    return browser(member).post(reverse("office-settings"), filled(cast, **other))


@pytest.mark.parametrize("role", ["coordinator", "facilitator", "author", "viewer"])
def test_only_owners_change_settings_and_read_the_log(cast, role):
    for name in ("office-settings", "office-log"):
        assert browser(cast.willows[role]).get(reverse(name)).status_code == 403
    assert send(cast.willows[role], cast, name="Ours").status_code == 403
    cast.willow.refresh_from_db()
    assert cast.willow.name == "Willow House"
    assert reverse("office-settings") not in browser(cast.willows[role]).get("/office/").content.decode()


def test_an_owner_changes_them_and_the_log_says_what_not_what_was_typed(cast):
    owner = cast.willows["owner"]
    answer = send(owner, cast, name="Willow", zone="lisbon", contact_for_care="Noor, 01234 567890")
    assert answer.status_code == 302, answer.content.decode()
    cast.willow.refresh_from_db()
    assert (cast.willow.name, cast.willow.time_zone) == ("Willow", "Europe/Lisbon")
    entry = AuditEntry.objects.get()
    assert (entry.organisation, entry.member, entry.name) == (cast.willow, owner, "Wowner")
    assert entry.about == "name: Willow; time zone: Europe/Lisbon; contact for care"
    assert not AuditEntry.objects.filter(about__contains="01234").exists()
    send(owner, cast)
    assert AuditEntry.objects.count() == 1, "nothing changed, so nothing is noted"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"k": "4"}, "It stays at five or more"),
        ({"zone": "Atlantis"}, "We do not know this city"),
        ({"retention_days": "91"}, "less than or equal to 90"),
        ({"country": "XX"}, "valid choice"),
        ({"name": ""}, "required"),
    ],
)
def test_what_cannot_be_is_said_kindly_and_nothing_is_saved(cast, other, words):
    answer = send(cast.willows["owner"], cast, **other)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not AuditEntry.objects.exists()


def test_k_only_grows_whoever_asks(cast):
    owner = cast.willows["owner"]
    assert send(owner, cast, k="8").status_code == 302
    owner.organisation.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.change_settings(owner, {"k": 5})


@pytest.mark.once
def test_new_circles_use_the_larger_k_and_open_rooms_keep_what_they_promised(cast):
    before = opening.open_room(cast.workshop(cast.amara, state="ready"), spare=False)
    actions.change_settings(cast.willows["owner"], {"k": 8})
    cast.amara.organisation.refresh_from_db()
    circle = opening.open_room(cast.workshop(cast.amara, state="ready", title="after"), spare=False)
    small = opening.open_room(cast.workshop(cast.amara, "small", state="ready"), spare=False)
    rehearsal = opening.open_room(cast.workshop(cast.amara, "rehearsal", state="ready"), spare=False)
    before.refresh_from_db()
    assert [room.policy["k"] for room in (before, circle, small, rehearsal)] == [5, 8, 3, 1]
    page = browser(cast.amara).get(reverse("office-start")).content.decode()
    assert "Nothing comes out before eight have answered" in page


def past_room(cast, days_ago: int, title: str) -> Workshop:
    today = timezone.localdate()
    workshop = cast.workshop(cast.amara, state="ready", title=title)
    room = opening.open_room(workshop, spare=False)
    workshop.end(today)
    opened = today - dt.timedelta(days=days_ago)
    Workshop.objects.filter(pk=workshop.pk).update(opened_on=opened)
    Room.objects.filter(pk=room.pk).update(kept_until=opened + dt.timedelta(days=30))
    return workshop


@pytest.mark.once
def test_shortening_says_how_many_it_touches_then_works_at_once(cast):
    old, new = past_room(cast, 20, "old"), past_room(cast, 2, "new")
    on = cast.workshop(cast.amara, state="ready", title="on")
    still_on = opening.open_room(on, spare=False)
    ready = cast.workshop(cast.amara, state="ready", title="not yet")
    owner = cast.willows["owner"]
    asked = send(owner, cast, retention_days="7").content.decode()
    assert "touches 2 past workshops" in asked and "Nothing of this goes today." in asked
    old.refresh_from_db()
    assert old.destroyed_on is None and not AuditEntry.objects.exists(), "nothing before it was confirmed"
    assert "touches 2" in send(owner, cast, retention_days="7", sure="1/0").content.decode(), (
        "not what was read"
    )
    done = browser(owner).post(
        reverse("office-settings"), filled(cast, retention_days="7", sure="2/0"), follow=True
    )
    assert "The words of one workshop were destroyed." in done.content.decode()
    for workshop in (old, new, ready, on):
        workshop.refresh_from_db()
    still_on.refresh_from_db()
    assert old.destroyed_on == timezone.localdate() and not Room.objects.filter(workshop=old).exists()
    assert new.destroyed_on is None and new.room.kept_until == new.kept_until == new.opened_on + dt.timedelta(
        7
    )
    assert (ready.retention_days, on.retention_days) == (7, 30), (
        "an open room keeps what its phones were told"
    )
    assert still_on.kept_until == on.opened_on + dt.timedelta(30)


@pytest.mark.once
def test_longer_days_bring_nothing_back(cast):
    workshop = past_room(cast, 2, "past")
    assert send(cast.willows["owner"], cast, retention_days="60").status_code == 302
    workshop.refresh_from_db()
    assert workshop.retention_days == 30 and workshop.room.kept_until == workshop.kept_until


@pytest.mark.once
def test_private_notes_go_sooner_when_the_organisation_says_so(cast):
    from facilitation.box.keyring import ring
    from facilitation.box.private import seal
    from facilitation.models import PrivateNote

    workshop = past_room(cast, 5, "noted")
    room = workshop.room
    PrivateNote.objects.create(room=room, author=cast.amara.pk, body=seal(room.pk, "a thought"))
    timekeeping.tick()
    assert PrivateNote.objects.exists() and "notes" in ring().names(room.pk)
    actions.change_settings(cast.willows["owner"], {"notes_days": 5})
    timekeeping.tick()
    assert not PrivateNote.objects.exists() and "notes" not in ring().names(room.pk)


def test_a_help_line_that_nobody_checked_for_three_months_is_marked(cast):
    lines = helping.checked_lines("GB")
    seen = min(day for _s, _c, day in lines)
    assert not any(line.old for line in checked_lines_of("GB", seen + dt.timedelta(90)) if line.on == seen)
    assert all(line.old for line in checked_lines_of("GB", seen + dt.timedelta(93)) if line.on == seen)
    assert checked_lines_of("PT", seen) == checked_lines_of("INT", seen)
    page = browser(cast.willows["owner"]).get(reverse("office-settings")).content.decode()
    assert all(service in page for service, _c, _d in lines) and "Checked on" in page


# -- The log -----------------------------------------------------------------------------------------------------


def test_the_log_is_filtered_exported_and_of_one_organisation(cast):
    owner, theirs = cast.willows["owner"], cast.harbours["owner"]
    audit.note(owner, AuditEntry.Verb.DESTROYED, "=HYPERLINK(1)")
    audit.note(cast.amara, AuditEntry.Verb.DESTROYED, "Tuesday")
    audit.note(theirs, AuditEntry.Verb.SETTINGS, "Their own")
    client = browser(owner)
    page = client.get(reverse("office-log")).content.decode()
    assert "Tuesday" in page and "Their own" not in page
    assert "Tuesday" not in client.get(reverse("office-log"), {"who": "Wowner"}).content.decode()
    assert "Tuesday" not in client.get(reverse("office-log"), {"verb": "settings"}).content.decode()
    assert "Tuesday" in client.get(reverse("office-log"), {"who": "nobody we know"}).content.decode()
    answer = client.post(reverse("office-log-export"), {"who": "Wowner"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1:] for row in rows[1:]] == [["Wowner", "destroyed words", "'=HYPERLINK(1)"]]
    assert AuditEntry.objects.filter(verb="exported", member=owner).exists()


def test_destroying_words_is_noted_with_the_title(cast):
    workshop = cast.workshop(cast.amara, title="Tuesday")
    browser(cast.amara).post(reverse("office-destroy", args=[workshop.pk]))
    entry = AuditEntry.objects.get()
    assert (entry.name, entry.verb, entry.about) == ("Amara", "destroyed", "Tuesday")


def test_whoever_left_stays_in_the_log_by_name(cast):
    audit.note(cast.amara, AuditEntry.Verb.DESTROYED, "Tuesday")
    cast.amara.delete()
    entry = AuditEntry.objects.get()
    assert entry.member is None and entry.name == "Amara"


def test_whoever_left_can_be_taken_out_of_the_log_afterwards(cast):
    owner, tome = cast.willows["owner"], cast.willows["facilitator"]
    name, email = str(tome.user), tome.user.email
    audit.note(tome, AuditEntry.Verb.EXPORTED, "the log")
    audit.note(owner, AuditEntry.Verb.ROLE, f"{email}: Facilitator")
    audit.note(owner, AuditEntry.Verb.ROLE, f"{cast.noor.user.email}: Coordinator")
    end_membership(owner, tome)
    client, address = browser(owner), reverse("office-log-left")
    shown = client.get(address).content.decode()
    assert f">{name}<" in shown and f">{email}<" in shown and cast.noor.user.email not in shown
    for gone in (name, email, cast.noor.user.email, "nobody"):
        assert client.post(address, {"name": gone}).status_code == 302
    entries = AuditEntry.objects.filter(organisation=cast.willow)
    said = " ".join(f"{one.name} {one.about}" for one in entries)
    assert name not in said and email not in said and "somebody who left: Facilitator" in said
    assert cast.noor.user.email in said, "she is here"
    assert Receipt.objects.filter(organisation=cast.willow).count() == 2
    assert browser(owner, sure=False).get(address).url.startswith(reverse("confirm"))


def test_the_log_takes_as_many_queries_for_three_rows_as_for_one(cast):
    client = browser(cast.willows["owner"])
    counts = []
    for _row in range(3):
        audit.note(cast.amara, AuditEntry.Verb.DESTROYED, "Tuesday")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("office-log"))
        counts.append(len(asked))
    assert len(set(counts)) == 1


@given(st.text(), st.sampled_from("=+-@\t\r"))
def test_no_cell_begins_a_formula(text, start):
    for cell in (text, start + text, "  " + start + text):
        made = plain(cell)
        assert not made.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert made.lstrip("'").endswith(cell.replace("\x00", "").lstrip("'"))
    (row,) = csv.reader(io.StringIO(as_csv([text, "b"], [])[1:], newline=""))
    assert len(row) == 2


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Lisbon (Europe)", "Europe/Lisbon"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_zone_is_named_by_its_city(typed, zone):
    assert zones.zone_named(typed) == zone


def test_what_is_shown_of_a_zone_means_that_zone():
    assert all(zones.zone_named(zones.shown(zone)) == zone for _label, zone in zones.cities())
