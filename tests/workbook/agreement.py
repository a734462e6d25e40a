"""Workbook, document and API give the same sums, to the øre: of the plan, each sub-goal and each account string, in every round of the demo."""
import copy
import json
import os
import subprocess
import urllib.request
from decimal import Decimal

import openpyxl

from tools import BUILT, MONEY, WORK, demand, folder, recalculated, rows, run, table

PLAN, COUNTY, ROUND = "temaplan-for-integrering", "817920632", "2025"
COUNTS = ["antall", "forfalt", "rapportert", "dekningsgrad"]
KONTO = ["ansvar", "art", "funksjon", "prosjekt"]
NAMES = {"AARSRAPPORT": "", "TERTIAL_1": "-t1", "TERTIAL_2": "-t2"}
# A line has no difference: that is a tiltak's.
LINES = f"linjer {{ kontostreng {{ {' '.join(KONTO)} }} {' '.join(MONEY[:4])} }}"
FIGURES = f"{{ {' '.join(COUNTS)} perStatus {{ status antall }} oekonomi {{ {' '.join(MONEY)} antallMedTall }} }}"


def number(value):
    """A figure as it is, to its last digit; what is not known stays None."""
    return None if value in (None, "") else Decimal(str(value))


def of_overview(told, overview, round_, goal):
    """The figures of an overview of the document or the API, each under its round, sub-goal (None: the plan) and name."""
    for name in COUNTS:
        told[round_, goal, name] = number(overview[name])
    for status in overview["perStatus"]:
        told[round_, goal, status["status"]] = number(status["antall"])
    money = overview["oekonomi"] or {}
    for name in MONEY:
        value = money.get(name)
        told[round_, goal, name] = number(value["kroner"] if isinstance(value, dict) else value)
        if isinstance(value, dict):
            told[round_, goal, name, "antall"] = number(value["antall"])
    told[round_, goal, "antallMedTall"] = number(money.get("antallMedTall", 0))


def konto(of):
    """The account string as a key; of nothing but None where the money is not split."""
    return tuple((of["kontostreng"] or {}).get(part) for part in KONTO)


def of_accounts(told, accounts, round_, goal):
    for account in accounts:
        for name in MONEY:
            told[round_, goal, konto(account), name] = number(account["sum"][name]["kroner"])


def of_lines(told, tiltak, round_):
    """The lines of each tiltak, added up by account string for the plan and for each sub-goal."""
    for one in tiltak:
        for line in (one["oekonomi"] or {"linjer": []})["linjer"]:
            for goal in (None, one["delmaal"]["nummer"]):
                for name in MONEY[:4]:
                    key = (round_, goal, konto(line), name)
                    told[key] = told.get(key) if line[name] is None else (told.get(key) or 0) + number(line[name])


def of_document(document):
    told = {}
    rounds = document["tidligereRunder"] + [document["runde"]]
    names = {round_["id"]: round_["navn"] for round_ in rounds}
    for round_ in rounds:
        of_overview(told, round_["oversikt"], round_["navn"], None)
        of_accounts(told, round_["kontoer"], round_["navn"], None)
    for goal in document["delmaal"]:
        for round_ in goal["tidligere"] + [goal["denne"]]:
            of_overview(told, round_["oversikt"], names[round_["runde"]["id"]], goal["nummer"])
            of_accounts(told, round_["kontoer"], names[round_["runde"]["id"]], goal["nummer"])
    return told


def of_api(answers):
    told = {}
    for round_, plan in answers.items():
        of_overview(told, plan["rapportering"]["oversikt"], round_, None)
        for goal in plan["delmaal"]:
            of_overview(told, goal["status"], round_, goal["nummer"])
        of_lines(told, plan["tiltak"]["nodes"], round_)
    return told


def of_workbook(file):
    """What the sheets Økonomi and Oversikt show, by their headers."""
    book = openpyxl.load_workbook(file, data_only=True)
    _, _, columns = table(book, "tblStatus")
    names = {row[columns["Runde"] - 1].value: row[columns["runde-navn"] - 1].value for row in rows(book, "tblStatus")}
    codes = {row[columns["Status"] - 1].value: row[columns["status-kode"] - 1].value for row in rows(book, "tblStatus")}
    headers = {"Budsjett": "budsjett", "Regulert budsjett": "regulertBudsjett", "Regnskap": "regnskap", "Prognose": "prognose",
               "Avvik": "avvik", "Tiltak med tall": "antallMedTall"}
    told = {}

    def shown(sheet, header):
        """Rows under a header until an empty one, each as values by header."""
        first = [cell.value for cell in sheet[header]]
        for row in sheet.iter_rows(min_row=header + 1, values_only=True):
            if not any(value not in (None, "") for value in row):
                return
            yield dict(zip(first, row))

    for row in shown(book["Økonomi"], 5):
        place = (names[row["Runde"]], row["Delmål"])
        if row["Tittel"] in ("Kontostreng", "Uten kontostreng"):
            place += (tuple(row[part] for part in ("Ansvar", "Art (konto)", "Funksjon", "Prosjekt")),)
        else:
            for header, name in list(headers.items())[:5]:
                told[*place, name, "antall"] = number(row[f"Tiltak med {header.lower()}"])
            told[*place, "antallMedTall"] = number(row["Tiltak med tall"])
        for header, name in list(headers.items())[:5]:
            told[*place, name] = number(row[header])
    sheet = book["Oversikt"]
    of_status = {header.value: codes[header.value] for header in sheet[6] if header.value in codes}
    counts = dict(zip(["Antall", "Skulle rapporteres", "Rapportert", "Dekningsgrad"], COUNTS))
    for row in shown(sheet, 6):
        for header, name in (counts | of_status | dict(list(headers.items())[:5])).items():
            key = (names[sheet["B4"].value], row["Delmål"], name)
            demand(told.get(key, number(row[header])) == number(row[header]), f"Oversikt says {row[header]} of {key}, Økonomi {told.get(key)}")
            told[key] = number(row[header])
    return told


def differences(workbook, document, api):
    told = {"the workbook": workbook, "the document": document, "the API": api}
    found = []
    for key, expected in document.items():
        said = {who: figures[key] for who, figures in told.items() if key in figures}
        if any(figure != expected for figure in said.values()):
            found.append(f"{key}: {', '.join(f'{who} {figure}' for who, figure in said.items())}")
    return found


class Served:
    """The demo, served by the program, as one who has a key sees it."""

    def __init__(self):
        self.database = f"sqlite:{WORK / 'demo.db'}"

    def __enter__(self):
        command = [BUILT / "planverk", "serve", "--demo", "--listen", "127.0.0.1:0", "--database", self.database]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={"PATH": os.environ["PATH"]})
        line = next((line for line in self.process.stdout if "http://" in line), "")
        demand(line, "the demo is not served")
        self.address = "http://" + line.split("http://")[1].split("/")[0]
        told = run(BUILT / "planverk", "key", "create", "--role", "GODKJENNER", "--organisasjon", COUNTY, "--name", "x",
                   "--database", self.database)
        self.key = told.stdout.strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()

    def get(self, path, body=None):
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(self.address + path, body, headers), timeout=120) as answer:
            return answer.read()

    def ask(self, query):
        answer = json.loads(self.get("/graphql", json.dumps({"query": query}).encode()))
        demand("errors" not in answer, f"{query}: {answer}")
        return answer["data"]["plan"]


def asked(server):
    """The figures of each round, as the API gives them."""
    rounds = server.ask(f'{{ plan(slug: "{PLAN}") {{ rapporteringer {{ aar type }} }} }}')["rapporteringer"]
    answers = {}
    for round_ in rounds:
        of = f"(aar: {round_['aar']}, type: {round_['type']})"
        goals = f"delmaal {{ nummer status{of} {FIGURES} }}"
        tiltak = f"tiltak(first: 100) {{ nodes {{ delmaal {{ nummer }} oekonomi{of} {{ {LINES} }} }} }}"
        query = f'{{ plan(slug: "{PLAN}") {{ rapportering{of} {{ oversikt {FIGURES} }} {goals} {tiltak} }} }}'
        answers[f"{round_['aar']}{NAMES[round_['type']]}"] = server.ask(query)
    return answers


def altered(file, document, answers):
    """The same three with one figure an øre off in one of them, each by its name."""
    book = openpyxl.load_workbook(file)
    next(row[11] for row in rows(book, "tblStatus") if row[11].value is not None).value += 0.01
    changed = folder("agreement-altered") / file.name
    book.save(changed)
    workbook = of_workbook(recalculated([changed], "agreement-altered-again")[0])
    yield "workbook", (workbook, of_document(document), of_api(answers))
    other = copy.deepcopy(document)
    sum_ = other["delmaal"][0]["denne"]["oversikt"]["oekonomi"]["budsjett"]
    sum_["kroner"] = str(Decimal(sum_["kroner"]) + Decimal("0.01"))
    yield "document", (of_workbook(file), of_document(other), of_api(answers))
    other = copy.deepcopy(answers)
    money = other[ROUND]["delmaal"][0]["status"]["oekonomi"]
    money["budsjett"] = str(Decimal(money["budsjett"]) + Decimal("0.01"))
    yield "sum of the API", (of_workbook(file), of_document(document), of_api(other))
    other = copy.deepcopy(answers)
    line = next(line for one in other[ROUND]["tiltak"]["nodes"] if one["oekonomi"] for line in one["oekonomi"]["linjer"] if line["budsjett"])
    line["budsjett"] = str(Decimal(line["budsjett"]) + Decimal("0.01"))
    yield "line of the API", (of_workbook(file), of_document(document), of_api(other))


def check():
    """How many figures all three give."""
    out = folder("agreement")
    with Served() as server:
        for ending in ("xlsx", "json"):
            (out / f"demo.{ending}").write_bytes(server.get(f"/eksport/{PLAN}/{ROUND}.{ending}"))
        answers = asked(server)
    file, document = out / "demo.xlsx", json.loads((out / "demo.json").read_text())
    again = recalculated([file], "agreement-again")[0]
    expected, api = of_document(document), of_api(answers)
    for read in (file, again):
        workbook = of_workbook(read)
        demand(workbook.keys() | api.keys() <= expected.keys(), f"not in the document: {(workbook.keys() | api.keys()) - expected.keys()}")
        found = differences(workbook, expected, api)
        demand(not found, f"{read.parent.name}: {found}")
    money = [key for key in expected if key[-1] in MONEY]
    of_line = lambda key: len(key) == 4 and key[-1] == "avvik"
    missing = [key for key in money if key not in workbook or (key not in api and not of_line(key))]
    demand(not missing, f"the workbook or the API does not tell {missing}")
    common = [key for key in workbook.keys() & api.keys() if workbook[key] is not None]
    demand(len(common) > 100 and any(expected[key] != int(expected[key]) for key in common), f"only {len(common)} figures were compared")
    for name, three in altered(file, document, answers):
        demand(differences(*three), f"an øre more in the {name} is not found")
    return len(common)
