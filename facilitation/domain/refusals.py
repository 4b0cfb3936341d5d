"""Why a command is not carried out: the codes of `refused` frames. Sentences for people are `facilitation.actions`'."""

from enum import StrEnum


class Code(StrEnum):
    """Why a command was refused; clients switch on the code and show the sentence."""

    MALFORMED = "malformed"
    NOT_YOURS = "not_yours"
    NOT_NOW = "not_now"
    MOVED_ALREADY = "moved_already"
    CHANGED_ALREADY = "changed_already"
    UNKNOWN = "unknown"
    NONE_LEFT = "none_left"
    TOO_FEW = "too_few"
    NOTHING_TO_SHOW = "nothing_to_show"
    STAMPED_ALREADY = "stamped_already"
    TAKEN = "taken"
    STALE = "stale"
    NOT_HOLDING = "not_holding"
    HELD = "held"
    TWO_NEEDED = "two_needed"
    NOBODY_ALONE = "nobody_alone"
    NO_SIGN = "no_sign"
    COMPLETE = "complete"


class Refused(Exception):
    """A command that is not carried out. Holds a code for clients and a sentence for people."""

    def __init__(self, code: Code, say: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.say = say
