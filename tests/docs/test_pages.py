"""The pages hold together: links and paths lead somewhere, commands and settings exist and are all told, and nothing
names the machine or the registry that it was made with."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.servers import ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-CONTENT.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]  # fmt: skip
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TWO_PAGES = 110 * 55 * 2  # signs
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "proxy.go" + "lang.org",
]
PLACES = ["/wo" + "rk/main", "/wo" + "rk/shared", "/wo" + "rk/.library", "/tmp/br" + "ief"]
TEXT = {".py", ".js", ".mjs", ".md", ".html", ".css", ".yaml", ".toml", ".json", ".lock", ".txt", ".svg", ""}


def ids(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


def anchors(page: Path) -> set[str]:
    """The headings of a page, as their addresses."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(page: Path, text: str) -> list[str]:
    """The links of `text` that lead nowhere, seen from where `page` is."""
    bad = []
    for link in LINK.findall(FENCE.sub("", text)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            bad.append(link)
    return bad


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page, page.read_text()) == []


def test_a_broken_link_is_found() -> None:
    text = "[a](nowhere.md) [b](STYLE.md#never) [c](STYLE.md)"
    assert broken(ROOT / "README.md", text) == ["nowhere.md", "STYLE.md#never"]


def paths(text: str) -> set[str]:
    """Files of ours that are named in backticks, with or without a part of them."""
    roots = "tests|docs|scripts|benchmarks|facilitation|workshops|static|templates"
    return set(re.findall(rf"`((?:{roots})/[\w./-]+)`", text))


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_files_that_are_named_exist(page: Path) -> None:
    missing = [name for name in paths(page.read_text()) if not (ROOT / name).exists()]
    assert missing == []


def test_make_targets_exist_and_all_are_told() -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(), re.MULTILINE)
    }
    assert told <= targets, told - targets
    assert targets - told <= {"install-dev"}


def test_management_commands_exist() -> None:
    commands = {path.stem for path in ROOT.glob("*/management/commands/*.py")} | {"shell", "makemessages"}
    told = {name for page in PAGES for name in re.findall(r"manage\.py ([a-z_]+)", page.read_text())}
    assert told and told <= commands, told - commands


def settings_that_are_read() -> set[str]:
    files = (ROOT / "settings.py", ROOT / "workshops/oidc.py")
    sources = [*files, *(ROOT / "facilitation/management/commands").glob("*.py")]
    text = "".join(path.read_text() for path in sources)
    return set(re.findall(r"\b(?:env|Environment\(\))\.\w+\(\s*\"([A-Z_]+)\"", text))


def test_every_setting_is_told_and_no_other() -> None:
    page = (ROOT / "docs/running-it.md").read_text()
    table = re.search(r"^\| variable \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", page, re.MULTILINE)
    assert table
    told = {name for row in table[1].splitlines() for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])}
    assert told == settings_that_are_read()


def test_style_is_two_pages_at_most() -> None:
    assert len((ROOT / "STYLE.md").read_text()) <= TWO_PAGES


def ours() -> list[Path]:
    """Every text file that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in listed.stdout.splitlines()]
    return [file for file in files if file.suffix in TEXT and file.is_file() and "vendor" not in file.parts]


def test_nothing_names_this_machine_or_a_registry() -> None:
    files = ours()
    assert len(files) > 300
    for file in files:
        text = file.read_text(errors="ignore")
        assert not [word for word in REGISTRIES + PLACES if word in text], file


def test_pictures_are_few_enough_to_carry() -> None:
    pictures = list((ROOT / "docs/screens").glob("*.png"))
    assert pictures
    assert sum(picture.stat().st_size for picture in pictures) < 9_000_000
