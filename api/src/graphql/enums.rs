//! The enums that only the API has.

use async_graphql::Enum;
use entities::codes::RapportertStatus;

use crate::reporting::overview;

/// Hva tiltak kan sorteres etter.
/// EN: What tiltak can be ordered by.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::plan::order::Order")]
pub enum TiltakOrderField {
    /// Plassen i planen.
    /// EN: The place in the plan.
    Posisjon,
    /// Koden.
    /// EN: The code.
    Kode,
    /// Teksten.
    /// EN: The text.
    Tekst,
    /// Fristen.
    /// EN: The deadline.
    Frist,
    /// Tidspunktet for siste endring.
    /// EN: The time of the last change.
    Endret,
}

/// Retningen i en sortering.
/// EN: The direction of an order.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retningsorden {
    /// Det minste først.
    /// EN: The smallest first.
    Stigende,
    /// Det største først.
    /// EN: The largest first.
    Synkende,
}

/// Formen en planfil er skrevet i.
/// EN: The form that a plan file is written in.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planformat {
    /// YAML.
    /// EN: Written as YAML.
    Yaml,
    /// JSON.
    /// EN: Written as JSON.
    Json,
}

/// Statusen til et tiltak i en runde. IKKE_RAPPORTERT følger av at ingen har rapportert, og kan ikke skrives.
/// EN: The status of a tiltak in a round. IKKE_RAPPORTERT follows from nobody having reported, and cannot be written.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiltaksstatus {
    /// Det skulle rapporteres, og ingen har rapportert.
    /// EN: It was due, and nobody has reported.
    IkkeRapportert,
    /// Ikke startet.
    /// EN: Not started.
    IkkeStartet,
    /// I gang.
    /// EN: Under way.
    IGang,
    /// Forsinket.
    /// EN: Delayed.
    Forsinket,
    /// Delvis gjennomført.
    /// EN: Partly carried out.
    DelvisGjennomfoert,
    /// Fullført.
    /// EN: Completed.
    Fullfoert,
    /// Videreført: et løpende tiltak som ble gjennomført i perioden.
    /// EN: Continued: a running tiltak that was carried out in the period.
    Viderefoert,
    /// Utgår.
    /// EN: Given up.
    Utgaar,
}

impl From<overview::Tiltaksstatus> for Tiltaksstatus {
    fn from(status: overview::Tiltaksstatus) -> Self {
        match status {
            overview::Tiltaksstatus::IkkeRapportert => Self::IkkeRapportert,
            overview::Tiltaksstatus::Rapportert(status) => match status {
                RapportertStatus::IkkeStartet => Self::IkkeStartet,
                RapportertStatus::IGang => Self::IGang,
                RapportertStatus::Forsinket => Self::Forsinket,
                RapportertStatus::DelvisGjennomfoert => Self::DelvisGjennomfoert,
                RapportertStatus::Fullfoert => Self::Fullfoert,
                RapportertStatus::Viderefoert => Self::Viderefoert,
                RapportertStatus::Utgaar => Self::Utgaar,
            },
        }
    }
}

/// Hva slags mangel det er.
/// EN: What kind of gap it is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::plan::gaps::Mangelkode")]
pub enum Mangelkode {
    /// Et tiltak som ingen har ansvaret for.
    /// EN: A tiltak that nobody answers for.
    UtenAnsvarlig,
    /// Et tiltak som ikke er løpende, og som ikke har noen frist.
    /// EN: A tiltak that is not running and has no deadline.
    UtenFrist,
    /// Et tiltak som ingen indikator følger.
    /// EN: A tiltak that no indikator follows.
    UtenIndikator,
    /// Et tiltak som skulle vært rapportert i runden, og som ikke er det.
    /// EN: A tiltak that was due in the round and was not reported.
    IkkeRapportert,
    /// Et tiltak som ble rapportert etter fristen for runden.
    /// EN: A tiltak that was reported after the round's deadline.
    ForSent,
    /// En plikt som ikke er besvart i runden.
    /// EN: A duty that was not answered in the round.
    PliktUbesvart,
    /// En endring som er vedtatt, men som mangler i det vedtatte dokumentet.
    /// EN: A change that was decided and that the adopted document lacks.
    VedtakUtenTekst,
    /// Et vedtak som er oppgitt uten organ, år eller nummer.
    /// EN: A vedtak given without body, year or number.
    VedtakUtenNummer,
    /// Et sted der det vedtatte dokumentet motsier seg selv.
    /// EN: A place where the adopted document contradicts itself.
    Kildeavvik,
    /// Noe som gjelder, og som viser til noe som er avsluttet.
    /// EN: Something that stands and refers to something that has ended.
    BruttReferanse,
}
