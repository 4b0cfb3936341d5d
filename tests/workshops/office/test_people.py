"""Members: who may change what, an owner at all times, and invitations that nobody else can use, twice, or too late."""

import datetime as dt
import re
import threading

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from facilitation import opening, timekeeping
from facilitation.live import publishing
from tests.workshops.conftest import browser, join
from workshops.actions import audit, joining, membership
from workshops.actions.limits import TooMany
from workshops.models import AuditEntry, Lead, Member, MemberInvitation, Organisation, User


@pytest.fixture
def owner(cast):
    return cast.willows["owner"]


@pytest.fixture(autouse=True)
def commits(monkeypatch, request):
    """Mails go out after the commit; in a test that is rolled back there is none."""
    if not request.node.get_closest_marker("django_db"):
        monkeypatch.setattr(joining.transaction, "on_commit", lambda act: act())


def invite(owner, email="rui@example.org", role="facilitator"):
    answer = browser(owner).post(reverse("office-invite"), {"email": email, "role": role})
    assert answer.status_code == 302, answer.content.decode()
    return token_in(mail.outbox[-1])


def token_in(sent) -> str:
    found = re.search(r"/enter/invited/#(\S+)", sent.body)
    assert found, sent.body
    return found[1]


def opened(token, member=None) -> Client:
    client = browser(member) if member else Client()
    answer = client.post(reverse("invited-look"), {"token": token})
    assert answer.status_code == 302 and token not in answer.url
    return client


# -- Invitations --------------------------------------------------------------------------------------------------


def test_from_the_mail_to_the_office_with_a_mailed_code(cast, owner):
    token = invite(owner)
    assert mail.outbox[-1].to == ["rui@example.org"] and "Willow House" in mail.outbox[-1].subject
    client = opened(token)
    page = client.get(reverse("invited")).content.decode()
    assert (
        "Wowner asks you to join as facilitator" in page and "Sees gathered words in their own rooms" in page
    )
    assert client.post(reverse("invited-join")).status_code == 410, "not before it is certain who it is"
    asked = client.post(reverse("invited-code"))
    assert asked.status_code == 302
    code = re.search(r"^\d{8}$", mail.outbox[-1].body, re.M)[0]
    into = client.post(reverse("account_confirm_login_code"), {"code": code, "next": reverse("invited")})
    assert into.url == reverse("invited")
    assert client.post(reverse("invited-join"), {"name": "Rui Pacheco"}).url == reverse("office-home")
    member = Member.objects.get(user__email="rui@example.org")
    assert (member.role, member.organisation, str(member.user)) == ("facilitator", cast.willow, "Rui Pacheco")
    assert list(AuditEntry.objects.order_by("at").values_list("verb", "name")) == [
        ("invited", "Wowner"),
        ("joined", "Rui Pacheco"),
    ]


def test_somebody_who_has_a_place_elsewhere_has_two_then(cast, owner):
    client = opened(invite(owner, cast.ines.user.email, "coordinator"), cast.ines)
    client.post(reverse("invited-join"))
    roles = {place.organisation.name: place.role for place in cast.ines.user.memberships.all()}
    assert roles == {"Harbour": "facilitator", "Willow House": "coordinator"}
    assert "Change organisation" in client.get("/office/").content.decode()


def test_the_link_is_of_no_use_to_another_person(cast, owner):
    client = opened(invite(owner), cast.ines)
    assert "signed in with another address" in client.get(reverse("invited")).content.decode()
    assert client.post(reverse("invited-join")).status_code == 410
    assert not cast.ines.user.memberships.filter(organisation=cast.willow).exists()


def test_it_is_used_once_and_runs_out_and_is_withdrawn_and_sent_again(cast, owner):
    token = invite(owner, cast.ines.user.email)
    asked = MemberInvitation.objects.get()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2), tick=False):
        browser(owner).post(reverse("office-send-again", args=[asked.pk]))
    again = token_in(mail.outbox[-1])
    assert Client().post(reverse("invited-look"), {"token": token}).status_code == 410, (
        "the one before is dead"
    )
    late = timezone.now() + dt.timedelta(days=7, minutes=3)
    with time_machine.travel(late, tick=False):
        assert Client().post(reverse("invited-look"), {"token": again}).status_code == 410
    browser(owner).post(reverse("office-withdraw", args=[asked.pk]))
    assert Client().post(reverse("invited-look"), {"token": again}).status_code == 410
    fresh = invite(owner, cast.ines.user.email)
    client = opened(fresh, cast.ines)
    assert client.post(reverse("invited-join")).status_code == 302
    assert client.post(reverse("invited-look"), {"token": fresh}).status_code == 410
    verbs = AuditEntry.objects.values_list("verb", flat=True)
    assert sorted(verbs) == ["invited", "invited", "joined", "sent again", "withdrew"]


@pytest.mark.parametrize("guess", ["", "x", "A" * 43, "\x00", "é" * 43])
def test_guessing_opens_nothing(cast, owner, guess):
    invite(owner)
    answer = Client().post(reverse("invited-look"), {"token": guess})
    assert answer.status_code == 410 and "opens nothing" in answer.content.decode()


def test_the_token_is_nowhere_but_in_the_mail(cast, owner):
    token = invite(owner)
    row = MemberInvitation.objects.values().get()
    assert token not in str(row) and token not in str(list(AuditEntry.objects.values()))
    assert token not in browser(owner).get(reverse("office-people")).content.decode()


def test_a_thousand_invitations_are_thirty_in_an_hour(cast, owner):
    client = browser(owner)
    for number in range(joining.MOST_IN_AN_HOUR):
        joining.invite(owner, f"p{number}@example.org", "viewer", str)
    answer = client.post(reverse("office-invite"), {"email": "one@example.org", "role": "viewer"})
    assert answer.status_code == 422 and "Please wait a little" in answer.content.decode()
    assert len(mail.outbox) == MemberInvitation.objects.count() == joining.MOST_IN_AN_HOUR


def test_one_mailbox_is_not_flooded(cast, owner):
    asked = joining.invite(owner, "rui@example.org", "viewer", str)
    with pytest.raises(TooMany):
        joining.send_again(owner, asked, str)
    for hour in range(1, joining.MOST_SENDS):
        with time_machine.travel(timezone.now() + dt.timedelta(hours=2 * hour), tick=False):
            joining.send_again(owner, asked, str)
    with (
        time_machine.travel(timezone.now() + dt.timedelta(days=3), tick=False),
        pytest.raises(TooMany),
    ):
        joining.invite(owner, "rui@example.org", "viewer", str)
    assert len(mail.outbox) == joining.MOST_SENDS


def test_a_name_with_line_breaks_makes_no_mail_header(cast, owner):
    Organisation.objects.filter(pk=cast.willow.pk).update(name="Willow\nBcc: all@example.org")
    owner.organisation.refresh_from_db()
    joining.invite(owner, "rui@example.org", "viewer", str)
    (sent,) = mail.outbox
    assert (
        "\n" not in sent.subject and "Bcc" not in sent.message() and sent.recipients() == ["rui@example.org"]
    )


def test_addresses_of_what_is_over_are_forgotten_on_their_day(cast, owner):
    joining.invite(owner, "rui@example.org", "viewer", str)
    days = joining.LIFETIME + dt.timedelta(days=cast.willow.invitations_days)
    joining.forget_invitations(timezone.now() + days - dt.timedelta(days=1))
    assert MemberInvitation.objects.exists()
    with time_machine.travel(timezone.now() + days + dt.timedelta(days=1), tick=False):
        timekeeping.tick()
    assert not MemberInvitation.objects.exists()


def test_nor_does_the_log_keep_them(cast, owner):
    """The settings page promises that the address goes; who is here stays in the log by theirs."""
    for email in ("rui@example.org", "noor@example.org"):
        audit.note(owner, AuditEntry.Verb.INVITED, email)
        MemberInvitation.objects.create(
            organisation=cast.willow,
            email=email,
            role="viewer",
            digest=email,
            invited_by=owner,
            sent_at=timezone.now(),
            expires=timezone.now() + joining.LIFETIME,
            withdrawn_on=timezone.localdate(),
        )
    elsewhere = audit.note(cast.ines, AuditEntry.Verb.INVITED, "rui@example.org")
    joining.forget_invitations(timezone.now() + dt.timedelta(days=cast.willow.invitations_days + 1))
    told = AuditEntry.objects.filter(organisation=cast.willow, verb="invited").values_list("about", flat=True)
    assert sorted(told) == ["noor@example.org", "somebody who was invited"]
    elsewhere.refresh_from_db()
    assert elsewhere.about == "rui@example.org"


def test_an_account_that_joined_nothing_is_forgotten(cast, owner):
    typed = User.objects.known_or_new("typed@example.org")
    invited = opened(invite(owner))
    invited.post(reverse("invited-code"))
    joined = User.objects.get(email="rui@example.org")
    joining.accept(joined, MemberInvitation.objects.get())
    week = timezone.now() + joining.LIFETIME
    joining.forget_invitations(week)
    assert User.objects.filter(pk=typed.pk).exists(), "the link that led here may still be good"
    joining.forget_invitations(week + dt.timedelta(days=1))
    assert not User.objects.filter(pk=typed.pk).exists()
    assert User.objects.filter(pk=joined.pk).exists()
    membership.end_membership(owner, joined.memberships.get())
    joining.forget_invitations(timezone.now() + joining.LIFETIME)
    assert User.objects.filter(pk=joined.pk).exists(), "the page said a week"
    joining.forget_invitations(timezone.now() + joining.LIFETIME + dt.timedelta(days=1))
    assert not User.objects.filter(pk=joined.pk).exists()


def test_whoever_belongs_elsewhere_or_comes_back_keeps_their_account(cast, owner):
    elsewhere = join(cast.harbour, "Noor", "viewer")
    Member.objects.filter(pk=elsewhere.pk).update(user=cast.noor.user)
    back = cast.willows["viewer"].user
    membership.end_membership(owner, cast.noor)
    membership.end_membership(owner, cast.willows["viewer"])
    invite(owner, back.email)
    assert joining.accept(back, MemberInvitation.objects.get())
    joining.forget_invitations(timezone.now() + dt.timedelta(days=30))
    assert User.objects.filter(pk__in=[cast.noor.user.pk, back.pk]).count() == 2


@pytest.mark.parametrize("how", ["removed", "demoted"])
def test_an_owner_who_is_one_no_more_leaves_no_way_in(cast, owner, how):
    """An invitation to a second address of theirs would be a way back, as owner."""
    rogue = join(cast.willow, "Mallory", "owner")
    token = invite(rogue, "second@example.org", "owner")
    client = opened(token)
    if how == "removed":
        membership.end_membership(owner, rogue)
    else:
        membership.change_role(owner, rogue, "viewer")
    assert Client().post(reverse("invited-look"), {"token": token}).status_code == 410
    assert client.post(reverse("invited-code")).status_code == 410
    second = User.objects.known_or_new("second@example.org")
    assert joining.accept(second, MemberInvitation.objects.get()) is None
    assert "the link opens nothing" in browser(owner).get(reverse("office-people")).content.decode()
    MemberInvitation.objects.update(sent_at=timezone.now() - dt.timedelta(hours=2))
    again = joining.send_again(owner, MemberInvitation.objects.get(), str)
    assert joining.accept(second, again) is not None, "an owner who is one can stand for it"


# -- Members ------------------------------------------------------------------------------------------------------


def test_roles_are_said_in_sentences_and_addresses_to_owners_only(cast, owner):
    page = browser(cast.noor).get(reverse("office-people")).content.decode()
    assert "Coordinators never see reflections." in page and "amara@example.org" not in page
    assert "amara@example.org" in browser(owner).get(reverse("office-people")).content.decode()
    assert "Ines" not in page


def test_the_last_owner_stays_until_there_is_another(cast, owner):
    client = browser(owner)
    for address, data in (
        (reverse("office-end-membership", args=[owner.pk]), {}),
        (reverse("office-member", args=[owner.pk]), {"role": "viewer"}),
    ):
        answer = client.post(address, data)
        assert answer.status_code == 422 and "Choose another owner first." in answer.content.decode()
    client.post(reverse("office-member", args=[cast.noor.pk]), {"role": "owner"})
    assert client.post(reverse("office-end-membership", args=[owner.pk])).status_code == 302
    assert not Member.objects.filter(pk=owner.pk).exists()
    entry = AuditEntry.objects.get(verb="ended")
    assert (entry.name, entry.about, entry.member) == ("Wowner", owner.user.email, None)


def test_everybody_may_leave_and_only_owners_end_others(cast):
    client = browser(cast.noor)
    assert client.post(reverse("office-end-membership", args=[cast.amara.pk])).status_code == 403
    assert client.post(reverse("office-member", args=[cast.noor.pk]), {"role": "owner"}).status_code == 403
    assert client.post(reverse("office-end-membership", args=[cast.noor.pk])).status_code == 302
    assert not Member.objects.filter(pk=cast.noor.pk).exists()


@pytest.mark.once
@pytest.mark.parametrize("how", ["end", "viewer", "author"])
def test_who_may_lead_no_more_loses_their_desks_at_once(cast, owner, monkeypatch, how):
    workshop = cast.workshop(cast.amara, state="ready")
    room = opening.open_room(workshop, spare=False)
    past = cast.workshop(cast.amara, state="ended")
    rung: list[object] = []
    monkeypatch.setattr(publishing, "ring_authority", rung.append)
    page = browser(owner).get(reverse("office-end-membership", args=[cast.amara.pk])).content.decode()
    assert "One workshop would be left with nobody to lead it." in page
    if how == "end":
        browser(owner).post(reverse("office-end-membership", args=[cast.amara.pk]))
    else:
        browser(owner).post(reverse("office-member", args=[cast.amara.pk]), {"role": how})
    assert rung == [room.pk] and not Lead.objects.exists()
    if how != "end":
        assert browser(cast.amara).get(reverse("office-desk", args=[workshop.pk])).status_code == 404
        left = browser(cast.amara).get(reverse("office-workshop", args=[past.pk]))
        assert not left.context["readable"]


def test_another_role_that_leads_keeps_what_it_leads(cast, owner):
    cast.workshop(cast.amara, state="ready")
    browser(owner).post(reverse("office-member", args=[cast.amara.pk]), {"role": "coordinator"})
    assert Lead.objects.filter(member=cast.amara).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_of_two_owners_who_leave_at_once_one_stays():
    house = Organisation.objects.create(name="Both leave", country="GB")
    owners = [join(house, name, "owner") for name in ("One", "Two")]
    refused = []

    def leave(member):
        try:
            membership.end_membership(member, member)
        except Exception as error:
            refused.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[member]) for member in owners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert house.members.filter(role="owner").count() == 1, refused


def test_the_list_takes_as_many_queries_for_three_more_rows(cast, owner):
    counts = []
    client = browser(owner)
    for number in (1, 2, 3):
        member = join(cast.willow, f"More{number}", "facilitator")
        cast.workshop(member, state="ready")
        joining.invite(owner, f"asked{number}@example.org", "viewer", str)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("office-people"))
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


# -- Organisations ------------------------------------------------------------------------------------------------


def test_a_member_makes_another_organisation_and_owns_it(cast):
    client = browser(cast.noor)
    answer = client.post(reverse("office-new"), {"name": "Second", "zone": "Lisbon", "country": "GB"})
    assert answer.url == reverse("office-settings") and client.get(answer.url).status_code == 200
    place = cast.noor.user.memberships.get(organisation__name="Second")
    assert (place.role, place.organisation.time_zone) == ("owner", "Europe/Lisbon")
    assert AuditEntry.objects.get().verb == "created"


def test_somebody_from_nowhere_makes_none_unless_they_are_the_first(cast, settings):
    lone = User.objects.create_user("lone@example.org")
    assert not membership.may_make_organisation(lone)
    assert membership.may_make_organisation(cast.noor.user)
    settings.NEW_ORGANISATIONS = "nobody"
    assert not membership.may_make_organisation(cast.noor.user)
    settings.NEW_ORGANISATIONS = "members"
    Organisation.objects.all().delete()
    assert membership.may_make_organisation(lone)
