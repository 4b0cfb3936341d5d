"""Before something is exported or destroyed a mailed code is asked for, unless one signed in a moment ago; and ending
sign-ins elsewhere."""

import re
import time

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facilitation.live import publishing
from tests.workshops.conftest import browser
from workshops import actions, confirming
from workshops.models import AuditEntry, Workshop


def sent_code() -> str:
    return re.search(r"^\d{8}$", mail.outbox[-1].body, re.M)[0]


@pytest.fixture
def owner(cast):
    return cast.willows["owner"]


def test_destroying_asks_for_a_code_and_goes_on_with_it(cast):
    workshop = cast.workshop(cast.amara)
    client = browser(cast.amara, sure=False)
    address = reverse("office-destroy", args=[workshop.pk])
    for ask in (client.get, client.post):
        assert ask(address).url == f"{reverse('confirm')}?next={address.replace('/', '%2F')}"
    assert not Workshop.objects.exclude(destroyed_on=None).exists() and not mail.outbox
    page = client.post(reverse("confirm"), {"next": address}).content.decode()
    assert "The eight digits we sent to amara@example.org" in page
    assert sent_code() not in page and sent_code() not in str(dict(client.session))
    assert client.post(reverse("confirm"), {"next": address, "code": "12"}).status_code == 422
    assert client.get(address).status_code == 302
    assert client.post(reverse("confirm"), {"next": address, "code": sent_code()}).url == address
    assert client.get(address).status_code == 200
    client.post(address)
    assert Workshop.objects.exclude(destroyed_on=None).exists()


def test_being_sure_lasts_ten_minutes(cast, owner):
    client = browser(owner)
    assert client.post(reverse("office-log-export")).status_code == 200
    with time_machine.travel(time.time() + confirming.LASTS_SECONDS + 1, tick=False):
        assert client.post(reverse("office-log-export")).url.startswith(reverse("confirm"))
    assert AuditEntry.objects.filter(verb="exported").count() == 1


def test_a_code_is_used_once_by_its_person_and_not_guessed(cast, owner):
    client, other = browser(owner, sure=False), browser(cast.noor, sure=False)
    client.post(reverse("confirm"))
    code = sent_code()
    assert other.post(reverse("confirm"), {"code": code}).status_code == 422
    for _guess in range(confirming.MOST_TRIES):
        assert client.post(reverse("confirm"), {"code": "00000000"}).status_code == 422
    page = client.post(reverse("confirm"), {"code": code})
    assert page.status_code == 422 and "This code is spent" in page.content.decode()
    client.post(reverse("confirm"))
    with time_machine.travel(time.time() + confirming.CODE_SECONDS + 1, tick=False):
        assert client.post(reverse("confirm"), {"code": sent_code()}).status_code == 422
    assert client.post(reverse("confirm"), {"code": sent_code()}).status_code == 302
    assert client.post(reverse("confirm"), {"code": sent_code()}).status_code == 422


@pytest.mark.parametrize(
    "wish", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_it_leads_back_to_pages_of_ours_only(cast, owner, wish):
    client = browser(owner, sure=False)
    client.post(reverse("confirm"), {"next": wish})
    assert client.post(reverse("confirm"), {"next": wish, "code": sent_code()}).url == reverse("office-home")


def test_signing_in_counts_as_being_sure(cast, owner):
    client = Client()
    client.post(reverse("enter-use"), {"token": actions.sign_in_link(owner.user)})
    assert client.post(reverse("office-log-export")).status_code == 200


def test_sign_ins_are_listed_to_oneself_and_ended_with_their_desks(cast, owner, monkeypatch):
    rung: list[object] = []
    monkeypatch.setattr(publishing, "ring_authority", rung.append)
    here, there, theirs = Client(HTTP_USER_AGENT="Firefox Linux"), Client(), Client()
    for client, user in ((here, owner.user), (there, owner.user), (theirs, cast.ines.user)):
        client.post(reverse("enter-use"), {"token": actions.sign_in_link(user)})
    page = here.get(reverse("office-sign-ins")).content.decode()
    assert "Firefox on Linux" in page and page.count("Signed in on") == 2
    of_another = UserSession.objects.get(user=cast.ines.user)
    assert here.post(reverse("office-end-sign-in", args=[of_another.pk])).status_code == 404
    its_own = UserSession.objects.get(session_key=here.session.session_key)
    assert here.post(reverse("office-end-sign-in", args=[its_own.pk])).status_code == 404
    other = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("office-end-sign-in", args=[other.pk]))
    assert there.get("/office/").status_code == 302
    assert here.get("/office/").status_code == theirs.get("/office/").status_code == 200
    entry = AuditEntry.objects.get(verb="signed out")
    assert (entry.name, entry.about) == ("Wowner", ""), "no address and no browser in the log"


def test_all_others_end_at_once_and_the_list_costs_the_same(cast, owner):
    clients = [Client() for _ in range(4)]
    counts = []
    for client in clients:
        client.post(reverse("enter-use"), {"token": actions.sign_in_link(owner.user)})
        clients[0].get(reverse("office-sign-ins"))
        with CaptureQueriesContext(connection) as asked:
            clients[0].get(reverse("office-sign-ins"))
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts
    clients[0].post(reverse("office-end-sign-ins"))
    assert [client.get("/office/").status_code for client in clients] == [200, 302, 302, 302]


def test_addresses_of_sign_ins_go_with_them(cast, owner):
    from workshops.queries.sign_ins import forget_sign_ins

    client = Client()
    client.post(reverse("enter-use"), {"token": actions.sign_in_link(owner.user)})
    forget_sign_ins()
    assert UserSession.objects.count() == 1
    client.post(reverse("account_logout"))
    forget_sign_ins()
    assert not UserSession.objects.exists()
