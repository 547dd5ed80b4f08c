"""Send the site's own styles and scripts without their comments, as a panel's are."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from liverun.page.html import asset


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take the comments out of what lies in the theme's folder of this project."""
    own = Path(config.theme.custom_dir)
    for file in files:
        if file.src_uri.endswith((".css", ".js")):
            source = Path(file.abs_src_path or "")
            if source.is_relative_to(own):
                file.content_string = asset(source)
    return files
