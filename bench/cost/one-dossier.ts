/** What one dossier of a procedure uses from its filing to its end, measured on the embedded platform. */

import { entryOf } from '../../platform/embedded/table/index-entries.ts';
import { itemBytes } from '../../platform/table/accepted-item.ts';
import { formsOf } from '../../samples/forms.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { DAY_MILLISECONDS, toInstant } from '../../schemas/time.ts';
import { readDossier } from '../../store/queries/dossiers.ts';
import { listDesk } from '../../store/queries/queues.ts';
import { TABLE } from '../../store/table/keys.ts';
import { partition } from '../../store/table/partitions.ts';
import { taskOf } from '../../tests/kit/world/acts.ts';
import { file, officerOf } from '../../tests/kit/world/filing.ts';
import { walkStraight } from '../../tests/kit/world/straight-way.ts';
import { openWorld, type World } from '../../tests/kit/world/world.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { MeteredFiles } from './metered-files.ts';
import { ENTRY_BYTES, MeteredTable } from './metered-table.ts';

export type Usage = {
  /** States entered, and with them transitions: one more, for the start. */
  readonly states: number;
  readonly transitions: number;
  /** Calls of the HTTP API: filing, a queue and a dossier read for each step that an officer works, and its command. */
  readonly requests: number;
  /**
   * Functions called: by requests, by the machine, by the stream. What a function gathers is one call, where the machine opens the next step
   * meanwhile; nothing of other dossiers is gathered with it.
   */
  readonly invocations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /**
   * Papers and results sent, and looks at them: each is asked for, its beginning read, and the tag of the malware scanner, when it is handed
   * in. What the scanner itself costs is not counted.
   */
  readonly filePuts: number;
  readonly fileReads: number;
  /** Items of the dossier with their entries in indexes, in bytes; papers are the filer's and counted apart. */
  readonly itemBytes: number;
};

/** A draft with its papers announced, and its submission. */
const CALLS_PER_FILING = 2;
/** Papers that come later are announced by a call of their own: those of results, before they are issued. */
const CALLS_PER_LATER_ANNOUNCEMENT = 1;
/** The dossier read before deciding, and the decision. */
const CALLS_PER_STEP = 2;
/** An officer works off what a page of the queue shows before reading the next. */
const STEPS_PER_QUEUE_PAGE = 10;

/**
 * Of that version: where a newer one holds today, it is filed the day before that began. One dossier goes before it: what the first of a unit
 * begins (a series of numbers, a row of counts) is no part of what each of a thousand costs.
 */
export const usageOf = async ({ code: procedure, version }: Procedure): Promise<Usage> => {
  let judged = 0;
  let woken = 0;
  const world = await openWorld({
    tableAs: table => new MeteredTable(table, TABLE),
    media: [],
    gathering: ({ wakeUps = [] }, changes) => {
      const every = new Set(wakeUps.filter(({ of }) => of).map(({ entity }) => entity));
      woken += Number(changes.some(({ before, after }) => !before || every.has(String((after ?? before).entity))));
    },
    filesAs: files => new MeteredFiles(files),
    scannerAs: scanner => ({
      judge: key => {
        judged += 1;
        return scanner.judge(key);
      },
    }),
  });
  try {
    const { metered } = world.table as MeteredTable;
    const { metered: files } = world.ports.files as MeteredFiles;
    const newer = procedures.find(one => one.code === procedure && one.version === version + 1)?.inForce;
    if (newer) world.clock.moveTo(toInstant(Date.parse(newer.from) - DAY_MILLISECONDS));
    const walk = async (): Promise<Usage> => {
      const before = { table: { ...metered }, files: { ...files }, judged, woken };
      const code = await file(world, { procedure, form: formsOf(procedure, localDay(world.clock.now()))[0] });
      const steps = await walkAsOfficers(world, code);
      return {
        ...(await countsOf(world, { code, woken: woken - before.woken, steps })),
        readUnits: metered.reads - before.table.reads,
        writeUnits: metered.writes - before.table.writes,
        filePuts: files.puts - before.files.puts,
        fileReads: files.reads + judged - before.files.reads - before.judged,
      };
    };
    await walk();
    return await walk();
  } finally {
    world.close();
  }
};

/** Walks to the end; before each step its officer looks at the queue and at the dossier, as people do. */
const walkAsOfficers = async (world: World, code: DossierCode): Promise<number> => {
  let steps = 0;
  await walkStraight(world, code, async step => {
    steps += 1;
    const { unit, role } = await taskOf(world, code, step);
    if (!unit || !role) return;
    const by = officerOf(unit, role);
    // Of a page that serves many steps each bears its own item; here the queue holds this one alone.
    await listDesk(world.store, { unit, role, by }, { limit: 50 });
    await readDossier(world.store, code, by);
  });
  return steps;
};

type Seen = { readonly code: DossierCode; readonly woken: number; readonly steps: number };

const countsOf = async (world: World, { code, woken, steps }: Seen) => {
  const events = await world.workflow.history({ name: `${code}-e1` });
  const states = events.filter(({ type }) => type.endsWith('StateEntered')).length;
  const tasks = events.filter(({ type }) => type === 'TaskStateEntered').length;
  const { items } = await world.embedded.query({ hash: partition.dossier(code) });
  // One item for what was announced together; the first came with the filing.
  const laterAnnouncements = items.filter(({ sk }) => sk.startsWith('K#')).length - 1;
  const requests =
    CALLS_PER_FILING +
    CALLS_PER_LATER_ANNOUNCEMENT * laterAnnouncements +
    Math.ceil(CALLS_PER_STEP * steps + steps / STEPS_PER_QUEUE_PAGE);
  const entries = items.flatMap(item => Object.values(TABLE.indexes).flatMap(index => entryOf(item, index) ?? []));
  return {
    states,
    transitions: states + 1,
    requests,
    invocations: requests + tasks + woken,
    itemBytes: items.reduce((sum, item) => sum + itemBytes(item), entries.length * ENTRY_BYTES),
  };
};
