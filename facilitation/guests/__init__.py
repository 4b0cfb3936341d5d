"""Simulated phones: real clients of the public protocol, for rehearsals, tests and benchmarks.

`phone` is the client; `people` gives it human pace and the rehearsal's words. Nothing here touches the database,
the keyring or the rules: whatever a guest can do, any phone can do.
"""

from .people import invite

__all__ = ["invite"]
