"""A result whose counts nobody is told (`hide_counts`): three steps for each part, never none and never all.

Pure, and the only place where counts become steps. Real counts stay in the room's state, where later batches
are added to them; every frame, the desk's too, and whatever is left after the room is put away holds steps."""

from typing import Any

from .bands import band

Counts = dict[str, Any]

STEPS = {"few": 1, "half": 2, "most": 3}
OUT_OF = 4  # so that a bar of three steps still has an open end


def as_pattern(counts: Counts) -> Counts:
    """Counts marked `pattern` as every screen is sent them: 1 to 3 out of 4 for each part. Others as they are."""
    if counts.get("pattern") is not True:
        return counts
    return {**_steps(counts, counts.get("of", 0)), "pattern": "steps"}


def marked(counts: Counts) -> Counts:
    """Counts that are never to be told as they are."""
    return {**counts, "pattern": True}


def _steps(part: Any, of: int) -> Any:
    if isinstance(part, dict):
        return {name: OUT_OF if name == "of" else _steps(value, of) for name, value in part.items()}
    if isinstance(part, list):
        return [_steps(value, of) for value in part]
    return part if isinstance(part, bool) or not isinstance(part, int) else STEPS[band(part, of)]
