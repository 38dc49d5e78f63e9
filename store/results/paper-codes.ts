/** The code that a paper has beside the result code of its dossier: whose it is, and of which type (A 22). */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import { procedureOf } from '../store.ts';

const OwnerNumber = z.object({ parties: z.object({ owner: z.object({ identityNumber: z.string() }) }) });

/**
 * The owner's identity number and the type of the paper; undefined where the procedure gives this kind no type. It is made from the personal
 * data whenever it is shown: a result itself, its journal and its public page name nobody.
 */
export const paperCodeOf = (dossier: Dossier, kind: string, personal: Item | undefined): string | undefined => {
  const type = findEntry(procedureOf(dossier).results, kind)?.paperType;
  return type && personal && `${OwnerNumber.parse(personal).parties.owner.identityNumber}.${type}`;
};

export const withPaperCode = (paperCode: string | undefined) => (paperCode === undefined ? {} : { paperCode });
