/** Who read what of a dossier is noted, for its applicant to ask (Law 91/2025); and no reading waits or fails for that. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Unavailable } from '../../../platform/errors.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER, officers } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { readDossier } from '../../../store/queries/dossiers.ts';
import { listReadings } from '../../../store/queries/readings.ts';
import { partition } from '../../../store/table/partitions.ts';
import { type LostReading, openTrail } from '../../../store/table/reading-trail.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { HeldTable } from '../../kit/table/held-table.ts';
import { fileUntilLicensing, fileUntilPayment } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const household = households.grocery;
const OWNER = household.citizen.id;
const nameOf = (id: string) => officers.find(one => one.id === id)?.name;

describe('the trail of readings', () => {
  let province: Province;
  beforeAll(async () => {
    province = await openProvince();
  });
  afterAll(() => province.close());

  type ShownReading = { part: string; paper?: number; unit: string; role: string; officer?: string; at: string };
  const readingsOf = async (code: DossierCode, query = '') => {
    const { status, body } = await province.ask(`/dossiers/${code}/readings${query}`, { as: OWNER });
    expect(status).toBe(200);
    return body as { readings: ShownReading[]; next?: string };
  };
  const read = (code: DossierCode, part: string, as: string) => province.ask(`/dossiers/${code}${part}`, { as });

  test('shows the applicant which officer of which unit read which part, in which role and when', async () => {
    const code = await fileUntilLicensing(province.world, { household });
    const asked = [
      ...['', '/journal', '/components/1', '/payments', '/shipments', '/results'].map(
        part => [part, 'counter.bat-xat'] as const,
      ),
      ...(['', '/journal'] as const).map(part => [part, 'specialist.food-safety'] as const),
      ['', 'leader.bat-xat'] as const,
      ['/payments', 'cashier.bat-xat'] as const,
    ];
    for (const [part, as] of asked) expect((await read(code, part, as)).status).toBe(200);
    const { readings } = await readingsOf(code);
    const at = new Date(province.machine.time).toISOString();
    const of = (as: string, unit: string, role: string) => (part: string) => ({
      ...{ at: expect.stringContaining(at.slice(0, 13)), part, unit, role, officer: nameOf(as) },
    });
    const counter = of('counter.bat-xat', COUNTER.batXat, 'counter');
    const food = of('specialist.food-safety', 'H38.6.1', 'specialist');
    const wanted = [
      ...['dossier', 'journal', 'payments', 'results', 'shipments'].map(counter),
      { ...counter('paper'), paper: 1 },
      ...['dossier', 'journal'].map(food),
      of('leader.bat-xat', 'H38.21', 'leader')('dossier'),
      of('cashier.bat-xat', COUNTER.batXat, 'cashier')('payments'),
    ];
    expect(readings).toHaveLength(wanted.length);
    expect(readings).toEqual(expect.arrayContaining(wanted));
  });

  test('notes repeated reading by a screen once an hour', async () => {
    const code = await file(province.world, { household });
    const written: string[] = [];
    const stop = province.table.subscribe(changes => written.push(...changes.map(({ key: { pk } }) => pk)));
    for (let time = 0; time < 20; time += 1) await read(code, '', 'counter.bat-xat');
    province.machine.time += 60 * 60_000;
    for (let time = 0; time < 20; time += 1) await read(code, '', 'counter.bat-xat');
    stop();
    expect(written.filter(pk => pk === partition.readings(code))).toHaveLength(2);
    const { readings, next } = await readingsOf(code, '?limit=1');
    const rest = await readingsOf(code, `?limit=5&after=${encodeURIComponent(next ?? '')}`);
    const times = [...readings, ...rest.readings].map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(times).toHaveLength(2);
  });

  test('does not contain refused readings, nor what the applicant reads', async () => {
    const code = await file(province.world, { household });
    for (const part of ['', '/journal', '/components/1', '/payments']) await read(code, part, OWNER);
    for (const part of ['', '/journal', '/components/1', '/payments', '/results'])
      await read(code, part, 'specialist.sa-pa');
    await read(code, '/components/99', 'counter.bat-xat');
    expect((await readingsOf(code)).readings).toEqual([]);
  });

  test('can be read by the applicant and at the counter, and by nobody else', async () => {
    const code = await fileUntilLicensing(province.world, { household });
    expect((await read(code, '/readings', 'counter.bat-xat')).status).toBe(200);
    expect((await readingsOf(code)).readings).toMatchObject([{ part: 'readings', role: 'counter' }]);
    for (const as of ['specialist.food-safety', 'leader.bat-xat'])
      expectProblem(await read(code, '/readings', as), { status: 403, name: 'forbidden', asked: 'readings' });
    for (const as of [
      'citizen.pham',
      'cashier.bat-xat',
      'administrator.lao-cai',
      'engineer.lao-cai',
      'control.lao-cai',
    ])
      expectProblem(await read(code, '/readings', as), { status: 404, name: 'not-found' });
    expectProblem(await province.ask(`/dossiers/${code}/readings`), { status: 401, name: 'not-signed-in' });
  });

  test('names a dossier and a paper as the log does, however the address is written', async () => {
    const code = await file(province.world, { household });
    const written = `/dossiers/%48${code.slice(1)}/components/%31`;
    expect((await province.ask(written, { as: 'counter.bat-xat' })).status).toBe(200);
    const lines = province.server.logs.filter(({ operation }) => operation === 'readComponent');
    expect(lines.at(-1)).toMatchObject({ principal: 'counter.bat-xat', dossier: code, paper: 1, status: 200 });
    expect((await readingsOf(code)).readings).toMatchObject([{ part: 'paper', paper: 1 }]);
  });

  test('is removed after the number of days in the settings', async () => {
    const code = await file(province.world, { household });
    await read(code, '', 'counter.bat-xat');
    province.machine.time += 31 * 24 * 60 * 60_000;
    await province.settle();
    await read(await file(province.world, { household }), '', 'counter.bat-xat');
    expect((await province.table.query({ hash: partition.readings(code) })).items).toEqual([]);
  });
});

describe('when the trail of readings cannot be written', () => {
  let world: World;
  afterEach(() => world.close());
  const counter = officerOf(COUNTER.batXat, 'counter');
  const isReading = (writes: readonly object[]) => JSON.stringify(writes).includes('"reading"');

  /** A store whose trail is not waited for, and what it reported. */
  const impatient = (table: World['table']) => {
    const lost: LostReading[] = [];
    const trail = openTrail({ table, clock: world.clock }, { days: 30, patience: async () => {} });
    trail.reportTo(one => lost.push(one));
    return { lost, store: { ...world.store, trail } };
  };

  test('reading still works; what may be lost is reported, and noted with the next reading', async () => {
    let held = new HeldTable({} as never);
    world = await openWorld({
      tableAs: table => {
        held = new HeldTable(table);
        return held;
      },
    });
    const code = await file(world);
    const { lost, store } = impatient(held);
    const stopped = held.hold(isReading);
    expect(await readDossier(store, code, counter)).toMatchObject({ dossier: { code } });
    expect(lost).toMatchObject([{ dossier: code, part: 'dossier', principal: counter.id, unit: COUNTER.batXat }]);
    stopped.release();
    const patient = { ...store, trail: openTrail({ table: held, clock: world.clock }, { days: 30 }) };
    await readDossier(patient, code, counter);
    expect((await listReadings(patient, { code, by: citizenOf(households.riceWine), limit: 5 })).readings).toHaveLength(
      1,
    );
  });

  test('each reading is reported once, without anything that was read', async () => {
    world = await openWorld();
    const code = await fileUntilPayment(world);
    const { lost, store } = impatient({
      ...world.table,
      transact: async () => {
        throw new Unavailable('The table is out of reach.');
      },
    });
    for (let time = 0; time < 2; time += 1)
      expect(await readDossier(store, code, counter)).toMatchObject({ dossier: { code } });
    expect(lost.map(({ error }) => String(error))).toEqual([
      ...['Unavailable: The table is out of reach.', 'Unavailable: The table is out of reach.'],
    ]);
    const { party } = households.riceWine.citizen;
    for (const personal of [party.name, party.identityNumber]) expect(JSON.stringify(lost)).not.toContain(personal);
  });
});
