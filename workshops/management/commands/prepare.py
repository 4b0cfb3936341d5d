"""`manage.py prepare`: everything that must be there before serving, and only what is missing of it: the keyring's
folder, the tables, the shipped decks, the static files. Running it again changes nothing. On several machines it
runs once for each new version, before the first process starts."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from workshops.static_storage import STAMP, digest


class Command(BaseCommand):
    help = "Make the tables, load the shipped decks and lay out the static files."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        settings.KEYRING.mkdir(parents=True, exist_ok=True, mode=0o700)
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        from workshops.actions import load_library  # imports models

        load_library()
        lay_out_static()


def lay_out_static() -> None:
    """collectstatic, if a file has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    now = digest([Path(folder) for folder in settings.STATICFILES_DIRS])
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    stamp.write_text(now)
