"""Bundles: everything a surface needs at once in one file, and what it waits with (the kinds, other `import("…")`) in
one file each, with one more for what several of those share. Every module exists once, however it is reached. What it
exports stands at the top of the file, under its own name wherever that can mean nothing else; the module keeps a scope
of its own unless all its names are like that. Works on texts given by a reader; knows neither Django nor the disk.

The files of a surface name each other, in circles too; so they share one hash, that of all their texts together."""

import hashlib
import json
import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from workshops.ecmascript import Module
from workshops.graphs import Modules
from workshops.javascript import Token, squeeze
from workshops.scopes import declared
from workshops.shaking import shaken

HASH = "@hash@"  # stands in the texts until they are all known
MAIN, SHARED = "main", "shared"
# Exports of ours that are called like something of the browser's, which other modules may mean by that word.
WINDOW = frozenset(("Screen", "close", "find", "name", "open", "print", "stop"))
Names = Mapping[str, set[str]]


@dataclass
class Bundle:
    """`files`: names without a hash, such as `main.js`, → texts. `chunks`: module → the file that exports it."""

    files: dict[str, str]
    chunks: dict[str, str]
    hash: str
    strings: dict[str, set[str]]  # module → the strings in it
    homes: dict[str, str]  # module → the file that it is in
    tops: set[str]  # names at the top of the files

    def hashed(self, name: str) -> str:
        stem, suffix = posixpath.splitext(name)
        return f"{stem}.{self.hash}{suffix}"


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
        self.asked = self._asked()
        self.levels = self._levels()
        self.bare = self._bare()

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

    def _asked(self) -> set[tuple[str, str]]:
        """(module, export) that other modules import."""
        asked: set[tuple[str, str]] = set()
        for name in self.order:
            module = self.modules[name]
            asked.update(module.passed_on.values())
            asked.update((name, out) for out, (_, there) in module.passed_on.items() if out != there)
            for source, names in module.imports:
                outs = self.modules[source].exports if isinstance(names, str) else names.values()
                asked.update((source, out) for out in outs)
        return asked

    def _levels(self) -> dict[tuple[str, str], str]:
        """(module, export) → what it is called at the top of every file: its own name, if nothing else has that and
        other modules know it (the kinds all have a `Seat`, which only the page asks for)."""
        every = Counter(out for _, out in self.asked)
        hidden = self._hidden()
        return {
            (name, out): out
            if (name, out) in self.asked and every[out] == 1 and out not in WINDOW | hidden
            else f"{self.number[name]}${out}"
            for name in self.order
            for out in self.modules[name].exports
        }

    def _hidden(self) -> set[str]:
        """Names that some module imports under another one because it has a name like that itself: at the top of the
        file they would mean that module's own, inside of it."""
        hidden: set[str] = set()
        for name in self.order:
            own = declared(self.bodies[name])
            for _, names in self.modules[name].imports:
                if not isinstance(names, str):
                    renamed = {there for local, there in names.items() if local != there}
                    hidden |= renamed if own is None else renamed & own
        return hidden

    def _bare(self) -> dict[str, set[str]]:
        """The modules that need no scope of their own, and what they declare: names that no other of them has, and
        that mean nothing else at the top of any file."""
        bare: dict[str, set[str]] = {}
        taken = {*WINDOW, *self.levels.values()}
        for name in self.order:
            names = declared(self.bodies[name])
            gives = {self.levels[name, out]: local for out, local in self._gives(name).items()}
            if names is None or name == self.entry or self._known(name):
                continue
            if all(level == local for level, local in gives.items()) and not (names - set(gives)) & taken:
                bare[name] = names
                taken |= names
        return bare

    def _level(self, name: str, there: str) -> str:
        while there in self.modules[name].passed_on:
            name, there = self.modules[name].passed_on[there]
        return self.levels[name, there]

    def built(self) -> Bundle:
        names = list(dict.fromkeys([f"{MAIN}.js", *self.home.values(), *self.chunks.values()]))
        bodies = {
            file: [n for n in self.order if self.home[n] == file] for file in sorted(names, key=names.index)
        }
        has = {
            file: {self.levels[n, out] for n in inside for out in self._gives(n)}
            for file, inside in bodies.items()
        }
        wants = {file: self._wants(file, inside) - has[file] for file, inside in bodies.items()}
        texts = {file: self._file(file, inside, has, wants) for file, inside in bodies.items()}
        digest = hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:12]
        strings = {name: self.modules[name].strings for name in self.order}
        tops = set().union(*has.values(), *self.bare.values())
        return Bundle(
            {file: text.replace(HASH, digest) for file, text in texts.items()},
            self.chunks,
            digest,
            strings,
            self.home,
            tops,
        )

    def _file(self, file: str, inside: list[str], has: Names, wants: Names) -> str:
        parts = [
            f'import{{{",".join(sorted(wants[file] & has[home]))}}}from"./{address(home)}";'
            for home in has
            if wants[file] & has[home]
        ]
        parts += map(self._scope, inside)
        handed = {level: level for other in wants for level in wants[other] & has[file]}
        for root, chunk in self.chunks.items():
            if chunk == file:
                handed.update({name: self._level(root, name) for name in self.given[root]})
        if handed:
            pairs = sorted(level if level == name else f"{level} as {name}" for name, level in handed.items())
            parts.append(f"export{{{','.join(pairs)}}};")
        return "\n".join(part for part in parts if part) + "\n"

    def _wants(self, file: str, inside: list[str]) -> set[str]:
        """All names from the top of any file that `file` uses: what its modules import, what they ask for later and
        is there already, and what it hands on."""
        whole = {root for root, chunk in self.chunks.items() if chunk == file}
        wanted: set[str] = set()
        for name in inside:
            whole.update(n for n in self.modules[name].later.values() if self.home[n] == f"{MAIN}.js")
            for source, names in self.modules[name].imports:
                if isinstance(names, str):
                    wanted.update(self._all_of(source).values())
                else:
                    words = self._words(name)
                    wanted.update(
                        self._level(source, there) for local, there in names.items() if local in words
                    )
        return wanted.union(*(self._all_of(root).values() for root in whole))

    def _all_of(self, name: str) -> dict[str, str]:
        """Every export that is left of a module, and what it is called."""
        named = self.given.get(name) or [*self._gives(name), *self.modules[name].passed_on]
        return {out: self._level(name, out) for out in named}

    def _words(self, name: str) -> set[str]:
        return {token.text for token in self.bodies[name] if token.kind == "word"}

    def _gives(self, name: str) -> dict[str, str]:
        """What a module hands out: export → what it is called in there."""
        words, whole = self._words(name), self.given.get(name, [])
        return {
            out: local
            for out, local in self.modules[name].exports.items()
            if local in words and (out in whole or (name, out) in self.asked)
        }

    def _known(self, name: str) -> list[str]:
        """What a module imports under another name than it has at the top of the file."""
        known, words = [], self._words(name)
        for source, names in self.modules[name].imports:
            if isinstance(names, str):
                known.append(f"{names}={{{written(self._all_of(source))}}}")
            else:
                levels = {
                    local: self._level(source, there) for local, there in names.items() if local in words
                }
                known += [f"{local}={level}" for local, level in levels.items() if local != level]
        return known

    def _scope(self, name: str) -> str:
        known, words = self._known(name), self._words(name)
        body = (f"const {','.join(known)};" if known else "") + squeeze(self._body(self.modules[name]))
        if name in self.bare:
            return body if not body or body.endswith(";") else f"{body};"
        if name == self.entry and not any(name in self.modules[other].needs for other in self.order):
            # It may await. The file itself must not: what it waits for could be in a file that needs this one.
            return f"({'async' if 'await' in words else ''}()=>{{{body}}})();"
        gives = {self.levels[name, out]: local for out, local in self._gives(name).items()}
        if not gives:
            return f"(()=>{{{body}}})();" if body else ""
        return f"const{{{','.join(gives)}}}=(()=>{{{body}\nreturn{{{written(gives)}}}}})();"

    def _body(self, module: Module) -> Iterable[Token]:
        for token in self.bodies[module.name]:
            target = module.later.get(token.at) if token.text == "import" else None
            if target is None:
                yield token
            elif self.home[target] == f"{MAIN}.js":
                yield token._replace(text=f"Promise.resolve({{{written(self._all_of(target))}}})")
            else:
                yield token._replace(text=f'import("./{address(self.chunks[target])}")')


def written(pairs: Mapping[str, str]) -> str:
    """The inside of an object."""
    return ",".join(key if key == value else f"{key}:{value}" for key, value in pairs.items())


def address(file: str) -> str:
    return f"{file.removesuffix('.js')}.{HASH}.js"


def short(name: str) -> str:
    """`js/room/kinds/wall.js` → `kinds-wall`."""
    return name.removeprefix("js/").removeprefix("room/").removesuffix(".js").replace("/", "-")
