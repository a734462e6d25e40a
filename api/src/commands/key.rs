//! `planverk key`: keys to the API.

use clap::{Subcommand, ValueEnum};
use entities::codes::Rolle;
use entities::registers::{aktoer, organisasjon};
use entities::value::Instant;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{App, Failure};
use crate::access::{Grant, keys};
use crate::error::Error;

/// Make, list and revoke keys to the API
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Make a key; it is printed once, alone on standard output
    Create {
        /// What its bearer may do
        #[arg(long, value_enum)]
        role: Role,
        /// For which organisation: its organisation number
        #[arg(long, value_name = "ORGNR")]
        organisasjon: String,
        /// For which unit of it: its noekkel; with RAPPORTOER only [default: all]
        #[arg(long, value_name = "NOEKKEL")]
        enhet: Option<String>,
        /// What the key is for
        #[arg(long)]
        name: String,
        /// The last day on which it can be used, such as 2027-12-31 [default: until it is revoked]
        #[arg(long, value_name = "DATE")]
        expires: Option<jiff::civil::Date>,
    },
    /// List all keys
    List,
    /// Revoke a key, at once and everywhere
    Revoke {
        /// Its id, as the list shows it
        id: Uuid,
    },
}

/// The roles as they are written on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "SCREAMING_SNAKE_CASE")]
enum Role {
    Rapportoer,
    Redaktoer,
    Controller,
    Godkjenner,
    Admin,
}

impl From<Role> for Rolle {
    fn from(role: Role) -> Self {
        match role {
            Role::Rapportoer => Self::Rapportoer,
            Role::Redaktoer => Self::Redaktoer,
            Role::Controller => Self::Controller,
            Role::Godkjenner => Self::Godkjenner,
            Role::Admin => Self::Admin,
        }
    }
}

/// Does it.
///
/// # Errors
/// The database cannot be opened or does not answer; there is no such organisation, unit or key.
pub async fn run(app: &App, arguments: &Arguments) -> Result<(), Failure> {
    let db = app.open().await?;
    let now = app.clock.now();
    match &arguments.what {
        What::Create { role, organisasjon, enhet, name, expires } => {
            let number = organisasjon.replace(' ', "");
            let of = organisasjon::Entity::find().filter(organisasjon::Column::Organisasjonsnummer.eq(&number));
            let of = of.one(db.read()).await.map_err(Error::from)?;
            let of =
                of.ok_or_else(|| Failure::Found(format!("there is no organisation {number:?} in the database")))?;
            let enhet = match enhet {
                Some(_) if !matches!(role, Role::Rapportoer) => {
                    return Err(Failure::Found("--enhet goes with --role RAPPORTOER only".into()));
                }
                Some(noekkel) => {
                    let unit = aktoer::Entity::find()
                        .filter(aktoer::Column::OrganisasjonId.eq(of.id))
                        .filter(aktoer::Column::Noekkel.eq(noekkel));
                    let unit = unit.one(db.read()).await.map_err(Error::from)?;
                    let missing = || Failure::Found(format!("{} has no unit with the noekkel {noekkel:?}", of.navn));
                    Some(unit.ok_or_else(missing)?.id)
                }
                None => None,
            };
            let grant = Grant { rolle: (*role).into(), organisasjon: of.id, enhet };
            let utloeper = expires.map(end_of).transpose()?;
            println!("{}", keys::create(&db, keys::Wanted { navn: name.clone(), grant, utloeper }, now).await?);
        }
        What::List => {
            for key in keys::list(&db).await? {
                let state = match (key.tilbakekalt, key.utloeper) {
                    (Some(_), _) => "revoked",
                    (None, Some(end)) if end <= now => "expired",
                    _ => "stands",
                };
                println!("{}  {:<10}  {state:<7}  {}", key.id, key.rolle.as_str(), key.navn);
            }
        }
        What::Revoke { id } => {
            if !keys::revoke(&db, *id, now).await? {
                return Err(Failure::Found(format!("there is no key {id} that stands")));
            }
        }
    }
    db.close().await.map_err(Error::from)?;
    Ok(())
}

/// When a day ends in Oslo.
fn end_of(day: jiff::civil::Date) -> Result<Instant, Failure> {
    let oslo = jiff::tz::TimeZone::get("Europe/Oslo").ok();
    let end = oslo.and_then(|oslo| day.tomorrow().ok()?.to_zoned(oslo).ok());
    end.map(|end| Instant(end.timestamp().as_millisecond()))
        .ok_or_else(|| Failure::Found(format!("{day} lies outside the calendar")))
}
