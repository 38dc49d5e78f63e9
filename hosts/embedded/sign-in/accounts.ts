import * as z from 'zod';
import type { Table } from '../../../platform/ports.ts';
import { PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import { Officer, OfficerRole } from '../../../schemas/officer.ts';
import type { Title } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { findOfficer } from '../../../store/table/officers.ts';

/** A person who can sign in: an officer with unit and roles, or a citizen without. */
export const Account = z.strictObject({
  id: PersonId,
  name: z.string(),
  title: z.string().optional(),
  unit: UnitCode.optional(),
  roles: z.array(OfficerRole),
  alsoAt: Officer.shape.alsoAt,
});
export type Account = z.infer<typeof Account>;

export type Accounts = {
  /** An officer of the table, or a citizen of the sample; undefined if there is none with this id. */
  readonly find: (id: PersonId) => Promise<Account | undefined>;
  /** The accounts of the sample, to choose from. */
  readonly list: () => readonly Account[];
  /** What a unit of the sample is called. */
  readonly findUnitName: (unit: UnitCode) => Title | undefined;
};

export type People = {
  readonly units: readonly Pick<Unit, 'code' | 'name'>[];
  readonly officers: readonly Officer[];
  readonly citizens: readonly { readonly id: string; readonly name: string }[];
};

/** The accounts of a sample province. The roles of an officer are read from the table, since they may have changed. */
export const makeAccounts = ({
  table,
  people,
}: {
  readonly table: Pick<Table, 'find'>;
  readonly people: People;
}): Accounts => {
  const citizens = people.citizens.map(
    (citizen): Account => ({ id: PersonId.parse(citizen.id), name: citizen.name, roles: [] }),
  );
  const unitNames = new Map(people.units.map(({ code, name }) => [code, name]));
  return {
    findUnitName: unit => unitNames.get(unit),
    list: () => [...people.officers.map(accountOf), ...citizens],
    find: async id => {
      const officer = await findOfficer(table, id);
      return officer ? accountOf(officer) : citizens.find(citizen => citizen.id === id);
    },
  };
};

const accountOf = ({ id, name, title, unit, roles, alsoAt }: Officer): Account => ({
  ...{ id, name, title, unit, roles },
  ...(alsoAt && { alsoAt }),
});
