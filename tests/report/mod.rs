//! The document that formats print, made from plans on real databases.

mod figures;
mod rounds;
mod temaplan;

use std::collections::HashMap;
use std::sync::Arc;

use entities::codes::{Rapporteringstype, Rolle};
use entities::registers::organisasjon;
use entities::value::Instant;
use exporter_core::{ReportDocument, dangling};
use planverk::access::{Caller, Grant};
use planverk::log::actors;
use planverk::plan::everything::Everything;
use planverk::plan::world::World;
use planverk::report::{Made, document, forrige};
use sea_orm::EntityTrait;

use crate::graphql::Api;
use crate::support::TestDb;

/// Whoever may do everything for the only organisation.
async fn admin(db: &TestDb) -> Caller {
    let organisasjon = organisasjon::Entity::find().one(db.db.read()).await.unwrap().unwrap().id;
    let actor = actors::named(&db.db, "admin").await.unwrap();
    Caller { actor: Some(actor), grants: vec![Grant { rolle: Rolle::Admin, organisasjon, enhet: None }] }
}

async fn world(db: &TestDb) -> Arc<World> {
    let all = Arc::new(Everything::whole(&db.db).await.unwrap());
    Arc::new(World::of(&all, admin(db).await.rights(), 1))
}

/// The document of a plan, alone or with a round; whole and without loose references.
async fn made(db: &TestDb, slug: &str, round: Option<(i32, Rapporteringstype)>) -> ReportDocument {
    let world = world(db).await;
    let tree = world.plan_of_slug(slug).unwrap();
    let register = world.register(tree.plan.organisasjon_id).unwrap();
    let rounds = world.rounds(tree.plan.id).cloned().unwrap_or_default();
    let round = round.map(|(aar, kind)| Arc::clone(rounds.find(aar, kind).unwrap()));
    let earlier = match &round {
        Some(round) => forrige(db.db.read(), &rounds, round).await.unwrap(),
        None => None,
    };
    let made =
        Made { generert: Instant(0), sekvens: world.sekvens.to_string(), slugs: HashMap::new(), forrige: earlier };
    let document = document(tree, register, &rounds, round.as_deref(), made).unwrap();
    assert_eq!(dangling(&document).unwrap(), Vec::<String>::new());
    document
}

/// Makes changes to the round of a year, each `name: its other fields`.
async fn change(db: &TestDb, plan: &str, aar: i32, changes: &[(&str, &str)]) {
    let api = Api::of(db).by(admin(db).await);
    for (name, extra) in changes {
        let query = format!(
            "mutation {{ {name}(input: {{plan: \"{plan}\", aar: {aar} {extra}}}) {{ brukerfeil {{ kode felt melding }} }} }}"
        );
        let answer = api.ask(&query).await;
        assert_eq!(answer[name]["brukerfeil"], serde_json::json!([]), "{query}");
    }
}

/// Freezes a round: approves what was delivered first.
async fn freeze(db: &TestDb, slug: &str, aar: i32, koder: &str) {
    let approve = format!(", koder: [{koder}]");
    change(db, slug, aar, &[("godkjennStatus", &approve), ("sendTilGodkjenning", ""), ("frysRapport", "")]).await;
}
