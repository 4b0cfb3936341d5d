"""`manage.py run`, which is `make run`: a rehearsal on this machine in one go. Prepares what is missing, opens the
demonstration room or finds it open still, prints where everybody goes, and serves until Ctrl-C. Before it, manage.py
has seen to folder, secret and port (`workshops.ground`). What it calls does the work; here is only the order."""

from io import StringIO
from typing import Any

import segno
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from workshops.address import base_url
from workshops.environment import Environment
from workshops.storage import Mail

MOST_GUESTS = 50
PRINTED = Mail().backend


class Command(BaseCommand):
    help = "Open a rehearsal on this machine and serve it."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        guests = Environment().number("GUESTS", 0, least=0, most=MOST_GUESTS)
        try:
            call_command("prepare")
            self.welcome(guests)
            call_command("serve", host="0.0.0.0", port=settings.PORT)
        except KeyboardInterrupt:  # before the server could take it
            pass
        self.stdout.write("Evenweave has stopped. Everything is kept; `make run` goes on from here.")

    def welcome(self, guests: int) -> None:
        """Open the room and say where everybody goes, each alone on a line."""
        from facilitation.opening import open_room
        from facilitation.rehearsing import forget_guests
        from workshops.actions import demonstration, sign_in_link

        workshop = demonstration()
        room = open_room(workshop)
        forget_guests()
        here = base_url()
        code = room.code or ""
        self.stdout.write(f"\n{workshop.title}: a rehearsal; nothing of it is kept.\n")
        square = StringIO()
        segno.make(f"{here}/#{join_fragment_of(room)}", error="m", micro=False).terminal(
            square, border=2, compact=True
        )
        self.stdout.write(square.getvalue())
        for lead in workshop.leads.select_related("member__user"):
            self.stdout.write(f"Desk: {here}/enter/#{sign_in_link(lead.member.user)}")
        self.stdout.write(f"Stage: {here}/stage/{room.pk}/#{room.stage_key}")
        self.stdout.write(f"Phones: {here}/")
        self.stdout.write(f"Code: {code[:4]} {code[4:]}")
        self.stdout.write(f"Office: {here}/office/ (the desk's link signs you in)")
        if settings.EMAIL_BACKEND == PRINTED:
            self.stdout.write("Mails are not sent but printed here, codes and invitations too.")
        self.stdout.write("Ctrl-C stops it.\n")
        self.stdout.flush()
        if guests:
            from facilitation.guests import invite
            from facilitation.rehearsing import expect_guests

            if room.phase == "lobby":
                invite(
                    str(expect_guests(room.pk, guests, anew=True).secret),
                    guests,
                    f"http://127.0.0.1:{settings.PORT}",
                )


def join_fragment_of(room: Any) -> str:
    """What the QR code of this room says behind the #."""
    from facilitation.qr import join_fragment
    from facilitation.seating import print_of

    return join_fragment(room.secret, print_of(room)) if room.secret else ""
