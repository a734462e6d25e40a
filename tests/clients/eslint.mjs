// GraphQL-ESLint over the SDL: every rule for schemas and for Relay, but for the exceptions below, each with its reason.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';

const options = {
  // The program prints the SDL in the order of the names' bytes, and a test compares it: id has no place of its own.
  '@graphql-eslint/alphabetize': 'off',
  // A list that can only be short (the delmål of a plan) is a plain list; what can grow is a connection.
  '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
  // A connection is always there; where it cannot be given, the error says why.
  '@graphql-eslint/require-nullable-result-in-root': 'off',
  // Beside the input, every mutation takes how it is to be carried out: again under the same key, or only tried.
  '@graphql-eslint/input-name': 'off',
  // There are changes, and a payload holds what was changed and what is wrong; who wants more asks for it.
  '@graphql-eslint/no-root-type': 'off',
  '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'off',
  // What has no identity of its own: a part of the object that it stands in, a page of a list, or the answer to a change.
  '@graphql-eslint/strict-id-in-types': ['error', {
    exceptions: {
      types: [
        'Arkivfil', 'Avvikssted', 'Baerekraftsmaal', 'Bruker', 'Brukerfeil', 'Deltakelse', 'Eksport', 'Eksportformat', 'Kildehenvisning', 'Kontostreng', 'Mangel',
        'Oekonomi', 'Planreferanse', 'Retting', 'Rolletildeling', 'Satsing', 'Statusantall', 'Statusoversikt', 'Strategivedtak',
        'Tekstsegment', 'Tidsangivelse', 'Vedtakshenvisning',
      ],
      suffixes: ['Connection', 'Edge', 'PageInfo', 'Payload'],
    },
  }],
};

// Single findings of rules that hold for all the rest.
const exceptions = [
  // Norwegian compounds are words of their own: a plantype is no plan's type field with a prefix.
  'Field "organisasjon" starts with the name of the parent type "Organ"',
  'Field "organisasjonsnummer" starts with the name of the parent type "Organisasjon"',
  'Field "planreferanser" starts with the name of the parent type "Plan"',
  'Field "rapportering" starts with the name of the parent type "Rapport"',
  'Field "plantype" starts with the name of the parent type "Plan"',
  // GraphQL's own directive, which the program prints in the SDL.
  'Directive `specifiedBy` is unreachable.',
];

const configs = plugin.configs;
const rules = {
  ...configs['flat/schema-recommended'].rules, ...configs['flat/schema-all'].rules, ...configs['flat/schema-relay'].rules, ...options,
};

/** What the rules find in a file of this folder. */
async function findings(file) {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.graphql'],
      plugins: { '@graphql-eslint': plugin },
      languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: file } } },
      rules,
    },
  });
  const [{ messages }] = await eslint.lintFiles([file]);
  return messages;
}

const found = await findings('schema.graphql');
const lines = found.filter(({ message }) => !exceptions.includes(message))
  .map(({ line, ruleId, message }) => `api/schema.graphql:${line}: ${message} (${ruleId})`);
const unused = exceptions.filter(exception => !found.some(({ message }) => message === exception))
  .map(exception => `eslint.mjs: an exception that nothing needs any more: ${exception}`);
assert.deepEqual([...lines, ...unused], []);

// The rules can find something: here one of each kind.
appendFileSync('schema.graphql', 'type Uten { navn_paa: String! } extend type Query { uten(first: Int): UtenConnection }\ntype UtenConnection { x: Int }');
const bad = new Set((await findings('schema.graphql')).map(({ ruleId }) => ruleId.split('/')[1]));
for (const rule of ['naming-convention', 'relay-arguments', 'relay-connection-types', 'require-description', 'strict-id-in-types']) {
  assert(bad.has(rule), `${rule} found nothing wrong in a wrong schema: ${[...bad]}`);
}
