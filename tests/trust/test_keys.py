"""Attacks 3, 18 and 21: what was copied from the database before opens with no key that is left. Held words die with
their gathering, kept words on their day; the keys are never in the database; and no key that is left can tell which
row of the box became which reflection."""

import hashlib
import hmac
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from facilitation import ending, revoking
from facilitation.box import box, keys, sealing
from facilitation.box.keyring import KeyGone, Keyring, ring
from facilitation.domain.base64url import to_text
from facilitation.models import Room
from tests.trust import cast, tables

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

WORDS = [f"something that only person {n} would say" for n in range(6)]


def surviving(room: Any) -> dict[str, bytes]:
    """Every key that can still be had: of the room, and of any other."""
    return {name: ring().get(room, name) for name in ring().names(room)}


def openable(rows: Iterable[dict[str, Any]], room: Any, found: dict[str, bytes]) -> list[bytes]:
    """What any of the keys opens, in any context the product ever uses."""
    contexts = [keys.held_in(room, cast.STAGE), keys.kept_in(room), b""]
    opened = []
    for row in rows:
        for key in found.values():
            for context in contexts:
                try:
                    opened.append(sealing.open(key[:32], row["body"], context))
                except (sealing.CannotOpen, ValueError):
                    continue
    return opened


class Copied:
    """A room that was copied by a thief, once when words waited in the box and once after they had come out."""

    def __init__(self) -> None:
        self.desk = cast.open_room(deck="wall").walk_to()
        self.people = cast.phones(self.desk, 6)
        cast.answer_all(self.people, WORDS)
        self.room = self.desk.room_id
        self.held = tables.rows("Sealed", self.room)
        self.before = surviving(self.room)
        assert len(openable(self.held, self.room, self.before)) == 6, "there was something to steal"
        assert self.desk.gather()["t"] == "ok"
        self.kept = tables.rows("Reflection", self.room)
        self.spent = tables.rows("Spent", self.room)


def held_that_opens() -> list[bytes]:
    copied = Copied()
    return openable(copied.held, copied.room, surviving(copied.room))


def test_held_words_open_with_nothing_once_they_were_gathered() -> None:
    assert held_that_opens() == []


def test_a_held_key_that_stays_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keyring, "destroy", lambda *args: None)
    assert len(held_that_opens()) == 6


def test_one_key_for_held_and_kept_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box.keys, "hold", lambda stage, generation: keys.KEEP)
    monkeypatch.setattr(keys, "held", lambda state: set())
    assert len(held_that_opens()) == 6


def kept_that_opens(end: Callable[[cast.Desk], None]) -> int:
    """How many rows of a restored copy, beside the keyring as it is now, can be read after `end`."""
    copied = Copied()
    assert len(openable(copied.kept, copied.room, surviving(copied.room))) == 6
    copied.desk.must("end")
    end(copied.desk)
    return len(openable(copied.kept + copied.held, copied.room, surviving(copied.room)))


def retention_day(desk: cast.Desk) -> None:
    room = desk.room
    ending.tick(timezone.make_aware(timezone.datetime.combine(room.kept_until, timezone.datetime.min.time())))
    assert not Room.objects.filter(pk=room.pk).exists()


def pressed(desk: cast.Desk) -> None:
    revoking.destroy(desk.room.workshop)


@pytest.mark.parametrize("end", [retention_day, pressed])
def test_a_restored_copy_cannot_be_read_once_the_words_were_destroyed(
    end: Callable[[cast.Desk], None],
) -> None:
    assert kept_that_opens(end) == 0


def test_deleting_rows_alone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keyring, "destroy_room", lambda *args: None)
    assert kept_that_opens(pressed) == 6


def database_bytes() -> bytes:
    if connection.vendor != "sqlite":
        pytest.skip("the files of PostgreSQL are read in test_markers")
    return b"".join(file.read_bytes() for file in tables.database_files())


def secrets_in_database(copied: Copied) -> list[str]:
    """Which secrets lie in the database's files, as bytes, hex or base64."""
    data = database_bytes()
    looked_for = {f"key {name}": key for name, key in {**copied.before, **surviving(copied.room)}.items()}
    looked_for |= {f"key file {file.stem[:12]}": file.read_bytes() for file in tables.keyring_files()}
    looked_for |= {f"words {n}": text.encode() for n, text in enumerate(WORDS)}
    looked_for |= {f"take-back key {n}": p.ballots[cast.STAGE].key for n, p in enumerate(copied.people)}
    looked_for |= {f"nonce {n}": p.ballots[cast.STAGE].nonce for n, p in enumerate(copied.people)}
    looked_for |= {f"cookie {n}": p.cookie.encode() for n, p in enumerate(copied.people)}
    return [name for name, secret in looked_for.items() if any(form in data for form in forms(secret))]


def forms(secret: bytes) -> Iterator[bytes]:
    yield secret
    yield secret.hex().encode()
    yield to_text(secret).encode()


def test_no_key_no_word_and_no_nonce_lies_in_the_database() -> None:
    assert secrets_in_database(Copied()) == []


def test_a_key_in_the_database_is_found() -> None:
    copied = Copied()
    room = copied.desk.room
    room.state = {**room.state, "note": to_text(ring().get(room.pk, keys.KEEP))}
    room.save()
    assert secrets_in_database(copied) == ["key keep"]


def test_the_keyring_is_not_where_the_database_is() -> None:
    if connection.vendor == "sqlite":
        assert Path(settings.KEYRING) not in Path(str(connection.settings_dict["NAME"])).parents
    assert not any(file.suffix in (".sqlite3", ".db") for file in tables.keyring_files())


def test_a_copy_of_the_keyring_without_its_own_key_opens_nothing(tmp_path: Path) -> None:
    copied = Copied()
    shutil.copytree(settings.KEYRING, tmp_path / "ring", ignore=shutil.ignore_patterns("kek"))
    stolen = Keyring(tmp_path / "ring", kek=tmp_path / "elsewhere" / "kek")
    stolen._kek_file.parent.mkdir()
    stolen._kek_file.write_bytes(bytes(32))
    assert stolen.names(copied.room)
    with pytest.raises((KeyGone, RuntimeError)):
        stolen.get(copied.room, keys.KEEP)


def matches(copied: Copied) -> int:
    """How many reflections a thief with every key that is left can trace to a row of the box."""
    found = surviving(copied.room)
    opened = openable(copied.kept, copied.room, found)
    tags = {row["tag"] for row in copied.kept}
    hits = 0
    for row in [*copied.held, *copied.spent]:
        guesses = {row["marker"], hashlib.sha256(row["marker"]).digest()}
        for key in found.values():
            guesses |= {hmac.digest(key, row["marker"], "sha256"), sealing.tag(key, row["marker"])}
        hits += bool(guesses & tags) or any(row["marker"] in text for text in opened)
    bodies = {row["body"] for row in copied.kept}
    return hits + sum(row["body"] in bodies for row in copied.held)


def test_no_row_of_the_box_can_be_matched_to_a_reflection() -> None:
    assert matches(Copied()) == 0


def test_a_tag_that_follows_from_the_marker_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    tag = sealing.tag
    made: list[bytes] = []
    note = sealing.marker

    def noting(mark_key: bytes, nonce: bytes) -> bytes:
        made.append(note(mark_key, nonce))
        return made[-1]

    def naive(keep: bytes, nonce: bytes, index: int = 0) -> bytes:
        return tag(keep, made.pop(0), index)

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "marker", noting)
        patch.setattr(sealing, "tag", naive)
        copied = Copied()
    assert matches(copied) > 0
