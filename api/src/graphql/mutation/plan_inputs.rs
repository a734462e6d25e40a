//! What mutations of plans are asked with. Things are named as people do: plan by slug, tiltak by code, vedtak in any
//! spelling, what has no such name by noekkel or id.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entities::codes::{Endringstype, Omfang, Plantilstand, Tidspresisjon, Tiltaksart};

use crate::graphql::codes::Code;
use crate::graphql::scalars::Date;

/// En tid, så nøyaktig som den er kjent.
/// EN: A time, as exactly as it is known.
#[derive(Clone, InputObject)]
pub struct TidsangivelseInput {
    /// Første dag.
    /// EN: First day.
    pub fra: Date,
    /// Siste dag.
    /// EN: Last day.
    pub til: Date,
    /// Hvor nøyaktige dagene er.
    /// EN: How exact the days are.
    pub presisjon: Code<Tidspresisjon>,
    /// Kildens ord.
    /// EN: The source's words.
    pub ordlyd: Option<String>,
}

/// En fotnote, ved nummeret: den lages, eller den som finnes brukes.
/// EN: A footnote, by its number: it is made, or the one that exists is used.
#[derive(Clone, InputObject)]
pub struct FotnoteInput {
    /// Nummeret som trykt.
    /// EN: The number as printed.
    pub nummer: i32,
    /// Ordlyden.
    /// EN: The wording.
    pub tekst: String,
    /// Nøkkelen, for en ny fotnote.
    /// EN: The key, for a new footnote.
    pub noekkel: Option<String>,
}

/// Hvor et nytt kulepunkt skal stå, og nøkkelen det får.
/// EN: Where a new bullet goes, and the key that it gets.
#[derive(Clone, InputObject)]
pub struct NyttTiltakInput {
    /// Nøkkelen; uten: laget av teksten.
    /// EN: The key; without: made from the text.
    pub noekkel: Option<String>,
    /// Koden til tiltaket det står under.
    /// EN: The code of the tiltak that it stands under.
    pub forelder: Option<String>,
    /// Koden til tiltaket det følger etter; uten: det står sist.
    /// EN: The code of the tiltak that it follows; without: it is the last.
    pub etter_kode: Option<String>,
}

/// Det et vedtak gjorde med en tekst.
/// EN: What a decision did to a text.
#[derive(Clone, InputObject)]
pub struct RegistrerTekstendringInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Nøkkelen eller id-en; uten: en ny, med en nøkkel laget av ordene.
    /// EN: The key or the id; without: a new one, with a key made from the words.
    pub noekkel: Option<String>,
    /// Versjonen som endres; null: den finnes ikke ennå.
    /// EN: The version that is changed; null: there is none yet.
    pub forventet_versjon: Option<i32>,
    /// Vedtaket, i enhver skrivemåte.
    /// EN: The decision, in any spelling.
    pub vedtak: String,
    /// Punktet i vedtaket, ved nummer.
    /// EN: The point of the decision, by number.
    pub punkt: Option<String>,
    /// Tilføyd, endret eller strøket.
    /// EN: Added, changed or struck.
    pub r#type: Code<Endringstype>,
    /// Hvor mye av teksten.
    /// EN: How much of the text.
    pub omfang: Code<Omfang>,
    /// Teksten; for et nytt kulepunkt delmålet.
    /// EN: The text; for a new bullet the sub-goal.
    pub objekt: ID,
    /// Ordene som er tilføyd eller strøket.
    /// EN: The words added or struck.
    pub frase: Option<String>,
    /// Teksten før; uten: slik den står.
    /// EN: The text before; without: as it stands.
    pub foer: Option<String>,
    /// Teksten etter; uten: med frasen satt inn eller tatt ut.
    /// EN: The text after; without: with the phrase put in or taken out.
    pub etter: Option<String>,
    /// Avsnittene, ord for ord.
    /// EN: The paragraphs, word by word.
    pub avsnitt: Option<Vec<String>>,
    /// Ordene endringen følger etter.
    /// EN: The words that the change follows.
    pub etter_tekst: Option<String>,
    /// Om dokumentet har endringen; nei: ingen ordlyd endres.
    /// EN: Whether the document has the change; no: no wording changes.
    #[graphql(default = true)]
    pub utfoert_i_kilden: bool,
    /// Fotnoten som forteller om den.
    /// EN: The footnote that tells of it.
    pub fotnote: Option<FotnoteInput>,
    /// Det nye kulepunktet, der endringen er et.
    /// EN: The new bullet, where the change is one.
    pub nytt_tiltak: Option<NyttTiltakInput>,
}

/// Et nytt tiltak. I en vedtatt plan trengs vedtaket.
/// EN: A new tiltak. In an adopted plan, the decision is needed.
#[derive(Clone, InputObject)]
pub struct OpprettTiltakInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Delmålet, ved nummer; trengs ikke under et annet tiltak.
    /// EN: The sub-goal, by number; not needed under another tiltak.
    pub delmaal: Option<i32>,
    /// Koden til tiltaket det står under.
    /// EN: The code of the tiltak that it stands under.
    pub forelder: Option<String>,
    /// Koden til tiltaket det følger etter; uten: det står sist.
    /// EN: The code of the tiltak that it follows; without: it is the last.
    pub etter_kode: Option<String>,
    /// Nøkkelen; uten: laget av teksten.
    /// EN: The key; without: made from the text.
    pub noekkel: Option<String>,
    /// Ordlyden.
    /// EN: The wording.
    pub tekst: String,
    /// Løpende eller tidsavgrenset.
    /// EN: Running or limited in time.
    pub art: MaybeUndefined<Code<Tiltaksart>>,
    /// Enheten som svarer for det.
    /// EN: The unit that answers for it.
    pub ansvarlig: MaybeUndefined<ID>,
    /// Fristen.
    /// EN: The deadline.
    pub frist: MaybeUndefined<TidsangivelseInput>,
    /// Strategier det gjennomfører.
    /// EN: Strategies that it carries out.
    pub strategier: MaybeUndefined<Vec<ID>>,
    /// Dagen det kom inn.
    /// EN: The day on which it came in.
    pub innfoert: MaybeUndefined<Date>,
    /// Vedtaket bak, i enhver skrivemåte.
    /// EN: The decision behind it, in any spelling.
    pub vedtak: Option<String>,
}

/// Det som er kjent om et tiltak utenom teksten. Det som ikke er oppgitt, blir stående; null tømmer.
/// EN: What is known of a tiltak but for its text. What is not given is left alone; null clears.
#[derive(Clone, InputObject)]
pub struct EndreTiltakInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Tiltaket, ved kode.
    /// EN: The tiltak, by code.
    pub kode: String,
    /// Versjonen som endres.
    /// EN: The version that is changed.
    pub forventet_versjon: i32,
    /// Enheten som svarer for det.
    /// EN: The unit that answers for it.
    pub ansvarlig: MaybeUndefined<ID>,
    /// De som har en del i det; den som står der, beholder rollen sin.
    /// EN: Those who have a part in it; who stands there keeps the role.
    pub deltakere: MaybeUndefined<Vec<ID>>,
    /// Fristen.
    /// EN: The deadline.
    pub frist: MaybeUndefined<TidsangivelseInput>,
    /// Løpende eller tidsavgrenset.
    /// EN: Running or limited in time.
    pub art: MaybeUndefined<Code<Tiltaksart>>,
    /// Strategier det gjennomfører.
    /// EN: Strategies that it carries out.
    pub strategier: MaybeUndefined<Vec<ID>>,
    /// Indikatorer som følger det.
    /// EN: Indicators that follow it.
    pub indikatorer: MaybeUndefined<Vec<ID>>,
}

/// Hvor et tiltak skal stå. Koden og historien følger med.
/// EN: Where a tiltak is to stand. Its code and history come along.
#[derive(Clone, InputObject)]
pub struct FlyttTiltakInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Tiltaket, ved kode.
    /// EN: The tiltak, by code.
    pub kode: String,
    /// Versjonen som flyttes.
    /// EN: The version that is moved.
    pub forventet_versjon: i32,
    /// Delmålet, ved nummer; uten: der det står, eller der tiltaket over står.
    /// EN: The sub-goal, by number; without: where it is, or where the tiltak above it is.
    pub delmaal: Option<i32>,
    /// Koden til tiltaket det skal stå under; uten: øverst i delmålet.
    /// EN: The code of the tiltak to stand under; without: at the top of the sub-goal.
    pub forelder: Option<String>,
    /// Koden til tiltaket det skal følge etter; uten: det står sist.
    /// EN: The code of the tiltak to follow; without: it is the last.
    pub etter_kode: Option<String>,
    /// Vedtaket bak, i enhver skrivemåte.
    /// EN: The decision behind it, in any spelling.
    pub vedtak: Option<String>,
    /// Hvorfor.
    /// EN: Why.
    pub begrunnelse: Option<String>,
}

/// Et nytt tiltak i stedet for et som er delt.
/// EN: A new tiltak in place of one that was divided.
#[derive(Clone, InputObject)]
pub struct TiltaksdelInput {
    /// Ordlyden.
    /// EN: The wording.
    pub tekst: String,
    /// Nøkkelen; uten: laget av teksten.
    /// EN: The key; without: made from the text.
    pub noekkel: Option<String>,
}

/// Et tiltak som deles i flere, og selv avsluttes. I en vedtatt plan trengs vedtaket.
/// EN: A tiltak that is divided into several, and itself ends. In an adopted plan, the decision is needed.
#[derive(Clone, InputObject)]
pub struct DelTiltakInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Tiltaket, ved kode.
    /// EN: The tiltak, by code.
    pub kode: String,
    /// Versjonen som deles.
    /// EN: The version that is divided.
    pub forventet_versjon: i32,
    /// De nye tiltakene, minst to.
    /// EN: The new tiltak, at least two.
    pub nye: Vec<TiltaksdelInput>,
    /// Hvorfor.
    /// EN: Why.
    pub begrunnelse: String,
    /// Dagen; uten: vedtakets, eller i dag.
    /// EN: The day; without: the decision's, or today.
    pub dato: Option<Date>,
    /// Vedtaket bak, i enhver skrivemåte.
    /// EN: The decision behind it, in any spelling.
    pub vedtak: Option<String>,
}

/// Et tiltak som slås sammen med andre.
/// EN: A tiltak that is joined with others.
#[derive(Clone, InputObject)]
pub struct SammenslaattTiltakInput {
    /// Tiltaket, ved kode.
    /// EN: The tiltak, by code.
    pub kode: String,
    /// Versjonen som slås sammen.
    /// EN: The version that is joined.
    pub forventet_versjon: i32,
}

/// Tiltak som slås sammen til ett, og selv avsluttes. I en vedtatt plan trengs vedtaket.
/// EN: Tiltak that are joined into one, and themselves end. In an adopted plan, the decision is needed.
#[derive(Clone, InputObject)]
pub struct SlaaSammenTiltakInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Tiltakene, minst to; det nye får plassen til det første.
    /// EN: The tiltak, at least two; the new one gets the place of the first.
    pub tiltak: Vec<SammenslaattTiltakInput>,
    /// Ordlyden til det nye tiltaket.
    /// EN: The wording of the new tiltak.
    pub tekst: String,
    /// Nøkkelen til det nye tiltaket; uten: laget av teksten.
    /// EN: The key of the new tiltak; without: made from the text.
    pub noekkel: Option<String>,
    /// Hvorfor.
    /// EN: Why.
    pub begrunnelse: String,
    /// Dagen; uten: vedtakets, eller i dag.
    /// EN: The day; without: the decision's, or today.
    pub dato: Option<Date>,
    /// Vedtaket bak, i enhver skrivemåte.
    /// EN: The decision behind it, in any spelling.
    pub vedtak: Option<String>,
}

/// Et tiltak som avsluttes. I en vedtatt plan trengs vedtaket.
/// EN: A tiltak that ends. In an adopted plan, the decision is needed.
#[derive(Clone, InputObject)]
pub struct AvsluttTiltakInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Tiltaket, ved kode.
    /// EN: The tiltak, by code.
    pub kode: String,
    /// Versjonen som avsluttes.
    /// EN: The version that ends.
    pub forventet_versjon: i32,
    /// Dagen; uten: vedtakets, eller i dag.
    /// EN: The day; without: the decision's, or today.
    pub dato: Option<Date>,
    /// Hvorfor.
    /// EN: Why.
    pub begrunnelse: String,
    /// Vedtaket bak, i enhver skrivemåte.
    /// EN: The decision behind it, in any spelling.
    pub vedtak: Option<String>,
}

/// En avskriftsfeil som rettes; kildens ord beholdes.
/// EN: A transcription error that is mended; the source's words are kept.
#[derive(Clone, InputObject)]
pub struct RettTekstInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Teksten.
    /// EN: The text.
    pub objekt: ID,
    /// Versjonen av teksten.
    /// EN: The version of the text.
    pub forventet_versjon: i32,
    /// Feltet som rettes; uten: ordlyden.
    /// EN: The field that is mended; without: the wording.
    pub felt: Option<String>,
    /// Ordene slik avskriften hadde dem.
    /// EN: The words as the transcription had them.
    pub kildetekst: String,
    /// Ordene etter retting.
    /// EN: The words as mended.
    pub rettet: String,
    /// Hvorfor.
    /// EN: Why.
    pub begrunnelse: String,
    /// Nøkkelen til rettingen; uten: laget av ordene.
    /// EN: The key of the retting; without: made from the words.
    pub noekkel: Option<String>,
}

/// Hvor en plan skal stå.
/// EN: Where a plan is to stand.
#[derive(Clone, InputObject)]
pub struct EndrePlantilstandInput {
    /// Planen, ved slug.
    /// EN: The plan, by slug.
    pub plan: String,
    /// Versjonen som endres.
    /// EN: The version that is changed.
    pub forventet_versjon: i32,
    /// Den nye tilstanden.
    /// EN: The new state.
    pub tilstand: Code<Plantilstand>,
    /// Vedtaket som vedtar eller opphever planen, i enhver skrivemåte.
    /// EN: The decision that adopts or repeals the plan, in any spelling.
    pub vedtak: Option<String>,
    /// Dagen for det; uten: vedtakets.
    /// EN: The day of that; without: the decision's.
    pub dato: Option<Date>,
    /// Hvorfor.
    /// EN: Why.
    pub begrunnelse: Option<String>,
}
