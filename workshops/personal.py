"""Secrets of invited people: a link, a code that can be typed, the way to end the mails, and a calendar's address.

They are reckoned from the deployment's secret key, so a letter can be written at any time without a secret being kept;
what is stored are keyed digests, by which a thief of the database can neither open a page nor try codes at home. `turn`
is which link it is: with the next one those before open nothing. Knows no model."""

from __future__ import annotations

from base64 import b32encode, urlsafe_b64encode
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

CODE_LENGTH = 12
# Crockford's letters: none is taken for another on paper.
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_MEANT = str.maketrans("ILO", "110")


def link_token(who: UUID, turn: int) -> str:
    """256 bits; it belongs in a fragment."""
    return _text("link", who, turn)


def code(who: UUID, turn: int) -> str:
    """Twelve letters and digits (60 bits), for those who type it from paper. Tries are counted (`guessing`)."""
    return b32encode(_mac("code", who, turn)).decode().translate(_LETTERS)[:CODE_LENGTH]


def shown(typed: str) -> str:
    """A code in three groups, to read and to say."""
    return " ".join(typed[i : i + 4] for i in range(0, len(typed), 4))


def code_typed(text: str) -> str:
    """What somebody typed, as a code: without blanks and dashes, and with the letters they meant."""
    return "".join(char for char in text.upper() if char.isalnum()).translate(_MEANT)


def stop_token(who: UUID) -> str:
    """For ending the mails, and nothing else; mail programs have to send it in an address."""
    return f"{who.hex}.{_text('stop', who, 0)}"


def whose_stop(token: str) -> UUID | None:
    """Who may end their mails with this."""
    try:
        who = UUID(hex=token.partition(".")[0])
    except ValueError:
        return None
    return who if constant_time_compare(token, stop_token(who)) else None


def digest(secret: str) -> str:
    """What is stored of a secret that somebody else carries."""
    return salted_hmac("evenweave.personal.digest", secret, algorithm="sha256").hexdigest()


def _text(purpose: str, who: UUID, turn: int) -> str:
    return urlsafe_b64encode(_mac(purpose, who, turn)).rstrip(b"=").decode()


def _mac(purpose: str, who: UUID, turn: int) -> bytes:
    return salted_hmac(f"evenweave.personal.{purpose}", f"{who}:{turn}", algorithm="sha256").digest()
