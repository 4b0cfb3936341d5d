"""What each key of a room is called, and what a ciphertext belongs to.

`keep` seals what was shown and lives until the retention day; an exercise that leaves nothing behind has a kept
key of its own, which dies when the room is put away. `notes` seals what those who lead write for themselves. A
stage has a signing key for its ballots, a marker key, and a held key that is replaced at every gathering (its
generation is the number of gatherings so far, which changes in the same transaction as the gathering itself).
"""

from typing import Any
from uuid import UUID

KEEP = "keep"
NOTES = "notes"


def keep(exercise: str) -> str:
    """Name of the kept key of an exercise that leaves nothing behind ("keep/GG-4")."""
    return f"{KEEP}/{exercise}"


def outlives_the_end(name: str) -> bool:
    """Whether a key is still needed when the room has ended: for words that came out, and for private notes."""
    return name in (KEEP, NOTES) or name.startswith(f"{KEEP}/")


def sign(stage: str) -> str:
    """Name of the key that stamps the ballots of a stage ("HI-4/words")."""
    return f"sign/{stage}"


def mark(stage: str) -> str:
    """Name of the key that turns a ballot's nonce into its marker in the box."""
    return f"mark/{stage}"


def hold(stage: str, generation: int) -> str:
    """Name of the key that seals a stage's answers until they are gathered."""
    return f"hold/{stage}/{generation}"


def held(state: dict[str, Any]) -> set[str]:
    """Names of the held keys that a room in this state needs: one for each stage that may still be gathered."""
    if state["phase"] == "ended":
        return set()
    return {
        hold(f"{name}/{exercise['stage']}", exercise["batches"])
        for name, exercise in state["exercises"].items()
        if exercise["stage"]
    }


def carried(text_id: UUID) -> str:
    """Name of the key, among the cohort's, that seals a text it keeps for its next meetings."""
    return f"text/{text_id}"


def carried_in(cohort_id: UUID) -> bytes:
    """The context of a line that a cohort keeps."""
    return cohort_id.bytes + b"carried"


def held_in(room_id: UUID, stage: str) -> bytes:
    """The context of an answer waiting in the box."""
    return room_id.bytes + b"held" + stage.encode()


def kept_in(room_id: UUID) -> bytes:
    """The context of a reflection that was gathered."""
    return room_id.bytes + b"kept"
