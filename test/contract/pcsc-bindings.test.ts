/** The two PC/SC bindings do the same: the same operations and the same codes, through the same pcscd. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { HostProcess, NONCE } from './host-process.ts';

const BINDING_HOST = join(import.meta.dirname, '..', '..', 'dist', 'virtual-host', 'binding-host.cjs');
const CALLER = `chrome-extension://${CHROMIUM_EXTENSION_ID}/`;
const LOGIN = { challengeNonce: NONCE };

let pcscd: PrivatePcscd;
beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});

let card: CardController;
const plug = async (persona: string, options?: Parameters<typeof plugCard>[2]) => {
  card = await plugCard(pcscd, persona, options);
};
/** Also after a test that failed: the next one has readers to itself. */
afterEach(() => card?.stop());

describe.each(['koffi', 'pcsclite'])('%s', (binding) => {
  const startHost = (enter = pcscd.enter) => {
    const host = new HostProcess(enter, [binding, CALLER], {}, BINDING_HOST);
    host.greet();
    return host;
  };

  test('logs in, after a wrong PIN that costs one try', async () => {
    await plug('jan');
    const host = startHost();
    const id = host.request('login', LOGIN);
    await host.allow(id);
    await host.typePin(id, '1111');
    expect(await host.typePin(id, '1234')).toMatchObject({ triesLeft: 2, problem: 'PIN_WRONG' });
    expect((await host.next('result')).result).toMatchObject({ token: { algorithm: 'ES384' } });
    expect(await host.end()).toBe(0);
  });

  test('tells that a card was pulled out', async () => {
    await plug('marie', { reader: 1 });
    const host = startHost();
    const id = host.request('login', LOGIN);
    await host.allow(id);
    const { promptId } = await host.next('prompt');
    await card.remove();
    host.send({
      type: 'answer',
      requestId: id,
      promptId,
      answer: { kind: 'pin', pin: '1234', lastTryConfirmed: false },
    });
    await expect(host.next('result')).rejects.toThrow('CARD_REMOVED');
    expect(await host.end()).toBe(0);
  });

  test('waits for a card, and finds it when it comes', async () => {
    await plug('jan', { empty: true });
    const host = startHost();
    const id = host.request('login', LOGIN);
    expect((await host.next('progress')).stage).toBe('waiting-for-card');
    await card.insert();
    await host.allow(id);
    await host.typePin(id, '1234');
    await host.next('result');
    expect(await host.end()).toBe(0);
  });

  test('goes on when another program lets the card go', async () => {
    await plug('marie', { reader: 1 });
    await card.hold('exclusive');
    const host = startHost();
    host.request('get-status', {});
    await card.release();
    expect((await host.next('result')).result).toMatchObject({ card: 'eid' });
    expect(await host.end()).toBe(0);
  });

  test('tells that pcscd does not run, and finds it when it was started', async () => {
    const silent = await startPrivatePcscd({ without: 'daemon' });
    const host = startHost(silent.enter);
    host.request('get-status', {});
    expect(await host.failureCode()).toBe('PCSC_NOT_RUNNING');
    await silent.startDaemon();
    host.request('get-status', {});
    expect((await host.next('result')).result).toMatchObject({ readers: 2, card: 'absent' });
    await host.end();
    await silent.stop();
  });

  test('goes on after pcscd was started again', async () => {
    const own = await startPrivatePcscd();
    const host = startHost(own.enter);
    for (let restarts = 0; restarts < 3; restarts += 1) {
      const inside = await plugCard(own, 'jan');
      // The first answer may still be of the pcscd that went.
      while ((await cardOf(host)) !== 'eid');
      await own.stopDaemon();
      await inside.stop();
      await own.startDaemon();
    }
    expect(await host.end()).toBe(0);
    await own.stop();
  });
});

/** @returns what get-status says of the card, or the code of its failure */
async function cardOf(host: HostProcess): Promise<string> {
  host.request('get-status', {});
  try {
    return ((await host.next('result')).result as { card: string }).card;
  } catch (error) {
    const code = /"code":"(\w+)"/.exec(String(error))?.[1];
    if (code !== 'PCSC_NOT_RUNNING') throw error;
    return code;
  }
}

const failureOf = async (host: HostProcess) => {
  host.greet();
  host.request('get-status', {});
  const { error } = await host.next('failure');
  expect(host.received[0]).toMatchObject({ type: 'hello' });
  expect(await host.end()).toBe(0);
  return error;
};

test('the second binding without its package is told by name, after hello', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-host-'));
  for (const file of ['binding-host.cjs', 'koffi.node'])
    copyFileSync(join(dirname(BINDING_HOST), file), join(folder, file));
  const host = new HostProcess(pcscd.enter, ['pcsclite', CALLER], {}, join(folder, 'binding-host.cjs'));
  expect(await failureOf(host)).toEqual({
    code: 'PCSC_LIBRARY_MISSING',
    details: { library: 'pcsclite', command: 'npm install pcsclite' },
  });
  rmSync(folder, { recursive: true });
});

test('a libpcsclite that cannot be loaded is told by name, after hello, with the command that installs it', async () => {
  const find = `${systemProgram('ldconfig')} -p | sed -n 's/.*libpcsclite.so.1 .*=> //p' | head -1`;
  const spoilt = `mount --bind /dev/null "$(${find})" && exec "$@"`;
  const host = new HostProcess(
    [...pcscd.enter, 'unshare', '-m', 'sh', '-c', spoilt, 'sh'],
    ['koffi', CALLER],
    {},
    BINDING_HOST,
  );
  expect(await failureOf(host)).toEqual({
    code: 'PCSC_LIBRARY_MISSING',
    details: { library: 'libpcsclite.so.1', command: 'sudo apt install libpcsclite1' },
  });
});
