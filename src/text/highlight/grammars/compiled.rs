//! Languages with braces, mostly compiled.

use crate::text::highlight::grammar::{
    Grammar, NONE, Quirk, Quote, SLASH_STAR, SLASH_STAR_NESTED, line, long, nesting, raw,
};

/// What the languages with braces share.
pub(super) const BRACES: Grammar = Grammar {
    constants: "true false null",
    line_comments: &["//"],
    block_comments: &[SLASH_STAR],
    quotes: &[line("\""), line("'")],
    capitals_are_types: true,
    ..NONE
};

pub(in super::super) const RUST: Grammar = Grammar {
    keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop macro_rules match mod move mut pub ref return self Self static struct super trait type union unsafe use where while yield gen",
    types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
    constants: "true false None Some Ok Err",
    line_comments: &["//"],
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[long("\"")],
    quote_prefixes: &["b", "c"],
    capitals_are_types: true,
    quirks: &[Quirk::Rust],
    ..NONE
};

pub(in super::super) const C: Grammar = Grammar {
    keywords: "auto break case const constexpr continue default do else enum extern for goto if inline register restrict return sizeof static static_assert struct switch thread_local typedef typeof union volatile while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local",
    types: "bool char double float int int8_t int16_t int32_t int64_t intptr_t long ptrdiff_t short signed size_t ssize_t uint8_t uint16_t uint32_t uint64_t uintptr_t unsigned void wchar_t FILE _Bool",
    constants: "true false NULL nullptr",
    directives: true,
    quote_prefixes: &["l", "u", "u8"],
    capitals_are_types: false,
    ..BRACES
};

pub(in super::super) const CPP: Grammar = Grammar {
    keywords: "alignas alignof and asm auto break case catch class co_await co_return co_yield concept const const_cast consteval constexpr constinit continue decltype default delete do dynamic_cast else enum explicit export extern final for friend goto if import inline module mutable namespace new noexcept not operator or override private protected public register reinterpret_cast requires return sizeof static static_assert static_cast struct switch template this thread_local throw try typedef typeid typename union using virtual volatile while xor __global__ __device__ __host__ __shared__",
    types: "bool char char8_t char16_t char32_t double float int int8_t int16_t int32_t int64_t long short signed size_t string string_view uint8_t uint16_t uint32_t uint64_t unsigned vector void wchar_t",
    capitals_are_types: true,
    quirks: &[Quirk::CppRaw],
    ..C
};

pub(in super::super) const CSHARP: Grammar = Grammar {
    keywords: "abstract as async await base break case catch checked class const continue default delegate do else enum event explicit extern finally fixed for foreach from get global goto if implicit in init interface internal is join let lock namespace new not operator or orderby out override params partial private protected public readonly record ref required return sealed select set sizeof stackalloc static struct switch this throw try typeof unchecked unsafe using var virtual volatile when where while with yield",
    types: "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong ushort void",
    quotes: &[
        raw("\"\"\"", "\"\"\""),
        raw("@\"", "\""),
        raw("$@\"", "\""),
        Quote { open: "$\"", ..line("\"") },
        line("\""),
        line("'"),
    ],
    directives: true,
    ..BRACES
};

pub(in super::super) const JAVA: Grammar = Grammar {
    keywords: "abstract assert break case catch class continue default do else enum exports extends final finally for if implements import instanceof interface module native new non-sealed open package permits private protected public record requires return sealed static strictfp super switch synchronized this throw throws transient try var volatile when while yield",
    types: "boolean byte char double float int long short void",
    quotes: &[long("\"\"\""), line("\""), line("'")],
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const KOTLIN: Grammar = Grammar {
    keywords: "abstract actual annotation as break by catch class companion const constructor continue crossinline data do else enum expect external final finally for fun get if import in infix init inline inner interface internal is lateinit noinline object open operator out override package private protected public reified return sealed set super suspend tailrec this throw try typealias val value var vararg when where while",
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[nesting("\"\"\"", "${", b'{', b'}'), nesting("\"", "${", b'{', b'}'), line("'")],
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const SCALA: Grammar = Grammar {
    keywords: "abstract case catch class def derives do else end enum export extends extension final finally for forSome given if implicit import infix inline lazy match new object opaque open override package private protected return sealed super then this throw trait transparent try type using val var while with yield",
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[long("\"\"\""), line("\"")],
    quote_prefixes: &["s", "f", "raw"],
    at_attributes: true,
    quirks: &[Quirk::Prime],
    ..BRACES
};

pub(in super::super) const SWIFT: Grammar = Grammar {
    keywords: "actor any as associatedtype async await borrowing break case catch class consuming continue convenience default defer deinit didSet do dynamic else enum extension fallthrough fileprivate final for func get guard if import in indirect infix init inout internal is lazy let macro mutating nonisolated nonmutating open operator optional override package postfix precedencegroup prefix private protocol public repeat required rethrows return self Self set some static struct subscript super switch throw throws try typealias unowned var weak where while willSet",
    constants: "true false nil",
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[nesting("\"\"\"", "\\(", b'(', b')'), nesting("\"", "\\(", b'(', b')')],
    at_attributes: true,
    directives: true,
    ..BRACES
};

pub(in super::super) const GO: Grammar = Grammar {
    keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var",
    types: "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr",
    constants: "true false nil iota",
    quotes: &[line("\""), line("'"), raw("`", "`")],
    ..BRACES
};

pub(in super::super) const DART: Grammar = Grammar {
    keywords: "abstract as assert async await base break case catch class const continue covariant default deferred do dynamic else enum export extends extension external factory final finally for get hide if implements import in interface is late library mixin new of on operator part required rethrow return sealed set show static super switch sync this throw try typedef var when while with yield",
    types: "bool double int num void",
    quotes: &[long("\"\"\""), long("'''"), nesting("\"", "${", b'{', b'}'), nesting("'", "${", b'{', b'}')],
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const ZIG: Grammar = Grammar {
    keywords: "addrspace align allowzero and anyframe asm async await break callconv catch comptime const continue defer else enum errdefer error export extern fn for if inline linksection noalias noinline nosuspend opaque or orelse packed pub resume return struct suspend switch test threadlocal try union unreachable usingnamespace var volatile while",
    types: "anyerror anytype bool c_int comptime_float comptime_int f16 f32 f64 f128 i8 i16 i32 i64 i128 isize noreturn type u8 u16 u32 u64 u128 usize void",
    constants: "true false null undefined",
    block_comments: &[],
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const GLSL: Grammar = Grammar {
    keywords: "attribute break case const continue default discard do else flat fn for highp if in inout kernel layout let loop lowp mediump out precision return struct switch uniform using var varying vertex fragment compute workgroup while override enable",
    types: "bool bvec2 bvec3 bvec4 double f16 f32 float float2 float3 float4 float4x4 half i32 int ivec2 ivec3 ivec4 mat2 mat3 mat4 mat4x4 sampler sampler2D samplerCube texture_2d u32 uint uvec2 uvec3 uvec4 vec2 vec3 vec4 void array",
    constants: "true false",
    directives: true,
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const SOLIDITY: Grammar = Grammar {
    keywords: "abstract anonymous as assembly break calldata catch constant constructor continue contract delete do else emit enum error event external fallback for function if immutable import indexed interface internal is library mapping memory modifier new override payable pragma private public pure receive return returns revert storage struct try unchecked using view virtual while",
    types: "address bool bytes bytes32 int int256 string uint uint8 uint16 uint32 uint64 uint128 uint256",
    constants: "true false",
    ..BRACES
};
