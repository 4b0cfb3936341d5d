"""What a shell page says about its scripts: `{% kinds %}`, the map from a kind of exercise to the address of its
module, and `{% modulepreload "js/room/seat.js" %}`, so that a phone fetches the whole graph in one go."""

from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join, json_script
from django.utils.safestring import SafeString

from workshops import modules

register = template.Library()


def root() -> Path:
    return Path(settings.STATICFILES_DIRS[0])


@cache
def names_of_kinds(folder: Path) -> dict[str, str]:
    return modules.kinds(folder)


@cache
def names_needed(folder: Path, entry: str) -> tuple[str, ...]:
    return tuple(modules.graph(folder, entry))


@register.simple_tag
def kinds() -> SafeString:
    return json_script({kind: static(name) for kind, name in names_of_kinds(root()).items()}, "kinds")


@register.simple_tag
def modulepreload(entry: str) -> SafeString:
    links = ((static(name),) for name in names_needed(root(), entry))
    return format_html_join("\n", '<link rel="modulepreload" href="{}">', links)
