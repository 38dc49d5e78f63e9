import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Api } from '../../client/api.ts';
import { OptionsRefused } from '../../client/program.ts';
import { Session } from '../../client/session.ts';
import { officers, provinceWithMailboxes, units } from '../../samples/province.ts';
import { readProvince } from '../../samples/seed/province-file.ts';
import { type Loaded, seed } from '../../samples/seed/seed.ts';
import { key } from '../../store/table/keys.ts';
import { newestProcedures } from '../../workflows/procedures/index.ts';
import { runToEnd } from '../kit/server/child-program.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';

const substitutes = officers.flatMap(({ standsIn = [] }) => standsIn);

let province: Province;
let folder: string;
beforeAll(async () => {
  province = await openProvince();
  folder = mkdtempSync(join(tmpdir(), 'lien-thong-seed-'));
});
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true, force: true });
});

const load = async (from: string | undefined): Promise<readonly Loaded[]> => {
  const all: Loaded[] = [];
  const administrator = new Session(new Api(province.server.url), 'administrator.lao-cai');
  await seed(administrator, readProvince(from), loaded => all.push(loaded));
  return all;
};
const became = (all: readonly Loaded[], wanted: Loaded['became']) =>
  all.filter(loaded => loaded.became === wanted).map(({ id }) => id);

const inFile = (content: unknown): string => {
  const file = join(folder, 'province.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('loading a province', () => {
  test('adds what is missing, changes what differs, and leaves the rest', async () => {
    const [gone, other] = units.toReversed();
    const absent = officers.find(({ roles }) => roles.includes('registry'));
    if (!gone || !other || !absent) throw new Error('The sample has changed.');
    await load(undefined);
    await province.table.transact([
      { delete: key.unit(gone.code) },
      { put: { ...key.unit(other.code), entity: 'unit', rev: 1, unit: { ...other, phone: '1' } } },
      { delete: key.officer(absent.id) },
    ]);
    const all = await load(undefined);
    expect(became(all, 'new')).toEqual([gone.code, absent.id]);
    expect(became(all, 'changed')).toEqual([other.code]);
    expect(became(all, 'there')).toHaveLength(newestProcedures.length);
    expect(all).toHaveLength(units.length + officers.length + substitutes.length + newestProcedures.length);
  });

  test('gives the officers of the sample the mailboxes that they have in a province of npm start', async () => {
    await load(undefined);
    const found = await province.table.findAll(officers.map(({ id }) => key.officer(id)));
    expect(found.map(item => item?.email)).toEqual(provinceWithMailboxes.officers.map(({ email }) => email));
  });

  test('a second time writes nothing', async () => {
    await load(undefined);
    const all = await province.writesNothing(() => load(undefined));
    expect(became(all, 'unchanged')).toHaveLength(units.length + officers.length + substitutes.length);
  });

  test('with a fault loads the rest, and reports each fault', async () => {
    const [unit, ...others] = units.slice(0, 3);
    const [officer] = officers;
    const from = inFile({
      units: [{ ...unit, code: 'H39.1' }, ...others],
      officers: [{ ...officer, id: 'x', unit: 'H38.99' }],
    });
    const all = await load(from);
    expect(all.filter(loaded => loaded.became === 'refused')).toMatchObject([
      { what: 'unit', id: 'H39.1', why: expect.stringContaining('must be a unit of the province H38') },
      { what: 'officer', id: 'x', why: expect.stringContaining('the unit table has no H38.99') },
    ]);
    // They are loaded some at a time, and end in any order.
    expect(became(all, 'unchanged').toSorted()).toEqual(others.map(({ code }) => code).toSorted());
  });

  test('from a wrong file reports every fault before anything is sent', () => {
    const from = inFile({ units: [{ code: 'H38.1' }], officers: [{ id: 'x' }], more: 1 });
    expect(() => readProvince(from)).toThrow(OptionsRefused);
    expect(() => readProvince(from)).toThrow(/units\.0\.name.*officers\.0\.roles/s);
    expect(() => readProvince(inFile('{'))).toThrow('cannot be read as JSON');
  });
});

describe('npm run seed', () => {
  const run = (...args: string[]) => runToEnd(['samples/seed/main.ts', ...args]);

  test('reports in four lines what became of units, officers, substitutes and procedures', async () => {
    await load(undefined);
    const { code, lines, errors } = await run('--api', province.server.url);
    expect({ code, lines, errors }).toEqual({
      ...{ code: 0, errors: '' },
      lines: [
        `units        ${units.length}: ${units.length} unchanged`,
        `officers     ${officers.length}: ${officers.length} unchanged`,
        `substitutes   ${substitutes.length}: ${substitutes.length} unchanged`,
        `procedures   ${String(newestProcedures.length).padStart(2)}: ${newestProcedures.length} there`,
      ],
    });
  });

  test('loads nothing for a user who is no administrator, and says so once', async () => {
    const { code, lines, errors } = await run('--api', province.server.url, '--account', 'counter.bat-xat', '--json');
    expect({ code, lines }).toEqual({ code: 1, lines: [] });
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('403 forbidden')]);
  });

  test('without an address says how to call it', async () => {
    expect(await run()).toMatchObject({ code: 2, lines: [], errors: expect.stringContaining('--from FILE') });
  });
});
