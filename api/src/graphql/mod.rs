//! The API: its schema, and the one way a request is carried out.

pub mod codes;
pub mod connection;
pub mod enums;
pub mod error;
pub mod filter;
pub mod in_order;
pub mod mutation;
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
use async_graphql::{EmptySubscription, Pos, Request, Response};

use self::mutation::{Done, Mutation};
use self::query::Query;
use crate::access::Caller;
use crate::access::admit::Access;
use crate::clock::Clock;
use crate::database::Database;
use crate::error::{Error, Language};
use crate::plan::resident::Resident;
use crate::plan::world::World;

/// The schema of the API.
pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// Builds the schema.
pub fn schema() -> Schema {
    async_graphql::Schema::build(Query, Mutation::all(), EmptySubscription)
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

/// What requests are carried out with.
pub struct Backend {
    /// The database.
    pub db: Database,
    /// The time.
    pub clock: Clock,
    /// The world in memory.
    pub resident: Resident,
    /// What tells who asks.
    pub access: Access,
    /// Where clients reach the program, without a slash at the end: what addresses of files begin with.
    pub public_url: String,
}

/// Who asks, and what they see.
#[derive(Clone)]
pub struct Asked {
    /// What the request is carried out with.
    pub backend: Arc<Backend>,
    /// Who asks.
    pub caller: Caller,
    /// The language they want to be spoken to in.
    pub language: Language,
    /// What they see.
    pub world: Arc<World>,
}

/// Carries out a request, whose query the document is. Where it needs plans that are not in memory, they are fetched, and it is carried
/// out again; what it has written is then written already.
pub async fn execute(schema: &Schema, asked: Asked, document: &ExecutableDocument, request: Request) -> Response {
    let (operation, variables) = (request.operation_name.clone(), request.variables);
    let (asked, world, done) = (&asked, Arc::clone(&asked.world), Done::default());
    let carried_out = asked.backend.resident.reading(world, |world| {
        let mut request = Request::new("").variables(variables.clone());
        request.operation_name.clone_from(&operation);
        request.set_parsed_query(document.clone());
        let asked = Asked { world: Arc::clone(&world), ..asked.clone() };
        schema.execute(request.data(world).data(asked).data(done.clone()))
    });
    let mut response = match carried_out.await {
        Ok(response) => response,
        Err(cause) => return unavailable(&cause),
    };
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
