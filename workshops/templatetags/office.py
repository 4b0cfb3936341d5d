"""How the office's templates say things: the Markdown of decks, lists and depths in words, and the foot of the page.

What is marked safe (S308) is made by `decks.prose`, which escapes, or by `weaving`, out of numbers and names of ours.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, ngettext

from workshops import clocks, days
from workshops.days import day_words, time_words
from workshops.decks import prose as markdown
from workshops.decks.linting import Finding
from workshops.decks.outlines import Left
from workshops.decks.own_pictures import KEPT
from workshops.decks.problems import Problem
from workshops.exercises.picture import Drawing, OwnPicture
from workshops.library import bank, frames
from workshops.models import Member, Workshop
from workshops.queries import Booklet, words
from workshops.queries.people import WHAT_EACH_DOES
from workshops.weaving import Block, deck_cloth, started_cloth, strip
from workshops.zones import city_of

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Markdown of a deck as HTML; `workshops.decks.prose` escapes everything that it does not make itself."""
    return mark_safe(markdown.html(text))  # noqa: S308


@register.filter
def prose_text(text: str) -> str:
    """The same in one plain line."""
    return " ".join(markdown.plain(text).split())


@register.filter
def depth(number: int) -> str:
    return words.depth_in_words(number)


@register.filter
def at_most_depth(number: int) -> str:
    """“Gentle”, “Gentle to a little deeper”, “Gentle to deep”."""
    if number == 1:
        return words.depth_in_words(1)
    return _("Gentle to %(depth)s") % {"depth": words.depth_in_words(number).lower()}


@register.filter
def listed(items: list[str]) -> str:
    """“Wall, word cloud and pair”: names after the first in small letters."""
    return words.listed(
        [item if place == 0 else item[:1].lower() + item[1:] for place, item in enumerate(items)]
    )


@register.filter
def languages_listed(codes: frozenset[str]) -> str:
    """“Deutsch and English”, each by its own name."""
    return words.listed(sorted(words.language_name(code) for code in codes))


@register.filter
def either(row: list[str]) -> str:
    """“tea, coffee or neither”."""
    if len(row) < 2:
        return "".join(row)
    return _("%(several)s or %(last)s") % {"several": ", ".join(row[:-1]), "last": row[-1]}


@register.filter
def led_by(workshop: Workshop) -> str:
    """The names of those who lead, in a stable order. Expects `facilitators__user` to be prefetched."""
    return words.listed(sorted(str(member.user) for member in workshop.facilitators.all()))


@register.filter
def problem_sentence(problem: Problem) -> str:
    """What is wrong with a deck, in the reader's language."""
    return _(problem.template) % problem.values


@register.filter
def finding_why(finding: Finding) -> str:
    """What a gentle check has found."""
    return _(finding.why) % finding.values


@register.filter
def finding_mend(finding: Finding) -> str:
    """How to mend it."""
    return _(finding.mend) % finding.values


@register.filter
def left_why(left: Left) -> str:
    """Why a line of an outline was not understood."""
    return _(left.why)


@register.filter
def theme_name(theme: str) -> str:
    """A prompt's theme in words."""
    return _(bank.THEMES[theme]) if theme in bank.THEMES else theme


@register.filter
def kind_name(kind: str) -> str:
    return words.kind_in_words(kind)


@register.filter
def of_name(things: dict[str, object], name: str) -> object:
    """What stands under a name."""
    return things.get(name)


@register.filter
def led_short(workshop: Workshop) -> str:
    """The same by what they are called, for a narrow column: “Amara and Tomé”."""
    return words.listed(sorted(member.user.get_short_name() for member in workshop.facilitators.all()))


@register.simple_tag
def drawing(of: Drawing | OwnPicture) -> SafeString:
    """One of our drawings, or a deck's own picture. Its name and description stand beside it, so it is hidden from
    screen readers."""
    if isinstance(of, OwnPicture):
        kept = KEPT.fullmatch(of.file)
        address = reverse("picture", args=[of.file.replace(".webp", "-small")]) if kept else ""
        image = '<img class="drawing own-picture" src="{}" alt="" width="96" height="96" loading="lazy">'
        return format_html(image, address) if kept else SafeString()
    svg = '<svg class="drawing" viewBox="0 0 96 96" aria-hidden="true" focusable="false"><use href="{}#p"/></svg>'
    return format_html(svg, static(f"pictures/{of.key}.svg"))


@register.simple_tag
def page_footer() -> str:
    """That this is group reflection and not treatment."""
    return frames().page_footer.split(" Last reviewed")[0]


@register.simple_tag
def swatch(deck: Booklet) -> SafeString:
    """A piece of the deck's own cloth, for the shelf."""
    return mark_safe(deck_cloth(deck.slug, deck.place, "swatch", "page", (8.3, 9.0)))  # noqa: S308


@register.simple_tag
def cover(deck: Booklet) -> SafeString:
    """The same cloth on the cover of its booklet."""
    return mark_safe(deck_cloth(deck.slug, deck.place, "fabric cover-cloth", "surface", (8.2, 12.0)))  # noqa: S308


@register.simple_tag
def signin_cloth() -> SafeString:
    return mark_safe(started_cloth())  # noqa: S308


@register.simple_tag
def wizard_cloth(at: int, steps: int) -> SafeString:
    """The way through the wizard: woven as far as one has come, begun where one is."""
    step = 100 / steps
    done = [Block("woad", n * step, step * 0.97) for n in range(at)]
    cloth = strip("step", "fabric", "page", 3, [*done, Block("weld", at * step, step * 0.55)])
    return mark_safe(cloth)  # noqa: S308


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """One of our icons. A word always stands beside it, so it is hidden from screen readers."""
    drawn = '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
    return format_html(drawn, css, static("icons.svg"), name)


@register.filter
def wall_time(at: Any, zone: str) -> str:
    """What the clock of a zone says at an instant: “18:30”."""
    return time_words(clocks.wall(at, zone))


@register.filter
def wall_day(at: Any, zone: str) -> str:
    """The day that it is in a zone at an instant, with its year: “Tue 6 October 2026”."""
    return day_words(clocks.wall(at, zone), days.WITH_YEAR)


@register.filter
def how_soon(date: Workshop) -> str:
    """“tomorrow”, “in six days”, on the date's own clock; of a planned date that is not today."""
    if date.starts_on is None:
        return ""
    days = (date.starts_on - clocks.today(timezone.now(), date.time_zone)).days
    if days <= 1:
        return _("tomorrow")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": words.number_in_words(days)}


@register.filter
def language_name(code: str) -> str:
    return words.language_name(code)


@register.filter
def named(members: list[Member]) -> str:
    """“Amara Nunes and Tomé Reis”."""
    return words.listed([str(member.user) for member in members])


@register.filter
def city(zone: str) -> str:
    return city_of(zone)


@register.filter
def kinds_listed(names: list[str]) -> str:
    """“Grounding and circle”, from the kinds' short names."""
    return listed([words.kind_in_words(name) for name in names])


@register.filter
def in_words(number: int) -> str:
    return words.number_in_words(number)


@register.filter
def does(role: str) -> str:
    """What a role can do, in sentences."""
    return str(WHAT_EACH_DOES[Member.Role(role)])


@register.filter
def browser_name(agent: str) -> str:
    """“Firefox on Linux”, as far as a browser says; enough to know one's own."""
    names = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
    systems = {
        "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac",
        "Linux": "Linux",
    }  # fmt: skip
    name = next((said for key, said in names.items() if key in agent), "")
    system = next((said for key, said in systems.items() if key in agent), "")
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or _("A browser we do not know")
