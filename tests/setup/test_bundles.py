"""Bundles do what the modules do that they are made of, and what they cannot do is refused with file and line."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers import ROOT
from workshops import surfaces
from workshops.bundles import Bundle, bundle
from workshops.ecmascript import BadModule, read
from workshops.graphs import Modules
from workshops.javascript import Unreadable, squeeze, tokens

STATIC = ROOT / "static"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="no Node here")

FIXTURE = {
    "js/room/seat/main.js": """
// Every form that we write.
import {count, next as step, Box} from "../../lib/count.js";
import * as tools from "../tools.js";
import "../effect.js";
export const kept = "import {no} from './no.js'; // not a comment";
const slash = 8 / 2 / 1, pattern = /[/"'`]\\/{2}/g; /* a "comment" */
const text = `a  ${[1, 2].map((n) => `<${n / 1}>${n === 2 ? `}` : "`"}`).join(" ")}  // stays
  and this`;
step();
const said = [kept, text, slash, pattern.source, count(), tools.double(4), tools.thrice(2), new Box(3).value];
const {Seat} = await import(globalThis.addresses.wall);
const {late} = await import("./late.js");
const {count: same} = await import("../../lib/count.js");
said.push(Seat(), late(), same === count, count(), globalThis.effects);
console.log(JSON.stringify(said));
""",
    "js/room/seat/late.js": 'import {next} from "../../lib/count.js";\nimport {both} from "../both.js";\n'
    "export async function wait() {}\nexport const late = () => (next(), both());\n",
    "js/room/effect.js": "globalThis.effects = (globalThis.effects ?? 0) + 1;\n",
    "js/room/tools.js": 'export {double, three as thrice} from "./more.js";\n',
    "js/room/more.js": "function double(n) {\n  return n * 2\n}\nfunction three(n) { return n + n + n; }\n"
    "export {double, three};\n",
    "js/room/both.js": 'import {count} from "../lib/count.js";\nexport const both = () => `both ${count()}`;\n'
    "export async function never() {}\nexport function* nor() {}\n",
    "js/room/kinds/wall.js": 'import {next} from "../../lib/count.js";\nimport {both} from "../both.js";\n'
    "export function Seat() { next(); return both(); }\nexport function Desk() { return DESK; }\n"
    'const DESK = ["only the desk"];\n',
    "js/lib/count.js": "let n = 0\nexport function count() { return n }\nexport const next = () => { n++ }\n"
    "export class Box { value; constructor(v) { this.value = v } }\n",
}


def bundled(files: dict[str, str], **options: object) -> Bundle:
    return bundle(Modules(files.__getitem__), "js/room/seat/main.js", ["js/room/kinds/wall.js"], **options)  # type: ignore[arg-type]


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {**files, "package.json": '{"type": "module"}'}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def run(entry: Path, wall: Path) -> list[object]:
    code = f"globalThis.addresses={{wall:{json.dumps(wall.as_uri())}}};await import({json.dumps(entry.as_uri())});"
    command = [str(NODE), "--input-type=module", "--eval", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@needs_node
def test_a_bundle_does_what_its_modules_do(tmp_path: Path) -> None:
    source = written(tmp_path / "source", FIXTURE)
    made = bundled(FIXTURE, unused={"Desk"})
    laid = written(tmp_path / "laid", {made.hashed(file): text for file, text in made.files.items()})
    bare = run(source / "js/room/seat/main.js", source / "js/room/kinds/wall.js")
    assert run(laid / made.hashed("main.js"), laid / made.hashed("kinds-wall.js")) == bare
    assert bare[-2:] == [3, 1]  # one counter for everybody, and every module ran once


@needs_node
def test_a_name_that_a_module_has_itself_can_be_imported_under_another(tmp_path: Path) -> None:
    files = {
        "js/room/seat/main.js": "const {Seat} = await import(globalThis.addresses.wall);\nconsole.log(Seat());\n",
        "js/room/kinds/wall.js": 'import {Seat as Other} from "../other.js";\n'
        "export function Seat() { return `mine and ${Other()}`; }\n",
        "js/room/other.js": 'export function Seat() { return "theirs"; }\n',
    }
    made = bundled(files)
    folder = written(tmp_path, {made.hashed(name): text for name, text in made.files.items()})
    main, wall = made.hashed("main.js"), made.hashed(made.chunks["js/room/kinds/wall.js"])
    program = f"globalThis.addresses = {{wall: './{wall}'}}; await import('./{main}');"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.stdout.strip() == "mine and theirs", done.stderr


def test_what_several_share_is_in_one_file_and_what_nobody_calls_in_none() -> None:
    made = bundled(FIXTURE, unused={"Desk"})
    assert set(made.files) == {"main.js", "shared.js", "kinds-wall.js", "seat-late.js"}
    whole = "".join(made.files.values())
    assert whole.count("both ${") == 1
    assert "both ${" in made.files["shared.js"]
    assert "only the desk" not in whole
    assert "never" not in whole
    assert "nor" not in whole
    assert "Every form" not in whole
    assert "// not a comment" in whole
    assert "only the desk" in "".join(bundled(FIXTURE).files.values())


def test_a_changed_module_changes_the_name_of_every_file() -> None:
    changed = {**FIXTURE, "js/room/both.js": FIXTURE["js/room/both.js"].replace("both $", "all $")}
    assert bundled(changed).hash != bundled(FIXTURE).hash == bundled(dict(FIXTURE)).hash


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("\nexport let a = 1;", 2, "export let a"),
        ("const a = 1;\nexport default a;", 2, "export default"),
        ('export * from "./b.js";', 1, "export *"),
        ('\n\nimport b from "./b.js";', 3, "import b"),
        ('import {b} from "b";', 1, "not a file beside"),
        ('import {b} from "./b.js"\nb();', 2, "“;” was expected"),
        ("let a = 1;\nexport {a};", 1, "could change"),
        ("const m$1 = 1;", 1, "m$1"),
        ("const a = 1;\nconst b = `${a`;", 2, "never ends"),
        ("f(1];", 1, "closes nothing"),
        ("f({", 1, "never closed"),
        ('if (a) { import {b} from "./b.js"; }', 1, "inside"),
    ],
)
def test_what_is_not_house_style_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(BadModule) as refused:
        read("js/a.js", text)
    assert str(refused.value).startswith(f"js/a.js, line {line}: ")
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"main": 'import "./gone.js";'}, "gone.js, which does not exist"),
        (
            {"main": 'import {b} from "./b.js";', "b": "export const a = 1;"},
            "“b”, which js/room/seat/b.js does not",
        ),
        ({"main": 'import "./b.js";', "b": 'import "./c.js";', "c": 'import "./b.js";'}, "in its turn"),
    ],
)
def test_what_leads_nowhere_is_refused(files: dict[str, str], why: str) -> None:
    named = {f"js/room/seat/{name}.js": text for name, text in files.items()}
    with pytest.raises(BadModule, match="js/room/seat/") as refused:
        bundle(Modules(named.__getitem__), "js/room/seat/main.js")
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a  +  +b", "a+ +b"),
        ("a - -b", "a- -b"),
        ("return /x y/ . test( s )", "return /x y/ .test(s)"),
        ("a = b\n(c)", "a=b\n(c)"),
        ("{\n  a;\n  b\n}", "{a;b}"),
        ("x / y / z // w", "x / y / z"),
        ("`a  b ${ c  +  d } //`", "`a  b ${c+d} //`"),
        ('"//  "  + 1 . toFixed()', '"//  "+1 .toFixed()'),
        ("if (a) /re  '/.test(b)", None),
    ],
)
def test_squeezing_leaves_the_program_as_it_is(text: str, short: str | None) -> None:
    if short is None:  # after a bracket a slash divides; a quote in it would be noticed
        with pytest.raises(Unreadable):
            squeeze(tokens(text))
    else:
        assert squeeze(tokens(text)) == short


@needs_node
def test_our_surfaces_can_be_bundled_and_parsed(tmp_path: Path) -> None:
    names = [str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()]
    laid = list(surfaces.laid_out(names, lambda name: (STATIC / name).read_text()))
    written(tmp_path, {file.hashed: file.text for file in laid})
    for surface in surfaces.SURFACES:
        own = {file.name: file for file in laid if file.name.startswith(f"bundles/{surface}/")}
        assert surfaces.place(surface, surfaces.entry(surface)) in own
        assert sum(file.text.count("__$f") > 5 for file in own.values()) == 1  # Preact's inner names
    for file in laid:
        if file.hashed.endswith(".js"):
            done = subprocess.run(
                [str(NODE), "--check", tmp_path / file.hashed], capture_output=True, text=True
            )
            assert done.returncode == 0, f"{file.name}: {done.stderr}"
