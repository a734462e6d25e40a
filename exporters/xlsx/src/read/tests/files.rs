//! Files that are no workbook of ours, or would act or grow.

use super::*;

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
