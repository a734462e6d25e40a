//! Who may take which step, from what, to what.

use entities::codes::{Rapporteringstilstand, Rolle, Statusrapporttilstand};

/// A step of a statusrapport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statussteg {
    /// Saved as a draft.
    Lagre,
    /// Delivered.
    Lever,
    /// Returned to who delivered it, with a comment.
    Returner,
    /// Approved.
    Godkjenn,
}

/// A step of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rundesteg {
    /// Sent for approval.
    Send,
    /// Returned to be worked on.
    Returner,
    /// Approved, and frozen as a rapport.
    Frys,
    /// Opened again; the next rapport has the next number.
    Gjenaapne,
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// The round does not take it any more, or not yet.
    Closed,
    /// It does not lead on from where the thing stands.
    Illegal,
}

impl Statussteg {
    /// The role it takes; ADMIN may all.
    pub const fn role(self) -> Rolle {
        match self {
            Self::Lagre | Self::Lever => Rolle::Rapportoer,
            Self::Returner | Self::Godkjenn => Rolle::Godkjenner,
        }
    }

    /// Where it leads from a state (`None`: there is none yet) in a round.
    ///
    /// # Errors
    /// It may not be taken.
    pub fn from(
        self,
        from: Option<Statusrapporttilstand>,
        round: Rapporteringstilstand,
    ) -> Result<Statusrapporttilstand, Barred> {
        use Rapporteringstilstand as Round;
        use Statusrapporttilstand as Status;
        let to = match (self, from) {
            (Self::Lagre, None | Some(Status::Utkast | Status::Returnert)) => Status::Utkast,
            (Self::Lever, None | Some(Status::Utkast | Status::Returnert)) => Status::Levert,
            (Self::Returner, Some(Status::Levert | Status::Godkjent)) => Status::Returnert,
            (Self::Godkjenn, Some(Status::Levert)) => Status::Godkjent,
            _ if round == Round::Godkjent => return Err(Barred::Closed),
            _ => return Err(Barred::Illegal),
        };
        let open = match (self, from) {
            (Self::Returner, Some(Status::Levert)) | (Self::Godkjenn, _) => round != Round::Godkjent,
            _ => round == Round::Aapen,
        };
        if open { Ok(to) } else { Err(Barred::Closed) }
    }
}

impl Rundesteg {
    /// The role it takes; ADMIN may all.
    pub const fn role(self) -> Rolle {
        match self {
            Self::Send => Rolle::Redaktoer,
            Self::Returner | Self::Frys | Self::Gjenaapne => Rolle::Godkjenner,
        }
    }

    /// Where it leads from a state.
    ///
    /// # Errors
    /// It may not be taken.
    pub const fn from(self, from: Rapporteringstilstand) -> Result<Rapporteringstilstand, Barred> {
        use Rapporteringstilstand as Round;
        match (self, from) {
            (Self::Send, Round::Aapen) => Ok(Round::TilGodkjenning),
            (Self::Returner, Round::TilGodkjenning) | (Self::Gjenaapne, Round::Godkjent) => Ok(Round::Aapen),
            (Self::Frys, Round::TilGodkjenning) => Ok(Round::Godkjent),
            (Self::Send | Self::Returner | Self::Frys, Round::Godkjent) => Err(Barred::Closed),
            _ => Err(Barred::Illegal),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn shown<T: std::fmt::Debug>(result: Result<T, Barred>) -> String {
        match result {
            Ok(to) => format!("{to:?}"),
            Err(Barred::Closed) => "closed".into(),
            Err(Barred::Illegal) => "-".into(),
        }
    }

    /// Every combination of step, state and round, as a person can read it.
    #[test]
    fn every_step_of_a_statusrapport() {
        use Statusrapporttilstand::{Godkjent, Levert, Returnert, Utkast};
        let mut table = String::new();
        for step in [Statussteg::Lagre, Statussteg::Lever, Statussteg::Returner, Statussteg::Godkjenn] {
            for from in [None, Some(Utkast), Some(Levert), Some(Returnert), Some(Godkjent)] {
                let rounds = [
                    Rapporteringstilstand::Aapen,
                    Rapporteringstilstand::TilGodkjenning,
                    Rapporteringstilstand::Godkjent,
                ];
                let [open, sent, closed] = rounds.map(|round| shown(step.from(from, round)));
                let from = from.map_or("none".into(), |from| format!("{from:?}"));
                writeln!(table, "{step:?} {from}: {open} {sent} {closed}").unwrap();
            }
        }
        assert_eq!(
            table,
            "Lagre none: Utkast closed closed
Lagre Utkast: Utkast closed closed
Lagre Levert: - - closed
Lagre Returnert: Utkast closed closed
Lagre Godkjent: - - closed
Lever none: Levert closed closed
Lever Utkast: Levert closed closed
Lever Levert: - - closed
Lever Returnert: Levert closed closed
Lever Godkjent: - - closed
Returner none: - - closed
Returner Utkast: - - closed
Returner Levert: Returnert Returnert closed
Returner Returnert: - - closed
Returner Godkjent: Returnert closed closed
Godkjenn none: - - closed
Godkjenn Utkast: - - closed
Godkjenn Levert: Godkjent Godkjent closed
Godkjenn Returnert: - - closed
Godkjenn Godkjent: - - closed
"
        );
    }

    #[test]
    fn every_step_of_a_round() {
        let mut table = String::new();
        for step in [Rundesteg::Send, Rundesteg::Returner, Rundesteg::Frys, Rundesteg::Gjenaapne] {
            let rounds =
                [Rapporteringstilstand::Aapen, Rapporteringstilstand::TilGodkjenning, Rapporteringstilstand::Godkjent];
            let [open, sent, closed] = rounds.map(|round| shown(step.from(round)));
            writeln!(table, "{step:?} {:?}: {open} {sent} {closed}", step.role()).unwrap();
        }
        assert_eq!(
            table,
            "Send Redaktoer: TilGodkjenning - closed
Returner Godkjenner: - Aapen closed
Frys Godkjenner: - Godkjent closed
Gjenaapne Godkjenner: - - Aapen
"
        );
    }
}
