"""Writing a receipt for what is destroyed, inside the transaction that destroys it."""

from __future__ import annotations

from typing import TypeAlias

from django.utils import timezone

from workshops.models import Organisation, Receipt

Kind: TypeAlias = Receipt.Kind
Why: TypeAlias = Receipt.Why


def receipt(
    organisation: Organisation, kind: Kind, about: str, *, why: Why, pieces: int = 0, keys: int = 0
) -> Receipt:
    """`about`: a title, never a person; `pieces`: how many rows; `keys`: how many keys went first."""
    return Receipt.objects.create(
        organisation=organisation,
        kind=kind,
        about=about[:120],
        pieces=pieces,
        keys=keys,
        why=why,
        on=timezone.localdate(),
    )
