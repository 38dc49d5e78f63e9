import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Officer } from '../../schemas/officer.ts';
import { Unit } from '../../schemas/unit.ts';
import { officers, units } from '../province.ts';

const Province = z.strictObject({ units: z.array(Unit), officers: z.array(Officer) });
export type Province = z.infer<typeof Province>;

/** A province's file is wrong; the message names every fault with its place. */
export class ProvinceRefused extends Error {}

/** The province in a JSON file, or the sample. Throws {@link ProvinceRefused}. */
export const readProvince = (file: string | undefined): Province => {
  if (file === undefined) return { units: [...units], officers: [...officers] };
  const { data, error } = Province.safeParse(jsonOf(file));
  if (!error) return data;
  throw new ProvinceRefused(
    error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`).join('\n'),
  );
};

const jsonOf = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ProvinceRefused(`${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};
