//! Rows for the tests of the rules.

use std::sync::Arc;

use entities::codes::*;
use entities::plans::{plan, tiltak};
use entities::reporting::{oekonomilinje, rapport, rapportering, statusrapport};
use entities::value::{Date, Instant, Oere};
use entities::{Logged, Row};
use uuid::Uuid;

use super::frozen::Frozen;
use super::round::Rounds;
use crate::log::{After, Change, Rows, apply};

pub fn date(text: &str) -> Date {
    let mut parts = text.split('-').map(|part| part.parse::<i16>().unwrap());
    let [year, month, day] = [(); 3].map(|()| parts.next().unwrap());
    Date::new(year, month as i8, day as i8).unwrap()
}

pub fn plan(vedtatt: &str) -> plan::Model {
    plan::Model {
        id: Uuid::nil(),
        organisasjon_id: Uuid::nil(),
        noekkel: "plan".into(),
        slug: "plan".into(),
        tittel: "Plan".into(),
        plantype: Plantype::Temaplan,
        tilstand: Plantilstand::Vedtatt,
        sammendrag: None,
        merknad: None,
        vedtatt: Some(date(vedtatt)),
        vedtatt_ved_id: None,
        periode_fra: None,
        periode_til: None,
        periode_presisjon: None,
        periode_ordlyd: None,
        avsluttet: None,
        avsluttet_grunn: None,
        avsluttet_ved_id: None,
        versjon: 1,
        endret: Instant(0),
    }
}

pub fn tiltak(n: u128) -> tiltak::Model {
    tiltak::Model {
        id: Uuid::from_u128(n),
        plan_id: Uuid::nil(),
        noekkel: n.to_string(),
        delmaal_id: Uuid::nil(),
        forelder_id: None,
        kode: format!("1.1.{n}"),
        rekkefoelge: n as i32,
        tekst: "Holde kurs".into(),
        art: None,
        ansvarlig_id: None,
        frist_fra: None,
        frist_til: None,
        frist_presisjon: None,
        frist_ordlyd: None,
        innfoert: None,
        avsluttet: None,
        avsluttet_grunn: None,
        avsluttet_ved_id: None,
        versjon: 1,
        endret: Instant(0),
    }
}

pub fn line(n: u128, regulert: Option<i64>, regnskap: Option<i64>, prognose: Option<i64>) -> oekonomilinje::Model {
    oekonomilinje::Model {
        id: Uuid::from_u128(n),
        plan_id: Uuid::nil(),
        noekkel: n.to_string(),
        rapportering_id: Uuid::nil(),
        tiltak_id: Uuid::nil(),
        ansvar: None,
        art: None,
        funksjon: None,
        prosjekt: None,
        budsjett: None,
        regulert_budsjett: regulert.map(Oere),
        regnskap: regnskap.map(Oere),
        prognose: prognose.map(Oere),
        versjon: 1,
        endret: Instant(0),
    }
}

fn round_id(aar: i32, r#type: Rapporteringstype) -> Uuid {
    Uuid::from_u128(1_000_000 + aar as u128 * 10 + r#type as u128)
}

/// Rounds in which these tiltak, by number, were reported.
pub fn rounds(reported: &[(i32, Rapporteringstype, u128, RapportertStatus, Statusrapporttilstand)]) -> Rounds {
    let mut rows = Rows::default();
    for (n, (aar, r#type, of, status, tilstand)) in reported.iter().enumerate() {
        let round = rapportering::Model {
            id: round_id(*aar, *r#type),
            plan_id: Uuid::nil(),
            noekkel: format!("{aar}-{}", *r#type as i32),
            aar: *aar,
            r#type: *r#type,
            frist: None,
            tilstand: Rapporteringstilstand::Aapen,
            gjenaapnet_grunn: None,
            versjon: 1,
            endret: Instant(0),
        };
        let status = statusrapport::Model {
            id: Uuid::from_u128(2_000_000 + n as u128),
            plan_id: Uuid::nil(),
            noekkel: n.to_string(),
            rapportering_id: round.id,
            tiltak_id: Uuid::from_u128(*of),
            tilstand: *tilstand,
            status: Some(*status),
            vurdering: Vurdering::IkkeVurdert,
            beskrivelse: None,
            avviksforklaring: None,
            aarsak: None,
            ny_frist: None,
            videre: None,
            begrunnelse: None,
            vedtak_id: None,
            intern_merknad: None,
            returkommentar: None,
            rapportert_av_id: None,
            levert: None,
            versjon: 1,
            endret: Instant(0),
        };
        put(&mut rows, rapportering::Model::row(Arc::new(round)));
        put(&mut rows, statusrapport::Model::row(Arc::new(status)));
    }
    Rounds::of(rows, &Frozen::default())
}

/// Freezes a round.
pub fn freeze(rounds: &mut Rounds, aar: i32, r#type: Rapporteringstype) {
    let rapport = rapport::Model {
        id: Uuid::from_u128(3_000_000 + aar as u128 * 10 + r#type as u128),
        plan_id: Uuid::nil(),
        noekkel: "1".into(),
        rapportering_id: round_id(aar, r#type),
        nummer: 1,
        frosset: Instant(0),
        publisert: None,
        sekvens: 1,
        sha256: String::new(),
        logghash: String::new(),
        begrunnelse: None,
        behandlet_i_id: None,
        behandlet: None,
        arkivreferanse: None,
        versjon: 1,
        endret: Instant(0),
    };
    let mut rows = rounds.rows.clone();
    let round = rows.get::<rapportering::Model>(round_id(aar, r#type)).cloned().unwrap();
    put(&mut rows, rapportering::Model { tilstand: Rapporteringstilstand::Godkjent, ..round }.into());
    put(&mut rows, rapport::Model::row(Arc::new(rapport)));
    *rounds = Rounds::of(rows, &Frozen::default());
}

fn put(rows: &mut Rows, row: Row) {
    let change = Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) };
    apply(rows, &[change]);
}
