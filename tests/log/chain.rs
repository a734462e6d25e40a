//! Whatever single byte is changed behind the program's back, the verification finds it.

use entities::log::{endring, logghode, radversjon};
use entities::registers::kilde;
use entities::{Logged, Row, Table};
use planverk::log;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query, Value};
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, IdenStatic, Iterable, ModelTrait};

use crate::on_both;
use crate::support::world::{self, Size};
use crate::support::{TestDb, clock, full, who};

/// One value in the database, and where it stands.
#[derive(Clone, Debug)]
struct Cell {
    table: String,
    key: Vec<(&'static str, Value)>,
    column: &'static str,
    value: Value,
}

async fn cells_of<E: EntityTrait>(db: &DatabaseConnection, key: &[&str]) -> Vec<Cell>
where
    E::Model: Sync,
{
    let models = E::find().all(db).await.unwrap();
    let columns: Vec<_> = E::Column::iter().collect();
    let mut cells = Vec::new();
    for model in &models {
        let values: Vec<_> = columns.iter().map(|column| (column.as_str(), model.get(*column))).collect();
        let key: Vec<_> = values.iter().filter(|(column, _)| key.contains(column)).cloned().collect();
        let table = E::default().table_name().to_owned();
        cells.extend(values.into_iter().map(|(column, value)| Cell {
            table: table.clone(),
            key: key.clone(),
            column,
            value,
        }));
    }
    cells
}

/// Every value in the log, and in the tables that it covers.
async fn cells(db: &DatabaseConnection) -> Vec<Cell> {
    let mut cells = cells_of::<endring::Entity>(db, &["sekvens"]).await;
    cells.extend(cells_of::<radversjon::Entity>(db, &["row_id", "from_sekvens"]).await);
    cells.extend(cells_of::<logghode::Entity>(db, &["id"]).await);
    for table in Table::ALL {
        for scope in world::scopes() {
            for row in table.load(db, &[scope]).await.unwrap() {
                let key = vec![("id", Value::from(row.id()))];
                let values = table.columns().into_iter().zip(row.values());
                cells.extend(values.map(|(column, value)| Cell {
                    table: table.to_string(),
                    key: key.clone(),
                    column,
                    value,
                }));
            }
        }
    }
    cells.retain(|cell| changed(&cell.value, 0).is_some());
    cells
}

/// The value with one byte changed; `None` where there is no byte.
fn changed(value: &Value, chance: usize) -> Option<Value> {
    let bit = 1 << (chance % 7);
    Some(match value {
        Value::Bool(Some(value)) => Value::from(!value),
        Value::Int(Some(value)) => Value::from(value ^ bit),
        Value::BigInt(Some(value)) => Value::from(value ^ i64::from(bit)),
        Value::Uuid(Some(value)) => {
            let mut bytes = *value.as_bytes();
            bytes[chance % 16] ^= 1 << (chance % 8);
            Value::from(uuid::Uuid::from_bytes(bytes))
        }
        Value::Bytes(Some(value)) => {
            let mut bytes = value.to_vec();
            let at = chance % bytes.len();
            bytes[at] ^= 1 << (chance % 8);
            Value::from(bytes)
        }
        Value::String(Some(value)) => {
            let ascii: Vec<_> = value.char_indices().filter(|(_, c)| c.is_ascii_graphic()).collect();
            let (at, old) = *ascii.get(chance % ascii.len().max(1))?;
            let new = char::from(b'!' + (old as u8 - b'!' + 1 + (chance % 92) as u8) % 94);
            let mut text = value.to_string();
            text.replace_range(at..=at, new.encode_utf8(&mut [0; 4]));
            Value::from(text)
        }
        _ => return None,
    })
}

/// Writes `value` where `cell` stands; `false` where the database refuses.
async fn write(db: &DatabaseConnection, cell: &Cell, found_by: &[(&'static str, Value)], value: Value) -> bool {
    let mut here = Condition::all();
    for (column, value) in found_by {
        here = here.add(Expr::col(*column).eq(Expr::val(value.clone())));
    }
    let mut update = Query::update();
    update.table(Alias::new(cell.table.clone())).value(Alias::new(cell.column), Expr::val(value)).cond_where(here);
    db.execute(&update).await.is_ok_and(|result| result.rows_affected() == 1)
}

/// A log with every kind of row, changes, a removal, a redaction and a plan that was closed and opened.
async fn history(db: &TestDb) {
    db.put(world::rows()).await;
    for tittel in ["En", "To", "Tre"] {
        let Row::Plan(plan) = world::row(Table::Plan, Size::Least) else { unreachable!() };
        let tilstand = if tittel == "To" { "UTKAST" } else { "VEDTATT" }.parse().unwrap();
        db.put([entities::plans::plan::Model { tittel: tittel.into(), tilstand, ..(*plan).clone() }.into()]).await;
        let kilde = kilde::Model::of(&world::row(Table::Kilde, Size::Least)).unwrap().clone();
        db.put([kilde::Model { betegnelse: tittel.into(), ..kilde }.into()]).await;
    }
    db.commit(|tx| Box::pin(tx.remove(Table::Satsing, world::id(Table::Satsing, Size::Least)))).await.unwrap();
    log::redact(&db.db, &clock(), &who(), world::id(Table::Kilde, Size::Least), 1, "personopplysning").await.unwrap();
}

on_both! {
    async fn every_changed_byte_is_found(db: &TestDb) {
        history(db).await;
        db.assert_whole().await;
        let raw = db.raw().await;
        let cells = cells(&raw).await;
        let changes = if full() { 1_000 } else { 100 };
        let (mut found, mut refused) = (0, 0);
        // A fixed sequence that jumps about: each run changes the same places.
        let mut chance: u64 = 0x9e37_79b9_7f4a_7c15;
        for _ in 0..changes {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(chance >> 33).unwrap();
            let cell = &cells[pick % cells.len()];
            let other = changed(&cell.value, pick / 7).unwrap();
            if !write(&raw, cell, &cell.key, other.clone()).await {
                refused += 1;
                continue;
            }
            let verification = log::verify(&db.db, |_, _| ()).await.unwrap();
            assert!(!verification.problems.is_empty(), "not found: {cell:?} → {other:?}");
            found += 1;
            let mut key = cell.key.clone();
            for (column, value) in &mut key {
                if *column == cell.column {
                    *value = other.clone();
                }
            }
            assert!(write(&raw, cell, &key, cell.value.clone()).await);
        }
        assert!(found > changes / 2, "{found} found, {refused} refused by the database");
        db.assert_whole().await;
    }

    async fn a_log_cut_short_or_mended_by_hand_is_found(db: &TestDb) {
        history(db).await;
        let raw = db.raw().await;
        let head = log::sekvens(&raw).await.unwrap();
        let problems = async || log::verify(&db.db, |_, _| ()).await.unwrap().problems;
        // A row that came past the log, and one that went.
        raw.execute_unprepared("UPDATE kilde SET betegnelse = 'smug' WHERE betegnelse = 'Tre'").await.unwrap();
        assert!(problems().await.iter().any(|p| p.to_string().contains("the table does not say what the log says")));
        raw.execute_unprepared("UPDATE kilde SET betegnelse = 'Tre' WHERE betegnelse = 'smug'").await.unwrap();
        assert_eq!(problems().await, []);
        // The last endring is gone: its redaction is too.
        raw.execute_unprepared("DELETE FROM sladding").await.unwrap();
        raw.execute_unprepared(&format!("DELETE FROM radversjon WHERE from_sekvens = {head}")).await.unwrap();
        raw.execute_unprepared(&format!("DELETE FROM endring WHERE sekvens = {head}")).await.unwrap();
        let found: Vec<_> = problems().await.iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|p| p.contains("the head of the log")), "{found:?}");
        assert!(found.iter().any(|p| p.contains("no redaction says why")), "{found:?}");
    }
}
