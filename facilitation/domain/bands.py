"""Progress in words instead of numbers, so that a band never names the one who has not written.

A band never tells all of n from four fifths of n, nor none from two (docs/decisions/0005).
"""

from workshops.exercises.shares import Share as Band, share


def band(answers: int, seats: int) -> Band:
    """How far a gathering has come. `answers` counts blanks too; `seats` are the phones in the room."""
    return share(answers, seats)
