import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { OptionsRefused } from '../../client/program.ts';
import { Officer } from '../../schemas/officer.ts';
import { Unit } from '../../schemas/unit.ts';
import { provinceWithMailboxes as sample } from '../province.ts';

const Province = z.strictObject({ units: z.array(Unit), officers: z.array(Officer) });
export type Province = z.infer<typeof Province>;

/** The province in a JSON file, or the sample as `npm start` begins with it. Throws {@link OptionsRefused} with every fault and its place. */
export const readProvince = (file: string | undefined): Province => {
  if (file === undefined) return { units: [...sample.units], officers: [...sample.officers] };
  const { data, error } = Province.safeParse(jsonOf(file));
  if (!error) return data;
  throw new OptionsRefused(
    error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`).join('\n'),
  );
};

const jsonOf = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new OptionsRefused(`${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};
