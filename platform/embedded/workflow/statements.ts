import type { Database } from '../storage/database.ts';

/** The tables of the interpreter. `store.ts` gives their invariants. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS workflow_machine (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    definition TEXT NOT NULL,
    UNIQUE (name, digest)
  );
  CREATE TABLE IF NOT EXISTS workflow_execution (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    machine INTEGER NOT NULL,
    status TEXT NOT NULL,
    started TEXT NOT NULL,
    input TEXT NOT NULL,
    standing TEXT,
    events INTEGER NOT NULL,
    history INTEGER NOT NULL,
    error TEXT,
    cause TEXT,
    unreported INTEGER
  );
  CREATE INDEX IF NOT EXISTS workflow_unreported ON workflow_execution (id) WHERE unreported = 1;
  CREATE TABLE IF NOT EXISTS workflow_wait (
    token TEXT PRIMARY KEY,
    execution INTEGER NOT NULL,
    kind TEXT NOT NULL,
    due INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS workflow_due ON workflow_wait (due) WHERE due IS NOT NULL;
  CREATE TABLE IF NOT EXISTS workflow_owed (token TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS workflow_history (
    id INTEGER PRIMARY KEY,
    previous INTEGER,
    first INTEGER NOT NULL,
    at TEXT NOT NULL,
    events TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS workflow_count (
    machine INTEGER NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (machine, status)
  ) WITHOUT ROWID;
`;

const EXECUTION = 'e.id, e.name, e.machine, e.started, e.input, e.standing, e.events, e.history';
const ENDED = 'e.id, e.name, m.name AS machine, e.status, e.error, e.cause';

export type Statements = ReturnType<typeof prepareStatements>;

/** Prepares all statements of {@link SCHEMA}, once for each database. */
export const prepareStatements = (database: Database) => ({
  findMachine: database.prepare('SELECT id FROM workflow_machine WHERE name = ? AND digest = ?'),
  addMachine: database.prepare('INSERT INTO workflow_machine (name, digest, definition) VALUES (?, ?, ?)'),
  listRunningMachines: database.prepare(`
    SELECT m.id, m.name, m.definition, c.count FROM workflow_count c JOIN workflow_machine m ON m.id = c.machine
    WHERE c.status = 'RUNNING' AND c.count > 0`),
  isKnown: database.prepare('SELECT id FROM workflow_execution WHERE name = ?'),
  findRunning: database.prepare(
    `SELECT ${EXECUTION} FROM workflow_execution e WHERE e.name = ? AND e.status = 'RUNNING'`,
  ),
  findWaiting: database.prepare(`
    SELECT ${EXECUTION}, w.kind FROM workflow_wait w JOIN workflow_execution e ON e.id = w.execution
    WHERE w.token = ?`),
  countEvents: database.prepare(`SELECT events FROM workflow_execution WHERE id = ? AND status = 'RUNNING'`),
  addExecution: database.prepare(`
    INSERT INTO workflow_execution
      (name, machine, status, started, input, standing, events, history, error, cause, unreported)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  moveExecution: database.prepare('UPDATE workflow_execution SET standing = ?, events = ?, history = ? WHERE id = ?'),
  endExecution: database.prepare(`
    UPDATE workflow_execution
    SET status = ?, standing = NULL, events = ?, history = ?, error = ?, cause = ?, unreported = 1 WHERE id = ?`),
  addWait: database.prepare('INSERT INTO workflow_wait (token, execution, kind, due) VALUES (?, ?, ?, ?)'),
  removeWait: database.prepare('DELETE FROM workflow_wait WHERE token = ?'),
  isOwed: database.prepare('SELECT token FROM workflow_owed WHERE token = ?'),
  addOwed: database.prepare('INSERT INTO workflow_owed (token) VALUES (?)'),
  removeOwed: database.prepare('DELETE FROM workflow_owed WHERE token = ?'),
  clearOwed: database.prepare('DELETE FROM workflow_owed WHERE token NOT IN (SELECT token FROM workflow_wait)'),
  addHistory: database.prepare('INSERT INTO workflow_history (previous, first, at, events) VALUES (?, ?, ?, ?)'),
  listHistory: database.prepare(`
    WITH RECURSIVE page (previous, first, at, events) AS (
      SELECT h.previous, h.first, h.at, h.events FROM workflow_history h
      WHERE h.id = (SELECT history FROM workflow_execution WHERE name = ?)
      UNION ALL
      SELECT h.previous, h.first, h.at, h.events FROM page p JOIN workflow_history h ON h.id = p.previous
    )
    SELECT first, at, events FROM page ORDER BY first`),
  addToCount: database.prepare(`
    INSERT INTO workflow_count (machine, status, count) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count`),
  listDue: database.prepare('SELECT token, kind FROM workflow_wait WHERE due <= ? ORDER BY due'),
  listOwed: database.prepare(`
    SELECT o.token FROM workflow_owed o JOIN workflow_wait w ON w.token = o.token ORDER BY w.execution`),
  listUnreported: database.prepare(`
    SELECT ${ENDED} FROM workflow_execution e JOIN workflow_machine m ON m.id = e.machine
    WHERE e.unreported = 1 ORDER BY e.id`),
  findEnded: database.prepare(`
    SELECT ${ENDED} FROM workflow_execution e JOIN workflow_machine m ON m.id = e.machine WHERE e.id = ?`),
  markReported: database.prepare('UPDATE workflow_execution SET unreported = NULL WHERE id = ?'),
});
