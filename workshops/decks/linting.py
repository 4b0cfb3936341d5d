"""Gentle checks of a deck: what an experienced facilitator would raise before it is led. Each finding names the
exercise, says why, and how to mend it. None of them blocks anything; what a deck must be is the schema's.

Findings keep their sentences as templates, so that a view can translate them. The reading level is Flesch and
Kincaid's grade (1975), for English, with syllables estimated from vowels.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshops.decks import prose
from workshops.decks.schema import Deck, Exercise
from workshops.exercises import turns
from workshops.exercises.base import gettext_noop

LONGEST_PROMPT = 40  # words
FEWEST_WORDS_SEEN = 3  # in the description of a picture
HARDEST_GRADE = 9.0  # years of school
SHORTEST_TO_JUDGE = 12  # words: below that a grade says nothing
WARM_UP_MINUTES = 10
WRITING_IN_A_ROW = 3
LONG_DECK_MINUTES = 45
ENDING_MINUTES = {True: 5, False: 2}  # a long deck, a short one
SETUP_SECONDS = 60
WRITING = frozenset({"wall", "journal", "notes", "cloud"})
ENDINGS = frozenset({"closing", "circle"})

PAIN = re.compile(
    r"\b(grief|griev\w+|trauma\w*|abus\w+|violen\w+|assault\w*|suicid\w*|worst|most painful|painful memory"
    r"|deepest wound|humiliat\w+|betray\w+|ashamed|shame\w*|when you were hurt|somebody hurt you|someone hurt you)\b",
    re.IGNORECASE,
)
PRESCRIBING = re.compile(
    r"(?<!nobody )(?<!no one )(?<!not )(?<!n't )(?<!n’t )(?<!never )"  # that nobody has to is the opposite
    r"\b(should|must|ought to|have to|has to|need to|are supposed to)\b",
    re.IGNORECASE,
)
DIAGNOSING = re.compile(
    r"\b(symptom\w*|disorder\w*|diagnos\w+|patholog\w+|dysfunction\w*|narcissis\w+|codependen\w*|toxic|bipolar"
    r"|ptsd|adhd|neurotic|avoidant attachment|anxious attachment|depressive)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Finding:
    """Something to look at. `exercise` is None where it is about the deck as a whole."""

    rule: str
    exercise: str | None
    why: str
    mend: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        place = self.exercise or "the deck"
        return f"{place}: {self.why % self.values} {self.mend % self.values}"


Rule = Callable[[Deck], Iterator[Finding]]


def lint(deck: Deck) -> list[Finding]:
    """Everything that the gentle checks have to say about a deck, in the order of its exercises."""
    order = {exercise.id: place for place, exercise in enumerate(deck.exercises)}
    found = [finding for rule in RULES for finding in rule(deck)]
    return sorted(found, key=lambda one: order.get(one.exercise or "", len(order)))


def _depth(deck: Deck) -> Iterator[Finding]:
    before = 1
    for exercise in deck.exercises:
        if exercise.depth - before > 1:
            yield Finding(
                "depth",
                exercise.id,
                gettext_noop("This goes from light to tender in one step."),
                gettext_noop("Put something personal (depth 2) before it, or make it gentler."),
            )
        before = max(before, exercise.depth)


def _promised(deck: Deck) -> Iterator[Finding]:
    """What a deck says of its depth is what people read before they join, and what the library is searched by."""
    for exercise in deck.exercises:
        if exercise.depth > deck.depth_max:
            yield Finding(
                "promise",
                exercise.id,
                gettext_noop("This goes nearer than people are told before they join."),
                gettext_noop("Say for the deck as a whole how near it goes, or make this one gentler."),
            )


def _ending(deck: Deck) -> Iterator[Finding]:
    last = deck.exercises[-2:]
    if not any(exercise.kind in ENDINGS for exercise in last):
        yield Finding(
            "closing",
            None,
            gettext_noop("It stops without an ending."),
            gettext_noop("Add a closing, or a last round, so that people leave together."),
        )
        return
    needed = ENDING_MINUTES[deck.minutes >= LONG_DECK_MINUTES]
    given = sum(exercise.minutes for exercise in last if exercise.kind in ENDINGS | {"pulse", "measure"})
    if given < needed:
        yield Finding(
            "ending",
            last[-1].id,
            gettext_noop("There are %(given)s minutes for the ending, and people need about %(needed)s."),
            gettext_noop("Take the minutes from something in the middle; never from the ending."),
            {"given": given, "needed": needed},
        )


def _grounding(deck: Deck) -> Iterator[Finding]:
    for place, exercise in enumerate(deck.exercises):
        if exercise.depth == 3 and not any(one.kind == "grounding" for one in deck.exercises[place + 1 :]):
            yield Finding(
                "grounding",
                exercise.id,
                gettext_noop("Nothing settles people after this tender one."),
                gettext_noop("Put a grounding of a few minutes somewhere after it, before the ending."),
            )


def _warm_up(deck: Deck) -> Iterator[Finding]:
    begins = 0
    for exercise in deck.exercises:
        if begins < WARM_UP_MINUTES and (exercise.depth == 3 or PAIN.search(_asked(exercise))):
            yield Finding(
                "warm-up",
                exercise.id,
                gettext_noop("This asks for something painful in the first ten minutes."),
                gettext_noop("Let people arrive first: move it later, or begin with something light."),
            )
        begins += exercise.minutes


def _writing(deck: Deck) -> Iterator[Finding]:
    run = 0
    for exercise in deck.exercises:
        run = run + 1 if exercise.kind in WRITING else 0
        if run == WRITING_IN_A_ROW:
            yield Finding(
                "writing",
                exercise.id,
                gettext_noop("This is the third writing exercise in a row, and that is tiring."),
                gettext_noop("Let people talk, move or look at something in between."),
            )


def _length(deck: Deck) -> Iterator[Finding]:
    for exercise in deck.exercises:
        words = len(exercise.prompt.split())
        if words > LONGEST_PROMPT:
            yield Finding(
                "length",
                exercise.id,
                gettext_noop("The prompt has %(words)s words; at most %(most)s read well on a phone."),
                gettext_noop("Keep the question, and say the rest aloud."),
                {"words": words, "most": LONGEST_PROMPT},
            )


def _reading(deck: Deck) -> Iterator[Finding]:
    for exercise in deck.exercises:
        level = grade(prose.plain(exercise.prompt))
        if level > HARDEST_GRADE:
            yield Finding(
                "reading",
                exercise.id,
                gettext_noop("The prompt reads like a text for %(years)s years of school."),
                gettext_noop("Use shorter sentences and everyday words."),
                {"years": round(level)},
            )


def _minutes(deck: Deck) -> Iterator[Finding]:
    people = upper_size(deck)
    for exercise in deck.exercises:
        seconds = needed_seconds(exercise, people)
        if seconds > exercise.minutes * 60:
            yield Finding(
                "minutes",
                exercise.id,
                gettext_noop(
                    "With %(people)s people the turns alone take %(needed)s minutes; it has %(minutes)s."
                ),
                gettext_noop("Give it more minutes, shorten the turns, or name a smaller best size."),
                {"people": people, "needed": -(-seconds // 60), "minutes": exercise.minutes},
            )


def _words(deck: Deck) -> Iterator[Finding]:
    for exercise in deck.exercises:
        if found := PRESCRIBING.search(_asked(exercise)):
            yield Finding(
                "prescribing",
                exercise.id,
                gettext_noop("“%(word)s” tells people what to do."),
                gettext_noop("Invite instead: “you could”, “if you like”, or simply ask."),
                {"word": found[0]},
            )
        if found := DIAGNOSING.search(_asked(exercise)):
            yield Finding(
                "diagnosing",
                exercise.id,
                gettext_noop("“%(word)s” is a word for patients, and nobody here is one."),
                gettext_noop("Say what people live through in plain words."),
                {"word": found[0]},
            )


def _gentler(deck: Deck) -> Iterator[Finding]:
    for exercise in deck.exercises:
        if not exercise.gentler:
            yield Finding(
                "gentler",
                exercise.id,
                gettext_noop("There is no gentler way to do this one."),
                gettext_noop("Add one: smaller, lighter, or alone."),
            )


def _described(deck: Deck) -> Iterator[Finding]:
    """That there is a description is the format's; whether it says anything is ours."""
    for exercise in deck.exercises:
        for name, picture in (exercise.pictures or {}).items():
            words = set(re.findall(r"\w+", picture.description.casefold()))
            if len(words) < FEWEST_WORDS_SEEN or words <= set(re.findall(r"\w+", name.casefold())):
                yield Finding(
                    "picture",
                    exercise.id,
                    gettext_noop("The description of “%(name)s” says hardly more than its name."),
                    gettext_noop("Say in a sentence what is to be seen, for those who do not see it."),
                    {"name": name},
                )


RULES: tuple[Rule, ...] = (
    _depth, _promised, _ending, _grounding, _warm_up, _writing, _length, _reading, _minutes, _words, _gentler,
    _described,
)  # fmt: skip


def _asked(exercise: Exercise) -> str:
    """What people are asked, in either version, and the options they are given."""
    return " ".join([exercise.prompt, exercise.gentler or "", *(exercise.options or [])])


def upper_size(deck: Deck) -> int:
    """The upper end of the deck's best group size, in people: "8-12" → 12; in words → the deck's smallest size."""
    numbers = [int(number) for number in re.findall(r"\d+", deck.size.best)]
    per_household = 2 if "famil" in deck.size.best else 1
    return max(numbers) * per_household if numbers else deck.size.min


def needed_seconds(exercise: Exercise, people: int) -> int:
    """How long the timed turns of an exercise take with so many people, in seconds; 0 where nothing is timed.

    A circle that is too long for its minutes becomes two circles, so half of the people are reckoned with.
    """
    if exercise.kind == "small" and exercise.stages:
        return sum(stage.seconds for stage in exercise.stages)
    timed = exercise.turns
    if timed is None:
        return 0
    if exercise.kind == "circle":
        return -(-people // 2) * timed.each_seconds + SETUP_SECONDS
    if exercise.kind == "small":
        return (exercise.group_size or 3) * timed.each_seconds + timed.open_seconds
    if exercise.kind == "triad":
        answer = timed.resonance_seconds + timed.checkback_seconds + timed.thanks_seconds
        return timed.rounds * (timed.each_seconds + answer) + timed.settle_seconds
    return sum(turn["seconds"] for turn in turns.plan(timed, people=2, of=2))


def grade(text: str) -> float:
    """The years of school that an English text asks for (Flesch and Kincaid 1975); 0 for a text too short to judge."""
    words = re.findall(r"[A-Za-z’']+", text)
    if len(words) < SHORTEST_TO_JUDGE:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?…:]+(?=\s|$|['’”\"])", text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """An estimate: groups of vowels, without a silent e at the end."""
    word = word.lower().strip("’'")
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
