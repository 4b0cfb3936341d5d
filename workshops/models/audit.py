"""The log of what members did in their organisation. Only members are in it, never a participant; and never what
anybody wrote: `about` is a short label such as a workshop's title or a member's address."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Member, Organisation

LONGEST_LABEL = 200


class AuditEntry(models.Model):
    """Who did what, and when. The name is kept as it was, for after they have left."""

    class Verb(models.TextChoices):
        CREATED = "created", _("made the organisation")
        SETTINGS = "settings", _("changed settings")
        INVITED = "invited", _("invited a member")
        SENT_AGAIN = "sent again", _("sent an invitation again")
        WITHDREW = "withdrew", _("withdrew an invitation")
        JOINED = "joined", _("joined")
        ROLE = "role", _("changed a role")
        ENDED = "ended", _("ended a membership")
        ASKED = "asked", _("asked somebody to hold a room")
        HOLDS = "holds", _("came to hold a room")
        LET_GO = "let go", _("ended somebody’s part in a room")
        DESTROYED = "destroyed", _("destroyed words")
        EXPORTED = "exported", _("exported")
        SCHEDULED = "scheduled", _("scheduled a cohort")
        CHANGED = "changed", _("changed a cohort")
        ADDED = "added", _("added a date")
        MOVED = "moved", _("moved a date")
        CALLED_OFF = "called off", _("called off a date")
        ARCHIVED = "archived", _("archived a cohort")
        DECK_MADE = "deck made", _("made a deck")
        DECK_CHANGED = "deck changed", _("began to change a deck")
        PUBLISHED = "published", _("published a version of a deck")
        REVIEW_ASKED = "review asked", _("asked for a deck to be read")
        ACCEPTED = "accepted", _("took a deck into the library")
        SENT_BACK = "sent back", _("sent a deck back")
        SHARED = "shared", _("changed who can see a deck")
        PUT_AWAY = "put away", _("archived a deck, or brought it back")
        RESTORED = "restored", _("went back to an earlier version of a deck")
        IMPORTED = "imported", _("brought in a file")
        TRANSLATED = "translated", _("changed a translation")
        PROMPT = "prompt", _("changed the organisation’s prompts")
        PEOPLE = "people", _("invited people")
        STOPPED = "stopped", _("stopped an invitation")
        REMINDERS = "reminders", _("changed reminders")
        SUBSCRIBED = "subscribed", _("made a calendar link")
        NOTED = "noted", _("noted something by hand")
        GAVE_OUT = "gave out", _("gave somebody what is kept about them")
        ERASED = "erased", _("erased what was kept about somebody")
        SIGN_IN = "sign-in", _("changed how they sign in")
        SIGNED_OUT = "signed out", _("signed out elsewhere")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="log", verbose_name=_("organisation")
    )
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+", verbose_name=_("member"))
    name = models.CharField(_("name as it was"), max_length=254)
    verb = models.CharField(_("what"), max_length=12, choices=Verb)
    about = models.CharField(_("about"), max_length=LONGEST_LABEL, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("-at", "id")
        indexes = (models.Index(fields=("organisation", "-at"), name="log_by_day"),)
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def __str__(self) -> str:
        return f"{self.name} {self.verb}"
