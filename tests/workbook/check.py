"""Checks the workbooks of the samples: check.py BUILT INSTALLED WORK (tests/workbook/run calls it)."""
import datetime
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import openpyxl

import agreement
from tools import BUILT, INSTALLED, MONEY, WORK, demand, folder, recalculated, rows, run, table, values

EXAMPLES = BUILT / "examples"
SAMPLES = ["tom", "temaplan", "temaplan-2024", "temaplan-2025", "temaplan-2025-utkast", "temaplan-2026-t1", "fiendtlig"]


def result(file):
    """What the controls say, on their own sheet and on the first."""
    book = openpyxl.load_workbook(file, data_only=True)
    controls = [sheet for sheet in book if "tblKontroller" in sheet.tables] or [
        sheet for sheet in book if sheet.title in ("Kontroller", "Kontrollar")]
    own = controls[0]["B3"].value
    front = next(row[1].value for row in book.worksheets[0].iter_rows(max_col=2) if row[0].value == controls[0].title)
    demand(front == own, f"{file.name}: the first sheet says {front}, not {own}")
    return own


def validators(files):
    def microsoft(file):
        told = json.loads(run(INSTALLED / "node_modules/.bin/ooxml-validator", file).stdout)
        demand(told["ok"] and not told["errors"], f"{file.name}: Microsoft's validator: {told}")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(microsoft, files))
    told = run(INSTALLED / "venv/bin/openxml-audit", "--recursive", "--output", "json", files[0].parent)
    demand(told.returncode == 0, f"openxml-audit: {told.stdout[:3000]}{told.stderr[:1000]}")


def recalculation(files):
    for file, again in zip(files, recalculated(files, "recalculated")):
        ours, theirs = values(file), values(again)
        changed = [f"{place}: {str(ours.get(place))[:60]!r} is {str(theirs.get(place))[:60]!r}"
                   for place in ours.keys() | theirs.keys() if ours.get(place) != theirs.get(place)]
        demand(not changed, f"{file.name} recalculated: {len(changed)} cells, {changed[:10]}")
        expected = "FOR STORT" if "fiendtlig" in file.name else "OK"
        demand(result(again) == expected, f"{file.name}: the controls say {result(again)}")


def kinds(files):
    for file in files:
        book = openpyxl.load_workbook(file, data_only=True)
        for sheet in book:
            demand(not sheet.merged_cells.ranges, f"{file.name}: {sheet.title} has merged cells")
            demand(sheet.sheet_state == "veryHidden" or sheet["A1"].value, f"{file.name}: {sheet.title} has no title")
        if "fiendtlig" in file.name:
            continue
        for row in rows(book, "tblStatus"):
            demand(row[0].data_type == "s" and row[2].data_type == "n", f"{file.name}: code and sub-goal of {row[0].value}")
            demand(row[10].value is None or isinstance(row[10].value, datetime.datetime), f"{file.name}: {row[10].value}")
            for cell in row[11:16]:
                demand(cell.value is None or isinstance(cell.value, (int, float)), f"{file.name}: {cell.coordinate}")
            demand(row[24].value is None or isinstance(row[24].value, datetime.datetime), f"{file.name}: {row[24].value}")
        for row in rows(book, "tblIndikatorer"):
            days = [row[4].value, row[5].value]
            demand(all(day is None or isinstance(day, datetime.datetime) for day in days), f"{file.name}: {days}")
            demand(row[6].value is None or row[6].data_type == "n", f"{file.name}: {row[6].value}")


def sums(files):
    """Sums by round: of the sheet of facts, of the lines, and in the document, to the øre."""
    seen = 0
    for file in files:
        if "fiendtlig" in file.name or file.name.endswith("-nn.xlsx"):
            continue
        document = json.loads(file.with_suffix(".json").read_text())
        book = openpyxl.load_workbook(file, data_only=True)
        _, _, columns = table(book, "tblStatus")
        names = {told["runde"]["id"]: told["runde"]["visning"] for goal in document["delmaal"] for tiltak in goal["tiltak"]
                 for told in tiltak["tidligere"] + ([tiltak["denne"]] if tiltak["denne"] else [])}
        oere = lambda cells: sum(Decimal(str(cell.value)) * 100 for cell in cells if cell.value is not None)
        for round_ in document["tidligereRunder"] + ([document["runde"]] if document["runde"] else []):
            facts = [row for row in rows(book, "tblStatus") if row[columns["runde-navn"] - 1].value == names[round_["id"]]]
            demand(len(facts) == round_["oversikt"]["antall"], f"{file.name}: {len(facts)} rows of {round_['navn']}")
            shown = facts[0][4].value
            lines = [row for row in rows(book, "tblOekonomi") if row[4].value == shown]
            for place, name in enumerate(MONEY):
                told = round_["oversikt"]["oekonomi"][name]["kroner"]
                expected = Decimal(told or 0) * 100
                ours = oere(row[11 + place] for row in facts)
                demand(ours == expected, f"{file.name}: {name} of {round_['navn']} is {ours} øre, not {expected}")
                split = oere(row[9 + place] for row in lines)
                demand(name == "avvik" or split == expected, f"{file.name}: the lines of {name} give {split}")
                seen += told is not None
    demand(seen > 10, "no sums were compared")


def alterations(source):
    """A figure, a status or a line that was altered is found by the controls."""
    def figure(book):
        cell = next(row[13] for row in rows(book, "tblStatus") if row[13].value is not None)
        cell.value += 0.01

    def status(book):
        first, *rest = rows(book, "tblStatus")
        first[5].value = next(row[5].value for row in rest if row[5].value != first[5].value)

    def line(book):
        next(row[9] for row in rows(book, "tblOekonomi") if row[9].value is not None).value += 1

    def nothing(book):
        pass

    out = folder("altered")
    files = []
    for change in (nothing, figure, status, line):
        book = openpyxl.load_workbook(source)
        change(book)
        files.append(out / f"{change.__name__}.xlsx")
        book.save(files[-1])
    for file, again in zip(files, recalculated(files, "controls")):
        expected = "OK" if file.stem == "nothing" else "AVVIK"
        demand(result(again) == expected, f"altered {file.stem}: the controls say {result(again)}")


def read(file):
    told = run(EXAMPLES / "read", file)
    demand(told.returncode == 0, f"{file} is not read back: {told.stderr}")
    return told.stdout.splitlines()


def returned(files):
    """Workbooks that openpyxl and LibreOffice saved come back with the edits alone."""
    saved, edited = folder("saved"), folder("edited")
    plain, filled = [], []
    for file in files:
        book = openpyxl.load_workbook(file)
        plain.append(saved / file.name)
        book.save(plain[-1])
        sheet, header, columns = table(book, "tblRapportering")
        nynorsk = file.stem.endswith("-nn")
        words = {"Status": "Forseinka" if nynorsk else "Forsinket", "Ny frist": datetime.datetime(2027, 3, 1)}
        words["Vidare arbeid" if nynorsk else "Videre arbeid"] = "'=1+1\nto linjer"
        words["Intern merknad"] = None
        row = next(row for row in range(header + 1, sheet.max_row + 1)
                   if sheet.cell(row, columns["rad-aapen"]).value == "ja"
                   and sheet.cell(row, columns["eksportert-internMerknad"]).value)
        for name, value in words.items():
            demand(name in columns, f"{file.name} has no column {name}, but {list(columns)[:18]}")
            sheet.cell(row, columns[name]).value = value
        filled.append(edited / file.name)
        book.save(filled[-1])
    for file in files + plain + recalculated(files, "saved-again"):
        demand(read(file) == [], f"{file.parent.name}/{file.name}, unedited, gives {read(file)[:3]}")
    for file in filled + recalculated(filled, "edited-again"):
        now = [line.split(" ")[1] + " " + line.rsplit(") ", 1)[-1].rsplit("None ", 1)[-1] for line in read(file)]
        expected = ["status Some(Status(Forsinket))", "nyFrist Some(Date(Date(2027-03-01)))",
                    "videre Some(Text(\"'=1+1\\nto linjer\"))", "internMerknad None"]
        demand(now == expected, f"{file.parent.name}/{file.name}, edited, gives {read(file)}")


def planverk(*arguments):
    """The program on a database of its own: exit code, and what it prints."""
    told = run(BUILT / "planverk", *arguments, "--database", f"sqlite:{WORK / 'planverk.db'}")
    return told.returncode, told.stdout + told.stderr


def through_the_program():
    """A round's workbook is fetched, filled in by openpyxl and LibreOffice, tried, read in, read again and overtaken by others."""
    of = ["--plan", "temaplan-for-integrering", "--runde", "2025"]
    plan = Path(__file__).parents[2] / "api/plans/temaplan-integrering.yaml"
    for arguments in (["migrate"], ["import", plan], ["round", "open", *of]):
        told = planverk(*arguments)
        demand(told[0] == 0, f"{arguments}: {told}")
    out = folder("program")
    export = lambda name: planverk("export", *of, "--format", name.suffix[1:], "--output", name)
    read_in = lambda name, *more: planverk("round", "read", *of, name, *more)
    fetched = out / "fetched.xlsx"
    demand(export(fetched)[0] == 0 and read_in(fetched) == (0, "nothing to change\n"), f"unedited: {read_in(fetched)}")

    def filled(name, cells):
        book = openpyxl.load_workbook(fetched)
        sheet, header, columns = table(book, "tblRapportering")
        codes = {sheet.cell(row, columns["Kode"]).value: row for row in range(header + 1, sheet.max_row + 1)}
        for (code, column), value in cells.items():
            sheet.cell(codes[code], columns[column]).value = value
        book.save(out / name)
        return out / name

    edits = {("4.1.1", "Status"): "I gang", ("4.1.1", "Beskrivelse"): "Tre kurs – åtte møter", ("4.1.2", "Beskrivelse"): "Venter"}
    edited = recalculated([filled("edited.xlsx", edits)], "program-again")[0]
    bytes_ = edited.read_bytes()
    demand(read_in(edited, "--check") == (0, "2 changed rows are in order; nothing was written\n"), read_in(edited, "--check"))
    demand(read_in(edited) == (0, "temaplan-for-integrering 2025: 2 changed rows read\n"), "edited")
    demand(read_in(edited) == (0, "nothing to change\n"), f"edited, again: {read_in(edited)}")
    demand(edited.read_bytes() == bytes_, "the file was rewritten")
    document = out / "document.json"
    export(document)
    told = {tiltak["kode"]: tiltak["denne"] for goal in json.loads(document.read_text())["delmaal"] for tiltak in goal["tiltak"]}
    report = told["4.1.1"]["rapport"]
    demand((report["status"], report["beskrivelse"]) == ("I_GANG", "Tre kurs – åtte møter"), f"4.1.1: {report}")
    demand(told["4.1.2"]["rapport"] is None and told["4.1.2"]["arbeid"]["utkast"]["beskrivelse"] == "Venter", told["4.1.2"])

    # The first workbook is overtaken; formulas, locked cells and words that are none are refused with it.
    late = filled("late.xlsx", {("4.1.2", "Beskrivelse"): "Begynt", ("5.1.1", "Status"): "Ferdig nok", ("5.1.2", "Videre arbeid"): "=1+1",
                                ("5.1.3", "Tiltak"): "Noe annet"})
    code, text = read_in(late)
    demand(code == 1 and text.startswith("planverk: 3 problems; nothing was written"), text)
    overtaken = filled("overtaken.xlsx", {("4.1.2", "Beskrivelse"): "Begynt", ("5.1.1", "Status"): "Forsinket"})
    code, text = read_in(overtaken)
    demand(code == 1 and "tiltak 4.1.2: Beskrivelse" in text and '"Venter"' in text and '"Begynt"' in text, text)
    export(document)
    again = {tiltak["kode"]: tiltak["denne"] for goal in json.loads(document.read_text())["delmaal"] for tiltak in goal["tiltak"]}
    demand(again == told, "something of a refused workbook was written")


def main():
    out = folder("workbooks")
    for format_ in ("xlsx", "json"):
        told = run(EXAMPLES / "write", format_, out, *SAMPLES)
        demand(told.returncode == 0, told.stderr)
    files = sorted(out.glob("*.xlsx"))
    demand(len(files) == 2 * len(SAMPLES), f"{len(files)} workbooks")
    drafts = [out / f"temaplan-2025-utkast-{form}.xlsx" for form in ("nb", "nn")]
    sums(files)
    for file in out.glob("*.json"):
        shutil.move(file, WORK)
    kinds(files)
    recalculation(files)
    alterations(out / "temaplan-2025-nb.xlsx")
    returned(drafts)
    validators(files)
    through_the_program()
    figures = agreement.check()
    print(f"tests/workbook: {len(files)} workbooks are as they should be; {figures} figures are those of the document and the API")


main()
