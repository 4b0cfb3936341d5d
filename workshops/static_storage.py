"""How static files leave us: style sheets flattened to one per surface, every name with a hash of its content (also
in imports between modules), and compressed once, not per request. Runs in `manage.py prepare`; there is no build
step beside it, and the files under static/ work as they are written."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from workshops.stylesheets import Flattener

STAMP = ".digest"


class Storage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    # Each pass settles one more step of the longest chain of imports; ours are longer than Django's five.
    max_post_process_passes = 30

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = {**paths, **self.flattened(paths)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def flattened(self, paths: dict[str, Any]) -> dict[str, Any]:
        """Writes the sheets at the top of css/ flat, and says that these are to be read from here."""

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        flattener = Flattener(read, [name for name in paths if name.endswith(".css")])
        flat = {}
        for name in flattener.names:
            if name.startswith("css/") and name.count("/") == 1:
                text = flattener.flatten(name)
                self.delete(name)
                flat[self._save(name, ContentFile(text.encode()))] = (self, name)
        return flat


def digest(folders: list[Path]) -> str:
    """Changes whenever the outcome could: with a file's name or content, with this code, with what it stands on."""
    whole = hashlib.sha256("/".join(version(name) for name in ("django", "whitenoise", "brotli")).encode())
    here = Path(__file__)
    files = [here, here.with_name("stylesheets.py")]
    for folder in folders:
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for file in files:
        whole.update(f"\0{file.as_posix() if file.parent != here.parent else file.name}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
