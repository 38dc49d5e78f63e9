import { expect, test } from 'vitest';
import { scanningOf } from '../../../bench/cost/price-of.ts';
import { SINGAPORE } from '../../../bench/cost/prices.ts';

const usage = {
  ...{
    states: 0,
    transitions: 0,
    requests: 0,
    invocations: 0,
    itemBytes: 0,
    readUnits: 0,
    writeUnits: 0,
    fileReads: 0,
  },
  filePuts: 7,
};

test('seven files of 500 KB in each of a thousand dossiers are searched by GuardDuty for its price, tag and report', () => {
  const objects = 7 * 0.215;
  const gigabytes = ((7 * 1000 * 500) / 1024 / 1024) * 0.09;
  const requests = 7 * 1000 * (0.4e-6 + 5e-6);
  const calls = 7 * 1000 * (0.2e-6 + 0.03 * 0.5 * 0.0000133334);
  expect(scanningOf(usage, SINGAPORE)).toBeCloseTo(objects + gigabytes + requests + calls, 3);
});
