#!/usr/bin/env python3
"""Checks the files of a published site that are no pages, by the standard library alone: feeds and sitemap are valid,
and every address that a style sheet, feed, manifest or list names exists. Pages are the validator's
(`cargo run --example validate`).

usage: check_files.py FOLDER BASE_URL
"""

import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_feeds  # noqa: E402

# Attributes that hold an address, or several.
ADDRESSES = {("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src"),
             ("iframe", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"),
             ("form", "action"), ("blockquote", "cite"), ("q", "cite"), ("del", "cite"), ("ins", "cite"),
             ("embed", "src"), ("object", "data"), ("use", "href"), ("image", "href"), ("input", "src")}
# The private markers of the Markdown reader; none may reach an output.
MARKERS = re.compile("[\u0830-\u0837]")


class Page(HTMLParser):
    """The ids of a page or of a piece of one, and what it names."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.ids, self.links = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.append(value)
            elif (tag, name) in ADDRESSES:
                self.links.append(value)
            elif name in ("srcset", "imagesrcset"):
                self.links.extend(part.split()[0] for part in value.split(",") if part.strip())


class Site:
    """A folder of files and the address it is published at."""

    def __init__(self, folder, base_url):
        self.folder = pathlib.Path(folder)
        self.base_url = base_url.rstrip("/") + "/"
        self.base = urlsplit(self.base_url)
        hidden = (".yiwen", ".git")
        self.files = sorted(
            p for p in self.folder.rglob("*")
            if p.is_file() and not any(part.startswith(hidden) for part in p.relative_to(self.folder).parts)
        )
        self.names = {p.relative_to(self.folder).as_posix() for p in self.files}
        self.pages = {name: Page((self.folder / name).read_text(encoding="utf-8"))
                      for name in sorted(self.names) if name.endswith(".html")}
        self.checked = 0
        self.problems = []

    def wrong(self, name, message):
        self.problems.append(f"{name}: {message}")

    def url(self, name):
        """The address of a file."""
        name = name[: -len("index.html")] if name == "index.html" or name.endswith("/index.html") else name
        return urljoin(self.base_url, quote(name))

    def check(self, name, link, at):
        """Checks that an address on this site exists; `at` is the address that it is relative to."""
        # HTML and Atom allow characters outside ASCII; white space and angle brackets nothing does.
        if re.search(r"[\s<>\"]", link.strip()):
            self.wrong(name, f"{link!r} is not written as a URL")
        url, fragment = urldefrag(urljoin(at, link))
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.netloc != self.base.netloc:
            return
        self.checked += 1
        path = unquote(parts.path)
        if not path.startswith(unquote(self.base.path)):
            self.wrong(name, f"{link} leads out of {self.base.path}")
            return
        file = path[len(unquote(self.base.path)):]
        file = file + "index.html" if file == "" or file.endswith("/") else file
        if file not in self.names:
            self.wrong(name, f"{link} does not exist")
        elif fragment and file in self.pages and unquote(fragment) not in self.pages[file].ids:
            # Text fragments are for the browser alone.
            if not fragment.startswith(":~:"):
                self.wrong(name, f"{link}: no element has the id `{unquote(fragment)}`")

    def check_html_piece(self, name, html, at):
        """HTML inside a feed: its addresses must be absolute, since not every reader knows where it stands; those of
        its own footnotes need not be."""
        page = Page(html)
        for link in page.links:
            if link.startswith("#") and unquote(link[1:]) in page.ids:
                continue
            if not urlsplit(link).scheme:
                self.wrong(name, f"a relative address in the text: {link}")
            self.check(name, link, at)


def check_others(site):
    kinds = collections.Counter()
    for name in sorted(site.names):
        path, at = site.folder / name, site.url(name)
        data = path.read_bytes()
        if name.endswith((".html", ".xml", ".json", ".txt", ".css", ".js", ".webmanifest", ".svg")):
            try:
                if MARKERS.search(data.decode("utf-8")):
                    site.wrong(name, "holds a private marker character")
            except UnicodeDecodeError as error:
                site.wrong(name, f"no UTF-8: {error}")
                continue
        kind = path.name
        if kind == "atom.xml":
            for problem in check_feeds.atom(data, at):
                site.wrong(name, problem)
            check_atom_links(site, name, data)
        elif kind == "feed.json":
            for problem in check_feeds.json_feed(data, at):
                site.wrong(name, problem)
            for item in json.loads(data)["items"]:
                for key in ("url", "image", "banner_image"):
                    site.check(name, item.get(key, site.base_url), at)
                site.check_html_piece(name, item.get("content_html", ""), item["url"])
        elif name == "sitemap.xml":
            check_sitemap(site, name, data)
        elif kind == "manifest.webmanifest":
            manifest = json.loads(data)
            for link in [manifest["start_url"], manifest["scope"], *(icon["src"] for icon in manifest["icons"])]:
                site.check(name, link, at)
        elif name == "robots.txt":
            for link in re.findall(r"(?im)^sitemap:\s*(\S+)", data.decode()):
                site.check(name, link, at)
        elif kind == "llms.txt":
            for link in re.findall(r"\]\((\S+?)\)", data.decode()):
                site.check(name, link, at)
        elif kind.endswith(".css"):
            css = re.sub(r"/\*.*?\*/", "", data.decode(), flags=re.S)
            for link in re.findall(r"url\(\s*['\"]?([^'\")]+)", css):
                site.check(name, link, at)
        elif kind.endswith(".svg"):
            try:
                ET.fromstring(data)
            except ET.ParseError as error:
                site.wrong(name, f"not well-formed: {error}")
            continue
        else:
            continue
        kinds[kind if not kind.endswith(".css") else "*.css"] += 1
    return kinds


def check_atom_links(site, name, data):
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        return
    for link in root.iter(check_feeds.ATOM + "link"):
        site.check(name, link.get("href", ""), site.base_url)
    for content in root.iter(check_feeds.ATOM + "content"):
        if content.get("type") == "html":
            site.check_html_piece(name, content.text or "", content.get(check_feeds.XML + "base", site.base_url))


def check_sitemap(site, name, data):
    problems = check_feeds.sitemap(data, site.base_url)
    while True:
        try:
            site.wrong(name, next(problems))
        except StopIteration as stop:
            listed = stop.value
            break
    for loc in listed:
        site.check(name, loc, site.base_url)


def main():
    folder, base_url = sys.argv[1:]
    site = Site(folder, base_url)
    if not site.pages:
        sys.exit(f"{folder} holds no page")
    kinds = check_others(site)
    for problem in sorted(set(site.problems)):
        print(f"error: {problem}")
    others = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    print(f"{others}; {site.checked} addresses; {len(set(site.problems))} errors")
    sys.exit(1 if site.problems else 0)


if __name__ == "__main__":
    main()
