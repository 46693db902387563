"""Atom (RFC 4287), JSON Feed 1.1 and sitemaps (sitemaps.org) held to their specifications, by the standard library.

Each function yields what is wrong with one file, as texts; the numbers are sections of RFC 4287.
"""

import collections
import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import urlsplit

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[^\s/;]+/[^\s/;]+(\s*;.*)?")

# Which elements of the Atom namespace may stand where, and how many times (4.1.1, 4.1.2).
ONE, AT_MOST_ONE, ANY = (1, 1), (0, 1), (0, None)
FEED = {"id": ONE, "title": ONE, "updated": ONE, "generator": AT_MOST_ONE, "icon": AT_MOST_ONE, "logo": AT_MOST_ONE,
        "rights": AT_MOST_ONE, "subtitle": AT_MOST_ONE, "author": ANY, "category": ANY, "contributor": ANY,
        "link": ANY, "entry": ANY}
ENTRY = {"id": ONE, "title": ONE, "updated": ONE, "content": AT_MOST_ONE, "published": AT_MOST_ONE,
         "rights": AT_MOST_ONE, "source": AT_MOST_ONE, "summary": AT_MOST_ONE, "author": ANY, "category": ANY,
         "contributor": ANY, "link": ANY}
PERSON = {"name": ONE, "uri": AT_MOST_ONE, "email": AT_MOST_ONE}


def is_absolute(iri):
    return bool(re.match(r"[a-z][a-z0-9+.-]*:", iri)) and not re.search(r"[\s<>\"{}|\\^`]", iri)


def instant(text):
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def counted(element, allowed):
    counts = collections.Counter(child.tag for child in element)
    for tag in counts:
        if tag.startswith(ATOM) and tag[len(ATOM):] not in allowed:
            yield f"`{tag[len(ATOM):]}` may not stand in `{element.tag[len(ATOM):]}`"
    for name, (least, most) in allowed.items():
        n = counts[ATOM + name]
        if n < least or (most is not None and n > most):
            yield f"`{element.tag[len(ATOM):]}` has {n} `{name}`"


def atom(data, own_url):
    """What is wrong with an Atom feed."""
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        yield f"not well-formed: {error}"
        return
    if root.tag != ATOM + "feed":
        yield "the root is no `feed`"
        return
    yield from counted(root, FEED)
    entries = root.findall(ATOM + "entry")
    if root.find(ATOM + "author") is None and any(e.find(ATOM + "author") is None for e in entries):
        yield "an entry has no author, and the feed has none either (4.1.1)"
    selves = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
    if selves != [own_url]:
        yield f"`self` is {selves}, not {own_url} (4.1.1)"
    ids = collections.Counter((e.findtext(ATOM + "id") or "") for e in entries)
    for twice in (i for i, n in ids.items() if n > 1):
        yield f"two entries have the id {twice}"
    for container in [root, *entries]:
        if container.tag == ATOM + "entry":
            yield from counted(container, ENTRY)
            yield from atom_entry(container)
        yield from atom_children(container)
    newest = max((e.findtext(ATOM + "updated") or "" for e in entries), key=lambda t: instant(t) or datetime.min,
                 default=None)
    if newest and instant(newest) and instant(newest) > (instant(root.findtext(ATOM + "updated") or "") or datetime.min):
        yield "an entry is newer than its feed"


def atom_entry(entry):
    content = entry.find(ATOM + "content")
    alternates = [link for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
    if content is None and not alternates:
        yield "an entry with neither content nor an alternate link (4.1.2)"
    if content is not None:
        if content.get("src"):
            if entry.find(ATOM + "summary") is None:
                yield "content by reference without a summary (4.1.2)"
            if len(content) or content.text:
                yield "content by reference that is not empty (4.1.3.2)"
        else:
            yield from text_construct(content)
    published, updated = (instant(entry.findtext(ATOM + n) or "") for n in ("published", "updated"))
    if published and updated and updated < published:
        yield "an entry was updated before it was published"


def text_construct(element):
    kind = element.get("type", "text")
    name = element.tag[len(ATOM):]
    if kind not in ("text", "html", "xhtml"):
        yield f"`{name}` has type {kind} (3.1.1)"
    if kind != "xhtml" and len(element):
        yield f"`{name}` of type {kind} has elements in it (3.1.1)"
    if kind == "xhtml" and [child.tag for child in element] != [XHTML + "div"]:
        yield f"`{name}` of type xhtml is not one `div` (3.1.1.3)"


def atom_children(container):
    alternates = collections.Counter()
    for child in container:
        name = child.tag[len(ATOM):] if child.tag.startswith(ATOM) else ""
        text = child.text or ""
        lang = child.get(XML + "lang")
        if lang is not None and lang and not LANGUAGE.fullmatch(lang):
            yield f"`xml:lang` is {lang!r}"
        if name in ("title", "subtitle", "summary", "rights"):
            yield from text_construct(child)
            if name == "title" and not text.strip():
                yield "an empty title"
        elif name in ("updated", "published"):
            if not RFC3339.fullmatch(text) or instant(text) is None:
                yield f"`{name}` is {text!r} (3.3)"
        elif name in ("id", "icon", "logo"):
            if not is_absolute(text):
                yield f"`{name}` is {text!r}, no absolute IRI (4.2.6)"
        elif name in ("author", "contributor"):
            yield from counted(child, PERSON)
            if not (child.findtext(ATOM + "name") or "").strip():
                yield "a person without a name (3.2.1)"
            email = child.findtext(ATOM + "email")
            if email is not None and not re.fullmatch(r".+@.+", email):
                yield f"`email` is {email!r} (3.2.3)"
        elif name == "category":
            if not child.get("term"):
                yield "a category without a term (4.2.2.1)"
        elif name == "link":
            href, rel = child.get("href"), child.get("rel", "alternate")
            if not href or not is_absolute(href):
                yield f"a link to {href!r} (4.2.7.1)"
            if not re.fullmatch(r"[a-z][a-z0-9.-]*", rel) and not is_absolute(rel):
                yield f"a link with rel {rel!r} (4.2.7.2)"
            if child.get("type") and not MEDIA_TYPE.fullmatch(child.get("type")):
                yield f"a link with type {child.get('type')!r} (4.2.7.3)"
            if child.get("hreflang") and not LANGUAGE.fullmatch(child.get("hreflang")):
                yield f"a link with hreflang {child.get('hreflang')!r} (4.2.7.4)"
            if rel == "alternate":
                alternates[(child.get("type"), child.get("hreflang"))] += 1
        elif name == "generator" and not text.strip():
            yield "an empty generator (4.2.4)"
    for kind in (k for k, n in alternates.items() if n > 1):
        yield f"two alternate links of the kind {kind} (4.1.1, 4.1.2)"


def json_feed(data, own_url):
    """What is wrong with a JSON feed."""
    try:
        feed = json.loads(data)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    text = {"version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon",
            "favicon", "language"}
    yield from members(feed, "feed", text, {"authors", "hubs", "items"}, {"expired"})
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"`version` is {feed.get('version')!r}"
    if not feed.get("title"):
        yield "no title"
    if feed.get("feed_url") != own_url:
        yield f"`feed_url` is {feed.get('feed_url')!r}, not {own_url}"
    if not isinstance(feed.get("items"), list):
        yield "no items"
        return
    ids = collections.Counter(str(item.get("id")) for item in feed["items"])
    yield from (f"two items have the id {i}" for i, n in ids.items() if n > 1)
    yield from authors(feed)
    for item in feed["items"]:
        text = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image",
                "banner_image", "date_published", "date_modified", "language"}
        yield from members(item, "item", text, {"authors", "tags", "attachments"}, set())
        if not item.get("id"):
            yield "an item without an id"
        if "content_html" not in item and "content_text" not in item:
            yield f"{item.get('id')}: neither `content_html` nor `content_text`"
        for key in ("url", "external_url", "image", "banner_image"):
            if key in item and not is_absolute(item[key]):
                yield f"{item.get('id')}: `{key}` is {item[key]!r}"
        for key in ("date_published", "date_modified"):
            if key in item and (not RFC3339.fullmatch(item[key]) or instant(item[key]) is None):
                yield f"{item.get('id')}: `{key}` is {item[key]!r}"
        if not all(isinstance(tag, str) for tag in item.get("tags", [])):
            yield f"{item.get('id')}: a tag that is no text"
        yield from authors(item)


def members(value, what, texts, lists, flags):
    for key, member in value.items():
        kind = str if key in texts else list if key in lists else bool if key in flags else None
        if kind is None and not key.startswith("_"):
            yield f"`{key}` is no member of an {what}" if what == "item" else f"`{key}` is no member of a {what}"
        elif kind is not None and not isinstance(member, kind):
            yield f"`{key}` is a {type(member).__name__}"


def authors(value):
    for author in value.get("authors", []):
        if not set(author) & {"name", "url", "avatar"}:
            yield "an author without name, url or avatar"


def sitemap(data, base_url):
    """What is wrong with a sitemap. Also the addresses that it lists, as the generator's value."""
    if len(data) > 50 * 1024 * 1024:
        yield "more than 50 MiB"
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        yield f"not well-formed: {error}"
        return []
    if root.tag != SITEMAP + "urlset":
        yield "the root is no `urlset`"
        return []
    if len(root) > 50_000:
        yield f"{len(root)} addresses"
    alternates = {}
    for url in root:
        names = [child.tag for child in url]
        loc = (url.findtext(SITEMAP + "loc") or "").strip()
        if url.tag != SITEMAP + "url" or names[:1] != [SITEMAP + "loc"]:
            yield f"an entry that does not begin with `loc`: {names}"
            continue
        for name, most in collections.Counter(names).items():
            known = [SITEMAP + n for n in ("loc", "lastmod", "changefreq", "priority")]
            if name != XHTML + "link" and (name not in known or most > 1):
                yield f"{loc}: {most} `{name}`"
        if not loc.startswith(base_url) or len(loc) >= 2048 or not loc.isascii():
            yield f"{loc}: no address of this site"
        if loc in alternates:
            yield f"{loc}: listed twice"
        lastmod = url.findtext(SITEMAP + "lastmod")
        if lastmod is not None and (not W3C_DATE.fullmatch(lastmod) or instant(lastmod) is None):
            yield f"{loc}: `lastmod` is {lastmod!r}"
        links = {}
        for link in url.findall(XHTML + "link"):
            lang, href = link.get("hreflang", ""), link.get("href", "")
            if link.get("rel") != "alternate" or not LANGUAGE.fullmatch(lang) or not urlsplit(href).netloc:
                yield f"{loc}: an odd alternate {link.attrib}"
            if lang in links:
                yield f"{loc}: two alternates in {lang}"
            links[lang] = href
        if links and loc not in links.values():
            yield f"{loc}: its alternates leave itself out"
        alternates[loc] = links
    for loc, links in alternates.items():
        for href in links.values():
            if alternates.get(href, links) != links:
                yield f"{loc}: {href} has other alternates"
            if href not in alternates:
                yield f"{loc}: its alternate {href} is not listed"
    return list(alternates)
