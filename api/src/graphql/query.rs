//! What can be asked.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use entities::Table;
use entities::plans::plan;
use entities::registers::vedtak;
use exporter_registry::EXPORTERS;

use super::Asked;
use super::connection::{Cut, Page, PlanConnection, TiltakConnection, VedtakConnection, Whole, cut};
use super::enums::{Retningsorden, TiltakOrderField};
use super::error::bad_input;
use super::filter::{PlanFilter, TiltakFilter, VedtakFilter, ambiguous, named};
use super::in_order::InOrder;
use super::node::Node;
use super::object::{Of, of_id};
use super::types::bruker::Bruker;
use super::types::eksportformat::Eksportformat;
use crate::plan::order::{Listed, Listing, Order, Placed, norwegian};
use crate::plan::world::World;

/// How many ids one question may hold.
const IDS: usize = 100;

/// Hvordan tiltak ordnes.
/// EN: How tiltak are ordered.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct TiltakOrder {
    /// Det de ordnes etter.
    /// EN: What they are ordered by.
    pub field: TiltakOrderField,
    /// Hvilken vei.
    /// EN: Which way.
    #[graphql(default_with = "Retningsorden::Stigende")]
    pub direction: Retningsorden,
}

/// The root of all questions.
pub struct Query;

/// The world that the request is answered from.
fn world<'c>(ctx: &Context<'c>) -> Result<&'c Arc<World>> {
    ctx.data::<Arc<World>>()
}

/// Alt som kan spørres om.
/// EN: All that can be asked.
#[Object(serial)]
impl Query {
    /// Det som har denne id-en; null der den er ukjent eller skjult.
    /// EN: What has this id; null where it is unknown or hidden.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id-en.\nEN: The id.")] id: ID,
    ) -> Result<Option<InOrder<Node>>> {
        let world = world(ctx)?;
        Ok(of_id(&id).and_then(|(table, id)| Node::of(world, table, id)))
    }

    /// Det som har disse id-ene, i samme rekkefølge; høyst 100. Null der en er ukjent eller skjult.
    /// EN: What has these ids, in the same order; at most 100. Null where one is unknown or hidden.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id-ene.\nEN: The ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<InOrder<Node>>>> {
        if ids.len() > IDS {
            return Err(bad_input(format!("nodes takes {IDS} ids at the most, and got {}", ids.len())));
        }
        let world = world(ctx)?;
        Ok(ids.iter().map(|id| of_id(id).and_then(|(table, id)| Node::of(world, table, id))).collect())
    }

    /// En plan.
    /// EN: A plan.
    async fn plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Navnet i adresser.\nEN: The name in addresses.")] slug: String,
    ) -> Result<Option<Of<plan::Model>>> {
        let world = world(ctx)?;
        Ok(world.plan_of_slug(&slug).map(|tree| Of::new(world, Arc::clone(&tree.plan))))
    }

    /// Planer etter tittel, i norsk rekkefølge.
    /// EN: Plans by title, in Norwegian order.
    #[allow(clippy::too_many_arguments)]
    async fn planer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hvilke.\nEN: Which.")] filter: Option<PlanFilter>,
        #[graphql(desc = "De første så mange, høyst 100.\nEN: The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Etter denne markøren.\nEN: After this cursor.")] after: Option<String>,
        #[graphql(desc = "De siste så mange, høyst 100.\nEN: The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Før denne markøren.\nEN: Before this cursor.")] before: Option<String>,
    ) -> Result<PlanConnection> {
        let (world, filter) = (world(ctx)?, filter.unwrap_or_default());
        let holds = |plan: &&Arc<plan::Model>| {
            let register = world.register(plan.organisasjon_id);
            register.is_some_and(|register| filter.holds(plan, register))
        };
        let placed = |plan: &Arc<plan::Model>| Placed {
            key: norwegian(&plan.tittel),
            id: plan.id,
            item: Of::new(world, Arc::clone(plan)),
        };
        let list = world.plan_rows().filter(holds).map(placed).collect();
        Ok(cut(list, &format!("planer {filter:?}"), &Page { first, after, last, before })?.into())
    }

    /// Tiltak i alle planer: etter plan og plass, om ikke annet er sagt.
    /// EN: Tiltak of all plans: by plan and place, unless something else is said.
    #[allow(clippy::too_many_arguments)]
    async fn tiltak(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hvilke.\nEN: Which.")] filter: Option<TiltakFilter>,
        #[graphql(desc = "Hvordan de ordnes.\nEN: How they are ordered.")] order_by: Option<TiltakOrder>,
        #[graphql(desc = "De første så mange, høyst 100.\nEN: The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Etter denne markøren.\nEN: After this cursor.")] after: Option<String>,
        #[graphql(desc = "De siste så mange, høyst 100.\nEN: The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Før denne markøren.\nEN: Before this cursor.")] before: Option<String>,
    ) -> Result<TiltakConnection> {
        let world = world(ctx)?;
        let page = Page { first, after, last, before };
        tiltak_page(ctx, world, world.listings(), filter.unwrap_or_default(), order_by, &page)
    }

    /// Vedtak: etter organisasjon, år, nummer og organ, de uten nummer til sist.
    /// EN: Decisions: by organisation, year, number and body, those without a number last.
    #[allow(clippy::too_many_arguments)]
    async fn vedtak(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hvilke.\nEN: Which.")] filter: Option<VedtakFilter>,
        #[graphql(desc = "De første så mange, høyst 100.\nEN: The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Etter denne markøren.\nEN: After this cursor.")] after: Option<String>,
        #[graphql(desc = "De siste så mange, høyst 100.\nEN: The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Før denne markøren.\nEN: Before this cursor.")] before: Option<String>,
    ) -> Result<VedtakConnection> {
        let (world, filter) = (world(ctx)?, filter.unwrap_or_default());
        let mut list = Vec::new();
        for register in world.registers() {
            for row in register.vedtak.iter().filter(|row| filter.holds(row, register, world)) {
                let number = row.aar.zip(row.loepenummer).unwrap_or((i32::MAX, i32::MAX));
                let mut key = register.organisasjon.organisasjonsnummer.clone().into_bytes();
                key.extend(number.0.to_be_bytes().into_iter().chain(number.1.to_be_bytes()));
                key.extend(register.organ(row).map(|organ| organ.noekkel.as_bytes()).unwrap_or_default());
                list.push(Placed { key, id: row.id, item: Of::new(world, Arc::clone(row)) });
            }
        }
        Ok(cut(list, &format!("vedtak {filter:?}"), &Page { first, after, last, before })?.into())
    }

    /// Formatene som planer og rapporter kan eksporteres i.
    /// EN: The formats that plans and reports can be exported in.
    async fn eksportformater(&self) -> Vec<Eksportformat> {
        EXPORTERS.iter().map(|exporter| Eksportformat(*exporter)).collect()
    }

    /// Hvem tjeneren tar spørreren for, og hva spørreren kan gjøre.
    /// EN: Who the server takes the caller for, and what the caller may do.
    async fn meg(&self, ctx: &Context<'_>) -> Result<Bruker> {
        Bruker::of(ctx.data::<Asked>()?)
    }

    /// Vedtaket som en referanse i enhver skrivemåte viser til: «FT-sak 131/23», «fylkestingssak 131/2023». Null der det ikke finnes; en feil
    /// med kandidatene der flere kan være ment.
    /// EN: The decision that a reference in any spelling names. Null where there is none; an error with the candidates where several may be
    /// meant.
    #[graphql(name = "vedtakVedReferanse")]
    async fn by_reference(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Referansen.\nEN: The reference.")] referanse: String,
        #[graphql(desc = "Organisasjonen, der det er flere.\nEN: The organisation, where there are several.")]
        organisasjonsnummer: Option<String>,
        #[graphql(desc = "Organet.\nEN: The body.")] organ: Option<ID>,
    ) -> Option<Result<Of<vedtak::Model>>> {
        world(ctx).and_then(|world| by_reference(world, &referanse, organisasjonsnummer, organ)).transpose()
    }
}

/// The vedtak that a reference names, in any organisation or in one.
fn by_reference(
    world: &Arc<World>,
    referanse: &str,
    organisasjonsnummer: Option<String>,
    organ: Option<ID>,
) -> Result<Option<Of<vedtak::Model>>> {
    let organ = match organ.as_deref().map(|id| (id, of_id(id))) {
        None => None,
        Some((_, Some((Table::Organ, id)))) => Some(id),
        Some((id, _)) => return Err(bad_input(format!("{id:?} is not the id of an organ"))),
    };
    let mut found = Vec::new();
    for register in world.registers() {
        let number = &register.organisasjon.organisasjonsnummer;
        if organisasjonsnummer.as_ref().is_some_and(|given| given != number) {
            continue;
        }
        let fits = |row: &&vedtak::Model| organ.is_none_or(|organ| row.organ_id == Some(organ));
        let mut several: Vec<_> = named(register, referanse)?.into_iter().filter(fits).collect();
        if several.len() > 1 {
            return Err(ambiguous(referanse, &several, register));
        }
        found.extend(several.pop().and_then(|row| Some((number, register.rows.shared(row.id)?))));
    }
    match found.as_slice() {
        [] => Ok(None),
        [(_, one)] => Ok(Some(Of::new(world, Arc::clone(one)))),
        several => {
            let numbers: Vec<_> = several.iter().map(|(number, _)| number.as_str()).collect();
            let numbers = numbers.join(", ");
            Err(bad_input(format!("{referanse:?} is known to {numbers}; say which with organisasjonsnummer")))
        }
    }
}

/// A page of the tiltak of some plans.
///
/// # Errors
/// A filter, cursor or page that cannot be used.
pub fn tiltak_page<'w>(
    ctx: &Context<'_>,
    world: &Arc<World>,
    listings: impl Iterator<Item = &'w Arc<Listing>>,
    filter: TiltakFilter,
    order: Option<TiltakOrder>,
    page: &Page,
) -> Result<TiltakConnection> {
    let ready = filter.ready(world)?;
    let order = order
        .map_or((Order::Posisjon, false), |order| (order.field.into(), order.direction == Retningsorden::Synkende));
    let listings: Vec<_> = listings.filter(|listing| ready.may_hold(&listing.plan)).collect();
    let whole = Whole {
        lists: listings.iter().map(|listing| listing.in_order(order.0)).collect(),
        holds: |n: usize, tiltak: &Arc<Listed>| listings.get(n).is_some_and(|of| ready.holds(tiltak, &of.plan)),
        descending: order.1,
        query: &format!("tiltak {:?} {filter:?}", order.0),
        count: ctx.look_ahead().field("totalCount").exists(),
    };
    let Cut { items, page_info, total } = whole.cut(page)?;
    let items = items.into_iter().map(|(cursor, tiltak)| (cursor, Of::new(world, Arc::clone(&tiltak.row)))).collect();
    Ok(Cut { items, page_info, total }.into())
}
