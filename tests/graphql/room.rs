//! With little memory for plans, answers are the same: what a question needs is fetched, and what was written is not written again.

use std::sync::Arc;

use entities::codes::Rolle;
use planverk::access::Rights;
use planverk::log;
use planverk::plan::everything::Everything;
use planverk::plan::world::World;
use serde_json::json;

use super::reporting::{change, codes, with_role};
use super::{Api, each};
use crate::on_both;
use crate::plan::{ANDRE, SMALL, TEMAPLAN, accept};
use crate::support::TestDb;

/// Somebody who may do everything, with no memory for plans.
async fn cramped(db: &TestDb) -> Api {
    Api::with_room(db, 0).by(with_role(db, Rolle::Admin, None).await)
}

on_both! {
    async fn plans_go_when_nobody_needed_them_for_longest(db: &TestDb) {
        for n in 1..=4 {
            let (noekkel, slug) = (format!("noekkel: plan{n}\n"), format!("slug: plan{n}\n"));
            accept(db, &SMALL.replace("noekkel: plan\n", &noekkel).replace("slug: plan\n", &slug)).await;
        }
        let mut all = Everything::load(&db.db, usize::MAX).await.unwrap();
        assert_eq!(all.partial, 0);
        let (whole, one) = (all.bytes, all.bytes / 4);
        assert!(one > 2_000 && one < 50_000, "{one} bytes a plan");
        let all_then = Arc::new(all.clone());
        for (question, slug) in [(7, "plan3"), (9, "plan1"), (8, "plan4")] {
            assert!(World::of(&all_then, Rights::new(), question).plan_of_slug(slug).is_some());
        }
        all.shrink(whole, &[].into());
        assert_eq!(all.partial, 0, "there is room");
        all.shrink(one * 5 / 2, &[].into());
        let kept = |all: &Everything| -> Vec<_> {
            let whole = all.plans().filter(|kept| kept.tree().is_some());
            whole.map(|kept| kept.plan().slug.clone()).collect()
        };
        assert_eq!(kept(&all), ["plan1", "plan4"]);
        let plan4 = all.plan_of_slug("plan4").unwrap().plan().id;
        all.shrink(0, &[plan4].into());
        assert_eq!(kept(&all), ["plan4"], "what a question needs now stays");
        all.shrink(0, &[].into());
        assert_eq!((all.bytes, all.partial), (0, 4));
        assert_eq!(Everything::load(&db.db, 0).await.unwrap().partial, 4);
    }

    async fn lists_need_no_more_than_an_outline(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        accept(db, ANDRE).await;
        let all = Arc::new(Everything::load(&db.db, 0).await.unwrap());
        let world = World::of(&all, Rights::new(), 1);
        let (plans, tiltak) = (world.plan_rows().count(), world.listings().map(|listing| listing.tiltak.len()).sum::<usize>());
        assert!(plans == 2 && tiltak > 36, "{plans} {tiltak}");
        assert!(world.wanted().is_empty());
        assert!(world.plan_of_slug("temaplan-for-integrering").is_none());
        assert_eq!(world.wanted().plans.len(), 1);
        // The same lists, filtered and ordered alike.
        let (roomy, cramped) = (Api::of(db), Api::with_room(db, 0));
        for filter in ["", "(filter: {vedtak: [\"FT 131/23\"]}, orderBy: {field: TEKST})", "(filter: {nivaa: [2]}, orderBy: {field: KODE, direction: SYNKENDE})", "(filter: {tekst: \"rasisme\", plan: [\"temaplan-for-integrering\"]}, last: 1)"] {
            let question = format!("{{ tiltak{filter} {{ totalCount pageInfo {{ endCursor hasNextPage }} nodes {{ id kode tekst nivaa delmaal {{ nummer }} deltiltak {{ kode }} tekstsegmenter {{ tekst vedtak {{ kortreferanse }} }} }} }} }}");
            assert_eq!(cramped.ask(&question).await, roomy.ask(&question).await, "{filter}");
        }
    }

    async fn what_was_reported_is_read_when_somebody_asks(db: &TestDb) {
        accept(db, SMALL).await;
        let api = Api::of(db).by(with_role(db, Rolle::Admin, None).await);
        change(&api, "aapneRapportering", "", "skrevet").await;
        change(&api, "leverStatus", ", kode: \"1.1.1\", status: I_GANG, beskrivelse: \"Tre kurs\"", "skrevet").await;
        let all = Arc::new(Everything::load(&db.db, usize::MAX).await.unwrap());
        let world = World::of(&all, all.everyone(), 1);
        let plan = world.plan_of_slug("plan").unwrap().plan.id;
        assert_eq!((all.partial, world.wanted().is_empty()), (1, true));
        assert!(world.rounds(plan).is_none());
        assert_eq!((world.wanted().plans.len(), world.wanted().reports.len()), (0, 1));
        let whole = Arc::new(Everything::whole(&db.db).await.unwrap());
        assert!(whole.partial == 0 && whole.bytes > all.bytes);
        assert_eq!(World::of(&whole, whole.everyone(), 1).rounds(plan).unwrap().rounds.len(), 1);
    }

    /// Each change is written once, however often its answer has to be made again; a refused one is not tried again.
    async fn what_is_written_is_written_once(db: &TestDb) {
        accept(db, SMALL).await;
        let api = cramped(db).await;
        let before = log::sekvens(db.db.read()).await.unwrap();
        let opened = change(&api, "aapneRapportering", "", "rapportering { aar tilstand mangler { kode } oversikt { forfalt } }").await;
        assert_eq!((codes(&opened).len(), &opened["skrevet"]), (0, &json!(true)));
        assert_eq!(opened["rapportering"]["tilstand"], "AAPEN");
        let deep = "statusrapport { versjon tiltak { kode delmaal { tittel tiltak { kode } } } rapportering { aar oversikt { antall } } }";
        let saved = change(&api, "lagreStatus", ", kode: \"1.1.1\", beskrivelse: \"Tre kurs\"", deep).await;
        assert_eq!((&saved["skrevet"], &saved["statusrapport"]["versjon"]), (&json!(true), &json!(1)));
        assert_eq!(saved["statusrapport"]["tiltak"]["delmaal"]["tiltak"][0]["kode"], "1.1.1");
        assert_eq!(log::sekvens(db.db.read()).await.unwrap(), before + 2);
        // Two changes in one request, the second of what the first made; and one that is refused.
        let two = "mutation { \
            a: lagreStatus(input: {plan: \"plan\", aar: 2025, kode: \"1.1.1\", forventetVersjon: 1, beskrivelse: \"Fire\"}) { statusrapport { versjon tiltak { tekst } } brukerfeil { kode } } \
            b: lagreStatus(input: {plan: \"plan\", aar: 2025, kode: \"1.1.1\", forventetVersjon: 2, beskrivelse: \"Fem\"}) { statusrapport { versjon beskrivelse } brukerfeil { kode } } \
            c: lagreStatus(input: {plan: \"plan\", aar: 2025, kode: \"1.1.1\", forventetVersjon: 2, beskrivelse: \"Seks\"}) { brukerfeil { kode gjeldendeVersjon } } }";
        let answer = api.ask(two).await;
        assert_eq!((&answer["a"]["brukerfeil"], &answer["b"]["statusrapport"]), (&json!([]), &json!({ "versjon": 3, "beskrivelse": "Fem" })));
        assert_eq!(answer["c"]["brukerfeil"], json!([{ "kode": "VERSJONSKONFLIKT", "gjeldendeVersjon": 3 }]));
        assert_eq!(log::sekvens(db.db.read()).await.unwrap(), before + 4);
    }

    /// Programs without room for plans see what another writes: in lists, which need no plan, and in plans.
    async fn outlines_follow_what_others_write(db: &TestDb) {
        accept(db, SMALL).await;
        let (writer, reader) = (Api::of(db).by(with_role(db, Rolle::Admin, None).await), cramped(db).await);
        let silent = "{ tiltak(filter: {aar: 2025, manglerRapport: true}) { nodes { kode } } }";
        let codes = async || each(&reader.ask(silent).await["tiltak"]["nodes"], "/kode");
        assert_eq!(codes().await, [""; 0]);
        change(&writer, "aapneRapportering", "", "skrevet").await;
        let all = codes().await;
        assert!(all.len() > 1, "{all:?}");
        change(&writer, "leverStatus", ", kode: \"1.1.1\", status: I_GANG, beskrivelse: \"Tre kurs\"", "skrevet").await;
        assert_eq!(codes().await.len(), all.len() - 1);
        let question = "{ tiltak(filter: {art: LOEPENDE}) { nodes { id kode } } }";
        assert_eq!(reader.ask(question).await["tiltak"]["nodes"], json!([]));
        let input = "{plan: \"plan\", kode: \"1.1.1\", forventetVersjon: 1, art: LOEPENDE}";
        let changed = writer.ask(&format!("mutation {{ endreTiltak(input: {input}) {{ brukerfeil {{ melding }} }} }}")).await;
        assert_eq!(changed["endreTiltak"]["brukerfeil"], json!([]));
        let found = reader.ask(question).await["tiltak"]["nodes"].take();
        assert_eq!(each(&found, "/kode"), ["1.1.1"]);
        // By its id, which says nothing of its plan; one that is nowhere; one of a register.
        let node = |id: &str| format!("{{ node(id: {id:?}) {{ id __typename ... on Tiltak {{ tekst delmaal {{ tittel }} }} }} }}");
        let by_id = node(found[0]["id"].as_str().unwrap());
        assert_eq!(reader.ask(&by_id).await, writer.ask(&by_id).await);
        assert_eq!(reader.ask(&by_id).await["node"]["__typename"], "Tiltak");
        assert_eq!(reader.ask(&node("tiltak:00000000000000000000000000000001")).await["node"], json!(null));
    }
}
