/**
 * A process to be killed: writes transactions of three items, 16 in flight, into the table of the file named, and prints
 * the name of each as soon as it is acknowledged.
 */
import { writeSync } from 'node:fs';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';

const [, , file = ''] = process.argv;
const definition = { name: 'work', indexes: { desk: { hash: 'desk', range: 'deskOrder' } } };
const table = new EmbeddedTable({ database: new Database({ file }), definition });
const run = await table.increment({ key: { pk: 'RUNS', sk: 'RUNS' }, attribute: 'last', by: 1 });

const write = async (lane: number): Promise<void> => {
  for (let number = 0; ; number++) {
    const pk = `D#${run}-${lane}-${number}`;
    await table.transact([
      { put: { pk, sk: 'HEAD', version: 1 }, when: { absent: true } },
      { put: { pk, sk: 'J#1', text: 'x'.repeat(300) } },
      { put: { pk, sk: 'T#1', desk: 'DESK', deskOrder: pk } },
    ]);
    writeSync(1, `${pk}\n`);
  }
};

await Promise.all(Array.from({ length: 16 }, (_, lane) => write(lane)));
