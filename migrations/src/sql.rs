//! A schema change as SQL, and the questions asked of a database about its schema.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// A schema change: one file with an `-- up` and a `-- down` part.
pub(crate) struct Change {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

impl MigrationName for Change {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Change {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.run(manager, "-- up\n", Some("-- down\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.run(manager, "-- down\n", None).await
    }
}

impl Change {
    async fn run(&self, manager: &SchemaManager<'_>, from: &str, to: Option<&str>) -> Result<(), DbErr> {
        let text = part(self.text, from, to)
            .ok_or_else(|| DbErr::Migration(format!("{} has no part that starts with {from:?}", self.name)))?;
        let connection = manager.get_connection();
        let text = match manager.get_database_backend() {
            DbBackend::Sqlite => for_sqlite(text),
            _ => text.to_owned(),
        };
        connection.execute_unprepared(&text).await.map(drop)
    }
}

fn part<'a>(text: &'a str, from: &str, to: Option<&str>) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    match to {
        Some(to) => rest.split_once(to).map(|(part, _)| part),
        None => Some(rest),
    }
}

/// The same schema in SQLite's words: its storage classes, and STRICT tables that hold to them.
fn for_sqlite(text: &str) -> String {
    let mut sql = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !line.starts_with("--")) {
        if line == ");" && sql.rfind("CREATE TABLE") > sql.rfind(';') {
            sql.push_str(") STRICT;\n");
            continue;
        }
        for (index, word) in line.split(' ').enumerate() {
            if index > 0 {
                sql.push(' ');
            }
            let name = word.trim_end_matches([',', ';']);
            let end = word.strip_prefix(name).unwrap_or_default();
            sql.push_str(match name {
                "uuid" | "bytea" => "BLOB",
                "bigint" | "boolean" => "INTEGER",
                _ => name,
            });
            sql.push_str(end);
        }
        sql.push('\n');
    }
    sql
}

/// The names of the changes that the database has had, oldest first; none where it was never migrated.
pub(crate) async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    let exists = match backend {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
        _ => "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'seaql_migrations'",
    };
    if db.query_one_raw(Statement::from_string(backend, exists)).await?.is_none() {
        return Ok(Vec::new());
    }
    let versions = Statement::from_string(backend, "SELECT version FROM seaql_migrations ORDER BY version");
    db.query_all_raw(versions).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The tables with rows that refer to nothing. PostgreSQL has checked at each statement or checks at the commit.
pub(crate) async fn dangling(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(Vec::new());
    }
    let check = Statement::from_string(DbBackend::Sqlite, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check");
    db.query_all_raw(check).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_gets_its_own_types_and_strict_tables() {
        let sql = for_sqlite(
            "-- A table.\nCREATE TABLE a (\n    id uuid PRIMARY KEY,\n    salt bytea,\n    n bigint NOT NULL,\n    ok boolean\n);\n\
             INSERT INTO a VALUES (\n    1\n);\n",
        );
        assert_eq!(
            sql,
            "CREATE TABLE a (\n    id BLOB PRIMARY KEY,\n    salt BLOB,\n    n INTEGER NOT NULL,\n    ok INTEGER\n) STRICT;\n\
             INSERT INTO a VALUES (\n    1\n);\n"
        );
    }
}
