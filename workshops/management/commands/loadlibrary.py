"""`manage.py loadlibrary`: put the shipped decks into the database. Safe to run again and again."""

from typing import Any

from django.core.management.base import BaseCommand

from workshops.actions import load_library


class Command(BaseCommand):
    help = "Loads the shipped decks; a changed deck becomes a new version, a used version stays as it was."

    def handle(self, *args: Any, **options: Any) -> None:
        new = load_library()
        self.stdout.write(f"{new} new deck versions." if new else "The library is up to date.")
