"""How many of how many, in steps: so coarse that a step never names anybody.

A step never tells all of n from four fifths of n, nor none from two (docs/decisions/0005). Progress in the room and
what is said in place of numbers use the same steps.
"""

from typing import Literal

Share = Literal["few", "half", "most"]


def share(part: int, whole: int) -> Share:
    """`part` of `whole`, in three steps."""
    if part <= 2 or part < 0.4 * whole:
        return "few"
    return "most" if part >= 0.7 * whole else "half"
