"""The files of a preview's last build, which the next one need not write again.

A file that stays as it is is moved back into the site: to make a new one takes many
times as long.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from mkdocs.structure.files import File, Files

FOLDER = ".before"


class Aside:
    """What the last build has left in the site, in a hidden folder of it.

    MkDocs leaves alone what is hidden when it cleans a site.
    """

    def __init__(self) -> None:
        self._site = Path()
        self._placed: dict[str, object] = {}
        """What each static file of the site was copied from, by its path."""

    def begin(self, site: Path) -> None:
        """Move what is in a site aside, before MkDocs deletes it."""
        # The English site, inside the Chinese one, was moved aside with it.
        if not site.is_dir():
            return
        if site != self._site:
            # Nothing there is from the last build.
            self._site = site
            self._placed.clear()
            return
        self.discard()
        folder = site / FOLDER
        folder.mkdir()
        for path in site.iterdir():
            if path != folder:
                path.rename(folder / path.name)

    def take(self, path: str) -> bool:
        """Move a file back into the site, and return whether it was there."""
        before = self._site / FOLDER / os.path.relpath(path, self._site)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with suppress(FileNotFoundError):
            before.rename(path)
            return True
        return False

    def take_static(self, files: Files) -> None:
        """Move back what would be copied again, and take it from the list of files."""
        for file in list(files):
            if file.is_documentation_page() or not file.inclusion.is_in_serve():
                continue
            path, source = file.abs_dest_path, _source(file)
            if self._placed.get(path) == source and self.take(path):
                files.remove(file)
            self._placed[path] = source

    def discard(self) -> None:
        """Delete what no build has moved back."""
        shutil.rmtree(self._site / FOLDER, ignore_errors=True)


def _source(file: File) -> object:
    """Return by what a change of a file is known."""
    if file.abs_src_path is None:
        return file.content_bytes
    stat = os.stat(file.abs_src_path)
    return file.abs_src_path, stat.st_mtime_ns, stat.st_size
