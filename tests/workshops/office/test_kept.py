"""How long things are kept: the number is said before, keys go and not only rows, there is a receipt, and more days
hold for the future only. And what is kept about one person is given out or erased."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from facilitation import ending, retention, revoking
from facilitation.box.keyring import ring
from facilitation.models import Reflection, Room
from tests.workshops.conftest import browser, join
from tests.workshops.office.test_settings import filled, past_room, send
from workshops.actions import audit, ticking
from workshops.models import AuditEntry, Cohort, Member, Receipt, User
from workshops.models.invited import Invited, Present
from workshops.models.results import Attendance, Result


@pytest.fixture
def owner(cast):
    return cast.willows["owner"]


def counted(workshop, until):
    Attendance.objects.create(workshop=workshop, came=12, kept_until=until)
    Result.objects.create(workshop=workshop, exercise="X", item_set="belong-6", lines=[], kept_until=until)


def written(workshop, n):
    room = workshop.room
    Reflection.objects.bulk_create(
        [Reflection(room=room, exercise="X", stage="X/words", body=b"x", tag=bytes(32)) for _ in range(n)]
    )
    return room


@pytest.mark.once
def test_shortening_says_how_much_goes_and_leaves_a_receipt(cast, owner):
    workshop = past_room(cast, 20, "Tuesday")
    room = written(workshop, 48)
    assert ring().names(room.id)
    asked = send(owner, cast, retention_days="7").content.decode()
    assert "Shortening to 7 days deletes 48 reflections as soon as you save." in asked
    assert Reflection.objects.count() == 48
    browser(owner).post(reverse("office-settings"), filled(cast, retention_days="7", sure="1/48"))
    assert not Reflection.objects.exists() and not Room.objects.exists() and not ring().names(room.id)
    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.about, receipt.pieces, receipt.why) == ("words", "Tuesday", 48, "shorter")
    assert receipt.keys > 0
    page = browser(owner).get(reverse("office-kept")).content.decode()
    assert "the organisation keeps it for fewer days" in page and "48" not in page
    browser(owner).get(reverse("office-kept"))


@pytest.mark.once
def test_a_few_reflections_are_not_counted_out(cast, owner):
    written(past_room(cast, 20, "Tuesday"), 3)
    asked = send(owner, cast, retention_days="7").content.decode()
    assert "deletes a few reflections as soon" in asked


def test_counts_go_on_their_day_or_sooner_and_never_later(cast, owner):
    today = timezone.localdate()
    workshop = cast.workshop(cast.amara, title="Tuesday")
    workshop.opened_on = today - dt.timedelta(days=40)
    workshop.save()
    counted(workshop, workshop.opened_on + dt.timedelta(days=730))
    send(owner, cast, measures_days="3000", attendance_days="3000")
    assert Result.objects.get().kept_until == workshop.opened_on + dt.timedelta(days=730), (
        "longer is for later"
    )
    asked = send(owner, cast, measures_days="30", attendance_days="3000").content.decode()
    assert "Shortening to 30 days deletes 1 result as soon as you save." in asked
    send(owner, cast, measures_days="30", attendance_days="3000", sure="1/1")
    assert not Result.objects.exists() and Attendance.objects.exists()
    assert Receipt.objects.get().why == "shorter"
    ending.tick(timezone.now() + dt.timedelta(days=691))
    assert not Attendance.objects.exists()
    assert {(r.kind, r.why) for r in Receipt.objects.all()} == {
        ("measures", "shorter"),
        ("attendance", "due"),
    }
    ending.tick(timezone.now() + dt.timedelta(days=691))
    assert Receipt.objects.count() == 2, "as often as one likes"


def test_shortening_says_how_many_invited_people_go(cast, owner):
    cohort = Cohort.objects.create(organisation=cast.willow, title="Tuesday")
    asked_on = timezone.localdate() - dt.timedelta(days=40)
    Invited.objects.create(cohort=cohort, name="Rosa", digest="a", code_digest="b", asked_on=asked_on)
    going = retention.calendar(cast.willow)
    assert [(one.what, one.about) for one in going] == [("Invitations", "Tuesday")]
    asked = send(owner, cast, invitations_days="30").content.decode()
    assert "This touches one cohort" in asked and "deletes 1 invited person as soon as you save." in asked
    ticking.tick()
    assert Invited.objects.exists()
    send(owner, cast, invitations_days="30", sure="1/1")
    ticking.tick()
    assert not Invited.objects.exists()
    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.about, receipt.pieces, receipt.why) == ("person", "Tuesday", 1, "due")


def test_the_calendar_says_what_goes_when_at_one_price(cast, owner):
    client, counts = browser(owner), []
    for n in range(3):
        workshop = cast.workshop(cast.amara, title=f"Evening {n}")
        counted(workshop, dt.date(2027, 3, n + 1))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("office-kept")).content.decode()
        counts.append(len(asked))
    assert "March 2027" in page and "Evening 2" in page
    assert len(set(counts)) == 1, counts
    days = [one.on for one in retention.calendar(cast.willow)]
    assert days == sorted(days) and retention.calendar(cast.harbour) == []


def test_what_is_kept_about_a_member_is_given_to_them(cast, owner):
    audit.note(cast.noor, AuditEntry.Verb.SETTINGS, "something")
    client = browser(cast.noor)
    address = reverse("office-member-data", args=[cast.noor.pk])
    assert browser(cast.noor, sure=False).get(address).url.startswith(reverse("confirm"))
    data = json.loads(client.post(address).content)
    assert data["email"] == "noor@example.org" and data["log"][0]["about"] == "something"
    assert "sign_ins" in data and "sign_ins" not in json.loads(browser(owner).post(address).content)
    assert browser(cast.amara).get(address).status_code == 403
    assert AuditEntry.objects.filter(verb="gave out").count() == 2


def test_erasing_a_member_leaves_what_was_done_and_not_who(cast, owner):
    audit.note(owner, AuditEntry.Verb.INVITED, "noor@example.org")
    audit.note(cast.noor, AuditEntry.Verb.SETTINGS, "something")
    browser(owner).post(reverse("office-member-data", args=[cast.noor.pk]), {"erase": "1"})
    assert not User.objects.filter(email="noor@example.org").exists()
    text = str(list(AuditEntry.objects.values_list("name", "about")))
    assert "noor" not in text.lower() and "something" in text and "somebody who left" in text
    assert Receipt.objects.get().kind == "person"


def test_erasing_a_member_takes_their_former_name_and_nobody_elses(cast, owner):
    audit.note(cast.noor, AuditEntry.Verb.SETTINGS, "one")
    AuditEntry.objects.update(name="Noor before she married")
    user = User.objects.create_user("another@example.org")
    user.name = cast.noor.user.name
    user.save()
    audit.note(
        Member.objects.create(organisation=cast.willow, user=user), AuditEntry.Verb.SETTINGS, "another"
    )
    revoking.erase_member(owner, cast.noor)
    names = dict(AuditEntry.objects.filter(verb="settings").values_list("about", "name"))
    assert names == {"one": "somebody who left", "another": user.name}


def test_who_belongs_elsewhere_stays_known_there(cast, owner):
    there = join(cast.harbour, "Noor", "viewer")
    revoking.erase_member(owner, cast.noor)
    assert (
        Member.objects.filter(pk=there.pk).exists() and User.objects.filter(email="noor@example.org").exists()
    )


def test_the_last_owner_cannot_be_erased(cast, owner):
    answer = browser(owner).post(reverse("office-member-data", args=[owner.pk]), {"erase": "1"})
    assert answer.status_code == 422 and "Choose another owner first." in answer.content.decode()
    assert Member.objects.filter(pk=owner.pk).exists() and not Receipt.objects.exists()


def test_an_invited_person_is_given_or_rid_of_what_is_kept_about_them(cast, owner):
    cohort = Cohort.objects.create(organisation=cast.willow, title="Tuesday")
    today = timezone.localdate()
    asked = Invited.objects.create(
        cohort=cohort, name="Rosa", email="rosa@example.org", digest="a", code_digest="b", asked_on=today
    )
    workshop = cast.workshop(cast.amara, title="First threads")
    Present.objects.create(invited=asked, workshop=workshop)
    address = reverse("office-invited-data", args=[asked.pk])
    data = json.loads(browser(cast.noor).post(address).content)
    assert data["name"] == "Rosa" and data["marked_themselves_present_at"] == ["First threads"]
    assert not {"digest", "code_digest", "feed"} & set(data)
    assert browser(cast.willows["viewer"]).get(address).status_code == 403
    assert browser(cast.ines).get(address).status_code == 404
    browser(cast.noor).post(address, {"erase": "1"})
    assert not Invited.objects.exists() and not Present.objects.exists()
    assert "osa" not in str(list(AuditEntry.objects.values_list("about"))) + str(Receipt.objects.values())
