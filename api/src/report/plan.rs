//! The frame: the organisation, the plan itself, its main goals.

use std::sync::Arc;

use entities::plans::*;
use entities::registers::{kilde, organisasjon, strategi, vedtak};
use exporter_core::{Baerekraftsmaal, Hovedmaal, Innsatsomraade, Organisasjon, Plan, Planreferanse, Retningsmaal};

use super::value::{count, maybe, same, tid};
use super::view::View;
use super::{ReportError, refs};
use crate::plan::baerekraftsmaal;
use crate::plan::links::Link;

/// The language (BCP 47) of a county's Sami name, by county number, where its name has one: Trøndelag is South Sami, Troms and Finnmark
/// are North Sami.
const SAMI: [(&str, &str); 3] = [("50", "sma"), ("55", "se"), ("56", "se")];

/// The organisation that owns the plan.
pub fn organisation(view: &View<'_>) -> Organisasjon {
    let row = &view.register.organisasjon;
    let language = SAMI.iter().find(|(county, _)| row.fylkesnummer.as_deref() == Some(county));
    Organisasjon {
        id: refs::id::<organisasjon::Model>(row.id),
        organisasjonsnummer: row.organisasjonsnummer.clone(),
        navn: row.navn.clone(),
        samisk_navn: row.samisk_navn.clone(),
        samisk_spraak: language.filter(|_| row.samisk_navn.is_some()).map(|(_, tag)| (*tag).to_owned()),
        fylkesnummer: row.fylkesnummer.clone(),
        kommunenummer: row.kommunenummer.clone(),
    }
}

/// The plan itself.
pub fn plan(view: &View<'_>) -> Result<Plan, ReportError> {
    let row = &view.tree.plan;
    let fields = view.tree.all(|row: &fokusomraade::Model| row.rekkefoelge);
    Ok(Plan {
        id: refs::id::<plan::Model>(row.id),
        slug: row.slug.clone(),
        tittel: row.tittel.clone(),
        plantype: same(row.plantype)?,
        tilstand: same(row.tilstand)?,
        sammendrag: row.sammendrag.clone(),
        merknad: row.merknad.clone(),
        vedtatt: maybe(row.vedtatt)?,
        vedtatt_ved: refs::to::<vedtak::Model>(view, row.vedtatt_ved_id),
        periode: tid!(row, periode_fra, periode_til, periode_presisjon, periode_ordlyd),
        retningsmaal: aims(view)?,
        baerekraftsmaal: development_goals(view)?,
        innsatsomraader: areas(view)?,
        fokusomraader: fields.iter().map(|row| row.tittel.clone()).collect(),
        planreferanser: other_plans(view)?,
    })
}

fn aims(view: &View<'_>) -> Result<Vec<Retningsmaal>, ReportError> {
    let aim = |row: &Arc<retningsmaal::Model>| {
        Ok(Retningsmaal {
            id: refs::id::<retningsmaal::Model>(row.id),
            tekst: row.tekst.clone(),
            overordnet_plan: view.must::<planreferanse::Model>(row.planreferanse_id)?.tittel.clone(),
        })
    };
    view.tree.all(|row: &retningsmaal::Model| row.rekkefoelge).iter().map(aim).collect()
}

fn development_goals(view: &View<'_>) -> Result<Vec<Baerekraftsmaal>, ReportError> {
    let goal = |row: &Arc<plan_baerekraftsmaal::Model>| {
        Ok(Baerekraftsmaal {
            nummer: count(row.nummer)?,
            navn: baerekraftsmaal::navn(row.nummer).to_owned(),
            lenke: baerekraftsmaal::lenke(row.nummer),
        })
    };
    view.tree.all(|row: &plan_baerekraftsmaal::Model| row.nummer).iter().map(goal).collect()
}

fn areas(view: &View<'_>) -> Result<Vec<Innsatsomraade>, ReportError> {
    let area = |row: &Arc<innsatsomraade::Model>| {
        Ok(Innsatsomraade {
            id: refs::id::<innsatsomraade::Model>(row.id),
            nummer: row.nummer,
            tittel: row.tittel.clone(),
            kilde: view.must::<kilde::Model>(row.kilde_id)?.betegnelse.clone(),
            delmaal: refs::list::<delmaal::Model>(view, Link::Delmaal, row.id),
        })
    };
    view.tree.all(|row: &innsatsomraade::Model| row.nummer).iter().map(area).collect()
}

fn other_plans(view: &View<'_>) -> Result<Vec<Planreferanse>, ReportError> {
    let other = |row: &Arc<planreferanse::Model>| {
        Ok(Planreferanse {
            tittel: row.tittel.clone(),
            rolle: same(row.rolle)?,
            slug: row.referert_plan_id.and_then(|id| view.slugs.get(&id)).cloned(),
            strategi: refs::to::<strategi::Model>(view, row.strategi_id),
        })
    };
    view.tree.all(|row: &planreferanse::Model| row.rekkefoelge).iter().map(other).collect()
}

/// The main goals, in order.
pub fn main_goals(view: &View<'_>) -> Vec<Hovedmaal> {
    let goal = |row: &Arc<hovedmaal::Model>| Hovedmaal {
        id: refs::id::<hovedmaal::Model>(row.id),
        nummer: row.nummer,
        tittel: row.tittel.clone(),
        delmaal: refs::list::<delmaal::Model>(view, Link::Delmaal, row.id),
    };
    view.tree.all(|row: &hovedmaal::Model| row.nummer).iter().map(goal).collect()
}
