/** The second PC/SC binding does what the first does: the same operations, through the same pcscd. */
import { join } from 'node:path';
import { plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HostProcess, NONCE } from './host-process.ts';

const PCSCLITE_HOST = join(import.meta.dirname, '..', '..', 'dist', 'virtual-host', 'pcsclite-host.cjs');

let pcscd: PrivatePcscd;
beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});

const startHost = () => {
  const host = new HostProcess(pcscd.enter, undefined, {}, PCSCLITE_HOST);
  host.greet();
  return host;
};

test('logs in, after a wrong PIN that costs one try', async () => {
  const card = await plugCard(pcscd, 'jan');
  const host = startHost();
  const id = host.request('login', { challengeNonce: NONCE });
  await host.allow(id);
  await host.typePin(id, '1111');
  expect(await host.typePin(id, '1234')).toMatchObject({ triesLeft: 2, problem: 'PIN_WRONG' });
  expect((await host.next('result')).result).toMatchObject({ token: { algorithm: 'ES384' } });
  expect(await host.end()).toBe(0);
  await card.stop();
}, 30_000);

test('tells that a card was pulled out', async () => {
  const card = await plugCard(pcscd, 'marie', { reader: 1 });
  const host = startHost();
  const id = host.request('login', { challengeNonce: NONCE });
  await host.allow(id);
  await host.next('prompt');
  await card.remove();
  host.send({
    type: 'answer',
    requestId: id,
    promptId: 2,
    answer: { kind: 'pin', pin: '1234', lastTryConfirmed: false },
  });
  await expect(host.next('result')).rejects.toThrow(/CARD_REMOVED|CARD_COMMUNICATION_FAILED/);
  expect(await host.end()).toBe(0);
  await card.stop();
}, 30_000);

test('tells that pcscd does not run', async () => {
  const silent = await startPrivatePcscd({ without: 'daemon' });
  const host = new HostProcess(silent.enter, undefined, {}, PCSCLITE_HOST);
  host.greet();
  host.request('login', { challengeNonce: NONCE });
  await expect(host.next('result')).rejects.toThrow('PCSC_NOT_RUNNING');
  await host.end();
  await silent.stop();
}, 30_000);
