"""What lies in the database, seen as a thief would: rows with everything the database knows of them, and the bytes
of its files. Reads only."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

PARTICIPANTS = (
    "Seat",
    "Stamp",
    "Sealed",
    "Spent",
    "Reflection",
    "KeptLine",
    "Withdrawal",
    "Signal",
    "RollAnswer",
    "Parcel",
)
TO_THE_ROOM = {"Stamp": "seat__room", "Parcel": "comparison__cohort__workshops__room"}


def model(name: str) -> type[Model]:
    return apps.get_model("facilitation", name)


def rows(name: str, room: Any = None) -> list[dict[str, Any]]:
    """The rows of a model in the order in which they lie on the disk."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    table = model(name)._meta.db_table
    found = model(name)._default_manager.extra(select={"place": f"{table}.{place}"})
    if room is not None:
        found = found.filter(**{TO_THE_ROOM.get(name, "room"): room})
    return [plain(row) for row in sorted(found.values(), key=_place)]


def _place(row: dict[str, Any]) -> Any:
    place = row["place"]
    return tuple(int(part) for part in place.strip("()").split(",")) if isinstance(place, str) else place


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the live side, to compare before with after."""
    return {
        m.__name__: sorted((plain(row) for row in m._default_manager.values()), key=repr)
        for m in apps.get_app_config("facilitation").get_models()
    }


def database_files() -> list[Path]:
    """The files of the SQLite database that the tests run on, its write-ahead log included."""
    name = Path(str(connection.settings_dict["NAME"]))
    return sorted(name.parent.glob(f"{name.name}*"))


def keyring_files() -> list[Path]:
    return sorted(file for file in Path(settings.KEYRING).rglob("*") if file.is_file())
