"""Other ways in: a second step with an app and its recovery codes, single sign-on with a provider of our own on this
machine. What changes them asks first; nobody gets an account by any of them."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workshops.conftest import browser
from tests.workshops.office.provider import provider
from workshops import oidc
from workshops.environment import Environment, Nonsense
from workshops.models import AuditEntry, User


def digits(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_second_step(member):
    client = browser(member)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="second-key"[^>]*>(\w+)<', page)[1]
    answer = client.post(reverse("mfa_activate_totp"), {"code": digits(secret)})
    assert answer.status_code == 302
    return client, secret, answer.url


def by_mail(member):
    """Up to the mailed digits; gives the browser and where it was sent."""
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": member.user.email})
    code = re.search(r"^\d{8}$", mail.outbox[-1].body, re.M)[0]
    return client, client.post(reverse("account_confirm_login_code"), {"code": code}).url


def test_a_second_step_is_asked_for_after_the_mailed_code(cast):
    _client, secret, _url = with_second_step(cast.noor)
    client, url = by_mail(cast.noor)
    assert url == reverse("mfa_authenticate")
    assert client.get("/office/").status_code == 302, "not in yet"
    assert "One step more" in client.get(url).content.decode()
    wrong = client.post(url, {"code": "000000"})
    assert "Look again" in wrong.content.decode() and client.get("/office/").status_code == 302
    cache.clear()  # digits are good once, and those of this half minute were used to begin
    assert client.post(url, {"code": digits(secret)}).status_code == 302
    assert client.get("/office/").status_code == 200
    assert by_mail(cast.amara)[1] == "/office/", "others are not asked"


def test_digits_are_good_once_however_much_strangers_ask_for(cast, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    _client, secret, _url = with_second_step(cast.noor)
    for expected in (200, 302):
        client, url = by_mail(cast.noor)
        client.post(url, {"code": digits(secret)})
        assert client.get("/office/").status_code == expected
        for n in range(2000):  # what a crowd of strangers leaves in the cache
            cache.set(f"stranger-{n}", "tried", 300)


def test_a_recovery_code_opens_once(cast):
    owner, _secret, url = with_second_step(cast.noor)
    assert url == reverse("mfa_view_recovery_codes")
    codes = re.findall(r"<li><code>(\w+)</code>", owner.get(url).content.decode())
    assert len(codes) == 10
    assert owner.get(reverse("mfa_download_recovery_codes")).content.decode().count(codes[0]) == 1
    for expected in (200, 302):
        client, step = by_mail(cast.noor)
        client.post(step, {"code": codes[0]})
        assert client.get("/office/").status_code == expected


def test_secrets_are_not_stored_in_the_clear(cast):
    _client, secret, _url = with_second_step(cast.noor)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_what_changes_ones_way_in_asks_first_and_is_in_the_log(cast):
    hasty = browser(cast.noor, sure=False)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert hasty.get(reverse(name)).url.startswith(reverse("confirm"))
    client, _secret, _url = with_second_step(cast.noor)
    assert "End the second step" in client.get(reverse("mfa_index")).content.decode()
    assert hasty.post(reverse("mfa_deactivate_totp")).url.startswith(reverse("confirm"))
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type="totp").exists()
    assert by_mail(cast.noor)[1] == "/office/"
    entries = AuditEntry.objects.filter(verb="sign-in").values_list("name", "about")
    assert list(entries) == [("Noor", ""), ("Noor", "")]


def test_where_there_is_no_provider_nothing_is_shown(cast, client):
    assert "Sign in with C" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("openid_connect_login", args=["sso"])).status_code == 404
    assert client.get(reverse("mfa_index")).status_code == 302


@pytest.fixture
def sso(settings, cast):
    with provider() as known:
        named = {"OIDC_CLIENT_ID": "evenweave", "OIDC_CLIENT_SECRET": "s", "OIDC_NAME": "Casa"}
        env = Environment({"OIDC_ISSUER": known.address, **named})
        settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(env)
        assert oidc.form_origins(env) == [known.address]
        yield known


def through(known, client):
    """To the provider and back."""
    away = client.post(reverse("openid_connect_login", args=["sso"]))
    assert away.status_code == 302 and away.url.startswith(known.address + "/authorize")
    asked = parse_qs(urlsplit(away.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = reverse("openid_connect_callback", args=["sso"])
    return client.get(back, {"code": "a", "state": asked["state"][0]}, follow=True)


def test_single_sign_on_opens_the_door_for_those_who_have_a_place(cast, client, sso):
    assert "Sign in with Casa" in client.get(reverse("account_login")).content.decode()
    sso.person = {"sub": "17", "email": "Noor@example.org", "email_verified": True}
    assert "Hello" in through(sso, client).content.decode() or client.get("/office/").status_code == 200
    account = SocialAccount.objects.get()
    assert account.user == cast.noor.user and account.extra_data == {}
    assert not SocialToken.objects.exists()
    again = Client()
    through(sso, again)
    assert again.get("/office/").status_code == 200


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "18", "email": "noor@example.org", "email_verified": False},
        {"sub": "19", "email": "stranger@example.org", "email_verified": True},
        {"sub": "20"},
    ],
)
def test_single_sign_on_makes_no_account_and_believes_no_unverified_address(cast, client, sso, person):
    sso.person = person
    before = User.objects.count()
    answer = through(sso, client)
    assert "By invitation" in answer.content.decode()
    assert client.get("/office/").status_code == 302
    assert User.objects.count() == before and not SocialAccount.objects.exists()


def test_single_sign_on_does_not_walk_around_the_second_step(cast, sso):
    with_second_step(cast.noor)
    client = Client()
    sso.person = {"sub": "17", "email": "noor@example.org", "email_verified": True}
    assert "One step more" in through(sso, client).content.decode()
    assert client.get("/office/").status_code == 302


@pytest.mark.parametrize(
    "half",
    [
        {"OIDC_CLIENT_ID": "x"},
        {"OIDC_ISSUER": "https://id.example.org"},
        {"OIDC_ISSUER": "http://id.example.org", "OIDC_CLIENT_ID": "x"},
    ],
)
def test_half_a_setting_is_refused(half):
    with pytest.raises(Nonsense):
        oidc.providers(Environment(half))
    assert oidc.providers(Environment({})) == {} and oidc.form_origins(Environment({})) == []


def test_nobody_adds_a_way_in_to_an_account_that_lies_open(cast, sso):
    """allauth would add the provider's account to whoever is signed in (`process=connect`), whatever its address: a way
    in for good for whoever sits down at a screen that was left open."""
    left_open = browser(cast.noor, sure=False)
    sso.person = {"sub": "66", "email": "mallory@example.org", "email_verified": True}
    for process in ("connect", "redirect", "login"):
        address = f"{reverse('openid_connect_login', args=['sso'])}?process={process}"
        away = left_open.post(address)
        if away.status_code == 302 and away.url.startswith(sso.address):
            state = parse_qs(urlsplit(away.url).query)["state"][0]
            left_open.get(
                reverse("openid_connect_callback", args=["sso"]), {"code": "a", "state": state}, follow=True
            )
    assert not SocialAccount.objects.filter(user=cast.noor.user).exists()
    mallory = Client()
    through(sso, mallory)
    assert mallory.get("/office/").status_code == 302
