import * as z from 'zod';
import { AnnouncedComponent } from '../../schemas/component.ts';
import {
  DossierCode,
  DraftId,
  IdentityNumber,
  Name,
  PersonId,
  ProcedureCode,
  UnitCode,
  VaultCode,
} from '../../schemas/identifiers.ts';
import { PageOf } from '../../schemas/page.ts';
import { Share, SharePeriod } from '../../schemas/share.ts';
import { Title } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { VaultEntry, VaultOffer } from '../../schemas/vault.ts';
import { type Declaration, route } from '../declaration.ts';

const entry = z.strictObject({ entry: VaultCode });
const draft = z.strictObject({ draft: DraftId });
const consent = z
  .literal('counter')
  .optional()
  .describe('of a counter: the owner stands there and agrees; without it nothing is shown or taken. Absent online');

const offered = z.strictObject({
  offers: z.array(VaultOffer),
  expired: z
    .array(VaultOffer)
    .describe('where nothing is offered for a paper: the newest that ran out, which cannot be taken'),
});

export const listVault = route({
  method: 'GET',
  path: '/vault',
  operation: 'listVault',
  summary:
    'The papers and results in my vault, newest first: what each is good for now, and which filings have used it; for citizens',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ entries: z.array(VaultEntry), next: z.string().optional() }) },
});

export const readVaultEntry = route({
  method: 'GET',
  path: '/vault/{entry}/content',
  operation: 'readVaultEntry',
  summary: 'A short-lived address under which the file of an entry of my vault can be read',
  access: 'signed-in',
  params: entry,
  success: {
    status: 200,
    body: z.strictObject({ url: z.string().describe('GET it without a token: the file itself') }),
  },
  refuses: [409],
});

export const hideVaultEntry = route({
  method: 'PUT',
  path: '/vault/{entry}/hidden',
  operation: 'hideVaultEntry',
  summary: 'Hide an entry of my vault, so that it is offered to no filing and no officer; or show it again',
  access: 'signed-in',
  params: entry,
  body: z.strictObject({ hidden: z.boolean() }),
  success: { status: 204 },
});

export const findVaultOffers = route({
  method: 'POST',
  path: '/vault/offers',
  operation: 'findVaultOffers',
  summary:
    "What the owner's vault has for the papers of a filing, newest first: of the same type, still valid, not hidden. For citizens in the own vault; for counters with the owner's consent, noted as a search",
  access: 'signed-in',
  body: z.strictObject({
    procedure: ProcedureCode,
    version: z.int().positive().optional(),
    identityNumber: IdentityNumber.describe('of the owner of the filing'),
    account: PersonId.optional().describe('of a counter: the account of the owner, as the filing will name it'),
    consent,
  }),
  success: { status: 200, body: offered },
});

export const takeFromVault = route({
  method: 'POST',
  path: '/drafts/{draft}/vault',
  operation: 'takeFromVault',
  summary:
    "Take an entry of the owner's vault as a paper of the draft, in the place of a file; it is looked at again at the submission",
  access: 'signed-in',
  idempotent: true,
  params: draft,
  body: z.strictObject({ component: Name, entry: VaultCode, consent }),
  success: { status: 201, body: AnnouncedComponent },
  refuses: [409],
});

const dossier = z.strictObject({ code: DossierCode });
const shownNumber = IdentityNumber.optional().describe(
  'of a counter: the number on the identity paper that the owner shows; it must be that of the owner of the dossier',
);

export const findSupplementOffers = route({
  method: 'POST',
  path: '/dossiers/{code}/vault/offers',
  operation: 'findSupplementOffers',
  summary:
    "What the owner's vault has for the papers that an open request asks for, newest first. For the owner; for counters with the owner there and agreeing, noted as a search",
  access: 'signed-in',
  params: dossier,
  body: z.strictObject({ consent, identityNumber: shownNumber }),
  success: { status: 200, body: offered },
  refuses: [409],
});

export const takeForSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/vault',
  operation: 'takeForSupplement',
  summary:
    "Take an entry of the owner's vault as a paper of the supplement, in the place of a file; it is looked at again when the supplement is handed in",
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: z.strictObject({ component: Name, entry: VaultCode, consent, identityNumber: shownNumber }),
  success: { status: 201, body: AnnouncedComponent },
  refuses: [409],
});

export const fillVaults = route({
  method: 'POST',
  path: '/operations/vaults',
  operation: 'fillVaults',
  summary:
    'After the secret of the digests was lost, or where scans could not be signed: let papers and results of all dossiers enter the vaults of their owners, page by page; for engineers',
  access: 'signed-in',
  body: z.strictObject({
    after: PageOf.shape.after.describe('where the page begins: the `next` of the page before'),
  }),
  success: {
    status: 200,
    body: z.strictObject({ dossiers: z.int(), entered: z.int(), next: z.string().optional() }),
  },
});

const asked = {
  period: SharePeriod.optional().describe(
    'by the month in which it ends: from the 15th to the 14th; this one by default',
  ),
  unit: UnitCode.optional().describe('the counter that received them'),
};

export const readShares = route({
  method: 'GET',
  path: '/control/shares',
  operation: 'readShares',
  summary:
    'Of the dossiers that were accepted in a period: how many were digitised, used papers again and got electronic results, with the score of each (QĐ 766/QĐ-TTg); for the control office',
  access: 'signed-in',
  query: z.strictObject(asked),
  success: {
    status: 200,
    body: z.strictObject({
      period: SharePeriod,
      received: z.int().nonnegative().describe('the denominator of each'),
      shares: z.array(
        z.strictObject({
          ...{ share: Share, count: z.int().nonnegative() },
          score: z.number().describe('with two decimals; of nothing received the greatest'),
          max: z.number(),
        }),
      ),
    }),
  },
});

export const listShare = route({
  method: 'GET',
  path: '/control/shares/{share}',
  operation: 'listShare',
  summary: 'The dossiers behind a number, the earliest accepted first; `received`: all of the period',
  access: 'signed-in',
  params: z.strictObject({ share: z.enum([...Share.options, 'received']) }),
  query: PageOf.extend({
    ...asked,
    unit: asked.unit.describe('the counter that received them; a page may then be short, and still have a `next`'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      dossiers: z.array(
        z.strictObject({
          ...{ dossier: DossierCode, procedure: ProcedureCode, title: Title, acceptedAt: Instant },
          ...{ shares: z.array(Share), unit: UnitCode, name: Title, phone: z.string() },
        }),
      ),
      next: z.string().optional(),
    }),
  },
});

export const declaration = {
  name: 'vault',
  routes: [
    listVault,
    readVaultEntry,
    hideVaultEntry,
    findVaultOffers,
    takeFromVault,
    findSupplementOffers,
    takeForSupplement,
    fillVaults,
    readShares,
    listShare,
  ],
  wakeUps: [{ entity: 'entering' }],
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'draft', 'idempotency', 'officer', 'search', 'tally', 'units'],
    writes: ['dossier', 'draft', 'idempotency', 'search', 'tally'],
    indexes: ['alarm', 'desk', 'due', 'person'],
    files: { drafts: 'read', dossiers: 'read', results: 'read', scans: 'write' },
    digests: true,
    signer: 'signs',
  },
} as const satisfies Declaration;
