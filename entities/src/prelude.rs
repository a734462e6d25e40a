//! What every table file needs.

pub use sea_orm::entity::prelude::*;
pub use serde::{Deserialize, Serialize};
pub use uuid::Uuid;

pub use crate::codes::*;
pub use crate::value::{Date, Decimal, Instant, Oere};
