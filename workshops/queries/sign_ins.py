"""Where a person is signed in, for themselves only. Addresses and browsers of staff stand here and nowhere else; they
go when the sign-in ends. About participants there is nothing: they never sign in."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from workshops.models import User


def sign_ins_of(user: User) -> QuerySet[UserSession]:
    """Those that are still good, newest first."""
    good = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=good)
    return found.order_by("-created_at")


def forget_sign_ins() -> None:
    """What is no longer good, with its address, goes; and the sessions themselves."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
