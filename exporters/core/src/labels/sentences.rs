//! Sentences that files print as they are.

labels! {
    /// Sentences that files print as they are.
    Frase {
        OmPlan =
            "Planen slik den gjelder, uten rapportering.",
            "Planen slik han gjeld, utan rapportering.";
        OmUtkast =
            "UTKAST: en rapportering som pågår. Tallene og tekstene er ikke godkjent.",
            "UTKAST: ei rapportering som er i gang. Tala og tekstane er ikkje godkjende.";
        OmRapport =
            "En godkjent rapport. Innholdet er låst og kan kontrolleres med kontrollsummen.",
            "Ein godkjend rapport. Innhaldet er låst og kan kontrollerast med kontrollsummen.";
        Koder =
            "Planen har kulepunkter uten nummer. Kodene på tiltakene er satt av Planverk.",
            "Planen har kulepunkt utan nummer. Kodane på tiltaka er sette av Planverk.";
        IkkeUttoemmende =
            "Planen sier ikke at listen er uttømmende.",
            "Planen seier ikkje at lista er uttømmande.";
        Fortegn =
            "Avvik er regulert budsjett minus regnskap for et år, minus prognose for et tertial. Positivt er mindreforbruk, negativt er merforbruk.",
            "Avvik er regulert budsjett minus rekneskap for eit år, minus prognose for eit tertial. Positivt er mindreforbruk, negativt er meirforbruk.";
        Ukjent =
            "Tomt betyr ukjent, ikke null.",
            "Tomt tyder ukjent, ikkje null.";
        Summer =
            "En sum er over kjente verdier og sier hvor mange den dekker.",
            "Ein sum er over kjende verdiar og seier kor mange han dekkjer.";
        Telling =
            "Hvert tiltak er talt én gang, i sitt eget delmål.",
            "Kvart tiltak er talt éin gong, i sitt eige delmål.";
        Rettet =
            "Skrivefeil fra avskriften er rettet etter vår lesning; kildens ordlyd står ved siden av.",
            "Skrivefeil frå avskrifta er retta etter vår lesing; ordlyden i kjelda står ved sida av.";
        IkkeUtfoert =
            "Vedtatt, men ikke ført inn i det vedtatte dokumentet.",
            "Vedteke, men ikkje ført inn i det vedtekne dokumentet.";
        Undertrykt =
            "Ikke vist av hensyn til personvern.",
            "Ikkje vist av omsyn til personvern.";
        Metodebrudd =
            "Kan ikke sammenlignes med verdiene før.",
            "Kan ikkje samanliknast med verdiane før.";
        IngenForrige =
            "Det finnes ingen tidligere rapport å sammenligne med.",
            "Det finst ingen tidlegare rapport å samanlikne med.";
        IngenEndring =
            "Ingen endringer.",
            "Ingen endringar.";
        Ubesvart =
            "Ikke besvart.",
            "Ikkje svart på.";
        Kuttet =
            "[… kuttet; hele teksten står i JSON-filen]",
            "[… kutta; heile teksten står i JSON-fila]";
        LagetIEttertid =
            "Laget i ettertid.",
            "Laga i ettertid.";
    }
}
