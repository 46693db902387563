//! Fingerprints of content: the first 128 bits of BLAKE3.

use crate::diag::Source;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A hash that stands for some content: equal fingerprints mean equal content. Written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(&blake3::hash(bytes))
    }

    /// The fingerprint of a text, which remembers it.
    pub fn of_source(source: &Source) -> Self {
        Fingerprint(source.digest(|text| Fingerprint::of(text.as_bytes()).0))
    }

    /// Gathers several parts; see [`FingerprintBuilder`].
    pub fn builder() -> FingerprintBuilder {
        FingerprintBuilder { hasher: blake3::Hasher::new(), buffer: Vec::new() }
    }

    /// Gathers bytes that come in pieces: the result is that of [`Fingerprint::of`] for all of them.
    pub fn hasher() -> FingerprintHasher {
        FingerprintHasher(blake3::Hasher::new())
    }

    /// The sixteen bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The fingerprint of sixteen bytes that [`Fingerprint::as_bytes`] gave.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Fingerprint(bytes)
    }

    pub(super) fn cut(hash: &blake3::Hash) -> Self {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
        Fingerprint(bytes)
    }
}

/// Gathers the bytes of one content; where one piece ends and the next begins makes no difference.
#[derive(Clone)]
pub struct FingerprintHasher(blake3::Hasher);

impl FingerprintHasher {
    /// Adds bytes.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The fingerprint of all bytes so far.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint::cut(&self.0.finalize())
    }
}

/// Gathers the parts of a fingerprint. Every part goes in with its length, so `ab` + `c` differs from `a` + `bc`.
#[derive(Clone)]
pub struct FingerprintBuilder {
    hasher: blake3::Hasher,
    /// Parts that are still to be hashed: the hash function is quick for many bytes and slow for each call.
    buffer: Vec<u8>,
}

/// Bytes that are gathered before they are hashed.
const BUFFER: usize = 16 << 10;

impl FingerprintBuilder {
    /// Adds bytes.
    #[must_use]
    pub fn bytes(mut self, part: &[u8]) -> Self {
        self.update_bytes(part);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn str(self, part: &str) -> Self {
        self.bytes(part.as_bytes())
    }

    /// Adds a number.
    #[must_use]
    pub fn u64(self, part: u64) -> Self {
        self.bytes(&part.to_le_bytes())
    }

    /// Adds another fingerprint.
    #[must_use]
    pub fn fingerprint(self, part: Fingerprint) -> Self {
        self.bytes(&part.0)
    }

    /// Adds bytes in place.
    pub fn update_bytes(&mut self, part: &[u8]) {
        add_length(&mut self.buffer, part.len() as u64);
        if part.len() < BUFFER {
            self.buffer.extend_from_slice(part);
        } else {
            self.hasher.update(&self.buffer);
            self.hasher.update(part);
            self.buffer.clear();
        }
        if self.buffer.len() >= BUFFER {
            self.hasher.update(&self.buffer);
            self.buffer.clear();
        }
    }

    /// Adds a number in as few bytes as tell by themselves where they end.
    pub fn update_length(&mut self, length: u64) {
        add_length(&mut self.buffer, length);
    }

    /// Adds bytes that tell by themselves where they end.
    pub fn update_raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= BUFFER {
            self.hasher.update(&self.buffer);
            self.buffer.clear();
        }
    }

    /// Adds a text in place.
    pub fn update_str(&mut self, part: &str) {
        self.update_bytes(part.as_bytes());
    }

    /// Adds a number in place.
    pub fn update_u64(&mut self, part: u64) {
        self.update_bytes(&part.to_le_bytes());
    }

    /// Adds another fingerprint in place.
    pub fn update_fingerprint(&mut self, part: Fingerprint) {
        self.update_bytes(&part.0);
    }

    /// The fingerprint of all parts so far.
    pub fn finish(&self) -> Fingerprint {
        if self.hasher.count() == 0 {
            return Fingerprint::of(&self.buffer);
        }
        let mut hasher = self.hasher.clone();
        hasher.update(&self.buffer);
        Fingerprint::cut(&hasher.finalize())
    }
}

/// Adds a length, seven bits a byte: most are small, and a page has thousands.
fn add_length(bytes: &mut Vec<u8>, mut length: u64) {
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand, since a manifest holds tens of thousands: `{:02x}` takes ten times as long.
        let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' + n - 10 };
        let mut digits = [0; 32];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

/// A text that is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFingerprintError;

impl fmt::Display for ParseFingerprintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fingerprint has 32 hexadecimal digits")
    }
}

impl std::error::Error for ParseFingerprintError {}

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(ParseFingerprintError),
        };
        if text.len() != 32 {
            return Err(ParseFingerprintError);
        }
        let mut bytes = [0; 16];
        for (to, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *to = pair.iter().try_fold(0, |high, byte| Ok(high << 4 | digit(*byte)?))?;
        }
        Ok(Fingerprint(bytes))
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = ParseFingerprintError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_both_ways() {
        let fingerprint = Fingerprint::of("譯文".as_bytes());
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert!("xyz".parse::<Fingerprint>().is_err());
        assert!("中".repeat(16).parse::<Fingerprint>().is_err());
    }

    #[test]
    fn the_border_between_parts_counts() {
        let (one, other) = (Fingerprint::builder().str("ab").str("c"), Fingerprint::builder().str("a").str("bc"));
        assert_ne!(one.finish(), other.finish());
    }
}
