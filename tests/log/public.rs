//! Endringer that touch public rows have numbers and hashes of their own.

use entities::codes::Plantilstand;
use entities::plans::{plan, tiltak};
use entities::reporting::{rapport, statusrapport};
use entities::value::Instant;
use entities::{Logged, Row, Table};
use planverk::log::Outcome;

use crate::on_both;
use crate::support::TestDb;
use crate::support::world::{self, Size};

fn least<M: Logged + Clone>() -> M {
    M::of(&world::row(M::TABLE, Size::Least)).unwrap().clone()
}

async fn public_number(db: &TestDb, row: impl Into<Row>) -> Option<i64> {
    match db.put([row.into()]).await {
        Outcome::Written(written, _) => written.endring.public_sekvens,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_draft_shows_by_no_number_and_enters_when_it_is_adopted(db: &TestDb) {
        let draft = plan::Model { tilstand: Plantilstand::Utkast, ..least() };
        let adopted = plan::Model { tilstand: Plantilstand::Vedtatt, ..draft.clone() };
        // The registers are public from the start: number 1.
        let rows = world::rows().into_iter().filter(|row| row.id() != draft.id);
        db.put(rows.chain([draft.clone().into()])).await;
        assert_eq!(public_number(db, tiltak::Model { tekst: "Endret".into(), ..least() }).await, None);
        let Outcome::Written(opened, ()) = db.put([adopted.into()]).await else { panic!() };
        assert_eq!(opened.endring.public_sekvens, Some(2));
        // All its rows got a version of their own, unchanged.
        assert!(opened.changes.iter().any(|change| change.table == Table::Tiltak));
        assert_eq!(public_number(db, tiltak::Model { tekst: "Og igjen".into(), ..least() }).await, Some(3));
        // What a round holds stays inside until its rapport is published.
        assert_eq!(public_number(db, statusrapport::Model { intern_merknad: Some("hysj".into()), ..least() }).await, None);
        let rapport: rapport::Model = least();
        assert_eq!(public_number(db, rapport::Model { begrunnelse: Some("tall".into()), ..rapport.clone() }).await, None);
        assert_eq!(public_number(db, rapport::Model { publisert: Some(Instant(1)), ..rapport }).await, Some(4));
        // Taken back, what was public is withdrawn in public.
        assert_eq!(public_number(db, draft).await, Some(5));
        assert_eq!(public_number(db, tiltak::Model { tekst: "Skjult".into(), ..least() }).await, None);
        db.assert_whole().await;
    }
}
