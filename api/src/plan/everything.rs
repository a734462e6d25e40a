//! All plans and registers at one endring, and how they move to the next.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entities::Table;
use rpds::{HashTrieMapSync, RedBlackTreeMapSync};
use uuid::Uuid;

use super::kept::{Kept, Open};
use super::register::Register;
use super::world::Wanted;
use crate::access::Rights;
use crate::log::{After, Endring, Head};
use crate::reporting::basis::Basis;

/// What the program keeps for itself.
pub const UNREAD: [Table; 2] = [Table::Planfil, Table::Sladding];

/// The tables of rounds: kept apart, so that a status does not move the plan.
pub const REPORTING: [Table; 6] = [
    Table::Rapportering,
    Table::Statusrapport,
    Table::Delmaalsomtale,
    Table::Oekonomilinje,
    Table::Pliktsvar,
    Table::Rapport,
];

/// All tables of plans but those of what they say.
pub fn beside_the_text() -> Vec<Table> {
    UNREAD.into_iter().chain(REPORTING).collect()
}

/// All plans and registers just after an endring. A clone shares everything that is not changed.
#[derive(Clone, Debug, Default)]
pub struct Everything {
    /// The endring.
    pub sekvens: i64,
    /// Its hash.
    pub hash: Arc<str>,
    /// The public number of the last endring that everyone may see.
    pub public_sekvens: i64,
    /// That endring.
    pub public: Head,
    /// About how many bytes could be given up.
    pub bytes: usize,
    /// How many plans are not in memory as a whole, with what was reported.
    pub partial: usize,
    /// The last endring that wrote something of each organisation or its plans.
    heads: HashTrieMapSync<Uuid, Head>,
    registers: HashTrieMapSync<Uuid, Arc<Register>>,
    plans: HashTrieMapSync<Uuid, Kept>,
    slugs: RedBlackTreeMapSync<String, Uuid>,
    /// The plan or organisation of each row that is in memory.
    scopes: HashTrieMapSync<Uuid, Uuid>,
}

impl Everything {
    /// Nothing yet, at an endring.
    pub fn at(sekvens: i64, hash: Arc<str>, public_sekvens: i64, public: Head) -> Self {
        Self { sekvens, hash, public_sekvens, public, ..Self::default() }
    }

    /// A plan, whoever may see it.
    pub fn plan(&self, id: Uuid) -> Option<&Kept> {
        self.plans.get(&id)
    }

    /// A plan by its slug, whoever may see it.
    pub fn plan_of_slug(&self, slug: &str) -> Option<&Kept> {
        self.plans.get(self.slugs.get(slug)?)
    }

    /// All plans by slug, whoever may see them.
    pub fn plans(&self) -> impl Iterator<Item = &Kept> {
        self.slugs.values().filter_map(|id| self.plans.get(id))
    }

    /// The id of each plan, whoever may see it, by its slug.
    pub const fn slugs(&self) -> &RedBlackTreeMapSync<String, Uuid> {
        &self.slugs
    }

    /// An organisation's registers.
    pub fn register(&self, id: Uuid) -> Option<&Arc<Register>> {
        self.registers.get(&id)
    }

    /// All registers.
    pub fn registers(&self) -> impl Iterator<Item = &Arc<Register>> {
        self.registers.values()
    }

    /// The rights of who may see everything.
    pub fn everyone(&self) -> Rights {
        self.registers.keys().copied().collect()
    }

    /// The plan or organisation of a row; `None` also for a row that is not in memory.
    pub fn scope(&self, row: Uuid) -> Option<Uuid> {
        self.scopes.get(&row).copied()
    }

    /// The last endring that wrote something of an organisation or its plans.
    pub fn head(&self, organisation: Uuid) -> Option<Head> {
        self.heads.get(&organisation).copied()
    }

    /// Whose plan it is, or the organisation whose register it is.
    fn organisation(&self, scope: Uuid) -> Option<Uuid> {
        let of_plan = self.plans.get(&scope).map(|kept| kept.plan().organisasjon_id);
        of_plan.or_else(|| self.registers.contains_key(&scope).then_some(scope))
    }

    /// Notes that an endring wrote something of a plan or organisation.
    pub fn move_head(&mut self, scope: Uuid, head: Head) {
        let Some(organisation) = self.organisation(scope) else { return };
        if self.head(organisation) < Some(head) {
            self.heads.insert_mut(organisation, head);
        }
    }

    /// What of plans is not in memory and some endringer changed: that is to be read anew.
    pub fn missing_in(&self, endringer: &[Endring]) -> Wanted {
        let mut missing = Wanted::default();
        for change in endringer.iter().flat_map(|endring| &endring.changes) {
            let Some(kept) = self.plans.get(&change.scope) else { continue };
            if REPORTING.contains(&change.table) {
                missing.reports.extend(kept.reported().is_none().then_some(change.scope));
            } else if !UNREAD.contains(&change.table) {
                missing.plans.extend(kept.tree().is_none().then_some(change.scope));
            }
        }
        missing
    }

    /// The new rapporter in some endringer.
    pub fn new_rapporter(&self, endringer: &[Endring]) -> Vec<Uuid> {
        let changes = endringer.iter().flat_map(|endring| &endring.changes);
        let rapporter = changes.filter(|change| change.table == Table::Rapport).map(|change| change.id);
        rapporter.filter(|id| !self.scopes.contains_key(id)).collect()
    }

    /// Everything just after the endringer, which follow the one that it stands at, with what new rapporter counted. What was read of plans
    /// after them is taken as it was read.
    pub fn after(
        &self,
        endringer: &[Endring],
        public_sekvens: i64,
        bases: HashMap<Uuid, Arc<Basis>>,
        mut open: HashMap<Uuid, Open>,
    ) -> Self {
        let mut all = Self { public_sekvens, ..self.clone() };
        let mut heads: HashMap<Uuid, Head> = HashMap::new();
        for endring in endringer {
            for change in endring.changes.iter().filter(|change| !UNREAD.contains(&change.table)) {
                let reported = REPORTING.contains(&change.table);
                let open = open.entry(change.scope).or_insert_with(|| self.open(change.scope));
                if !open.half(reported).is_read() {
                    all.scopes.insert_mut(change.id, change.scope);
                    open.take(change, reported);
                }
            }
            let head = Head { sekvens: endring.endring.sekvens, instant: endring.endring.instant };
            (all.sekvens, all.hash) = (head.sekvens, endring.endring.hash.as_str().into());
            if endring.endring.public_sekvens.is_some() {
                all.public = head;
            }
            let written = endring.changes.iter().filter(|change| change.after != After::Removed);
            heads.extend(written.map(|change| (change.scope, head)));
        }
        for (rapport, basis) in bases {
            let open = all.scope(rapport).and_then(|plan| open.get_mut(&plan));
            if let Some(open) = open.filter(|open| !open.half(true).is_read()) {
                open.put_basis(rapport, basis);
            }
        }
        let is_register = |id: &Uuid, open: &Open| open.text.rows.row(Table::Organisasjon, *id).is_some();
        let (registers, plans) = open.into_iter().partition(|(id, open)| is_register(id, open));
        all.put_registers(registers);
        all.put_plans(plans);
        for (scope, head) in heads {
            all.move_head(scope, head);
        }
        all
    }

    fn open(&self, scope: Uuid) -> Open {
        match (self.plans.get(&scope), self.registers.get(&scope)) {
            (Some(kept), _) => Open::plan(kept),
            (None, Some(register)) => Open::register(register),
            (None, None) => Open::fresh(),
        }
    }

    /// Takes in registers as they stand now.
    pub fn put_registers(&mut self, registers: HashMap<Uuid, Open>) {
        for (id, open) in registers {
            if !self.registers.contains_key(&id) {
                open.text.rows.ids().for_each(|row| self.scopes.insert_mut(row, id));
            }
            match Register::of(id, open.text.rows) {
                Some(register) => self.registers.insert_mut(id, Arc::new(register)),
                None => tracing::error!(%id, "rows of an organisation that is not there"),
            }
        }
    }

    /// Takes in plans as they stand now.
    pub fn put_plans(&mut self, plans: HashMap<Uuid, Open>) {
        // Two plans may have traded slugs: all old ones go before the new ones come.
        for id in plans.keys() {
            if let Some(before) = self.plans.get(id) {
                self.slugs.remove_mut(&before.plan().slug);
            }
        }
        for (id, open) in plans {
            open.ids_read().for_each(|row| self.scopes.insert_mut(row, id));
            match open.close(id) {
                Some(kept) => {
                    self.slugs.insert_mut(kept.plan().slug.clone(), id);
                    self.put(id, kept);
                }
                None => tracing::error!(%id, "rows of a plan that is not there"),
            }
        }
    }

    fn put(&mut self, id: Uuid, kept: Kept) {
        if let Some(before) = self.plans.get(&id) {
            self.bytes = self.bytes.saturating_sub(before.bytes());
            self.partial -= usize::from(!before.is_whole());
        }
        self.bytes += kept.bytes();
        self.partial += usize::from(!kept.is_whole());
        self.plans.insert_mut(id, kept);
    }

    /// Gives up the plans that nobody needed for longest, all but some, until there is room.
    pub fn shrink(&mut self, room: usize, but: &BTreeSet<Uuid>) {
        if self.bytes <= room {
            return;
        }
        let whole = self.plans.iter().filter(|(id, kept)| kept.bytes() > 0 && !but.contains(id));
        let mut whole: Vec<_> = whole.map(|(id, kept)| (kept.used(), *id)).collect();
        whole.sort_unstable();
        // A little more than needed, so that it is not all to be done again for the next plan.
        let enough = room - room / 8;
        for (_, id) in whole {
            if self.bytes <= enough {
                break;
            }
            let Some(kept) = self.plans.get(&id) else { continue };
            let (outlined, rows) = (kept.outlined(), kept.ids());
            for row in rows.iter().filter(|row| **row != id) {
                self.scopes.remove_mut(row);
            }
            self.put(id, outlined);
        }
        tracing::debug!(partial = self.partial, bytes = self.bytes, "plans were given up for room");
    }
}
