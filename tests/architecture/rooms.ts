/**
 * Who may import whom, by the first part of a path. A room may always import itself. The tables in `docs/design.md` and
 * `CONTRIBUTING.md` say the same; `guides.test.ts` compares them.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  workflows: ['schemas'],
  store: ['schemas', 'workflows', 'platform/ports.ts', 'platform/errors.ts'],
  functions: ['schemas', 'workflows', 'store', 'platform/ports.ts', 'platform/errors.ts', 'platform/signature.ts'],
  platform: ['schemas'],
  infra: ['schemas', 'workflows', 'functions', 'store/table/keys.ts', 'client/program.ts'],
  client: ['schemas', 'functions/declaration.ts', 'functions/operations/declaration.ts'],
};

export const ROOMS: readonly string[] = Object.keys(MAY_IMPORT);

/** Whether a file of this room may import that file. */
export const mayImport = (room: string, file: string): boolean =>
  [room, ...(MAY_IMPORT[room] ?? [])].some(allowed => file === allowed || file.startsWith(`${allowed}/`));
