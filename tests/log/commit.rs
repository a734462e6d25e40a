//! What a commit does: all or nothing, once, numbered, on the version that was seen.

use entities::plans::tiltak;
use entities::registers::kilde;
use entities::{Logged, Row, Table};
use planverk::error::{Error, Feilkode, Refusal};
use planverk::log::{self, Commit, Idempotency, Outcome};

use crate::on_both;
use crate::support::world::{self, Size};
use crate::support::{TestDb, clock, who};

fn kilde(betegnelse: &str) -> kilde::Model {
    let row = world::row(Table::Kilde, Size::Least);
    kilde::Model { betegnelse: betegnelse.into(), ..kilde::Model::of(&row).unwrap().clone() }
}

fn organisation() -> Row {
    world::row(Table::Organisasjon, Size::Least)
}

fn refusals<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(refusals)) => refusals,
        other => panic!("not refused: {other:?}"),
    }
}

on_both! {
    async fn a_change_is_numbered_and_stamped(db: &TestDb) {
        let Outcome::Written(first, ()) = db.put([organisation(), kilde("a").into()]).await else { panic!() };
        assert_eq!((first.endring.sekvens, first.changes.len()), (1, 2));
        let Outcome::Written(second, _) = db.put([kilde("b").into()]).await else { panic!() };
        assert_eq!((second.endring.sekvens, &second.endring.previous_hash), (2, &first.endring.hash));
        let Some(Row::Kilde(stored)) = Table::Kilde.find(db.db.read(), kilde("").id).await.unwrap() else { panic!() };
        assert_eq!((stored.betegnelse.as_str(), stored.versjon, stored.endret), ("b", 2, clock().now()));
        db.assert_whole().await;
    }

    async fn what_changes_nothing_takes_no_number(db: &TestDb) {
        db.put([organisation(), kilde("a").into()]).await;
        assert_eq!(db.put([kilde("a").into()]).await, Outcome::Unchanged(()));
        let there_and_back = db.commit(|tx| Box::pin(async move {
            tx.put(kilde("b")).await?;
            tx.put(kilde("a")).await
        }));
        assert_eq!(there_and_back.await.unwrap(), Outcome::Unchanged(()));
        assert_eq!(log::sekvens(db.db.read()).await.unwrap(), 1);
    }

    async fn a_refused_change_leaves_nothing(db: &TestDb) {
        db.put([organisation()]).await;
        let refused = db.commit::<(), _>(|tx| Box::pin(async move {
            tx.put(kilde("a")).await?;
            tx.expect::<kilde::Model>(kilde("").id, Some(9)).await.map(drop)
        })).await;
        assert_eq!(refusals(refused)[0].kode, Feilkode::Versjonskonflikt);
        // A foreign key that points nowhere is found at the very end.
        let dangling = db.commit(|tx| Box::pin(tx.put(world::row(Table::Strategitittel, Size::Most)))).await;
        assert!(matches!(dangling, Err(Error::Internal(..) | Error::Unknown(_))), "{dangling:?}");
        assert_eq!(log::sekvens(db.db.read()).await.unwrap(), 1);
        assert_eq!(db.assert_whole().await.rows, 1);
    }

    async fn a_write_on_an_old_version_is_refused_with_both(db: &TestDb) {
        db.put([organisation(), kilde("a").into()]).await;
        db.put([kilde("b").into()]).await;
        let write = |seen| db.commit(move |tx| Box::pin(async move {
            tx.expect::<kilde::Model>(kilde("").id, seen).await?;
            tx.put(kilde("c")).await
        }));
        let stale = refusals(write(Some(1)).await);
        assert_eq!((stale[0].forventet_versjon, stale[0].gjeldende_versjon), (Some(1), Some(2)));
        let new = refusals(write(None).await);
        assert_eq!((new[0].forventet_versjon, new[0].gjeldende_versjon), (None, Some(2)));
        assert!(matches!(write(Some(2)).await, Ok(Outcome::Written(..))));
    }

    async fn a_change_sees_what_it_has_done_so_far(db: &TestDb) {
        db.put([organisation(), kilde("a").into()]).await;
        let seen = db.commit(|tx| Box::pin(async move {
            tx.put(kilde("b")).await?;
            let one = tx.get::<kilde::Model>(kilde("").id).await?.map(|kilde| kilde.betegnelse);
            tx.remove(Table::Kilde, kilde("").id).await?;
            let none = tx.get::<kilde::Model>(kilde("").id).await?.map(|kilde| kilde.betegnelse);
            let mut other = kilde("c");
            other.id = uuid::Uuid::from_u128(1);
            tx.put(other).await?;
            let all = tx.all::<kilde::Model>(world::organisation()).await?;
            Ok((one, none, all.into_iter().map(|kilde| kilde.betegnelse).collect::<Vec<_>>()))
        }));
        assert_eq!(seen.await.unwrap().answer(), (Some("b".into()), None, vec!["c".into()]));
        db.assert_whole().await;
    }

    async fn rows_may_trade_what_is_unique(db: &TestDb) {
        db.put(world::rows()).await;
        let mut two: Vec<_> = [Size::Least, Size::Most].map(|size| tiltak::Model::of(&world::row(Table::Tiltak, size)).unwrap().clone()).into();
        let (one, other) = two.split_at_mut(1);
        std::mem::swap(&mut one[0].kode, &mut other[0].kode);
        db.put(two.into_iter().map(Row::from)).await;
        db.assert_whole().await;
    }

    async fn a_text_with_nul_is_refused_by_name(db: &TestDb) {
        let refused = refusals(db.commit(|tx| Box::pin(tx.put(kilde("a\0b")))).await);
        assert_eq!(refused[0].felt, ["kilde", "betegnelse"]);
        assert_eq!(refused[0].kode, Feilkode::UgyldigVerdi);
    }

    async fn a_request_sent_again_gets_its_first_answer(db: &TestDb) {
        db.put([organisation()]).await;
        let send = |key: &'static str, text: &'static str| {
            let idempotency = Some(Idempotency { key: key.into(), content_sha256: format!("{text:0>64}") });
            async move {
                let who = Commit { idempotency, ..who() };
                log::commit(&db.db, &clock(), &who, |tx| Box::pin(async move {
                    tx.put(kilde(text)).await?;
                    Ok(format!("wrote {text}"))
                })).await
            }
        };
        assert!(matches!(send("k1", "a").await, Ok(Outcome::Written(..))));
        assert_eq!(send("k1", "a").await.unwrap(), Outcome::Replayed("wrote a".into()));
        assert_eq!(refusals(send("k1", "b").await)[0].kode, Feilkode::IdempotensnoekkelGjenbrukt);
        assert_eq!(send("k2", "a").await.unwrap(), Outcome::Unchanged("wrote a".into()));
        assert_eq!(send("k2", "a").await.unwrap(), Outcome::Replayed("wrote a".into()));
        // What stands now does not change the first answer.
        assert!(matches!(send("k3", "c").await, Ok(Outcome::Written(..))));
        assert_eq!(send("k1", "a").await.unwrap(), Outcome::Replayed("wrote a".into()));
        assert_eq!(log::sekvens(db.db.read()).await.unwrap(), 3);
    }

    async fn time_in_the_log_never_goes_back(db: &TestDb) {
        use entities::value::Instant;
        use planverk::clock::Clock;
        let at = |time, text: &'static str| async move {
            let clock = Clock::new(move || Instant(time));
            log::commit(&db.db, &clock, &who(), move |tx| Box::pin(async move {
                tx.put(organisation()).await?;
                tx.put(kilde(text)).await?;
                Ok(tx.instant().0)
            })).await.unwrap().answer()
        };
        assert_eq!([at(1_000, "a").await, at(500, "b").await, at(2_000, "c").await], [1_000, 1_000, 2_000]);
        db.assert_whole().await;
    }
}
