#!/usr/bin/env python3
"""Writes seeds for the fuzz targets, made of the repository's own texts.

usage: fuzz_seeds.py CORPUS TARGET…
"""

import pathlib
import re
import sys

corpus, targets = pathlib.Path(sys.argv[1]), sys.argv[2:]
articles = sorted(pathlib.Path("content").rglob("*.md"))
configs = sorted([*pathlib.Path(".").glob("*.toml"), *pathlib.Path("content").rglob("*.toml")])
MOST = 4000  # bytes of a seed; small inputs run faster and mutate better


def pieces(text):
    """A text in pieces of whole paragraphs."""
    piece = ""
    for paragraph in re.split(r"(?<=\n)\n+", text):
        if piece and len((piece + paragraph).encode()) > MOST:
            yield piece
            piece = ""
        piece += paragraph + "\n"
    if piece:
        yield piece


def front_and_body(text):
    found = re.match(r"(\+\+\+|---)\n.*?\n\1\n", text, re.S)
    return (found.group(0), text[found.end():]) if found else ("", text)


def seeds(target):
    texts = [path.read_text(encoding="utf-8") for path in articles]
    match target:
        case "front_matter":
            for text in texts:
                front, body = front_and_body(text)
                yield (front + body[:200]).encode()
            for path in configs:
                yield f"+++\n{path.read_text(encoding='utf-8')}+++\n".encode()
            yield "---\ntitle: 題\ndate: 2026-01-02\ntags: [a, b]\ntranslation:\n  from: en\n---\n本文\n".encode()
        case "config":
            for path in configs:
                yield path.read_bytes()
        case "markdown":
            # Two bytes of switches and language: everything on, for English and for Chinese.
            for text in texts:
                for number, piece in enumerate(pieces(front_and_body(text)[1])):
                    yield bytes([0x9F if number % 2 else 0x1F, 3 if "，" in piece else 0]) + piece.encode()
        case "align":
            # A byte for the two languages, then a text and, behind a line of tildes, its translation.
            for path in (p for p in articles if p.name.endswith(".en.md")):
                other = path.with_name(path.name.replace(".en.md", ".zh-Hant.md"))
                if other.exists():
                    both = [pieces(front_and_body(p.read_text(encoding="utf-8"))[1]) for p in (path, other)]
                    for ours, theirs in zip(*both):
                        yield bytes([10]) + f"{ours}\n~~~~\n{theirs}".encode()
        case "approvals":
            # The approvals of an article with its two texts; and with each entry alone.
            for path in pathlib.Path("content").rglob("*.zh-Hant.approvals"):
                edition = path.with_suffix(".md")
                original = edition.with_name(edition.name.replace("zh-Hant", "en"))
                ours, theirs = (front_and_body(p.read_text(encoding="utf-8"))[1] for p in (original, edition))
                text = path.read_text(encoding="utf-8")
                yield f"{text}\n~~~~\n{ours}\n~~~~\n{theirs}".encode()
                for entry in text.split("\n\n")[1:]:
                    yield f"# yiwen approvals 1\n{entry}\n~~~~\nOne.\n\nTwo 2.\n~~~~\n一。\n\n二2。".encode()
        case "edition_writer":
            # Two bytes for the edit and its block; then an edition and, behind a line of tildes, the new text.
            for text in texts:
                front, body = front_and_body(text)
                for number, piece in enumerate(pieces(body)):
                    whole = front + piece if number % 2 else f"---\ntitle: T # c\ntags:\n  - a\n---\n{piece}"
                    whole = whole.replace("\n", "\r\n") if number % 3 == 0 else whole
                    yield bytes([number % 7, number * 3 % 11]) + f"{whole}\n~~~~\n- 一\n- two".encode()
        case "highlight":
            # A byte for the language, which is its place in the table, then the code of its case.
            table = pathlib.Path("src/text/highlight/languages.rs").read_text(encoding="utf-8")
            names = re.findall(r'^    (?:words|special)\(\s*"([^"]+)"', table, re.M)
            for number, name in enumerate(names):
                cases = [*pathlib.Path("tests/highlight").glob(f"{name}-*.txt")]
                for path in [pathlib.Path(f"tests/highlight/{name}.txt"), *sorted(cases)]:
                    code = path.read_text(encoding="utf-8").partition("~~~~ tokens\n")[0]
                    yield bytes([number]) + code[:MOST].encode()
        case "import":
            for text in texts:
                body = front_and_body(text)[1]
                yield body.encode()[:MOST]
                if "，" in body:
                    yield body[:900].encode("big5", "ignore")
                    yield body[:900].encode("gb18030", "ignore")
                    yield body[:900].encode("utf-16")
        case _:
            # A new target starts from the articles as they are.
            for text in texts:
                yield text.encode()[:MOST]


for target in targets:
    folder = corpus / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (folder / f"seed-{number:04}").write_bytes(seed)
