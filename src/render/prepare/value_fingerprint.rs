//! Fingerprints of values: what a template sees, as bytes to be hashed.
//!
//! A form of its own rather than JSON, since every page of a site is looked at in every build, also when nothing is
//! made anew: names of fields, which are the same for every value of a type, are left out, and nothing is escaped. Each
//! value begins with a byte that says what it is, and lists end with one that begins none, so two values have the same
//! bytes only where they are the same.

use crate::store::FingerprintBuilder;
use serde::ser::{self, Serialize};
use std::fmt;

/// Adds a value to a fingerprint.
pub fn add_value(fingerprint: &mut FingerprintBuilder, value: &impl Serialize) {
    let mut bytes = Bytes { fingerprint };
    // Contexts hold texts, numbers, lists and maps, of which nothing is refused.
    if value.serialize(&mut bytes).is_err() {
        bytes.tag(Tag::Refused);
    }
}

#[derive(Clone, Copy)]
enum Tag {
    End,
    Refused,
    None,
    Some,
    Unit,
    False,
    True,
    Signed,
    Unsigned,
    Float,
    Text,
    Bytes,
    List,
    Map,
    Variant,
    Skipped,
}

struct Bytes<'a> {
    fingerprint: &'a mut FingerprintBuilder,
}

/// A value that refuses to be written.
#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value cannot be written")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Refused {
        Refused
    }
}

impl Bytes<'_> {
    fn tag(&mut self, tag: Tag) {
        self.fingerprint.update_raw(&[tag as u8]);
    }

    fn number(&mut self, tag: Tag, bytes: [u8; 8]) {
        let [a, b, c, d, e, f, g, h] = bytes;
        self.fingerprint.update_raw(&[tag as u8, a, b, c, d, e, f, g, h]);
    }

    fn counted(&mut self, tag: Tag, bytes: &[u8]) {
        self.tag(tag);
        self.fingerprint.update_length(bytes.len() as u64);
        self.fingerprint.update_raw(bytes);
    }
}

type Done = Result<(), Refused>;

/// Small numbers are written as the widest of their kind.
macro_rules! widened {
    ($($name:ident: $kind:ty),+ => $wide:ident) => {
        $(fn $name(self, v: $kind) -> Done {
            self.$wide(v.into())
        })+
    };
}

impl ser::Serializer for &mut Bytes<'_> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, v: bool) -> Done {
        self.tag(if v { Tag::True } else { Tag::False });
        Ok(())
    }

    widened!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32 => serialize_i64);

    fn serialize_i64(self, v: i64) -> Done {
        self.number(Tag::Signed, v.to_le_bytes());
        Ok(())
    }

    widened!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32 => serialize_u64);

    fn serialize_u64(self, v: u64) -> Done {
        self.number(Tag::Unsigned, v.to_le_bytes());
        Ok(())
    }

    widened!(serialize_f32: f32 => serialize_f64);

    fn serialize_f64(self, v: f64) -> Done {
        self.number(Tag::Float, v.to_bits().to_le_bytes());
        Ok(())
    }

    fn serialize_char(self, v: char) -> Done {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Done {
        self.counted(Tag::Text, v.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Done {
        self.counted(Tag::Bytes, v);
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.tag(Tag::None);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.tag(Tag::Some);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.tag(Tag::Unit);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Done {
        self.tag(Tag::Variant);
        self.fingerprint.update_length(index.into());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.serialize_unit_variant(name, index, variant)?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Refused> {
        self.tag(Tag::List);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Refused> {
        self.serialize_unit_variant(name, index, variant)?;
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Refused> {
        self.tag(Tag::Map);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Refused> {
        self.serialize_unit_variant(name, index, variant)?;
        self.serialize_seq(None)
    }
}

/// The traits of lists differ in their names alone.
macro_rules! list {
    ($name:ident, $method:ident) => {
        impl ser::$name for &mut Bytes<'_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                value.serialize(&mut **self)
            }

            fn end(self) -> Done {
                self.tag(Tag::End);
                Ok(())
            }
        }
    };
}

list!(SerializeSeq, serialize_element);
list!(SerializeTuple, serialize_element);
list!(SerializeTupleStruct, serialize_field);
list!(SerializeTupleVariant, serialize_field);

/// So do those of structs, whose fields always come in the same order.
macro_rules! fields {
    ($name:ident) => {
        impl ser::$name for &mut Bytes<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Done {
                value.serialize(&mut **self)
            }

            fn skip_field(&mut self, _: &'static str) -> Done {
                self.tag(Tag::Skipped);
                Ok(())
            }

            fn end(self) -> Done {
                self.tag(Tag::End);
                Ok(())
            }
        }
    };
}

fields!(SerializeStruct);
fields!(SerializeStructVariant);

impl ser::SerializeMap for &mut Bytes<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.tag(Tag::End);
        Ok(())
    }
}

#[cfg(test)]
#[path = "value_fingerprint_test.rs"]
mod tests;
