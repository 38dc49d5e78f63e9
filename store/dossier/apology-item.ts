/** The apology of a dossier as an item of its own, by which units and the control office find it. It says what the head says. */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import { Apology } from '../../schemas/apology.ts';
import { isOpenApology } from '../../schemas/apology-letter.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, ProcedureCode, type UnitCode } from '../../schemas/identifiers.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { key, list } from '../table/keys.ts';

export const ApologyItem = z.object({
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  apology: Apology,
});
export type ApologyItem = z.infer<typeof ApologyItem>;

/** What a command changes of the item. The head is its condition: it is written with it, or not at all. */
export const apologyWrites = (before: Dossier | undefined, after: Dossier): readonly Write[] => {
  if (before?.apology === after.apology) return [];
  return after.apology ? [{ put: itemOf(after, after.apology) }] : [{ delete: key.apology(after.code) }];
};

const itemOf = ({ code, procedure }: Dossier, apology: Apology): Item => {
  const { state, since, until, unit } = apology;
  const isOpen = isOpenApology(state);
  return {
    ...key.apology(code),
    entity: 'apology',
    ...{ dossier: code, procedure: procedure.code, procedureVersion: procedure.version, apology },
    ...(isOpen && unit && { desk: list.apologies(unit as UnitCode), deskOrder: `${until ?? since}#${code}` }),
    alarm: isOpen ? list.apologiesIn(state) : list.apologiesIn(state, localDay(since).slice(0, 7)),
    alarmOrder: `${isOpen ? (until ?? since) : since}#${code}`,
  };
};
