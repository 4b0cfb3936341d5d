"""The keyring: keys as small files outside the database and outside its backups.

One folder for each room, one file for each key, wrapped under a key-encryption key. Several processes of one host
share it; nothing is cached, so a key that is destroyed is gone for all of them at once. It knows nothing of what the
keys are for.

What *destroyed* means: the file is overwritten, unlinked, and both are flushed, so whoever later gets the disk's
files or a backup made afterwards cannot read what the key sealed. A file system that copies on write, an SSD's spare
blocks, a snapshot, or the memory of a process that is running now may still hold it; that cannot be promised away.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = b"\x01"
_NONCE = 12
_SUFFIX = ".key"


class KeyGone(LookupError):
    """There is no such key: destroyed, or never made."""


class KeyringBroken(RuntimeError):
    """The keyring cannot be read or written: a wrong KEK, a changed file, a folder that is not ours."""


def ring() -> "Keyring":
    """The keyring of this deployment."""
    return Keyring(Path(settings.KEYRING))


class Keyring:
    """Keys by room and name, in the folder `path`. `kek` may lie elsewhere, on a disk that is not copied with it."""

    def __init__(self, path: Path, kek: Path | None = None) -> None:
        self._path = path
        self._kek_file = kek or path / "kek"

    def put(self, room: UUID, name: str, key: bytes) -> None:
        """Write one key; see `put_many`."""
        self.put_many(room, {name: key})

    def put_many(self, room: UUID, keys: Mapping[str, bytes]) -> None:
        """Write keys, each atomically; on disk when this returns. What a name held before is overwritten."""
        wrapped = {name: self._wrap(room, name, key) for name, key in keys.items()}
        folder = self._made(room)
        for name, data in wrapped.items():
            self._write(folder / _file_name(name), data)
        _flush_folder(folder)
        _flush_folder(self._path)

    def put_once(self, room: UUID, name: str, key: bytes) -> None:
        """Write a key unless there is one of this name: of several who try at the same moment, one is kept for all."""
        wrapped = self._wrap(room, name, key)
        folder = self._made(room)
        _write_once(folder / _file_name(name), wrapped)
        _flush_folder(folder)
        _flush_folder(self._path)

    def get(self, room: UUID, name: str) -> bytes:
        """Raises KeyGone, or KeyringBroken when the file is there but does not open."""
        try:
            wrapped = (self._folder(room) / _file_name(name)).read_bytes()
        except FileNotFoundError:
            raise KeyGone(name) from None
        try:
            aad = room.bytes + name.encode()
            return AESGCM(self._kek()).decrypt(wrapped[1 : 1 + _NONCE], wrapped[1 + _NONCE :], aad)
        except (InvalidTag, ValueError):
            raise KeyringBroken(f"{name} does not open") from None

    def destroy(self, room: UUID, *names: str) -> None:
        """Overwrite, unlink, flush (see above for what that is worth). Names that are gone already are fine."""
        folder = self._folder(room)
        for name in names:
            _shred(folder / _file_name(name))
        if folder.is_dir():
            _flush_folder(folder)

    def destroy_room(self, room: UUID) -> None:
        """Destroy every key of a room and its folder."""
        folder = self._folder(room)
        if not folder.is_dir():
            return
        for file in folder.iterdir():
            _shred(file)
        folder.rmdir()
        _flush_folder(self._path)

    def names(self, room: UUID) -> list[str]:
        """The names of all keys of a room, in their order."""
        files = self._folder(room).glob(f"*{_SUFFIX}")
        return sorted(bytes.fromhex(file.stem).decode() for file in files)

    def ready(self) -> bool:
        """Whether keys can be made, read and destroyed here; makes the folder and the KEK at the first call."""
        probe = UUID(int=0)
        try:
            name, key = secrets.token_hex(8), secrets.token_bytes(32)
            self.put(probe, name, key)
            same = self.get(probe, name) == key
            self.destroy(probe, name)
        except (OSError, KeyringBroken):
            return False
        return same

    def _folder(self, room: UUID) -> Path:
        return self._path / room.hex

    def _made(self, room: UUID) -> Path:
        folder = self._folder(room)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _wrap(self, room: UUID, name: str, key: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return _VERSION + nonce + AESGCM(self._kek()).encrypt(nonce, key, room.bytes + name.encode())

    def _kek(self) -> bytes:
        try:
            return self._kek_file.read_bytes()
        except FileNotFoundError:
            return self._new_kek()

    def _new_kek(self) -> bytes:
        """Made once: of several processes that try at the same moment, one links its file and the others read it.

        Never made where keys exist already: a KEK that is merely missing must be put back, not replaced.
        """
        folder = self._kek_file.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._path.is_dir() and any(entry.is_dir() for entry in self._path.iterdir()):
            if self._kek_file.is_file():
                return self._kek_file.read_bytes()
            raise KeyringBroken("the key-encryption key is missing")
        _write_once(self._kek_file, secrets.token_bytes(32))
        _flush_folder(folder)
        return self._kek_file.read_bytes()

    def _write(self, file: Path, data: bytes) -> None:
        draft = file.with_name(f".{secrets.token_hex(8)}")
        _write_new(draft, data)
        try:
            before = os.open(file, os.O_WRONLY)
        except FileNotFoundError:
            draft.replace(file)
            return
        try:
            draft.replace(file)
            _overwrite(before)
        finally:
            os.close(before)


def _file_name(name: str) -> str:
    """Hex, because it needs no escaping and survives file systems that ignore case."""
    return name.encode().hex() + _SUFFIX


def _write_new(file: Path, data: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_once(file: Path, data: bytes) -> None:
    """Of several who try at the same moment one links its file, whole; the others' are gone."""
    draft = file.with_name(f".{secrets.token_hex(8)}")
    _write_new(draft, data)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _overwrite(handle: int) -> None:
    os.pwrite(handle, secrets.token_bytes(os.fstat(handle).st_size), 0)
    os.fsync(handle)


def _shred(file: Path) -> None:
    try:
        handle = os.open(file, os.O_WRONLY)
    except FileNotFoundError:
        return
    try:
        _overwrite(handle)
    finally:
        os.close(handle)
    file.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
