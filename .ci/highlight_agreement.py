"""How far the highlighter agrees with Pygments on comments, strings, numbers and keywords, language by language.

    pip install pygments==2.21.0
    python3 .ci/highlight_agreement.py            the table
    python3 .ci/highlight_agreement.py rust -v    one language, with what differs
    python3 .ci/highlight_agreement.py --raw      the table without regard to conventions; no floor

Reads the case files in `tests/highlight/` (a piece of code, and the tokens that the highlighter gives it), so nothing
is compiled. Of a language that has a file `LANGUAGE-program.txt`, an everyday program, that one is read; of another all
its files, which are full of traps in which Pygments is caught as well. A character of the code that is not blank counts as a comment, a string, a number, a keyword or as none of
them, once by the highlighter and once by Pygments. For each class the agreement is twice the characters that both put
into it, divided by the sum of what each puts into it (the F1 measure); `-` where a language has none. What differs by
convention (`highlight_conventions.txt`) is left out and counted in the last column, as a share of all characters. The
conventions were written down while these programs were compared: the figures show what changes from now on, and those
of `--raw` how far the two are apart.

Exits with 1 where a widely used language agrees less than FLOOR in a class.
"""

import collections
import pathlib
import re
import sys

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Number, Operator, String, Token

FLOOR = 0.97
WIDELY_USED = """bash c cpp csharp css dart dockerfile elixir go haskell hcl html java javascript json julia kotlin lua
    php powershell python r ruby rust scala sql swift toml typescript xml yaml""".split()

HERE = pathlib.Path(__file__).parent
CASES = HERE.parent / "tests" / "highlight"
CLASSES = ["comment", "string", "number", "keyword"]
# Pygments calls these otherwise, or splits what is one language here.
LEXERS = {
    "asm": "nasm", "asm-gas": "gas", "arm": "gas", "arm-thumb": "gas", "riscv": "gas", "apache": "apacheconf",
    "awk": "awk", "batch": "bat", "csv": None, "csv-tabs": None, "dockerfile": "docker", "elm": "elm",
    "fluent": None, "fortran-fixed": "fortranfixed", "graphviz": "graphviz", "hcl": "terraform", "html": "html",
    "ini-properties": "properties", "jinja": "html+django", "json-json5": "json5", "jq": None, "just": None,
    "latex": "latex", "liquid": "liquid", "lisp": "common-lisp", "mermaid": None, "nushell": None, "php": "php",
    "python-pycon": "pycon", "regex": None, "scss-less": "less", "sql": "postgresql", "sql-mysql": "mysql",
    "text": None, "wat": "wast", "ebnf": "ebnf", "vim": "vim", "perl": "perl", "objective-c": "objective-c",
}


def read(path):
    """The code of a case and the highlighter's class of each of its characters."""
    code, tokens = path.read_text(encoding="utf-8").split("~~~~ tokens\n", 1)
    names, texts = [], []
    for line in tokens.splitlines():
        name, text = line.split("\t", 1)
        names.append(name)
        texts.append(re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text))
    classes = [""] * len(code)
    for name, text, at in zip(names, texts, places(code, texts)):
        classes[at:at + len(text)] = [name] * len(text)
    return code, classes


def places(code, texts):
    """Where the tokens stand, in order: of all ways to lay them out the one that cuts the fewest words in two, and
    among those the earliest."""
    # For each place where the tokens so far may end: how many words are cut, and the way there.
    ways = [(0, 0, None)]
    for text, following in zip(texts, texts[1:] + [""]):
        found, at, best, known = [], -1, None, 0
        while (at := code.find(text, at + 1)) >= 0:
            while known < len(ways) and ways[known][0] <= at:
                best = min(best, ways[known], key=lambda way: way[1]) if best else ways[known]
                known += 1
            if best is None:
                continue
            end = at + len(text)
            cuts = best[0] < at and is_word(code[at - 1]) and is_word(text[0])
            adjacent = following and code.startswith(following, end)
            cuts += end < len(code) and is_word(code[end]) and is_word(text[-1]) and not adjacent
            found.append((end, best[1] + cuts, (at, best)))
        if not found:
            sys.exit(f"a token that is not in the code: {text!r}; bless the case")
        ways = found
    way, laid = min(ways, key=lambda way: way[1]), []
    while way[2]:
        laid.append(way[2][0])
        way = way[2][1]
    return laid[::-1]


def is_word(char):
    return char.isalnum() or char == "_"


def theirs(lexer, code):
    """Pygments' token type of each character."""
    types = []
    for _, kind, text in get_lexer_by_name(lexer, stripnl=False, ensurenl=False).get_tokens_unprocessed(code):
        types += [kind] * len(text)
    return types


def class_of(kind):
    """The class that a token type of Pygments stands for."""
    for name, kinds in [("comment", [Comment]), ("string", [String]), ("number", [Number]), ("keyword", [Keyword])]:
        if any(kind in one for one in kinds):
            return name
    return "keyword" if kind in Operator.Word else ""


def conventions():
    """The known differences: language, class here, token type there, words."""
    rules = []
    for line in (HERE / "highlight_conventions.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        languages, ours, kind, words, _why = (field.strip() for field in line.split("|", 4))
        kinds = [eval_kind(k) for k in kind.split()]
        rules.append((languages.split(), ours.split(), kinds, set(words.split())))
    return rules


def eval_kind(name):
    kind = Token
    for part in name.split("."):
        kind = getattr(kind, part) if part != "Token" else kind
    return kind


def by_convention(rules, case, ours, kind, text):
    for languages, classes, kinds, words in rules:
        if "*" not in languages and case not in languages and case.split("-")[0] not in languages:
            continue
        if "*" not in classes and (ours or "none") not in classes:
            continue
        if any(kind in one for one in kinds) and (words == {"*"} or text.strip() in words):
            return True
    return False


def compare(case, lexer, rules, tally, differences):
    """Adds up one case's characters."""
    code, ours = read(CASES / f"{case}.txt")
    kinds = theirs(lexer, code)
    if len(kinds) != len(code):
        sys.exit(f"{case}: Pygments gives {len(kinds)} characters of {len(code)}")
    start = 0
    while start < len(code):
        end = start
        while end < len(code) and ours[end] == ours[start] and kinds[end] is kinds[start]:
            end += 1
        text, here, kind = code[start:end], ours[start], kinds[start]
        size = len("".join(text.split()))
        there = class_of(kind)
        start = end
        tally["all"] += size
        mine = here if here in CLASSES else ""
        if mine != there and by_convention(rules, case, here, kind, text):
            tally["convention"] += size
            continue
        for name in CLASSES:
            tally[name, "ours"] += size * (mine == name)
            tally[name, "theirs"] += size * (there == name)
            tally[name, "both"] += size * (mine == there == name)
        if mine != there and size:
            differences[here or "none", str(kind).removeprefix("Token."), text.strip()] += size


def main():
    verbose = "-v" in sys.argv
    raw = "--raw" in sys.argv
    wanted = [arg for arg in sys.argv[1:] if not arg.startswith("-")]
    rules = [] if raw else conventions()
    table, failures, missing = collections.defaultdict(collections.Counter), [], []
    differences = collections.defaultdict(collections.Counter)
    programs = {path.stem.removesuffix("-program") for path in CASES.glob("*-program.txt")}
    for path in sorted(CASES.glob("*.txt")):
        case = path.stem
        language = case if case == "objective-c" else case.split("-")[0]
        lexer = LEXERS.get(case, LEXERS.get(language, language))
        if wanted and language not in wanted or language in programs and case != f"{language}-program":
            continue
        if lexer is None:
            missing.append(case)
            continue
        compare(case, lexer, rules, table[language], differences[language])
    print(f"{'language':14}" + "".join(f"{name + 's':>10}" for name in CLASSES) + f"{'by convention':>15}")
    for language, tally in table.items():
        cells = []
        for name in CLASSES:
            total = tally[name, "ours"] + tally[name, "theirs"]
            value = 2 * tally[name, "both"] / total if total else None
            cells.append("-" if value is None else f"{value:.3f}")
            if value is not None and value < FLOOR and language in WIDELY_USED and not raw:
                failures.append(f"{language}: {name}s agree to {value:.3f}, which is less than {FLOOR}")
        share = tally["convention"] / max(tally["all"], 1)
        print(f"{language:14}" + "".join(f"{cell:>10}" for cell in cells) + f"{share:>14.1%}")
        if verbose:
            for (ours, kind, text), size in differences[language].most_common(40):
                print(f"    {size:5}  {ours:10} {kind:28} {text[:60]!r}")
    if missing:
        print("not in Pygments, or without colours there: " + " ".join(missing))
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
