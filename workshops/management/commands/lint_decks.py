"""`manage.py lint_decks [FILE…]`: the gentle checks of `workshops.decks.linting`, over deck files or over the library
that we ship. Exits with 1 where something was found, so that CI can hold the library to it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workshops.decks.linting import lint
from workshops.decks.overlays import lint_overlay
from workshops.decks.problems import DeckProblems
from workshops.decks.reading import read_deck
from workshops.library import shipped_deck, shipped_files, shipped_overlays


class Command(BaseCommand):
    help = "Says what an experienced facilitator would raise about a deck before it is led."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="Deck files; without any, the shipped library."
        )

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        try:
            texts = {str(path): path.read_bytes() for path in files} if files else shipped_files()
        except OSError as error:
            self.stderr.write(f"{error.filename} cannot be read.")
            sys.exit(1)
        said = [line for name, text in texts.items() for line in _about(name, text)]
        if not files:
            said += _translations()
        for line in said:
            self.stdout.write(line)
        if said:
            sys.exit(1)
        self.stdout.write(f"{len(texts)} decks, nothing to mend.")


def _about(name: str, text: str | bytes) -> list[str]:
    try:
        deck = read_deck(text, name)
    except DeckProblems as problems:
        return [str(problem) for problem in problems.problems]
    return [f"{name}, {finding}" for finding in lint(deck)]


def _translations() -> list[str]:
    """What is missing or stale in the translations we ship."""
    return [
        f"{slug}.{language}.yaml, {finding}"
        for slug, languages in shipped_overlays().items()
        for language, overlay in languages.items()
        for finding in lint_overlay(shipped_deck(slug), overlay)
    ]
