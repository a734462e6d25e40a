//! What is stored comes back exactly, at the extremes of every column, alike on both databases.

use entities::Table;
use planverk::log;

use crate::on_both;
use crate::support::{TestDb, world};

on_both! {
    async fn every_row_comes_back_as_it_was(db: &TestDb) {
        let mut rows = world::rows();
        db.put(rows.clone()).await;
        for row in &mut rows {
            let stored = row.table().find(db.db.read(), row.id()).await.unwrap().unwrap();
            assert!(stored.says_the_same(row), "{stored:?}\n{row:?}");
            if let Some((version, _)) = stored.clone().stamp() {
                assert_eq!(*version, 1);
            }
            *row = stored;
        }
        db.assert_whole().await;
        let logged = log::rows_at(db.db.read(), &world::scopes(), 1).await.unwrap();
        for row in &rows {
            assert_eq!(logged.table(row.table()).find(|found| found.id() == row.id()), Some(row));
        }
    }

    /// Each word of each closed list is one that both the database and the program know, and no other is.
    async fn word_lists_are_the_same_in_the_database_and_in_the_program(db: &TestDb) {
        use sea_orm::ConnectionTrait;
        db.put(world::rows()).await;
        let raw = db.raw().await;
        let mut lists = 0;
        for table in Table::ALL {
            for (column, ..) in table.column_types() {
                let Some(words) = world::words(*table, column) else { continue };
                lists += 1;
                let image = world::row(*table, world::Size::Most).image().unwrap();
                let mut image: serde_json::Value = serde_json::from_str(&image).unwrap();
                for word in &words {
                    image[column] = word.as_str().into();
                    assert!(table.row(1, &image.to_string()).is_ok(), "{table}.{column}: the program does not know {word}");
                }
                image[column] = "ANNENLEDES".into();
                assert!(table.row(1, &image.to_string()).is_err(), "{table}.{column}");
                let update = format!("UPDATE {table} SET {column} = 'ANNENLEDES'");
                assert!(raw.execute_unprepared(&update).await.is_err(), "{table}.{column}");
            }
        }
        assert_eq!(lists, 31);
    }
}
