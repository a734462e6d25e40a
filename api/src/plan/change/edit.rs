//! A plan under change: what it says, what it is to say, and all that is wrong with that so far.

use std::collections::BTreeSet;

use entities::codes::Rolle;
use entities::value::Date;
use entities::{Row, Table};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::access::Caller;
use crate::clock::Clock;
use crate::error::{Error, Feilkode, Refusal};
use crate::log::{Rows, Tx, stale};
use crate::plan::everything::beside_the_text;
use crate::plan::file::{self, Contents, Fields, Key, Scopes, changed_rows, differences, is_adopted, kind, preset_of};
use crate::reporting::change::{Scene, refuse};

/// A plan and its registers under change.
pub struct Edit {
    /// The plan, and whose it is.
    pub scene: Scene,
    /// What it is to say.
    pub target: Contents,
    /// What is wrong so far.
    pub wrong: Vec<Refusal>,
    /// The day it is.
    pub today: Date,
    pub(super) before: Contents,
    scopes: Scopes,
    pub(super) rows: Rows,
    /// The objects that were named with a version: they get a new one when anything changes.
    named: BTreeSet<Key>,
}

impl Edit {
    /// The plan of a slug, for whoever may change it.
    ///
    /// # Errors
    /// There is none, or the caller may not; the database does not answer.
    pub async fn of(tx: &mut Tx, caller: &Caller, slug: &str) -> Result<Self, Error> {
        let scene = Scene::of(tx, caller, slug, Rolle::Redaktoer).await?;
        refuse(scene.may(caller, Rolle::Redaktoer, None).into_iter().collect())?;
        let rows = tx.rows(&[scene.organisasjon.id, scene.plan.id], &beside_the_text()).await?;
        let scopes = Scopes {
            organisasjonsnummer: scene.organisasjon.organisasjonsnummer.clone(),
            plan: scene.plan.noekkel.clone(),
            plans: tx.plans().await?,
        };
        let before = file::contents(&rows, &scopes.plans);
        let instant = tx.instant();
        let today = Clock::new(move || instant).today()?;
        let (target, wrong, named) = (before.clone(), Vec::new(), BTreeSet::new());
        Ok(Self { scene, target, wrong, today, before, scopes, rows, named })
    }

    /// Whether the plan's wording moves only by decision.
    pub fn adopted(&self) -> bool {
        is_adopted(&self.before)
    }

    /// The key of the plan itself.
    pub fn plan(&self) -> Key {
        (Table::Plan, self.scene.plan.noekkel.clone())
    }

    /// The id of an object.
    pub fn id(&self, key: &Key) -> Uuid {
        self.scopes.id(key.0, &key.1)
    }

    /// The fields of an object as this change leaves them so far.
    pub fn fields(&self, key: &Key) -> Option<&Fields> {
        self.target.objects.get(key).map(|object| &**object)
    }

    /// A field of an object; null where it has none.
    pub fn get(&self, key: &Key, field: &str) -> &Value {
        self.fields(key).and_then(|fields| fields.get(field)).unwrap_or(&Value::Null)
    }

    /// A text of an object.
    pub fn text(&self, key: &Key, field: &str) -> Option<&str> {
        self.get(key, field).as_str()
    }

    /// Whether an object no longer stands.
    pub fn ended(&self, key: &Key) -> bool {
        !self.get(key, "avsluttet").is_null()
    }

    /// Sets a field of an object.
    pub fn set(&mut self, key: &Key, field: &str, value: impl Into<Value>) {
        if let Some(fields) = self.target.objects.get_mut(key) {
            fields.insert(field.to_owned(), value.into());
        }
    }

    /// Adds an object, with what it has by itself, at the end of its list.
    pub fn add(&mut self, key: &Key, mut fields: Fields) {
        let Some(kind) = kind(key.0) else { return };
        for field in kind.all_fields() {
            if let Some(preset) = preset_of(field) {
                fields.entry(field.key.to_owned()).or_insert(preset);
            }
        }
        if kind.is_ordered() && !fields.contains_key("rekkefoelge") {
            let taken = self.target.of(key.0).filter_map(|(_, other)| other.get("rekkefoelge")?.as_i64()).max();
            fields.insert("rekkefoelge".into(), json!(taken.unwrap_or(0) + 1));
        }
        self.target.objects.insert(key.clone(), fields.into());
    }

    /// An object that the caller has seen in version `seen`, or believes not to exist (`None`).
    pub fn expect(&mut self, key: &Key, seen: Option<i32>) {
        let stands = self.rows.row(key.0, self.id(key)).and_then(Row::version);
        if stands != seen {
            self.wrong.push(stale(seen, stands));
        }
        self.named.insert(key.clone());
    }

    /// Something is wrong in a field of the input.
    pub fn tell(&mut self, kode: Feilkode, felt: &[&str], melding: crate::error::Text) {
        self.wrong.push(Refusal::new(kode, felt, melding));
    }

    /// Writes what was changed, or refuses with all that is wrong.
    ///
    /// # Errors
    /// What is wrong with the change; the database does not answer.
    pub async fn write(mut self, tx: &mut Tx) -> Result<(), Error> {
        let differences = differences(&self.before, &self.target);
        self.check(&differences);
        let Self { target, wrong, scopes, rows, mut named, .. } = self;
        refuse(wrong)?;
        if differences.is_empty() {
            return Ok(());
        }
        let (write, remove) = changed_rows(&differences, &target, &rows, &scopes)?;
        for (table, id) in remove {
            tx.remove(table, id).await?;
        }
        for row in write {
            tx.put(row).await?;
        }
        // Links and list items have no version: the object that they go with gets a new one in their place.
        named.extend(differences.iter().map(|difference| difference.key().clone()));
        for (table, noekkel) in named {
            tx.touch(table, scopes.id(table, &noekkel)).await?;
        }
        Ok(())
    }
}
