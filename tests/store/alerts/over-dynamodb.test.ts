/** The same over DynamoDB's own protocol: lists, conditions and transactions of alerts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Table } from '../../../platform/ports.ts';
import { officers, province } from '../../../samples/province.ts';
import { USUAL_WISHES } from '../../../schemas/alert.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { Officer } from '../../../schemas/officer.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { chooseAlerts, readAlertSettings } from '../../../store/alerts/settings.ts';
import { officerItem } from '../../../store/directory/officers-of-unit.ts';
import { seedProvince } from '../../../store/directory/seed.ts';
import { key, list, shardOf } from '../../../store/table/keys.ts';
import { openDynamoTable } from '../../kit/aws/dynamo-table.ts';
import { findDynoxide, startDynoxide } from '../../kit/aws/dynoxide.ts';
import { sayUntested } from '../../kit/aws/emulator.ts';
import { at } from '../../kit/calendar.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const binary = findDynoxide();
if (!binary) sayUntested('alerts over DynamoDB', 'the optional package @dynoxide/linux-x64 is not there');

describe.skipIf(!binary)('over DynamoDB', () => {
  let dynamo: Awaited<ReturnType<typeof startDynoxide>>;
  let table: Table;
  let world: World;
  beforeAll(async () => {
    dynamo = await startDynoxide(binary as string);
    ({ table } = await openDynamoTable(dynamo.endpoint));
    await seedProvince(table, province);
    world = await openWorld({ inMemory: true, tableAs: () => table });
  }, 60_000);
  afterAll(() => {
    world?.close();
    dynamo?.end();
  });

  const CODE = 'H38.21.1-261123-0001' as DossierCode;
  const mailed = () => world.mails.splice(0).map(({ to, subject }) => `${to}: ${subject}`);
  const minute = () => world.handlersOf('alerts').everyMinute?.();

  const entered = async (id: string): Promise<Principal> => {
    const officer = officers.find(one => one.id === id) as Officer;
    await table.transact([{ put: officerItem({ ...officer, email: `${id}@laocai.example` }) }]);
    return { kind: 'officer', id: id as PersonId, unit: officer.unit, roles: officer.roles };
  };

  test('an alert reaches its leader at once, and a late step its specialist in the morning, each once', async () => {
    const leader = await entered('leader.bat-xat');
    await entered('specialist.bat-xat');
    await chooseAlerts(world.store, leader, { ...USUAL_WISHES, when: 'at-once' });
    await minute();
    const now = world.clock.now();
    const of = { dossier: CODE, procedure: '1.001612', procedureVersion: 1 };
    const due = at('11-23', '16:00');
    const task = {
      ...{ ...key.task(CODE, 'register-business'), entity: 'task', ...of, step: 'register-business' },
      ...{ visit: 1, version: 5, kind: 'task', unit: 'H38.21', role: 'specialist', openedAt: now, due },
      ...{ expires: false, overdue: false, token: 't', attempt: 0 },
      ...{ desk: list.desk('H38.21' as never, 'specialist'), deskOrder: `${due}#${CODE}#register-business` },
    };
    const alert = {
      ...{ ...key.raisedAlert(CODE, 6), entity: 'alert', ...of, kind: 'mistake-due', unit: 'H38.21', at: now, due },
      ...{ dueIn: list.raisedAlerts(shardOf(CODE)), dueAt: now },
    };
    await table.transact([{ put: task }, { put: alert }]);
    for (let times = 0; times < 2; times += 1) await minute();
    expect(mailed()).toEqual([`leader.bat-xat@laocai.example: Kết quả có sai sót phải sửa: ${CODE}`]);
    world.clock.moveTo(at('11-25', '07:30'));
    for (let times = 0; times < 2; times += 1) await minute();
    expect(mailed()).toEqual(['specialist.bat-xat@laocai.example: Nhắc việc 25/11/2026 – Quá hạn: 1']);
    expect((await readAlertSettings(world.store, leader)).failed).toEqual([]);
    expect(world.faults).toEqual([]);
  });
});
