//! Formulas over the Status sheet's table.

use exporter_core::Tiltaksstatus;

use crate::book::Source;
use crate::sheets::status::{BUDSJETT, DELMAAL, FORFALT, RUNDE, STATUS, yes_no};
use crate::table::Table;

/// Matches every number and nothing else.
const ANY_NUMBER: &str = "\">-1E+300\"";

/// Rows of a table by two cells: the name of the round, and the number of the sub-goal or none.
pub struct Rows<'a> {
    table: &'a Table,
    criteria: String,
}

impl<'a> Rows<'a> {
    /// The facts of the round that one cell names, in the sub-goal whose number another holds.
    pub fn facts(source: &'a Source<'_>, round: &str, delmaal: Option<&str>) -> Self {
        let table = &source.status;
        let mut criteria = format!("{},{round}", table.column(RUNDE));
        if let Some(delmaal) = delmaal {
            criteria += &format!(",{},{delmaal}", table.column(DELMAAL));
        }
        Self { table, criteria }
    }

    /// The rows of another table whose column holds the round that a cell names.
    pub fn of(table: &'a Table, column: usize, round: &str) -> Self {
        Self { table, criteria: format!("{},{round}", table.column(column)) }
    }

    /// How many there are.
    pub fn count(&self) -> String {
        format!("COUNTIFS({})", self.criteria)
    }

    /// How many were due.
    pub fn due(&self) -> String {
        format!("COUNTIFS({},{},\"{}\")", self.criteria, self.table.column(FORFALT), yes_no(true))
    }

    /// How many were due and reported.
    pub fn reported(&self, source: &Source<'_>) -> String {
        let silence = Tiltaksstatus::IkkeRapportert.label(source.maalform);
        let (due, status) = (self.table.column(FORFALT), self.table.column(STATUS));
        format!("COUNTIFS({},{due},\"{}\",{status},\"<>{silence}\")", self.criteria, yes_no(true))
    }

    /// How many have the status that a cell names.
    pub fn with_status(&self, status: &str) -> String {
        format!("COUNTIFS({},{},{status})", self.criteria, self.table.column(STATUS))
    }

    /// The share that was reported of what was due; nothing where nothing was due.
    pub fn share(&self, source: &Source<'_>) -> String {
        let (due, reported) = (self.due(), self.reported(source));
        format!("IF({due}=0,\"\",ROUND({reported}/{due},4))")
    }

    /// How many cells of a column hold anything.
    pub fn given(&self, column: usize) -> String {
        format!("COUNTIFS({},{},\"<>\")", self.criteria, self.table.column(column))
    }

    /// How many amounts of a column are known, and numbers.
    pub fn known(&self, column: usize) -> String {
        format!("COUNTIFS({},{},{ANY_NUMBER})", self.criteria, self.table.column(column))
    }

    /// The sum of a column; nothing where no amount is known.
    pub fn sum(&self, column: usize) -> String {
        let sum = format!("SUMIFS({},{})", self.table.column(column), self.criteria);
        format!("IF({}=0,\"\",ROUND({sum},2))", self.known(column))
    }
}

/// The column of one of the five amounts of the facts.
pub const fn money(place: usize) -> usize {
    BUDSJETT + place
}
