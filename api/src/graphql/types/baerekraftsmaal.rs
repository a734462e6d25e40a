//! `Baerekraftsmaal`.

use async_graphql::Object;

use crate::graphql::scalars::Url;
use crate::plan::baerekraftsmaal;

/// A goal by its number, 1 to 17.
#[derive(Clone, Copy)]
pub struct Baerekraftsmaal(pub i32);

/// Et av FNs bærekraftsmål.
/// EN: One of the sustainable development goals of the United Nations.
#[Object(serial)]
impl Baerekraftsmaal {
    /// Nummeret, 1 til 17.
    /// EN: The number, 1 to 17.
    async fn nummer(&self) -> i32 {
        self.0
    }

    /// Navnet.
    /// EN: The name in bokmål.
    async fn navn(&self) -> &'static str {
        baerekraftsmaal::navn(self.0)
    }

    /// Målet hos De forente nasjoner.
    /// EN: The goal at the United Nations.
    async fn lenke(&self) -> Url {
        baerekraftsmaal::lenke(self.0).into()
    }
}
