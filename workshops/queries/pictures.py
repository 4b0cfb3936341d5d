"""The pictures that decks bring: which of an organisation's are there, and one for whoever has its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from workshops.decks.own_pictures import KEPT, NOT_HERE, kept_files, named
from workshops.decks.problems import Problem
from workshops.models import DeckVersion, DraftExercise, PictureFile


def files_of(organisation_id: UUID | None, body: dict[str, Any]) -> dict[str, bytes]:
    """The pictures that a deck names, by their files, as they are kept."""
    rows = PictureFile.objects.filter(organisation=organisation_id, digest__in=_digests(kept_files(body)))
    return {row.file: bytes(row.whole) for row in rows}


def lacking(organisation_id: UUID | None, body: dict[str, Any], deck: str) -> list[Problem]:
    """Which of the pictures that a deck names this organisation does not have. No query where it names none."""
    wanted = list(named(body))
    if not wanted:
        return []
    names = _digests({file for _exercise, _name, file in wanted if KEPT.fullmatch(file)})
    there = PictureFile.objects.filter(organisation=organisation_id, digest__in=names)
    known = {f"{digest}.webp" for digest in there.values_list("digest", flat=True)}
    return [
        Problem(deck, exercise, "pictures", NOT_HERE, {"name": name[:80], "file": file[:80]})
        for exercise, name, file in wanted
        if file not in known
    ]


def served(digest: str, small: bool) -> bytes | None:
    """The picture of that name, whoever has it: who knows the name of a picture has seen a deck with it."""
    field = "small" if small else "whole"
    found = PictureFile.objects.filter(digest=digest).values_list(field, flat=True).first()
    return None if found is None else bytes(found)


def in_use(organisation_id: UUID) -> set[str]:
    """The digests of every picture that any version of its decks names, or anything that is being written."""
    versions = DeckVersion.objects.filter(deck__organisation=organisation_id).values_list("body", flat=True)
    drafts = DraftExercise.objects.filter(draft__deck__organisation=organisation_id)
    bodies: Iterator[dict[str, Any]] = versions.iterator()
    found = set().union(*(kept_files(body) for body in bodies))
    sources = list(drafts.values_list("source", flat=True))
    return _digests(found | kept_files({"exercises": sources}))


def _digests(files: set[str]) -> set[str]:
    return {file.removesuffix(".webp") for file in files}
