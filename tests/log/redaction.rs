//! An image can be taken out of the log, with a reason; what is left verifies.

use entities::registers::kilde;
use entities::{Logged, Table};
use planverk::error::{Error, Feilkode};
use planverk::log;
use sea_orm::ConnectionTrait;

use crate::on_both;
use crate::support::world::{self, Size};
use crate::support::{TestDb, clock, who};

on_both! {
    async fn a_redacted_image_is_gone_and_the_chain_holds(db: &TestDb) {
        let kilde = kilde::Model::of(&world::row(Table::Kilde, Size::Least)).unwrap().clone();
        db.put([world::row(Table::Organisasjon, Size::Least), kilde::Model { betegnelse: "Kari Nordmann".into(), ..kilde.clone() }.into()]).await;
        db.put([kilde::Model { betegnelse: "Østby, 2016".into(), ..kilde.clone() }.into()]).await;
        let hash = db.assert_whole().await.hash;

        let redact = async |sekvens| {
            match log::redact(&db.db, &clock(), &who(), kilde.id, sekvens, "navn på privatperson").await {
                Ok(_) => None,
                Err(Error::Refused(refusals)) => Some(refusals[0].kode),
                Err(other) => panic!("{other:?}"),
            }
        };
        assert_eq!(redact(9).await, Some(Feilkode::IkkeFunnet));
        assert_eq!(redact(2).await, Some(Feilkode::UlovligOvergang));
        assert_eq!(redact(1).await, None);
        assert_eq!(redact(1).await, Some(Feilkode::FinnesAllerede));

        let found = db.assert_whole().await;
        assert_eq!(found.endringer, 3);
        // The endringer before it keep their hashes.
        let endringer = log::changes(db.db.read(), 0, 3).await.unwrap();
        assert_eq!(endringer[1].endring.hash, hash);
        assert!(endringer[0].changes.iter().any(|change| change.after == log::After::Redacted));
        let then = log::rows_at(db.db.read(), &[world::organisation()], 1).await.unwrap();
        assert_eq!(then.redacted().collect::<Vec<_>>(), [(Table::Kilde, kilde.id)]);
        assert!(then.get::<kilde::Model>(kilde.id).is_none());
        let now = log::rows_at(db.db.read(), &[world::organisation()], 3).await.unwrap();
        assert_eq!(now.get::<kilde::Model>(kilde.id).unwrap().betegnelse, "Østby, 2016");
        let raw = db.raw().await;
        let left = raw.query_all_raw(sea_orm::Statement::from_string(
            raw.get_database_backend(),
            "SELECT row_id FROM radversjon WHERE image LIKE '%Kari%'",
        ));
        assert_eq!(left.await.unwrap().len(), 0);
    }
}
