"""What a module needs: all modules by name, each read once, and the order in which they run. Refuses what leads
nowhere or in a circle. Works on texts given by a reader; knows neither Django nor the disk."""

from collections.abc import Callable

from workshops.ecmascript import BadModule, Module, read


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
