"""The registry of kinds. One module beside this one is one kind; dropping a module in is all it takes to add one.

It owns only the finding: what a kind is stands in `base`. Nothing here may import Django, Channels or a database.
"""

from importlib import import_module
from inspect import getmembers, isabstract, isclass
from pkgutil import iter_modules

from workshops.exercises.base import Kind


def _discover() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for entry in iter_modules(__path__):
        module = import_module(f"{__name__}.{entry.name}")
        for _, member in getmembers(module, isclass):
            if issubclass(member, Kind) and not isabstract(member) and member.__module__ == module.__name__:
                if member.name in found:
                    raise RuntimeError(f"two kinds call themselves {member.name!r}")
                found[member.name] = member()
    return dict(sorted(found.items()))


kinds: dict[str, Kind] = _discover()


def find(name: str) -> Kind:
    """The kind called `name`; KeyError if we do not have it (yet)."""
    return kinds[name]
