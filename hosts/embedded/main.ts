/** `npm run serve`, and with `--clock-control` `npm start`: Liên Thông in one process. See {@link USAGE}. */
import { hash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../functions/index.ts';
import { machineTime, steadyTime } from '../../platform/embedded/clock.ts';
import { PortTaken } from '../../platform/embedded/http/listener.ts';
import { FolderRefused } from '../../platform/embedded/storage/errors.ts';
import { MachineRefused, MachinesMissing } from '../../platform/embedded/workflow/machine/errors.ts';
import { province, provinceWithMailboxes } from '../../samples/province.ts';
import { seedProvince } from '../../store/directory/seed.ts';
import { ReleasedChanged, requireAsReleased } from '../../workflows/compile/released.ts';
import { requireUpToDate, StaleMachines } from '../../workflows/compile/stale-machines.ts';
import { messageTemplatesByName } from '../../workflows/messages/templates/index.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import released from '../../workflows/procedures/released.json' with { type: 'json' };
import { readCompiledMachines } from './compiled-machines.ts';
import { DailyLog } from './daily-log.ts';
import { LogWriter } from './log-writer.ts';
import { type EmbeddedSettings, readSettings, SettingsRefused, USAGE } from './settings.ts';
import { accountsTable } from './sign-in/accounts-table.ts';
import { type EmbeddedServer, startEmbedded } from './start.ts';

/** Written as a file, since a stream closes permanently at its first error. */
const STANDARD_OUTPUT = 1;
const APPLICATION = join(import.meta.dirname, '../../console/dist');
const DATA = join(import.meta.dirname, '../../.data');

const sha256 = (text: string): string => hash('sha256', text, 'base64url');

const SHIPPED = { procedures, words: messageTemplatesByName };

const run = async (): Promise<void> => {
  const embedded = readSettings({ argv: process.argv.slice(2), env: process.env, defaultData: DATA });
  if (!embedded) return console.log(USAGE);
  const logs = new LogWriter({ quiet: embedded.quiet, write: writerOf(embedded), machineTime });
  process.on('exit', () => logs.flush());
  const server = await startEmbedded({
    ...{ embedded, functions, machineTime, steadyTime, people: province, log: logs.log },
    machines: requireUpToDate(readCompiledMachines(), requireAsReleased(SHIPPED, released, sha256)),
    checkAnswers: false,
    application: { folder: APPLICATION },
    seed: ({ table }) => seedProvince(table, provinceWithMailboxes),
  });
  stopOnSignal(server);
  // The parent process may have closed its end.
  process.stdout.on('error', () => {});
  console.log(accountsTable(province));
  console.log(`API at ${server.url}, described at ${server.url}/docs`);
  console.log(`listening on ${server.origin}`);
};

/** Where log lines go: into a file for each day, or to standard output. */
const writerOf = ({ logFolder: folder, readingDays: keptDays }: EmbeddedSettings) => {
  if (folder === undefined) return (bytes: Uint8Array) => writeSync(STANDARD_OUTPUT, bytes);
  try {
    return new DailyLog({ folder, keptDays, machineTime }).write;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsRefused(`LOG_FOLDER: ${why}`, { cause });
  }
};

/** The first signal shuts down cleanly. The second ends the process at once, and loses nothing that was answered. */
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

/** An error that the operator can correct is printed as its message, any other error with its stack. */
const fail = (error: unknown): never => {
  const isCorrectable = [
    SettingsRefused,
    FolderRefused,
    PortTaken,
    MachineRefused,
    MachinesMissing,
    StaleMachines,
    ReleasedChanged,
  ].some(kind => error instanceof kind);
  console.error(isCorrectable && error instanceof Error ? error.message : error);
  process.exit(1);
};

run().catch(fail);
