// Makes graphiql.js, graphiql.css and LICENSES.txt out of the packages that package.json names.
import { build } from 'esbuild';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const { metafile } = await build({
  entryPoints: { graphiql: 'entry.js', style: 'entry.css' },
  outdir: '.',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  metafile: true,
  legalComments: 'none',
  alias: { 'react-style-singleton': './unstyled.js' },
  define: { 'process.env.NODE_ENV': '"production"' },
});

// Without its fonts, which are four fifths of it and under licences of their own: the system's do.
const style = readFileSync('style.css', 'utf8').replace(/@font-face\s*\{[^}]*\}/g, '');
rmSync('style.css');
writeFileSync('graphiql.css', style);

const inputs = Object.keys(metafile.inputs);
const folders = new Set(inputs.flatMap(input => input.match(/^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/)?.[0] ?? []));
const texts = new Map();
for (const folder of [...folders].sort()) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : 'These packages carry no licence text, only the name of their licence.';
  texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
}
const blocks = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
writeFileSync('LICENSES.txt', blocks.join(`\n${'-'.repeat(80)}\n\n`));
