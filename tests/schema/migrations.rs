//! Schema changes: up, down, up again, under a lock, and never on a newer database.

use std::collections::BTreeSet;

use entities::Table;
use entities::access::{api_noekkel, tilgang};
use entities::log::{bruker, endring, idempotens, logghode, radversjon};
use entities::reporting::{arkivfil, rapportdokument};
use migrations::{MigrateError, Status};
use planverk::database::Database;
use sea_orm::{ColumnTrait, ColumnType, ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable, Statement};

use crate::on_both;
use crate::support::TestDb;

/// Table, column, kind of value, may be null.
type Columns = BTreeSet<(String, String, &'static str, bool)>;

fn kind(column: &ColumnType) -> &'static str {
    match column {
        ColumnType::Uuid => "uuid",
        ColumnType::VarBinary(_) | ColumnType::Blob | ColumnType::Binary(_) => "bytes",
        ColumnType::Integer | ColumnType::BigInteger | ColumnType::Boolean => "integer",
        ColumnType::String(_) | ColumnType::Text => "text",
        other => panic!("{other:?} is a new kind of column: say how each database keeps it"),
    }
}

fn of<E: EntityTrait>(columns: &mut Columns) {
    for column in E::Column::iter() {
        let definition = column.def();
        let table = E::default().table_name().to_owned();
        columns.insert((table, column.as_str().to_owned(), kind(definition.get_column_type()), definition.is_null()));
    }
}

fn of_entities() -> Columns {
    let mut columns = Columns::new();
    for table in Table::ALL {
        for (column, column_type, null) in table.column_types() {
            columns.insert((table.to_string(), column.to_owned(), kind(&column_type), null));
        }
    }
    of::<endring::Entity>(&mut columns);
    of::<radversjon::Entity>(&mut columns);
    of::<logghode::Entity>(&mut columns);
    of::<bruker::Entity>(&mut columns);
    of::<idempotens::Entity>(&mut columns);
    of::<api_noekkel::Entity>(&mut columns);
    of::<tilgang::Entity>(&mut columns);
    of::<rapportdokument::Entity>(&mut columns);
    of::<arkivfil::Entity>(&mut columns);
    columns
}

async fn of_database(db: &impl ConnectionTrait) -> Columns {
    let backend = db.get_database_backend();
    let question = match backend {
        DbBackend::Sqlite => {
            "SELECT t.name, c.name, lower(c.type), c.\"notnull\" = 0 AND c.pk = 0 FROM sqlite_master t, pragma_table_info(t.name) c \
             WHERE t.type = 'table'"
        }
        _ => {
            "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
    };
    let mut columns = Columns::new();
    for row in db.query_all_raw(Statement::from_string(backend, question)).await.unwrap() {
        let text = |i| row.try_get_by_index::<String>(i).unwrap();
        let table = text(0);
        let kind = match text(2).as_str() {
            "uuid" => "uuid",
            // SQLite has one storage class for both.
            "blob" if ["hemmelighet", "image", "innhold", "salt"].contains(&text(1).as_str()) => "bytes",
            "blob" => "uuid",
            "bytea" => "bytes",
            "integer" | "bigint" | "boolean" => "integer",
            "text" => "text",
            _ if table == "seaql_migrations" => continue,
            other => panic!("{table}: {other}"),
        };
        columns.insert((table, text(1), kind, row.try_get_by_index(3).unwrap()));
    }
    columns.retain(|(table, ..)| table != "seaql_migrations");
    columns
}

on_both! {
    /// Every table and column that the entities know is in the database, of that kind, and nothing else is.
    async fn the_columns_are_those_of_the_entities(db: &TestDb) {
        let address = db.fresh_address().await;
        let db = Database::open_for_migration(&address).await.unwrap();
        for _ in 0..2 {
            migrations::up(&db).await.unwrap();
            let (entities, database) = (of_entities(), of_database(&db).await);
            assert_eq!(entities.difference(&database).collect::<Vec<_>>(), Vec::<&_>::new(), "not in the database");
            assert_eq!(database.difference(&entities).collect::<Vec<_>>(), Vec::<&_>::new(), "not in the entities");
            migrations::down(&db).await.unwrap();
            assert_eq!(of_database(&db).await, Columns::new());
        }
    }

    async fn changes_are_made_once_however_many_programs_make_them(db: &TestDb) {
        let address = db.fresh_address().await;
        let programs: Vec<_> = (0..8).map(|_| {
            let address = address.clone();
            tokio::spawn(async move {
                let db = Database::open_for_migration(&address).await.unwrap();
                migrations::up(&db).await.unwrap().len()
            })
        }).collect();
        let mut made = Vec::new();
        for program in programs {
            made.push(program.await.unwrap());
        }
        made.sort_unstable();
        let all = migrations::status(&Database::open_for_migration(&address).await.unwrap()).await.unwrap().applied.len();
        assert!(all > 0);
        assert_eq!(made, [0, 0, 0, 0, 0, 0, 0, all]);
    }

    async fn a_newer_database_is_refused_and_left_alone(db: &TestDb) {
        let address = db.fresh_address().await;
        let fresh = Database::open_for_migration(&address).await.unwrap();
        assert!(migrations::status(&fresh).await.unwrap().applied.is_empty());
        migrations::up(&fresh).await.unwrap();
        fresh.execute_unprepared("INSERT INTO seaql_migrations VALUES ('m9999_tomorrow', 0)").await.unwrap();
        for result in [migrations::up(&fresh).await.map(drop), migrations::down(&fresh).await, migrations::status(&fresh).await.map(drop)] {
            let Err(MigrateError::Newer(names)) = result else { panic!("{result:?}") };
            assert_eq!(names, ["m9999_tomorrow"]);
        }
        fresh.execute_unprepared("DELETE FROM seaql_migrations WHERE version = 'm9999_tomorrow'").await.unwrap();
        let Status { applied, pending } = migrations::status(&fresh).await.unwrap();
        assert!(!applied.is_empty() && pending.is_empty());
    }
}
