import * as z from 'zod';
import type { Table } from '../../platform/ports.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { Officer } from '../../schemas/officer.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { key } from './keys.ts';

/** The shape of an officer's item, which also has keys and may have attributes of indexes. */
export const OfficerItem = z.object(Officer.shape);

/** The officer with that id, as stored now. */
export const findOfficer = async (table: Pick<Table, 'find'>, id: PersonId): Promise<Officer | undefined> => {
  const item = await table.find(key.officer(id));
  return item && parseWithoutHidden(OfficerItem, item);
};
