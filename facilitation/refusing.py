"""What people are told when something they asked for is refused: a code for programs, a sentence for them. When it is
refused is decided in `domain`."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from .domain.refusals import Code, Refused


def refusal(command_id: Any, no: Refused) -> dict[str, Any]:
    """The reply frame for whoever asked `command_id`."""
    return {
        "t": "refused",
        "id": str(command_id),
        "code": no.code.value,
        "say": no.say or str(_SENTENCES[no.code]()),
    }


_SENTENCES: dict[Code, Callable[[], str]] = {
    Code.MALFORMED: lambda: _("That could not be read. Please try once more."),
    Code.NOT_YOURS: lambda: _("That is not for this screen to do."),
    Code.NOT_NOW: lambda: _("That is not possible just now."),
    Code.MOVED_ALREADY: lambda: _("The room has moved on already."),
    Code.CHANGED_ALREADY: lambda: _("The run sheet has changed meanwhile. You see it as it is now."),
    Code.NONE_LEFT: lambda: _(
        "Every spare ballot of this room is in use, so nothing more that gathers words can be added. "
        "Pairs, threes or a text still can."
    ),
    Code.UNKNOWN: lambda: _("That is no longer there."),
    Code.TOO_FEW: lambda: _("There are too few so far. What is in the box stays sealed."),
    Code.NOTHING_TO_SHOW: lambda: _("There is nothing to show yet."),
    Code.STAMPED_ALREADY: lambda: _("This seat was given its ballots before."),
    Code.TAKEN: lambda: _("Somebody has just taken that one."),
    Code.STALE: lambda: _("You have written on another screen since. Both are kept."),
    Code.NOT_HOLDING: lambda: _("Somebody else holds the controls now, so nothing was changed."),
    Code.HELD: lambda: _("Whoever holds the controls is here. Ask for them first, or say that you are sure."),
    Code.TWO_NEEDED: lambda: _("It takes two to talk, and there are not two here for it just now."),
    Code.NOBODY_ALONE: lambda: _("Everybody here is with somebody."),
    Code.NO_SIGN: lambda: _("Somebody without an emblem or a name cannot be named here."),
    Code.COMPLETE: lambda: _("That group is complete."),
}
