//! Changes of a plan and its registers. Each looks at rows within one change of the log, and leaves them changed or refuses, with all
//! that is wrong. What a plan may not say is told by the same rules as for plan files.

mod bullets;
mod check;
mod edit;
mod ended;
mod file;
mod list;
mod measures;
mod mend;
mod names;
mod noekkel;
mod note;
mod phrase;
mod register;
mod state;
mod texts;

pub use ended::{Ending, Merging, Part, Splitting, end, merge, split};
pub use file::import;
pub use measures::{Known, Moving, NewTiltak, change, change_all, create, relocate};
pub use mend::{Mending, mend};
pub use note::Note;
pub use register::{Given, register, register_all};
pub use state::{NewState, set_state};
pub use texts::{NewBullet, TextChange, register_text};
