"""Passkeys and a second step at sign-in, as allauth's adapter: what counts as which, and that secrets are not stored in
the clear. A passkey is a way in of its own; a code from an app is asked for after a mailed code or single sign-on, from
those who want that. So whoever sits where a passkey cannot work (http on a LAN) still comes in with a mailed code."""

from __future__ import annotations

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class Adapter(DefaultMFAAdapter):
    def is_mfa_enabled(self, user: AbstractBaseUser | AnonymousUser, types: list[str] | None = None) -> bool:
        """Only a code from an app is a second step."""
        if user.is_anonymous or (types is not None and Authenticator.Type.TOTP not in types):
            return False
        return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()

    def get_totp_issuer(self) -> str:
        return "Evenweave"

    def build_totp_svg(self, url: str) -> str:
        """Our page draws the code itself (`workshops.qr`): the content policy allows no data address."""
        return ""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    derived = HKDF(hashes.SHA256(), 32, None, b"evenweave second step").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
