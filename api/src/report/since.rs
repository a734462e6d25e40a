//! What changed since the round before.

use exporter_core::{Date, Ref, ReportDocument, diff};

use super::value::same;
use super::view::View;
use super::{Made, ReportError, alone};
use crate::plan::tree::{Register, Tree};
use crate::reporting::due::previous;
use crate::reporting::round::{Round, Rounds};

/// Lays the document beside that of the round before, where there is one.
pub fn compare(
    document: &mut ReportDocument,
    tree: &Tree,
    register: &Register,
    rounds: &Rounds,
    round: &Round,
    made: &Made,
) -> Result<(), ReportError> {
    let Some((before, last)) = previous(rounds, round).and_then(|before| Some((before, before.last_day()?))) else {
        return Ok(());
    };
    let mut earlier = alone(&View::new(tree, register, rounds, Some(before), &made.slugs), made)?;
    as_it_stood(&mut earlier, same(last)?);
    document.siden_forrige = Some(diff(&earlier, document));
    document.forrige_runde = earlier.runde.map(|runde| Ref::new(runde.id, runde.navn));
    Ok(())
}

/// Leaves out the tiltak that came after a day, and takes back endings after it.
fn as_it_stood(document: &mut ReportDocument, day: Date) {
    for delmaal in &mut document.delmaal {
        delmaal.tiltak.retain(|tiltak| tiltak.innfoert.is_none_or(|came| came <= day));
        for tiltak in &mut delmaal.tiltak {
            tiltak.avsluttet.take_if(|ended| ended.dato > day);
        }
    }
}
