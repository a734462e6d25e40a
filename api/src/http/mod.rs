//! The HTTP door: every address the program answers on, and what stands behind each.

mod asker;
mod assets;
mod errors;
mod export;
mod graphiql;
mod graphql;
mod helse;
mod inspect;
mod kept;
mod negotiate;
mod page;
mod parameters;
mod scan;
mod stream;

#[cfg(test)]
mod tests;

pub use self::kept::Kept;
pub use self::stream::Turns;
use crate::access::Refused;
use crate::access::link::Link;
use crate::error::Language;
use crate::report::deliver::{File, Wanted};

use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::ExecutableDocument;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::routing::{any, get};
use tokio::net::TcpListener;
use tokio::sync::OwnedSemaphorePermit;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::cors::CorsLayer;

/// A future that a boxed function returns.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// How long a browser may remember whom it may ask for.
const CORS_KEPT: Duration = Duration::from_secs(3_600);
/// Answers of this many bytes and more are compressed for those who ask.
const COMPRESSED_FROM: u16 = 1024;

/// What the addresses need from the rest of the program.
#[derive(Clone)]
pub struct Door {
    /// Takes a turn for whoever asks, at the state that stands when the request comes.
    pub begin: Arc<dyn Fn(Asker) -> BoxFuture<Result<Turn, Refused>> + Send + Sync>,
    /// Gives a file to whoever asks.
    pub deliver: Deliver,
    /// The plans that anyone may see; none where the database does not answer.
    pub plans: Arc<dyn Fn() -> BoxFuture<Vec<Listed>> + Send + Sync>,
    /// The web sites whose pages may ask from the browser.
    pub origins: Vec<HeaderValue>,
    /// The header in which a proxy names the client; `None`: nobody stands between.
    pub client_header: Option<HeaderName>,
    /// What whoever reads here must know: stands on the pages and in every answer.
    pub merknad: Option<&'static str>,
    /// What was parsed and answered before.
    pub kept: Arc<Kept>,
    /// Whether requests can be answered: the database is there and has the right schema.
    pub ready: Arc<dyn Fn() -> BoxFuture<bool> + Send + Sync>,
}

/// Gives a file to whoever asks, or has a link to it; one that is still to be made comes with a turn to make it.
pub type Deliver = Arc<dyn Fn(Asker, Option<Link>, Wanted) -> BoxFuture<Delivered> + Send + Sync>;

/// A file, or why there is none.
pub type Delivered = Result<(File, Option<OwnedSemaphorePermit>), NotDelivered>;

/// Carries out a document with what came along.
pub type Execute =
    Box<dyn FnOnce(Arc<ExecutableDocument>, async_graphql::Request) -> BoxFuture<async_graphql::Response> + Send>;

/// What a request says of who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// What was sent as proof.
    pub proof: Option<String>,
    /// Where they ask from, as far as is known.
    pub client: Option<IpAddr>,
    /// The language they want to be spoken to in.
    pub language: Language,
}

/// A plan as the front page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its title.
    pub tittel: String,
    /// Whose it is.
    pub organisasjon: String,
    /// What can be fetched of it: name and address.
    pub files: Vec<(String, String)>,
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDelivered {
    /// Whoever asks sees no such thing.
    Missing,
    /// Whoever asks was not let in.
    Refused(Refused),
    /// The link does not open it.
    NotLinked,
    /// Too many others wait for files that are made.
    Busy,
    /// The database does not answer.
    Unavailable,
    /// A fault of the data or the program; it stands in the log.
    Fault,
}

/// One request's turn at a state of the data.
pub struct Turn {
    /// The state: two turns with the same one give the same answers. `None`: answers are not to be kept.
    pub state: Option<i64>,
    /// Carries out a document that has passed every check made before execution, with what came along.
    pub execute: Execute,
}

/// Answers whoever connects until it is told to stop, and what is under way is carried out.
///
/// # Errors
/// The address cannot be listened on any more.
pub async fn serve(
    listener: TcpListener,
    door: Door,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(door).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// Every address, in one list.
pub fn router(door: Door) -> Router {
    let origins = door.origins.clone();
    let router = Router::new()
        .route("/", get(page::front))
        .route(page::STYLE.path(), get(page::style))
        .route("/graphql", any(graphql::handle))
        .route(graphiql::SCRIPT.path(), get(graphiql::script))
        .route(graphiql::STYLE.path(), get(graphiql::style))
        .route("/helse/live", get(helse::live))
        .route("/helse/klar", get(helse::ready))
        .fallback(page::not_found)
        .layer(DefaultBodyLimit::max(parameters::MAX_BODY))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(COMPRESSED_FROM)))
        // A file is sent as it is stored, so that its digest is that of the bytes on the way too.
        .route("/eksport/{*sti}", get(export::file))
        .with_state(door);
    // Where no web site may ask, browsers are told nothing.
    if origins.is_empty() { router } else { router.layer(cors(origins)) }
}

/// Tells browsers that the pages of these web sites may ask.
fn cors(origins: Vec<HeaderValue>) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::ACCEPT_LANGUAGE, header::AUTHORIZATION, header::CONTENT_TYPE])
        .expose_headers([
            header::ETAG,
            header::RETRY_AFTER,
            HeaderName::from_static("x-request-id"),
            HeaderName::from_static("repr-digest"),
        ])
        .max_age(CORS_KEPT)
}
