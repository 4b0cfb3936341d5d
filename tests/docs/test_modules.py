"""Every module says in its first lines what it owns, and every string that people see can be found by translators."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT

PYTHON = ("workshops", "facilitation", "tests", "benchmarks")
EXTRACT = """
from django.conf import settings
settings.configure(USE_I18N=True)
import django
from django.core.management import call_command
django.setup()
call_command("makemessages", domain="djangojs", locale=["fr"], verbosity=0, ignore_patterns=["static/vendor/*"])
call_command("makemessages", domain="django", locale=["fr"], verbosity=0, extensions=["html", "py", "txt"])
"""


def python_modules() -> list[Path]:
    found = [path for name in PYTHON for path in (ROOT / name).rglob("*.py")] + list(ROOT.glob("*.py"))
    return [path for path in found if "migrations" not in path.parts and path.read_text().strip()]


def test_every_python_module_says_what_it_is() -> None:
    assert [path for path in python_modules() if not ast.get_docstring(ast.parse(path.read_text()))] == []


def test_every_script_says_what_it_is() -> None:
    scripts = list((ROOT / "static/js").rglob("*.js"))
    assert scripts
    assert [path for path in scripts if not re.match(r"/\*\*? \S|/\*\*\n \* \S", path.read_text())] == []


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What `makemessages` finds in a copy of the project: domain → strings."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed: what translators would get was not looked at")
    copy = tmp_path_factory.mktemp("locale")
    for name in ("static", "templates", "workshops", "facilitation"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    (copy / "locale").mkdir()
    subprocess.run([sys.executable, "-c", EXTRACT], cwd=copy, check=True, timeout=600)
    return {
        domain: strings((copy / f"locale/fr/LC_MESSAGES/{domain}.po").read_text())
        for domain in ("django", "djangojs")
    }


def strings(catalogue: str) -> set[str]:
    found = re.findall(r'^msgid ((?:".*"\n?)+)', catalogue, re.MULTILINE)
    return {"".join(re.findall(r'"(.*)"', one)) for one in found}


def test_translators_find_every_string_of_the_scripts(catalogues: dict[str, set[str]]) -> None:
    """xgettext knows little of templates inside templates: what it misses would stay English for ever."""
    missed = [
        (path.name, text)
        for path in (ROOT / "static/js").rglob("*.js")
        for text in re.findall(r'\bn?gettext\("((?:[^"\\]|\\.)*)"', path.read_text())
        if text not in catalogues["djangojs"]
    ]
    assert missed == []
    assert "Come in when you’re ready." in catalogues["djangojs"]


def test_translators_find_every_string_of_the_server(catalogues: dict[str, set[str]]) -> None:
    known = catalogues["django"]
    missed = [
        (path.name, text)
        for path in [*(ROOT / "workshops").rglob("*.py"), *(ROOT / "facilitation").rglob("*.py")]
        for text in re.findall(r'\b(?:_|gettext|gettext_noop)\(\s*"((?:[^"\\]|\\.)*)"\s*\)', path.read_text())
        if text not in known
    ]
    assert missed == []
    templates = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    assert [
        t for t in re.findall(r'{% translate "([^"]+)" %}', templates) if t.replace('"', '\\"') not in known
    ] == []
