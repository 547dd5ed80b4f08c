"""Run the snippets of the site; what MkDocs calls is in liverun.site."""

from liverun.site import (  # noqa: F401
    on_build_error,
    on_config,
    on_files,
    on_page_markdown,
    on_shutdown,
    on_startup,
)
