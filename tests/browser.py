"""A real browser, and all that goes wrong on the pages that it is shown."""

import functools
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, Request, Response

READY = """
() => location.protocol === "file:"
  || ["search_index.json", "sitemap.xml"].every(name =>
    performance.getEntriesByType("resource").some(got => got.name.endsWith(name)))
"""
"""What the theme fetches of a server has come: a page needs no more to be read."""


def started(playwright: Playwright) -> Browser:
    """Start Chromium, or Chrome where it is usually installed."""
    try:
        if chromium := shutil.which("chromium"):
            return playwright.chromium.launch(executable_path=chromium)
        return playwright.chromium.launch(channel="chrome")
    except Error as error:
        if "REQUIRE_BROWSER" in os.environ:
            raise
        pytest.skip(f"no browser: {error.message.splitlines()[0]}")


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not tell what it served."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class Slow(Quiet):
    """A server from which the first tables of a page arrive row by row."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        """Send a file, and wait after each of the first rows."""
        *rows, rest = re.split(rb"(?<=</tr>)|(?<=<table>)", source.read(), maxsplit=6)
        for row in rows:
            outputfile.write(row)
            outputfile.flush()
            time.sleep(0.15)
        outputfile.write(rest)


@contextmanager
def served(folder: Path, server: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder; give the address of its root."""
    serve = functools.partial(server, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as served_by:
        thread = threading.Thread(target=served_by.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{served_by.server_port}/"
        finally:
            served_by.shutdown()
            thread.join()


class Reader:
    """One who reads a site at an address."""

    def __init__(
        self,
        browser: Browser,
        root: str,
        trusting: bool = False,
        locale: str = "zh-CN",
    ) -> None:
        self.root = root
        self.context = browser.new_context(
            locale=locale,
            permissions=["clipboard-read", "clipboard-write"],
            bypass_csp=trusting,
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        """Messages and errors of the pages, requests that failed or went elsewhere."""
        self.loaded: list[str] = []
        """The addresses that were asked for."""
        page, note = self.page, self.wrong.append
        page.on("console", lambda message: note(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: note(f"error: {error}"))
        page.on("requestfailed", self.failed)
        page.on("request", lambda asked: self.asked(asked.url))
        page.on("response", self.answered)

    def asked(self, address: str) -> None:
        """Note a request, and that it leaves the site if it does."""
        self.loaded.append(address)
        if not address.startswith((self.root, "data:")):
            self.wrong.append(f"asked: {address}")

    def answered(self, answer: Response) -> None:
        """Note an answer that is none."""
        if answer.status >= 400:
            self.wrong.append(f"answered {answer.status}: {answer.url}")

    def failed(self, asked: Request) -> None:
        """Note a request that failed, other than one that came to nothing in time.

        The theme fetches a page ahead by a link in the head, which it exchanges with
        the rest when the page is there: then the browser drops what it fetches ahead.
        Its icon a browser asks for last, and drops it where a page is left at once.
        """
        ahead = "prefetch" == asked.headers.get("sec-purpose")
        icon = asked.url.endswith("/favicon.svg")
        if not ((ahead or icon) and "net::ERR_ABORTED" == asked.failure):
            self.wrong.append(f"failed: {asked.url}")

    def forget(self) -> None:
        """Leave the site, and be from now on one who was never there.

        What a browser would keep is loaded anew each time. That takes a third of the
        time of another context, whose pages begin in a process of their own.
        """
        self.page.goto("about:blank")
        protocol = self.context.new_cdp_session(self.page)
        protocol.send("Network.enable")
        protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})
        where = urlsplit(self.root)
        kept = {"origin": f"{where.scheme}://{where.netloc}", "storageTypes": "all"}
        protocol.send("Storage.clearDataForOrigin", kept)
        self.wrong.clear()
        self.loaded.clear()

    def open(self, address: str) -> Page:
        """Show a page of the site, and wait until its scripts have done their work."""
        self.page.goto(self.root + address)
        self.page.wait_for_function(READY)
        return self.page

    def close(self) -> None:
        """Stop reading."""
        self.context.close()
