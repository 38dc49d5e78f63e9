import { expect, test } from 'vitest';
import { readOptions } from '../../../samples/demo/options.ts';

const dataOf = (...args: string[]) => {
  const options = readOptions(['--api', 'http://127.0.0.1:4800', ...args]);
  return options === 'help' ? options : options.data;
};

test('secrets come from the folder of the embedded server of here, and not for an installation with a sign-in elsewhere', () => {
  expect(dataOf()).toBe('.data');
  expect(dataOf('--issuer', 'http://127.0.0.1:4804')).toBeUndefined();
  expect(dataOf('--issuer', 'http://127.0.0.1:4804', '--data', 'there')).toBe('there');
});
