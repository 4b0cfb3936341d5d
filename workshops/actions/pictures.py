"""Keeping the pictures that decks bring, and letting go of those that no deck names any more.

What was kept is never changed. A file that we made ourselves is recognised and kept as it is, so that a deck that goes
out and comes back, here or into another organisation, is the same deck.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from workshops.decks.own_pictures import MOST_FILES, TOO_MANY, beside, kept_files, named, renamed
from workshops.decks.picture_files import LARGEST_BYTES, Made, NotAPicture, digest_of, made_of
from workshops.exercises.base import gettext_noop
from workshops.models import Member, Organisation, PictureFile
from workshops.permissions import NotAllowed, may_write_decks
from workshops.queries.pictures import in_use

__all__ = ["LARGEST_BYTES", "keep", "keep_those_of", "let_go", "use"]

MOST = 500  # of one organisation: about 80 MB
KEPT_UNUSED_DAYS = 30

NO_ROOM = gettext_noop(
    "there is no room for more pictures: 500 fit, and those that no deck uses go after 30 days."
)


def keep(member: Member, source: bytes, name: str) -> PictureFile:
    """The picture in a file, kept for this member's organisation. Raises NotAllowed, NotAPicture."""
    if not may_write_decks(member):
        raise NotAllowed(member.role)
    ours = PictureFile.objects.filter(digest=digest_of(source)).first()
    made = _as_it_is(ours) if ours else made_of(source, name)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=member.organisation_id)
        mine = PictureFile.objects.filter(organisation=member.organisation_id)
        found = mine.filter(digest=made.digest).first()
        if found is not None:
            return found
        if mine.count() >= MOST:
            raise NotAPicture(NO_ROOM)
        return PictureFile.objects.create(
            organisation_id=member.organisation_id,
            digest=made.digest,
            whole=made.whole,
            small=made.small,
            width=made.width,
            height=made.height,
        )


def keep_those_of(
    member: Member, body: dict[str, Any], path: str, files: Mapping[str, bytes]
) -> tuple[dict[str, Any], list[str]]:
    """Keep the pictures of a deck that came in a zip. Gives the deck with their new names, and the files that no
    exercise names. What is not in the zip keeps its name. Raises NotAllowed, NotAPicture."""
    found = {file: beside(file, path, files) for _exercise, _name, file in named(body)}
    wanted = {place for place in found.values() if place is not None}
    if len(wanted) > MOST_FILES:
        raise NotAPicture(TOO_MANY)
    kept = {place: keep(member, files[place], place[-60:]).file for place in sorted(wanted)}
    names = {file: kept[place] for file, place in found.items() if place is not None}
    return renamed(body, names), [place for place in files if place not in wanted]


def use(organisation_id: Any, body: dict[str, Any]) -> None:
    """A deck that is kept names these: they stay."""
    digests = {file.removesuffix(".webp") for file in kept_files(body)}
    if digests:
        PictureFile.objects.filter(organisation=organisation_id, digest__in=digests).update(unused_since=None)


def let_go(today: dt.date) -> None:
    """Mark what no deck names any more, and what one names again; after some weeks the first go."""
    for organisation in Organisation.objects.filter(picture_files__isnull=False).distinct():
        mine = organisation.picture_files.all()
        used = in_use(organisation.pk)
        mine.filter(digest__in=used).exclude(unused_since=None).update(unused_since=None)
        unused = mine.exclude(digest__in=used)
        unused.filter(unused_since=None).update(unused_since=today)
        unused.filter(unused_since__lt=today - dt.timedelta(days=KEPT_UNUSED_DAYS)).delete()


def _as_it_is(row: PictureFile) -> Made:
    return Made(row.digest, bytes(row.whole), bytes(row.small), row.width, row.height)
