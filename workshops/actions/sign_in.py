"""Links that sign a person in once. The token is handed out and forgotten; only its digest is stored."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.utils import timezone

from workshops.models import SignInLink, User

LIFETIME = dt.timedelta(hours=24)


def sign_in_link(user: User) -> str:
    """A fresh token for this person, good once within a day. It belongs in a URL's fragment and nowhere else."""
    SignInLink.objects.filter(expires__lt=timezone.now()).delete()
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(user=user, digest=_digest(token), expires=timezone.now() + LIFETIME)
    return token


def use_link(token: str) -> User | None:
    """The person whose link this is, the first time; None if it was used, has expired or never was."""
    waiting = SignInLink.objects.filter(
        digest=_digest(token), used=False, expires__gt=timezone.now(), user__is_active=True
    )
    # The update decides: of two presses at once, one finds the row unused.
    if not waiting.update(used=True):
        return None
    return SignInLink.objects.select_related("user").get(digest=_digest(token)).user


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
