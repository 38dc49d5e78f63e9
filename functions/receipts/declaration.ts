import * as z from 'zod';
import { Checksum } from '../../schemas/checksum.ts';
import { DossierCode, Uuid } from '../../schemas/identifiers.ts';
import { Receipt, WhichReceipt } from '../../schemas/receipt.ts';
import { type Declaration, route } from '../declaration.ts';

export const readReceipt = route({
  method: 'GET',
  path: '/dossiers/{code}/payments/{payment}/receipt',
  operation: 'readReceipt',
  summary:
    'The receipt of a settled payment, with a short-lived address of its sealed PDF. Once money went back, another receipt replaces it; both stay',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode, payment: Uuid }),
  query: z.strictObject({
    language: z.enum(['vi', 'en']).default('vi').describe('`en`: a translation for information'),
    which: z.coerce.number().pipe(WhichReceipt).optional().describe('from 1; the newest by default'),
  }),
  success: {
    status: 200,
    body: Receipt.omit({ template: true }).extend({
      which: WhichReceipt,
      url: z.string().describe('GET it without a token: the file itself'),
      sha256: Checksum,
      size: z.int().positive(),
    }),
  },
});

export const declaration = {
  name: 'receipts',
  routes: [readReceipt],
  wakeUps: [{ entity: 'owed-receipt' }],
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'receipts', 'reference', 'units'],
    writes: ['dossier', 'receipts', 'reference', 'reading'],
    indexes: ['due'],
    files: { slips: 'write' },
    signer: 'signs',
  },
} as const satisfies Declaration;
