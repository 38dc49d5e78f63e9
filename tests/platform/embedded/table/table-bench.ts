/**
 * How fast the embedded table is on this machine: `npx node tests/platform/embedded/table/table-bench.ts [dossiers] [folder]`.
 * Fills a table with 15 items a dossier (0 by default: measure on a nearly empty one), then runs transactions of five
 * puts, the first conditional, with 64 in flight; then hot reads and pages. Prints one line a measure.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';
import type { Item } from '../../../../platform/ports.ts';

const dossiers = Number(process.argv[2] ?? 0);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'table-bench-'));
const definition = {
  name: 'dossiers',
  indexes: {
    work: { hash: 'unit', range: 'due' },
    due: { hash: 'bucket', range: 'next' },
    owner: { hash: 'owner', range: 'submitted' },
  },
};
const database = new Database({ file: join(folder, 'bench.db') });
const table = new EmbeddedTable({ database, definition });

type Started = { readonly at: number; readonly cpu: NodeJS.CpuUsage };
const start = (): Started => ({ at: performance.now(), cpu: process.cpuUsage() });

/** The time of the process beside that of the clock: on a machine with other work they differ. */
const report = (name: string, count: number, started: Started): void => {
  const seconds = (performance.now() - started.at) / 1000;
  const { user, system } = process.cpuUsage(started.cpu);
  const memory = process.memoryUsage();
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const each = `${((seconds / count) * 1e6).toFixed(2)} µs each, ${((user + system) / count).toFixed(2)} µs of processor`;
  console.log(
    `${name}: ${Math.round(count / seconds)}/s, ${each}; resident ${megabytes(memory.rss)}, heap ${megabytes(memory.heapUsed)}`,
  );
};

const pkOf = (dossier: number) => `D#${(dossier * 2654435761) % 4294967296}-${dossier}`;
const dateOf = (number: number) => new Date(1.75e12 + number * 60_000).toISOString();

const head = (dossier: number, version: number): Item => ({
  pk: pkOf(dossier),
  sk: 'HEAD',
  version,
  status: 'running',
  owner: `C#${dossier % 50_000}`,
  submitted: dateOf(dossier),
  procedure: 'land-transfer@3',
  epoch: 1,
  applicant: { name: 'Nguyễn Thị Hương', kind: 'person', reference: 'P#0123456789' },
  steps: [
    { step: 'check', visit: 1, state: 'done' },
    { step: 'tax', visit: 1, state: 'open' },
  ],
});
const task = (dossier: number, number: number, open: boolean): Item => ({
  pk: pkOf(dossier),
  sk: `T#${number}`,
  step: 'tax',
  visit: 1,
  ...(open
    ? { unit: `U#${dossier % 500}`, due: dateOf(dossier), bucket: `B#${dossier % 16}`, next: dateOf(dossier) }
    : {}),
  token: 'x'.repeat(120),
});
const journal = (dossier: number, number: number): Item => ({
  pk: pkOf(dossier),
  sk: `J#${String(number).padStart(8, '0')}`,
  type: 'task-decided',
  at: dateOf(dossier + number),
  by: 'O#00123',
  body: { step: 'tax', visit: 1, outcome: 'approved', note: 'Đã đối chiếu với hồ sơ địa chính, khớp.' },
});
const small = (dossier: number, sk: string): Item => ({ pk: pkOf(dossier), sk, kind: 'callback', at: dateOf(dossier) });

const fill = async (): Promise<void> => {
  const started = start();
  for (let dossier = 0; dossier < dossiers; dossier += 200) {
    const many = Array.from({ length: Math.min(200, dossiers - dossier) }, (_, at) => dossier + at);
    await Promise.all(
      many.map(one =>
        table.transact([
          { put: head(one, 1) },
          ...[1, 2, 3].map(number => ({ put: task(one, number, number === 3) })),
          ...Array.from({ length: 10 }, (_, number) => ({ put: journal(one, number) })),
          { put: small(one, 'IDEM#1') },
        ]),
      ),
    );
  }
  report('fill (transactions of 15 puts)', dossiers, started);
};

/** `count` calls of `action`, 64 in flight. */
const inFlight = async (count: number, action: (number: number) => Promise<unknown>): Promise<void> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++) await action(number);
  };
  await Promise.all(Array.from({ length: 64 }, lane));
};

const versions = new Map<number, number>();
const decide = (number: number): Promise<void> => {
  const dossier = dossiers ? (number * 7919) % dossiers : Math.floor(number / 8);
  const version = versions.get(dossier) ?? (dossiers ? 1 : 0);
  versions.set(dossier, version + 1);
  return table.transact([
    { put: head(dossier, version + 1), when: version === 0 ? { absent: true } : { equals: { version } } },
    { put: journal(dossier, 100 + version) },
    { put: task(dossier, 3, false) },
    { put: task(dossier, 4 + version, true) },
    { put: small(dossier, `O#${version}`) },
  ]);
};

const measure = async (name: string, count: number, action: () => Promise<unknown>): Promise<void> => {
  const started = start();
  await action();
  report(name, count, started);
};

try {
  if (dossiers > 0) await fill();
  await measure('5 puts, 1 condition, 64 in flight (warming up)', 30_000, () => inFlight(30_000, decide));
  await measure('5 puts, 1 condition, 64 in flight', 60_000, () => inFlight(60_000, number => decide(30_000 + number)));
  await measure('increment, 64 in flight', 50_000, () =>
    inFlight(50_000, () => table.increment({ key: { pk: 'N', sk: 'N' }, attribute: 'last', by: 1 })),
  );
  const hot = { pk: 'N', sk: 'N' };
  await measure('get of a hot item', 500_000, async () => {
    for (let number = 0; number < 500_000; number++) await table.find(hot);
  });
  await measure('page of 50 of an index', 2_000, async () => {
    for (let number = 0; number < 2_000; number++)
      await table.query({ index: 'work', hash: `U#${number % 500}`, limit: 50 });
  });
  await measure('get of any item', 20_000, async () => {
    for (let number = 0; number < 20_000; number++)
      await table.find({ pk: pkOf((number * 7919) % (dossiers || 1)), sk: 'HEAD' });
  });
  console.log(`file ${Math.round(statSync(join(folder, 'bench.db')).size / 2 ** 20)} MiB`);
} finally {
  database.close();
  rmSync(folder, { recursive: true });
}
