import { describe, expect, test } from 'vitest';
import { makeMessaging } from '../../../../samples/outside/systems/messaging.ts';
import { TextNotice } from '../../../../schemas/messaging-provider.ts';
import { kept, receiveCallbacks, runSystem } from '../../../kit/server/outside-harness.ts';

describe('the provider of texts', () => {
  const text = (callbackUrl: string) => ({
    ...{ medium: 'sms', to: '0912345678', language: 'vi', text: 'Hồ sơ H38.21.1-261123-0001: Đang xử lý', callbackUrl },
  });
  const running = () => Promise.all([kept(runSystem(makeMessaging)), kept(receiveCallbacks())]);

  test('sends the same id once, and reports by a signed notice that it arrived', async () => {
    const [system, callbacks] = await running();
    const id = 'H38.21.1-261123-0001.sms.1.4';
    for (let times = 0; times < 2; times += 1)
      expect((await system.send('text.requested', text(callbacks.url), { id })).status).toBe(200);
    expect((await system.get('/texts')).texts).toHaveLength(1);
    const [notice] = await callbacks.until(1);
    expect(notice?.genuine).toBe(true);
    expect(TextNotice.parse(notice?.body)).toMatchObject({ message: id, state: 'arrived' });
  });

  test('reports a text that is lost, and refuses a number that it does not reach', async () => {
    const [system, callbacks] = await running();
    await system.post('/telephones/0912345678/fate', { fate: 'lost' });
    await system.send('text.requested', text(callbacks.url));
    expect((await callbacks.until(1)).map(({ body }) => body.state)).toEqual(['failed']);
    await system.post('/telephones/0912345678/fate', { fate: 'refused', medium: 'sms' });
    expect((await system.send('text.requested', text(callbacks.url))).status).toBe(422);
    expect((await system.get('/texts')).texts).toEqual([]);
  });

  test('reports nothing of mails: what it says of one is refused', () => {
    const isTaken = (message: string) => TextNotice.safeParse({ message, state: 'failed' }).success;
    const code = 'code.0b8f7d58-9d0e-4b25-9b0c-0d9c6f4a2f11';
    const alert = `alert-${'0'.repeat(32)}`;
    for (const about of ['H38.21.1-261123-0001', alert])
      expect([isTaken(`${about}.zalo.1.4`), isTaken(`${about}.sms.1.4`), isTaken(`${about}.email.1.4`)]).toEqual([
        true,
        true,
        false,
      ]);
    expect([isTaken(`${code}.sms`), isTaken(`${code}.email`)]).toEqual([true, false]);
  });
});
