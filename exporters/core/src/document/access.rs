//! Ways through a document that every format takes.

use super::{
    Delmaal, Delmaalsrunde, Indikator, Plikt, Ref, ReportDocument, Runde, Tekstendring, Tiltak, TiltakIRunde, Vedtak,
};

impl ReportDocument {
    /// All tiltak in the order of the plan, each with the sub-goal that counts it.
    pub fn tiltak(&self) -> impl Iterator<Item = (&Delmaal, &Tiltak)> {
        self.delmaal.iter().flat_map(|delmaal| delmaal.tiltak.iter().map(move |tiltak| (delmaal, tiltak)))
    }

    /// The round that this one is compared with, whole.
    pub fn forrige(&self) -> Option<&Runde> {
        let forrige = self.forrige_runde.as_ref()?;
        self.tidligere_runder.iter().find(|runde| runde.id == forrige.id)
    }

    /// The indicators that follow a sub-goal, whole.
    pub fn indikatorer_i<'a>(&'a self, delmaal: &'a Delmaal) -> impl Iterator<Item = &'a Indikator> {
        self.indikatorer.iter().filter(|indikator| refers(&indikator.delmaal, &delmaal.id))
    }
}

impl Vedtak {
    /// All that it changed in the plan, by its points and apart from them.
    pub fn alle_tekstendringer(&self) -> impl Iterator<Item = &Tekstendring> {
        self.punkter.iter().flat_map(|punkt| &punkt.tekstendringer).chain(&self.tekstendringer)
    }

    /// All duties that it lays down, by its points and apart from them.
    pub fn alle_plikter(&self) -> impl Iterator<Item = &Plikt> {
        self.punkter.iter().flat_map(|punkt| &punkt.plikter).chain(&self.plikter)
    }
}

impl Delmaal {
    /// Every round that the document shows it in, oldest first, the document's own last.
    pub fn runder(&self) -> impl Iterator<Item = &Delmaalsrunde> {
        self.tidligere.iter().chain(&self.denne)
    }

    /// What is told of it in a round.
    pub fn i_runde(&self, runde: &Ref) -> Option<&Delmaalsrunde> {
        self.runder().find(|found| found.runde.id == runde.id)
    }
}

impl Tiltak {
    /// Every round that the document shows it in, oldest first, the document's own last.
    pub fn runder(&self) -> impl Iterator<Item = &TiltakIRunde> {
        self.tidligere.iter().chain(&self.denne)
    }

    /// What is told of it in a round.
    pub fn i_runde(&self, runde: &Ref) -> Option<&TiltakIRunde> {
        self.runder().find(|found| found.runde.id == runde.id)
    }

    /// The decisions that changed its wording or were to, each once, in order.
    pub fn vedtak(&self) -> Vec<&Ref> {
        let mut found: Vec<&Ref> = Vec::new();
        for endring in &self.endringer {
            if !found.iter().any(|seen| seen.id == endring.vedtak.id) {
                found.push(&endring.vedtak);
            }
        }
        found
    }
}

fn refers(references: &[Ref], id: &str) -> bool {
    references.iter().any(|reference| reference.id == id)
}
