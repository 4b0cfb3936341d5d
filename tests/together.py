"""Several hands at one moment: each in a thread of its own, with a connection of its own, all let go at once. Their
tests need `django_db(transaction=True)`, or the hands see nothing of what was laid out."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def at_once(work: Iterable[Callable[[], T]]) -> list[T]:
    """What each came to, in the order of the work. Raises what the first of them raised."""
    jobs = list(work)
    gate = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        try:
            gate.wait(30)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
