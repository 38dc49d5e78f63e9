/** A counter receives a filing of somebody who has filed before. */
import * as z from 'zod';
import { Parties } from '../../schemas/party.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { KnownPerson } from '../../schemas/search.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { mayTakeIn } from '../../workflows/rules/access.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { codeOf } from '../table/partitions.ts';
import { digestOfNumber } from './entries.ts';
import { noteSearch, requireMaySearch } from './search-trail.ts';

const say = sayings({
  'known-people-at-counters': {
    vi: 'Chỉ bộ phận một cửa được điền theo lần nộp trước, khi người nộp có mặt.',
    en: 'Only counters may fill in from an earlier filing, of somebody who stands before them.',
  },
});

/** The newest entries of a number, of which one must be of a dossier of the person's own. */
const NEWEST = 10;

/**
 * Who has this identity number, as he or she last filed for himself or herself, at whichever counter; for counters. Noted as a search, and
 * where somebody is known as a reading of that dossier.
 */
export const findKnownPerson = async (
  store: Store,
  { identityNumber, by }: { readonly identityNumber: string; readonly by: Principal },
): Promise<{ person?: KnownPerson }> => {
  if (!mayTakeIn(by)) throw new Refusal('forbidden', say('known-people-at-counters'));
  await requireMaySearch(store, by);
  const person = await lastFiled(store, identityNumber, by);
  await noteSearch(store, by, { kind: 'known-person', found: person ? 1 : 0 });
  return person ? { person } : {};
};

const lastFiled = async (store: Store, number: string, by: OfficerPrincipal): Promise<KnownPerson | undefined> => {
  const hash = list.identified(await digestOfNumber(store, number));
  const { items } = await store.table.query({ index: 'person', hash, order: 'descending', limit: NEWEST });
  const own = items.find(({ sk }) => sk === OWN);
  if (!own) return undefined;
  const code = codeOf(own);
  const [head, personal] = await store.table.findAll([key.head(code), key.personal(code)]);
  if (!head || !personal) return undefined;
  const { dossier } = parseItem(HeadItem, head);
  const { owner } = parseWithoutHidden(Parties, personal.parties);
  await store.trail.note({ code, part: 'person', by, as: 'counter' });
  const { name, kind, address } = owner;
  const dateOfBirth = bornIn(procedureOf(dossier), personal.form, number);
  return { name, kind, address, filedAt: dossier.submittedAt, ...(dateOfBirth && { dateOfBirth }) };
};

/** The key of personal data, where the number is the owner's and not a filer's. */
const OWN = key.personal('' as never).sk;

const Born = z.object({ identityNumber: z.string(), dateOfBirth: z.iso.date() });

/** The date of birth that a form gives of its owner, if it asks for it and means the same person. */
const bornIn = ({ fields }: Procedure, form: unknown, number: string): string | undefined => {
  const given = z.record(z.string(), z.unknown()).safeParse(form).data ?? {};
  return Object.entries(fields)
    .filter(([, { filledFrom }]) => filledFrom === 'owner')
    .map(([name]) => Born.safeParse(given[name]).data)
    .find(born => born?.identityNumber === number)?.dateOfBirth;
};
