"""Import rules that the contracts in pyproject.toml cannot say: they see packages, not what is inside them."""

import ast
from pathlib import Path

from tests.servers import ROOT

PACKAGES = ("workshops", "facilitation")
# The one that publishes, and the one that asks whether publishing would work.
MAY_TOUCH_THE_LAYER = {"facilitation/live/publishing.py", "facilitation/health.py"}
EFFECTS = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed", "receiver", "Signal"}


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def imported(path: Path) -> set[tuple[str, str]]:
    """(module, name) of every import, wherever it stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {(node.module, alias.name) for alias in node.names}
    return found


def test_only_publishing_touches_the_channel_layer() -> None:
    touching = {
        str(path.relative_to(ROOT))
        for path in sources()
        if any(
            module.startswith(("channels.layers", "channels_redis", "redis", "valkey"))
            for module, _name in imported(path)
        )
    }
    assert touching == MAY_TOUCH_THE_LAYER


def test_no_signals_of_our_own() -> None:
    for path in sources():
        for module, name in imported(path):
            assert not (
                module.startswith(("django.db.models.signals", "django.dispatch")) and name in EFFECTS
            ), path


def test_the_look_finds_what_it_looks_for(tmp_path: Path) -> None:
    file = tmp_path / "bad.py"
    file.write_text("def f():\n    from channels.layers import get_channel_layer\n")
    assert ("channels.layers", "get_channel_layer") in imported(file)
