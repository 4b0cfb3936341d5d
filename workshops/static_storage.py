"""How static files leave us: style sheets flattened and scripts bundled to one per surface, every name with a hash of
its content (also in imports between modules), and compressed once, not per request. Runs in `manage.py prepare`; there
is no build step beside it, and the files under static/ work as they are written."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from workshops import surfaces
from workshops.stylesheets import Flattener, squeeze

STAMP = ".digest"
WORKERS = (
    "stylesheets",
    "surfaces",
    "bundles",
    "shaking",
    "sprites",
    "ecmascript",
    "javascript",
)  # what it is made by


class Storage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    # Each pass settles one more step of the longest chain of imports; ours are longer than Django's five.
    max_post_process_passes = 30
    bundled: dict[str, str]  # name → hashed name, of what the sources do not have

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        self.bundled = {}
        if not dry_run:
            read = reader(paths)
            paths = {**paths, **self.flattened(paths, read)}
            self.bundle(paths, read)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def post_process_with_compression(self, files: Iterable[Any]) -> Iterator[Any]:
        bundled = ((name, name, True) for name in self.bundled.values())
        yield from super().post_process_with_compression(chain(bundled, files))

    def save_manifest(self) -> None:
        self.hashed_files.update(self.bundled)
        super().save_manifest()

    def bundle(self, paths: dict[str, Any], read: Callable[[str], str]) -> None:
        """Writes the surfaces' own files. Their names have a hash already, and they name nothing else."""
        for file in surfaces.laid_out(paths, read):
            self.delete(file.hashed)
            self._save(file.hashed, ContentFile(file.text.encode()))
            self.bundled[file.name] = file.hashed

    def flattened(self, paths: dict[str, Any], read: Callable[[str], str]) -> dict[str, Any]:
        """Writes the sheets at the top of css/ flat, and says that these are to be read from here."""
        flattener = Flattener(read, [name for name in paths if name.endswith(".css")])
        flat = {}
        for name in flattener.names:
            if name.startswith("css/") and name.count("/") == 1:
                text = squeeze(flattener.flatten(name))
                self.delete(name)
                flat[self._save(name, ContentFile(text.encode()))] = (self, name)
        return flat


def reader(paths: dict[str, Any]) -> Callable[[str], str]:
    """Texts of the sources by name, from wherever collectstatic found them. KeyError if it found none."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read().decode())

    return read


def digest(folders: list[Path]) -> str:
    """Changes whenever the outcome could: with a file's name or content, with this code, with what it stands on."""
    whole = hashlib.sha256("/".join(version(name) for name in ("django", "whitenoise", "brotli")).encode())
    here = Path(__file__)
    files = [here, *(here.with_name(f"{name}.py") for name in WORKERS)]
    for folder in folders:
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for file in files:
        whole.update(f"\0{file.as_posix() if file.parent != here.parent else file.name}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
