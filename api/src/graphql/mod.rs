//! The API: its schema, and the one way a request is carried out.

pub mod codes;
pub mod connection;
pub mod enums;
pub mod error;
pub mod filter;
pub mod node;
pub mod nulls;
pub mod object;
pub mod query;
pub mod scalars;
pub mod types;

#[cfg(test)]
mod contract;

use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{EmptyMutation, EmptySubscription, Pos, Request, Response};

use self::query::Query;
use crate::error::Error;
use crate::plan::world::World;

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

/// Carries out a request, whose query the document is, on a world.
pub async fn execute(
    schema: &Schema,
    world: Arc<World>,
    document: &ExecutableDocument,
    mut request: Request,
) -> Response {
    request.set_parsed_query(document.clone());
    let operation = request.operation_name.clone();
    let mut response = schema.execute(request.data(world)).await;
    if !response.errors.is_empty() {
        nulls::mend(&mut response, document, operation.as_deref());
    }
    response
}

/// What is answered where the database does not.
pub fn unavailable(cause: &Error) -> Response {
    tracing::error!(error = ?cause, "the database did not answer");
    let error = error::coded("SERVICE_UNAVAILABLE", "Databasen svarer ikke. Prøv igjen om litt.");
    Response::from_errors(vec![error.into_server_error(Pos::default())])
}
