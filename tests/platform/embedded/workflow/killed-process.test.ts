import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { EXECUTIONS, STEPS } from './killed-process.ts';

const CHILD = fileURLToPath(new URL('./killed-process.ts', import.meta.url));

/** Runs the process until it is done, or until its event of that number. */
const run = async (file: string, last?: number): Promise<{ code: number | null; signal: string | null }> => {
  const child = spawn(process.execPath, [CHILD, file, String(last)], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code, signal] = await once(child, 'exit');
  return { code, signal };
};

describe('a process that is killed repeatedly', () => {
  it('brings every execution to its end, and calls each task with one token', async () => {
    const folder = WorkflowWorld.newFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'data.sqlite');
    for (const last of [1, 150, 151, 37, 300, 88, 5, 212, 120]) {
      expect(await run(file, last)).toEqual({ code: null, signal: 'SIGKILL' });
    }
    expect(await run(file)).toEqual({ code: 0, signal: null });

    const database = new DatabaseSync(file);
    onTestFinished(() => database.close());
    const all = (sql: string) => database.prepare(sql).all();
    expect(all('SELECT status, count(*) AS count FROM workflow_execution GROUP BY status')).toEqual([
      { status: 'SUCCEEDED', count: EXECUTIONS },
    ]);
    expect(all('SELECT status, count(*) AS count FROM reported GROUP BY status')).toEqual([
      { status: 'SUCCEEDED', count: EXECUTIONS },
    ]);
    expect(all('SELECT count(*) AS count FROM opened')).toEqual([{ count: EXECUTIONS * STEPS }]);
    expect(all('SELECT * FROM violation')).toEqual([]);
    expect(all('SELECT * FROM workflow_wait')).toEqual([]);
  }, 60_000);
});
