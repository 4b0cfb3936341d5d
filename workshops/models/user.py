"""People of the office: an e-mail address, a name, and links that sign them in once.

Participants are never here: they have no account. Passwords are not used; people sign in by a mailed code.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> User:
        """A new person; without a password (the usual case) only a code or a link lets them in."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def known_or_new(self, email: str) -> User:
        """Whose address it is; somebody new if it is nobody's yet, also where two ask for them at once."""
        new = {"password": make_password(None), "stranger_since": timezone.localdate()}
        return self.get_or_create(email=email.strip().lower(), defaults=new)[0]

    def has_joined(self, user: User) -> None:
        """No stranger any more: their account stays until it is erased."""
        self.filter(pk=user.pk).update(stranger_since=None)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who plans, leads or writes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    stranger_since = models.DateField(_("in no organisation since"), null=True, blank=True, editable=False)
    last_login = None  # nobody needs to know when somebody was last here

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        """What to call somebody in a greeting."""
        return self.name.split(" ")[0] if self.name else self.email


class SignInLink(models.Model):
    """A link that signs one person in, once, for a day. Only the digest of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links", verbose_name=_("person"))
    digest = models.CharField(_("digest of the token"), max_length=64, unique=True)
    used = models.BooleanField(_("used"), default=False)
    expires = models.DateTimeField(_("expires"))

    class Meta:
        verbose_name = _("sign-in link")
        verbose_name_plural = _("sign-in links")

    def __str__(self) -> str:
        return f"sign-in link for {self.user_id}"
