"""Noticing words that somebody should look at first: how a list of phrases is matched with a text. It notices;
it does not understand, and it never decides anything.

Pure. Twin of `static/js/room/heeding.js`; both are held to tests/vectors/heeding.json. What a list holds is the
library's (`held-words.yaml`) and the organisation's; what happens when something is noticed is the live side's.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`'"))
WORD = re.compile(r"[^\W_]+")
CONTACT = (
    re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"),  # an e-mail address
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"(?<![\w@])@\w{3,}"),  # a name elsewhere
)
DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)")
NUMBER = re.compile(r"\+?\d(?:[ ().\-/]{0,2}\d){7,14}")  # eight digits or more: a telephone


def plain(text: str) -> str:
    """A text as lists see it: one blank between words and around them, no capitals, accents or punctuation.

    Accents and apostrophes go because people leave them out in a hurry: "don't" and "dont" are one.
    """
    bare = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).lower())
    bare = "".join(char for char in bare if unicodedata.category(char) != "Mn")
    return f" {' '.join(WORD.findall(bare))} "


def _needle(phrase: str) -> str:
    """What has to stand somewhere in a plain text. A star lets the first or last word go on beyond it."""
    words = plain(phrase).strip()
    start = "" if phrase.lstrip().startswith("*") else " "
    end = "" if phrase.rstrip().endswith("*") else " "
    return f"{start}{words}{end}" if words else ""


class List:
    """Phrases by topic, ready to be matched."""

    def __init__(self, topics: Mapping[str, Iterable[str]], names: Iterable[str] = ()) -> None:
        self._needles = {
            topic: [needle for phrase in phrases if (needle := _needle(phrase))]
            for topic, phrases in topics.items()
        }
        # Names are looked for as they are written, capital and all: "Grace" is somebody, "grace" is not.
        self._names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names if len(name) > 2]

    def topics(self, text: str) -> list[str]:
        """The topics of which something was noticed in `text`, in the order of the list; contact and names last."""
        seen = plain(text)
        found = [topic for topic, needles in self._needles.items() if any(n in seen for n in needles)]
        if _has_contact(text):
            found.append("contact")
        if any(name.search(text) for name in self._names):
            found.append("names")
        return found


def _has_contact(text: str) -> bool:
    return any(way.search(text) for way in CONTACT) or bool(NUMBER.search(DATE.sub(" ", text)))
