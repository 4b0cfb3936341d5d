"""What must be true before Django is even loaded: a folder to write in, a secret, a free port. Each that is not is
one sentence and exit code 1. Plain Python; makes nothing but the folder and the secret."""

import os
import secrets
import socket
from pathlib import Path

from workshops.environment import Environment, Nonsense

HERE = Path(__file__).resolve().parent.parent


def lay(*, port: bool, env: Environment | None = None) -> None:
    """Check, and write the secret if this deployment has to bring its own. Raises Nonsense."""
    env = env or Environment()
    data = env.folder("DATA_DIR", HERE / "var")
    number = env.number("PORT", 8000, least=1, most=65535)
    if port:
        need_free_port(number)
    need_folder(data)
    if not (
        env.text("SECRET_KEY") or env.text("DATABASE_URL") or env.text("REDIS_URL") or env.text("BASE_URL")
    ):
        write_secret(data / "secret.key")


def need_folder(folder: Path) -> None:
    """Present and writable; tried by writing, since a mode does not tell (root, read-only disks)."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise Nonsense(
            f"the folder {folder} cannot be written to ({error.strerror}). DATA_DIR=… names another."
        ) from None


def need_free_port(port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("0.0.0.0", port))
    except OSError as error:
        raise Nonsense(f"port {port} cannot be used ({error.strerror}). PORT=… names another.") from None


def write_secret(file: Path) -> None:
    """Once, readable by its owner only; whoever comes second keeps what is there."""
    if file.exists():
        return
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(64) + "\n")
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
