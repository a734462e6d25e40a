// GraphQL Inspector: the SDL keeps what published.graphql promised to clients; with --print, prints what would be promised now.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, parse, print, visit } from 'graphql';

const text = readFileSync('schema.graphql', 'utf8');
if (process.argv[2] === '--print') {
  // Descriptions promise nothing.
  const bare = visit(parse(text), { enter: node => (node.description ? { ...node, description: undefined } : undefined) });
  console.log(`# The schema as last promised to clients, without its descriptions; see README.md before changing it.\n\n${print(bare)}`);
  process.exit();
}

/** What breaks clients of one schema when another takes its place. */
async function breaks(before, after) {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(({ message }) => message);
}

const promised = readFileSync('published.graphql', 'utf8');
const broken = await breaks(promised, text);
assert.deepEqual(broken, [], `breaking against what was promised:\n  ${broken.join('\n  ')}\n`);

// The guard sees what breaks a client, and nothing in what does not.
const altered = (from, to) => {
  assert(promised.includes(from), `published.graphql has no ${from}`);
  return breaks(promised, promised.replace(from, to));
};
for (const [from, to] of [
  ['  kode: String!\n', ''],
  ['  referanse: String!\n', '  referanse: String\n'],
  ['slug: String!): Plan', 'slug: String!, utgave: Int!): Plan'],
  ['  LOEPENDE\n', ''],
  ['union Tekstobjekt = Tiltak |', 'union Tekstobjekt ='],
  ['type Tiltak implements Node & Versjonert', 'type Tiltak implements Versjonert'],
]) assert.notDeepEqual(await altered(from, to), [], `${from} became ${to} unnoticed`);
assert.deepEqual(await altered('  kode: String!\n', '  kode: String!\n  nytt: String\n'), []);
assert.deepEqual(await altered('slug: String!): Plan', 'slug: String!, utgave: Int): Plan'), []);
