//! Shells beside Bash and PowerShell, and the languages of one-line programs.

use crate::text::highlight::cursor::{CodeCursor, in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, Interpolation, NONE, QuoteStyle, code, line, long, nesting, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const FISH: Grammar = Grammar {
    keywords: "and begin break builtin case command continue else end exec for function if in not or return switch time while",
    functions: "abbr alias argparse bind cat cd commandline complete contains count echo emit eval false fish fish_add_path funced funcsave functions history jobs math printf read realpath set set_color sleep source status string test trap true type ulimit wait",
    word_extra: b"-",
    line_comments: &["#"],
    comment_needs_space: true,
    quotes: &[long("\""), long("'")],
    calls: false,
    dollar: true,
    custom: Some(fish),
    ..NONE
};

/// Words behind which another command starts.
const FISH_LEADS: &[&[u8]] =
    &[b"and", b"begin", b"builtin", b"command", b"else", b"exec", b"if", b"not", b"or", b"time", b"while"];

fn fish(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if b == b'\\' {
        return scan.pass(scan.at.pos + 2);
    }
    if !in_argument(b) {
        return false;
    }
    let end = scan.at.run(scan.at.pos, in_argument);
    let commands = leads || b"|;&(".contains(&scan.previous()) || FISH_LEADS.contains(&scan.previous_word());
    let word = scan.at.slice(scan.at.pos, end);
    if scan.previous_word() == b"function" {
        return scan.value(TokenClass::Function, end);
    }
    match scan.ready.word(word) {
        Some(TokenClass::Keyword) if commands => {
            scan.take(TokenClass::Keyword, end);
            true
        }
        Some(TokenClass::Keyword) if word == b"in" && scan.before_on_line().trim_ascii_start().starts_with(b"for ") => {
            scan.value(TokenClass::Keyword, end)
        }
        _ if commands && starts_word(b) => scan.value(TokenClass::Function, end),
        _ if b.is_ascii_digit() && word.iter().all(|b| b.is_ascii_digit() || *b == b'.') => {
            scan.value(TokenClass::Number, end)
        }
        _ => scan.pass(end),
    }
}

/// A byte of a word of a shell: all but blanks, quotes, variables and what separates commands.
fn in_argument(b: u8) -> bool {
    b.is_ascii_graphic() && !b"\"'$()|;&<>#\\{},[]`".contains(&b) || b >= 0x80
}

const PARENTHESES: &[Interpolation] = &[code("(", b'(', b')')];

pub(in super::super) const NUSHELL: Grammar = Grammar {
    keywords: "alias break catch const continue def do else error export extern for hide if let loop match module mut overlay return source source-env try use where while",
    types: "any binary bool closure cell-path datetime directory duration filesize float glob int list nothing number path range record string table",
    constants: "true false null",
    word_extra: b"-",
    line_comments: &["#"],
    comment_needs_space: true,
    quotes: &[
        raw("r##'", "'##"),
        raw("r#'", "'#"),
        QuoteStyle { open: "$\"", ..nesting("\"", PARENTHESES) },
        QuoteStyle { open: "$'", escape: None, ..nesting("'", PARENTHESES) },
        long("\""),
        raw("'", "'"),
        raw("`", "`"),
    ],
    calls: false,
    dollar: true,
    custom: Some(nushell),
    ..NONE
};

fn nushell(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    let word = |b: u8| in_word(b) || b == b'-' || b == b'?' || b == b'!';
    match b {
        b'-' if scan.at.before() == b' ' && (starts_word(scan.at.peek(1)) || scan.at.peek(1) == b'-') => {
            scan.pass(scan.at.run(start, word))
        }
        b'r' if scan.at.peek(1) == b'#' => false,
        b'0'..=b'9' => {
            let date = |b: u8| in_word(b) || matches!(b, b'-' | b':' | b'+');
            let end = scan.at.run(start, date);
            let dated = scan.at.slice(start, end).iter().filter(|&&b| b == b'-').count() >= 2;
            dated && scan.value(TokenClass::Number, end)
        }
        b'$' | b'.' if starts_word(scan.at.peek(1)) => {
            let end = scan.at.run(start + 1, word);
            if b == b'$' { scan.value(TokenClass::Variable, end) } else { scan.pass(end) }
        }
        _ if starts_word(b) => {
            let end = scan.at.run(start, word);
            let text = scan.at.slice(start, end);
            let before = scan.previous();
            if scan.at.byte(end) == b':' && b" \n".contains(&scan.at.byte(end + 1)) {
                return scan.value(TokenClass::Property, end);
            }
            if matches!(scan.previous_word(), b"def" | b"--env" | b"--wrapped" | b"extern" | b"alias" | b"module") {
                return scan.value(TokenClass::Function, end);
            }
            let leads = leads || b"|;({".contains(&before) || before == b'}' && matches!(text, b"else" | b"catch");
            let assigned = before == b'=' && matches!(scan.before_on_line(), [.., b' ', b'=']);
            let led = matches!(scan.previous_word(), b"else" | b"do" | b"export" | b"try" | b"catch");
            let commands = leads || assigned || led;
            let class = match scan.ready.word(text) {
                Some(TokenClass::Keyword) if commands => {
                    scan.take(TokenClass::Keyword, end);
                    return true;
                }
                Some(TokenClass::Type) if matches!(before, b':' | b'<' | b'>') => TokenClass::Type,
                Some(TokenClass::Literal) => TokenClass::Literal,
                None if matches!(text, b"in" | b"not-in" | b"and" | b"or" | b"xor" | b"not" | b"mod") => {
                    TokenClass::Keyword
                }
                _ if scan.at.byte(end) == b'/' || text == b"_" => return scan.pass(end),
                _ if commands && !parameter(scan, end) => TokenClass::Function,
                _ => return scan.pass(end),
            };
            scan.value(class, end)
        }
        _ => false,
    }
}

/// Whether the word that ends at `end` stands between the bars of a closure (`{|row, n| …}`).
fn parameter(scan: &CodeScanner<'_, '_>, end: usize) -> bool {
    scan.previous() == b'|' && matches!(scan.at.byte(end), b'|' | b',' | b':')
}

pub(in super::super) const BATCH: Grammar = Grammar {
    keywords: "call do else endlocal exit for goto if in setlocal",
    functions: "assoc attrib cd chcp chdir choice cls color copy curl date del dir echo erase fc find findstr ftype md mkdir mklink move msbuild net path pause ping popd powershell prompt pushd rd reg ren rename rmdir robocopy sc schtasks set shift sort start systeminfo taskkill tasklist tar time timeout title tree type ver vol where whoami xcopy",
    constants: "nul con",
    fold_case: true,
    quotes: &[],
    calls: false,
    custom: Some(batch),
    ..NONE
};

fn batch(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b':' if leads => {
            let end = scan.at.line_end(start);
            if scan.at.peek(1) == b':' {
                scan.take(TokenClass::Comment, end);
                return true;
            }
            scan.sign(TokenClass::Function, b"-.")
        }
        b'@' if leads => {
            scan.at.pos += 1;
            scan.line_start = true;
            true
        }
        b'%' | b'!' => match batch_variable(scan, start) {
            Some(end) => scan.value(TokenClass::Variable, end),
            None => scan.pass(start + 1),
        },
        b'^' => scan.pass(start + 2),
        b'>' | b'<' => scan.pass(scan.at.run(start, |b| b"<>&".contains(&b) || b.is_ascii_digit())),
        b':' if matches!(scan.previous_word(), b"goto" | b"call" | b"GOTO" | b"CALL") => {
            scan.sign(TokenClass::Function, b"-.")
        }
        b'"' => {
            let end = scan.at.run(start + 1, |b| b != b'"' && b != b'\n');
            text_until(scan, end + usize::from(scan.at.byte(end) == b'"'), Some(TokenClass::Str));
            scan.operand = true;
            true
        }
        b'/' | b'-' if starts_word(scan.at.peek(1)) => scan.pass(scan.at.run(start + 1, in_word)),
        _ if in_word(b) => batch_word(scan, leads),
        _ => false,
    }
}

fn batch_word(scan: &mut CodeScanner<'_, '_>, leads: bool) -> bool {
    let start = scan.at.pos;
    let end = scan.at.run(start, in_word);
    let word = scan.at.slice(start, end).to_ascii_lowercase();
    let previous = scan.previous_word().to_ascii_lowercase();
    // After the condition of an `if` comes a command that nothing marks, mostly one of these.
    let alone = scan.at.before() == b' ' && matches!(&*word, b"goto" | b"call" | b"exit" | b"echo" | b"set");
    let commands = leads || alone || b"(|&@'".contains(&scan.previous()) || matches!(&*previous, b"do" | b"else");
    match &*word {
        b"rem" if commands => {
            scan.take(TokenClass::Comment, scan.at.line_end(start));
            true
        }
        b"echo" | b"title" if commands => {
            scan.take(TokenClass::Function, end);
            // `on` or `off` with some blanks.
            let line = scan.at.run_to(end, end + 16, |b| b != b'\n');
            let switch = scan.at.slice(end, line).trim_ascii().to_ascii_lowercase();
            if matches!(&*switch, b"on" | b"off") {
                scan.at.pos = scan.at.run(end, |b| b == b' ');
                return scan.value(TokenClass::Literal, scan.at.pos + switch.len());
            }
            // What is said is no code, up to where the command ends.
            let stop = scan.at.run(end, |b| !b"\n&|<>)".contains(&b));
            text_until(scan, stop, None);
            true
        }
        _ if matches!(&*previous, b"goto" | b"call") => {
            let end = scan.at.run(end, |b| in_word(b) || b"-.\\".contains(&b));
            scan.value(TokenClass::Function, end)
        }
        _ if matches!(&*previous, b"set" | b"a" | b"p") && is_assigned(scan, end) => {
            scan.value(TokenClass::Property, end)
        }
        b"not" | b"exist" | b"defined" | b"errorlevel" | b"cmdextversion" if matches!(&*previous, b"if" | b"not") => {
            scan.value(TokenClass::Keyword, end)
        }
        b"equ" | b"neq" | b"lss" | b"leq" | b"gtr" | b"geq" | b"in" | b"do" | b"else" => {
            scan.value(TokenClass::Keyword, end)
        }
        _ if word.iter().all(u8::is_ascii_digit) || word.starts_with(b"0x") => scan.value(TokenClass::Number, end),
        _ => match scan.ready.word(&word) {
            Some(TokenClass::Literal) => scan.value(TokenClass::Literal, end),
            Some(class) if commands => scan.value(class, end),
            _ => scan.pass(end),
        },
    }
}

/// Whether `=`, or `+=` and its like, stands at `end`.
fn is_assigned(scan: &CodeScanner<'_, '_>, end: usize) -> bool {
    let sign = usize::from(b"+-*/%&|^".contains(&scan.at.byte(end)));
    scan.at.byte(end + sign) == b'='
}

/// Goes to `end` and colours variables as such, and the rest if a class is given.
fn text_until(scan: &mut CodeScanner<'_, '_>, end: usize, rest: Option<TokenClass>) {
    let text = CodeCursor { bytes: scan.at.cut(end), ..scan.at };
    let mut from = scan.at.pos;
    let mut look = from;
    while look < end {
        look = text.run(look, |b| !b"%!^".contains(&b));
        if scan.at.byte(look) == b'^' && rest.is_none() {
            look += 2;
        } else if let Some(close) = batch_variable(scan, look).filter(|&close| close <= end) {
            if let Some(class) = rest {
                scan.out.push(class, from, look);
            }
            scan.out.push(TokenClass::Variable, look, close);
            (look, from) = (close, close);
        } else {
            look += 1;
        }
    }
    if let Some(class) = rest {
        scan.out.push(class, from, end);
    }
    scan.at.pos = end.max(scan.at.pos + 1);
}

/// The end of a variable: `%NAME%`, `%NAME:a=b%`, `!NAME!`, `%1`, `%~dp0`, `%%i`, `%%~nxf`.
fn batch_variable(scan: &CodeScanner<'_, '_>, start: usize) -> Option<usize> {
    let at = |pos: usize| scan.at.byte(pos);
    let sign = at(start);
    if !matches!(sign, b'%' | b'!') {
        return None;
    }
    let doubled = sign == b'%' && at(start + 1) == b'%';
    let first = start + if doubled { 2 } else { 1 };
    if sign == b'%' && at(first) == b'~' {
        let end = scan.at.run(first + 1, |b| b.is_ascii_alphabetic() || b == b'$' || b == b':');
        return Some(end + usize::from(!doubled && at(end).is_ascii_digit()));
    }
    if doubled {
        return starts_word(at(first)).then_some(first + 1);
    }
    if sign == b'%' && (at(first).is_ascii_digit() || at(first) == b'*') {
        return Some(first + 1);
    }
    let name = scan.at.run(first, |b| in_word(b) || b"()-.".contains(&b));
    let end = match at(name) {
        b':' => scan.at.run(name, |b| b != sign && b != b'\n' && b != b'"'),
        _ => name,
    };
    (name > first && at(end) == sign).then_some(end + 1)
}

pub(in super::super) const AWK: Grammar = Grammar {
    keywords: "BEGIN BEGINFILE END ENDFILE break case continue default delete do else exit for func function getline if in next nextfile return switch while",
    functions: "print printf close fflush length system tolower toupper",
    constants: "ARGC ARGV CONVFMT ENVIRON FILENAME FNR FS NF NR OFMT OFS ORS RLENGTH RS RSTART RT SUBSEP IGNORECASE PROCINFO FPAT FIELDWIDTHS",
    line_comments: &["#"],
    quotes: &[line("\"")],
    dollar: true,
    at_attributes: true,
    custom: Some(awk),
    ..NONE
};

/// `/x/` where a pattern may stand: at the start of a line, or where no value stands before it.
fn awk(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if b != b'/' || scan.at.pos < scan.no_regex_before || scan.operand && !leads {
        return false;
    }
    let mut end = scan.at.pos + 1;
    let mut set = false;
    while set || scan.at.byte(end) != b'/' {
        match scan.at.byte(end) {
            b'\\' => end += 1,
            b'[' => set = true,
            b']' => set = false,
            b'\n' | 0 => {
                scan.no_regex_before = end;
                return scan.pass(scan.at.pos + 1);
            }
            _ => {}
        }
        end += 1;
    }
    scan.value(TokenClass::Str, end + 1)
}

const ESCAPED_PARENTHESES: &[Interpolation] = &[code("\\(", b'(', b')')];

pub(in super::super) const JQ: Grammar = Grammar {
    keywords: "and as break catch def elif else end foreach if import include label module or reduce then try",
    functions: "add all any ascii_downcase ascii_upcase arrays booleans debug empty env error explode first flatten floor from_entries fromjson group_by halt implode input input_filename input_line_number inputs isnan iterables join keys keys_unsorted last length limit ltrimstr map map_values max max_by min min_by not now nulls numbers objects paths range recurse reverse round rtrimstr scalars select sort sort_by split splits sqrt strings sub test to_entries todate tojson tonumber tostring transpose trim type unique unique_by utf8bytelength values walk with_entries",
    constants: "true false null",
    line_comments: &["#"],
    quotes: &[nesting("\"", ESCAPED_PARENTHESES)],
    dollar: true,
    at_attributes: true,
    keys: true,
    custom: Some(jq),
    ..NONE
};

/// `.field`, keys, and what is defined.
fn jq(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    if b == b'.' {
        return starts_word(scan.at.peek(1)) && scan.sign(TokenClass::Property, b"");
    }
    if !starts_word(b) {
        return false;
    }
    let end = scan.at.run(scan.at.pos, in_word);
    if scan.previous_word() == b"def" {
        return scan.value(TokenClass::Function, end);
    }
    // A key may be called like a keyword.
    scan.at.byte(end) == b':' && scan.at.byte(end + 1) != b':' && scan.value(TokenClass::Property, end)
}
