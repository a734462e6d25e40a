//! The sentences that tell what a plan or a round lacks.

use crate::codes::{Mangelkode, Tekstpar};

/// The sentence for one gap.
///
/// `objekt` is what the object is printed as (a tiltak's code, a vedtak's words, a duty's short words);
/// `detalj` is the words at issue: the phrase that is missing, what a vedtak is given without ("organ, nummer"), or the
/// description of a contradiction or a broken reference.
pub fn melding(kode: Mangelkode, objekt: &str, detalj: Option<&str>) -> Tekstpar {
    let quoted = detalj.map(|detalj| format!(" «{detalj}»")).unwrap_or_default();
    let told = detalj.unwrap_or(objekt);
    let lacking = detalj.unwrap_or("organ, år eller nummer");
    let (nb, nn) = match kode {
        Mangelkode::UtenAnsvarlig => (
            format!("Tiltak {objekt} har ikke ansvarlig enhet."),
            format!("Tiltak {objekt} har ikkje ansvarleg eining."),
        ),
        Mangelkode::UtenFrist => {
            (format!("Tiltak {objekt} har ikke frist."), format!("Tiltak {objekt} har ikkje frist."))
        }
        Mangelkode::UtenIndikator => {
            (format!("Tiltak {objekt} har ikke indikator."), format!("Tiltak {objekt} har ikkje indikator."))
        }
        Mangelkode::IkkeRapportert => {
            (format!("Tiltak {objekt} er ikke rapportert."), format!("Tiltak {objekt} er ikkje rapportert."))
        }
        Mangelkode::ForSent => (
            format!("Tiltak {objekt} er rapportert etter fristen."),
            format!("Tiltak {objekt} er rapportert etter fristen."),
        ),
        Mangelkode::PliktUbesvart => {
            (format!("Plikten «{objekt}» er ikke besvart."), format!("Plikta «{objekt}» er ikkje svart på."))
        }
        Mangelkode::VedtakUtenTekst => (
            format!("Endringen{quoted} i {objekt} er vedtatt, men mangler i det vedtatte dokumentet."),
            format!("Endringa{quoted} i {objekt} er vedteken, men manglar i det vedtekne dokumentet."),
        ),
        Mangelkode::VedtakUtenNummer => (
            format!("Vedtaket «{objekt}» er oppgitt uten {lacking}."),
            format!("Vedtaket «{objekt}» er oppgitt utan {lacking}."),
        ),
        Mangelkode::Kildeavvik => (told.to_owned(), told.to_owned()),
        Mangelkode::BruttReferanse => (
            format!("{objekt} viser til noe som ikke finnes{quoted}."),
            format!("{objekt} viser til noko som ikkje finst{quoted}."),
        ),
    };
    Tekstpar { nb, nn }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_is_a_sentence_in_both_forms() {
        for kode in Mangelkode::ALL {
            let Tekstpar { nb, nn } =
                melding(*kode, "5.1.10", Some("noe.").filter(|_| *kode == Mangelkode::Kildeavvik));
            assert!(nb.ends_with('.') && nn.ends_with('.'), "{kode}: {nb} {nn}");
        }
    }

    #[test]
    fn the_sentence_names_what_lacks_it() {
        let melding = melding(Mangelkode::VedtakUtenTekst, "7.1.3", Some("og rasisme"));
        assert_eq!(melding.nb, "Endringen «og rasisme» i 7.1.3 er vedtatt, men mangler i det vedtatte dokumentet.");
    }
}
