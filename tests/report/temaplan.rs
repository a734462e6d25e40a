//! The first plan as a document, alone.

use exporter_core::{Dokumenttype, Mangelkode, Objekttype};

use super::made;
use crate::on_both;
use crate::plan::{TEMAPLAN, accept};
use crate::support::TestDb;

const SLUG: &str = "temaplan-for-integrering";

on_both! {
    async fn everything_is_there_and_in_order(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let document = made(db, SLUG, None).await;
        assert_eq!((document.kind, document.sekvens.as_str(), &document.runde), (Dokumenttype::Plan, "1", &None));
        let codes: Vec<_> = document.tiltak().map(|(_, tiltak)| tiltak.kode.as_str()).collect();
        assert_eq!(codes.len(), 36);
        assert_eq!(codes[..8], ["4.1.1", "4.1.2", "4.1.3", "5.1.1", "5.1.1.1", "5.1.1.2", "5.1.1.3", "5.1.1.4"]);
        assert_eq!(codes[11..14], ["5.1.3", "5.1.4", "5.1.5"]);
        assert_eq!(document.vedtak.iter().filter(|vedtak| vedtak.saksnummer.is_some()).count(), 12);
        assert_eq!(document.vedtak.iter().map(|vedtak| vedtak.alle_tekstendringer().count()).sum::<usize>(), 13);
        assert_eq!(document.vedtak.iter().map(|vedtak| vedtak.alle_plikter().count()).sum::<usize>(), 5);
        assert_eq!((document.kapitler.len(), document.kildeavvik.len(), document.rettinger.len()), (36, 10, 3));
        assert_eq!(document.organisasjon.samisk_spraak.as_deref(), Some("sma"));
        assert_eq!(document.plan.vedtatt_ved.as_ref().unwrap().visning, "FT 131/23");
        let figures: Vec<_> = document.indikatorer.iter().map(|row| row.kode.as_str()).collect();
        assert_eq!(figures[..3], ["I1", "I2", "I3"]);
        assert_eq!(figures[9], "I10");
        assert!(document.indikatorer.iter().any(|row| !row.avstand.is_empty()));
    }

    async fn footnotes_and_sources_are_numbered_as_printed(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let document = made(db, SLUG, None).await;
        let numbers: Vec<_> = document.fotnoter.iter().map(|note| note.nummer).collect();
        assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
        let mut of_the_plan: Vec<_> = document.fotnoter.iter().map(|note| note.plannummer).collect();
        of_the_plan.sort_unstable();
        assert_eq!(of_the_plan, (1..=30).collect::<Vec<_>>());
        let sources: Vec<_> = document.kilder.iter().map(|source| source.nummer).collect();
        assert_eq!(sources, (1..=u32::try_from(sources.len()).unwrap()).collect::<Vec<_>>());
        let cited = document.fotnoter.iter().flat_map(|note| &note.kilder).map(|source| source.kilde.visning.parse::<u32>().unwrap());
        let mut highest = 0;
        for number in cited {
            assert!(number <= highest + 1, "{number} is cited before {}", highest + 1);
            highest = highest.max(number);
        }
        for note in &document.fotnoter {
            let standing = document.tiltak().filter(|(_, tiltak)| tiltak.fotnoter.iter().any(|of| of.id == note.id));
            for (_, tiltak) in standing {
                assert!(note.staar_i.iter().any(|text| text.id == tiltak.id), "{} in {}", note.plannummer, tiltak.kode);
            }
        }
    }

    async fn the_words_that_a_decision_added_are_marked(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let document = made(db, SLUG, None).await;
        let mut marked = Vec::new();
        for (_, tiltak) in document.tiltak() {
            for piece in tiltak.segmenter.iter().filter(|piece| piece.vedtak.is_some()) {
                assert_eq!(piece.vedtak.as_ref().unwrap().visning, "FT 131/23");
                assert!(piece.fotnote.is_some(), "{}", tiltak.kode);
                let whole = piece.tekst == tiltak.tekst;
                marked.push(format!("{} {}", tiltak.kode, if whole { "whole" } else { piece.tekst.as_str() }));
                assert_eq!(whole, tiltak.tilfoeyd_ved.is_some());
            }
        }
        assert_eq!(marked, ["5.1.10 whole", "6.1.8 whole", "7.1.1 og rasisme", "7.1.2 og rasisme", "7.1.4 whole", "7.1.5 whole"]);
        let (_, third) = document.tiltak().find(|(_, tiltak)| tiltak.kode == "7.1.3").unwrap();
        assert!(third.endringer.iter().any(|change| !change.utfoert_i_kilden));
    }

    async fn gaps_are_told_in_plan_order_in_both_written_forms(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        let document = made(db, SLUG, None).await;
        let of = |kode| document.mangler.iter().filter(move |gap| gap.kode == kode);
        let codes: Vec<_> = of(Mangelkode::UtenAnsvarlig).map(|gap| gap.objekt.as_ref().unwrap().visning.as_str()).collect();
        assert_eq!(codes, document.tiltak().map(|(_, tiltak)| tiltak.kode.as_str()).collect::<Vec<_>>());
        assert!(document.mangler.is_sorted_by_key(|gap| gap.kode));
        let lacking = of(Mangelkode::VedtakUtenTekst).next().unwrap();
        assert_eq!(lacking.melding.nb, "Endringen «og rasisme» i 7.1.3 er vedtatt, men mangler i det vedtatte dokumentet.");
        assert_eq!(lacking.objekt.as_ref().unwrap().kind, Objekttype::Tekstendring);
        assert!(of(Mangelkode::VedtakUtenNummer).all(|gap| gap.melding.nn.contains("oppgitt utan ")));
    }
}
