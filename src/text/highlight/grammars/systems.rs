//! Languages near the machine.

use super::compiled::BRACES;
use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, NONE, Quirk, SLASH_STAR, SLASH_STAR_NESTED, line, long, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const RUST: Grammar = Grammar {
    keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait type unsafe use where while yield",
    soft_keywords: "auto gen macro_rules raw safe union",
    types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
    constants: "true false None Some Ok Err",
    line_comments: &["//"],
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[long("\"")],
    open_fractions: true,
    quote_prefixes: &["b", "c"],
    capitals_are_types: true,
    quirks: &[Quirk::Rust],
    custom: Some(raw_name),
    ..NONE
};

pub(in super::super) const C: Grammar = Grammar {
    keywords: "auto break case const constexpr continue default do else enum extern for goto if inline register restrict return sizeof static static_assert struct switch thread_local typedef typeof union volatile while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local",
    types: "bool char double float int int8_t int16_t int32_t int64_t intptr_t long ptrdiff_t short signed size_t ssize_t uint8_t uint16_t uint32_t uint64_t uintptr_t unsigned void wchar_t FILE _Bool",
    constants: "true false NULL nullptr",
    directives: true,
    quote_prefixes: &["l", "u", "u8"],
    digit_separators: b"'",
    open_fractions: true,
    capitals_are_types: false,
    custom: Some(preprocessor),
    ..BRACES
};

pub(in super::super) const CPP: Grammar = Grammar {
    keywords: "alignas alignof and asm auto break case catch class co_await co_return co_yield concept const const_cast consteval constexpr constinit continue decltype default delete do dynamic_cast else enum explicit export extern for friend goto if inline mutable namespace new noexcept not operator or private protected public register reinterpret_cast requires return sizeof static static_assert static_cast struct switch template this thread_local throw try typedef typeid typename union using virtual volatile while xor and_eq bitand bitor compl not_eq or_eq xor_eq __global__ __device__ __host__ __shared__",
    soft_keywords: "final import module override",
    types: "bool char char8_t char16_t char32_t double float int int8_t int16_t int32_t int64_t long short signed size_t string string_view uint8_t uint16_t uint32_t uint64_t unsigned vector void wchar_t",
    capitals_are_types: true,
    quirks: &[Quirk::CppRaw],
    custom: Some(cpp),
    ..C
};

pub(in super::super) const GO: Grammar = Grammar {
    keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var",
    types: "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr",
    constants: "true false nil iota",
    quotes: &[line("\""), line("'"), raw("`", "`")],
    open_fractions: true,
    ..BRACES
};

pub(in super::super) const ZIG: Grammar = Grammar {
    keywords: "addrspace align allowzero and anyframe asm async await break callconv catch comptime const continue defer else enum errdefer error export extern fn for if inline linksection noalias noinline nosuspend opaque or orelse packed pub resume return struct suspend switch test threadlocal try union unreachable usingnamespace var volatile while",
    types: "anyerror anytype bool c_int comptime_float comptime_int f16 f32 f64 f128 i8 i16 i32 i64 i128 isize noreturn type u8 u16 u32 u64 u128 usize void",
    constants: "true false null undefined",
    block_comments: &[],
    custom: Some(zig),
    ..BRACES
};

pub(in super::super) const GLSL: Grammar = Grammar {
    keywords: "attribute break case const continue default discard do else flat fn for highp if in inout kernel layout let loop lowp mediump out precision return struct switch uniform using var varying vertex fragment compute workgroup while override enable",
    types: "bool bvec2 bvec3 bvec4 double f16 f32 float float2 float3 float4 float4x4 half i32 int ivec2 ivec3 ivec4 mat2 mat3 mat4 mat4x4 sampler sampler2D samplerCube texture_2d u32 uint uvec2 uvec3 uvec4 vec2 vec3 vec4 void array",
    constants: "true false",
    directives: true,
    at_attributes: true,
    open_fractions: true,
    ..BRACES
};

pub(in super::super) const SOLIDITY: Grammar = Grammar {
    keywords: "abstract anonymous as assembly break calldata catch constant constructor continue contract delete do else emit enum error event external fallback for function if immutable import indexed interface internal is library mapping memory modifier new override payable pragma private public pure receive return returns revert storage struct try unchecked using view virtual while virtual override struct",
    types: "address bool bytes bytes32 int int256 string uint uint8 uint16 uint32 uint64 uint128 uint256",
    constants: "true false",
    quote_prefixes: &["hex"],
    ..BRACES
};

pub(in super::super) const VERILOG: Grammar = Grammar {
    keywords: "always always_comb always_ff always_latch assert assign begin case casex casez default else end endcase endfunction endgenerate endinterface endmodule endpackage endtask enum for forever function generate genvar if import initial inout input interface localparam logic modport module negedge output package parameter posedge reg repeat return struct task typedef unique virtual while wire",
    types: "bit byte int integer longint real shortint signed string time unsigned void",
    line_comments: &["//"],
    block_comments: &[SLASH_STAR],
    quotes: &[line("\"")],
    custom: Some(verilog),
    ..NONE
};

/// `r#type` is a name, and `.await` a keyword.
fn raw_name(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    if b == b'.' && scan.at.looks_at(".await") && !in_word(scan.at.peek(6)) {
        scan.at.pos += 1;
        return scan.value(TokenClass::Keyword, scan.at.pos + 5);
    }
    let raw = b == b'r' && scan.at.peek(1) == b'#' && starts_word(scan.at.peek(2)) && !in_word(scan.before());
    raw && scan.pass(scan.at.run(scan.at.pos + 2, in_word))
}

/// The text of `#error` and its like is prose, and what `#if 0` leaves out is a comment.
fn preprocessor(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if b != b'#' || !leads {
        return false;
    }
    let name = scan.at.run(scan.at.pos + 1, |b| b == b' ' || b == b'\t');
    let end = scan.at.run(name, in_word);
    let stop = scan.at.line_end(end);
    match scan.at.slice(name, end) {
        b"error" | b"warning" | b"region" | b"endregion" => {
            scan.take(TokenClass::Attribute, end);
            scan.pass(stop)
        }
        b"if" if scan.at.slice(end, stop).trim_ascii() == b"0" => {
            scan.take(TokenClass::Attribute, stop);
            let close = left_out(scan, stop);
            scan.take(TokenClass::Comment, close);
            scan.line_start = true;
            true
        }
        _ => false,
    }
}

/// `final` and `override` behind a function's parameters, and what the preprocessor reads.
fn cpp(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if b != b'f' && b != b'o' {
        return preprocessor(scan, b, leads);
    }
    let end = scan.at.run(scan.at.pos, in_word);
    let named = matches!(scan.at.slice(scan.at.pos, end), b"final" | b"override");
    let behind =
        || scan.previous() == b')' || matches!(scan.previous_word(), b"const" | b"noexcept" | b"final" | b"override");
    named && behind() && scan.value(TokenClass::Keyword, end)
}

/// The start of the line with the `#endif`, `#else` or `#elif` that ends the part of the code at `from`.
fn left_out(scan: &CodeScanner<'_, '_>, from: usize) -> usize {
    let mut depth = 0usize;
    let mut line = from;
    while line < scan.at.bytes.len() {
        let start = scan.at.run(line, |b| b == b' ' || b == b'\t');
        if scan.at.byte(start) == b'#' {
            let name = scan.at.run(start + 1, |b| b == b' ' || b == b'\t');
            match scan.at.slice(name, scan.at.run(name, in_word)) {
                b"if" | b"ifdef" | b"ifndef" => depth += 1,
                b"else" | b"elif" | b"endif" if depth == 0 => return line,
                b"endif" => depth -= 1,
                _ => {}
            }
        }
        line = scan.at.line_end(line) + 1;
    }
    scan.at.bytes.len()
}

/// `\\ a line of a string`, `@"a name"`, `@builtin`.
fn zig(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'\\' if scan.at.peek(1) == b'\\' => {
            let end = scan.at.line_end(start);
            scan.value(TokenClass::Str, end)
        }
        b'@' if starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Function, b""),
        _ => false,
    }
}

/// `8'hff`, `$display`, `` `define ``.
fn verilog(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'0'..=b'9' | b'\'' => {
            let size = scan.at.run(start, |b| b.is_ascii_digit() || b == b'_');
            let base = scan.at.run_to(size + 1, size + 2, |b| matches!(b, b's' | b'S'));
            let based = scan.at.byte(size) == b'\'' && b"bBoOdDhH01xXzZ".contains(&scan.at.byte(base));
            let end = scan.at.run(base, |b| in_word(b) || b == b'?');
            based && scan.value(TokenClass::Number, end)
        }
        b'$' => scan.sign(TokenClass::Function, b"$"),
        b'`' => scan.sign(TokenClass::Attribute, b""),
        _ => false,
    }
}
