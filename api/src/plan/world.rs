//! What a reader sees at one endring: the plans, registers and rounds that they may see. The one place that decides it for readers.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entities::codes::Rapporteringstype;
use entities::plans::plan;
use entities::reporting::rapport;
use entities::value::Instant;
use entities::{Row, Table};
use uuid::Uuid;

use super::everything::{Everything, REPORTING, beside_the_text};
use super::kept::{Kept, Reported};
use super::order::{Listed, Listing};
use super::register::Register;
use super::tree::Tree;
use crate::access::Rights;
use crate::log::{Head, Standing, visibility};
use crate::reporting::basis::Basis;
use crate::reporting::overview::Tiltaksstatus;
use crate::reporting::round::Rounds;

/// The plans, registers and rounds that a reader with some rights sees, for one question. What is not in memory of a plan is not found, and
/// the plan stands in [`World::wanted`] then: the answer is to be thrown away, and made again of the world that
/// [`super::resident::Resident::fetch`] gives.
#[derive(Debug)]
pub struct World {
    /// The endring that it stands at.
    pub state: i64,
    /// The number of the last endring that the reader may see: its public number, for a reader without a role.
    pub sekvens: i64,
    head: Head,
    rights: Rights,
    all: Arc<Everything>,
    /// The question's number.
    question: u64,
    /// What was fetched for it before.
    had: Wanted,
    wanted: Arc<Mutex<Wanted>>,
}

/// What a question needed and did not find in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What plans say.
    pub plans: BTreeSet<Uuid>,
    /// What was reported on plans.
    pub reports: BTreeSet<Uuid>,
    /// Rows of whichever plan, or of none.
    pub rows: BTreeSet<Uuid>,
}

impl Wanted {
    /// Takes in what others want.
    pub fn extend(&mut self, others: Self) {
        self.plans.extend(others.plans);
        self.reports.extend(others.reports);
        self.rows.extend(others.rows);
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty() && self.reports.is_empty() && self.rows.is_empty()
    }
}

impl World {
    /// What a reader with these rights sees of everything, for a question by its number.
    pub fn of(all: &Arc<Everything>, rights: Rights, question: u64) -> Self {
        Self::made(all, rights, question, Wanted::default(), Arc::default())
    }

    /// The same later, for the same question, after what it needed was fetched.
    pub fn fetched(&self, all: &Arc<Everything>, had: Wanted) -> Self {
        Self::made(all, self.rights.clone(), self.question, had, Arc::default())
    }

    /// The same later, for the same question: what either needs and does not find stands in both.
    pub fn later(&self, all: &Arc<Everything>) -> Self {
        Self::made(all, self.rights.clone(), self.question, self.had.clone(), Arc::clone(&self.wanted))
    }

    fn made(all: &Arc<Everything>, rights: Rights, question: u64, had: Wanted, wanted: Arc<Mutex<Wanted>>) -> Self {
        // What others than the reader may see moves neither number nor time.
        let own = rights.iter().filter_map(|organisation| all.head(*organisation)).max();
        let head = all.public.max(own.unwrap_or_default());
        let sekvens = if rights.is_empty() { all.public_sekvens } else { head.sekvens };
        let (all, state) = (Arc::clone(all), all.sekvens);
        Self { state, sekvens, head, rights, all, question, had, wanted }
    }

    /// What the question needed and did not find in memory.
    pub fn wanted(&self) -> Wanted {
        self.wanting().clone()
    }

    fn wanting(&self) -> MutexGuard<'_, Wanted> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that it needed, what was fetched before too.
    pub fn needs(&self) -> Wanted {
        let mut needs = self.wanted();
        needs.extend(self.had.clone());
        needs
    }

    /// What was fetched for it before.
    pub const fn had(&self) -> &Wanted {
        &self.had
    }

    /// When the last endring that the reader may see was made.
    pub const fn instant(&self) -> Instant {
        self.head.instant
    }

    /// Whether the reader has a role for the organisation whose plan it is.
    pub fn works_on(&self, plan: &plan::Model) -> bool {
        self.rights.contains(&plan.organisasjon_id)
    }

    fn sees(&self, plan: &plan::Model) -> bool {
        visibility::is_public_plan(plan) || self.works_on(plan)
    }

    fn kept(&self, id: Uuid) -> Option<&Kept> {
        self.all.plan(id).filter(|kept| self.sees(kept.plan()))
    }

    /// What a plan that the reader sees says.
    fn tree<'w>(&self, kept: &'w Kept) -> Option<&'w Arc<Tree>> {
        kept.use_for(self.question);
        if kept.tree().is_none() {
            self.wanting().plans.insert(kept.plan().id);
        }
        kept.tree()
    }

    /// What was reported on a plan that the reader sees.
    fn reported<'w>(&self, kept: &'w Kept) -> Option<&'w Arc<Reported>> {
        kept.use_for(self.question);
        if kept.reported().is_none() {
            self.wanting().reports.insert(kept.plan().id);
        }
        kept.reported()
    }

    /// A plan by its id.
    pub fn plan(&self, id: Uuid) -> Option<&Arc<Tree>> {
        self.tree(self.kept(id)?)
    }

    /// What is in memory of a plan and its organisation's registers, for who works on it and changes it.
    pub fn standing(&self, tree: &Tree) -> Option<Standing> {
        let register = self.register(tree.plan.organisasjon_id).filter(|_| self.works_on(&tree.plan))?;
        Some(Standing {
            sekvens: self.all.sekvens,
            hash: Arc::clone(&self.all.hash),
            rows: vec![(tree.plan.id, tree.rows.clone()), (register.organisasjon.id, register.rows.clone())],
            but: beside_the_text(),
            plans: self.all.slugs().clone(),
        })
    }

    /// The row of a plan by its id.
    pub fn plan_row(&self, id: Uuid) -> Option<&Arc<plan::Model>> {
        Some(self.kept(id)?.plan())
    }

    /// A plan by its slug.
    pub fn plan_of_slug(&self, slug: &str) -> Option<&Arc<Tree>> {
        let kept = self.all.plan_of_slug(slug).filter(|kept| self.sees(kept.plan()))?;
        self.tree(kept)
    }

    fn all_kept(&self) -> impl Iterator<Item = &Kept> {
        self.all.plans().filter(|kept| self.sees(kept.plan()))
    }

    /// The rows of all plans, by slug.
    pub fn plan_rows(&self) -> impl Iterator<Item = &Arc<plan::Model>> {
        self.all_kept().map(Kept::plan)
    }

    /// The rows of all plans, by slug, each with its rounds that have a published rapport.
    pub fn published(&self) -> impl Iterator<Item = (&Arc<plan::Model>, &[(i32, Rapporteringstype)])> {
        self.all_kept().map(|kept| (kept.plan(), &*kept.published))
    }

    /// The plans of an organisation, by slug.
    pub fn plans_of(&self, organisasjon: Uuid) -> impl Iterator<Item = &Arc<Tree>> {
        let theirs = self.all_kept().filter(move |kept| kept.plan().organisasjon_id == organisasjon);
        theirs.filter_map(|kept| self.tree(kept))
    }

    /// The tiltak of all plans as lists look through them, plan by plan by slug.
    pub fn listings(&self) -> impl Iterator<Item = &Arc<Listing>> {
        self.all_kept().map(Kept::listing)
    }

    /// The tiltak of a plan as lists look through them.
    pub fn listing(&self, plan: Uuid) -> Option<&Arc<Listing>> {
        Some(self.kept(plan)?.listing())
    }

    /// The status of a tiltak in a round that the reader may see; `None` where there is none, or nothing is due.
    pub fn status(&self, listed: &Listed, round: (i32, Rapporteringstype)) -> Option<Tiltaksstatus> {
        let kept = self.kept(listed.row.plan_id)?;
        let status = kept.status(self.works_on(kept.plan()), round, &listed.row, listed.number);
        if status.is_none() {
            self.wanting().reports.insert(kept.plan().id);
        }
        status.flatten()
    }

    /// The rounds of a plan. Who has a role for the organisation sees them as they are; anyone sees what was published of them.
    pub fn rounds(&self, plan: Uuid) -> Option<&Arc<Rounds>> {
        let kept = self.kept(plan)?;
        let rounds = self.reported(kept)?.rounds(self.works_on(kept.plan()));
        Some(rounds).filter(|rounds| !rounds.rounds.is_empty())
    }

    /// What a rapport that the reader may see counted.
    pub fn basis(&self, plan: Uuid, rapport: Uuid) -> Option<&Basis> {
        self.rounds(plan)?.rows.get::<rapport::Model>(rapport)?;
        self.reported(self.kept(plan)?)?.frozen.bases.get(&rapport).map(AsRef::as_ref)
    }

    /// An organisation's registers by its id.
    pub fn register(&self, id: Uuid) -> Option<&Arc<Register>> {
        self.all.register(id)
    }

    /// All registers, by organisation number.
    pub fn registers(&self) -> Vec<&Arc<Register>> {
        let mut all: Vec<_> = self.all.registers().collect();
        all.sort_unstable_by(|a, b| a.organisasjon.organisasjonsnummer.cmp(&b.organisasjon.organisasjonsnummer));
        all
    }

    /// A row that the reader may see, of whichever plan or register.
    pub fn row(&self, table: Table, id: Uuid) -> Option<Row> {
        let Some(scope) = self.all.scope(id) else {
            if self.all.partial > 0 && !self.had.rows.contains(&id) {
                self.wanting().rows.insert(id);
            }
            return None;
        };
        if REPORTING.contains(&table) {
            return self.rounds(scope)?.rows.row(table, id).cloned();
        }
        if let Some(register) = self.register(scope) {
            return register.rows.row(table, id).cloned();
        }
        self.plan(scope)?.rows.row(table, id).cloned()
    }
}
