# gql: the schema fetched by introspection, questions validated against it before they are sent.
import json
import sys
from itertools import zip_longest
from pathlib import Path

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from graphql import GraphQLError, build_schema, lexicographic_sort_schema, print_schema


def same(got, expected, what):
    assert got == expected, f"{what}: {got!r} is not {expected!r}"


slug = "temaplan-for-integrering"
whole = json.loads(Path("hele-planen.json").read_text())
client = Client(transport=HTTPXTransport(sys.argv[1], timeout=60), fetch_schema_from_transport=True)
with client as session:
    # What the running server says of itself is what the SDL says.
    committed = build_schema(Path("schema.graphql").read_text())
    told, written = (print_schema(lexicographic_sort_schema(schema)) for schema in (client.schema, committed))
    for line in zip_longest(told.splitlines(), written.splitlines()):
        same(*line, "a line of the introspected schema")

    question = gql(Path("hele-planen.graphql").read_text())
    question.variable_values = {"slug": slug}
    same(session.execute(question), whole, "the whole plan")
    codes = [
        tiltak["kode"]
        for delmaal in whole["plan"]["delmaal"]
        for top in delmaal["tiltak"]
        for tiltak in [top, *top["deltiltak"]]
    ]
    same(len(codes), 36, "tiltak")

    # Enum and custom scalar values through the schema: what goes out is serialized, what comes in is parsed.
    page = gql("""
        query Side($after: String, $filter: TiltakFilter, $orderBy: TiltakOrder) {
          tiltak(first: 10, after: $after, filter: $filter, orderBy: $orderBy) {
            pageInfo { hasNextPage endCursor } nodes { kode }
          }
        }
    """)

    def pages(**variables):
        found, after = [], None
        while True:
            page.variable_values = {**variables, "after": after}
            tiltak = session.execute(page, serialize_variables=True, parse_result=True)["tiltak"]
            found += [node["kode"] for node in tiltak["nodes"]]
            after = tiltak["pageInfo"]["endCursor"]
            if not tiltak["pageInfo"]["hasNextPage"]:
                return found

    same(pages(), codes, "codes in pages")
    same(pages(orderBy={"field": "POSISJON", "direction": "SYNKENDE"}), codes[::-1], "codes backwards")
    same(pages(filter={"endretEtter": "2999-01-01T00:00:00Z"}), [], "tiltak changed in the future")
    touched = pages(filter={"vedtak": ["FT-sak 131/23"]})
    same(touched, ["5.1.10", "6.1.8", "7.1.1", "7.1.2", "7.1.3", "7.1.4", "7.1.5"], "tiltak of FT-sak 131/23")

    # What is wrong is found here, before it is sent; what only the server can know comes as its error.
    for wrong in ["{ planer { finnesIkke } }", "{ tiltak(first: \"ti\") { totalCount } }", "{ plan { id } }"]:
        try:
            session.execute(gql(wrong))
        except GraphQLError:
            continue
        sys.exit(f"{wrong} passed the local validation")
    try:
        session.execute(gql('{ tiltak(after: "tull") { totalCount } }'))
        sys.exit("a wrong cursor was accepted")
    except TransportQueryError as error:
        same(error.errors[0]["extensions"]["code"], "INVALID_CURSOR", "the code of a wrong cursor")

    # Beside an error, what is left of the answer still keeps to the schema: a field that may not be null is never left out.
    for begin, end in [("", ""), ('plan(slug: "temaplan-for-integrering") { tittel', "}")]:
        try:
            session.execute(gql('{ planer { totalCount } %s tiltak(after: "tull") { totalCount } %s }' % (begin, end)))
            sys.exit("a wrong cursor was accepted")
        except TransportQueryError as error:
            around = error.data if not begin or error.data is None else error.data["plan"]
            assert around is None or "tiltak" in around, f"the answer lacks tiltak: {error.data!r}"
