"""Snippets of Python in a deployment, without paying Django's start for each: one interpreter sets Django up and
waits, and every snippet runs in a fork of it, so that none finds what another left in memory. Owns that process."""

import contextlib
import json
import select
import subprocess
import sys
import weakref
from pathlib import Path

WAITER = """
import json, os, sys, tempfile, traceback
import django
django.setup()
import facilitation.actions
from django.db import connections
from facilitation.management.commands import run

def in_child(code, out, err):
    os.dup2(out, 1), os.dup2(err, 2)
    status = 1
    try:
        exec(compile(code, "<snippet>", "exec"), {"__name__": "__main__", "json": json, "django": django})
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        connections.close_all()
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(status)

for line in sys.stdin:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if not (child := os.fork()):
            in_child(json.loads(line), out.fileno(), err.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode(errors="replace"))
        print(json.dumps([status, *said]), flush=True)
"""


class Snippets:
    """The interpreter of one deployment, in its environment."""

    def __init__(self, env: dict[str, str], cwd: Path) -> None:
        self.env = env
        self._process = subprocess.Popen(
            [sys.executable, "-c", WAITER], cwd=cwd, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.close = weakref.finalize(self, _end, self._process)

    def run(self, code: str, timeout: float) -> str:
        """What the snippet printed; raises AssertionError with it if it failed."""
        assert self._process.stdin and self._process.stdout
        with contextlib.suppress(BrokenPipeError):  # it says on its stderr why it is no more
            self._process.stdin.write(json.dumps(code).encode() + b"\n")
            self._process.stdin.flush()
        answered, _, _ = select.select([self._process.stdout], [], [], timeout)
        line = self._process.stdout.readline() if answered else b""
        if not line:
            self.close()
            raise AssertionError("it ended" if answered else f"no answer in {timeout} s")
        status, out, err = json.loads(line)
        if status:
            raise AssertionError(f"exit {status}:\n{out[-2000:]}\n{err[-4000:]}")
        return str(out)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in filter(None, (process.stdin, process.stdout)):
        with contextlib.suppress(BrokenPipeError):
            pipe.close()
