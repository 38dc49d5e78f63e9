import { describe, expect, test } from 'vitest';
import { writtenAddress } from '../../schemas/address.ts';

const COMMITTEE = { vi: 'UBND xã Bát Xát', en: 'Bát Xát commune committee' };
const address = (line: string) => ({ line, commune: 'H38.21', province: 'Lào Cai' });

describe('an address on a slip or a label', () => {
  test('names the commune between the village and the province', () => {
    expect(writtenAddress(address('Thôn Bản Vền'), COMMITTEE)).toBe('Thôn Bản Vền, xã Bát Xát, Lào Cai');
  });

  test('says the commune once where the line of the identity card names it', () => {
    expect(writtenAddress(address('Thôn Bản Vược, Xã Bát Xát'), COMMITTEE)).toBe('Thôn Bản Vược, Xã Bát Xát, Lào Cai');
  });

  test('keeps the old commune of the card beside the new one', () => {
    expect(writtenAddress(address('Thôn 1, Xã Bản Vược'), COMMITTEE)).toBe('Thôn 1, Xã Bản Vược, xã Bát Xát, Lào Cai');
  });
});
