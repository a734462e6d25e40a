//! `planverk serve`: the API and its pages.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use entities::codes::Rapporteringstype;
use entities::plans::plan;
use exporter_core::Exporter;
use exporter_registry::EXPORTERS;
use sea_orm::ConnectionTrait;
use tokio::net::TcpListener;

use super::{App, Failure, commit};
use crate::access::admit::{Access, NotAdmitted};
use crate::access::issuer::Issuer;
use crate::access::link::{self, Link, Target};
use crate::access::{Refused, Rights};
use crate::clock::Clock;
use crate::config::Config;
use crate::database::{Database, without_password};
use crate::demo::{self, Standing};
use crate::error::Error;
use crate::graphql::{self, Asked, Backend, Schema};
use crate::http::{self, Asker, Delivered, Door, Execute, Listed, NotDelivered, Turn, Turns};
use crate::log::{self, actors};
use crate::plan::file;
use crate::plan::import::import;
use crate::plan::resident::Resident;
use crate::plan::world::World;
use crate::report::address::Named;
use crate::report::deliver::{Wanted, deliver};
use crate::report::{address, archive};

/// The plan that an empty database begins with.
pub const FIRST_PLAN: &str = include_str!("../../plans/temaplan-integrering.yaml");
/// The database of the demo, where no other is named.
const DEMO: &str = "sqlite:planverk-demo.db";
/// How long requests under way have to end once the program is asked to stop.
const DRAIN: Duration = Duration::from_secs(30);

/// Serve the API; brings the schema up to date first, and begins an empty database with the Temaplan for integrering
#[derive(clap::Parser, Clone, Debug, Default)]
pub struct Arguments {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "PLANVERK_LISTEN", value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Where clients reach the program, `https://HOST`; addresses of files begin with it [default: where it listens]
    #[arg(long, env = "PLANVERK_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// A web site whose pages may ask from the browser, `https://HOST`; several with a comma between them
    #[arg(long, env = "PLANVERK_CORS_ORIGIN", value_name = "ORIGIN", value_delimiter = ',')]
    cors_origin: Vec<String>,
    /// The header in which a proxy before the program names the client, such as X-Forwarded-For [default: nobody stands between]
    #[arg(long, env = "PLANVERK_CLIENT_HEADER", value_name = "HEADER")]
    client_header: Option<String>,
    /// How many megabytes of plans are kept in memory, those used last; what lists over all plans need comes beside [default: 512]
    #[arg(long, env = "PLANVERK_PLAN_MEMORY", value_name = "MEGABYTES")]
    plan_memory: Option<usize>,
    /// Leave an empty database empty
    #[arg(long)]
    empty: bool,
    /// Serve a made-up reporting history, in a database of its own [unless named: sqlite:planverk-demo.db]
    #[arg(long, conflicts_with = "empty")]
    demo: bool,
    /// Refuse a database with an older schema instead of bringing it up to date
    #[arg(long)]
    no_migrate: bool,
}

impl Arguments {
    /// The demo has a database of its own.
    pub fn settle(&self, config: &mut Config) {
        if self.demo && !config.database_is_named {
            config.database = DEMO.into();
        }
    }
}

/// Serves until it is told to stop.
///
/// # Errors
/// The database cannot be opened, or the address is not free.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let client_header = arguments.client_header.as_ref().or(app.config.client_header.as_ref());
    let client_header = client_header.map(|name| name.parse().map_err(|_| Failure::ClientHeader(name.clone())));
    let client_header = client_header.transpose()?;
    let db = if arguments.no_migrate { app.open().await? } else { app.open_migrated().await? };
    if arguments.demo {
        begin_demo(&db, &app.config.database).await?;
    } else if !arguments.empty && log::sekvens(db.read()).await? == 0 {
        begin(&db, &app.clock).await?;
    }
    let merknad = matches!(demo::standing(&db).await?, Standing::Demo { .. }).then_some(demo::MERKNAD);
    archive::complete_all(&db, EXPORTERS, app.clock.now()).await?;
    let address = arguments.listen.unwrap_or(app.config.listen);
    let listener = TcpListener::bind(address).await.map_err(|source| Failure::Listen { address, source })?;
    let address = listener.local_addr().map_err(|source| Failure::Listen { address, source })?;
    // Whoever started the program may have stopped listening to it: that is no reason to stop serving.
    let _ = write!(
        std::io::stdout(),
        "Planverk {}\n  http://{address}/          what runs here\n  http://{address}/graphql   the API, and GraphiQL in a browser\n",
        env!("CARGO_PKG_VERSION"),
    );
    if let Some(merknad) = merknad {
        let _ = writeln!(std::io::stdout(), "  {merknad}");
    }
    let (stop, mut stopped) = tokio::sync::watch::channel(());
    let drained = async move {
        stop_asked().await;
        tracing::info!("stopping: requests under way are carried out");
        drop(stop);
    };
    let public_url = arguments.public_url.clone().or_else(|| app.config.public_url.clone());
    let public_url = public_url.unwrap_or_else(|| format!("http://{address}")).trim_end_matches('/').to_owned();
    let origins =
        origins(if arguments.cors_origin.is_empty() { &app.config.cors_origin } else { &arguments.cors_origin })?;
    link::prepare(&db).await?;
    let room = arguments.plan_memory.unwrap_or(app.config.plan_memory).saturating_mul(1 << 20);
    let backend = backend(db.clone(), app.clock.clone(), public_url, room, app.config.issuers.clone());
    let fresh = tokio::spawn(backend.access.stay_fresh());
    let door = Door { origins, client_header, merknad, ..door(backend) };
    tokio::select! {
        ended = http::serve(listener, door, drained) => ended.map_err(|source| Failure::Listen { address, source })?,
        () = async {
            let _ = stopped.changed().await;
            tokio::time::sleep(DRAIN).await;
        } => tracing::warn!("some requests did not end in time"),
    }
    fresh.abort();
    db.close().await.map_err(Error::from)?;
    Ok(())
}

/// The web sites that were named, as browsers name them.
fn origins(named: &[String]) -> Result<Vec<HeaderValue>, Failure> {
    let origin = |text: &String| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let value = rest.filter(|rest| !rest.is_empty() && !rest.contains(['/', '*'])).and_then(|_| text.parse().ok());
        value.ok_or_else(|| Failure::Origin(text.clone()))
    };
    named.iter().map(origin).collect()
}

/// What requests are carried out with.
pub fn backend(db: Database, clock: Clock, public_url: String, room: usize, issuers: Vec<Issuer>) -> Arc<Backend> {
    let access = Access::new(db.clone(), clock.clone(), issuers);
    Arc::new(Backend { resident: Resident::new(db.clone(), room), access, db, clock, public_url })
}

/// What the HTTP door needs.
pub fn door(backend: Arc<Backend>) -> Door {
    let (schema, db) = (graphql::schema(), backend.db.clone());
    let (files, listed, turns) = (Arc::clone(&backend), Arc::clone(&backend), Turns::default());
    Door {
        plans: Arc::new(move || Box::pin(list_plans(Arc::clone(&listed)))),
        origins: Vec::new(),
        client_header: None,
        merknad: None,
        deliver: Arc::new(move |asker, link, wanted| {
            Box::pin(deliver_file(Arc::clone(&files), turns.clone(), asker, link, wanted))
        }),
        begin: Arc::new(move |asker| Box::pin(begin_turn(schema.clone(), Arc::clone(&backend), asker))),
        kept: Arc::default(),
        ready: Arc::new(move || {
            let db = db.clone();
            Box::pin(async move { db.read().execute_unprepared("SELECT 1").await.is_ok() })
        }),
    }
}

/// A request's turn at what whoever asks may see.
async fn begin_turn(schema: Schema, backend: Arc<Backend>, asker: Asker) -> Result<Turn, Refused> {
    let seen = match backend.access.admit(&backend.resident, asker.proof.as_deref(), asker.client).await {
        Ok(seen) => Ok(seen),
        Err(NotAdmitted::Refused(why)) => return Err(why),
        Err(NotAdmitted::Failed(error)) => Err(error),
    };
    // What anyone is answered may be given again to anyone.
    let state = seen.as_ref().ok().filter(|_| asker.proof.is_none()).map(|(_, world)| world.state);
    let execute: Execute = Box::new(move |document, request| {
        Box::pin(async move {
            match seen {
                Ok((caller, world)) => {
                    let asked = Asked { backend, caller, language: asker.language, world };
                    graphql::execute(&schema, asked, &document, request).await
                }
                Err(cause) => graphql::unavailable(&cause),
            }
        })
    });
    Ok(Turn { state, execute })
}

/// The plans that anyone may see, with what can be fetched of them.
async fn list_plans(backend: Arc<Backend>) -> Vec<Listed> {
    let world = match backend.resident.world(&Rights::new()).await {
        Ok(world) => world,
        Err(error) => {
            tracing::error!(?error, "the database did not answer");
            return Vec::new();
        }
    };
    let plan = |(plan, published): (&Arc<plan::Model>, &[(i32, Rapporteringstype)])| {
        let slug = &plan.slug;
        let files = |format: &&'static dyn Exporter| {
            let ending = format.filendelse();
            let alone = (format!("planen ({ending})"), format!("/eksport/{slug}.{ending}"));
            let rapport = |(aar, r#type): &(i32, Rapporteringstype)| {
                let name = address::round(*aar, *r#type);
                (format!("rapport {name} ({ending})"), format!("/eksport/{slug}/{name}/gjeldende.{ending}"))
            };
            [alone].into_iter().chain(published.iter().rev().map(rapport)).collect::<Vec<_>>()
        };
        Listed {
            tittel: plan.tittel.clone(),
            organisasjon: world
                .register(plan.organisasjon_id)
                .map(|it| it.organisasjon.navn.clone())
                .unwrap_or_default(),
            files: EXPORTERS.iter().flat_map(files).collect(),
        }
    };
    world.published().map(plan).collect()
}

/// A file for whoever asks, or has a link to it.
async fn deliver_file(
    backend: Arc<Backend>,
    turns: Turns,
    asker: Asker,
    link: Option<Link>,
    wanted: Wanted,
) -> Delivered {
    let fault = |error: &Error| {
        tracing::error!(?error, ?wanted, "a file was not delivered");
        if matches!(error, Error::Unavailable(_)) { NotDelivered::Unavailable } else { NotDelivered::Fault }
    };
    let (access, resident, client) = (&backend.access, &backend.resident, asker.client);
    let seen = match link {
        None => access.admit(resident, asker.proof.as_deref(), client).await.map(|(_, world)| world),
        Some(link) => {
            let runde = wanted.live().ok_or(NotDelivered::NotLinked)?;
            let Wanted { slug, filendelse, maalform, .. } = &wanted;
            let target = Target { slug, runde: &runde, filendelse, maalform: *maalform };
            access.admit_by_link(resident, &link, target, client).await
        }
    };
    let world = seen.map_err(|why| match why {
        NotAdmitted::Refused(Refused::Unknown) if asker.proof.is_none() => NotDelivered::NotLinked,
        NotAdmitted::Refused(why) => NotDelivered::Refused(why),
        NotAdmitted::Failed(error) => fault(&error),
    })?;
    // A file that is stored needs nothing but to be read; of those that are made, a few are at once, by those who were let in.
    let turn = match wanted.named {
        Named::Rapport(..) => None,
        Named::Plan | Named::Live(..) => Some(turns.take().await.ok_or(NotDelivered::Busy)?),
    };
    let (db, wanted) = (backend.db.read(), &wanted);
    let reading = |world: Arc<World>| async move { deliver(db, &world, wanted).await };
    let found = resident.reading(world, reading).await.map_err(|error| fault(&error))?;
    let found = found.map_err(|error| fault(&error))?;
    found.map(|file| (file, turn)).ok_or(NotDelivered::Missing)
}

/// Imports the first plan.
async fn begin(db: &Database, clock: &Clock) -> Result<(), Failure> {
    let plan = file::parse(FIRST_PLAN.as_bytes()).map_err(|_| Error::internal("the shipped plan cannot be read"))?;
    let who = commit(actors::named(db, "planverk").await?, Some("the plan that an empty database begins with".into()));
    let report = import(db, clock, &who, vec![plan], None).await?.answer();
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(Error::internal(format!("the shipped plan: {}", problem.message)).into()),
    }
}

/// Tells the demo's history in an empty database, or goes on with it; refuses a database that holds something else.
async fn begin_demo(db: &Database, address: &str) -> Result<(), Failure> {
    match demo::standing(db).await? {
        Standing::Empty | Standing::Demo { of_this: true } => Ok(demo::tell(db).await?),
        Standing::Demo { of_this: false } => {
            tracing::warn!("the demo was made by another version of the program, and is served as it is");
            Ok(())
        }
        Standing::Other => Err(Failure::NotDemo(without_password(address))),
    }
}

/// Ends when the machine or the person at it asks the program to stop.
async fn stop_asked() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
