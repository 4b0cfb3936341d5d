"""`manage.py tick`: what time brings, once: rooms are put away, words destroyed on their day, letters to invited people
go out. For cron, where no process keeps time; running it as often as one likes, or twice at once, does no harm. Prints
nothing."""

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Put rooms away, destroy words whose day has come, and send letters that are due."

    def handle(self, *args: Any, **options: Any) -> None:
        from facilitation import timekeeping  # needs the models
        from workshops.actions import ticking

        timekeeping.tick()
        ticking.tick()
