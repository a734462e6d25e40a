// GraphQL Code Generator: types and documents from the SDL, checked by TypeScript, asked with graphql-request.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as documents from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

const text = readFileSync('schema.graphql', 'utf8');
writeFileSync('generated.ts', await codegen({
  filename: 'generated.ts',
  schema: parse(text),
  schemaAst: buildSchema(text),
  documents: ['questions.graphql', 'hele-planen.graphql']
    .map(location => ({ location, document: parse(readFileSync(location, 'utf8')) })),
  // Every scalar of the API is text in JSON; an unlisted one would become `unknown` and stop the type check.
  config: { strictScalars: true, scalars: { Date: 'string', DateTime: 'string', Decimal: 'string', URL: 'string' } },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations, documents },
}));

const options = '--strict --target es2022 --module nodenext --lib es2022,dom,dom.iterable --skipLibCheck --outDir out';
execFileSync(process.execPath, ['../node_modules/typescript/bin/tsc', ...options.split(' '), 'codegen.ts'], { stdio: 'inherit' });

const { answers } = await import('./out/codegen.js');
await answers(process.argv[2], await import('./expected.mjs'));
