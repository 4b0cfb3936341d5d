"""How the live side asks the database: synchronous queries and actions, each in a thread of its own pool.

One place, so that hub and sockets never block the loop and never import a model. Stamps are signed in a pool
of their own: a hall that joins at once must not hold up the facilitator's next command.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from channels.db import DatabaseSyncToAsync

logger = logging.getLogger(__name__)

_reading = ThreadPoolExecutor(max_workers=4, thread_name_prefix="room")
_ticking = ThreadPoolExecutor(max_workers=2, thread_name_prefix="tick")  # mail servers are slow
_signing = ThreadPoolExecutor(max_workers=2, thread_name_prefix="stamp")


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
                return DatabaseSyncToAsync(found, thread_sensitive=False, executor=_reading)
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
        pool = _signing if message.get("do") == "stamp" else _reading
        reply: dict[str, Any] = await DatabaseSyncToAsync(perform, thread_sensitive=False, executor=pool)(
            room_id, actor, message
        )
        return reply


def _own(source: Any, name: str) -> Callable[..., Any] | None:
    found = getattr(source, name, None)
    if not isinstance(source, ModuleType) or name in getattr(source, "__all__", ()):
        return found
    return found if getattr(found, "__module__", None) == source.__name__ else None


def real() -> Records:
    """The records of this deployment. Imported late: Django must be set up first."""
    from facilitation import actions, admission, behind, company, holding, mine, queries

    return Records(admission, queries, mine, behind, holding, company, actions)
