"""What people of the office do: start a workshop, sign in once by a link, load the library. No HTTP here."""

from workshops.actions.demonstration import demonstration
from workshops.actions.library import load_library
from workshops.actions.organisation import change_settings
from workshops.actions.sign_in import sign_in_link, use_link
from workshops.actions.words import change_words
from workshops.actions.workshops import CannotBeLed, start

__all__ = [
    "CannotBeLed",
    "change_settings",
    "change_words",
    "demonstration",
    "load_library",
    "sign_in_link",
    "start",
    "use_link",
]
