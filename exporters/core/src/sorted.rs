//! Canonical JSON (RFC 8785) of what has plain names and whole numbers: several times as fast as of what may have any.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// The greatest whole number that all JSON readers agree on.
const SAFE: u64 = (1 << 53) - 1;

/// The value as canonical JSON; `None` where a name has other signs than ASCII letters and digits, or a number is no whole one
/// of at most 53 bits.
pub fn to_vec<T: Serialize>(value: &T) -> Result<Option<Vec<u8>>, serde_json::Error> {
    let written = Rc::new(Written::default());
    let sorting = Sorting { written: Rc::clone(&written), objects: vec![], spare: vec![] };
    value.serialize(&mut Serializer::with_formatter(Shared(Rc::clone(&written)), sorting))?;
    Ok((!written.is_unusual.get()).then(|| written.bytes.take()))
}

/// What was written, which the writer adds to and the formatter sorts.
#[derive(Default)]
struct Written {
    bytes: RefCell<Vec<u8>>,
    is_unusual: Cell<bool>,
}

struct Shared(Rc<Written>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.bytes.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where a field of an object stands: its name without quotation marks, and all of it.
struct Field {
    name: Range<usize>,
    whole: Range<usize>,
}

/// Sorts the fields of each object when it ends; until then they stand one after the other without commas.
struct Sorting {
    written: Rc<Written>,
    objects: Vec<Vec<Field>>,
    spare: Vec<u8>,
}

impl Sorting {
    fn length(&self) -> usize {
        self.written.bytes.borrow().len()
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.objects.last_mut()?.last_mut()
    }

    fn unusual<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        self.written.is_unusual.set(true);
        writer.write_all(b"0")
    }
}

impl Formatter for Sorting {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.objects.push(vec![]);
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        let start = self.length();
        if let Some(fields) = self.objects.last_mut() {
            fields.push(Field { name: start..start, whole: start..start });
        }
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let end = self.length().saturating_sub(1);
        if let Some(field) = self.field() {
            field.name = field.whole.start + 1..end;
        }
        Ok(())
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let end = self.length();
        if let Some(field) = self.field() {
            field.whole.end = end;
        }
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let mut fields = self.objects.pop().unwrap_or_default();
        if let Some(start) = fields.first().map(|field| field.whole.start) {
            let mut bytes = self.written.bytes.borrow_mut();
            let at = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
            if fields.iter().any(|field| !at(&field.name).iter().all(u8::is_ascii_alphanumeric)) {
                self.written.is_unusual.set(true);
            }
            fields.sort_unstable_by(|a, b| at(&a.name).cmp(at(&b.name)));
            self.spare.clear();
            for (place, field) in fields.iter().enumerate() {
                if place > 0 {
                    self.spare.push(b',');
                }
                self.spare.extend_from_slice(at(&field.whole));
            }
            bytes.truncate(start);
            bytes.extend_from_slice(&self.spare);
        }
        writer.write_all(b"}")
    }

    fn write_u64<W: ?Sized + Write>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        if value > SAFE { self.unusual(writer) } else { write!(writer, "{value}") }
    }

    fn write_i64<W: ?Sized + Write>(&mut self, writer: &mut W, value: i64) -> io::Result<()> {
        if value.unsigned_abs() > SAFE { self.unusual(writer) } else { write!(writer, "{value}") }
    }

    fn write_f32<W: ?Sized + Write>(&mut self, writer: &mut W, _: f32) -> io::Result<()> {
        self.unusual(writer)
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, _: f64) -> io::Result<()> {
        self.unusual(writer)
    }

    fn write_u128<W: ?Sized + Write>(&mut self, writer: &mut W, _: u128) -> io::Result<()> {
        self.unusual(writer)
    }

    fn write_i128<W: ?Sized + Write>(&mut self, writer: &mut W, _: i128) -> io::Result<()> {
        self.unusual(writer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn values() -> impl Strategy<Value = Value> {
        let text = prop_oneof!["\\PC{0,6}", "[\\x00-\\x7f\\u{80}-\\u{ffff}😀]{0,6}"];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            any::<u32>().prop_map(Value::from),
            text.prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 8, |inner| {
            let fields = prop::collection::hash_map("[a-zA-Z0-9]{0,5}", inner.clone(), 0..8);
            let objects = fields.prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>().into());
            prop_oneof![prop::collection::vec(inner, 0..8).prop_map(Value::from), objects]
        })
    }

    proptest! {
        #[test]
        fn it_is_what_the_library_writes(value in values()) {
            prop_assert_eq!(to_vec(&value).unwrap().unwrap(), serde_json_canonicalizer::to_vec(&value).unwrap());
        }
    }

    #[test]
    fn the_documents_are_plain() {
        for (name, document) in crate::samples().iter().filter(|(name, _)| *name != "stor") {
            let bytes = to_vec(document).unwrap().unwrap();
            assert!(bytes == serde_json_canonicalizer::to_vec(document).unwrap(), "{name}");
        }
    }

    #[test]
    fn what_is_unusual_is_left_to_the_library() {
        for value in
            [json!(1.5), json!({"æ": 1}), json!({"a\n": 1}), json!([9_007_199_254_740_992_u64]), json!(i64::MIN)]
        {
            assert_eq!(to_vec(&value).unwrap(), None, "{value}");
        }
    }
}
