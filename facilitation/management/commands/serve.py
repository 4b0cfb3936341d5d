"""`manage.py serve`: Daphne as rooms need it. Prints nothing about anybody; ends with one sentence if it
cannot listen.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Serve rooms and pages on one address."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="0.0.0.0")
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument(
            "--no-tick", action="store_false", dest="tick", help="Another process keeps time."
        )

    def handle(self, *args: Any, host: str, port: int, tick: bool, **options: Any) -> None:
        from asgi import application
        from facilitation import timekeeping
        from facilitation.live import server  # before anything else: it installs Twisted's asyncio reactor
        from workshops.actions import ticking

        server.discreet_twisted()
        server.allow_many_sockets()
        ticks = (timekeeping.tick, ticking.tick) if tick else ()
        serving = server.RoomServer(application, host, port, ticks)
        serving.run()
        if serving.failure:
            reason = {"why": serving.failure, "host": host, "port": port}
            raise CommandError(_("Cannot listen on %(host)s, port %(port)s: %(why)s") % reason)
