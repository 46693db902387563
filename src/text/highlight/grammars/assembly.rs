//! Assembly languages and intermediate languages of compilers.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{BlockComment, Grammar, NONE, QuoteStyle, SLASH_STAR, line, long};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const ASM: Grammar = Grammar {
    keywords: "adc add adr adrp and asr b bl blr br call cbnz cbz ccmp cmp cset dec div dmb dsb eor eret fadd fmul hlt hvc idiv imul inc int isb ja jae jb jbe je jg jge jl jle jmp jne jnz js jz ldp ldr ldrb lea lock lsl lsr madd mov movk movz movzx mrs msr mul neg nop not or orr pop push rep repe repne ret rol ror sar sbb shl shr smc stp str strb sub svc syscall tbnz tbz test tst ubfx xchg xor yield",
    types: "al ah ax bl bh bx cl ch cx dl dh dx eax ebp ebx ecx edi edx esi esp eip lr pc r8 r9 r10 r11 r12 r13 r14 r15 r8d r9d r10d r11d r12d r13d r14d r15d rax rbp rbx rcx rdi rdx rip rsi rsp sp dil sil bpl spl di si bp cs ds es fs gs ss cr0 cr3 cr4 mm0 mm1 xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 ymm0 ymm1 ymm2 ymm3 ymm4 ymm5 ymm6 ymm7 zmm0 zmm1 st0 st1 wzr x0 x1 x2 x3 x4 x5 x6 x7 x8 x16 x17 x18 x19 x29 x30 xzr w0 w1 w2 w3 w4 w5 byte word dword qword oword tbyte ptr",
    line_comments: &["//", ";", "@ ", "# "],
    block_comments: &[SLASH_STAR],
    quotes: &[line("\""), line("'"), line("`")],
    fold_case: true,
    calls: false,
    directives: true,
    custom: Some(instruction),
    ..NONE
};

pub(in super::super) const ARM: Grammar = Grammar {
    types: "x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 x30 xzr w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 w27 w28 w29 w30 wzr r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 r13 r14 r15 sp lr pc fp ip sl sb wsp cpsr spsr apsr fpscr s0 s1 s2 s3 s4 s5 s6 s7 s8 s16 d0 d1 d2 d3 d4 d5 d6 d7 d8 d16 q0 q1 q2 q3 q4 q5 q6 q7 v0 v1 v2 v3 v4 v5 v6 v7 v16 v17 v18 v19 v20 v21 v22 v23",
    line_comments: &["//", ";", "@"],
    quotes: &[line("\""), line("'")],
    ..ASM
};

pub(in super::super) const RISCV: Grammar = Grammar {
    keywords: "",
    types: "zero ra sp gp tp fp t0 t1 t2 t3 t4 t5 t6 s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 a0 a1 a2 a3 a4 a5 a6 a7 x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 x30 x31 ft0 ft1 ft2 ft3 ft4 ft5 ft6 ft7 ft8 ft9 ft10 ft11 fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8 fs9 fs10 fs11 fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 v0 v1 v2 v3 v4 v8 v16 v24 mstatus mtvec mepc mcause mtval mie mip mhartid mscratch sstatus stvec sepc scause stval sie sip satp sscratch cycle time instret",
    line_comments: &["#", "//"],
    quotes: &[line("\""), line("'")],
    directives: false,
    ..ASM
};

/// A line of assembly: labels, then what is first is an instruction, whatever its name, or a directive.
fn instruction(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    match b {
        b'%' if scan.at.peek(1).is_ascii_digit() => scan.sign(TokenClass::Variable, b""),
        b'%' if starts_word(scan.at.peek(1)) => {
            let end = scan.at.run(scan.at.pos + 1, in_word);
            // `%rax` is a register, `%hi(x)` a part of an address, `%macro` a directive and `%function` a type.
            let class = match scan.at.byte(end) {
                b'(' => TokenClass::Function,
                _ if leads => TokenClass::Attribute,
                _ => TokenClass::Type,
            };
            scan.value(class, end)
        }
        b'\\' if starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Variable, b""),
        b':' if starts_word(scan.at.peek(1)) => {
            let end = scan.at.run(scan.at.pos + 1, in_word);
            scan.at.byte(end) == b':' && scan.value(TokenClass::Function, end + 1)
        }
        b'.' if leads => {
            let end = scan.at.run(scan.at.pos + 1, |b| in_word(b) || b == b'.');
            line_of_label(scan, end) || scan.value(TokenClass::Attribute, end)
        }
        b'0'..=b'9' if leads => {
            let end = scan.at.run(scan.at.pos, |b| b.is_ascii_digit());
            line_of_label(scan, end)
        }
        _ if leads && starts_word(b) => {
            let end = scan.at.run(scan.at.pos, |b| in_word(b) || matches!(b, b'.' | b'$'));
            if line_of_label(scan, end) {
                return true;
            }
            let second = scan.at.run(end, |b| matches!(b, b' ' | b'\t'));
            let directive = scan.at.slice(second, scan.at.run(second, in_word)).to_ascii_lowercase();
            let word = scan.at.slice(scan.at.pos, end).to_ascii_lowercase();
            if matches!(
                &*directive,
                b"db" | b"dw" | b"dd" | b"dq" | b"dt" | b"equ" | b"resb" | b"resw" | b"resd" | b"resq"
            ) {
                scan.line_start = true;
                return scan.value(TokenClass::Function, end);
            }
            // What goes before an instruction on its line.
            scan.line_start = matches!(&*word, b"lock" | b"rep" | b"repe" | b"repne" | b"repz" | b"repnz");
            scan.value(if is_directive(&word) { TokenClass::Attribute } else { TokenClass::Keyword }, end)
        }
        _ if starts_word(b) => {
            let end = scan.at.run(scan.at.pos, |b| in_word(b) || b == b'.');
            // `v0.4s` is a register with the shape of its lanes.
            let name = scan.at.run(scan.at.pos, in_word);
            let listed = scan.ready.word(scan.at.slice(scan.at.pos, name));
            // `mov` as an operand is a name that somebody gave.
            match listed {
                Some(TokenClass::Type) => scan.value(TokenClass::Type, end),
                _ if is_shift(scan.at.slice(scan.at.pos, end)) => scan.value(TokenClass::Keyword, end),
                _ => scan.pass(end),
            }
        }
        _ => false,
    }
}

/// Takes a label, if a colon stands at `end`; an instruction may follow on the line.
fn line_of_label(scan: &mut CodeScanner<'_, '_>, end: usize) -> bool {
    if scan.at.byte(end) != b':' {
        return false;
    }
    scan.value(TokenClass::Function, end);
    scan.at.pos = end + 1;
    scan.line_start = true;
    true
}

/// Directives without a dot.
fn is_directive(word: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"align", b"area", b"bits", b"common", b"cpu", b"db", b"dd", b"default", b"dq", b"dw", b"dcb", b"dcd", b"end",
        b"endp", b"endproc", b"equ", b"export", b"extern", b"global", b"import", b"org", b"proc", b"resb", b"resd",
        b"resq", b"resw", b"section", b"segment", b"times", b"use16", b"use32",
    ];
    WORDS.contains(&word)
}

/// Shifts and extensions of an operand.
fn is_shift(word: &[u8]) -> bool {
    [&b"lsl"[..], b"lsr", b"asr", b"ror", b"sxtw", b"uxtw", b"sxtx", b"uxtx"].contains(&word)
}

pub(in super::super) const WAT: Grammar = Grammar {
    keywords: "module func param result local global memory table type import export data elem start mut block loop if then else end offset declare item rec sub final struct array field ref tag",
    functions: "unreachable nop br br_if br_table return call call_indirect call_ref return_call drop select assert_return assert_trap assert_invalid assert_malformed assert_exhaustion assert_unlinkable invoke register",
    types: "i32 i64 f32 f64 v128 i8 i16 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2 funcref externref anyref eqref i31ref structref arrayref extern any eq",
    constants: "inf nan",
    line_comments: &[";;"],
    block_comments: &[BlockComment { open: "(;", close: ";)", nested: true }],
    quotes: &[long("\"")],
    calls: false,
    custom: Some(wat),
    ..NONE
};

fn wat(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    const NAME: &[u8] = b"!#$%&'*+-./:<>?@\\^`|~";
    if b == b'$' {
        return scan.sign(TokenClass::Variable, NAME) || scan.pass(scan.at.pos + 1);
    }
    if !starts_word(b) {
        return false;
    }
    // All of it is one word, whatever signs it holds.
    let end = scan.at.run(scan.at.pos, |b| in_word(b) || NAME.contains(&b));
    let word = scan.at.slice(scan.at.pos, end);
    let class = match scan.ready.word(word) {
        _ if scan.at.byte(end) == b'=' => TokenClass::Property,
        Some(class) => class,
        None if word.starts_with(b"nan:") => TokenClass::Literal,
        None if word.contains(&b'.') => TokenClass::Function,
        None => return scan.pass(end),
    };
    scan.value(class, end)
}

pub(in super::super) const LLVM: Grammar = Grammar {
    keywords: "acq_rel acquire add addrspace addrspacecast alias align alloca alwaysinline and appending arcp arm_aapcscc ashr asm atomic atomicrmw attributes available_externally bitcast blockaddress br byval call catch catchpad catchret catchswitch ccc cleanup cleanuppad cleanupret cmpxchg cold comdat common constant convergent datalayout declare default define dereferenceable dllexport dllimport distinct dso_local eq exact extern_weak external extractelement extractvalue fadd fast fastcc fcmp fdiv fence filter fmul fneg fpext fptosi fptoui fptrunc freeze frem from fsub gc getelementptr global hidden icmp ifunc immarg inbounds indirectbr initialexec inlinehint insertelement insertvalue internal inttoptr inreg invoke landingpad linkonce linkonce_odr load local_unnamed_addr lshr monotonic mul musttail naked ne nest ninf nnan noalias nocapture nocallback noduplicate nofree noinline nonlazybind nonnull norecurse noredzone noreturn nosync notail noundef nounwind nsw nsz nuw oeq oge ogt ole olt one optnone optsize or ord personality phi prefix private prologue protected ptrtoint readnone readonly release resume ret returned sanitize_address sdiv section select seq_cst sext sge sgt shl shufflevector sideeffect signext sitofp sle slt source_filename speculatable srem sret ssp store sub swifterror switch syncscope tail target thread_local to triple trunc type udiv ueq uge ugt uitofp ule ult une unnamed_addr uno unordered unreachable unwind urem uselistorder uwtable va_arg volatile weak weak_odr willreturn within writeonly x xor zeroext zext",
    types: "void half bfloat float double fp128 x86_fp80 ppc_fp128 x86_mmx ptr label metadata token opaque",
    constants: "true false null undef poison none zeroinitializer",
    line_comments: &[";"],
    quotes: &[QuoteStyle { escape: None, ..long("\"") }],
    quote_prefixes: &["c"],
    custom: Some(llvm),
    ..NONE
};

fn llvm(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    const NAME: &[u8] = b"-$.";
    let class = match b {
        b'%' => TokenClass::Variable,
        b'@' | b'$' => TokenClass::Function,
        b'!' | b'#' => TokenClass::Attribute,
        b'i' if scan.at.peek(1).is_ascii_digit() => {
            let end = scan.at.run(scan.at.pos + 1, |b| b.is_ascii_digit());
            return !in_word(scan.at.byte(end)) && scan.value(TokenClass::Type, end);
        }
        _ if leads && (in_word(b) || b == b'.') => {
            let end = scan.at.run(scan.at.pos, |b| in_word(b) || NAME.contains(&b));
            return scan.at.byte(end) == b':' && scan.value(TokenClass::Function, end);
        }
        _ => return scan.label(TokenClass::Property),
    };
    if scan.at.peek(1) == b'"' {
        let close = scan.at.run(scan.at.pos + 2, |b| b != b'"' && b != b'\n');
        return scan.value(class, close + usize::from(scan.at.byte(close) == b'"'));
    }
    scan.sign(class, NAME)
}
