"""What this deployment was told by environment variables: read once, typed, and refused in one sentence when it
makes no sense. Owns no policy beyond that; `settings.py` says what each value means. Plain Python, no Django."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

SECRET_LENGTH = 40
YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


class Nonsense(SystemExit):
    """A setting that cannot be meant. Ends the process with one sentence and exit code 1."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"Evenweave cannot start: {sentence}")


class Environment:
    """A typed view of the variables in `values` (normally `os.environ`)."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        value = self.text(name).lower()
        if value in YES | NO:
            return value in YES
        raise Nonsense(f"{name} is either 1 or 0, not {value!r}.")

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise Nonsense(f"{name} is a whole number from {least} to {most}, not {value!r}.")
        return int(value)

    def choice(self, name: str, *allowed: str) -> str:
        value = self.text(name, allowed[0])
        if value not in allowed:
            raise Nonsense(f"{name} is one of {', '.join(allowed)}, not {value!r}.")
        return value

    def words(self, name: str) -> list[str]:
        return [word for word in self.text(name).replace(",", " ").split() if word]

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().absolute()

    def url(self, name: str, *schemes: str) -> str | None:
        """The address as it stands, or None. Never repeated in an error: it may hold a password."""
        value = self.text(name)
        if not value:
            return None
        try:
            parts = urlsplit(value)
            readable = parts.scheme in schemes and bool(parts.netloc or parts.scheme == "sqlite")
            _ = parts.port
        except ValueError:
            readable = False
        if not readable:
            raise Nonsense(
                f"{name} must be an address that starts with {' or '.join(s + '://' for s in schemes)}."
            )
        return value

    def origin(self, name: str) -> str | None:
        """A web address without a path: `https://rooms.example.org`."""
        value = self.url(name, "https", "http")
        return self._bare(name, value) if value else None

    def origins(self, name: str) -> list[str]:
        """Several of them, separated by spaces or commas."""
        found = []
        for word in self.words(name):
            if not word.startswith(("https://", "http://")) or not urlsplit(word).netloc:
                raise Nonsense(f"{name} holds addresses that start with https:// or http://.")
            found.append(self._bare(name, word))
        return found

    def _bare(self, name: str, value: str) -> str:
        parts = urlsplit(value)
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            raise Nonsense(f"{name} is only scheme and host, such as https://rooms.example.org.")
        return f"{parts.scheme}://{parts.netloc}"

    def secret(self, name: str, file: Path, *, required: bool) -> str | None:
        """From the variable, else from `file`; None if there is neither and it may be so."""
        value = self.text(name)
        if not value and file.is_file():
            value = file.read_text().strip()
        if not value:
            if required:
                raise Nonsense(f"{name} is not set. Give every process the same long random {name}.")
            return None
        if len(value) < SECRET_LENGTH or len(set(value)) < 10:
            raise Nonsense(f"{name} is too short or too plain: at least {SECRET_LENGTH} random characters.")
        return value
