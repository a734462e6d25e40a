//! A document with an earlier round: what was, what changed, what ended.

use std::sync::Arc;

use entities::codes::Rapporteringstype::Aarsrapport;
use entities::plans::tiltak;
use entities::value::Date;
use entities::{Logged, Row};
use exporter_core::Tiltaksstatus::{Fullfoert, IGang, IkkeRapportert};

use super::{change, freeze, made, world};
use uuid::Uuid;

use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;

/// The row of a tiltak of the small plan, changed.
async fn changed(db: &TestDb, kode: &str, edit: impl FnOnce(&mut tiltak::Model)) -> Row {
    let world = world(db).await;
    let tree = world.plan_of_slug("plan").unwrap();
    let mut row = tree.rows.all::<tiltak::Model>().find(|row| row.kode == kode).unwrap().clone();
    edit(&mut row);
    tiltak::Model::row(Arc::new(row))
}

/// Reported in 2024, frozen, and a new round.
async fn two_years(db: &TestDb) {
    accept(db, SMALL).await;
    change(
        db,
        "plan",
        2024,
        &[
            ("aapneRapportering", ""),
            ("leverStatus", ", kode: \"1.1.1\", status: FULLFOERT, vurdering: GROENN, beskrivelse: \"Ferdig\""),
            ("leverStatus", ", kode: \"1.1.2\", status: I_GANG, vurdering: GUL, beskrivelse: \"I gang\""),
            ("registrerOekonomi", ", kode: \"1.1.2\", regulertBudsjett: \"10\", regnskap: \"4\""),
        ],
    )
    .await;
    freeze(db, "plan", 2024, "\"1.1.1\", \"1.1.2\"").await;
    change(
        db,
        "plan",
        2025,
        &[
            ("aapneRapportering", ""),
            ("leverStatus", ", kode: \"1.1.2\", status: I_GANG, vurdering: ROED, beskrivelse: \"Fortsatt\""),
        ],
    )
    .await;
}

on_both! {
    async fn what_changed_since_the_round_before(db: &TestDb) {
        two_years(db).await;
        let document = made(db, "plan", Some((2025, Aarsrapport))).await;
        assert_eq!(document.forrige_runde.as_ref().unwrap().visning, "2024");
        let before = document.forrige().unwrap();
        assert_eq!((before.rapportnummer, before.oversikt.rapportert, before.oversikt.forfalt), (Some(1), 2, 3));
        assert_eq!(document.runde.as_ref().unwrap().oversikt.forfalt, 2, "what was fulfilled is no longer due");
        let found: Vec<_> = document.tiltak().map(|(_, tiltak)| {
            let denne = tiltak.denne.as_ref().unwrap();
            (tiltak.kode.as_str(), denne.forrige_status, denne.status, tiltak.tidligere.len())
        }).collect();
        assert_eq!(found, [
            ("1.1.1", Some(Fullfoert), None, 1),
            ("1.1.2", Some(IGang), Some(IGang), 1),
            ("1.1.2.1", Some(IkkeRapportert), Some(IkkeRapportert), 1),
        ]);
        let since = document.siden_forrige.as_ref().unwrap();
        assert_eq!(since.status.iter().map(|row| row.tiltak.visning.as_str()).collect::<Vec<_>>(), ["1.1.1", "1.1.2"]);
        assert_eq!(since.oekonomi.len(), 3, "the money of 2024 is not that of 2025");
        assert!(document.delmaal[0].tidligere[0].oversikt.oekonomi.avvik.kroner.is_some());
        assert!(document.tiltak().all(|(_, tiltak)| tiltak.tidligere.iter().all(|runde| runde.arbeid.is_none())));
    }

    async fn what_ended_in_the_period_is_shown_and_counted(db: &TestDb) {
        two_years(db).await;
        let struck = changed(db, "1.1.2", |row| {
            row.avsluttet = Date::new(2025, 6, 18);
            row.avsluttet_grunn = Some("Overtatt".into());
        }).await;
        let new = changed(db, "1.1.2.1", |row| {
            (row.id, row.noekkel, row.kode) = (Uuid::from_u128(1), "ny".into(), "1.1.2.2".into());
            row.innfoert = Date::new(2025, 3, 1);
        }).await;
        db.put([struck, new]).await;
        let document = made(db, "plan", Some((2025, Aarsrapport))).await;
        let (_, ended) = document.tiltak().find(|(_, tiltak)| tiltak.kode == "1.1.2").unwrap();
        assert_eq!(ended.avsluttet.as_ref().unwrap().grunn.as_deref(), Some("Overtatt"));
        assert_eq!(document.runde.as_ref().unwrap().oversikt.antall, 4);
        let since = document.siden_forrige.as_ref().unwrap();
        assert_eq!(since.utgaatte.iter().map(|row| row.tiltak.visning.as_str()).collect::<Vec<_>>(), ["1.1.2"]);
        assert_eq!(since.nye.iter().map(|row| row.tiltak.visning.as_str()).collect::<Vec<_>>(), ["1.1.2.2"]);
        assert_eq!(document.tiltak().count(), 4);
    }

    async fn a_plan_alone_has_what_stands(db: &TestDb) {
        two_years(db).await;
        let struck = changed(db, "1.1.1", |row| {
            row.avsluttet = Date::new(2025, 6, 18);
            row.avsluttet_grunn = Some("Ferdig".into());
        }).await;
        db.put([struck]).await;
        let document = made(db, "plan", None).await;
        assert_eq!(document.tiltak().map(|(_, tiltak)| tiltak.kode.as_str()).collect::<Vec<_>>(), ["1.1.2", "1.1.2.1"]);
        assert!(document.tidligere_runder.is_empty() && document.sammendrag.is_none());
    }
}
