# ariadne-codegen: a typed client generated from the SDL, whose pydantic models read every answer.
import asyncio
import importlib
import json
import subprocess
import sys
from pathlib import Path

Path("questions").mkdir()
for name in ["questions.graphql", "hele-planen.graphql"]:
    Path(name).rename(Path("questions", name))
Path("pyproject.toml").write_text("""
[tool.ariadne-codegen]
schema_path = "schema.graphql"
queries_path = "questions"
target_package_name = "generated"
include_comments = "none"

[tool.ariadne-codegen.scalars.Date]
type = "datetime.date"

[tool.ariadne-codegen.scalars.DateTime]
type = "datetime.datetime"

[tool.ariadne-codegen.scalars.Decimal]
type = "decimal.Decimal"

[tool.ariadne-codegen.scalars.URL]
type = "pydantic.HttpUrl"
""")
command = [Path(sys.executable).with_name("ariadne-codegen")]
result = subprocess.run(command, capture_output=True, text=True)
if result.returncode:
    sys.exit(f"ariadne-codegen failed:\n{result.stdout}{result.stderr}")
sys.path.insert(0, ".")
generated = importlib.import_module("generated")


def same(got, expected, what):
    assert got == expected, f"{what}: {got!r} is not {expected!r}"


async def main(address):
    whole = json.loads(Path("hele-planen.json").read_text())["plan"]
    async with generated.Client(url=address) as client:
        plan = (await client.hele_planen(slug="temaplan-for-integrering")).plan
        codes = [
            tiltak.kode for delmaal in plan.delmaal for top in delmaal.tiltak for tiltak in [top, *top.deltiltak]
        ]
        same(len(codes), 36, "tiltak")
        expected = [
            tiltak["kode"]
            for delmaal in whole["delmaal"]
            for top in delmaal["tiltak"]
            for tiltak in [top, *top["deltiltak"]]
        ]
        same(codes, expected, "codes")
        same(str(plan.vedtatt), whole["vedtatt"], "the day it was adopted")
        # Every model back to JSON is what the server said, dates, decimals and addresses included.
        same(plan.model_dump(mode="json", by_alias=True), whole, "the whole plan")

        # An input object, an enum, pages.
        order = generated.TiltakOrder(field=generated.TiltakOrderField.POSISJON)
        found, after, more = [], None, True
        while more:
            page = (await client.tiltakene(first=10, after=after, order_by=order)).tiltak
            found += [edge.node.kode for edge in page.edges]
            after, more = page.page_info.end_cursor, page.page_info.has_next_page
        same(found, codes, "codes in pages")

        vedtak = (await client.vedtaket(referanse="FT-sak 131/23")).vedtak_ved_referanse
        same(str(vedtak.dato.fra), str(vedtak.dato.til), "a decision is made on one day")
        changes = sorted(
            (change.type_.value, change.omfang.value, change.frase or "", getattr(change.objekt, "kode", ""))
            for change in vedtak.tekstendringer
        )
        same(changes, sorted(
            (change["type"], change["omfang"], change["frase"] or "", change["objekt"].get("kode", ""))
            for change in whole["tekstendringer"] if change["vedtak"]["kortreferanse"] == "FT 131/23"
        ), "what FT-sak 131/23 changed")
        same([change.objekt.kode for change in vedtak.tekstendringer if not change.utfoert_i_kilden], ["7.1.3"], "not carried out")
        same(len(vedtak.plikter), 5, "its plikter")
        node = (await client.objektet(id=vedtak.id)).node
        same((node.typename__, node.referanse, node.versjon), ("Vedtak", "fylkestingssak 131/23", 1), "the vedtak by its id")

        try:
            await client.tiltakene(first=10, after="tull")
            sys.exit("a wrong cursor was accepted")
        except generated.GraphQLClientGraphQLMultiError as error:
            same(error.errors[0].extensions["code"], "INVALID_CURSOR", "the code of a wrong cursor")


asyncio.run(main(sys.argv[1]))
