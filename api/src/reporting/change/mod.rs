//! Changes of rounds and of what is reported in them. Each looks at rows within one change of the log, and leaves them changed or
//! refuses, with all that is wrong.

mod answers;
mod figures;
mod freeze;
mod rapport;
mod rounds;
mod scene;
mod statuses;
mod workbook;

pub use answers::{Answer, Answered, Narrative, answer, answers_nothing, narrate};
pub use figures::{Account, Figures, book};
pub use freeze::{freeze, reopen};
pub use rapport::{Treatment, publish, treat};
pub use rounds::{open, take_step};
pub use scene::{RoundName, Set};
pub(crate) use scene::{Scene, bad_text, collect, refuse};
pub use statuses::{Report, Saved, approve, report, report_line, send_back};
pub use workbook::take_in;
