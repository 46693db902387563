#!/usr/bin/env python3
"""Writes a site of texts that want to run a script, the same on every machine: raw HTML that leaves an attribute, a
comment or an element open, nested in Markdown that a program makes HTML of, and SVG files. Each of them calls `X` where
it succeeds; `tests/browser/hostile.mjs` opens them.

usage: hostile_texts.py FOLDER [COUNT]
"""

import pathlib
import random
import sys

OPENINGS = ["<div title='", "<div class=\"", "<b title=", "<a href='https://e.invalid/", "<details open ontoggle=X(1) title='", "<p class='",
            "<q cite=\"javascript:X(1)\" title='", "<a href=\"javascript:X(1)\">",
            "<img src=https://e.invalid/ onerror=X(1) title='", "<table title='", "<svg onload=X(1) class='",
            "<svg><animate onbegin=X(1) attributeName=x dur=1s>", "<math><mtext><style><img title='", "<style>@import '",
            "<script>X(1)//", "<script>X(1)</script>", "<title>", "<textarea>", "<noscript><p title='", "<template>",
            "<!--", "<![CDATA[", "<?x ", "<iframe srcdoc='<script>parent.X(1)</script>'>",
            "<video poster=\"javascript:X(1)\" src=/no.mp4 onerror=X(1) title='", "<form action=javascript:X(1)><button>",
            "<input autofocus onfocus=X(1)>", "<select autofocus onfocus=X(1)>", "<object data=\"javascript:X(1)\">",
            "<body onload=X(1)>", "<marquee onstart=X(1)>", "<a tabindex=1 autofocus onfocus=X(1)>", "<base href=javascript:/",
            "<meta http-equiv=refresh content=\"0;url=javascript:X(1)\">", "<svg><use href=\"data:image/svg+xml,<svg onload=X(1)>\">"]
GENERATED = ["![a](https://e.invalid/autofocus/contenteditable/onfocus=X(1)//)",
             "[![a](https://e.invalid/onfocus=X(1)/autofocus//)](https://e.invalid/ \"' onclick=X(1) '\")",
             "![' onload=X(1) '](https://e.invalid/a.png \"' onerror=X(1) '\")", "$x' onclick=X(1) y'$",
             "$$\\text{' onclick=X(1) <img src=https://e.invalid/ onerror=X(1)>}$$", "a[^p]",
             "```js\n' onclick=X(1) '\n```", "| a' onclick=X(1) |\n| --- |\n| b |", "## ' onclick=X(1) '",
             "- [ ] ' onclick=X(1) '", "> [!NOTE]\n> ' onclick=X(1) '", "<https://e.invalid/'onclick=X(1)>",
             "`' onclick=X(1) '`", "term\n: ' onclick=X(1) '", "[a](javascript:X(1))",
             "[a](data:text/html,<script>opener.X(1)</script>)", "https://e.invalid/'onclick=X(1)//"]
CLOSINGS = ["'>a", "\\'>a", "\">b", "\\\">b", ">c", "' autofocus onfocus=X(1) tabindex=1>d", "</div>", "-->", "</script>", "]]>", "?>", "</style>"]
NESTS = [("", ""), ("> ", "> "), ("- ", "  "), ("1. ", "   "), ("x[^p]\n\n[^p]: ", "    "), ("term\n: ", "  "), ("> - ", ">   "),
         ("> [!TIP]\n> ", "> ")]

SVGS = {
    "script": "<script>top.X(1)</script>",
    "handler": "<rect width='9' height='9' onload='top.X(1)' onclick='top.X(1)'/>",
    "link": "<a href='javascript:top.X(1)'><rect width='99' height='99'/></a>",
    "animate": "<a><animate attributeName='href' values='javascript:top.X(1)'/><rect width='99' height='99'/></a>",
    "set": "<rect width='9' height='9'><set attributeName='onclick' to='top.X(1)'/></rect>",
    "html": "<foreignObject width='9' height='9'><img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='top.X(1)'/></foreignObject>",
    "xhtml": "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>top.X(1)</x:script>",
    "prefix": "<s:script xmlns:s='http://www.w3.org/2000/svg'>top.X(1)</s:script>",
    "style": "<style>@import url(javascript:top.X(1)); rect { fill: url(https://e.invalid/) }</style><rect width='9' height='9'/>",
    "iframe": "<iframe xmlns='http://www.w3.org/1999/xhtml' src='javascript:top.X(1)'/>",
}


def nested(nest, text):
    first, others = nest
    return first + text.replace("\n", f"\n{others}")


def text(dice):
    parts = []
    for _ in range(dice.randint(1, 3)):
        gap = dice.choice(["\n\n", "\n\n", "\n", " ", ""])
        part = gap.join([dice.choice(OPENINGS), dice.choice(GENERATED), dice.choice(CLOSINGS)])
        parts.append(nested(dice.choice(NESTS), part))
    return nested(dice.choice(NESTS), "\n\n".join(parts))


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300
    dice = random.Random(17)
    articles = folder / "content" / "hostile"
    articles.mkdir(parents=True, exist_ok=True)
    (folder / "static").mkdir(exist_ok=True)
    (folder / "yiwen.toml").write_text(
        'title = "Hostile"\nbase_url = "https://example.org"\ndefault_language = "en"\n[search]\nenabled = false\n'
        '[[languages]]\ntag = "en"\nname = "English"\n')
    image = "![a](https://e.invalid/autofocus/contenteditable/onfocus=X(1)//)"
    known = [f"> <div title='\n>\n> {image}\n>\n> \\'>a", f"- <div class=\"\n\n  {image}\n\n  \\\"> x",
             f"x[^p]\n\n[^p]: <div title='\n\n    {image}\n\n    \\'>", f"term\n: <div title='\n\n  {image}\n\n  \\'>a",
             f"> <div title='\n>\n> [{image}](https://e.invalid/)\n>\n> \\'>a"]
    texts = known + [text(dice) for _ in range(count - len(known))]
    for at, body in enumerate(texts):
        (articles / f"{at:03}.md").write_text(f'+++\ntitle = "{at}"\n+++\n\n{body}\n')
    pictures = articles / "pictures"
    pictures.mkdir(exist_ok=True)
    for name, inner in SVGS.items():
        svg = f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='99' height='99'>{inner}</svg>"
        (pictures / f"{name}.svg").write_text(svg)
    (pictures / "index.md").write_text('+++\ntitle = "Pictures"\n+++\n\n' + "\n\n".join(f"![{n}]({n}.svg)" for n in SVGS) + "\n")


main()
