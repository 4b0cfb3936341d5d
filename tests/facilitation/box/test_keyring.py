"""The keyring: what is put is there for every process, what is destroyed is gone for every process."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from facilitation.box.keyring import KeyGone, Keyring, KeyringBroken

ROOM = uuid4()
NAME = "hold/HI-4/words/0"


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keyring")


def test_there_and_back(ring, tmp_path):
    ring.put_many(ROOM, {NAME: b"k" * 32, "keep": b"x" * 32})
    other_process = Keyring(tmp_path / "keyring")
    assert other_process.get(ROOM, NAME) == b"k" * 32
    assert other_process.names(ROOM) == [NAME, "keep"]
    ring.put(ROOM, NAME, b"n" * 32)
    assert other_process.get(ROOM, NAME) == b"n" * 32


def test_destroyed_is_gone_for_everyone_at_once(ring, tmp_path):
    other_process = Keyring(tmp_path / "keyring")
    ring.put_many(ROOM, {NAME: b"k" * 32, "keep": b"x" * 32})
    assert other_process.get(ROOM, NAME)
    ring.destroy(ROOM, NAME, "never made")
    with pytest.raises(KeyGone):
        other_process.get(ROOM, NAME)
    assert other_process.get(ROOM, "keep")
    ring.destroy_room(ROOM)
    assert other_process.names(ROOM) == []
    ring.destroy_room(ROOM)


@pytest.mark.parametrize("end", ["destroy", "destroy_room", "put"])
def test_the_bytes_themselves_are_overwritten(ring, tmp_path, end):
    """A second link to the file shows what a disk still holds after the name is gone."""
    ring.put(ROOM, NAME, b"k" * 32)
    (file,) = (tmp_path / "keyring" / ROOM.hex).iterdir()
    before = file.read_bytes()
    os.link(file, tmp_path / "what the disk keeps")
    {
        "destroy": lambda: ring.destroy(ROOM, NAME),
        "destroy_room": lambda: ring.destroy_room(ROOM),
        "put": lambda: ring.put(ROOM, NAME, b"n" * 32),
    }[end]()
    after = (tmp_path / "what the disk keeps").read_bytes()
    assert len(after) == len(before)
    assert after != before


def test_files_are_wrapped_and_private(ring, tmp_path):
    ring.put(ROOM, NAME, b"k" * 32)
    folder = tmp_path / "keyring"
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
        if path.suffix == ".key":
            assert b"k" * 8 not in path.read_bytes()


def test_a_file_does_not_open_under_another_name_or_room_or_kek(ring, tmp_path):
    ring.put(ROOM, NAME, b"k" * 32)
    other = uuid4()
    ring.put_many(other, {NAME: b"o" * 32, "keep": b"o" * 32})
    folder = tmp_path / "keyring"
    (here,) = (folder / ROOM.hex).iterdir()
    (folder / other.hex / here.name).write_bytes(here.read_bytes())
    with pytest.raises(KeyringBroken):
        ring.get(other, NAME)
    (folder / "kek").write_bytes(b"?" * 32)
    with pytest.raises(KeyringBroken):
        ring.get(ROOM, NAME)


def test_a_missing_kek_is_not_replaced_where_keys_exist(ring, tmp_path):
    ring.put(ROOM, NAME, b"k" * 32)
    (tmp_path / "keyring" / "kek").rename(tmp_path / "kek")
    with pytest.raises(KeyringBroken):
        ring.get(ROOM, NAME)
    assert not ring.ready()
    assert Keyring(tmp_path / "keyring", kek=tmp_path / "kek").get(ROOM, NAME) == b"k" * 32


def test_many_first_comers_make_one_kek(tmp_path):
    def first(number: int) -> bool:
        mine = Keyring(tmp_path / "keyring")
        mine.put(ROOM, f"mark/{number}", bytes([number]) * 32)
        return mine.get(ROOM, f"mark/{number}") == bytes([number]) * 32

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(first, range(24)))
    assert len(Keyring(tmp_path / "keyring").names(ROOM)) == 24


def test_of_many_who_make_one_key_all_have_the_same(ring, tmp_path):
    def made(number: int) -> bytes:
        mine = Keyring(tmp_path / "keyring")
        mine.put_once(ROOM, "notes", bytes([number]) * 32)
        return mine.get(ROOM, "notes")

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(made, range(24)))) == 1
    assert len(list((tmp_path / "keyring" / ROOM.hex).iterdir())) == 1, "no drafts are left"
    ring.put_once(ROOM, "notes", b"n" * 32)
    assert ring.get(ROOM, "notes") != b"n" * 32


def test_ready_says_whether_keys_can_be_kept(ring, tmp_path):
    assert ring.ready()
    (tmp_path / "a file").write_text("")
    assert not Keyring(tmp_path / "a file").ready()
