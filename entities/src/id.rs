//! Identity: the same object has the same id in every installation.

use std::fmt::Display;

use uuid::Uuid;

use crate::Table;

/// The namespace of every Planverk id.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f1c_5b0e_94c7_4b6f_9d38_0c6a_7f0e_52d1);

/// The id of an object: UUIDv5 over organisation number, plan key (none for a register), table and the object's key.
pub fn object(organisasjonsnummer: &str, plan: Option<&str>, table: Table, noekkel: &str) -> Uuid {
    derive(&[&organisasjonsnummer, &plan.unwrap_or_default(), &table, &noekkel])
}

/// The id of a part, such as a link between two rows: UUIDv5 over its table and what identifies it there.
pub fn part(table: Table, identity: &[&(dyn Display + Sync)]) -> Uuid {
    let mut parts: Vec<&(dyn Display + Sync)> = vec![&table];
    parts.extend_from_slice(identity);
    derive(&parts)
}

/// UUIDv5 over the parts, each with its length before it, so that no two lists of parts read the same.
fn derive(parts: &[&(dyn Display + Sync)]) -> Uuid {
    let mut name = String::new();
    for part in parts {
        let text = part.to_string();
        name.push_str(&format!("{}:{text}", text.len()));
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_never_change() {
        let tiltak = object("817920632", Some("temaplan-for-integrering"), Table::Tiltak, "nav");
        assert_eq!(tiltak.to_string(), "d4f0d63b-4667-56b0-bbaf-eb34d6c8e92a");
        assert_eq!(
            part(Table::TiltakStrategi, &[&tiltak, &tiltak]).to_string(),
            "3f8e3f3c-52f7-51ed-bc6b-87ff5c756f3b"
        );
    }

    #[test]
    fn neighbouring_keys_do_not_collide() {
        assert_ne!(object("1", Some("ab"), Table::Plan, "c"), object("1", Some("a"), Table::Plan, "bc"));
        assert_ne!(object("1", None, Table::Organ, "a"), object("1", None, Table::Aktoer, "a"));
    }
}
