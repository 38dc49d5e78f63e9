import { describe, expect, test } from 'vitest';
import { makeBank } from '../../../samples/outside/systems/bank.ts';
import { signatureHeaders } from '../../../samples/outside/webhook-signature.ts';
import { kept, paymentRequest, runSystem } from '../../kit/server/outside-harness.ts';

describe('signatures of the simulated systems', () => {
  test('are those of the Standard Webhooks specification', () => {
    const headers = signatureHeaders(Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'), {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    });
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('a message with a wrong signature changes nothing', async () => {
    const bank = await kept(runSystem(makeBank));
    const answer = await bank.send('payment.requested', paymentRequest('http://127.0.0.1:9/'), {
      signature: `v1,${Buffer.alloc(32).toString('base64')}`,
    });
    expect(answer.status).toBe(401);
    expect(await bank.get('/payments')).toEqual({ payments: [] });
  });

  test('a message without its fields is refused with every fault', async () => {
    const bank = await kept(runSystem(makeBank));
    const answer = await bank.send('payment.requested', { amount: -1 });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatch(/payment[\s\S]*amount|amount[\s\S]*payment/);
  });
});
