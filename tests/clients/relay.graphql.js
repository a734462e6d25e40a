// What relay-compiler compiles: a plan with its tiltak in pages that can be fetched anew by the plan's id.
import { graphql } from 'relay-runtime';

graphql`
  query relayPlanQuery($slug: String!) {
    plan(slug: $slug) {
      id
      tittel
      ...relayTiltak_plan
    }
  }
`;

graphql`
  fragment relayTiltak_plan on Plan
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }, filter: { type: "TiltakFilter" })
  @refetchable(queryName: "relayTiltakPageQuery") {
    tiltak(first: $count, after: $cursor, filter: $filter) @connection(key: "Plan_tiltak", filters: ["filter"]) {
      totalCount
      edges {
        node {
          kode
          tekstendringer {
            type
            omfang
            frase
            utfoertIKilden
            vedtak {
              kortreferanse
            }
            objekt {
              __typename
              ... on Tiltak {
                kode
              }
            }
          }
        }
      }
    }
  }
`;
