/** The electronic receipt of a payment (biên lai thu phí, lệ phí điện tử; fields as NĐ 123/2020 asks [K]). */
import * as z from 'zod';
import { DossierCode, ProcedureCode, UnitCode, Uuid } from './identifiers.ts';
import { SlipFile } from './slip.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

export const WhichReceipt = z.int().min(1).max(99).describe('which of the receipts of its payment, from 1');

export const Receipt = z.object({
  number: z.int().positive().describe('in the series of the unit and the year, from 1'),
  year: z.int(),
  /** The template in which it is set. */
  template: z.string(),
  dossier: DossierCode,
  payment: Uuid,
  procedure: z.object({ code: ProcedureCode, title: Title }),
  unit: UnitCode.describe('the unit that was paid'),
  issuer: z.object({ name: Title, above: Title.optional(), address: z.string(), phone: z.string(), place: z.string() }),
  payer: z.object({ name: z.string(), address: z.string() }),
  fees: z.array(z.object({ fee: z.string(), title: Title, amount: z.int().positive() })),
  amount: z.int().nonnegative().describe('what was paid, in VND'),
  refunded: z.int().nonnegative().describe('what of it went back'),
  by: z.enum(['bank', 'counter']),
  transactions: z.array(z.string()).describe('numbers of the bank or of the cashier'),
  paidAt: Instant,
  at: Instant.describe('since when it is owed: the payment was settled, or money went back'),
  replaces: z.int().positive().optional().describe('the number of the receipt that does not hold any more'),
});
export type Receipt = z.infer<typeof Receipt>;

/** A receipt of a payment in a list: one that another has replaced stays. */
export const ReceiptLine = Receipt.pick({ number: true, year: true, at: true, refunded: true }).extend({
  which: WhichReceipt,
  state: z.enum(['valid', 'replaced']),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

/** A receipt as it is kept: what it says, and the files that were made of it. Neither changes once it is there. */
export const KeptReceipt = z.object({
  rev: z.int().positive(),
  content: Receipt,
  /** With the seal of the unit. */
  files: z.partialRecord(z.enum(['vi', 'en']), SlipFile),
  /** How often the seal was asked for in vain. */
  attempts: z.int().nonnegative().default(0),
});
export type KeptReceipt = z.infer<typeof KeptReceipt>;
