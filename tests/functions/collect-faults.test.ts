/** Work that goes on after a fault reports every one of them. */
import { expect, test } from 'vitest';
import { collectFaults } from '../../functions/collect-faults.ts';

const [first, second] = [new Error('first'), new Error('second')];

test('faults are thrown together, when the work is done', async () => {
  const run = collectFaults(async onFault => {
    for (const fault of [first, second]) onFault(fault);
  }, 'tasks failed.');
  await expect(run).rejects.toMatchObject({ message: '2 tasks failed.', errors: [first, second] });
});

test('one that ends the work is thrown with those before it, and as it is where there are none', async () => {
  const run = (before: readonly Error[]) =>
    collectFaults(async onFault => {
      for (const fault of before) onFault(fault);
      throw second;
    }, 'tasks failed.');
  await expect(run([first])).rejects.toMatchObject({ errors: [first, second] });
  await expect(run([])).rejects.toBe(second);
});
