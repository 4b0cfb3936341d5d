"""How the live side asks the database: synchronous queries and actions, each in a thread of its own pool.

One place, so that hub and sockets never block the loop and never import a model. What takes long has threads of its
own, lest it hold up the facilitator's next command: stamps for a hall that joins at once, and whatever calls a roll,
which sleeps until the phones have been counted, by threads that must therefore be free.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from channels.db import DatabaseSyncToAsync

from ..domain import commands

logger = logging.getLogger(__name__)

_reading = ThreadPoolExecutor(max_workers=4, thread_name_prefix="room")
_ticking = ThreadPoolExecutor(max_workers=2, thread_name_prefix="tick")  # mail servers are slow
_signing = ThreadPoolExecutor(max_workers=2, thread_name_prefix="stamp")
_calling = ThreadPoolExecutor(max_workers=4, thread_name_prefix="roll")
_missing = ThreadPoolExecutor(
    max_workers=1, thread_name_prefix="lost"
)  # calls a roll, but nobody waits for it


class Records:
    """The functions of `facilitation.admission`, `queries`, `mine` and the other modules of `real`, by name, awaitable.

    `sources` are tried in order; benchmarks and tests hand in their own. What a module only imports is not its own: the
    same name may mean something else there.
    """

    def __init__(self, *sources: Any) -> None:
        self._sources = sources

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        for source in self._sources:
            if found := _own(source, name):
                pool = _missing if name == "note_gone" else _reading
                return DatabaseSyncToAsync(found, thread_sensitive=False, executor=pool)
        raise AttributeError(name)

    async def in_a_thread(self, work: Callable[[], None]) -> None:
        """Run periodic work. What goes wrong is logged by its kind only, and tried again the next time."""
        try:
            await DatabaseSyncToAsync(work, thread_sensitive=False, executor=_ticking)()
        except Exception as error:
            logger.error("periodic work met %s", type(error).__name__)

    async def perform(self, room_id: Any, actor: Any, message: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command. Returns the reply frame."""
        perform = next(source.perform for source in self._sources if hasattr(source, "perform"))
        pool = _pool_for(message)
        reply: dict[str, Any] = await DatabaseSyncToAsync(perform, thread_sensitive=False, executor=pool)(
            room_id, actor, message
        )
        return reply


def _pool_for(message: dict[str, Any]) -> ThreadPoolExecutor:
    """The threads for one client frame, which may be anything."""
    command = commands.COMMANDS.get(str(message.get("do")))
    if command is commands.Stamp:
        return _signing
    if command and (command.calls_roll or message.get("let_in")):
        return _calling
    return _reading


def _own(source: Any, name: str) -> Callable[..., Any] | None:
    found = getattr(source, name, None)
    if isinstance(source, ModuleType) and getattr(found, "__module__", None) != source.__name__:
        return None
    return found


def real() -> Records:
    """The records of this deployment. Imported late: Django must be set up first."""
    from facilitation import actions, admission, behind, company, holding, mine, queries, timekeeping

    return Records(admission, queries, mine, behind, holding, company, timekeeping, actions)
