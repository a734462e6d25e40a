"""The document of a report as blocks, the same for every engine: ("h1" | "h2" | "p" | "note", text) and ("table", head, widths, rows),
where a row is a list of cells, and a cell a list of paragraphs."""

MONEY = ["budsjett", "regulertBudsjett", "regnskap", "prognose", "avvik"]
MONEY_HEAD = ["Budsjett", "Regulert budsjett", "Regnskap", "Prognose", "Avvik"]
TOLD = ["beskrivelse", "avviksforklaring", "aarsak", "begrunnelse", "videre"]
TOLD_HEAD = ["Beskrivelse", "Avviksforklaring", "Årsak", "Begrunnelse", "Videre arbeid"]


def blocks(document):
    """All that the peers print of a document."""
    say = {code["kode"]: code["betegnelse"]["nb"] for of in document["kodeverk"] for code in of["koder"]}.get
    yield from cover(document)
    yield from summary(document, say)
    yield from changes(document, say)
    yield from the_plan(document, say)
    for goal in document["delmaal"]:
        yield from sub_goal(document, goal, say)
    yield from indicators(document["indikatorer"], say)
    yield from whole_money(document, say)
    yield from decisions(document["vedtak"], say)
    yield from registers(document, say)


def table(columns, rows):
    """A table where it has rows; columns are pairs of a heading and a share of the width."""
    rows = [[cell if isinstance(cell, list) else [cell] for cell in row] for row in rows]
    if rows:
        yield "table", [head for head, _ in columns], [share for _, share in columns], rows


def named(name, value):
    return [f"{name}: {value}"] if value else []


def day(text):
    return ".".join(reversed(text[:10].split("-"))) if text else ""


def moment(text):
    return f"{day(text)} kl. {text[11:16].replace(':', '.')}" if text else ""


def time(of):
    return of and (of["ordlyd"] or f"{day(of['fra'])} – {day(of['til'])}")


def shown(of):
    return of["visning"] if of else ""


def listed(all_of):
    return ", ".join(shown(of) for of in all_of)


def kroner(text):
    return f"{round(float(text)):,}".replace(",", "\u00a0") if text is not None else ""


def money(of):
    return [kroner(of[field]) if of else "" for field in MONEY]


def sum_row(name, of):
    """A row of sums, each with how many figures it covers."""
    told = [[kroner(of[field]["kroner"]), f"tall fra {of[field]['antall']}"] if of[field]["antall"] else [""] for field in MONEY]
    return [[name, f"Tiltak med tall: {of['antallMedTall']}"], *told]


def money_table(first, rows):
    return table([(first, 1.5), *((head, 1.0) for head in MONEY_HEAD)], rows)


def account(of):
    names = {"ansvar": "ansvar", "art": "art (konto)", "funksjon": "funksjon", "prosjekt": "prosjekt"}
    return " · ".join(f"{name} {of[field]}" for field, name in names.items() if of[field]) if of else "ikke fordelt"


def status(code, say):
    return say(code, "") if code else "–"


def cover(document):
    report, around = document["rapport"], document["runde"]
    yield "p", document["organisasjon"]["navn"]
    yield "h1", document["plan"]["tittel"]
    yield "p", f"Årsrapport {around['navn']} · rapport {report['nummer']}"
    facts = [["Rapportering", f"{day(around['fra'])} – {day(around['til'])}"], ["Låst", day(report["frosset"])],
             ["Endringsnummer", document["sekvens"]], ["Hash av loggen", report["logghash"]]]
    yield from table([("Om rapporten", 1), ("", 3)], facts)


def overview(name, of, say):
    parts = [f"{part['antall']} {say(part['status']).lower()}" for part in of["perStatus"] if part["antall"]]
    share = f"{float(of['dekningsgrad']):.1%}".replace(".", ",") if of["dekningsgrad"] else ""
    return [name, str(of["antall"]), str(of["forfalt"]), str(of["rapportert"]), share, " · ".join(parts)]


def overviews(first, rows):
    heads = [("Antall", 0.8), ("Skulle rapporteres", 1.1), ("Rapportert", 1.1), ("Dekningsgrad", 1.2), ("Status", 4.0)]
    return table([(first, 1.9), *heads], rows)


def summary(document, say):
    yield "h1", "Status for tiltakene"
    goals = [overview(str(of["nummer"]), of["denne"]["oversikt"], say) for of in document["delmaal"]]
    yield from overviews("Delmål", goals)
    yield "h2", "Rød liste"
    red = [[of["tiltak"]["visning"],
            [of["tekst"], " · ".join(filter(None, [f"Delmål {shown(of['delmaal'])}", shown(of["ansvarlig"])]))],
            [f"{say(of['status'])} · {say(of['vurdering'])}", *named("Årsak", of["aarsak"]),
             *named("Avviksforklaring", of["avviksforklaring"]), ", ".join(say(why, why) for why in of["grunner"])],
            day(of["nyFrist"])] for of in document["sammendrag"]["roedliste"]]
    yield from table([("Kode", 0.7), ("Tiltak", 4), ("Hvorfor", 3), ("Ny frist", 1.1)], red)
    yield "h2", "Ikke rapportert"
    silent = [[shown(of["tiltak"]), of["tekst"], shown(of["ansvarlig"]) or f"Delmål {shown(of['delmaal'])}"]
              for of in document["sammendrag"]["ikkeRapportert"]]
    yield from table([("Kode", 0.7), ("Tiltak", 5), ("Ansvarlig", 1.5)], silent)


def changes(document, say):
    since = document["sidenForrige"]
    if not since:
        return
    yield "h1", "Endret siden forrige runde"
    texts = {of["id"]: of["tekst"] for goal in document["delmaal"] for of in goal["tiltak"]}
    for name, title in (("status", "Endret status"), ("frister", "Endret frist")):
        yield "h2", title
        rows = [[shown(of["tiltak"]), of.get("tekst") or texts[of["tiltak"]["id"]], ends(of, "fra", say), ends(of, "til", say)]
                for of in since[name]]
        yield from table([("Kode", 0.8), ("Tiltak", 4), ("Fra", 1.6), ("Til", 1.6)], rows)
    yield "h2", "Endret økonomi"
    rows = {}
    for of in since["oekonomi"]:
        cells = rows.setdefault(shown(of["tiltak"]), {})
        cells[say(of["type"], of["type"])] = [kroner(of["til"]), *named("før", kroner(of["fra"]))]
    heads = list(dict.fromkeys(head for cells in rows.values() for head in cells))
    rows = [[code, *(cells.get(head, "") for head in heads)] for code, cells in rows.items()]
    yield from table([("Kode", 1), *((head, 1.2) for head in heads)], rows)


def ends(of, end, say):
    """The one end of a change: a status with its assessment, or a deadline with the one that was reported."""
    found = [of.get(name) for name in (end, f"{end}Vurdering", f"{end}Rapportert")]
    return [time(it) if isinstance(it, dict) else say(it) or day(it) for it in found if it] or [""]


def the_plan(document, say):
    plan = document["plan"]
    yield "h1", "Planen"
    if plan["sammendrag"]:
        yield "p", plan["sammendrag"]
    yield from table([("Retningsmål", 3), ("Overordnet plan", 1)], [[of["tekst"], of["overordnetPlan"]] for of in plan["retningsmaal"]])
    goals = [[str(of["nummer"]), of["navn"], of["lenke"]] for of in plan["baerekraftsmaal"]]
    yield from table([("Nummer", 0.6), ("Bærekraftsmål", 2), ("Lenke", 2)], goals)
    efforts = [[str(of["nummer"]), [of["tittel"], of["kilde"]], listed(of["delmaal"])] for of in plan["innsatsomraader"]]
    yield from table([("Nummer", 0.6), ("Innsatsområde", 4), ("Delmål", 1)], efforts)
    for of in plan["fokusomraader"]:
        yield "p", f"• {of}"
    others = [[of["tittel"], say(of["rolle"]), shown(of["strategi"])] for of in plan["planreferanser"]]
    yield from table([("Tittel", 2), ("Rolle", 1), ("Strategi", 2)], others)
    chosen = [[of["tekst"], listed(of["tiltak"])] for goal in document["delmaal"] for of in goal["utvalgteTiltak"]]
    yield from table([("Ordlyd", 4), ("Gjelder tiltak", 1)], chosen)
    parts = [[shown(of["aktoer"]), say(of["rolle"]), of["beskrivelse"] or ""] for of in document["deltakelser"]]
    yield from table([("Deltaker", 2), ("Rolle", 1), ("Beskrivelse", 2)], parts)


def sub_goal(document, goal, say):
    yield "h1", f"Delmål {goal['nummer']}: {goal['tittel']}"
    for of in goal["utfordringer"]:
        yield "p", of["tekst"]
    if goal["denne"]["omtale"]:
        yield "p", goal["denne"]["omtale"]
    yield "h2", "Tiltak"
    if goal["tiltaksinnledning"]:
        yield "p", goal["tiltaksinnledning"]
    columns = [("Kode", 0.62), ("Tiltak, og hva som er gjort", 4.2), ("Ansvarlig og frist", 1.3), ("Status", 1.35)]
    yield from table(columns, [measure(of, say) for of in goal["tiltak"]])
    also = [[shown(of["tiltak"]), of["tekst"], shown(of["delmaal"]), status(of["status"], say)] for of in goal["ogsaaTiltak"]]
    yield from table([("Kode", 0.62), ("Tiltak", 4.2), ("Telles i delmål", 1.3), ("Status", 1.35)], also)
    yield from goal_money(goal)
    rounds = document["tidligereRunder"] + [document["runde"]]
    if len(rounds) < 2:
        return
    yield "h2", "Utvikling"
    told = [overview(shown(of["runde"]), of["oversikt"], say) for of in goal["tidligere"] + [goal["denne"]]]
    yield from overviews("Runde", told)
    for start in range(0, len(rounds), 5):
        part = rounds[start:start + 5]
        yield from table([("Kode", 0.8), *((of["navn"], 1.4) for of in part)], [development(of, part, say) for of in goal["tiltak"]])


def goal_money(goal):
    yield "h2", "Økonomi for tiltakene, kroner"
    rows, parts = [], []
    for of in goal["tiltak"]:
        now = of["denne"] or {}
        if now.get("oekonomi"):
            rows.append([of["kode"], *money(now["oekonomi"])])
            rows += [[account(line["kontostreng"]), *money(line)] for line in now["oekonomi"]["linjer"]]
        if now.get("deltiltak") and now["deltiltak"]["oekonomi"]["antallMedTall"]:
            parts.append(sum_row(of["kode"], now["deltiltak"]["oekonomi"]))
    yield from money_table("Kode", [*rows, sum_row("Sum", goal["denne"]["oversikt"]["oekonomi"])])
    yield from money_table("Overordnet tiltak", parts)
    yield from money_table("Kontostreng", [sum_row(account(of["kontostreng"]), of["sum"]) for of in goal["denne"]["kontoer"]])
    if goal["tidligere"]:
        rounds = [sum_row(shown(of["runde"]), of["oversikt"]["oekonomi"]) for of in goal["tidligere"] + [goal["denne"]]]
        yield from money_table("Runde", rounds)


def development(tiltak, rounds, say):
    found = {of["runde"]["id"]: of["status"] for of in tiltak["tidligere"] + [tiltak["denne"]] if of}
    return [tiltak["kode"], *(status(found.get(of["id"]), say) for of in rounds)]


def measure(of, say):
    """A tiltak as a row: code, words and what was reported, responsible and deadline, status."""
    now = of["denne"] or {}
    report = now.get("rapport") or {}
    words = [of["tekst"]]
    for field, name in zip(TOLD, TOLD_HEAD):
        words += named(name, report.get(field))
    if report:
        by = named("Rapportert av", shown(report["enhet"])) + named("Levert", moment(report["levert"]))
        words += named("Vedtak", shown(report["vedtak"])) + [" · ".join([*by, say(report["tilstand"])])]
    for change in of["endringer"]:
        phrase = f" · «{change['frase']}»" if change["frase"] else ""
        words.append(f"{shown(change['vedtak'])} · {say(change['type'])}, {say(change['omfang']).lower()}{phrase}")
    for mended in of["rettinger"]:
        words.append(f"Rettet: {mended['felt']}: «{mended['kildetekst']}», «{mended['rettet']}». {mended['begrunnelse']}")
    words += named("Art", say(of["art"])) + named("Også under", listed(of["ogsaaUnder"]))
    words += named("Bygger på", listed(of["strategier"])) + named("Følges av", listed(of["indikatorer"]))
    words += named("Deltakere", "; ".join(f"{shown(it['aktoer'])} ({say(it['rolle']).lower()})" for it in of["deltakere"]))
    words += named("Kontostreng", "; ".join(account(it) for it in of["kontostrenger"]))
    words += [f"Fotnote {shown(it)}" for it in of["fotnoter"]]
    who = [f"Ansvarlig: {shown(of['ansvarlig']) or 'ikke satt'}", f"Frist: {time(of['frist']) or 'ikke satt'}"]
    who += named("Ny frist", day(report.get("nyFrist")))
    stands = [status(now.get("status"), say)] + ([say(report["vurdering"])] if report else [])
    stands += named("Forrige", say(now.get("forrigeStatus")))
    if now.get("deltiltak"):
        parts = overview("", now["deltiltak"], say)
        stands += [f"Deltiltak: {parts[3]} av {parts[2]} rapportert", parts[5]]
    return [of["kode"], words, who, stands]


def indicators(all_of, say):
    yield "h1", "Indikatorer"
    rows = []
    for of in all_of:
        for value in of["maalinger"]:
            source = " ".join(filter(None, [shown(value["kilde"]["kilde"]), value["kilde"]["sted"]])) if value["kilde"] else ""
            number = "–".join(filter(None, [value["verdi"], value["verdiTil"]]))
            rows.append([[f"{of['kode']} {of['navn']}", f"{of['enhet']}, {say(of['nivaa']).lower()}"], time(value["periode"]),
                         f"{say(value['presisjon']).lower()} {number}", value["ordlyd"] or "", source])
    yield from table([("Indikator", 3), ("Periode", 1), ("Verdi", 1.2), ("Ordlyd", 2), ("Kilde", 0.8)], rows)


def whole_money(document, say):
    around = document["runde"]
    yield "h1", "Økonomi"
    goals = [sum_row(f"Delmål {of['nummer']}", of["denne"]["oversikt"]["oekonomi"]) for of in document["delmaal"]]
    yield from money_table("Delmål", [*goals, sum_row("Hele planen", around["oversikt"]["oekonomi"])])
    yield from money_table("Kontostreng", [sum_row(account(of["kontostreng"]), of["sum"]) for of in around["kontoer"]])
    rounds = document["tidligereRunder"] + [around]
    yield from overviews("Runde", [overview(of["navn"], of["oversikt"], say) for of in rounds])
    if len(rounds) > 1:
        yield from money_table("Runde", [sum_row(of["navn"], of["oversikt"]["oekonomi"]) for of in rounds])


def decisions(all_of, say):
    yield "h1", "Vedtak"
    for of in all_of:
        yield "h2", " · ".join(filter(None, [of["referanse"], time(of["dato"]), of["tittel"]]))
        for point in of["punkter"]:
            yield "p", f"{point['nummer']}. {point['tekst']}"
        changed = [it for point in [*of["punkter"], of] for it in point["tekstendringer"]]
        rows = [[f"{say(it['objekt']['type'])} {shown(it['objekt'])}", f"{say(it['type'])}, {say(it['omfang']).lower()}",
                 it["foer"] or "", it["etter"] or it["frase"] or ""] for it in changed]
        yield from table([("Gjelder", 1), ("Endring", 1), ("Før", 2), ("Etter", 2)], rows)
        duties = [it for point in [*of["punkter"], of] for it in point["plikter"]]
        rows = [[it["tekst"], it["ordlyd"], say(it["styrke"]), [it["svar"]["tekst"]] if it["svar"] else ""] for it in duties]
        yield from table([("Plikt", 2), ("Ordlyd", 2), ("Styrke", 0.8), ("Svar", 2)], rows)


def registers(document, say):
    yield "h1", "Mangler"
    yield from table([("Mangel", 1)], [[of["melding"]["nb"]] for of in document["mangler"]])
    yield "h1", "Grunnlaget"
    odd = [[of["beskrivelse"], [it["ordlyd"] for it in of["steder"]]] for of in document["kildeavvik"]]
    yield from table([("Kildeavvik", 2), ("Steder", 2)], odd)
    mended = [[shown(of["objekt"]), of["kildetekst"], of["rettet"], of["begrunnelse"]] for of in document["rettinger"]]
    yield from table([("Rettet", 1), ("Kilden har", 2), ("Lest som", 2), ("Begrunnelse", 2)], mended)
    yield "h2", "Strategier"
    for of in document["strategier"]:
        rows = [[name, text(value, say)] for name, value in of.items() if name != "id" and text(value, say)]
        yield from table([(of.get("tittel") or of.get("navn") or "Strategi", 1), ("", 3)], rows)
    for name, title in (("aktoerer", "Aktører"), ("kapitler", "Kapitler"), ("kilder", "Kilder")):
        yield "h2", title
        fields = [field for field in (document[name] or [{}])[0] if field != "id"]
        rows = [[text(of[field], say) for field in fields] for of in document[name]]
        yield from table([(field.capitalize(), 3 if field in ("tittel", "navn", "betegnelse", "lenke") else 1) for field in fields], rows)
    yield "h2", "Fotnoter"
    for of in document["fotnoter"]:
        sources = "; ".join(filter(None, [*(it["ordlyd"] for it in of["vedtak"] + of["kilder"])]))
        yield "note", f"{of['nummer']} {of['tekst']}" + (f" ({sources})" if sources else "")


def text(value, say):
    """What a plain field holds, in words."""
    if isinstance(value, list):
        return "; ".join(filter(None, (text(of, say) for of in value)))
    if isinstance(value, dict):
        if "visning" in value:
            return shown(value)
        if "fra" in value:
            return time(value)
        return " ".join(filter(None, (text(of, say) for name, of in value.items() if name != "id")))
    return "" if value is None or value is False else say(value, value) if isinstance(value, str) else str(value)
