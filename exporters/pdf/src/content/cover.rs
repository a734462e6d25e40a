//! The cover: whose plan, what the reader holds, which decision stands behind it, and how it can be known again.

use exporter_core::Dokumenttype;
use exporter_core::labels::{Felt, Overskrift, om_dokumentet, rundenavn};

use super::inline::{instant, joined, long_date, plain, reference, time};
use super::teller::Teller;
use super::words;
use crate::block::{Block, Paragraph, Role, Span};
use crate::style::{ACCENT, BODY, DRAFT, LEAD, Look, ORGANISATION, SUBTITLE, TINT, TITLE};

impl Teller<'_> {
    /// The first page.
    pub(super) fn cover(&mut self) {
        let (document, maalform) = (self.document, self.maalform);
        let organisation = &document.organisasjon;
        self.paragraph(ORGANISATION, plain(organisation.navn.clone()));
        if let Some(name) = &organisation.samisk_navn {
            let look = Look { face: crate::style::Face::Regular, ..ORGANISATION };
            self.paragraph(look, vec![Span { lang: organisation.samisk_spraak.clone(), ..Span::plain(name.clone()) }]);
        }
        self.blocks.push(Block::Gap(120.0));
        let title = Paragraph::new(TITLE, plain(document.plan.tittel.clone())).wide();
        self.blocks.push(Block::Paragraph(Paragraph { role: Role::Title, ..title }));
        let mut under = vec![];
        match &document.runde {
            Some(runde) => under.push(rundenavn(runde, maalform)),
            None => under.push(document.plan.plantype.label(maalform).to_owned()),
        }
        under.extend(document.rapport.as_ref().map(|rapport| format!("rapport {}", rapport.nummer)));
        self.paragraph(SUBTITLE, plain(under.join(super::inline::DOT)));
        self.blocks.push(Block::Gap(18.0));
        self.holds();
        self.blocks.push(Block::FromBottom(190.0));
        self.identity();
    }

    /// What the reader holds.
    fn holds(&mut self) {
        let kind = self.document.kind;
        let text = om_dokumentet(kind).label(self.maalform);
        let (tint, bar) = if kind == Dokumenttype::Utkast { ([0xFD, 0xF1, 0xE9], DRAFT) } else { (TINT, ACCENT) };
        let look = if kind == Dokumenttype::Utkast { Look { colour: DRAFT, ..LEAD } } else { LEAD };
        let paragraph = Paragraph::new(look, plain(text)).wide();
        self.blocks.push(Block::Paragraph(Paragraph { panel: Some((tint, bar)), ..paragraph }));
        if let Some(remark) = self.remark {
            self.blocks.push(Block::Gap(8.0));
            self.paragraph(LEAD, vec![Span::strong(remark)]);
        }
        if let Some(text) = self.document.plan.sammendrag.as_deref().filter(|_| kind == Dokumenttype::Plan) {
            self.text(BODY, text);
        }
    }

    /// The decision behind the plan, and what tells this document from every other.
    fn identity(&mut self) {
        let (document, maalform) = (self.document, self.maalform);
        let plan = &document.plan;
        let mut rows = vec![];
        let adopted = plan.vedtatt.map(|date| plain(long_date(date)));
        if let Some(by) = &plan.vedtatt_ved {
            let whole = document.vedtak.iter().find(|vedtak| vedtak.id == by.id);
            let words = whole.map_or(&by.visning, |vedtak| &vedtak.referanse);
            let mut link = reference(by);
            link.iter_mut().for_each(|span| span.text.clone_from(words));
            rows.push((self.field(Felt::VedtattVed), joined([link, adopted.unwrap_or_default()], ", ")));
        } else if let Some(adopted) = adopted {
            rows.push((self.say(words::ADOPTED), adopted));
        } else {
            rows.push((self.field(Felt::Tilstand), plain(plan.tilstand.label(maalform))));
        }
        if let Some(periode) = &plan.periode {
            rows.push((self.field(Felt::Periode), plain(time(periode, maalform))));
        }
        if let Some(runde) = &document.runde {
            let period = format!("{} – {}", long_date(runde.fra), long_date(runde.til));
            rows.push((self.over(Overskrift::Rapportering), plain(period)));
        }
        let made = if document.rapport.is_some() { Felt::Frosset } else { Felt::Generert };
        rows.push((self.field(made), plain(instant(document.generert))));
        rows.push((self.field(Felt::Sekvens), plain(document.sekvens.clone())));
        rows.push((self.field(Felt::Kontrollsum), plain(self.sha256)));
        if let Some(text) = document.rapport.as_ref().and_then(|rapport| rapport.begrunnelse.clone()) {
            rows.push((self.say(words::REOPENED), plain(text)));
        }
        self.facts(rows);
    }

    /// The table of contents.
    pub(super) fn contents(&mut self) {
        self.chapter(self.over(Overskrift::Innhold), None);
        self.blocks.push(Block::Contents);
    }
}
