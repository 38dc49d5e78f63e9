import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { Expectation } from '../../schemas/expectation.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import { cacheParsed } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

/** What a desk expects of a dossier, as it is stored. */
export const ExpectationItem = z.object({
  ...Expectation.shape,
  dossier: DossierCode,
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  /** The promised date first, so that lists are in its order. */
  deskOrder: z.string(),
});
export type ExpectationItem = z.infer<typeof ExpectationItem>;

/** The stored item, with its place in the list of the desk. */
export const expectationItem = (expectation: Expectation, dossier: Dossier, rev: number): Item => {
  const { unit, role, state } = expectation;
  const deskOrder = `${dossier.promised ?? dossier.due ?? dossier.submittedAt}#${dossier.code}`;
  const item = { ...expectation, dossier: dossier.code, rev, deskOrder };
  return cacheParsed(
    ExpectationItem,
    {
      ...key.expectation(dossier.code, { unit, role }),
      entity: 'expectation',
      ...item,
      desk: list.expected({ unit, role, state }),
    },
    item,
  );
};
