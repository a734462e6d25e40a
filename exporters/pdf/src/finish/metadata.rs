//! What the file says of itself: the title and date twice, in XMP and in Info, and the standards that it keeps.

use exporter_core::Instant;
use lopdf::{Object, ObjectId, Stream, dictionary};

use super::text;
use super::write::File;
use crate::block::Report;
use crate::error::PdfError;

/// The program that made the file.
const PRODUCER: &str = concat!("Planverk exporter-pdf ", env!("CARGO_PKG_VERSION"));

/// Writes Info and the XMP packet.
pub(super) fn metadata(file: &mut File, report: &Report) -> Result<(ObjectId, ObjectId), PdfError> {
    let made = Instant::from_millisecond(report.made).unwrap_or(Instant::EPOCH).to_string();
    let seconds = made.get(..19).unwrap_or("1970-01-01T00:00:00");
    let digits: String = seconds.chars().filter(char::is_ascii_digit).collect();
    let date = || Object::string_literal(format!("D:{digits}Z"));
    let info = dictionary! {
        "Title" => text(&report.title),
        "Author" => text(&report.author),
        "Subject" => text(&report.subject),
        "Creator" => text("Planverk"),
        "Producer" => text(PRODUCER),
        "CreationDate" => date(),
        "ModDate" => date(),
    };
    let info = file.add(info)?;
    let packet = packet(report, seconds);
    let stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    Ok((info, file.add(stream.with_compression(false))?))
}

fn packet(report: &Report, seconds: &str) -> String {
    let (title, author, subject) = (xml(&report.title), xml(&report.author), xml(&report.subject));
    let lang = report.lang;
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description><dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Planverk</xmp:CreatorTool><xmp:CreateDate>{seconds}Z</xmp:CreateDate><xmp:ModifyDate>{seconds}Z</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{PRODUCER}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}'
    )
}

/// A text within XML. Signs that XML cannot hold have been named before.
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
