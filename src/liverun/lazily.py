"""Import what only a running notebook needs when one runs: a second of each start.

mkdocs.yml names ``installed`` because MkDocs reads that before it imports a plugin.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader as AnyLoader
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

SECONDS = 120
"""For a cell of a notebook."""
LATER = ("jupytext", "mkdocs_jupyter.convert")
"""What mkdocs-jupyter imports with itself, and uses to convert a notebook."""


class Loader:
    """The loader of a module, and what is to be done when it is there."""

    def __init__(self, loader: AnyLoader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Create it as its own loader would."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Import it, and set notebooks right."""
        self._loader.exec_module(module)
        if module.__name__ == LATER[-1]:
            _set_right()


def _set_right() -> None:
    """End a build whose cell hangs, and let kernels be quiet.

    mkdocs-jupyter has no options for these: by default a cell may run for ever, and a
    kernel warns, in every build, that it listens on this machine.
    """
    from nbconvert.preprocessors import ExecutePreprocessor

    ExecutePreprocessor.timeout_func = staticmethod(lambda cell: SECONDS)
    ExecutePreprocessor.extra_arguments = ["--log-level=ERROR"]


class Finder:
    """Finds the modules that are to be imported later."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Have a module of ``LATER`` imported when something of it is asked for."""
        spec = PathFinder.find_spec(name, path, target) if name in LATER else None
        if spec:
            spec.loader = LazyLoader(Loader(spec.loader))
        return spec


sys.meta_path.insert(0, Finder)
installed = True
