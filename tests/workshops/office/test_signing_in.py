"""Signing in: by a mailed code, by a one-time link, and never by making an account."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from workshops import actions
from workshops.models import User


def ask(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email}, follow=True)


def without_names(answer):
    """The page without the address and the form's own token."""
    return re.sub(r"[\w.]+@example\.org|value=\"\w{64}\"", "", answer.content.decode())


def test_a_mailed_code_signs_in(cast, client):
    asked = ask(client, "Amara@Example.org")
    assert "Look in your mail" in asked.content.decode()
    (sent,) = mail.outbox
    code = re.search(r"^\d{8}$", sent.body, re.M)
    assert code, sent.body
    answer = client.post(reverse("account_confirm_login_code"), {"code": code[0]})
    assert answer.status_code == 302 and answer.url == "/office/"
    page = client.get("/office/")
    assert page.status_code == 200
    assert sent.subject == "Your code for Evenweave"  # no host in brackets
    assert "Successfully" not in page.content.decode()


def test_a_wrong_code_does_not(cast, client):
    ask(client, "amara@example.org")
    answer = client.post(reverse("account_confirm_login_code"), {"code": "00000000"})
    assert "not the digits we sent" in answer.content.decode()
    assert client.get("/office/").status_code == 302


def test_an_unknown_address_gets_the_same_page_and_no_account(cast, client):
    known, unknown = ask(client, "amara@example.org"), ask(Client(), "who@example.org")
    assert without_names(known) == without_names(unknown)
    assert not User.objects.filter(email="who@example.org").exists()
    assert [sent.to for sent in mail.outbox] == [["amara@example.org"]]


def test_after_signing_in_one_is_where_one_wanted_to_be(cast, client):
    asked = client.get(reverse("office-decks"), follow=True)
    wish = re.search(r'name="next" value="([^"]+)"', asked.content.decode())
    assert wish and wish[1] == "/office/decks/"
    page = client.post(
        reverse("account_request_login_code"), {"email": "amara@example.org", "next": wish[1]}, follow=True
    )
    assert 'name="next" value="/office/decks/"' in page.content.decode()
    code = re.search(r"^\d{8}$", mail.outbox[-1].body, re.M)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code[0], "next": wish[1]})
    assert answer.url == "/office/decks/"


def test_nobody_signs_up(cast, client):
    answer = client.post(reverse("account_signup"), {"email": "new@example.org"})
    assert "By invitation" in answer.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_signing_out_takes_a_post(cast, client):
    client.force_login(cast.amara.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get("/office/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/office/").status_code == 302


def test_a_link_signs_in_once(cast):
    token = actions.sign_in_link(cast.amara.user)
    first, second = Client(), Client()
    assert first.post(reverse("enter-use"), {"token": token}).url == "/office/"
    assert first.get("/office/").status_code == 200
    late = second.post(reverse("enter-use"), {"token": token})
    assert late.status_code == 410 and "This link is spent" in late.content.decode()
    assert second.get("/office/").status_code == 302


def test_the_link_page_uses_nothing_up(cast, client):
    token = actions.sign_in_link(cast.amara.user)
    assert client.get(reverse("enter")).status_code == 200
    assert client.get(reverse("enter-use")).status_code == 405
    assert actions.use_link(token) == cast.amara.user


def test_every_change_needs_the_page_it_came_from(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.amara.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    workshop = cast.workshop(cast.amara)
    for address in (
        reverse("office-start"),
        reverse("office-destroy", args=[workshop.pk]),
        reverse("open-workshop", args=[workshop.pk]),
        reverse("office-change", args=[cast.willow.pk]),
        reverse("enter-use"),
        reverse("account_logout"),
    ):
        assert strict.post(address).status_code == 403, address
