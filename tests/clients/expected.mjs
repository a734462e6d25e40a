// What every client must find, taken from the answer that the API's own tests vouch for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const slug = 'temaplan-for-integrering';
export const question = readFileSync('hele-planen.graphql', 'utf8');
export const whole = JSON.parse(readFileSync('hele-planen.json', 'utf8'));

/** The codes of all tiltak, in the order of the plan. */
export const codes = whole.plan.delmaal.flatMap(({ tiltak }) =>
  tiltak.flatMap(({ kode, deltiltak }) => [kode, ...deltiltak.map(({ kode }) => kode)]));
assert.equal(codes.length, 36);
assert.deepEqual(codes.slice(0, 5), ['4.1.1', '4.1.2', '4.1.3', '5.1.1', '5.1.1.1']);

/** One line for each text that FT 131/23 changed: what was done to which text, and whether the document has it. */
export const line = ({ type, omfang, frase, objekt, utfoertIKilden }) =>
  [type, omfang, frase ?? '-', objekt.__typename, objekt.kode ?? '-', utfoertIKilden].join(' ');
const by = ({ vedtak }) => vedtak.kortreferanse === 'FT 131/23';
export const changes = whole.plan.tekstendringer.filter(by).map(line).sort();
assert(changes.includes('TILFOEYD FRASE og rasisme Tiltak 7.1.1 true'), changes.join('\n'));
assert(changes.includes('TILFOEYD FRASE og rasisme Tiltak 7.1.3 false'), changes.join('\n'));

/** The wording of the duties that FT 131/23 lays. */
export const duties = whole.plan.plikter.filter(by).map(({ ordlyd }) => ordlyd).sort();
assert.equal(duties.length, 5);
