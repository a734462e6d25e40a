//! The mutations of reporting rounds.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use entities::Logged;
use entities::codes::Rapporteringstype;
use exporter_registry::EXPORTERS;
use exporter_registry::workbook::{self, Refused, Returned};
use uuid::Uuid;

use super::inputs::*;
use super::payloads::*;
use super::{Manner, actor, write};
use crate::graphql::Asked;
use crate::graphql::codes::Code;
use crate::graphql::object::Of;
use crate::graphql::types::oekonomi::Oekonomi;
use crate::plan::world::World;
use crate::report::archive;
use crate::reporting::change::{self, RoundName, Saved};
use crate::reporting::workflow::Rundesteg;

/// The root of all changes.
pub struct Mutation;

/// The object of an id in a world.
fn object<M: Logged>(id: Uuid, world: &Arc<World>) -> Option<Of<M>> {
    M::shared(&world.row(M::TABLE, id)?).map(|row| Of::new(world, row))
}

/// What a workbook in base64 says. What is no base64 is no workbook.
fn read_workbook(innhold: &str) -> std::result::Result<Returned, Refused> {
    workbook::read_back(&STANDARD.decode(innhold.trim()).unwrap_or_default())
}

/// Alt som kan endres. Krever en nøkkel.
/// EN: All that can be changed. Takes a key.
#[Object(name = "Rundeendringer")]
impl Mutation {
    /// Åpner en rapporteringsrunde.
    /// EN: Opens a reporting round.
    async fn aapne_rapportering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Runden.\nEN: The round.")] input: AapneRapporteringInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<AapneRapporteringPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, frist) = (input.round(), input.frist.map(|frist| frist.0));
            Box::pin(async move { change::open(tx, &caller, &round, frist).await })
        });
        Ok(AapneRapporteringPayload::of(written.await?, object))
    }

    /// Lagrer et utkast til status på et tiltak.
    /// EN: Saves a draft of the status of a tiltak.
    async fn lagre_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Utkastet.\nEN: The draft.")] input: LagreStatusInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<LagreStatusPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, report) = (input.round(), input.clone().into());
            Box::pin(async move { change::report(tx, &caller, &round, report, Saved::Draft).await })
        });
        Ok(LagreStatusPayload::of(written.await?, object))
    }

    /// Leverer status på et tiltak.
    /// EN: Delivers the status of a tiltak.
    async fn lever_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Statusen.\nEN: The status.")] input: LeverStatusInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<LeverStatusPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, report) = (input.round(), input.clone().into());
            Box::pin(async move { change::report(tx, &caller, &round, report, Saved::Delivered).await })
        });
        Ok(LeverStatusPayload::of(written.await?, object))
    }

    /// Leser inn en utfylt arbeidsbok: alle rader som er endret, eller ingen. En rad med status blir levert, en uten blir lagret som utkast.
    /// Et felt som andre har endret til noe annet etter at arbeidsboken ble hentet, blir avvist med begge verdiene.
    /// EN: Reads a workbook that was filled in: all rows that were changed, or none. A row with a status is delivered, one without is saved
    /// as a draft. A field that others changed to something else after the workbook was fetched is refused with both values.
    #[allow(clippy::too_many_arguments)] // The contract names them.
    async fn les_inn_arbeidsbok(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Planen, ved slug.\nEN: The plan, by slug.")] plan: String,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(
            name = "type",
            desc = "Året eller et tertial.\nEN: The year or a tertial.",
            default_with = "Code(Rapporteringstype::Aarsrapport)"
        )]
        r#type: Code<Rapporteringstype>,
        #[graphql(desc = "Arbeidsboken (.xlsx), base64.\nEN: The workbook (.xlsx), base64.")] innhold: String,
        #[graphql(desc = "Lagre alle rader som utkast.\nEN: Save every row as a draft.", default = false)] utkast: bool,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<LesInnArbeidsbokPayload> {
        actor(ctx)?;
        let round = RoundName { plan, aar, r#type: r#type.0 };
        let read = tokio::task::spawn_blocking(move || read_workbook(&innhold)).await;
        let read = Arc::new(read.map_err(|error| format!("the workbook was not read: {error}"))?);
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, read) = (round.clone(), Arc::clone(&read));
            Box::pin(async move { change::take_in(tx, &caller, &round, &read, utkast).await })
        });
        let all = |ids: Vec<Uuid>, world: &Arc<World>| ids.into_iter().map(|id| object(id, world)).collect();
        Ok(LesInnArbeidsbokPayload::of(written.await?, all))
    }

    /// Returnerer en statusrapport til den som leverte, med en kommentar.
    /// EN: Returns a status report to who delivered it, with a comment.
    async fn returner_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Statusrapporten.\nEN: The status report.")] input: ReturnerStatusInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<ReturnerStatusPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, input) = (input.round(), input.clone());
            Box::pin(async move {
                let seen = Some(input.forventet_versjon);
                change::send_back(tx, &caller, &round, &input.kode, &input.kommentar, seen).await
            })
        });
        Ok(ReturnerStatusPayload::of(written.await?, object))
    }

    /// Godkjenner statusrapporter: alle eller ingen.
    /// EN: Approves status reports: all or none.
    async fn godkjenn_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Statusrapportene.\nEN: The status reports.")] input: GodkjennStatusInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<GodkjennStatusPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, koder) = (input.round(), input.koder.clone());
            Box::pin(async move { change::approve(tx, &caller, &round, &koder).await })
        });
        let all = |ids: Vec<Uuid>, world: &Arc<World>| ids.into_iter().map(|id| object(id, world)).collect();
        Ok(GodkjennStatusPayload::of(written.await?, all))
    }

    /// Fører beløp for et tiltak i en runde.
    /// EN: Books amounts of a tiltak in a round.
    async fn registrer_oekonomi(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Beløpene.\nEN: The amounts.")] input: RegistrerOekonomiInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<RegistrerOekonomiPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, figures) = (input.round(), input.clone().into());
            Box::pin(async move { change::book(tx, &caller, &round, figures).await })
        });
        Ok(RegistrerOekonomiPayload::of(written.await?, |(round, tiltak), world| {
            let round: Of<entities::reporting::rapportering::Model> = object(round, world)?;
            Oekonomi::of_tiltak(&round, round.id, tiltak)
        }))
    }

    /// Skriver omtalen av et delmål i en runde.
    /// EN: Writes the narrative of a sub-goal in a round.
    async fn registrer_delmaalsomtale(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Omtalen.\nEN: The narrative.")] input: RegistrerDelmaalsomtaleInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<RegistrerDelmaalsomtalePayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, narrative) = (input.round(), input.clone().into());
            Box::pin(async move { change::narrate(tx, &caller, &round, narrative).await })
        });
        Ok(RegistrerDelmaalsomtalePayload::of(written.await?, object))
    }

    /// Svarer i en runde på en plikt, eller på et punkt i et vedtak.
    /// EN: Answers in a round to a duty, or to a point of a decision.
    async fn svar_paa_plikt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Svaret.\nEN: The answer.")] input: SvarPaaPliktInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<SvarPaaPliktPayload> {
        let round = input.round();
        let answer = input.answer();
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, answer) = (round.clone(), answer.clone());
            Box::pin(async move {
                let answer = answer.ok_or_else(change::answers_nothing)?;
                change::answer(tx, &caller, &round, answer).await
            })
        });
        Ok(SvarPaaPliktPayload::of(written.await?, object))
    }

    /// Sender en runde til godkjenning.
    /// EN: Sends a round for approval.
    async fn send_til_godkjenning(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Runden.\nEN: The round.")] input: SendTilGodkjenningInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<SendTilGodkjenningPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, seen) = (input.round(), input.forventet_versjon);
            Box::pin(async move { change::take_step(tx, &caller, &round, Rundesteg::Send, seen).await })
        });
        Ok(SendTilGodkjenningPayload::of(written.await?, object))
    }

    /// Returnerer en runde, så det kan rapporteres mer.
    /// EN: Returns a round, so that more can be reported.
    async fn returner_rapportering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Runden.\nEN: The round.")] input: ReturnerRapporteringInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<ReturnerRapporteringPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, seen) = (input.round(), input.forventet_versjon);
            Box::pin(async move { change::take_step(tx, &caller, &round, Rundesteg::Returner, seen).await })
        });
        Ok(ReturnerRapporteringPayload::of(written.await?, object))
    }

    /// Fryser en runde som er sendt til godkjenning: alt som kan skrives ut av den, blir ett dokument som aldri endres.
    /// EN: Freezes a round that was sent for approval: all that can be printed of it becomes one document that never changes.
    async fn frys_rapport(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Runden.\nEN: The round.")] input: FrysRapportInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<FrysRapportPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, seen) = (input.round(), input.forventet_versjon);
            Box::pin(async move { change::freeze(tx, &caller, &round, EXPORTERS, seen).await })
        });
        let written = written.await?;
        if let Some((rapport, _)) = &written.answer {
            complete(ctx, *rapport).await?;
        }
        Ok(FrysRapportPayload::of(written, object))
    }

    /// Publiserer en rapport, når alle filene er laget.
    /// EN: Publishes a report, once all its files are made.
    async fn publiser_rapport(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Rapporten.\nEN: The report.")] input: PubliserRapportInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<PubliserRapportPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        if let Some(rapport) = rapport_named(ctx, &input)? {
            complete(ctx, rapport).await?;
        }
        let written = write(ctx, manner, |tx, caller| {
            let (round, nummer, seen) = (input.round(), input.nummer, input.forventet_versjon);
            Box::pin(async move { change::publish(tx, &caller, &round, nummer, seen).await })
        });
        Ok(PubliserRapportPayload::of(written.await?, object))
    }

    /// Åpner en frosset runde igjen; neste rapport får neste nummer.
    /// EN: Opens a frozen round again; the next report has the next number.
    async fn gjenaapne_rapportering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Runden.\nEN: The round.")] input: GjenaapneRapporteringInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<GjenaapneRapporteringPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, why, seen) = (input.round(), input.begrunnelse.clone(), input.forventet_versjon);
            Box::pin(async move { change::reopen(tx, &caller, &round, &why, seen).await })
        });
        Ok(GjenaapneRapporteringPayload::of(written.await?, object))
    }

    /// Registrerer at en publisert rapport er tatt til etterretning.
    /// EN: Registers that a published report was taken note of.
    async fn registrer_behandling(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Behandlingen.\nEN: The treatment.")] input: RegistrerBehandlingInput,
        #[graphql(
            desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
        )]
        idempotensnoekkel: Option<String>,
        #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
        valider_bare: bool,
    ) -> Result<RegistrerBehandlingPayload> {
        let manner = Manner { idempotensnoekkel, valider_bare };
        let written = write(ctx, manner, |tx, caller| {
            let (round, treatment) = (input.round(), input.clone().into());
            Box::pin(async move { change::treat(tx, &caller, &round, treatment).await })
        });
        Ok(RegistrerBehandlingPayload::of(written.await?, object))
    }
}

/// Renders what a rapport has no file of yet. What fails is told in the log, and is tried again before the rapport is published.
async fn complete(ctx: &Context<'_>, rapport: Uuid) -> Result<()> {
    let backend = &ctx.data::<Asked>()?.backend;
    if let Err(error) = archive::complete(&backend.db, EXPORTERS, rapport, backend.clock.now()).await {
        tracing::error!(?error, %rapport, "the files of a rapport were not all made");
    }
    Ok(())
}

/// The rapport that is named, if who asks works on its plan.
fn rapport_named(ctx: &Context<'_>, input: &PubliserRapportInput) -> Result<Option<Uuid>> {
    let (name, world) = (input.round(), &ctx.data::<Asked>()?.world);
    let tree = world.plan_of_slug(&name.plan).filter(|tree| world.works_on(&tree.plan));
    let round = tree.and_then(|tree| world.rounds(tree.plan.id)?.find(name.aar, name.r#type));
    let row = round.and_then(|round| round.rapporter.iter().find(|row| row.nummer == input.nummer));
    Ok(row.map(|row| row.id))
}
