//! Rows that were filled in, moved, left out, or are not ours.

use super::*;

// Row 7 is 4.1.1, returned and open; row 8 is 4.1.2, approved. H is the status, I the assessment, J the description, M the new
// deadline, P the decision; R is the id, S the version.

#[test]
fn an_unedited_workbook_gives_no_edits() {
    for name in ["temaplan-2025-utkast", "fiendtlig"] {
        for maalform in Maalform::ALL {
            let returned =
                read_back(&workbook(&sample(name).unwrap(), *maalform)).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(returned.rows, [], "{name}");
            assert_eq!((returned.eksport.len(), returned.maalform), (32, *maalform));
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
fn a_cell_far_away_takes_no_room() {
    let far = changed(&draft(), |sheet| {
        sheet.replacen("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>", 1)
    });
    assert_eq!(read_back(&far).unwrap().rows, []);
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
