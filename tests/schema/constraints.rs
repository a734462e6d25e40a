//! What the database itself refuses, whatever program asks.

use entities::plans::{delmaal, tekstendring, tiltak};
use entities::{Logged, Row, Table};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel, TransactionTrait};

use crate::on_both;
use crate::support::TestDb;
use crate::support::world::{self, Size};

/// A row of the world, changed.
fn changed<M: Logged + Clone>(size: Size, change: impl FnOnce(&mut M)) -> M {
    let mut model = M::of(&world::row(M::TABLE, size)).unwrap().clone();
    change(&mut model);
    model
}

async fn update<M>(db: &TestDb, model: M) -> Result<(), DbErr>
where
    M: Logged + IntoActiveModel<<M::Entity as sea_orm::EntityTrait>::ActiveModel>,
    <M::Entity as sea_orm::EntityTrait>::ActiveModel: sea_orm::ActiveModelBehavior + Send,
    M::Entity: sea_orm::EntityTrait<Model = M>,
{
    let transaction = db.raw().await.begin().await.unwrap();
    model.into_active_model().reset_all().update(&transaction).await?;
    // Deferred foreign keys speak at the commit.
    transaction.commit().await
}

on_both! {
    async fn a_changed_text_is_exactly_one_thing(db: &TestDb) {
        db.put(world::rows()).await;
        let none = changed::<tekstendring::Model>(Size::Least, |row| row.objekt_tiltak_id = None);
        assert!(update(db, none).await.is_err());
        let two = changed::<tekstendring::Model>(Size::Least, |row| {
            row.objekt_delmaal_id = Some(world::id(Table::Delmaal, Size::Least));
        });
        assert!(update(db, two).await.is_err());
        let another = changed::<tekstendring::Model>(Size::Least, |row| {
            row.objekt_tiltak_id = None;
            row.objekt_delmaal_id = Some(world::id(Table::Delmaal, Size::Least));
        });
        update(db, another).await.unwrap();
    }

    async fn a_row_refers_to_what_is_there_and_in_its_own_plan(db: &TestDb) {
        db.put(world::rows()).await;
        let nowhere = changed::<tiltak::Model>(Size::Least, |row| row.delmaal_id = uuid::Uuid::nil());
        assert!(update(db, nowhere).await.is_err());
        let other_plan = changed::<delmaal::Model>(Size::Most, |row| row.plan_id = world::id(Table::Plan, Size::Most));
        assert!(update(db, other_plan).await.is_err());
        let deleted = db.raw().await.execute_unprepared("DELETE FROM vedtak").await;
        assert!(deleted.is_err());
    }

    async fn codes_and_keys_are_given_once(db: &TestDb) {
        db.put(world::rows()).await;
        let Row::Tiltak(most) = world::row(Table::Tiltak, Size::Most) else { unreachable!() };
        let code = changed::<tiltak::Model>(Size::Least, |row| row.kode = most.kode.clone());
        assert!(update(db, code).await.is_err());
        let key = changed::<tiltak::Model>(Size::Least, |row| row.noekkel = most.noekkel.clone());
        assert!(update(db, key).await.is_err());
    }

    async fn a_period_has_two_days_in_order_or_none(db: &TestDb) {
        db.put(world::rows()).await;
        let half = changed::<tiltak::Model>(Size::Least, |row| row.frist_fra = "2024-01-01".parse().ok());
        assert!(update(db, half).await.is_err());
        let turned = changed::<tiltak::Model>(Size::Most, |row| {
            (row.frist_fra, row.frist_til) = ("2024-02-01".parse().ok(), "2024-01-31".parse().ok());
        });
        assert!(update(db, turned).await.is_err());
    }
}
