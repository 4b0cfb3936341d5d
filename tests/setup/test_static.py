"""Static files as they leave us, on a small site; and that ours under static/ can leave like that."""

import gzip
import io
import json
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import Context, Template
from django.test import override_settings

from tests.servers import ROOT
from workshops import modules
from workshops.management.commands.prepare import lay_out_static
from workshops.static_storage import digest
from workshops.templatetags import assets

SITE = {
    "css/seat.css": '@import url("fonts.css");\n@import url("kinds/*.css");',
    "css/fonts.css": '@font-face { src: url("../fonts/a.woff2") }',
    "css/kinds/wall.css": "@layer kinds { .wall { color: red } }" * 50,
    "emblems.json": '[{"icon": "leaf"}]',
    "fonts/a.woff2": "font",
    "icons.svg": '<svg><symbol id="a"></symbol><symbol id="leaf"></symbol></svg>' * 30,
    "js/room/seat/main.js": 'import {a} from "../a.js";\nimport("../../lib/late.js");\n' + "a();\n" * 99,
    "js/room/a.js": '"a";\nimport {\n  b,\n  c,\n} from "../lib/b.js";\nexport const a = b;\n',
    "js/room/kinds/wall.js": 'import {b} from "../../lib/b.js";\nexport const Seat = b;\n',
    "js/lib/b.js": 'export {c} from "./c.js";\nexport const b = 1;\n',
    "js/lib/c.js": "export const c = 1;\n",
    "js/lib/late.js": "export const late = 1;\n",
}


@pytest.fixture
def site(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A static/ of ten files, laid out by the real storage."""
    source, root = tmp_path / "source", tmp_path / "root"
    for name, text in SITE.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    real = {**settings.STORAGES, "staticfiles": {"BACKEND": "workshops.static_storage.Storage"}}
    with override_settings(STATICFILES_DIRS=[source], STATIC_ROOT=root, STORAGES=real):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield source, root


def paths(root: Path) -> dict[str, str]:
    return dict(json.loads((root / "staticfiles.json").read_text())["paths"])


def test_one_sheet_per_surface_with_hashed_addresses(site: tuple[Path, Path]) -> None:
    _, root = site
    sheet = (root / paths(root)["css/seat.css"]).read_text()
    assert "@import" not in sheet
    assert re.search(r'url\("\.\./fonts/a\.[0-9a-f]{12}\.woff2"\)', sheet)
    assert "@layer kinds{" in sheet


def test_imports_between_modules_are_hashed_through_the_chain(site: tuple[Path, Path]) -> None:
    _, root = site
    names = paths(root)
    assert names["js/room/a.js"].rpartition("/")[2] in (root / names["js/room/seat/main.js"]).read_text()
    assert names["js/lib/c.js"].rpartition("/")[2] in (root / names["js/lib/b.js"]).read_text()
    assert names["js/lib/late.js"].rpartition("/")[2] in (root / names["js/room/seat/main.js"]).read_text()


def test_a_changed_part_changes_the_sheet_and_everything_that_imports(site: tuple[Path, Path]) -> None:
    source, root = site
    before = paths(root)
    (source / "css/kinds/wall.css").write_text("@layer kinds { .wall { color: green } }")
    (source / "js/lib/c.js").write_text("export const c = 2;\n")
    call_command("collectstatic", interactive=False, verbosity=0)
    after = paths(root)
    changed = {name for name in after if after[name] != before[name]}
    assert {
        "css/seat.css",
        "js/lib/b.js",
        "js/room/a.js",
        "js/room/seat/main.js",
        "js/room/kinds/wall.js",
    } <= changed
    assert "green" in (root / after["css/seat.css"]).read_text()
    assert "fonts/a.woff2" not in changed


def test_compressed_once(site: tuple[Path, Path]) -> None:
    _, root = site
    name = paths(root)["css/seat.css"]
    assert brotli.decompress((root / f"{name}.br").read_bytes()) == (root / name).read_bytes()


def test_what_a_phone_gets_is_squeezed_and_small_as_gzip_too(site: tuple[Path, Path]) -> None:
    _, root = site
    for name in ("css/seat.css", "css/kinds/wall.css", "bundles/seat/main.js"):
        file = root / paths(root)[name]
        small = file.with_name(f"{file.name}.gz").read_bytes()
        assert gzip.decompress(small) == file.read_bytes()
        assert len(small) <= len(gzip.compress(file.read_bytes(), 9))
    assert "{ " not in (root / paths(root)["css/kinds/wall.css"]).read_text()


def test_laid_out_again_only_when_something_changed(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, _ = site
    calls: list[str] = []
    monkeypatch.setattr(
        "workshops.management.commands.prepare.call_command", lambda name, **_options: calls.append(name)
    )
    lay_out_static()
    lay_out_static()
    assert calls == ["collectstatic"]
    before = digest([source])
    (source / "js/lib/c.js").rename(source / "js/lib/d.js")
    assert digest([source]) != before
    lay_out_static()
    assert calls == ["collectstatic", "collectstatic"]


PAGE = (
    '{% load assets %}{% kinds "seat" %}\n{% script "seat" %}\n<i>{% icons "seat" %}</i>{% sprites "seat" %}'
)


def test_tags_name_the_bundles(site: tuple[Path, Path]) -> None:
    _, root = site
    names = paths(root)
    page = Template(PAGE).render(Context())
    found = json.loads(page.partition(">")[2].partition("<")[0])
    assert found == {
        "wall": {
            "js": f"/static/{names['bundles/seat/kinds-wall.js']}",
            "css": f"/static/{names['css/kinds/wall.css']}",
        }
    }
    desk = Template('{% load assets %}{% kinds "desk" %}').render(Context())
    assert list(json.loads(desk.partition(">")[2].partition("<")[0])["wall"]) == ["js"]
    emblem = re.findall(r'data-emblem="/static/([^"]+)"', page)[0].replace("*", "leaf")
    assert f'data-first="a" data-more="/static/{names["bundles/seat/more-icons.svg"]}"' in page
    assert emblem == names["bundles/seat/emblem-leaf.svg"]
    assert (root / emblem).exists()
    assert re.findall(r'src="/static/([^"]+)"', page) == [names["bundles/seat/main.js"]]
    assert re.findall(r"<i>/static/([^<]+)</i>", page) == [names["bundles/seat/icons.svg"]]
    assert "modulepreload" not in page
    main = names["bundles/seat/main.js"]
    assert (root / f"{main}.br").exists()
    assert f'from"./{main.rpartition("/")[2]}"' in (root / names["bundles/seat/kinds-wall.js"]).read_text()


def test_tags_name_the_sources_where_nothing_was_laid_out(tmp_path: Path) -> None:
    for name, text in SITE.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assets.names_needed.cache_clear()
    with override_settings(STATICFILES_DIRS=[tmp_path]):
        page = Template(PAGE).render(Context())
    assert json.loads(page.partition(">")[2].partition("<")[0]) == {
        "wall": {"js": "/static/js/room/kinds/wall.js", "css": "/static/css/kinds/wall.css"}
    }
    preloaded = re.findall(r'rel="modulepreload" href="/static/([^"]+)"', page)
    # What is imported late is not asked for early.
    assert preloaded == ["js/room/seat/main.js", "js/room/a.js", "js/lib/b.js", "js/lib/c.js"]
    assert '<i>/static/icons.svg</i><meta name="icons" content="/static/icons.svg">' in page


# -- Our own files ------------------------------------------------------------------------------------------------

STATIC = ROOT / "static"
OURS = [
    str(file.relative_to(STATIC))
    for file in sorted(STATIC.glob("js/**/*.js"))
    if "node_modules" not in file.parts
]
BARE = re.compile(r"""^\s*(?:import|export)\b[^"';()]*["'](\.[^"']+)["'](?!\s*;)""", re.MULTILINE)


@pytest.mark.parametrize("name", OURS)
def test_imports_lead_to_files_and_end_with_a_semicolon(name: str) -> None:
    for target in modules.imports(STATIC, name):
        assert (STATIC / target).is_file(), f"{name} imports {target}"
    assert not BARE.search((STATIC / name).read_text()), (
        "the storage finds an import by its closing semicolon"
    )


def test_no_module_needs_itself() -> None:
    """A hash of a file that contains itself does not exist."""
    for name in OURS:
        for target in modules.imports(STATIC, name):
            assert name not in modules.graph(STATIC, target), f"{name} and {target} import each other"


def test_ours_can_be_laid_out(tmp_path: Path) -> None:
    real = {**settings.STORAGES, "staticfiles": {"BACKEND": "workshops.static_storage.Storage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=real):
        call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    names = paths(tmp_path)
    for surface in ("seat", "desk", "stage", "office"):
        sheet = (tmp_path / names[f"css/{surface}.css"]).read_text()
        assert "@import" not in sheet
        assert not re.search(r"url\(\s*[\"']?https?:", sheet)
