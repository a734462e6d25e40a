//! What a round counted when it was frozen: kept beside the document, so that its figures never follow later changes of the plan.

use std::collections::HashMap;

use entities::plans::tiltak;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::overview::Counted;

/// What a frozen round counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The number of the last public endring before it, as the document has it.
    pub sekvens: String,
    /// The tiltak that stood in the period.
    pub tiltak: HashMap<Uuid, Place>,
}

/// Where a tiltak stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its own delmaal.
    pub delmaal: Uuid,
    /// The tiltak that it stood under.
    pub forelder: Option<Uuid>,
    /// Whether it was due.
    pub forfalt: bool,
}

impl Basis {
    /// What a round counts of these tiltak now.
    pub fn of<'t>(counted: &Counted<'_>, tiltak: impl IntoIterator<Item = &'t tiltak::Model>, sekvens: String) -> Self {
        let stood = tiltak.into_iter().filter(|row| counted.stood(row));
        let place = |row: &tiltak::Model| Place {
            delmaal: row.delmaal_id,
            forelder: row.forelder_id,
            forfalt: counted.status(row).is_some(),
        };
        Self { sekvens, tiltak: stood.map(|row| (row.id, place(row))).collect() }
    }

    /// Whether a tiltak stood somewhere under another.
    pub fn stood_under(&self, tiltak: Uuid, above: Uuid) -> bool {
        let up = |id: &Uuid| self.tiltak.get(id).and_then(|place| place.forelder);
        // A chain is never longer than there are tiltak.
        std::iter::successors(up(&tiltak), up).take(self.tiltak.len()).any(|id| id == above)
    }
}
