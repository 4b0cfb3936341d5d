"""The lock files, the front end's settings and the tree name no registry and no machine."""

import re
import subprocess

import pytest

from tests.servers import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_names_versions_and_hashes_only(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    package = r"[a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?==[^\s;]+(?: ; [^\\]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    for line in text.splitlines():
        assert re.fullmatch(f"{package}|{digest}", line), line


def test_the_developers_lock_has_all_of_the_other() -> None:
    def names(lock: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9._-]+(?:\[.*?\])?==\S+", (ROOT / lock).read_text(), re.MULTILINE))

    assert names(LOCKS[0]) < names(LOCKS[1])


def test_front_end_locks_leave_out_addresses() -> None:
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()
    for lock in ROOT.glob("**/package-lock.json"):
        if "node_modules" not in lock.parts:
            assert '"resolved": "http' not in lock.read_text(), lock


def test_what_a_run_makes_is_ignored_by_git() -> None:
    for name in ("var/secret.key", ".venv/bin/python", "workshops/__pycache__/x.pyc"):
        assert subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT).returncode == 0, name
