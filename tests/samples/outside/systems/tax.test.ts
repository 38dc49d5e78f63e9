import { describe, expect, test } from 'vitest';
import { findTaxCheckDigit, makeTax, nextTaxCode } from '../../../../samples/outside/systems/tax.ts';
import { kept, receiveCallbacks, runSystem } from '../../../kit/server/outside-harness.ts';

const requestTo = (callbackUrl: string) => ({
  dossier: 'H38.21.1-261123-0001',
  step: 'tax-code',
  version: 3,
  callbackUrl,
  owner: { name: 'Lừu Thị Mẩy', identityNumber: '010190000011' },
  form: { businessName: 'Rượu ngô Lừu Thị Mẩy' },
});

describe('the tax system', () => {
  test('checks nine digits of a tax code with the last', () => {
    expect(findTaxCheckDigit('010010910')).toBe(6);
    expect(nextTaxCode(10_010_910)).toEqual({ code: '0100109106', following: 10_010_911 });
  });

  test('gives a step one tax code, however often it is asked', async () => {
    const [tax, callbacks] = await Promise.all([kept(runSystem(makeTax)), kept(receiveCallbacks())]);
    const request = requestTo(callbacks.url);
    expect((await tax.send('tax-code.requested', request)).body).toEqual({ accepted: true });
    await tax.send('tax-code.requested', { ...request, version: 4 });
    const [first, second] = await callbacks.until(2);
    expect(first?.body).toMatchObject({ step: 'tax-code', version: 3, outcome: 'done' });
    expect(second?.body).toMatchObject({ version: 4, data: first?.body.data });
    const taxCode = String(Object.values(first?.body.data ?? {})[0]);
    expect(findTaxCheckDigit(taxCode)).toBe(Number(taxCode[9]));
  });

  test('is silent on a step by its fate, and answers when it is asked to', async () => {
    const [tax, callbacks] = await Promise.all([kept(runSystem(makeTax)), kept(receiveCallbacks())]);
    const request = requestTo(callbacks.url);
    const { dossier, step } = request;
    expect((await tax.post(`/dossiers/${dossier}/answer`, { step })).status).toBe(404);
    await tax.post(`/dossiers/${dossier}/fate`, { step, silent: true });
    expect((await tax.send('tax-code.requested', request)).body).toEqual({ accepted: true });
    expect(callbacks.taken).toEqual([]);
    expect((await tax.post(`/dossiers/${dossier}/answer`, { step })).body).toEqual({ answered: step });
    expect((await callbacks.until(1))[0]?.body).toMatchObject({ step, version: 3, outcome: 'done' });
  });
});
