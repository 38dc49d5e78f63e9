/**
 * The process of `killed-process.test.ts`: runs executions until all have ended and their ends were published, or until it
 * kills itself (SIGKILL) in the midst of things. Like `open-task`, its function keeps the token in a table of its own.
 *
 *   node killed-process.ts <database file> [number of the event at which it dies]
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { WorkflowInterpreter } from '../../../../platform/embedded/workflow/interpreter.ts';
import { TokenGone } from '../../../../platform/errors.ts';
import type { JsonObject } from '../../../../platform/ports.ts';
import { cryptoRandomness } from '../../../../platform/randomness.ts';
import { toInstant } from '../../../../schemas/time.ts';
import { level, machine, step } from './machines.ts';

export const EXECUTIONS = 150;
/** One before the parallel block, two in it, one after. */
export const STEPS = 4;

const IN_FLIGHT = 16;

const MACHINE = machine({
  intake: step('intake', { Next: 'both' }),
  both: { Type: 'Parallel', Branches: [level({ tax: step('tax') }), level({ land: step('land') })], Next: 'sign' },
  sign: step('sign'),
});

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS opened (
    execution TEXT, step TEXT, entered TEXT, attempt INTEGER, token TEXT UNIQUE, answered INTEGER,
    PRIMARY KEY (execution, step)
  );
  CREATE TABLE IF NOT EXISTS violation (what TEXT);
  CREATE TABLE IF NOT EXISTS reported (name TEXT PRIMARY KEY, status TEXT);
`;

const carryThrough = async (file: string, last: number): Promise<void> => {
  let events = 0;
  const dieAtLast = (): void => {
    if (++events === last) process.kill(process.pid, 'SIGKILL');
  };
  const database = new Database({ file });
  database.define(SCHEMA);
  const find = database.prepare('SELECT entered, attempt, token FROM opened WHERE execution = ? AND step = ?');
  const add = database.prepare('INSERT INTO opened (execution, step, entered, attempt, token) VALUES (?, ?, ?, ?, ?)');
  const violate = database.prepare('INSERT INTO violation VALUES (?)');
  const pending = database.prepare('SELECT token FROM opened WHERE answered IS NULL ORDER BY random() LIMIT ?');
  const answer = database.prepare('UPDATE opened SET answered = 1 WHERE token = ?');
  const note = database.prepare('INSERT OR IGNORE INTO reported VALUES (?, ?)');
  const countReported = database.prepare('SELECT count(*) AS count FROM reported');

  const openTask = async ({ execution, step: name, entered, attempt, token }: JsonObject): Promise<JsonObject> => {
    // Called in the turn of its transition, none of which is committed yet.
    dieAtLast();
    const values = [execution, name, entered, attempt, token].map(String);
    await database.write(() => {
      const known = find.get(String(execution), String(name));
      if (!known) add.run(...values);
      else if (JSON.stringify(Object.values(known).map(String)) !== JSON.stringify(values.slice(2)))
        violate.run(values.join(' '));
    });
    // Committed, but the interpreter does not know that the function has returned.
    dieAtLast();
    return {};
  };
  const workflow = await WorkflowInterpreter.open({
    database,
    clock: { now: () => toInstant(Date.now()) },
    randomness: cryptoRandomness,
    functions: { OpenTask: openTask, Price: async () => ({}) },
    machines: { m: MACHINE },
    onFault: fault => console.error(fault),
  });
  workflow.onEnded(({ name, status }) => database.write(() => void note.run(name, status)));
  await workflow.resume();

  const callBack = async (token: string): Promise<void> => {
    await workflow.succeed(token, { by: token.length }).catch((error: unknown) => {
      // The callback before the last kill was durable; only our note of it was not.
      if (!(error instanceof TokenGone)) throw error;
    });
    // The callback is durable; our note of it is not.
    dieAtLast();
    await database.write(() => void answer.run(token));
  };
  const names = Array.from({ length: EXECUTIONS }, (_, at) => `d-${at}`);
  const started = names.map(name => workflow.start({ machine: 'm', name, input: {} }));
  while ((countReported.get() as { count: number }).count < EXECUTIONS) {
    const tokens = (pending.all(IN_FLIGHT) as { token: string }[]).map(({ token }) => token);
    await Promise.all(tokens.map(callBack));
    if (tokens.length === 0) await nextTurn();
  }
  await Promise.all(started);
  await workflow.settled();
  database.close();
};

const [, , file, last] = process.argv;
if (file && import.meta.main) await carryThrough(file, Number(last));
