import { expect, test } from 'vitest';
import { readOptions } from '../../../samples/demo/options.ts';

const dataOf = (...args: string[]) => {
  const options = readOptions(['--api', 'http://127.0.0.1:4800', ...args]);
  return options === 'help' ? options : options.data;
};

test('secrets come from the folder of the local embedded server, and not for an installation with another sign-in', () => {
  expect(dataOf()).toBe('.data');
  expect(dataOf('--issuer', 'http://127.0.0.1:4804')).toBeUndefined();
  expect(dataOf('--issuer', 'http://127.0.0.1:4804', '--data', 'there')).toBe('there');
});
