import * as z from 'zod';
import type { Table } from '../../platform/ports.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { Officer } from '../../schemas/officer.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { key } from './keys.ts';

/** An officer's item has keys, and perhaps attributes of indexes, beside the officer. */
export const OfficerItem = z.object(Officer.shape);

/** The officer of that id, as the table knows him or her now. */
export const findOfficer = async (table: Pick<Table, 'find'>, id: PersonId): Promise<Officer | undefined> => {
  const item = await table.find(key.officer(id));
  return item && parseWithoutHidden(OfficerItem, item);
};
