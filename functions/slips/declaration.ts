import * as z from 'zod';
import { Checksum } from '../../schemas/checksum.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { GuidanceAsked } from '../../schemas/guidance.ts';
import { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { REGISTER_FORMATS } from '../../schemas/register-book.ts';
import { ResultToMake } from '../../schemas/result-file.ts';
import { Slip, SlipName, SlipSize } from '../../schemas/slip.ts';
import { type Declaration, route } from '../declaration.ts';

const dossier = z.strictObject({ code: DossierCode });

export const listSlips = route({
  method: 'GET',
  path: '/dossiers/{code}/slips',
  operation: 'listSlips',
  summary: 'The official slips of a dossier that the reader may see, the oldest first (TT 03/2025/TT-VPCP)',
  access: 'signed-in',
  params: dossier,
  success: { status: 200, body: z.strictObject({ slips: z.array(Slip) }) },
});

export const readSlip = route({
  method: 'GET',
  path: '/dossiers/{code}/slips/{slip}',
  operation: 'readSlip',
  summary:
    'A short-lived address of a slip as PDF. Its first reading numbers it; from then on each size and language has the same bytes',
  access: 'signed-in',
  params: dossier.extend({ slip: SlipName }),
  query: z.strictObject({
    size: SlipSize.default('A4').describe('where the slip has no such size, it is A4'),
    language: z.enum(['vi', 'en']).default('vi').describe('`en`: a translation for information'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      url: z.string().describe('GET it without a token: the file itself'),
      number: z.int().positive(),
      sha256: Checksum,
      size: z.int().positive(),
    }),
  },
});

export const makeResult = route({
  method: 'POST',
  path: '/dossiers/{code}/result-files/made',
  operation: 'makeResult',
  summary:
    'Make the file of a result from the template of its procedure, and lay it before the leader: exactly this file is signed. Made again, it takes the place of the earlier one',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: ResultToMake,
  success: { status: 200, body: Dossier },
});

export const makeGuidanceSlip = route({
  method: 'POST',
  path: '/guidance-slips',
  operation: 'makeGuidanceSlip',
  summary:
    'Slip 02 for somebody at the own counter whose papers are not complete, before anything is filed: a short-lived address of its PDF. It is numbered; who it is for is not kept',
  access: 'signed-in',
  idempotent: true,
  body: GuidanceAsked,
  success: {
    status: 200,
    body: z.strictObject({
      url: z.string().describe('GET it within five minutes, without a token: the file itself'),
      number: z.int().positive(),
      size: z.int().positive(),
    }),
  },
});

export const readRegisterBook = route({
  method: 'GET',
  path: '/units/{code}/slips/07',
  operation: 'readRegisterBook',
  summary:
    'A short-lived address of the register of a unit (slip 07): the dossiers that it received in a period or hands back, at most 1,000 as PDF and 10,000 as XLSX. It is made at each reading',
  access: 'signed-in',
  params: z.strictObject({ code: UnitCode }),
  query: z.strictObject({
    from: z.iso.date().describe('a local date'),
    to: z.iso.date().describe('the last day; at most a year after the first'),
    as: z.enum(REGISTER_FORMATS).default('pdf'),
    language: z.enum(['vi', 'en']).default('vi').describe('`en`: a translation for information'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      url: z.string().describe('GET it within five minutes, without a token: the file itself'),
      dossiers: z.int().nonnegative().describe('how many there are in it'),
      size: z.int().positive(),
    }),
  },
});

export const declaration = {
  name: 'slips',
  routes: [listSlips, readSlip, makeGuidanceSlip, makeResult, readRegisterBook],
  uses: {
    reads: ['dossier', 'units', 'officer', 'reference', 'idempotency'],
    writes: ['dossier', 'reference', 'reading', 'register', 'idempotency'],
    indexes: ['desk'],
    files: { slips: 'write', results: 'write', registers: 'write' },
  },
} as const satisfies Declaration;
