"""How static files leave us: style sheets flattened and scripts bundled to one per surface, every name with a hash of
its content (also in imports between modules), and compressed once, not per request. Runs in `manage.py prepare`; there
is no build step beside it, and the files under static/ work as they are written."""

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import zopfli.gzip
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from workshops import surfaces
from workshops.stylesheets import Flattener, squeeze

STAMP = ".digest"
SHEETS = ("css", "css/kinds")
WORKERS = (
    "stylesheets",
    "surfaces",
    "bundles",
    "shaking",
    "scopes",
    "graphs",
    "sprites",
    "ecmascript",
    "javascript",
)  # what it is made by

PHONE = (
    "/bundles/seat/",
    "/css/seat",
)  # what a phone gets before it can write, and in a hall most often as gzip
TRIES = 5  # more make no difference that can be seen


class SmallGzip(Compressor):
    """Takes its time over what phones on a hall's network wait for: some 3 % fewer bytes, made once."""

    def compress(self, path: str) -> list[str]:
        made: list[str] = super().compress(path)
        if f"{path}.gz" in made and any(part in Path(path).as_posix() for part in PHONE):
            usual = Path(f"{path}.gz")
            small = zopfli.gzip.compress(Path(path).read_bytes(), numiterations=TRIES)
            if len(small) < usual.stat().st_size:
                usual.write_bytes(small)
        return made


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

    def create_compressor(self, **options: Any) -> Compressor:
        return SmallGzip(**options)

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
        """Writes the sheets that pages ask for flat, those at the top of css/ and the kinds' own, and says that these
        are to be read from here."""
        flattener = Flattener(read, [name for name in paths if name.endswith(".css")])
        flat = {}
        for name in flattener.names:
            if posixpath.dirname(name) in SHEETS:
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
    whole = hashlib.sha256(
        "/".join(version(name) for name in ("django", "whitenoise", "brotli", "zopfli")).encode()
    )
    here = Path(__file__)
    files = [here, *(here.with_name(f"{name}.py") for name in WORKERS)]
    for folder in folders:
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for file in files:
        whole.update(f"\0{file.as_posix() if file.parent != here.parent else file.name}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
