"""`manage.py tick`: what time brings, once: rooms are put away, words destroyed on their day. For cron, where no
process keeps time; running it as often as one likes, or twice at once, does no harm. Prints nothing."""

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Put rooms away and destroy words whose day has come."

    def handle(self, *args: Any, **options: Any) -> None:
        from facilitation import actions  # needs the models

        actions.tick()
