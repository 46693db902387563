//! The `yiwen` command; everything it does is in the library.

use std::process::ExitCode;

/// Not the system's, which takes a good part of a build's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    yiwen::commands::main()
}
