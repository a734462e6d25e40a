// Apollo Client: a normalised cache that knows the API's interfaces and unions, and pages that grow into one list.
import assert from 'node:assert/strict';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { changes, codes, duties, line, question, slug, whole } from './expected.mjs';

const address = process.argv[2];

/** The types that stand behind each interface and union, as the running server tells. */
async function possibleTypes() {
  const query = '{ __schema { types { name possibleTypes { name } } } }';
  const response = await fetch(address, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  return Object.fromEntries(data.__schema.types.filter(type => type.possibleTypes)
    .map(({ name, possibleTypes }) => [name, possibleTypes.map(({ name }) => name)]));
}

const types = await possibleTypes();
assert.deepEqual(Object.keys(types).sort(), ['Node', 'Tekstobjekt', 'Versjonert']);
const cache = new InMemoryCache({
  possibleTypes: types,
  typePolicies: {
    Query: { fields: { tiltak: relayStylePagination(['filter', 'orderBy']) } },
    Plan: { fields: { tiltak: relayStylePagination(['filter']) } },
  },
});
const client = new ApolloClient({ link: new HttpLink({ uri: address }), cache });
const ask = async (query, variables) => (await client.query({ query, variables })).data;

/** What was asked for, without the __typename that Apollo asks for besides; null prototypes and freezing fall away. */
function plain(value, asked) {
  if (Array.isArray(value)) return value.map((item, n) => plain(item, asked?.[n]));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([key]) => key !== '__typename' || asked?.__typename)
    .map(([key, item]) => [key, plain(item, asked?.[key])]));
}

// The whole plan through the cache is the whole plan: no object overwrote another, no fragment was dropped.
assert.deepEqual(plain(await ask(gql(question), { slug }), whole), whole);
const read = cache.readQuery({ query: gql(question), variables: { slug } });
assert.deepEqual(plain(read, whole), whole, 'the plan as read back from the cache');

// A fragment on an interface matches through possibleTypes, and the object stands once, however it was reached.
const Stamp = gql`fragment Stamp on Versjonert { id versjon endret }`;
const reached = await ask(gql`
  query($slug: String!, $id: ID!) {
    plan(slug: $slug) { id ...Stamp delmaal { id tiltak { id kode ...Stamp delmaal { id ...Stamp } } } }
    node(id: $id) { id ...Stamp ... on Tiltak { kode tekst } }
    tiltak(filter: {kode: ["4.1.1"]}) { edges { node { id kode } } }
  }
  ${Stamp}`, { slug, id: whole.plan.delmaal[0].tiltak[0].id });
const { id } = reached.node;
assert.equal(reached.node.kode, '4.1.1');
assert.match(cache.readFragment({ id: cache.identify(reached.node), fragment: Stamp }).endret, /^\d{4}-.*Z$/);
const stored = cache.extract();
assert.equal(Object.values(stored).filter(object => object.id === id).length, 1, `${id} stands more than once`);
assert.deepEqual(stored.ROOT_QUERY[`node({"id":"${id}"})`], { __ref: `Tiltak:${id}` });
const ids = Object.entries(stored).filter(([, object]) => object.id).map(([key, { __typename, id }]) => [key, `${__typename}:${id}`]);
assert(ids.length > 200, `${ids.length} objects`);
ids.forEach(([key, expected]) => assert.equal(key, expected));

// Pages become one list.
const Page = gql`
  query($first: Int!, $after: String, $orderBy: TiltakOrder) {
    tiltak(first: $first, after: $after, orderBy: $orderBy) {
      totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { cursor node { id kode } }
    }
  }`;
for (const orderBy of [undefined, { field: 'POSISJON', direction: 'SYNKENDE' }]) {
  const variables = { first: 10, orderBy };
  const list = () => cache.readQuery({ query: Page, variables }).tiltak;
  const pages = client.watchQuery({ query: Page, variables });
  const subscription = pages.subscribe({});
  await pages.refetch();
  for (let n = 1; list().pageInfo.hasNextPage; n++) {
    assert.equal(list().edges.length, 10 * n);
    await pages.fetchMore({ variables: { after: list().pageInfo.endCursor } });
  }
  subscription.unsubscribe();
  const tiltak = list();
  assert.equal(tiltak.totalCount, 36);
  const got = tiltak.edges.map(({ node }) => node.kode);
  assert.deepEqual(got, orderBy ? codes.toReversed() : codes);
}

// The decision, word by word.
const { vedtakVedReferanse: vedtak } = await ask(gql`{
  vedtakVedReferanse(referanse: "FT-sak 131/23") {
    id
    tekstendringer { id type omfang frase utfoertIKilden objekt { ... on Tiltak { id kode } } }
    plikter { id ordlyd }
  }
}`);
assert.deepEqual(vedtak.tekstendringer.map(line).sort(), changes);
assert.deepEqual(vedtak.plikter.map(({ ordlyd }) => ordlyd).sort(), duties);

// A refusal arrives as an error with its code.
const refused = await ask(gql`{ plan(slug: "${slug}") { id tiltak(filter: {delmaal: ["tull"]}) { totalCount } } }`).then(() => assert.fail('was answered'), error => error);
assert.equal(refused.errors?.[0]?.extensions?.code, 'BAD_USER_INPUT', `${refused}`);
client.stop();
