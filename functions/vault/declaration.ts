import * as z from 'zod';
import { AnnouncedComponent } from '../../schemas/component.ts';
import { DraftId, IdentityNumber, Name, PersonId, ProcedureCode, VaultCode } from '../../schemas/identifiers.ts';
import { PageOf } from '../../schemas/page.ts';
import { VaultEntry, VaultOffer } from '../../schemas/vault.ts';
import { type Declaration, route } from '../declaration.ts';

const entry = z.strictObject({ entry: VaultCode });
const draft = z.strictObject({ draft: DraftId });
const consent = z
  .literal('counter')
  .optional()
  .describe('of a counter: the owner stands there and agrees; without it nothing is shown or taken. Absent online');

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
  success: { status: 200, body: z.strictObject({ offers: z.array(VaultOffer) }) },
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

export const fillVaults = route({
  method: 'POST',
  path: '/operations/vaults',
  operation: 'fillVaults',
  summary:
    'After an upgrade: let papers and results of dossiers that earlier releases stored enter the vaults of their owners, page by page; for engineers',
  access: 'signed-in',
  body: z.strictObject({
    after: PageOf.shape.after.describe('where the page begins: the `next` of the page before'),
  }),
  success: {
    status: 200,
    body: z.strictObject({ dossiers: z.int(), entered: z.int(), next: z.string().optional() }),
  },
});

export const declaration = {
  name: 'vault',
  routes: [listVault, readVaultEntry, hideVaultEntry, findVaultOffers, takeFromVault, fillVaults],
  wakeUps: [{ entity: 'entering' }],
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'draft', 'idempotency', 'officer', 'search', 'units'],
    writes: ['dossier', 'draft', 'idempotency', 'search'],
    indexes: ['desk', 'due', 'person'],
    files: { drafts: 'read', dossiers: 'read', results: 'read', scans: 'write' },
    digests: true,
    signer: 'signs',
  },
} as const satisfies Declaration;
