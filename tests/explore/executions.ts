/** The executions of the embedded platform as rows, to be read and put back. Their histories are not: no execution reads its own. */
import type { SQLInputValue } from 'node:sqlite';
import type { Database, Statement } from '../../platform/embedded/storage/database.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

export type ExecutionRow = Row & {
  readonly name: string;
  readonly status: string;
  /** JSON of where it stands; null when it has ended. */
  readonly standing: string | null;
};
export type WaitRow = Row & { readonly token: string; readonly kind: string; readonly due: number | null };

export type ExecutionRows = {
  readonly executions: readonly ExecutionRow[];
  readonly waits: readonly WaitRow[];
  readonly owed: readonly (Row & { readonly token: string })[];
};

const TABLES = { executions: 'workflow_execution', waits: 'workflow_wait', owed: 'workflow_owed' } as const;
type Name = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Name[];

export class Executions {
  readonly #database: Database;
  readonly #select: Readonly<Record<Name, Statement>>;
  readonly #insert: Readonly<Record<Name, Statement>>;
  readonly #columns: Readonly<Record<Name, readonly string[]>>;
  readonly #clear: readonly Statement[];

  constructor(database: Database) {
    const byName = <One>(make: (table: string) => One) =>
      Object.fromEntries(NAMES.map(name => [name, make(TABLES[name])])) as Record<Name, One>;
    this.#database = database;
    this.#columns = byName(table =>
      database
        .prepare(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => String(name)),
    );
    this.#select = byName(table => database.prepare(`SELECT * FROM ${table} ORDER BY 1`));
    this.#clear = [...Object.values(TABLES), 'workflow_history'].map(table => database.prepare(`DELETE FROM ${table}`));
    this.#insert = Object.fromEntries(
      NAMES.map(name => {
        const marks = this.#columns[name].map(() => '?').join(', ');
        return [
          name,
          database.prepare(`INSERT INTO ${TABLES[name]} (${this.#columns[name].join(', ')}) VALUES (${marks})`),
        ];
      }),
    ) as Record<Name, Statement>;
  }

  read(): ExecutionRows {
    const rows = (name: Name) => this.#database.read(() => this.#select[name].all()) as readonly Row[];
    return { executions: rows('executions'), waits: rows('waits'), owed: rows('owed') } as ExecutionRows;
  }

  write(rows: ExecutionRows): Promise<void> {
    return this.#database.write(() => {
      for (const clear of this.#clear) clear.run();
      for (const name of NAMES)
        for (const row of rows[name]) this.#insert[name].run(...this.#columns[name].map(column => row[column] ?? null));
    });
  }
}
