"""What the checks of workbooks share: the program, LibreOffice, and the tables of a workbook."""
import subprocess
import sys
from pathlib import Path

import openpyxl

BUILT, INSTALLED, WORK = (Path(argument) for argument in sys.argv[1:])
MONEY = ["budsjett", "regulertBudsjett", "regnskap", "prognose", "avvik"]
# Calc recalculates every formula when it opens a file.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def demand(holds, what):
    if not holds:
        sys.exit(f"tests/workbook: {what}")


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600)


def folder(name):
    made = WORK / name
    made.mkdir()
    return made


def recalculated(files, name):
    """The same workbooks, recalculated and saved by LibreOffice."""
    profile, out = WORK / "profile", folder(name)
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user/registrymodifications.xcu").write_text(PROFILE)
    told = run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *files)
    made = [out / file.name for file in files]
    demand(all(file.exists() for file in made), f"LibreOffice does not open every file: {told.stdout}{told.stderr}")
    return made


def values(file):
    """Every value of a workbook by sheet and cell, formulas by their results; an empty text is none."""
    book = openpyxl.load_workbook(file, data_only=True)
    cells = ((sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row)
    return {(title, cell.coordinate): cell.value for title, cell in cells if cell.value not in (None, "")}


def table(book, name):
    """The sheet of a table, its header row, and the columns by header."""
    for sheet in book:
        if name in sheet.tables:
            first = sheet[sheet.tables[name].ref][0]
            return sheet, first[0].row, {cell.value: cell.column for cell in first}
    sys.exit(f"tests/workbook: no table {name}")


def rows(book, name):
    """The rows of a table, each as a list of cells."""
    sheet, header, _ = table(book, name)
    return [row for row in sheet[sheet.tables[name].ref][1:] if any(cell.value is not None for cell in row)]
