/** What the wait for a card ends in when nobody comes, and what it says meanwhile. */
import { join } from 'node:path';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { InProcessService } from '../../../test/virtual-host/in-process-service.ts';
import { SILENT_LOG } from '../log/host-log.ts';
import { waitForCard } from './find-card.ts';

const PERSONAS = join(import.meta.dirname, '..', '..', '..', 'test', 'virtual-card', 'personas');

function wait(readers: InProcessReader[], more: { waitMs?: number; signal?: AbortSignal } = {}) {
  const stages: string[] = [];
  const found = waitForCard({
    service: new InProcessService(readers),
    log: SILENT_LOG,
    signal: new AbortController().signal,
    waitMs: 100,
    onStage: (stage) => void stages.push(stage),
    ...more,
  });
  return { found, stages };
}

test('no reader within the waiting time is NO_READER', async () => {
  const { found, stages } = wait([]);
  await expect(found).rejects.toMatchObject({ code: 'NO_READER' });
  expect(stages).toEqual(['waiting-for-reader']);
});

test('no card within the waiting time is NO_CARD', async () => {
  const { found, stages } = wait([new InProcessReader('empty')]);
  await expect(found).rejects.toMatchObject({ code: 'NO_CARD' });
  expect(stages).toEqual(['waiting-for-card']);
});

test('a card that comes in time is found, with its applet', async () => {
  const reader = new InProcessReader('reader');
  const { found } = wait([reader], { waitMs: 5_000 });
  setTimeout(() => reader.insert(makeCard(PERSONAS, 'marie')), 20);
  await expect(found).resolves.toMatchObject({ reader: 'reader', applet: 0x17 });
});

test('a virtual reader of Windows Hello is no reader', async () => {
  await expect(wait([new InProcessReader('Windows Hello for Business 1')]).found).rejects.toMatchObject({
    code: 'NO_READER',
  });
});

test('who aborts hears why', async () => {
  const abort = new AbortController();
  const { found } = wait([], { waitMs: 5_000, signal: abort.signal });
  abort.abort(new EidError('REQUEST_CANCELLED'));
  await expect(found).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
});
