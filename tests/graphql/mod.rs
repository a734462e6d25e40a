//! The API, asked as other systems ask it.

mod cold;
mod fresh;
mod lists;
mod plan;
mod plan_temaplan;
mod race;
mod rapport;
mod refused;
mod reporting;
mod room;
mod schema;
mod temaplan;
mod workbook;

use std::sync::Arc;

use async_graphql::parser::parse_query;
use async_graphql::{Request, Variables};
use planverk::access::Caller;
use planverk::access::admit::Access;
use planverk::database::Database;
use planverk::error::Language;
use planverk::graphql::{self, Asked, Backend, Schema};
use planverk::plan::resident::Resident;
use serde_json::{Value, json};

use crate::support::{TestDb, clock};

/// The API over a test's database, as one program has it.
#[derive(Clone)]
pub struct Api {
    schema: Schema,
    backend: Arc<Backend>,
    caller: Caller,
}

impl Api {
    pub fn of(db: &TestDb) -> Self {
        Self::with_room(db, usize::MAX)
    }

    /// The same with so many bytes of memory for plans.
    pub fn with_room(db: &TestDb, room: usize) -> Self {
        Self::in_program(db.db.clone(), room)
    }

    /// The same as the program has it that a connection belongs to.
    pub fn in_program(db: Database, room: usize) -> Self {
        let backend = Backend {
            db: db.clone(),
            clock: clock(),
            resident: Resident::new(db.clone(), room),
            access: Access::new(db, clock(), Vec::new()),
            public_url: "https://plan.example".into(),
        };
        Self { schema: graphql::schema(), backend: Arc::new(backend), caller: Caller::default() }
    }

    /// The same API, asked by somebody.
    pub fn by(&self, caller: Caller) -> Self {
        Self { caller, ..self.clone() }
    }

    /// The whole answer.
    pub async fn answer(&self, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let (caller, language) = (self.caller.clone(), Language::Nb);
        let world = self.backend.resident.world(&caller.rights()).await.unwrap();
        let asked = Asked { backend: Arc::clone(&self.backend), caller, language, world };
        let document = parse_query(query).unwrap();
        serde_json::to_value(graphql::execute(&self.schema, asked, &document, request).await).unwrap()
    }

    /// The data of an answer without errors.
    pub async fn ask(&self, query: &str) -> Value {
        let mut answer = self.answer(query, json!({})).await;
        assert_eq!(answer.get("errors"), None, "{query}");
        answer["data"].take()
    }

    /// The codes of the errors of an answer.
    pub async fn refused(&self, query: &str) -> Vec<String> {
        let answer = self.answer(query, json!({})).await;
        let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("not refused: {query}: {answer}"));
        errors.iter().map(|error| error["extensions"]["code"].as_str().unwrap_or("none").to_owned()).collect()
    }
}

/// The values at a path of a list of objects.
pub fn each(list: &Value, path: &str) -> Vec<String> {
    let value = |item: &Value| match item.pointer(path).unwrap() {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    list.as_array().unwrap().iter().map(value).collect()
}
