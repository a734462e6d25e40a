//! The API: its schema, and the one way a request is carried out.

pub mod codes;
pub mod connection;
pub mod enums;
pub mod error;
pub mod filter;
pub mod node;
pub mod object;
pub mod order;
pub mod query;
pub mod scalars;
pub mod types;

#[cfg(test)]
mod contract;

use async_graphql::{EmptyMutation, EmptySubscription, Pos, Request, Response};

use self::query::Query;
use crate::plan::resident::Resident;

/// The schema of the API.
pub type Schema = async_graphql::Schema<Query, EmptyMutation, EmptySubscription>;

/// Builds the schema.
pub fn schema() -> Schema {
    async_graphql::Schema::build(Query, EmptyMutation, EmptySubscription)
        .register_output_type::<node::Node>()
        .register_output_type::<node::Versjonert>()
        .disable_suggestions()
        .limit_depth(20)
        .limit_recursive_depth(64)
        .finish()
}

/// The schema as SDL, sorted, so that a change shows where it was made.
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    schema().sdl_with_options(options)
}

/// Carries out a request on the world as it stands when it comes.
pub async fn execute(schema: &Schema, resident: &Resident, request: Request) -> Response {
    match resident.world().await {
        Ok(world) => schema.execute(request.data(world)).await,
        Err(cause) => {
            tracing::error!(error = ?cause, "the database did not answer");
            let error = error::coded("SERVICE_UNAVAILABLE", "Databasen svarer ikke. Prøv igjen om litt.");
            Response::from_errors(vec![error.into_server_error(Pos::default())])
        }
    }
}
