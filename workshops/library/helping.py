"""Help lines by country, with numbers to tap. Only services somebody has checked, and only numbers that are clear.

A wrong number on a bad day is worse than none: where a contact's wording leaves doubt, there is no number to tap and
the wording itself is shown.
"""

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Any

from workshops.decks.companions import HelpLine, HelpLines
from workshops.decks.reading import read_as

NUMBER = r"[0-9](?:[0-9 -]*[0-9])"
CALL = re.compile(rf"(?:call )?({NUMBER})")
CALL_OR_TEXT = re.compile(rf"call or text ({NUMBER})")
TEXT_TO = re.compile(rf"(?:text|sms) (?:\S+ to |a keyword to )?({NUMBER})", re.IGNORECASE)
# 1-800-799-SAFE (7233): the digits that the letters stand for are given.
LETTERED = re.compile(r"([0-9-]+-)[A-Z]{4} \(([0-9]{4})\)")


@cache
def _register() -> HelpLines:
    path = Path(__file__).with_name("help-lines.yaml")
    return read_as(HelpLines, path.read_bytes(), path.name)


def help_countries() -> list[str]:
    """The countries we have checked lines for, as two-letter codes in alphabetical order."""
    return sorted({row.cc for row in _register().crisis if row.status != "C" and row.cc != "INT"})


def help_lines(country: str) -> dict[str, Any]:
    """What *Get support* shows in `country` (two letters; anything else gets the international directories alone).

    `emergency`: numbers; `lines` and `directory`: services (directories have no number to tap); `checked`: the day
    the oldest of them was last looked at, as an ISO date, or None.
    """
    register = _register()
    shown = [row for row in register.crisis if row.status != "C"]
    lines = [row for row in shown if row.cc == country and country != "INT"]
    numbers = register.emergency_numbers
    emergency = numbers.seen_in_sources | numbers.general_knowledge_check_first
    directory = [row for row in shown if row.cc == "INT"]
    return {
        "emergency": [number for number in emergency.get(country, "").split(" or ") if number],
        "lines": [_line(row) for row in lines],
        "checked": min((row.seen.isoformat() for row in lines or directory), default=None),
        "directory": [_line(row) for row in directory],
    }


def checked_lines(country: str) -> list[tuple[str, str, dt.date]]:
    """Service, contact and the day it was last looked at, of every line that people in `country` are given."""
    shown = [row for row in _register().crisis if row.status != "C"]
    lines = [row for row in shown if row.cc == country] or [row for row in shown if row.cc == "INT"]
    return [(row.service, row.contact, row.seen) for row in lines]


def _line(row: HelpLine) -> dict[str, Any]:
    tel, sms = numbers_in(row.contact)
    return {
        "service": row.service,
        "contact": row.contact,
        "hours": row.hours or "",
        "for": row.whom,
        "tel": tel,
        "sms": sms,
    }


def numbers_in(contact: str) -> tuple[str | None, str | None]:
    """The first clear number to call and the first clear one to text, as bare digits."""
    tel = sms = None
    for part in re.split(r"; | / | or (?=[0-9])", _without_asides(contact)):
        if both := CALL_OR_TEXT.fullmatch(part):
            tel, sms = tel or both[1], sms or both[1]
        elif text := TEXT_TO.fullmatch(part):
            sms = sms or text[1]
        elif call := CALL.fullmatch(part):
            tel = tel or call[1]
    return _digits(tel), _digits(sms)


def _without_asides(contact: str) -> str:
    return re.sub(r" *\([^)]*\)", "", LETTERED.sub(r"\1\2", contact)).strip()


def _digits(number: str | None) -> str | None:
    return re.sub(r"[^0-9]", "", number) if number else None
