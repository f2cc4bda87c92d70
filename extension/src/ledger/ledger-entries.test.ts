/** The ledger names kinds of data and never holds them; broken rows go, the newest stay. */
import { kindsOfData, LEDGER_MAX_ENTRIES, type LedgerEntry, parseEntries, withEntry } from './ledger-entries.ts';

const entry = (at: number): LedgerEntry => ({
  at: new Date(at).toISOString(),
  site: 'https://e-loket.example',
  operation: 'login',
  data: ['login'],
  document: null,
});

test.each([
  ['a login', { token: {}, certificateChain: [] }, ['login']],
  [
    'whole files',
    { token: {}, identity: { format: 'x', identityFile: 'AAAA', addressFile: 'AAAA', photoFile: 'AAAA' } },
    ['login', 'identity', 'address', 'photo'],
  ],
  [
    'a file and single fields',
    { token: {}, identity: { identityFile: 'AAAA' }, hostVouched: { values: { municipality: 'Gent' } } },
    ['login', 'identity', 'municipality'],
  ],
  ['single fields', { hostVouched: { values: { surname: 'Peeters', photo: 'AAAA' } } }, ['surname', 'photo']],
  ['values for a form', { values: { birthDate: '1985' } }, ['birthDate']],
  ['a signature', { signedRequest: {}, certificateChain: [] }, []],
  ['nonsense', null, []],
])('%s lets out its kinds alone', (_name, result, kinds) => {
  expect(kindsOfData(result)).toEqual(kinds);
  expect(JSON.stringify(kindsOfData(result))).not.toMatch(/Peeters|AAAA|1985|Gent/);
});

test('rows that do not fit are left out', () => {
  const good = entry(0);
  expect(parseEntries([good, { ...good, at: 'today' }, { ...good, name: 'Jan' }, null, 1])).toEqual([good]);
  expect(parseEntries('nonsense')).toEqual([]);
});

test('the newest are kept', () => {
  let entries: LedgerEntry[] = [];
  for (let at = 0; at <= LEDGER_MAX_ENTRIES; at += 1) entries = withEntry(entries, entry(at));
  expect(entries).toHaveLength(LEDGER_MAX_ENTRIES);
  expect(entries[0]).toEqual(entry(1));
  expect(entries.at(-1)).toEqual(entry(LEDGER_MAX_ENTRIES));
});
