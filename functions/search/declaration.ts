import * as z from 'zod';
import { IdentityNumber, PersonId } from '../../schemas/identifiers.ts';
import { PageOf } from '../../schemas/page.ts';
import { FoundDossier, KnownPerson, SoughtKind, StoredSearch } from '../../schemas/search.ts';
import { Line } from '../../schemas/text.ts';
import { type Declaration, route } from '../declaration.ts';

const { after } = PageOf.shape;

export const searchDossiers = route({
  // A POST, although it only reads: what people are looked for by stands in no address, and so in no log.
  method: 'POST',
  path: '/searches',
  operation: 'searchDossiers',
  summary:
    "Dossiers that an officer may see, by code, item of the post, or the owner's identity number, telephone or name; noted",
  access: 'signed-in',
  body: z.strictObject({
    text: Line(150).describe(
      'as it was typed or scanned; of a name at least two words, the last one may be incomplete',
    ),
    after,
  }),
  success: {
    status: 200,
    body: z.strictObject({
      kind: SoughtKind.describe('what the text was taken for'),
      found: z.array(FoundDossier).describe('the newest first; at most twenty, and perhaps none, where `next` follows'),
      next: z.string().optional(),
    }),
  },
});

export const findKnownPerson = route({
  method: 'POST',
  path: '/known-people',
  operation: 'findKnownPerson',
  summary:
    'Name, birth date and address of who has this identity number, as last filed; for counters, of somebody who stands before them; noted',
  access: 'signed-in',
  body: z.strictObject({ identityNumber: IdentityNumber }),
  success: {
    status: 200,
    body: z.strictObject({ person: KnownPerson.optional().describe('absent for somebody who has never filed') }),
  },
});

export const listSearches = route({
  method: 'GET',
  path: '/officers/{id}/searches',
  operation: 'listSearches',
  summary: 'When an officer looked for dossiers, by what, and how many were shown; newest first; for administrators',
  access: 'signed-in',
  params: z.strictObject({ id: PersonId }),
  query: PageOf,
  success: {
    status: 200,
    body: z.strictObject({ searches: z.array(StoredSearch), next: z.string().optional() }),
  },
});

export const enterStored = route({
  method: 'POST',
  path: '/operations/search-entries',
  operation: 'enterStored',
  summary:
    'After the secret of the digests was lost: let all dossiers be found by name and number again, page by page; for engineers',
  access: 'signed-in',
  body: z.strictObject({ after }),
  success: {
    status: 200,
    body: z.strictObject({ dossiers: z.int(), entered: z.int(), next: z.string().optional() }),
  },
});

export const declaration = {
  name: 'search',
  routes: [searchDossiers, findKnownPerson, listSearches, enterStored],
  uses: {
    reads: ['dossier', 'reference', 'search', 'units'],
    writes: ['dossier', 'reading', 'search'],
    indexes: ['desk', 'person', 'alarm'],
    digests: true,
  },
} as const satisfies Declaration;
