//! A plan file through the API: the same import as from the command line, by whoever has the role.

use entities::codes::Rolle;
use entities::{Table, id};
use uuid::Uuid;

use crate::access::Caller;
use crate::clock::Clock;
use crate::error::{Error, Feilkode, Refusal, text};
use crate::log::Tx;
use crate::plan::file::parse;
use crate::plan::import::within;

/// Where the file stands in the request.
const FELT: &[&str] = &["innhold"];

/// Imports a plan file, as YAML or as JSON; the id of its plan.
///
/// # Errors
/// What is wrong with the file or the request; the database does not answer.
pub async fn import(tx: &mut Tx, caller: &Caller, text: &str, json: bool) -> Result<Uuid, Error> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| error.to_string())
        && json
    {
        let melding = text!(
            "Innholdet er ikke JSON: {error}.",
            "Innhaldet er ikkje JSON: {error}.",
            "The content is not JSON: {error}."
        );
        return Err(Refusal::new(Feilkode::UgyldigVerdi, FELT, melding).into());
    }
    let wrong = |(line, column): (u32, u32), message: &str| {
        let melding = text!(
            "Linje {line}, kolonne {column}: {message}",
            "Linje {line}, kolonne {column}: {message}",
            "Line {line}, column {column}: {message}"
        );
        Refusal::new(Feilkode::UgyldigVerdi, FELT, melding)
    };
    let file = parse(text.as_bytes()).map_err(|problems| {
        let told = |problem: &crate::plan::file::reader::Problem| {
            wrong((problem.span.line, problem.span.column), &problem.message)
        };
        Error::Refused(problems.iter().map(told).collect())
    })?;
    let (number, plan) = (file.organisasjonsnummer().to_owned(), file.plan().to_owned());
    let organisation = id::object(&number, None, Table::Organisasjon, &number);
    if !caller.may(Rolle::Redaktoer, organisation, None) {
        let melding = text!(
            "Dette krever rollen REDAKTOER for organisasjonen {number}.",
            "Dette krev rolla REDAKTOER for organisasjonen {number}.",
            "This takes the role REDAKTOER for the organisation {number}."
        );
        return Err(Refusal::new(Feilkode::IkkeTilgang, &[], melding).into());
    }
    let instant = tx.instant();
    let today = Clock::new(move || instant).today()?.to_string();
    let report = within(tx, &[file], None, &today).await?;
    if report.problems.is_empty() {
        return Ok(id::object(&number, Some(&plan), Table::Plan, &plan));
    }
    let told = report.problems.iter().map(|problem| wrong((problem.place.2, problem.place.3), &problem.message));
    Err(Error::Refused(told.collect()))
}
