"""What a shell page says about its files: `{% script "seat" %}`, what the surface runs; `{% kinds "seat" %}`, the map
from a kind of exercise to the addresses of its module, on the phone its sheet, and of what it draws;
`{% icons "seat" %}`, the address of its sprite; `{% sprites "seat" %}`, what scripts must know to find any icon. Where
static files were laid out these are the surface's bundles, otherwise the sources, which do the same."""

from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString

from workshops import modules, surfaces
from workshops.sprites import symbols

register = template.Library()
ANY_EMBLEM = "leaf"
DRAWS, ANY_DRAWING = "picture", "tent-flap"


def root() -> Path:
    return Path(settings.STATICFILES_DIRS[0])


def laid_out() -> dict[str, str]:
    return getattr(staticfiles_storage, "hashed_files", {})


@cache
def names_inside(sprite: str) -> list[str]:
    """What is in a sprite that was laid out; its name tells when it changes."""
    with staticfiles_storage.open(sprite) as file:
        return sorted(symbols(file.read().decode()))


@cache
def names_of_kinds(folder: Path) -> dict[str, str]:
    return modules.kinds(folder)


@cache
def names_needed(folder: Path, entry: str) -> tuple[str, ...]:
    return tuple(modules.graph(folder, entry))


def given(surface: str, name: str) -> str:
    """The address of the source `name` as this surface gets it: bundled, or itself where nothing was laid out."""
    bundled = surfaces.place(surface, name)
    return static(bundled if bundled in laid_out() else name)


@register.simple_tag
def kinds(surface: str) -> SafeString:
    found = {kind: {"js": given(surface, name)} for kind, name in names_of_kinds(root()).items()}
    if surface in surfaces.SEATS:  # elsewhere they are in the surface's own sheet
        for kind in found:
            if (root() / f"css/kinds/{kind}.css").is_file():
                found[kind]["css"] = static(f"css/kinds/{kind}.css")
    if DRAWS in found:
        found[DRAWS]["drawing"] = any_drawing()
    return json_script(found, "kinds")


def any_drawing() -> str:
    """The address of every drawing (* is its key)."""
    laid = surfaces.drawing(ANY_DRAWING)
    address = static(laid if laid in laid_out() else f"{surfaces.DRAWINGS}{ANY_DRAWING}.svg")
    return address.replace(ANY_DRAWING, "*")


@register.simple_tag
def icons(surface: str) -> str:
    return given(surface, surfaces.SPRITE)


@register.simple_tag
def sprites(surface: str) -> SafeString:
    """Where icons are: the names in the first sprite, where the others are, and each emblem (* is its icon's name)."""
    first, more = icons(surface), surfaces.place(surface, surfaces.MORE)
    if more not in laid_out():
        return format_html('<meta name="icons" content="{}">', first)
    emblem = static(surfaces.emblem(surface, ANY_EMBLEM)).replace(f"emblem-{ANY_EMBLEM}", "emblem-*")
    names = " ".join(names_inside(laid_out()[surfaces.place(surface, surfaces.SPRITE)]))
    line = '<meta name="icons" content="{}" data-first="{}" data-more="{}" data-emblem="{}">'
    return format_html(line, first, names, static(more), emblem)


@register.simple_tag
def script(surface: str) -> SafeString:
    """The surface's script, with its whole graph asked for at once where it is not one file."""
    entry = surfaces.entry(surface)
    address = given(surface, entry)
    needed = names_needed(root(), entry) if address == static(entry) else ()
    links = [format_html('<link rel="modulepreload" href="{}">', static(name)) for name in needed]
    tag = format_html('<script type="module" src="{}"></script>', address)
    return format_html_join("\n", "{}", ((line,) for line in [*links, tag]))
