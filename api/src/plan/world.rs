//! What a reader sees at one endring: the plans, registers and rounds that they may see. The one place that decides it for readers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use entities::plans::plan;
use entities::reporting::rapport;
use entities::value::Instant;
use entities::{Row, Table};
use rpds::HashTrieMapSync;
use uuid::Uuid;

use super::everything::{Everything, REPORTING, Touched};
use super::tree::{Register, Tree};
use crate::access::Rights;
use crate::log::{Change, Head, visibility};
use crate::reporting::basis::Basis;
use crate::reporting::frozen::Frozen;
use crate::reporting::round::Rounds;

/// The plans, registers and rounds that a reader with some rights sees. A clone shares everything that is not changed.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The endring that it stands at.
    pub state: i64,
    /// The number of the last endring that the reader may see: its public number, for a reader without a role.
    pub sekvens: i64,
    head: Head,
    rights: Rights,
    registers: HashMap<Uuid, Arc<Register>>,
    plans: HashMap<Uuid, Arc<Tree>>,
    rounds: HashMap<Uuid, Arc<Rounds>>,
    frozen: HashMap<Uuid, Arc<Frozen>>,
    slugs: BTreeMap<String, Uuid>,
    scopes: HashTrieMapSync<Uuid, Uuid>,
}

impl World {
    /// What a reader with these rights sees of everything.
    pub fn of(all: &Everything, rights: Rights) -> Self {
        let mut world = Self { rights, ..Self::default() };
        world.stand_at(all, &all.heads);
        for scope in all.rows.keys() {
            world.view(all, *scope);
            world.view_rounds(all, *scope);
        }
        world
    }

    /// What the same reader sees of everything after something changed.
    pub fn after(&self, all: &Everything, touched: &Touched) -> Self {
        let mut world = self.clone();
        world.stand_at(all, &touched.heads);
        for scope in &touched.rows {
            world.view(all, *scope);
        }
        // A plan that opens or closes takes its rounds with it.
        for scope in &touched.rows {
            world.view_rounds(all, *scope);
        }
        for (scope, changes) in touched.reported.iter().filter(|(scope, _)| !touched.rows.contains(scope)) {
            world.move_rounds(all, *scope, changes);
        }
        world
    }

    /// What others than the reader may see moves neither number nor time.
    fn stand_at(&mut self, all: &Everything, heads: &HashMap<Uuid, Head>) {
        self.state = all.sekvens;
        let sees = |scope| all.organisation(scope).is_some_and(|organisation| self.rights.contains(&organisation));
        let own = heads.iter().filter(|(scope, _)| sees(**scope)).map(|(_, head)| *head).max();
        self.head = self.head.max(all.public).max(own.unwrap_or_default());
        self.sekvens = if self.rights.is_empty() { all.public_sekvens } else { self.head.sekvens };
        self.scopes = all.scopes.clone();
        self.frozen.clone_from(&all.frozen);
    }

    /// Makes the view of a plan or register anew.
    fn view(&mut self, all: &Everything, scope: Uuid) {
        let rows = all.rows.get(&scope).cloned().unwrap_or_default();
        if let Some(register) = Register::of(scope, rows.clone()) {
            self.registers.insert(scope, Arc::new(register));
            return;
        }
        // Two plans may have traded slugs: the old one may already be the other's.
        let before = self.plans.remove(&scope);
        if let Some(before) = before.filter(|before| self.slugs.get(&before.plan.slug) == Some(&scope)) {
            self.slugs.remove(&before.plan.slug);
        }
        let seen = rows.get::<plan::Model>(scope).is_some_and(|plan| self.sees(plan));
        if let Some(tree) = Some(rows).filter(|_| seen).and_then(|rows| Tree::of(scope, rows)) {
            self.slugs.insert(tree.plan.slug.clone(), scope);
            self.plans.insert(scope, Arc::new(tree));
        }
    }

    /// Makes the view of a plan's rounds anew. Who has a role for the organisation sees them as they are; anyone sees what was published
    /// of them.
    fn view_rounds(&mut self, all: &Everything, plan: Uuid) {
        let none = Frozen::default();
        let frozen = all.frozen.get(&plan).map_or(&none, AsRef::as_ref);
        let rounds = match self.plans.get(&plan).zip(all.reported.get(&plan)) {
            Some((tree, rows)) if self.works_on(tree) => Rounds::of(rows.clone(), frozen),
            Some((_, rows)) => Rounds::published(rows, frozen),
            None => Rounds::default(),
        };
        if rounds.rounds.is_empty() {
            self.rounds.remove(&plan);
        } else {
            self.rounds.insert(plan, Arc::new(rounds));
        }
    }

    /// Brings the view of a plan's rounds up to date after changes of nothing but what was reported.
    fn move_rounds(&mut self, all: &Everything, plan: Uuid, changes: &[Change]) {
        let steps = changes.iter().any(|change| matches!(change.table, Table::Rapportering | Table::Rapport));
        if !steps && !self.plans.get(&plan).is_some_and(|tree| self.works_on(tree)) {
            // Nothing is published by a report alone.
            return;
        }
        match self.rounds.get(&plan).and_then(|rounds| rounds.after(changes)) {
            Some(rounds) => drop(self.rounds.insert(plan, Arc::new(rounds))),
            None => self.view_rounds(all, plan),
        }
    }

    /// When the last endring that the reader may see was made.
    pub const fn instant(&self) -> Instant {
        self.head.instant
    }

    /// Whether the reader has a role for the organisation whose plan it is.
    pub fn works_on(&self, tree: &Tree) -> bool {
        self.rights.contains(&tree.plan.organisasjon_id)
    }

    fn sees(&self, plan: &plan::Model) -> bool {
        visibility::is_public_plan(plan) || self.rights.contains(&plan.organisasjon_id)
    }

    /// A plan by its id.
    pub fn plan(&self, id: Uuid) -> Option<&Arc<Tree>> {
        self.plans.get(&id)
    }

    /// A plan by its slug.
    pub fn plan_of_slug(&self, slug: &str) -> Option<&Arc<Tree>> {
        self.plans.get(self.slugs.get(slug)?)
    }

    /// All plans, by slug.
    pub fn plans(&self) -> impl Iterator<Item = &Arc<Tree>> {
        self.slugs.values().filter_map(|id| self.plans.get(id))
    }

    /// The plans of an organisation, by slug.
    pub fn plans_of(&self, organisasjon: Uuid) -> impl Iterator<Item = &Arc<Tree>> {
        self.plans().filter(move |tree| tree.plan.organisasjon_id == organisasjon)
    }

    /// The rounds of a plan.
    pub fn rounds(&self, plan: Uuid) -> Option<&Arc<Rounds>> {
        self.rounds.get(&plan)
    }

    /// What a rapport that the reader may see counted.
    pub fn basis(&self, plan: Uuid, rapport: Uuid) -> Option<&Basis> {
        self.rounds.get(&plan)?.rows.get::<rapport::Model>(rapport)?;
        self.frozen.get(&plan)?.bases.get(&rapport).map(AsRef::as_ref)
    }

    /// An organisation's registers by its id.
    pub fn register(&self, id: Uuid) -> Option<&Arc<Register>> {
        self.registers.get(&id)
    }

    /// All registers, by organisation number.
    pub fn registers(&self) -> Vec<&Arc<Register>> {
        let mut all: Vec<_> = self.registers.values().collect();
        all.sort_unstable_by(|a, b| a.organisasjon.organisasjonsnummer.cmp(&b.organisasjon.organisasjonsnummer));
        all
    }

    /// A row that the reader may see, of whichever plan or register.
    pub fn row(&self, table: Table, id: Uuid) -> Option<Row> {
        let scope = self.scopes.get(&id)?;
        if REPORTING.contains(&table) {
            return self.rounds.get(scope)?.rows.row(table, id).cloned();
        }
        let in_plan = self.plans.get(scope).map(|tree| &tree.rows);
        let rows = in_plan.or_else(|| self.registers.get(scope).map(|register| &register.rows))?;
        rows.row(table, id).cloned()
    }
}
