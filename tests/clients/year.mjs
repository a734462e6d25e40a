// A county's two reporting years, from outside: graphql-request with keys, and the files under /eksport.
// year.mjs ADDRESS ADMIN RAPPORTOER REDAKTOER CONTROLLER GODKJENNER: the endpoint of a server with the first plan, and a key for each role.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { GraphQLClient } from 'graphql-request';
import { slug } from './expected.mjs';

const [address, ...keys] = process.argv.slice(2);
const client = key => new GraphQLClient(address, key ? { headers: { authorization: `Bearer ${key}` } } : {});
const [admin, reporter, editor, controller, approver] = keys.map(client);
const anyone = client();

/** Carries out a mutation on a round of the plan; what is wrong with it, and the object that it answers. */
async function change(by, name, input, of = '') {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  const answer = await by.request(`mutation($input: ${type}!) { ${name}(input: $input) { ${of} skrevet brukerfeil { kode felt melding } } }`,
    { input: { plan: slug, ...input } });
  return answer[name];
}

async function done(by, name, input, of) {
  const answer = await change(by, name, input, of);
  assert.deepEqual(answer.brukerfeil, [], `${name} ${JSON.stringify(input)}`);
  assert.equal(answer.skrevet, true, name);
  return answer;
}

/** Every key that may not is refused, and nothing is written. */
async function onlyBy(may, name, input) {
  const before = (await admin.request('query($slug: String!) { plan(slug: $slug) { sekvens } }', { slug })).plan.sekvens;
  for (const by of [reporter, editor, controller, approver].filter(by => by !== may)) {
    const { brukerfeil, skrevet } = await change(by, name, input);
    assert(brukerfeil.some(({ kode }) => kode === 'IKKE_TILGANG') && !skrevet, `${name}: ${JSON.stringify(brukerfeil)}`);
  }
  await assert.rejects(change(anyone, name, input), ({ response }) => response.errors[0].extensions.code === 'UNAUTHENTICATED');
  const after = (await admin.request('query($slug: String!) { plan(slug: $slug) { sekvens } }', { slug })).plan.sekvens;
  assert.equal(after, before, `${name}: something was written`);
}

async function file(url, by) {
  const response = await fetch(url, by ? { headers: { authorization: `Bearer ${by}` } } : {});
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

const hash = bytes => createHash('sha256').update(bytes).digest();

/** A year: the statuses by code, from opened to published. */
async function year(aar, statuses, money) {
  await onlyBy(editor, 'aapneRapportering', { aar });
  await done(editor, 'aapneRapportering', { aar, frist: `${aar + 1}-02-01` });
  for (const [kode, status] of Object.entries(statuses)) {
    await done(reporter, 'lagreStatus', { aar, kode, beskrivelse: 'Et utkast' });
    await done(reporter, 'leverStatus', { aar, kode, forventetVersjon: 1, status, vurdering: 'GUL', beskrivelse: `${status} i ${aar}` });
  }
  const [first] = Object.keys(statuses);
  await onlyBy(reporter, 'leverStatus', { aar, kode: first, forventetVersjon: 2, status: 'I_GANG', beskrivelse: 'x' });
  await done(approver, 'returnerStatus', { aar, kode: first, forventetVersjon: 2, kommentar: 'Hvor mange?' });
  await done(reporter, 'leverStatus', { aar, kode: first, forventetVersjon: 3, status: statuses[first], beskrivelse: 'Førti.' });
  for (const [kode, regnskap] of Object.entries(money)) {
    await onlyBy(controller, 'registrerOekonomi', { aar, kode, regnskap });
    await done(controller, 'registrerOekonomi', { aar, kode, regulertBudsjett: '100000.00', regnskap, kontostreng: { ansvar: '4100' } });
  }
  await done(editor, 'registrerDelmaalsomtale', { aar, delmaal: 1, tekst: `Delmål 1 i ${aar}.` });
  const { plan } = await admin.request('query($slug: String!) { plan(slug: $slug) { vedtak { kortreferanse } } }', { slug });
  assert(plan.vedtak.some(({ kortreferanse }) => kortreferanse === 'FT 131/23'));
  await done(editor, 'sendTilGodkjenning', { aar });
  const waiting = await change(approver, 'frysRapport', { aar });
  assert.equal(waiting.brukerfeil[0].kode, 'ULOVLIG_OVERGANG');
  for (const kode of Object.keys(statuses)) assert(waiting.brukerfeil[0].melding.includes(kode), `${kode} waits`);
  await done(approver, 'godkjennStatus', { aar, koder: Object.keys(statuses) });
  await onlyBy(approver, 'frysRapport', { aar });
  const { rapport } = await done(approver, 'frysRapport', { aar }, 'rapport { nummer sha256 publisert arkivfiler { format { id } maalform url sha256 stoerrelse } }');
  for (const { url } of rapport.arkivfiler) assert.equal((await file(url)).status, 404, 'not published yet');
  await done(approver, 'publiserRapport', { aar, nummer: 1 });
  for (const [name, input] of [
    ['leverStatus', { kode: first, forventetVersjon: 5, status: 'I_GANG', beskrivelse: 'x' }], ['sendTilGodkjenning', {}], ['frysRapport', {}],
  ]) {
    const { brukerfeil, skrevet } = await change(admin, name, { aar, ...input });
    assert(['LUKKET', 'VERSJONSKONFLIKT'].includes(brukerfeil[0].kode) && !skrevet, name);
  }
  for (const { url, sha256, stoerrelse } of rapport.arkivfiler) {
    const { status, headers, bytes } = await file(url);
    assert.equal(status, 200);
    assert.equal(bytes.length, stoerrelse);
    assert.equal(hash(bytes).toString('hex'), sha256);
    assert.equal(headers.get('repr-digest'), `sha-256=:${hash(bytes).toString('base64')}:`);
  }
  const json = rapport.arkivfiler.find(({ format }) => format.id === 'json');
  assert.equal(json.sha256, rapport.sha256, 'the hash of the JSON file is that of the document');
  return (await file(json.url)).bytes;
}

const one = await year(2024, { '4.1.1': 'I_GANG', '4.1.2': 'FORSINKET', '5.1.1': 'I_GANG' }, { '4.1.1': '99999.99' });
const two = await year(2025, { '4.1.1': 'FULLFOERT', '4.1.2': 'I_GANG', '6.1.1': 'I_GANG' }, { '4.1.1': '100000.01' });

// The second is compared with the first, and the first is as it was.
const [before, after] = [one, two].map(bytes => JSON.parse(bytes));
assert.equal(before.forrigeRunde, null);
assert.equal(after.forrigeRunde.visning, '2024');
assert.deepEqual(after.sidenForrige.status.map(({ tiltak }) => tiltak.visning), ['4.1.1', '4.1.2', '5.1.1', '6.1.1']);
assert.equal(before.sammendrag.ikkeRapportert.length, 33, 'silence is as plain as what was said');
assert(!one.includes('Et utkast') && !one.includes('Hvor mange?'));
assert.deepEqual((await file(`${address.replace('/graphql', '')}/eksport/${slug}/2024/1.json`)).bytes, one);

// Anyone sees both years, as frozen.
const { plan } = await anyone.request(`query($slug: String!) { plan(slug: $slug) {
  rapporteringer { aar tilstand oversikt { antall forfalt rapportert dekningsgrad } gjeldendeRapport { nummer publisert } }
  delmaal { status(aar: 2025) { rapportert } } tiltak(first: 1) { nodes { status(aar: 2025) oekonomi(aar: 2025) { avvik } } } } }`, { slug });
assert.deepEqual(plan.rapporteringer.map(({ aar, oversikt }) => [aar, oversikt]), [
  [2024, { antall: 36, forfalt: 36, rapportert: 3, dekningsgrad: '0.0833' }],
  [2025, { antall: 36, forfalt: 36, rapportert: 3, dekningsgrad: '0.0833' }],
]);
assert.deepEqual(plan.delmaal.map(({ status }) => status.rapportert), [2, 0, 1, 0]);
assert.deepEqual(plan.tiltak.nodes[0], { status: 'FULLFOERT', oekonomi: { avvik: '-0.01' } });

// Taken note of, beside it; the file stays.
await onlyBy(editor, 'registrerBehandling', { aar: 2024, nummer: 1, vedtak: 'FT 45/25' });
await done(editor, 'registrerVedtak', { noekkel: 'ft-45-25', organ: 'FT', aar: 2025, loepenummer: 45, tittel: 'Årsrapport 2024' });
await done(editor, 'registrerBehandling', { aar: 2024, nummer: 1, vedtak: 'FT 45/25', dato: '2025-06-18' });
assert.deepEqual((await file(`${address.replace('/graphql', '')}/eksport/${slug}/2024/gjeldende.json`)).bytes, one);
