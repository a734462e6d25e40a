//! Names stand beside the log and can be erased.

use planverk::log::actors;

use crate::on_both;
use crate::support::{TestDb, clock};

on_both! {
    async fn a_name_is_one_actor_until_it_is_erased(db: &TestDb) {
        let kari = actors::named(&db.db, "Kari").await.unwrap();
        assert_eq!(actors::named(&db.db, "Kari").await.unwrap(), kari);
        assert_ne!(actors::named(&db.db, "Ola").await.unwrap(), kari);
        let now = clock().now();
        assert!(actors::erase(&db.db, kari, "sluttet", now).await.unwrap());
        assert!(!actors::erase(&db.db, kari, "sluttet", now).await.unwrap());
        assert_ne!(actors::named(&db.db, "Kari").await.unwrap(), kari);
    }

    async fn two_who_name_the_same_actor_at_once_get_the_same(db: &TestDb) {
        let asked: Vec<_> = (0..16).map(|_| {
            let db = db.db.clone();
            tokio::spawn(async move { actors::named(&db, "Kari").await.unwrap() })
        }).collect();
        let mut actors = std::collections::BTreeSet::new();
        for actor in asked {
            actors.insert(actor.await.unwrap());
        }
        assert_eq!(actors.len(), 1);
    }
}
