//! Workbooks as people send them back: unedited, edited, sorted, damaged and hostile.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use exporter_core::{Exporter, Maalform, ReportDocument, sample};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::Xlsx;

type Parts = Vec<(String, Vec<u8>)>;

fn workbook(document: &ReportDocument, maalform: Maalform) -> Vec<u8> {
    let mut bytes = Vec::new();
    Xlsx.export(document, maalform, &mut bytes).unwrap();
    bytes
}

fn draft() -> Vec<u8> {
    static DRAFT: LazyLock<Vec<u8>> =
        LazyLock::new(|| workbook(&sample("temaplan-2025-utkast").unwrap(), Maalform::Nb));
    DRAFT.clone()
}

fn unpack(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut held = Vec::new();
        part.read_to_end(&mut held).unwrap();
        (part.name().unwrap().into_owned(), held)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn pack(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, held) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(held).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The workbook with the sheet of input changed.
fn changed(bytes: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut parts = unpack(bytes);
    let sheet = parts.iter_mut().find(|(_, held)| {
        let text = String::from_utf8_lossy(held);
        text.contains("<sheetProtection") && text.contains("<dataValidations")
    });
    let held = &mut sheet.unwrap().1;
    *held = change(String::from_utf8(std::mem::take(held)).unwrap()).into_bytes();
    pack(&parts)
}

/// The sheet with a cell holding something else, its format kept.
fn with(sheet: &str, cell: &str, attributes: &str, inner: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let rest = &sheet[start..];
    let tag = &rest[..=rest.find('>').unwrap()];
    let length = if tag.ends_with("/>") { tag.len() } else { rest.find("</c>").unwrap() + 4 };
    let style = tag.split("s=\"").nth(1).and_then(|after| after.split('"').next()).unwrap_or("0");
    format!("{}<c r=\"{cell}\" s=\"{style}\" {attributes}>{inner}</c>{}", &sheet[..start], &rest[length..])
}

fn text(sheet: &str, cell: &str, text: &str) -> String {
    with(sheet, cell, "t=\"inlineStr\"", &format!("<is><t xml:space=\"preserve\">{text}</t></is>"))
}

fn refused(bytes: &[u8]) -> Vec<(String, ProblemKind)> {
    let problems = read_back(bytes).unwrap_err().problems;
    for problem in &problems {
        assert!(problem.to_string().ends_with('.') && problem.sentences(Maalform::Nn).ends_with('.'));
    }
    problems.into_iter().map(|problem| (problem.place.cell, problem.kind)).collect()
}

// Row 7 is 4.1.1, returned and open; row 8 is 4.1.2, approved. H is the status, I the assessment, J the description, M the new
// deadline, P the decision; R is the id, S the version.

#[test]
fn an_unedited_workbook_gives_no_edits() {
    for name in ["temaplan-2025-utkast", "fiendtlig"] {
        for maalform in Maalform::ALL {
            let returned =
                read_back(&workbook(&sample(name).unwrap(), *maalform)).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(returned.rows, [], "{name}");
            assert_eq!(returned.eksport.len(), 32);
        }
    }
    let returned = read_back(&draft()).unwrap();
    assert_eq!((returned.plan.as_str(), returned.runde.as_str()), ("temaplan-for-integrering", "2025"));
}

#[test]
fn what_was_filled_in_comes_back_typed_with_what_was_exported() {
    let bytes = changed(&draft(), |sheet| {
        let sheet = text(&sheet, "H7", " forsinket ");
        let sheet = text(&sheet, "I7", "Raud");
        let sheet = text(&sheet, "J7", "=1+1 er tekst\n_x005F_x000D_");
        let sheet = with(&sheet, "M7", "", "<v>46387</v>");
        let sheet = text(&sheet, "N7", "   ");
        with(&sheet, "Q7", "", "")
    });
    let document = sample("temaplan-2025-utkast").unwrap();
    let (_, tiltak) = document.tiltak().next().unwrap();
    let returned = read_back(&bytes).unwrap();
    let [row] = returned.rows.as_slice() else { panic!("{:?}", returned.rows) };
    assert_eq!((row.tiltak.as_str(), row.kode.as_str(), row.row), (tiltak.id.as_str(), "4.1.1", 7));
    assert_eq!(row.versjon, tiltak.denne.as_ref().unwrap().arbeid.as_ref().unwrap().versjon);
    let now: Vec<_> =
        row.fields.iter().map(|field| (field.felt.name(), field.cell.as_str(), field.now.clone())).collect();
    assert_eq!(
        now,
        [
            ("status", "H7", Some(Value::Status(RapportertStatus::Forsinket))),
            ("vurdering", "I7", Some(Value::Vurdering(Vurdering::Roed))),
            ("beskrivelse", "J7", Some(Value::Text("=1+1 er tekst\n_x000D_".to_owned()))),
            ("nyFrist", "M7", Some(Value::Date("2026-12-31".parse().unwrap()))),
            ("internMerknad", "Q7", None),
        ]
    );
    assert_eq!(row.fields[0].exported, Some(Value::Status(RapportertStatus::IGang)));
    assert_eq!(row.fields[3].exported, None);
}

#[test]
fn days_are_read_as_people_write_them() {
    for written in ["31.12.2026", "2026-12-31", " 31.12.2026 "] {
        let returned = read_back(&changed(&draft(), |sheet| text(&sheet, "M7", written))).unwrap();
        assert_eq!(returned.rows[0].fields[0].now, Some(Value::Date("2026-12-31".parse().unwrap())), "{written}");
    }
    for wrong in ["31.12.26", "31.13.2026", "snart"] {
        assert_eq!(
            refused(&changed(&draft(), |sheet| text(&sheet, "M7", wrong))),
            [("M7".into(), ProblemKind::NoDate)]
        );
    }
}

#[test]
fn rows_may_be_sorted_and_left_out() {
    let moved = changed(&draft(), |sheet| {
        let sheet = text(&sheet, "J7", "Flyttet");
        let row = |number: u32| {
            let start = sheet.find(&format!("<row r=\"{number}\"")).unwrap();
            let end = start + sheet[start..].find("</row>").unwrap() + 6;
            (start, end)
        };
        let ((from, to), (_, other)) = (row(7), row(8));
        let seventh = sheet[from..to].to_owned();
        let eighth = &sheet[to..other];
        let renumber = |row: &str, a: u32, b: u32| {
            let row = row.replacen(&format!("<row r=\"{a}\""), &format!("<row r=\"{b}\""), 1);
            let mut renamed = String::new();
            for (index, piece) in row.split("<c r=\"").enumerate() {
                if index == 0 {
                    renamed.push_str(piece);
                } else {
                    renamed += &format!("<c r=\"{}", piece.replacen(&format!("{a}\""), &format!("{b}\""), 1));
                }
            }
            renamed
        };
        format!("{}{}{}{}", &sheet[..from], renumber(eighth, 8, 7), renumber(&seventh, 7, 8), &sheet[other..])
    });
    let returned = read_back(&moved).unwrap();
    assert_eq!((returned.rows[0].kode.as_str(), returned.rows[0].row), ("4.1.1", 8));

    let shorter = changed(&draft(), |sheet| {
        let start = sheet.find("<row r=\"7\"").unwrap();
        let end = start + sheet[start..].find("</row>").unwrap() + 6;
        format!("{}{}", &sheet[..start], &sheet[end..])
    });
    assert_eq!(read_back(&shorter).unwrap().rows, []);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let bytes = changed(&draft(), |sheet| {
        let sheet = with(&sheet, "J7", "t=\"str\"", "<f>1+1</f><v>2</v>");
        let sheet = text(&sheet, "H7", "ferdig");
        let sheet = with(&sheet, "K7", "", "<v>5</v>");
        let sheet = with(&sheet, "L7", "t=\"b\"", "<v>1</v>");
        let sheet = text(&sheet, "H8", "Forsinket");
        text(&sheet, "C9", "En annen ordlyd")
    });
    let found = refused(&bytes);
    let cells: Vec<_> = found.iter().map(|(cell, _)| cell.as_str()).collect();
    assert_eq!(cells, ["H7", "J7", "K7", "L7", "H8", "A9"]);
    assert!(matches!(&found[0].1, ProblemKind::UnknownWord(words) if words.contains(&"Forsinket")));
    assert_eq!(found[1].1, ProblemKind::Formula);
    assert_eq!((&found[2].1, &found[3].1), (&ProblemKind::NoText, &ProblemKind::NoText));
    assert_eq!((&found[4].1, &found[5].1), (&ProblemKind::Closed, &ProblemKind::Changed));
}

#[test]
fn rows_that_are_not_ours_are_refused() {
    type Change = fn(&str) -> String;
    let cases: [(Change, ProblemKind); 6] = [
        (|sheet| text(sheet, "R7", "en annen id"), ProblemKind::Unidentified),
        (|sheet| text(sheet, "R7", "VGlsdGFrOmFubmVu"), ProblemKind::Changed),
        (|sheet| text(sheet, "S7", "elleve"), ProblemKind::Unidentified),
        (|sheet| text(sheet, "S7", "99"), ProblemKind::Changed),
        (|sheet| text(sheet, "X7", "en annen eksportert tekst"), ProblemKind::Changed),
        (|sheet| with(sheet, "R7", "", ""), ProblemKind::Unidentified),
    ];
    for (change, expected) in cases {
        assert_eq!(refused(&changed(&draft(), |sheet| change(&sheet))), [("A7".to_owned(), expected)]);
    }
    let twice = changed(&draft(), |sheet| {
        let start = sheet.find("<row r=\"7\"").unwrap();
        let end = start + sheet[start..].find("</row>").unwrap() + 6;
        let copy = sheet[start..end].replace("7\" ", "900\" ").replace("7\"/>", "900\"/>");
        sheet.replacen("</sheetData>", &format!("{copy}</sheetData>"), 1)
    });
    assert_eq!(refused(&twice), [("A900".to_owned(), ProblemKind::Duplicate("4.1.1".to_owned()))]);
    let below = changed(&draft(), |sheet| {
        let row = "<row r=\"901\"><c r=\"J901\" t=\"inlineStr\"><is><t>under tabellen</t></is></c></row></sheetData>";
        sheet.replacen("</sheetData>", row, 1)
    });
    assert_eq!(refused(&below), [("A901".to_owned(), ProblemKind::Unidentified)]);
}

#[test]
fn a_row_of_another_round_is_none_of_this_one() {
    let mut parts = unpack(&draft());
    let strings = parts.iter_mut().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap();
    let text = String::from_utf8(strings.1.clone()).unwrap();
    assert_eq!(text.matches("<t>temaplan-for-integrering</t>").count(), 1);
    strings.1 = text.replace("<t>temaplan-for-integrering</t>", "<t>en-annen-plan</t>").into_bytes();
    let found = refused(&pack(&parts));
    assert!(found.len() > 30 && found.iter().all(|(_, kind)| *kind == ProblemKind::Changed));
}

#[test]
fn a_text_that_was_cut_is_not_changed_here() {
    let bytes = workbook(&sample("fiendtlig").unwrap(), Maalform::Nb);
    let document = sample("fiendtlig").unwrap();
    let cut = document.tiltak().zip(7..).find_map(|((_, tiltak), row)| {
        let utkast = tiltak.denne.as_ref()?.arbeid.as_ref()?.utkast.as_ref()?;
        utkast.beskrivelse.as_ref().filter(|text| text.len() > 32_767)?;
        Some(row)
    });
    let row: u32 = cut.unwrap();
    let found = refused(&changed(&bytes, |sheet| text(&sheet, &format!("J{row}"), "kortere")));
    assert_eq!(found, [(format!("J{row}"), ProblemKind::Cut)]);
}

#[test]
fn files_that_are_no_such_workbook_are_refused() {
    for bytes in [&b""[..], b"PK\x03\x04", b"kode;status\n", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]] {
        assert_eq!(refused(bytes), [(String::new(), ProblemKind::Unreadable)]);
    }
    for name in ["temaplan", "temaplan-2025"] {
        let found = refused(&workbook(&sample(name).unwrap(), Maalform::Nb));
        assert!(matches!(&found[..], [(_, ProblemKind::Foreign(what))] if what == TABLE), "{name}: {found:?}");
    }
    let headless = changed(&draft(), |sheet| text(&sheet, "H6", "Noe annet"));
    assert!(matches!(&refused(&headless)[..], [(_, ProblemKind::Foreign(what))] if what == "Status"));
}

#[test]
fn what_acts_is_refused() {
    let with_part = |name: &str| {
        let mut parts = unpack(&draft());
        parts.push((name.to_owned(), b"x".to_vec()));
        pack(&parts)
    };
    for name in
        ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "XL\\MacroSheets/sheet1.xml", "/xl/connections.xml"]
    {
        assert!(matches!(&refused(&with_part(name))[..], [(_, ProblemKind::Active(_))]), "{name}");
    }
    let mut parts = unpack(&draft());
    let types = parts.iter_mut().find(|(name, _)| name == "[Content_Types].xml").unwrap();
    types.1 =
        String::from_utf8_lossy(&types.1).replace("spreadsheetml.sheet.main", "sheet.macroEnabled.main").into_bytes();
    assert!(matches!(&refused(&pack(&parts))[..], [(_, ProblemKind::Active(_))]));
    let dde = changed(&draft(), |sheet| with(&sheet, "J7", "", "<f>cmd|' /C calc'!A0</f><v>0</v>"));
    assert_eq!(refused(&dde), [("J7".to_owned(), ProblemKind::Formula)]);
    let entities =
        changed(&draft(), |sheet| sheet.replacen("<worksheet", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet", 1));
    assert_eq!(refused(&entities), [(String::new(), ProblemKind::Unreadable)]);
}

#[test]
fn bombs_are_refused_before_they_grow() {
    let limits = package::Limits { packed: 1 << 20, unpacked: 1 << 20, parts: 10 };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..2 {
        zip.start_file(format!("xl/worksheets/sheet{index}.xml"), SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b' '; 700_000]).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 10_000);
    assert_eq!(package::check(&bomb, &limits), Err(ProblemKind::TooLarge));
    assert_eq!(package::check(&bomb, &package::Limits { packed: 100, ..limits }), Err(ProblemKind::TooLarge));
    assert_eq!(package::check(&bomb, &package::Limits { parts: 1, ..package::LIMITS }), Err(ProblemKind::TooLarge));
    assert_eq!(package::check(&bomb, &package::LIMITS), Ok(()));
    // The same with sizes that lie: what is unpacked is counted.
    let claims = |size: u32| {
        let mut lying = bomb.clone();
        let true_size = 700_000_u32.to_le_bytes();
        let places: Vec<_> =
            lying.windows(4).enumerate().filter(|(_, found)| *found == true_size).map(|(at, _)| at).collect();
        assert!(places.len() >= 2);
        places.into_iter().for_each(|at| lying[at..at + 4].copy_from_slice(&size.to_le_bytes()));
        lying
    };
    let limits = package::Limits { packed: 1 << 20, unpacked: 1 << 20, parts: 10 };
    let lied = package::check(&claims(10), &limits);
    assert!(matches!(lied, Err(ProblemKind::TooLarge | ProblemKind::Unreadable)), "{lied:?}");
    assert_eq!(refused(&claims(u32::MAX - 1)), [(String::new(), ProblemKind::TooLarge)]);
}

#[test]
fn a_cell_far_away_takes_no_room() {
    let far = changed(&draft(), |sheet| {
        sheet.replacen("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>", 1)
    });
    assert_eq!(read_back(&far).unwrap().rows, []);
}
