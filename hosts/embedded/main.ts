/** `node hosts/embedded/main.ts`: Liên Thông in one process. See {@link USAGE}. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../functions/index.ts';
import { machineTime, steadyTime } from '../../platform/embedded/clock.ts';
import { PortTaken } from '../../platform/embedded/http/listener.ts';
import { FolderRefused } from '../../platform/embedded/storage/errors.ts';
import { MachineRefused } from '../../platform/embedded/workflow/machine/errors.ts';
import { province } from '../../samples/province.ts';
import { seedProvince } from '../../store/directory/seed.ts';
import { StaleMachines, upToDate } from '../../workflows/compile/stale-machines.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { readCompiledMachines } from './compiled-machines.ts';
import { LogWriter } from './log-writer.ts';
import { readSettings, SettingsRefused, USAGE } from './settings.ts';
import { accountsTable } from './sign-in/accounts-table.ts';
import { type EmbeddedServer, startEmbedded } from './start.ts';

/** Written to as a file: a stream would be closed for good by its first fault. */
const STANDARD_OUTPUT = 1;
const APPLICATION = join(import.meta.dirname, '../../console/dist');
const DATA = join(import.meta.dirname, '../../.data');

const run = async (): Promise<void> => {
  const embedded = readSettings({ argv: process.argv.slice(2), env: process.env, defaultData: DATA });
  if (!embedded) return console.log(USAGE);
  const logs = new LogWriter({ quiet: embedded.quiet, write: bytes => writeSync(STANDARD_OUTPUT, bytes), machineTime });
  process.on('exit', () => logs.flush());
  const server = await startEmbedded({
    ...{ embedded, functions, machineTime, steadyTime, people: province, log: logs.log },
    machines: upToDate(readCompiledMachines(), procedures),
    checkAnswers: false,
    application: { folder: APPLICATION },
    seed: ({ table }) => seedProvince(table, province),
  });
  stopOnSignal(server);
  // Whoever started it may read no further.
  process.stdout.on('error', () => {});
  console.log(accountsTable(province));
  console.log(`API at ${server.url}, to be read at ${server.url}/docs`);
  console.log(`listening on ${server.origin}`);
};

/** The first signal stops in order; a second one at once, which loses nothing that was answered. */
const stopOnSignal = (server: EmbeddedServer): void => {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    server.stop().then(
      () => process.exit(0),
      error => fail(error),
    );
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
};

/** What the person at the keyboard can mend is told in its own words, everything else with its stack. */
const fail = (error: unknown): never => {
  const isTheirs = [SettingsRefused, FolderRefused, PortTaken, MachineRefused, StaleMachines].some(
    kind => error instanceof kind,
  );
  console.error(isTheirs && error instanceof Error ? error.message : error);
  process.exit(1);
};

run().catch(fail);
