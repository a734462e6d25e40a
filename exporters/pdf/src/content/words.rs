//! Words that only this format prints, in both written forms; the rest stands in `exporter_core::labels`.

use exporter_core::Maalform;

/// A text in bokmål and nynorsk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(&'static str, &'static str);

impl Words {
    /// The text in the form.
    pub(super) const fn label(self, maalform: Maalform) -> &'static str {
        maalform.choose(self.0, self.1)
    }
}

pub(super) const PLAN: Words = Words("Planen", "Planen");
pub(super) const ADOPTED: Words = Words("Vedtatt", "Vedteken");
pub(super) const ACTOR: Words = Words("Aktør", "Aktør");
pub(super) const KRONER: Words = Words("kroner", "kroner");
pub(super) const PAGE_OF_PLAN: Words = Words("Side i planen", "Side i planen");
pub(super) const UNDER: Words = Words("Hører under", "Høyrer under");
pub(super) const CODES: Words = Words("Kode", "Kode");
pub(super) const RESPONSIBLE: Words = Words("Ansvarlig og frist", "Ansvarleg og frist");
pub(super) const TILTAK_AND_STORY: Words = Words("Tiltak, og hva som er gjort", "Tiltak, og kva som er gjort");
pub(super) const STATUS_OF: Words = Words("Status for tiltakene", "Status for tiltaka");
pub(super) const DEVELOPMENT: Words = Words("Status gjennom rundene", "Status gjennom rundane");
pub(super) const MONEY_OF: Words = Words("Økonomi for tiltakene, kroner", "Økonomi for tiltaka, kroner");
pub(super) const MONEY_BY_GOAL: Words = Words("Økonomi per delmål, kroner", "Økonomi per delmål, kroner");
pub(super) const MONEY_BY_ACCOUNT: Words = Words("Økonomi per kontostreng, kroner", "Økonomi per kontostreng, kroner");
pub(super) const MONEY_BY_ROUND: Words =
    Words("Hele planen, runde for runde, kroner", "Heile planen, runde for runde, kroner");
pub(super) const GOAL_BY_ROUND: Words = Words("Delmålet, runde for runde, kroner", "Delmålet, runde for runde, kroner");
pub(super) const NOT_SPLIT: Words = Words("ikke fordelt", "ikkje fordelt");
pub(super) const RED: Words = Words("Rød liste", "Raud liste");
pub(super) const AND: Words = Words("og", "og");
pub(super) const MORE: Words = Words("til; alle står i kapitlet om status", "til; alle står i kapitlet om status");
pub(super) const CONNECTIONS: Words = Words("Henger sammen med", "Heng saman med");
pub(super) const CHAPTER_OF_PLAN: Words = Words("Kapittel i planen", "Kapittel i planen");
pub(super) const BEHIND: Words = Words("Grunnlaget", "Grunnlaget");
pub(super) const CITED: Words = Words("Andre vedtak som planen viser til", "Andre vedtak som planen viser til");
pub(super) const BEFORE: Words = Words("før", "før");
pub(super) const MONEY_OF_PARTS: Words = Words("Deltiltak samlet, kroner", "Deltiltak samla, kroner");
pub(super) const OF: Words = Words("av", "av");
pub(super) const REPORTED: Words = Words("rapportert", "rapportert");
pub(super) const WERE_DUE: Words = Words("skulle rapporteres", "skulle rapporterast");
pub(super) const NOT_REPORTED: Words = Words("ikke rapportert", "ikkje rapportert");
pub(super) const ON_RED: Words = Words("på rød liste", "på raud liste");
pub(super) const NONE_RED: Words =
    Words("Ingen tiltak står på den røde listen.", "Ingen tiltak står på den raude lista.");
pub(super) const ALL_REPORTED: Words =
    Words("Alle tiltak som skulle rapporteres, er rapportert.", "Alle tiltak som skulle rapporterast, er rapporterte.");
pub(super) const WHY: Words = Words("Hvorfor", "Kvifor");
pub(super) const SINCE: Words = Words("Siden forrige runde", "Sidan førre runde");
pub(super) const EARLIER: Words = Words("Tidligere runder", "Tidlegare rundar");
pub(super) const PREVIOUSLY: Words = Words("Forrige", "Førre");
pub(super) const PARTS: Words = Words("Deltiltak", "Deltiltak");
pub(super) const NOT_DUE: Words = Words("Skulle ikke rapporteres", "Skulle ikkje rapporterast");
pub(super) const ENDED: Words = Words("Avsluttet", "Avslutta");
pub(super) const ADDED: Words = Words("Kom inn i planen", "Kom inn i planen");
pub(super) const REPLACES: Words = Words("Erstatter", "Erstattar");
pub(super) const REPLACED_BY: Words = Words("Erstattet av", "Erstatta av");
pub(super) const BUILDS_ON: Words = Words("Bygger på", "Byggjer på");
pub(super) const FOLLOWED_BY: Words = Words("Følges av", "Blir følgd av");
pub(super) const MENDED: Words = Words("Rettet", "Retta");
pub(super) const SOURCE_HAS: Words = Words("kilden har", "kjelda har");
pub(super) const READ_AS: Words = Words("lest som", "lese som");
pub(super) const SERVES: Words = Words("Tiltak", "Tiltak");
pub(super) const COUNTED_IN: Words = Words("Telles i delmål", "Talt i delmål");
pub(super) const STANDS_FOR: Words = Words("Gjelder tiltak", "Gjeld tiltak");
pub(super) const SEEN_WITH: Words = Words("Ses i sammenheng med", "Blir sett i samanheng med");
pub(super) const EFFORT: Words = Words("Innsatsområde", "Innsatsområde");
pub(super) const ORIGIN: Words = Words("Overordnet plan", "Overordna plan");
pub(super) const TARGET: Words = Words("Mål", "Mål");
pub(super) const COMPARED: Words = Words("Sammenlignes med", "Blir samanlikna med");
pub(super) const ADOPTED_PLAN: Words = Words("Vedtok planen.", "Vedtok planen.");
pub(super) const CHANGED: Words = Words("Endret i planen", "Endra i planen");
pub(super) const FOLLOWS: Words = Words("Står etter", "Står etter");
pub(super) const PHRASE: Words = Words("Ordene", "Orda");
pub(super) const ANSWER: Words = Words("Svar", "Svar");
pub(super) const ANSWERED_BEFORE: Words = Words("Svar i tidligere runder", "Svar i tidlegare rundar");
pub(super) const POINT: Words = Words("Punkt", "Punkt");
pub(super) const CITED_IN: Words = Words("Fotnoter", "Fotnotar");
pub(super) const CONCERNS: Words = Words("Gjelder strategi", "Gjeld strategi");
pub(super) const DUTIES_LEAD: Words = Words(
    "Plikter som vedtak legger på administrasjonen, også når ingen av tiltakene sier det.",
    "Plikter som vedtak legg på administrasjonen, òg når ingen av tiltaka seier det.",
);
pub(super) const OTHER_TITLES: Words = Words("Også kalt", "Òg kalla");
pub(super) const EXPECTED: Words = Words("Ventet behandlet", "Venta handsama");
pub(super) const PRIORITIES: Words = Words("Satsinger", "Satsingar");
pub(super) const DONE: Words = Words("utført", "utført");
pub(super) const NOT_DONE: Words = Words("ikke utført", "ikkje utført");
pub(super) const GAPS_LEAD: Words = Words(
    "Det planen og rapporteringen mangler. Listen er laget av programmet og er den samme for alle planer.",
    "Det planen og rapporteringa manglar. Lista er laga av programmet og er den same for alle planar.",
);
pub(super) const DEVIATIONS_LEAD: Words = Words(
    "Steder der det vedtatte dokumentet ikke er enig med seg selv. De er registrert, aldri rettet.",
    "Stader der det vedtekne dokumentet ikkje er samd med seg sjølv. Dei er registrerte, aldri retta.",
);
pub(super) const PLACES: Words = Words("Steder", "Stader");
pub(super) const IN_PLAN: Words = Words("I planen", "I planen");
pub(super) const STANDS_IN: Words = Words("Står i", "Står i");
pub(super) const NOTES_OF: Words =
    Words("Fotnotene, slik dette dokumentet nummererer dem.", "Fotnotane, slik dette dokumentet nummererer dei.");
pub(super) const VERIFY: Words = Words("Slik kontrollerer du denne filen", "Slik kontrollerer du denne fila");
pub(super) const VERIFY_LEAD: Words = Words(
    "Alt i denne filen er skrevet ut fra ett dokument. Dokumentet finnes også som JSON-fil, og kontrollsummen av den \
     filen er dokumentets kontrollsum. Er summene like, er ordene i denne rapporten de som ble låst.",
    "Alt i denne fila er skrive ut frå eitt dokument. Dokumentet finst òg som JSON-fil, og kontrollsummen av den fila \
     er kontrollsummen til dokumentet. Er summane like, er orda i denne rapporten dei som vart låste.",
);
pub(super) const VERIFY_PLAN: Words = Words(
    "Alt i denne filen er skrevet ut fra ett dokument. Dokumentet finnes også som JSON-fil, og kontrollsummen av den \
     filen er dokumentets kontrollsum.",
    "Alt i denne fila er skrive ut frå eitt dokument. Dokumentet finst òg som JSON-fil, og kontrollsummen av den fila \
     er kontrollsummen til dokumentet.",
);
pub(super) const VERIFY_FETCH: Words = Words(
    "Hent JSON-filen på adressen under, på fylkeskommunens Planverk.",
    "Hent JSON-fila på adressa under, på Planverk hos fylkeskommunen.",
);
pub(super) const VERIFY_HASH: Words = Words(
    "Regn ut SHA-256 av filen, for eksempel med «sha256sum» eller «Get-FileHash».",
    "Rekn ut SHA-256 av fila, til dømes med «sha256sum» eller «Get-FileHash».",
);
pub(super) const VERIFY_COMPARE: Words = Words(
    "Sammenlign med summen under. Loggens kontrollsum er den siste offentlige endringen før rapporten ble låst.",
    "Samanlikn med summen under. Kontrollsummen til loggen er den siste offentlege endringa før rapporten vart låst.",
);
pub(super) const VERIFY_DRAFT: Words = Words(
    "Sammenlign med summen under. Et utkast endrer seg til rapporten er låst, og da endrer summen seg også.",
    "Samanlikn med summen under. Eit utkast endrar seg til rapporten er låst, og då endrar summen seg òg.",
);
pub(super) const VERIFY_PLAIN: Words = Words("Sammenlign med summen under.", "Samanlikn med summen under.");
pub(super) const AFTERWARDS: Words = Words(
    "Det som skjer med rapporten etter at den er låst, som at den blir offentliggjort eller tatt til orientering, står \
     ved siden av den i Planverk, aldri i den.",
    "Det som skjer med rapporten etter at han er låst, som at han blir offentleggjord eller teken til orientering, står \
     ved sida av han i Planverk, aldri i han.",
);
pub(super) const ADDRESS: Words = Words("Adresse", "Adresse");
pub(super) const LEGEND_LEAD: Words = Words(
    "Ord som et vedtak har føyd til, står på farget bunn med strek under. Ord som et vedtak har strøket, er strøket ut. \
     Etter dem står vedtaket.",
    "Ord som eit vedtak har lagt til, står på farga botn med strek under. Ord som eit vedtak har stroke, er strokne ut. \
     Etter dei står vedtaket.",
);
pub(super) const LEFT_OUT: Words = Words(
    "Tekstene fra tidligere runder står i rapportene fra de rundene; her står statusen og tallene.",
    "Tekstane frå tidlegare rundar står i rapportane frå dei rundane; her står statusen og tala.",
);
pub(super) const BUDGET_AND_SPENT: Words =
    Words("Regulert budsjett og forbruk, kroner", "Regulert budsjett og forbruk, kroner");
pub(super) const SPENT: Words = Words("Regnskap eller prognose", "Rekneskap eller prognose");
pub(super) const COVERS: Words = Words("tall fra", "tal frå");
pub(super) const NONE: Words = Words("ingen", "ingen");
pub(super) const NOT_SET: Words = Words("ikke satt", "ikkje sett");
pub(super) const FROM: Words = Words("Fra", "Frå");
pub(super) const TO: Words = Words("Til", "Til");
pub(super) const REOPENED: Words = Words("Åpnet igjen fordi", "Opna igjen fordi");
pub(super) const DEADLINE_OF_ROUND: Words = Words("Rapporteringsfrist", "Rapporteringsfrist");
pub(super) const BY_ROUND: Words = Words("Runde for runde", "Runde for runde");
pub(super) const BY_GOAL: Words = Words("Delmål for delmål", "Delmål for delmål");
pub(super) const WHOLE_PLAN: Words = Words("Hele planen", "Heile planen");
