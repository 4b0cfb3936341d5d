"""A link signs one person in, once, within a day; its token is stored nowhere."""

import datetime as dt

import pytest
from django.utils import timezone

from workshops import actions
from workshops.models import SignInLink


def test_a_token_works_once(cast):
    token = actions.sign_in_link(cast.amara.user)
    assert actions.use_link(token) == cast.amara.user
    assert actions.use_link(token) is None


def test_a_token_is_kept_only_as_a_digest(cast):
    token = actions.sign_in_link(cast.amara.user)
    assert token not in str(list(SignInLink.objects.values()))


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 50])
def test_other_tokens_let_nobody_in(cast, token):
    actions.sign_in_link(cast.amara.user)
    assert actions.use_link(token) is None


def test_an_old_token_is_dead(cast):
    token = actions.sign_in_link(cast.amara.user)
    SignInLink.objects.update(expires=timezone.now() - dt.timedelta(seconds=1))
    assert actions.use_link(token) is None
    actions.sign_in_link(cast.noor.user)
    assert SignInLink.objects.count() == 1, "old links are swept away"


def test_a_person_who_may_not_sign_in_does_not(cast):
    token = actions.sign_in_link(cast.amara.user)
    cast.amara.user.is_active = False
    cast.amara.user.save()
    assert actions.use_link(token) is None
