/** A few small functions, so that the server can be tested without the real ones. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod';
import { type Call, type LienThongFunction, route } from '../../../functions/declaration.ts';
import { verifySignature } from '../../../functions/http/signature.ts';
import { Unavailable } from '../../../platform/errors.ts';
import { signingTimes } from '../../../platform/signature.ts';
import { DossierCode } from '../../../schemas/identifiers.ts';
import { Party } from '../../../schemas/party.ts';
import { Principal } from '../../../schemas/principal.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayPlain } from '../said.ts';

const note = z.strictObject({ code: DossierCode });

export const readNote = route({
  method: 'GET',
  path: '/notes/{code}',
  operation: 'readNote',
  summary: 'A note',
  access: 'signed-in',
  params: note,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(10),
    tag: z.array(z.string()).optional(),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      code: z.string(),
      text: z.string(),
      limit: z.number(),
      by: Principal,
      tags: z.array(z.string()),
    }),
  },
});

export const writeNote = route({
  method: 'POST',
  path: '/notes/{code}',
  operation: 'writeNote',
  summary: 'Write a note',
  access: 'signed-in',
  idempotent: true,
  params: note,
  body: z.strictObject({
    text: z.string().min(1).max(2000),
    owner: Party.optional(),
    fail: z.enum(['refusal', 'platform', 'bug']).optional(),
  }),
  success: { status: 201, body: z.strictObject({ text: z.string(), key: z.string().optional() }) },
});

export const forgetNote = route({
  method: 'DELETE',
  path: '/notes/{code}',
  operation: 'forgetNote',
  summary: 'Forget a note',
  access: 'signed-in',
  params: note,
  success: { status: 204 },
});

export const ping = route({
  method: 'GET',
  path: '/ping',
  operation: 'ping',
  summary: 'Anybody there?',
  access: 'public',
  success: { status: 200, body: z.strictObject({ pong: z.boolean() }) },
});

export const echo = route({
  method: 'POST',
  path: '/echo',
  operation: 'echo',
  summary: 'Takes any JSON and says how long it was',
  access: 'public',
  body: z.json(),
  success: { status: 200, body: z.strictObject({ length: z.int() }) },
});

export const notice = route({
  method: 'POST',
  path: '/callbacks/{system}',
  operation: 'notice',
  summary: 'A signed message',
  access: 'signed-message',
  params: z.strictObject({ system: z.enum(['bank', 'tax']) }),
  body: z.object({ amount: z.int() }),
  success: { status: 202, body: z.strictObject({ id: z.string() }) },
});

const refuseOrFail = (fail: string | undefined): void => {
  if (fail === 'refusal')
    throw new Refusal('not-allowed-now', sayPlain('The note is sealed.'), {
      asked: 'write',
      state: 'sealed',
      allowed: ['read'],
    });
  if (fail === 'platform') throw new Unavailable('The table is throttled.');
  if (fail === 'bug') throw new Error('secret "Nguyễn Văn An" 012345678901');
};

export const notes: LienThongFunction = {
  declaration: { name: 'notes', routes: [readNote, writeNote, forgetNote, ping, echo] },
  make: ({ table }) => ({
    routes: {
      readNote: async ({ params, query, principal }: Call<typeof readNote>) => {
        const item = await table.find({ pk: `NOTE#${params.code}`, sk: 'NOTE' });
        if (!item) throw new Refusal('not-found', sayPlain('There is no such note.'));
        return { code: params.code, text: String(item.text), limit: query.limit, by: principal, tags: query.tag ?? [] };
      },
      writeNote: async ({ params, body, idempotencyKey }: Call<typeof writeNote>) => {
        refuseOrFail(body.fail);
        await table.transact([{ put: { pk: `NOTE#${params.code}`, sk: 'NOTE', entity: 'note', text: body.text } }]);
        return { text: body.text, key: idempotencyKey };
      },
      forgetNote: async ({ params }: Call<typeof forgetNote>) => {
        await table.transact([{ delete: { pk: `NOTE#${params.code}`, sk: 'NOTE' } }]);
      },
      ping: async () => ({ pong: true }),
      echo: async ({ body }: Call<typeof echo>) => ({ length: JSON.stringify(body).length }),
    },
  }),
};

export const notices: LienThongFunction = {
  declaration: { name: 'notices', routes: [notice] },
  make: ({ clock }, { outsideSecrets }) => ({
    routes: {
      notice: async ({ headers }: Call<typeof notice>) => ({ id: headers['webhook-id'] }),
    },
    verify: {
      notice: ({ headers, rawBody, params }) =>
        void verifySignature({
          headers,
          rawBody,
          secret: outsideSecrets[params.system ?? ''] ?? '',
          times: signingTimes(clock),
        }),
    },
  }),
};

/** Follows notes: each written one is counted once the feed tells of it, each aged one once its minute has come. */
export const followers: LienThongFunction = {
  declaration: { name: 'followers', wakeUps: [{ entity: 'note' }], schedule: 'every-minute' },
  make: ({ table, clock }) => ({
    wake: async changes => {
      await nextTurn();
      for (const { after } of changes) {
        if (after) await table.increment({ key: { pk: 'COUNT', sk: 'COUNT' }, attribute: 'count', by: 1 });
      }
    },
    everyMinute: async () => {
      const alarm = await table.find({ pk: 'ALARM', sk: 'ALARM' });
      if (alarm && String(alarm.at) <= clock.now()) {
        await table.transact([
          { delete: { pk: 'ALARM', sk: 'ALARM' } },
          { put: { pk: 'NOTE#alarm', sk: 'NOTE', entity: 'note', text: clock.now() } },
        ]);
      }
    },
  }),
};
