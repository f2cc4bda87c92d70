/** The queue before costly work: never more at once than it says, in order, and full means no at once. */
import { shortQueue } from './short-queue.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('two at once and one waiting: the fourth is refused, the third runs when one ends, also when that one fails', async () => {
  const queue = shortQueue({ atOnce: 2, waiting: 1 });
  const started: string[] = [];
  const end: Record<string, (error?: Error) => void> = {};
  const ask = (name: string) =>
    queue(() => {
      started.push(name);
      return new Promise<string>((resolve, reject) => {
        end[name] = (error) => (error ? reject(error) : resolve(name));
      });
    });
  const [first, second, third] = [ask('first'), ask('second'), ask('third')];
  await expect(ask('fourth')).rejects.toMatchObject({ code: 'PORTAL_BUSY' });
  expect(started).toEqual(['first', 'second']);
  end.first?.(new Error('fails'));
  await expect(first).rejects.toThrow('fails');
  await settled();
  expect(started).toEqual(['first', 'second', 'third']);
  const fifth = ask('fifth');
  end.second?.();
  end.third?.();
  expect(await Promise.all([second, third])).toEqual(['second', 'third']);
  await settled();
  end.fifth?.();
  expect(await fifth).toBe('fifth');
  const sixth = ask('sixth');
  end.sixth?.();
  expect(await sixth).toBe('sixth');
});
