//! The objects as bytes: streams one by one, all else packed together, and at the end a table of where each is.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::compress::{Packer, differences};
use crate::error::PdfError;

/// Objects that are packed together.
const OBJECTS: usize = 8000;

/// Bytes of a row of the table: kind, place, number.
pub(super) const ROW: usize = 7;

/// Where an object is, as a row of the table.
type Place = [u8; ROW];

/// A file that is being written. Objects are written as they are made, for a large report has hundreds of thousands of them.
pub(super) struct File {
    bytes: Vec<u8>,
    places: Vec<Place>,
    pack: Pack,
    packer: Packer,
}

/// Objects that are packed together: the number of the pack, where each begins, and what it is.
#[derive(Default)]
struct Pack {
    number: u32,
    count: u16,
    head: Vec<u8>,
    body: Vec<u8>,
}

/// Objects whose numbers follow one another.
#[derive(Clone, Copy)]
pub(super) struct Series {
    first: u32,
    count: usize,
}

impl Series {
    /// The id of one of them.
    pub(super) fn get(self, place: usize) -> Option<ObjectId> {
        (place < self.count).then(|| (self.first + place as u32, 0))
    }

    /// All of their ids.
    pub(super) fn ids(self) -> impl Iterator<Item = ObjectId> {
        (self.first..).take(self.count).map(|number| (number, 0))
    }
}

impl File {
    /// A file of so many pages, in which numbers up to `last` are taken.
    pub(super) fn new(last: u32, pages: usize) -> Self {
        let bytes = b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n".to_vec();
        Self { bytes, places: vec![[0; ROW]; last as usize + 1], pack: Pack::default(), packer: Packer::new(pages) }
    }

    /// Takes numbers for objects that are still to be written.
    pub(super) fn series(&mut self, count: usize) -> Series {
        let first = self.places.len();
        self.places.resize(first + count, [0; ROW]);
        Series { first: first as u32, count }
    }

    /// Takes a number for an object that is still to be written.
    pub(super) fn id(&mut self) -> ObjectId {
        self.places.push([0; ROW]);
        (self.places.len() as u32 - 1, 0)
    }

    /// Writes an object of a new number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Result<ObjectId, PdfError> {
        let id = self.id();
        self.put(id, object.into())?;
        Ok(id)
    }

    /// Writes an object.
    pub(super) fn put(&mut self, id: ObjectId, object: Object) -> Result<(), PdfError> {
        match object {
            Object::Stream(stream) => self.stream(id, stream),
            object => self.packed(id, |bytes| object_to(bytes, &object)),
        }
    }

    /// Writes an object that is given as bytes.
    pub(super) fn packed(
        &mut self,
        id: ObjectId,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), PdfError>,
    ) -> Result<(), PdfError> {
        if self.pack.count == 0 {
            self.pack.number = self.id().0;
        }
        let (pack, number) = (self.pack.number, self.pack.count);
        self.place(id, 2, pack, number);
        let Pack { count, head, body, .. } = &mut self.pack;
        write!(head, "{} {} ", id.0, body.len())?;
        write(body)?;
        body.push(b'\n');
        *count += 1;
        if usize::from(*count) == OBJECTS { self.end_pack() } else { Ok(()) }
    }

    /// Writes a stream, compressed where it may be and is the smaller for it.
    fn stream(&mut self, id: ObjectId, mut stream: Stream) -> Result<(), PdfError> {
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            let packed = self.packer.packed(&mut stream.content, b" ")?;
            if packed.len() < stream.content.len() {
                stream.dict.set("Filter", "FlateDecode");
                stream.content = packed;
            }
        }
        self.stream_as_it_is(id, &mut stream.dict, &stream.content)
    }

    fn stream_as_it_is(&mut self, id: ObjectId, dictionary: &mut Dictionary, content: &[u8]) -> Result<(), PdfError> {
        dictionary.set("Length", content.len() as i64);
        self.place(id, 1, self.bytes.len() as u32, 0);
        writeln!(self.bytes, "{} 0 obj", id.0)?;
        dictionary_to(&mut self.bytes, dictionary)?;
        self.bytes.extend_from_slice(b"stream\n");
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    fn place(&mut self, id: ObjectId, kind: u8, at: u32, number: u16) {
        let [a, b, c, d] = at.to_be_bytes();
        let [e, f] = number.to_be_bytes();
        if let Some(place) = self.places.get_mut(id.0 as usize) {
            *place = [kind, a, b, c, d, e, f];
        }
    }

    fn end_pack(&mut self) -> Result<(), PdfError> {
        let Pack { number, count, mut head, mut body } = std::mem::take(&mut self.pack);
        if count == 0 {
            return Ok(());
        }
        let mut dictionary = dictionary! { "Type" => "ObjStm", "N" => i64::from(count), "First" => head.len() as i64 };
        head.append(&mut body);
        dictionary.set("Filter", "FlateDecode");
        let content = self.packer.packed(&mut head, b" ")?;
        self.stream_as_it_is((number, 0), &mut dictionary, &content)
    }

    /// The bytes, with the engine's objects and a table of where all are, which is a stream too.
    pub(super) fn end(mut self, engine: Document) -> Result<Vec<u8>, PdfError> {
        for (id, object) in engine.objects {
            self.put(id, object)?;
        }
        self.end_pack()?;
        // The id of the file is taken from what it holds.
        let hash = Sha256::digest(&self.bytes).get(..16).unwrap_or_default().to_vec();
        let hash = Object::String(hash, StringFormat::Hexadecimal);
        let (id, start) = (self.id(), self.bytes.len());
        self.place(id, 1, start as u32, 0);
        self.place((0, 0), 0, 0, u16::MAX);
        // A table may have more rows than entries; readers stop where the entries end.
        let content = self.packer.packed(&mut differences(&self.places), &[2, 0, 0, 0, 0, 0, 0, 0])?;
        let mut dictionary = dictionary! {
            "Type" => "XRef", "Size" => i64::from(id.0) + 1, "W" => vec![1.into(), 4.into(), 2.into()],
            "Filter" => "FlateDecode", "DecodeParms" => dictionary! { "Columns" => ROW as i64, "Predictor" => 12 },
            "Root" => engine.trailer.get(b"Root")?.clone(), "Info" => engine.trailer.get(b"Info")?.clone(),
            "ID" => vec![hash.clone(), hash],
        };
        self.stream_as_it_is(id, &mut dictionary, &content)?;
        writeln!(self.bytes, "startxref\n{start}\n%%EOF")?;
        Ok(self.bytes)
    }
}

/// An object as it is written (ISO 32000-1, 7.3).
pub(super) fn object_to(bytes: &mut Vec<u8>, object: &Object) -> Result<(), PdfError> {
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
        let mut file = File::new(0, 1);
        let stream = file.add(Stream::new(dictionary! {}, b"innhold".to_vec())).unwrap();
        let strings = [&b"a(b)\\\r\xFF"[..], b""].map(|text| Object::String(text.to_vec(), StringFormat::Literal));
        let object = dictionary! {
            "Type" => "Catalog", "A B#" => Object::Real(1.5), "S" => strings.to_vec(), "D" => dictionary! { "N" => Object::Null },
            "H" => Object::String(vec![0, 255], StringFormat::Hexadecimal), "R" => stream, "I" => -3, "T" => true,
        };
        let root = file.add(object.clone()).unwrap();
        document.trailer.set("Root", root);
        document.trailer.set("Info", root);
        let bytes = file.end(document).unwrap();
        let read = Document::load_mem(&bytes).unwrap();
        assert_eq!(read.get_dictionary(root).unwrap(), &object);
        assert_eq!(read.get_object(stream).unwrap().as_stream().unwrap().content, b"innhold");
    }
}
