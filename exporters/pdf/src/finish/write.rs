//! The objects as bytes: streams one by one, all else packed together, and at the end a table of where each is.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::compress::{differences, packed};
use crate::error::PdfError;

/// Objects that are packed together.
const OBJECTS: usize = 8000;

/// Bytes of a row of the table: kind, place, number.
pub(super) const ROW: usize = 7;

/// Where an object is, as a row of the table.
type Place = [u8; ROW];

/// The bytes of the file. What is written is let go of at once: a large report has hundreds of thousands of objects.
pub(super) fn written(mut document: Document) -> Result<Vec<u8>, PdfError> {
    let first = document.max_id + 1;
    let mut file =
        File { bytes: b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n".to_vec(), places: vec![[0; ROW]; first as usize], first };
    let mut pack = Pack::default();
    while let Some((id, object)) = document.objects.pop_first() {
        match object {
            Object::Stream(mut stream) => {
                stream.dict.set("Length", stream.content.len() as i64);
                file.stream(id, &stream.dict, &stream.content)?;
            }
            object => {
                file.place(id.0, 2, first + file.packs(), pack.count as u16);
                pack.add(id, &object)?;
                if pack.count == OBJECTS {
                    file.pack(std::mem::take(&mut pack))?;
                }
            }
        }
    }
    if pack.count > 0 {
        file.pack(pack)?;
    }
    file.end(&document.trailer)
}

struct File {
    bytes: Vec<u8>,
    places: Vec<Place>,
    /// The number of the first pack.
    first: u32,
}

impl File {
    /// How many packs there are so far.
    fn packs(&self) -> u32 {
        (self.places.len() as u32).saturating_sub(self.first)
    }

    fn place(&mut self, id: u32, kind: u8, at: u32, number: u16) {
        let [a, b, c, d] = at.to_be_bytes();
        let [e, f] = number.to_be_bytes();
        if let Some(place) = self.places.get_mut(id as usize) {
            *place = [kind, a, b, c, d, e, f];
        }
    }

    fn stream(&mut self, id: ObjectId, dictionary: &Dictionary, content: &[u8]) -> Result<(), PdfError> {
        self.place(id.0, 1, self.bytes.len() as u32, 0);
        writeln!(self.bytes, "{} 0 obj", id.0)?;
        dictionary_to(&mut self.bytes, dictionary)?;
        self.bytes.extend_from_slice(b"stream\n");
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    fn pack(&mut self, mut pack: Pack) -> Result<(), PdfError> {
        let id = self.places.len() as u32;
        self.places.push([0; ROW]);
        let start = pack.head.len() as i64;
        pack.head.append(&mut pack.body);
        let content = packed(&mut pack.head, b" ")?;
        let dictionary = dictionary! {
            "Type" => "ObjStm", "N" => pack.count as i64, "First" => start,
            "Length" => content.len() as i64, "Filter" => "FlateDecode",
        };
        self.stream((id, 0), &dictionary, &content)
    }

    /// The table, which is a stream too, and where it begins.
    fn end(mut self, trailer: &Dictionary) -> Result<Vec<u8>, PdfError> {
        let (id, start) = (self.places.len() as u32, self.bytes.len());
        self.places.push([0; ROW]);
        self.place(id, 1, start as u32, 0);
        self.place(0, 0, 0, u16::MAX);
        // A table may have more rows than entries; readers stop where the entries end.
        let content = packed(&mut differences(&self.places), &[2, 0, 0, 0, 0, 0, 0, 0])?;
        let parameters = dictionary! { "Columns" => ROW as i64, "Predictor" => 12 };
        let mut dictionary = dictionary! {
            "Type" => "XRef", "Size" => i64::from(id) + 1, "W" => vec![1.into(), 4.into(), 2.into()],
            "Length" => content.len() as i64, "Filter" => "FlateDecode", "DecodeParms" => parameters,
        };
        for key in [&b"Root"[..], b"Info", b"ID"] {
            dictionary.set(key, trailer.get(key)?.clone());
        }
        self.stream((id, 0), &dictionary, &content)?;
        writeln!(self.bytes, "startxref\n{start}\n%%EOF")?;
        Ok(self.bytes)
    }
}

/// Objects that are packed together: where each begins, and what it is.
#[derive(Default)]
struct Pack {
    count: usize,
    head: Vec<u8>,
    body: Vec<u8>,
}

impl Pack {
    fn add(&mut self, id: ObjectId, object: &Object) -> Result<(), PdfError> {
        write!(self.head, "{} {} ", id.0, self.body.len())?;
        object_to(&mut self.body, object)?;
        self.body.push(b'\n');
        self.count += 1;
        Ok(())
    }
}

/// An object as it is written (ISO 32000-1, 7.3).
fn object_to(bytes: &mut Vec<u8>, object: &Object) -> Result<(), PdfError> {
    match object {
        Object::Null => bytes.extend_from_slice(b"null"),
        Object::Boolean(value) => write!(bytes, "{value}")?,
        Object::Integer(value) => write!(bytes, "{value}")?,
        Object::Real(value) => write!(bytes, "{value}")?,
        Object::Reference((id, _)) => write!(bytes, "{id} 0 R")?,
        Object::Name(name) => name_to(bytes, name)?,
        Object::String(string, format) => string_to(bytes, string, format)?,
        Object::Dictionary(dictionary) => dictionary_to(bytes, dictionary)?,
        Object::Array(items) => {
            bytes.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    bytes.push(b' ');
                }
                object_to(bytes, item)?;
            }
            bytes.push(b']');
        }
        Object::Stream(_) => return Err(PdfError::Engine("stream of its own")),
    }
    Ok(())
}

fn dictionary_to(bytes: &mut Vec<u8>, dictionary: &Dictionary) -> Result<(), PdfError> {
    bytes.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        name_to(bytes, key)?;
        if !matches!(value, Object::Name(_) | Object::Array(_) | Object::Dictionary(_) | Object::String(..)) {
            bytes.push(b' ');
        }
        object_to(bytes, value)?;
    }
    bytes.extend_from_slice(b">>");
    Ok(())
}

fn name_to(bytes: &mut Vec<u8>, name: &[u8]) -> Result<(), PdfError> {
    bytes.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            bytes.push(*byte);
        } else {
            write!(bytes, "#{byte:02X}")?;
        }
    }
    Ok(())
}

fn string_to(bytes: &mut Vec<u8>, string: &[u8], format: &StringFormat) -> Result<(), PdfError> {
    if *format == StringFormat::Hexadecimal {
        bytes.push(b'<');
        for byte in string {
            write!(bytes, "{byte:02X}")?;
        }
        bytes.push(b'>');
        return Ok(());
    }
    bytes.push(b'(');
    for byte in string {
        match byte {
            b'\r' => bytes.extend_from_slice(b"\\r"),
            b'(' | b')' | b'\\' => bytes.extend_from_slice(&[b'\\', *byte]),
            byte => bytes.push(*byte),
        }
    }
    bytes.push(b')');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut document = Document::with_version("1.7");
        let stream = document.add_object(lopdf::Stream::new(dictionary! {}, b"innhold".to_vec()));
        let strings = [&b"a(b)\\\r\xFF"[..], b""].map(|text| Object::String(text.to_vec(), StringFormat::Literal));
        let object = dictionary! {
            "Type" => "Catalog", "A B#" => Object::Real(1.5), "S" => strings.to_vec(), "D" => dictionary! { "N" => Object::Null },
            "H" => Object::String(vec![0, 255], StringFormat::Hexadecimal), "R" => stream, "I" => -3, "T" => true,
        };
        let root = document.add_object(object.clone());
        document.trailer.set("Root", root);
        document.trailer.set("Info", root);
        document.trailer.set("ID", vec![Object::string_literal("id")]);
        let bytes = written(document).unwrap();
        let read = Document::load_mem(&bytes).unwrap();
        assert_eq!(read.get_dictionary(root).unwrap(), &object);
        assert_eq!(read.get_object(stream).unwrap().as_stream().unwrap().content, b"innhold");
    }
}
