//! Who is asking, and what they may.

pub mod admit;
pub mod fetch;
pub mod issuer;
pub mod jwks;
pub mod keys;
pub mod link;
pub mod organisation_number;
pub mod settings;
pub mod slow;
mod strict;
pub mod token;
pub mod tokens;

use std::collections::BTreeSet;

use entities::codes::Rolle;
use uuid::Uuid;

/// The SHA-256 of a proof, which is what it is known by: no proof is kept.
pub type Hash = [u8; 32];

/// Why somebody who sent a proof is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The proof is none, has ended or was revoked.
    Unknown,
    /// The same, from an address that sent too many of those: it is to wait so many seconds.
    Slowed(u32),
    /// The token stands, and gives no role here.
    NoRole,
}

/// What somebody may do, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What.
    pub rolle: Rolle,
    /// For which organisation.
    pub organisasjon: Uuid,
    /// For which unit of it; `None`: for all.
    pub enhet: Option<Uuid>,
}

/// Who is asking. Without grants: anyone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// Who they are in the log.
    pub actor: Option<Uuid>,
    /// What they may do.
    pub grants: Vec<Grant>,
}

/// The organisations whose drafts, rounds and internal remarks a reader may see; none for anyone. In order, so that the same rights are
/// equal.
pub type Rights = BTreeSet<Uuid>;

impl Caller {
    /// What they may see.
    pub fn rights(&self) -> Rights {
        self.grants.iter().map(|grant| grant.organisasjon).collect()
    }

    /// Whether they may act in a role for an organisation, and there for what a unit answers for. ADMIN may all.
    pub fn may(&self, rolle: Rolle, organisasjon: Uuid, enhet: Option<Uuid>) -> bool {
        self.grants.iter().filter(|grant| grant.organisasjon == organisasjon).any(|grant| {
            grant.rolle == Rolle::Admin || grant.rolle == rolle && (grant.enhet.is_none() || grant.enhet == enhet)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_counts_for_its_organisation_and_its_unit() {
        let [here, there, unit, other] = [1, 2, 3, 4].map(Uuid::from_u128);
        let caller = |rolle, enhet| Caller { actor: None, grants: vec![Grant { rolle, organisasjon: here, enhet }] };
        let reporter = caller(Rolle::Rapportoer, Some(unit));
        assert!(reporter.may(Rolle::Rapportoer, here, Some(unit)));
        assert!(!reporter.may(Rolle::Rapportoer, here, Some(other)));
        assert!(!reporter.may(Rolle::Rapportoer, here, None), "nobody answers for it");
        assert!(!reporter.may(Rolle::Rapportoer, there, Some(unit)));
        assert!(!reporter.may(Rolle::Godkjenner, here, Some(unit)));
        assert!(caller(Rolle::Rapportoer, None).may(Rolle::Rapportoer, here, Some(other)), "for all units");
        let admin = caller(Rolle::Admin, None);
        assert!(admin.may(Rolle::Godkjenner, here, None) && !admin.may(Rolle::Godkjenner, there, None));
        assert!(!Caller::default().may(Rolle::Rapportoer, here, None));
    }
}
