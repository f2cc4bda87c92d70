/** The built host against writers that do not speak its language: a defined answer each time, and a clean end. */

import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import { FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { HOST_REQUEST_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';
import { until } from '../helpers/until.ts';
import { HOST, HostProcess, NONCE } from './host-process.ts';

/** Requests of 32 KiB: twice as much together as a host may ever hold. */
const FLOOD = 9_000;

let host: HostProcess;
const start = (args?: string[]) => {
  host = new HostProcess([], args);
  return host;
};

const header = (length: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
};

const nextFailure = async () => (await host.next('failure')).error;

describe('a frame', () => {
  test.each([0, HOST_REQUEST_MAX_BYTES + 1, 0xffffffff])(
    'of length %d is answered, and the host ends',
    async (length) => {
      start().sendBytes(header(length));
      expect(await nextFailure()).toEqual({ code: 'FRAME_LENGTH_INVALID', details: { limit: HOST_REQUEST_MAX_BYTES } });
      expect(await host.end()).toBe(0);
    },
  );

  test('that stops in the middle ends with the stream', async () => {
    start().sendBytes(Buffer.concat([header(100), Buffer.from('{"type"')]));
    expect(await host.end()).toBe(0);
    expect(host.received.map((message) => message.type)).toEqual(['hello']);
  });

  test('in many small pieces is put together', async () => {
    start();
    const text = Buffer.from(JSON.stringify({ type: 'hello', protocol: 99, extensionVersion: '0.1.0' }));
    for (const byte of Buffer.concat([header(text.length), text])) host.sendBytes(Buffer.of(byte));
    expect(await nextFailure()).toMatchObject({ code: 'HOST_OUTDATED' });
    expect(await host.end()).toBe(0);
  });

  test('of an older extension names the extension', async () => {
    start().send({ type: 'hello', protocol: 0, extensionVersion: '0.0.1' });
    expect(await nextFailure()).toMatchObject({ code: 'EXTENSION_OUTDATED' });
    expect(await host.end()).toBe(0);
  });
});

describe('a message', () => {
  beforeEach(() => start());
  afterEach(async () => {
    expect(await host.end()).toBe(0);
  });

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['text that is no JSON', Buffer.from('{"type":')],
  ])('of %s is malformed', async (_name, bytes) => {
    host.sendText(bytes);
    expect(await nextFailure()).toEqual({ code: 'MESSAGE_MALFORMED', details: {} });
  });

  test.each([
    ['an unknown type', { type: 'format-disk' }, 'type'],
    ['an unknown field', { type: 'cancel', requestId: '0'.repeat(32), extra: true }, 'extra'],
    ['a number instead of an object', 7, undefined],
  ])('with %s is invalid', async (_name, message, field) => {
    host.sendText(JSON.stringify(message));
    expect(await nextFailure()).toEqual({ code: 'MESSAGE_INVALID', details: field ? { field } : {} });
  });

  test('before the greeting is invalid', async () => {
    host.request('get-status', {});
    expect(await nextFailure()).toMatchObject({ code: 'MESSAGE_INVALID' });
  });

  test('with an unknown operation is answered as such', async () => {
    host.greet();
    host.request('erase-card', {});
    expect(await nextFailure()).toMatchObject({ code: 'OPERATION_UNKNOWN' });
  });

  test.each([
    ['an origin on plain http', { origin: 'http://e-loket.example' }, 'origin'],
    ['an origin with a path', { origin: 'https://e-loket.example/login' }, 'origin'],
    ['an unknown language', { language: 'xx' }, 'language'],
  ])('with %s is invalid', async (_name, more, field) => {
    host.greet();
    host.request('login', { challengeNonce: NONCE }, more);
    expect(await nextFailure()).toEqual({ code: 'MESSAGE_INVALID', details: { field } });
  });

  test.each([
    ['a short nonce', 'login', { challengeNonce: 'dG9vIHNob3J0' }, 'challengeNonce'],
    [
      'a group that does not exist',
      'read-identity',
      { challengeNonce: NONCE, groups: ['identity', 'bank'] },
      'groups.1',
    ],
    ['groups without the identity', 'read-identity', { challengeNonce: NONCE, groups: ['photo'] }, 'groups'],
    ['a field too many', 'login', { challengeNonce: NONCE, hash: 'AAAA' }, 'hash'],
  ])('of an operation with %s is invalid', async (_name, operation, params, field) => {
    host.greet();
    host.request(operation, params);
    expect(await nextFailure()).toEqual({ code: 'MESSAGE_INVALID', details: { field } });
  });
});

describe('a caller', () => {
  test.each([
    [['chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/']],
    [['/x/manifest.json', 'other@addon']],
    [['chrome-extension://']],
  ])('that is not on the list (%j) is refused', async (args) => {
    start(args);
    expect(await nextFailure()).toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    expect(await host.end()).toBe(1);
  });

  test('from Firefox is known by its add-on', async () => {
    start(['/usr/lib/mozilla/native-messaging-hosts/be.eidloket.host.json', FIREFOX_EXTENSION_ID]);
    expect((await host.next('hello')).hostVersion).toBe(HOST_VERSION);
    expect(await host.end()).toBe(0);
  });
});

test('the log copies nothing that the caller chose', async () => {
  start();
  host.greet();
  host.request('geheim-operation', { 'geheim-field': 'geheim-value' }, { origin: 'https://geheim.example' });
  expect(await nextFailure()).toMatchObject({ code: 'OPERATION_UNKNOWN' });
  host.request('login', { challengeNonce: NONCE, 'geheim-field': 1 }, { origin: 'https://geheim.example' });
  expect(await nextFailure()).toMatchObject({ code: 'MESSAGE_INVALID' });
  host.send({ type: 'geheim-type' });
  expect(await nextFailure()).toMatchObject({ code: 'MESSAGE_INVALID' });
  expect(await host.end()).toBe(0);
  expect(host.log).toContain('"code":"OPERATION_UNKNOWN"');
  expect(host.log + host.errors).not.toContain('geheim');
});

test('SIGUSR1 opens no inspector', async () => {
  start();
  await host.next('hello');
  host.child.kill('SIGUSR1');
  host.send({ type: 'format-disk' });
  expect(await nextFailure()).toMatchObject({ code: 'MESSAGE_INVALID' });
  expect(await host.end()).toBe(0);
  expect(host.errors).not.toContain('Debugger');
});

test('a flood of requests does not stay in memory', async () => {
  start();
  host.greet();
  await host.next('hello');
  const { child } = host;
  const params = { filler: 'x'.repeat(32_768) };
  const request = {
    type: 'request',
    operation: 'erase-card',
    origin: 'https://e-loket.example',
    language: 'nl',
    params,
  };
  const text = Buffer.from(JSON.stringify({ ...request, requestId: '0'.repeat(32) }));
  const frame = Buffer.concat([header(text.length), text]);
  for (let sent = 0; sent < FLOOD; sent += 1)
    if (!child.stdin.write(frame)) await Promise.race([once(child.stdin, 'drain'), once(child, 'exit')]);
  const failures = () => host.received.filter(({ type }) => type === 'failure');
  await until('all answers', () => failures().length === FLOOD || undefined);
  expect(new Set(failures().map((failure) => 'error' in failure && failure.error.code))).toEqual(
    new Set(['OPERATION_UNKNOWN', 'REQUEST_ALREADY_OPEN']),
  );
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024;
  expect(peak).toBeLessThan((FLOOD * frame.length) / 2);
  expect(await host.end()).toBe(0);
});

test('a browser that does not read is not read from, and then it is gone', async () => {
  start();
  await host.next('hello');
  const { child } = host;
  child.stdout.pause();
  const ended = once(child, 'exit');
  const text = Buffer.from('7');
  const flood = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.concat([header(text.length), text])));
  let over = false;
  void ended.then(() => {
    over = true;
  });
  // What a pipe and Node take is some hundred kilobytes: the flood stops where the host stops reading.
  let written = 0;
  while (!over && written < 400) {
    written += 1;
    if (!child.stdin.write(flood)) await Promise.race([once(child.stdin, 'drain').catch(() => undefined), ended]);
  }
  expect(over).toBe(true);
  expect(written).toBeLessThan(10);
  child.stdout.resume();
  await host.end();
});

test.each<[string, (compiled: Buffer) => Uint8Array]>([
  ['compiled by another Node.js', (compiled) => compiled.map((byte, at) => (at < 8 ? 255 - byte : byte))],
  ['of which half was written', (compiled) => compiled.subarray(0, compiled.length / 2)],
])('a program %s is compiled anew', async (_name, change) => {
  const copy = mkdtempSync(join(tmpdir(), 'eid-loket-compiled-'));
  try {
    cpSync(dirname(HOST), copy, { recursive: true });
    const compiled = join(copy, 'host-program.v8');
    writeFileSync(compiled, change(readFileSync(compiled)));
    host = new HostProcess([], undefined, {}, join(copy, 'host.cjs'));
    expect((await host.next('hello')).protocol).toBe(1);
    await host.end();
  } finally {
    rmSync(copy, { recursive: true });
  }
});
