"""What the editor calls the kinds and their fields, and what each is for in a sentence. Words only, marked for
translation; which fields there are comes from the cards (`fields`). A field without a row here shows its description
from the deck format."""

from collections.abc import Mapping
from typing import Any

from workshops.exercises.base import gettext_noop

KINDS: Mapping[str, str] = {
    "reading": gettext_noop("A short text that everybody reads, or hears read aloud."),
    "grounding": gettext_noop("A few quiet minutes: breath, feet, the room. Nothing leaves the phone."),
    "wall": gettext_noop("Everybody writes something short; it is shown together, shuffled, without names."),
    "cloud": gettext_noop("Up to three words from everybody."),
    "choice": gettext_noop("People choose among what you offer; only counts are shown."),
    "picture": gettext_noop("People choose the picture that is most like it, and may say why."),
    "vote": gettext_noop("Everybody has a few dots to give, to your lines or to the group’s own."),
    "pulse": gettext_noop("A few lines to agree with or not; the room sees itself as a pattern."),
    "measure": gettext_noop("The same lines at the beginning and at the end, for each person to compare."),
    "pair": gettext_noop("Two people talk, by turns if you like."),
    "triad": gettext_noop("One tells, one listens, one watches; then they change."),
    "small": gettext_noop("Small groups talk, and may send one note together."),
    "notes": gettext_noop("Everybody writes a kind note; each is dealt to somebody else."),
    "closing": gettext_noop("An ending that people leave together with."),
    "circle": gettext_noop("One after another says something, or passes."),
    "journal": gettext_noop("Writing for oneself. Nothing leaves the phone, not even that somebody writes."),
    "agreements": gettext_noop("The group says what it would like to hold to, and settles its own text."),
}

GROUPS: Mapping[str, str] = {"turns": gettext_noop("seconds")}

# Field, kind.field, or group.field → its name and what it is for.
FIELDS: Mapping[str, tuple[str, str]] = {
    "deck.title": (gettext_noop("Title"), gettext_noop("What people see when they join, and on your shelf.")),
    "subtitle": (gettext_noop("A line under it"), gettext_noop("Shown on the cover of the booklet.")),
    "purpose": (
        gettext_noop("What it is for"),
        gettext_noop("In a sentence or two, for whoever chooses a deck."),
    ),
    "audience": (
        gettext_noop("Whom it is for"),
        gettext_noop("Such as everyone, teams, students, or families."),
    ),
    "size": (
        gettext_noop("How many people"),
        gettext_noop("The checks reckon with the upper end of the best size."),
    ),
    "size.min": (gettext_noop("At least"), gettext_noop("The fewest people it works with.")),
    "size.best": (gettext_noop("Best"), gettext_noop("A range such as 8-12, or in words.")),
    "size.max": (gettext_noop("At most"), gettext_noop("The most people it works with.")),
    "deck.minutes": (
        gettext_noop("Minutes altogether"),
        gettext_noop("How long you have. The band above shows what the exercises take of it."),
    ),
    "depth_max": (
        gettext_noop("The nearest it goes"),
        gettext_noop("People are told before they join."),
    ),
    "rct": (
        gettext_noop("Relational ideas"),
        gettext_noop("Such as mutuality or being seen; others find the deck by them."),
    ),
    "serves": (gettext_noop("Subjects"), gettext_noop("What people may come to talk about with it.")),
    "needs": (
        gettext_noop("What it needs"),
        gettext_noop("People, training, things to prepare."),
    ),
    "content_note": (
        gettext_noop("To know before one comes"),
        gettext_noop("People read this before they join."),
    ),
    "say_aloud": (
        gettext_noop("To say aloud at the start"),
        gettext_noop("A welcome in your own words; the desk has it ready."),
    ),
    "language": (
        gettext_noop("Language"),
        gettext_noop("Its short name, such as de or pt-BR; English unless you say so."),
    ),
    "credits": (
        gettext_noop("Who wrote it"),
        gettext_noop("And what it builds on; people see it at the end of the workshop."),
    ),
    "licence": (
        gettext_noop("Licence"),
        gettext_noop("How others may use its words, such as CC BY 4.0; people see it at the end."),
    ),
    "title": (gettext_noop("Title"), gettext_noop("A short name; it stands above the question on phones.")),
    "prompt": (
        gettext_noop("What people are asked"),
        gettext_noop("Up to forty words read well on a phone. *Stars* make words lean, - makes a list."),
    ),
    "reading.prompt": (
        gettext_noop("The text"),
        gettext_noop("What people read. *Stars* make words lean, - makes a list."),
    ),
    "minutes": (gettext_noop("Minutes"), gettext_noop("Setting up and a short harvest included.")),
    "depth": (
        gettext_noop("How near it goes"),
        gettext_noop("From two on, phones say so first, and anybody can watch."),
    ),
    "gentler": (
        gettext_noop("A gentler way"),
        gettext_noop("What to offer somebody who can’t or won’t do this; one tap away on every phone."),
    ),
    "notes": (gettext_noop("Notes for whoever leads"), gettext_noop("Only the desk shows them.")),
    "notes.listen": (
        gettext_noop("Listen for"),
        gettext_noop("What you may hear, and what it can tell you."),
    ),
    "notes.watch": (
        gettext_noop("Watch out for"),
        gettext_noop("What could go wrong, and an early sign of it."),
    ),
    "notes.care": (gettext_noop("Take care"), gettext_noop("What to do so that people are looked after.")),
    "credit": (
        gettext_noop("Where the idea comes from"),
        gettext_noop("Shown with the credits at the end of the workshop."),
    ),
    "link": (
        gettext_noop("A page to show with it"),
        gettext_noop("The short name of one of our pages, such as find-a-therapist."),
    ),
    "load_from": (
        gettext_noop("Bring back from earlier"),
        gettext_noop("The lines or the result of an earlier exercise are shown again with this one."),
    ),
    "keep_history": (
        gettext_noop("May be kept after the workshop"),
        gettext_noop("Where the room keeps anything at all. Untick it for what is only for the moment."),
    ),
    "wipe_on_close": (
        gettext_noop("Wiped from phones at the end"),
        gettext_noop("What a phone keeps of it for its person goes when the workshop ends."),
    ),
    "min_display": (
        gettext_noop("The fewest answers shown"),
        gettext_noop("No result under this many. It can only raise what the room asks for, never lower it."),
    ),
    "hide_counts": (
        gettext_noop("Show a pattern, no numbers"),
        gettext_noop("For results where a number would make somebody feel alone."),
    ),
    "options": (gettext_noop("The options"), gettext_noop("What people choose from; two at least.")),
    "picture.options": (
        gettext_noop("The pictures"),
        gettext_noop("Two to twelve. Each has a description, so that everybody can choose."),
    ),
    "picture.pictures": (
        gettext_noop("Pictures of your own"),
        gettext_noop(
            "JPEG, PNG or WebP. Where and with what it was taken is left out. Show only people who said yes to it."
        ),
    ),
    "vote.options": (
        gettext_noop("The lines to choose from"),
        gettext_noop("Leave it empty, and the people in the room write the lines themselves."),
    ),
    "rows": (
        gettext_noop("Several small choices instead"),
        gettext_noop("Each row is a choice of its own, such as tea or coffee; any may be skipped."),
    ),
    "multiple": (
        gettext_noop("More than one may be chosen"),
        gettext_noop("Goes with the options; in rows there is one pick for each row."),
    ),
    "dots": (
        gettext_noop("Dots for each person"),
        gettext_noop("They can be given to one line or shared out."),
    ),
    "limit": (
        gettext_noop("The most characters"),
        gettext_noop("How long one text may be; 400 is a good page on a phone."),
    ),
    "release": (
        gettext_noop("When the room sees it"),
        gettext_noop(
            "Always shuffled, never with a name, and never fewer than the room’s least number at once."
        ),
    ),
    "hold_for_review": (
        gettext_noop("Look over before showing"),
        gettext_noop("Whoever leads reads the texts first and can keep one back."),
    ),
    "body_neutral": (
        gettext_noop("Point out talk of bodies"),
        gettext_noop("Weight, size, food and looks are pointed out to whoever leads before it is shown."),
    ),
    "turns": (
        gettext_noop("Timed turns"),
        gettext_noop("In seconds. Every phone shows whose turn it is; nobody is cut off."),
    ),
    "turns.each_seconds": (gettext_noop("Each person speaks"), gettext_noop("How long each person has.")),
    "turns.shared_seconds": (gettext_noop("Free talk"), gettext_noop("How long all talk freely together.")),
    "turns.silent_seconds": (gettext_noop("Silence first"), gettext_noop("Together, before anybody speaks.")),
    "turns.resonance_seconds": (
        gettext_noop("What touched them"),
        gettext_noop("After each telling: time for the listener to say what touched them."),
    ),
    "turns.checkback_seconds": (
        gettext_noop("Saying back"),
        gettext_noop("After each telling: time to say back what was heard, and check it."),
    ),
    "turns.thanks_seconds": (gettext_noop("Thanks"), gettext_noop("After each telling.")),
    "turns.settle_seconds": (gettext_noop("Quiet at the end"), gettext_noop("A little time to settle.")),
    "turns.bell_seconds": (
        gettext_noop("A soft bell every"),
        gettext_noop("While somebody speaks; 0 for no bell."),
    ),
    "turns.open_seconds": (
        gettext_noop("Open talk after turns"),
        gettext_noop("When everybody has had a turn."),
    ),
    "turns.rounds": (
        gettext_noop("How many tell"),
        gettext_noop("How many take the first role, one after another."),
    ),
    "roles": (gettext_noop("The roles"), gettext_noop("Two or three, in the order in which they are taken.")),
    "stages": (
        gettext_noop("A growing circle instead"),
        gettext_noop("Steps in place of turns: alone, then in twos, then in fours, and so on."),
    ),
    "stages.who": (gettext_noop("Who is together"), gettext_noop("In this step.")),
    "stages.seconds": (gettext_noop("Seconds"), gettext_noop("How long the step takes.")),
    "group_size": (
        gettext_noop("People in a group"),
        gettext_noop("0 for the household that people came with."),
    ),
    "partners": (
        gettext_noop("How pairs are made"),
        gettext_noop("By chance, or people find each other and say so on their phones."),
    ),
    "deal": (
        gettext_noop("To whom notes go"),
        gettext_noop("Shuffled is for every group; addressed is for families only."),
    ),
    "item_set": (
        gettext_noop("The lines to answer"),
        gettext_noop("Sets that we ship; they have been tried with groups."),
    ),
    "moment": (
        gettext_noop("Before or after"),
        gettext_noop("A measure is asked twice; each person sees both of their own."),
    ),
    "seeds": (
        gettext_noop("Lines to start from"),
        gettext_noop("Three or four of yours; the group changes them, and adds its own."),
    ),
    "anchors": (
        gettext_noop("Where attention may rest"),
        gettext_noop("People choose one: the breath, the feet, a sound, something to look at."),
    ),
    "template": (
        gettext_noop("Lines of the page"),
        gettext_noop("Beginnings to write on from, such as “Today I noticed”."),
    ),
    "export": (
        gettext_noop("May be saved"),
        gettext_noop("Whether people can save their page, on their own device only."),
    ),
}

_DEPTHS = {
    1: gettext_noop("1, gentle"),
    2: gettext_noop("2, a little deeper"),
    3: gettext_noop("3, deep"),
}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "depth": _DEPTHS,
    "depth_max": _DEPTHS,
    "release": {
        "held": gettext_noop("Together, when the facilitator gathers"),
        "flowing": gettext_noop("In small batches, as they come"),
    },
    "partners": {"dealt": gettext_noop("Dealt by chance"), "chosen": gettext_noop("People find each other")},
    "deal": {
        "shuffled": gettext_noop("Shuffled, to anybody"),
        "addressed": gettext_noop("Addressed to somebody, among families"),
    },
    "moment": {"before": gettext_noop("Before"), "after": gettext_noop("After")},
    "who": {
        "alone": gettext_noop("Alone"),
        "pairs": gettext_noop("In twos"),
        "threes": gettext_noop("In threes"),
        "fours": gettext_noop("In fours"),
        "all": gettext_noop("Everybody"),
    },
    "export": {"device_only": gettext_noop("Yes, on their own device")},
}
