// Relay: the compiler accepts the SDL, and the runtime fetches a connection page by page through node(id).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { changes, codes, line, slug } from './expected.mjs';

const require = createRequire(import.meta.url);
const address = process.argv[2];

// The compiler: strict about every scalar, and CommonJS so that its files find each other.
mkdirSync('relay');
renameSync('relay.graphql.js', 'relay/relay.js');
writeFileSync('relay/package.json', '{ "type": "commonjs" }');
writeFileSync('relay.config.json', JSON.stringify({
  root: '.', sources: { relay: 'plan' },
  projects: {
    plan: {
      schema: 'schema.graphql', language: 'javascript', output: 'relay/generated', eagerEsModules: false,
      requireCustomScalarTypes: true, customScalarTypes: { Date: 'string', DateTime: 'string', Decimal: 'string', URL: 'string' },
    },
  },
}));
execFileSync(require('relay-compiler'), ['relay.config.json'], { stdio: ['ignore', 'ignore', 'inherit'] });
const artifact = name => require(`./relay/generated/${name}.graphql.js`);

// The runtime, without React: what usePaginationFragment does, step by step.
const {
  Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery, getRefetchMetadata, getSelector,
} = require('relay-runtime');

const asked = [];
async function network({ name, text }, variables) {
  asked.push(name);
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
}
const environment = new Environment({ network: Network.create(network), store: new Store(new RecordSource()) });
const query = artifact('relayPlanQuery');
const fragment = artifact('relayTiltak_plan');
const first = createOperationDescriptor(query, { slug });
environment.retain(first);

await fetchQuery(environment, query, { slug }).toPromise();
const { plan } = environment.lookup(first.fragment).data;
assert.equal(plan.tittel, 'Temaplan for integrering');
const selector = getSelector(fragment, plan);
const tiltak = () => environment.lookup(selector).data.tiltak;

const { refetchableRequest, identifierInfo } = getRefetchMetadata(fragment, 'relay.mjs');
assert.equal(identifierInfo.identifierField, 'id');
const sizes = [tiltak().edges.length];
while (tiltak().pageInfo.hasNextPage) {
  const variables = { count: 10, cursor: tiltak().pageInfo.endCursor, [identifierInfo.identifierQueryVariableName]: plan.id };
  await fetchQuery(environment, refetchableRequest, variables).toPromise();
  assert(sizes.push(tiltak().edges.length) < 10, `pages without end: ${sizes}`);
}
assert.deepEqual(sizes, [10, 20, 30, 36]);
assert.deepEqual(asked, ['relayPlanQuery', ...Array(3).fill('relayTiltakPageQuery')]);
assert.deepEqual(tiltak().edges.map(({ node }) => node.kode), codes);
assert.equal(tiltak().totalCount, 36);
assert.equal(new Set(tiltak().edges.map(({ cursor }) => cursor)).size, 36);

// The store holds one connection and one record for each tiltak, and in them what the decision did.
const record = environment.getStore().getSource().get(plan.id);
assert.equal(record.__typename, 'Plan');
assert.equal(Object.keys(record).filter(key => key.startsWith('__Plan_tiltak_connection')).length, 1);
const done = tiltak().edges.flatMap(({ node }) => node.tekstendringer).filter(({ vedtak }) => vedtak.kortreferanse === 'FT 131/23');
assert.deepEqual(done.map(line).sort(), changes.filter(change => / Tiltak /.test(change)));

// Fetched anew with a filter, another list.
const variables = { count: 100, cursor: null, id: plan.id, filter: { vedtak: ['131/23'] } };
const filtered = createOperationDescriptor(refetchableRequest, variables);
environment.retain(filtered);
await fetchQuery(environment, refetchableRequest, variables).toPromise();
const { node } = environment.lookup(filtered.fragment).data;
const list = environment.lookup(getSelector(fragment, node)).data.tiltak;
assert.deepEqual(list.edges.map(({ node }) => node.kode), ['5.1.10', '6.1.8', '7.1.1', '7.1.2', '7.1.3', '7.1.4', '7.1.5']);
assert.equal(tiltak().edges.length, 36);
