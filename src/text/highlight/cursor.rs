//! A position in code. Reading past the end gives a zero byte, so that a scanner needs no bounds checks of its own.

/// A place in the bytes of a block of code.
#[derive(Clone, Copy)]
pub(super) struct CodeCursor<'a> {
    pub bytes: &'a [u8],
    pub pos: usize,
}

impl<'a> CodeCursor<'a> {
    pub(super) fn new(code: &'a str, pos: usize) -> Self {
        CodeCursor { bytes: code.as_bytes(), pos }
    }

    pub(super) fn done(&self) -> bool {
        self.pos >= self.bytes.len()
    }

    /// The byte `ahead` of the position; 0 past the end.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.byte(self.pos + ahead)
    }

    /// The byte at an absolute place; 0 past the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        looked(1);
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The byte before the position; a newline at the start.
    pub(super) fn before(&self) -> u8 {
        match self.pos {
            0 => b'\n',
            p => self.byte(p - 1),
        }
    }

    pub(super) fn looks_at(&self, text: &str) -> bool {
        self.slice(self.pos, self.pos + text.len()) == text.as_bytes()
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'a [u8] {
        let slice = self.bytes.get(start..end.min(self.bytes.len())).unwrap_or_default();
        looked(slice.len());
        slice
    }

    /// The code up to `end`, as if nothing followed.
    pub(super) fn cut(&self, end: usize) -> &'a [u8] {
        self.bytes.get(..end).unwrap_or(self.bytes)
    }

    /// The end of the line that holds `from`: its newline or the end of the code.
    pub(super) fn line_end(&self, from: usize) -> usize {
        self.find(b"\n", from).unwrap_or(self.bytes.len())
    }

    /// The first place at or after `from` where `needle` stands.
    pub(super) fn find(&self, needle: &[u8], from: usize) -> Option<usize> {
        let first = *needle.first()?;
        let mut at = from;
        loop {
            let rest = self.bytes.get(at..)?;
            let length = rest.iter().position(|&b| b == first);
            looked(length.unwrap_or(rest.len()));
            at += length?;
            if self.bytes.get(at..at + needle.len()) == Some(needle) {
                return Some(at);
            }
            at += 1;
        }
    }

    /// The end of the run of bytes from `from` that `accept` takes.
    pub(super) fn run(&self, from: usize, accept: impl Fn(u8) -> bool) -> usize {
        self.run_to(from, self.bytes.len(), accept)
    }

    /// The end of the run of bytes from `from` that `accept` takes; not beyond `to`.
    pub(super) fn run_to(&self, from: usize, to: usize, accept: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..to.min(self.bytes.len())).unwrap_or_default();
        let length = rest.iter().position(|&b| !accept(b)).unwrap_or(rest.len());
        looked(length);
        from + length
    }
}

/// A byte that may start a name: a letter, `_`, or any byte of a character beyond ASCII.
pub(super) fn starts_word(b: u8) -> bool {
    b.is_ascii_alphabetic() || b == b'_' || b >= 0x80
}

/// A byte that may go on a name.
pub(super) fn in_word(b: u8) -> bool {
    starts_word(b) || b.is_ascii_digit()
}

/// Counts the bytes that the scanners look at, so that a test can hold them to a time that is linear in the code.
#[cfg(test)]
fn looked(bytes: usize) {
    LOOKED.with(|count| count.set(count.get() + bytes));
}

#[cfg(not(test))]
fn looked(_: usize) {}

#[cfg(test)]
thread_local! {
    /// The number of bytes that the scanners have looked at on this thread.
    pub(super) static LOOKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
