#!/usr/bin/env python3
"""Writes a site in nine languages that no editor would make: every feature that leaves a mark on a page, in every
language, without a language at the root. Its pages are for validators.

usage: make_site.py FOLDER
"""

import pathlib
import sys

NAMES = {"de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "ja": "日本語", "ko": "한국어",
         "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "zh-Hant-HK": "繁體中文（香港）"}

CONFIG = """title = "Nine & <more>"
description = 'A "test" of <markup> & quotes'
base_url = "https://example.org"
default_language = "en"
copyright = "© <b>nobody</b>"

[lists]
paginate_by = 2

[[menus.main]]
name = "Articles & <more>"
link = "@/articles"
"""

ARTICLE = """+++
title = "{title} {n}: a < b & \\"c\\" 『引』"
description = 'About <tags> & "quotes", {n}'
date = 2026-01-{n:02}
slug = "{slug}"
tags = ["one & two", "三"]
series = ["first"]
authors = ["A. <Author>", "作者"]
aliases = {aliases}
toc = true
{front}
+++

## A `code` heading & more

Text with *emphasis*, **strong。**後文, ~~struck~~, `code <b>`, a footnote[^n], $a^2 < b_1$, https://example.org/a，然後 and
a [link](@/articles/article-{next}). “Quotes” -- and 「引號」.

### Same heading

### Same heading

$$\\sum_{{i=0}}^n \\frac{{1}}{{i!}} = \\begin{{pmatrix}} a & b \\\\ c & d \\end{{pmatrix}}$$

```rust {{1-2}} title="src/a<b>.rs"
fn main() {{ let x = "<b>&amp;</b>"; }}
```

```nosuchlanguage
plain <text>
```

| left | middle | right |
| :--- | :----: | ----: |
| a\\|b | **c**  |  1    |

- [x] done
- [ ] to do

  a second paragraph

> [!NOTE]
> An alert with a [link](#same-heading).

> [!WARNING]
> Another one.

term
: its definition

: a second one with `code`

<details><summary>More</summary>

Hidden *text*.

</details>

A <kbd>Ctrl</kbd> and <script>alert(1)</script> <b>unclosed

![A picture, "quoted"](dot.svg "A caption with <b>")

Inline ![x](dot.svg) picture.

## Last {{#own-id}}

1. one
5. two
   1. three

***

Line one\\
line two

[^n]: A note with `code` and *emphasis*.

    A second paragraph of it.
"""

FRONT = [
    '[cover]\nimage = "dot.svg"\nalt = "a <dot>"\ncredit = "Some & body"\ngenerator = "A model"\n'
    '[[corrections]]\ndate = 2026-02-01\ntext = "Was <wrong> & is right"',
    'withdrawn = "Because of <reasons> & others"',
    '[original]\ntitle = "An <original>"\nurl = "https://example.com/a?b=c&d=e"\nauthors = ["One & Two"]\n'
    'publisher = "The <Paper>"\ndate = 2025-01-01\nlicense = "CC BY 4.0"\npermission = "granted"\nlang = "en"',
]
TRANSLATION = ('[translation]\nfrom = "en"\nmethod = "machine"\nstatus = "draft"\nengine = "Some <model> 1.0"\n'
               'translators = ["T. & U."]\nreviewers = ["R <r>"]\ndate = 2026-01-20\nnote = "譯自 <b>原文</b>"')

site = pathlib.Path(sys.argv[1])


def write(path, text):
    path = site / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


config = CONFIG
for tag, name in NAMES.items():
    config += f'\n[[languages]]\ntag = "{tag}"\nname = "{name}"\npath = "{tag.lower()}"\n'
write("yiwen.toml", config)
count = 5
for n in range(1, count + 1):
    write(f"content/articles/article-{n}/dot.svg",
          '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="10" cy="10" r="5"/></svg>\n')
    for tag in NAMES:
        # The last article lacks most editions.
        if n == count and tag not in ("en", "ja"):
            continue
        front = FRONT[n % 3] if tag == "en" or n % 3 == 1 else ""
        if tag != "en":
            front += "\n" + TRANSLATION
        write(f"content/articles/article-{n}/index.{tag}.md",
              ARTICLE.format(title=NAMES[tag], n=n, next=n % count + 1, slug=f"article-{n}", front=front,
                             aliases=f'["/old/{tag.lower()}/{n}/"]'))
