// Asks the server with generated types alone; compiled and run by codegen.mjs.
import { GraphQLClient } from 'graphql-request';
import { HelePlanenDocument, ObjektetDocument, TiltakeneDocument, VedtaketDocument } from './generated.js';
import type { TiltakeneQuery, VedtaketQuery } from './generated.js';

type Change = NonNullable<VedtaketQuery['vedtakVedReferanse']>['tekstendringer'][number];
interface Expected { slug: string; whole: unknown; codes: string[]; changes: string[]; duties: string[]; line(change: Change): string }

function same(got: unknown, expected: unknown, what: string): void {
  const [a, b] = [got, expected].map(value => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a} is not ${b}`);
}

export async function answers(address: string, expected: Expected): Promise<void> {
  const client = new GraphQLClient(address);

  // The whole plan: a fragment on a union, enums, nested lists.
  const { plan } = await client.request(HelePlanenDocument, { slug: expected.slug });
  if (!plan) throw new Error('no plan');
  same(sorted({ plan }), sorted(expected.whole), 'the whole plan');
  same(plan.delmaal.map(({ nummer }) => nummer), [1, 2, 3, 4], 'delmål');

  // All tiltak, page by page.
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { tiltak }: TiltakeneQuery = await client.request(TiltakeneDocument, { first: 10, after });
    same(tiltak.totalCount, 36, 'totalCount');
    codes.push(...tiltak.edges.map(({ node }) => node.kode));
    after = tiltak.pageInfo.hasNextPage ? tiltak.pageInfo.endCursor ?? null : null;
  } while (after);
  same(codes, expected.codes, 'codes in pages');

  // Input objects with enums, lists and defaults.
  const { tiltak } = await client.request(TiltakeneDocument,
    { first: 100, filter: { vedtak: ['131/23'] }, orderBy: { field: 'KODE', direction: 'SYNKENDE' } });
  same(tiltak.edges.map(({ node }) => node.kode), ['7.1.5', '7.1.4', '7.1.3', '7.1.2', '7.1.1', '6.1.8', '5.1.10'], 'tiltak of 131/23');

  // The decision, word by word, and the same object by its id.
  const { vedtakVedReferanse: vedtak } = await client.request(VedtaketDocument, { referanse: 'FT-sak 131/23' });
  if (!vedtak) throw new Error('FT-sak 131/23 is not there');
  same(vedtak.tekstendringer.map(expected.line).sort(), expected.changes, 'what FT-sak 131/23 changed');
  same(vedtak.plikter.map(({ ordlyd }) => ordlyd).sort(), expected.duties, 'its plikter');
  const { node } = await client.request(ObjektetDocument, { id: vedtak.id });
  if (node?.__typename !== 'Vedtak') throw new Error(`${vedtak.id} is a ${node?.__typename}`);
  same([node.referanse, node.versjon], ['fylkestingssak 131/23', 1], 'the vedtak by its id');
}

/** The same value with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, sorted(value)]));
}
