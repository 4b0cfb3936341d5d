"""Links by which somebody comes to hold a room: one person, once, within a week, while whoever made it still leads; and
ending somebody's part."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from facilitation import asking, holding, opening
from facilitation.live import publishing
from facilitation.models import Hand, Room
from tests.workshops.conftest import browser, join
from workshops.actions import joining, leading
from workshops.models import AuditEntry, Lead, LeadInvitation, Member, User
from workshops.queries.people import digest_of_token


@pytest.fixture
def workshop(cast):
    return cast.workshop(cast.amara, state="ready")


@pytest.fixture
def rung(monkeypatch):
    heard = []
    monkeypatch.setattr(publishing, "ring_authority", heard.append)
    return heard


def token_for(member, workshop) -> str:
    return asking.ask(member, workshop)["link"].split("#")[1]


def opened(token, member=None, status=302) -> Client:
    client = browser(member) if member else Client()
    answer = client.post(reverse("asked-look"), {"token": token})
    assert answer.status_code == status
    assert token not in answer.get("location", "") + answer.content.decode()
    return client


def joins(client, status=302):
    answer = client.post(reverse("asked-join"))
    assert answer.status_code == status, answer.content.decode()
    return answer


def hold(workshop) -> set[str]:
    return {str(lead.member.user) for lead in workshop.leads.all()}


def test_a_stranger_says_who_they_are_and_holds_the_room(cast, workshop):
    client = opened(token_for(cast.amara, workshop))
    page = client.get(reverse("asked")).content.decode()
    assert "Amara of Willow House asks you to hold this room" in page
    assert joins(client, 410) and hold(workshop) == {"Amara"}, "not before it is certain who it is"
    asked = client.post(reverse("asked-code"), {"name": " Rui  Pacheco ", "email": "Rui@Example.org "})
    assert asked.status_code == 302 and mail.outbox[-1].to == ["rui@example.org"]
    assert not User.objects.get(email="rui@example.org").name, "nobody is called what somebody else typed"
    code = re.search(r"^\d{8}$", mail.outbox[-1].body, re.M)[0]
    client.post(reverse("account_confirm_login_code"), {"code": code, "next": reverse("asked")})
    assert joins(client).url == reverse("office-workshop", args=[workshop.pk])
    member = Member.objects.get(user__email="rui@example.org")
    assert (member.role, member.organisation, str(member.user)) == ("facilitator", cast.willow, "Rui Pacheco")
    assert hold(workshop) == {"Amara", "Rui Pacheco"}
    verbs = list(AuditEntry.objects.order_by("at").values_list("verb", "name", "about"))
    assert [verb[:2] for verb in verbs] == [
        ("asked", "Amara"),
        ("joined", "Rui Pacheco"),
        ("holds", "Rui Pacheco"),
    ]


def test_a_member_comes_to_the_desk_and_the_same_link_brings_them_again(cast, workshop, rung):
    room = opening.open_room(workshop)
    token = token_for(cast.amara, workshop)
    colleague = join(cast.willow, "Tomé", "facilitator")
    assert joins(opened(token, colleague)).url == reverse("office-desk", args=[workshop.pk])
    assert rung == [room.pk]
    again = browser(colleague).post(reverse("asked-look"), {"token": token})
    assert again.url == reverse("office-desk", args=[workshop.pk])
    opened(token, join(cast.willow, "Lia", "facilitator"), status=410)
    opened(token, status=410)


def test_who_leads_already_leaves_the_link_for_somebody_else(cast, workshop):
    token = token_for(cast.amara, workshop)
    assert leading.accept(cast.amara.user, LeadInvitation.objects.get()) == cast.amara
    joins(opened(token, join(cast.willow, "Tomé", "facilitator")))


def test_of_two_who_press_at_once_one_comes_in_and_the_other_belongs_nowhere(cast, workshop):
    token = token_for(cast.amara, workshop)
    first, second = opened(token, cast.ines), opened(token, cast.harbours["viewer"])
    joins(first)
    joins(second, 410)
    assert not cast.harbours["viewer"].user.memberships.filter(organisation=cast.willow).exists()
    invitation = LeadInvitation.objects.get()
    assert leading.accept(cast.harbours["viewer"].user, invitation) is None, (
        "nor when both had read it before"
    )
    assert not cast.harbours["viewer"].user.memberships.filter(organisation=cast.willow).exists()


@pytest.mark.parametrize("role", ["author", "viewer"])
def test_only_owners_give_another_role(cast, workshop, role):
    client = opened(token_for(cast.amara, workshop), cast.willows[role])
    assert "An owner can change that" in joins(client, 403).content.decode()
    assert hold(workshop) == {"Amara"}
    Member.objects.filter(pk=cast.willows[role].pk).update(role="facilitator")
    joins(client)


def test_it_runs_out_is_taken_back_and_ends_with_the_workshop(cast, workshop):
    late, back, over = (token_for(cast.amara, workshop) for _ in range(3))
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, minutes=1), tick=False):
        opened(late, status=410)
    one = LeadInvitation.objects.get(digest=digest_of_token(back))
    browser(cast.amara).post(reverse("office-take-link-back", args=[workshop.pk, one.pk]))
    opened(back, status=410)
    client = opened(over, cast.ines)
    workshop.end(dt.date(2026, 11, 23))
    joins(client, 410)
    joining.forget_invitations(timezone.now() + dt.timedelta(days=8))
    assert not LeadInvitation.objects.exists()


def test_links_of_somebody_who_leads_no_more_open_nothing(cast, workshop):
    """Attack 45: whoever was let go does not come back by a link they made, or used."""
    tome = join(cast.willow, "Tomé", "facilitator")
    used = token_for(cast.amara, workshop)
    joins(opened(used, tome))
    own = token_for(tome, workshop)
    asking.end(cast.amara, workshop, tome)
    for token in (used, own):
        opened(token, tome, status=410)
    cast.amara.refresh_from_db()
    again = token_for(cast.amara, workshop)
    Lead.objects.create(workshop=workshop, member=tome)
    Lead.objects.filter(member=cast.amara).delete()  # however that came about
    opened(again, cast.ines, status=410)


@pytest.mark.parametrize("guess", ["", "x", "A" * 43, "\x00", "é" * 43])
def test_guessing_opens_nothing(cast, workshop, guess):
    token_for(cast.amara, workshop)
    answer = Client().post(reverse("asked-look"), {"token": guess})
    assert answer.status_code == 410 and "opens nothing" in answer.content.decode()


def test_the_token_is_nowhere_but_on_the_page_that_made_it(cast, workshop):
    page = browser(cast.amara).post(reverse("office-ask", args=[workshop.pk])).content.decode()
    token = re.search(r"/enter/room/#([\w-]+)", page)[1]
    stored = [LeadInvitation.objects.values().get(), *AuditEntry.objects.values()]
    assert token not in str(stored)
    assert (
        token not in browser(cast.amara).get(reverse("office-workshop", args=[workshop.pk])).content.decode()
    )


def test_no_more_links_than_people_one_could_mean_and_no_flood_of_codes(cast, workshop):
    token = token_for(cast.amara, workshop)
    for _ in range(leading.MOST_OPEN - 1):
        token_for(cast.amara, workshop)
    browser(cast.amara).post(reverse("office-ask", args=[workshop.pk]))
    assert LeadInvitation.objects.count() == leading.MOST_OPEN
    LeadInvitation.objects.update(codes=leading.MOST_CODES)
    who = {"name": "Rui", "email": "rui@example.org"}
    assert opened(token).post(reverse("asked-code"), who).status_code == 429
    assert not mail.outbox and not User.objects.filter(email="rui@example.org").exists()


def test_who_may_end_whose_part(cast, workshop, rung):
    room = opening.open_room(workshop)
    tome, lia = (join(cast.willow, name, "facilitator") for name in ("Tomé", "Lia"))
    for member in (tome, lia):
        Lead.objects.create(workshop=workshop, member=member)
    Room.objects.update(holder=lia, fence=4)
    Hand.objects.create(room=room, member=lia, process="here", seen=1)

    def end(by, whom):
        return browser(by).post(reverse("office-end-lead", args=[workshop.pk, whom.pk])).status_code

    assert [end(tome, lia), end(cast.noor, lia), end(tome, cast.amara)] == [404] * 3
    assert end(cast.amara, lia) == 302 and rung == [room.pk], "whoever made the workshop"
    room.refresh_from_db()
    assert (room.holder, room.fence) == (None, 5) and not Hand.objects.exists(), (
        "what she pressed before is void"
    )
    assert end(tome, tome) == 302 and end(cast.amara, cast.amara) == 422, "one stays"
    Lead.objects.create(workshop=workshop, member=tome)
    assert end(cast.willows["owner"], cast.amara) == 302
    assert hold(workshop) == {"Tomé"}


def test_only_who_leads_makes_links(cast, workshop):
    for member in (cast.noor, cast.willows["owner"], cast.ines):
        assert browser(member).post(reverse("office-ask", args=[workshop.pk])).status_code == 404
    ended = cast.workshop(cast.amara, state="ended")
    assert browser(cast.amara).post(reverse("office-ask", args=[ended.pk])).status_code == 404
    assert not LeadInvitation.objects.exists()


def test_phones_name_whoever_made_the_workshop_first(cast, workshop):
    from facilitation import queries

    room = opening.open_room(workshop)
    joins(opened(token_for(cast.amara, workshop), join(cast.willow, "Ada", "facilitator")))
    told = queries.about(Room.objects.get(pk=room.pk))
    assert (told["facilitator"], told["facilitators"]) == ("Amara", ["Amara", "Ada"])


def test_who_is_left_alone_at_a_desk_holds_the_room(cast, workshop):
    room = opening.open_room(workshop)
    tome = join(cast.willow, "Tomé", "facilitator")
    Lead.objects.create(workshop=workshop, member=tome)
    for member in (tome, cast.amara):
        holding.desk_came(room.pk, member.pk, "here")
    assert holding.hands(room.pk)["holder"]["name"] == "Tomé"
    asking.end(cast.amara, workshop, tome)
    told = holding.hands(room.pk)
    assert told["holder"]["name"] == "Amara" and told["fence"] == 3
