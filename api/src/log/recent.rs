//! What this program wrote last, so that it need not be read again.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::history::Endring;

/// Row changes that are kept at the most.
const MOST: usize = 4_096;

/// The last endringer that this program wrote, in order.
#[derive(Debug, Default)]
pub struct Recent(Mutex<VecDeque<Endring>>);

impl Recent {
    /// Keeps what was committed.
    pub(super) fn keep(&self, endringer: Vec<Endring>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(endringer);
        kept.make_contiguous().sort_unstable_by_key(|endring| endring.endring.sekvens);
        let mut changes: usize = kept.iter().map(|endring| endring.changes.len()).sum();
        while changes > MOST {
            let Some(oldest) = kept.pop_front() else { break };
            changes -= oldest.changes.len();
        }
    }

    /// The endringer after one, up to and with another; `None` where not all of them are kept.
    pub(super) fn between(&self, after: i64, up_to: i64) -> Option<Vec<Endring>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let within = |endring: &&Endring| (after + 1..=up_to).contains(&endring.endring.sekvens);
        let found: Vec<_> = kept.iter().filter(within).cloned().collect();
        (i64::try_from(found.len()).ok()? == up_to - after).then_some(found)
    }
}
