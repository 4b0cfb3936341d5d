"""Bundles: everything a surface needs at once in one file, and what it waits with (the kinds, other `import("…")`) in
one file each, with one more for what several of those share. Each module keeps a scope of its own, so every one
exists once, however it is reached. Works on texts given by a reader; knows neither Django nor the disk.

The files of a surface name each other, in circles too; so they share one hash, that of all their texts together."""

import hashlib
import json
import posixpath
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from workshops.ecmascript import BadModule, Module, read
from workshops.javascript import Token, squeeze
from workshops.shaking import shaken

HASH = "@hash@"  # stands in the texts until they are all known
MAIN, SHARED = "main", "shared"


@dataclass
class Bundle:
    """`files`: names without a hash, such as `main.js`, → texts. `chunks`: module → the file that exports it."""

    files: dict[str, str]
    chunks: dict[str, str]
    hash: str
    strings: dict[str, set[str]]  # module → the strings in it

    def hashed(self, name: str) -> str:
        stem, suffix = posixpath.splitext(name)
        return f"{stem}.{self.hash}{suffix}"


class Modules:
    """Modules by name, each read once."""

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self.text_of = text_of
        self._known: dict[str, Module] = {}

    def __getitem__(self, name: str) -> Module:
        if name not in self._known:
            self._known[name] = read(name, self.text_of(name))
        return self._known[name]

    def reach(self, root: str) -> list[str]:
        """`root` and all that has to run before it, in that order. Raises BadModule for a circle."""
        order: list[str] = []
        path: list[str] = []

        def visit(name: str, asker: str) -> None:
            if name in path:
                raise BadModule(f"{asker} imports {name}, which needs {asker} in its turn.")
            if name in order:
                return
            path.append(name)
            for each in self._looked_up(name).needs:
                visit(each, name)
            order.append(path.pop())

        visit(root, root)
        return order

    def _looked_up(self, name: str) -> Module:
        module = self[name]
        for target in [*module.needs, *module.later.values()]:
            try:
                self[target]
            except (KeyError, FileNotFoundError):
                raise BadModule(f"{name} imports {target}, which does not exist.") from None
        self._check_names(module)
        return module

    def _check_names(self, module: Module) -> None:
        asked = [
            (source, list(names.values())) for source, names in module.imports if isinstance(names, dict)
        ]
        asked += [(source, [there]) for source, there in module.passed_on.values()]
        for source, names in asked:
            for there in names:
                if there not in self[source].exports and there not in self[source].passed_on:
                    raise BadModule(f"{module.name} imports “{there}”, which {source} does not export.")


def bundle(
    modules: Modules, entry: str, extra: Iterable[str] = (), unused: Collection[str] = frozenset()
) -> Bundle:
    """The files for a page that runs `entry`; `extra` are modules whose addresses the page itself knows, and of which
    it never asks for the exports named in `unused`."""
    return _Builder(modules, entry, list(extra), frozenset(unused)).built()


class _Builder:
    def __init__(self, modules: Modules, entry: str, extra: list[str], unused: frozenset[str]) -> None:
        self.modules = modules
        self.entry = entry
        main = modules.reach(entry)
        reached = {root: modules.reach(root) for root in self._roots(main, extra)}
        self.order = list(dict.fromkeys([*main, *(name for reach in reached.values() for name in reach)]))
        self.number = {name: f"m${n}" for n, name in enumerate(self.order)}
        self.chunks = {root: f"{short(root)}.js" for root in reached if root in extra or root not in main}
        self.home: dict[str, str] = {}  # module → file
        for name in self.order:
            wanted = [root for root, reach in reached.items() if name in reach]
            # What only comes along with one of them is in its file, for everybody who wants that one.
            with_one = [root for root in wanted if all(root in reached[other] for other in wanted)]
            alone = f"{short(with_one[0])}.js" if with_one else f"{SHARED}.js"
            self.home[name] = f"{MAIN}.js" if name in main else alone

        self.given = {
            root: [
                name
                for name in [*modules[root].exports, *modules[root].passed_on]
                if not (root in extra and name in unused)
            ]
            for root in reached
        }
        self.bodies = shaken({name: modules[name] for name in self.order}, self.given)

    def _roots(self, main: list[str], extra: list[str]) -> list[str]:
        """What is asked for later, by anything that is reached sooner or later."""
        roots: list[str] = list(extra)
        seen: set[str] = set()
        waiting = [*main, *(name for root in roots for name in self.modules.reach(root))]
        while waiting:
            name = waiting.pop(0)
            if name in seen:
                continue
            seen.add(name)
            for target in self.modules[name].later.values():
                if target not in roots:
                    roots.append(target)
                    waiting += self.modules.reach(target)
        return roots

    def built(self) -> Bundle:
        names = list(dict.fromkeys([f"{MAIN}.js", *self.home.values(), *self.chunks.values()]))
        bodies = {
            file: [n for n in self.order if self.home[n] == file] for file in sorted(names, key=names.index)
        }
        texts = {file: self._file(file, inside) for file, inside in bodies.items()}
        digest = hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:12]
        strings = {name: self.modules[name].strings for name in self.order}
        return Bundle(
            {file: text.replace(HASH, digest) for file, text in texts.items()}, self.chunks, digest, strings
        )

    def _file(self, file: str, inside: list[str]) -> str:
        parts = [self._imports(file, inside), *map(self._scope, inside)]
        handed = [self.number[n] for n in inside if self._asked_elsewhere(n, file)]
        if handed:
            parts.append(f"export{{{','.join(handed)}}};")
        for root, chunk in self.chunks.items():
            names = self.given[root]
            if chunk == file and names:
                parts.append(f"export const{{{','.join(names)}}}={self.number[root]};")
        return "\n".join(part for part in parts if part) + "\n"

    def _used(self, file: str, inside: list[str]) -> set[str]:
        """All that the code in `file` names: what its modules need, what they ask for later and is there already,
        and what the file hands on."""
        used = {root for root, chunk in self.chunks.items() if chunk == file}
        for name in inside:
            used.update(self.modules[name].needs)
            used.update(n for n in self.modules[name].later.values() if self.home[n] == f"{MAIN}.js")
        return used

    def _asked_elsewhere(self, name: str, file: str) -> bool:
        others = {*self.home.values(), *self.chunks.values()} - {file}
        return any(name in self._used(o, [n for n in self.order if self.home[n] == o]) for o in others)

    def _imports(self, file: str, inside: list[str]) -> str:
        from_where: dict[str, list[str]] = {}
        for name in sorted(self._used(file, inside), key=self.order.index):
            if self.home[name] != file:
                from_where.setdefault(self.home[name], []).append(self.number[name])
        return "\n".join(
            f'import{{{",".join(names)}}}from"./{address(home)}";' for home, names in from_where.items()
        )

    def _scope(self, name: str) -> str:
        module = self.modules[name]
        words = {token.text for token in self.bodies[name] if token.kind == "word"}
        wanted = []
        for source, names in module.imports:
            if isinstance(names, str):
                wanted.append(f"{names}={self.number[source]}")
            elif pairs := [pair(there, local) for local, there in names.items() if local in words]:
                wanted.append(f"{{{','.join(pairs)}}}={self.number[source]}")
        head = f"const{'' if wanted[0][0] == '{' else ' '}{','.join(wanted)};" if wanted else ""
        gives = [pair(exported, local) for exported, local in module.exports.items() if local in words]
        gives += [
            f"{exported}:{self.number[source]}.{there}"
            for exported, (source, there) in module.passed_on.items()
        ]
        body = squeeze(self._body(module))
        if name == self.entry and not any(name in self.modules[other].needs for other in self.order):
            # It may await. The file itself must not: what it waits for could be in a file that needs this one.
            return f"({'async' if 'await' in words else ''}()=>{{{head}{body}}})();"
        return f"const {self.number[name]}=(()=>{{{head}{body}\nreturn{{{','.join(gives)}}}}})();"

    def _body(self, module: Module) -> Iterable[Token]:
        for token in self.bodies[module.name]:
            target = module.later.get(token.at) if token.text == "import" else None
            if target is None:
                yield token
            elif self.home[target] == f"{MAIN}.js":
                yield token._replace(text=f"Promise.resolve({self.number[target]})")
            else:
                yield token._replace(text=f'import("./{address(self.chunks[target])}")')


def pair(key: str, value: str) -> str:
    return key if key == value else f"{key}:{value}"


def address(file: str) -> str:
    return f"{file.removesuffix('.js')}.{HASH}.js"


def short(name: str) -> str:
    """`js/room/kinds/wall.js` → `kinds-wall`."""
    return name.removeprefix("js/").removeprefix("room/").removesuffix(".js").replace("/", "-")
