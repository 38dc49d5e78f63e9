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
  hosts: ['schemas', 'workflows', 'store', 'functions', 'platform', 'client/program.ts', 'samples/province.ts'],
  infra: ['schemas', 'workflows', 'functions', 'store/table/keys.ts', 'client/program.ts'],
  client: ['schemas', 'functions/declaration.ts', 'functions/operations/declaration.ts'],
};

export const ROOMS: readonly string[] = Object.keys(MAY_IMPORT);

/** Whether a file of this room may import that file. */
export const mayImport = (room: string, file: string): boolean =>
  [room, ...(MAY_IMPORT[room] ?? [])].some(allowed => file === allowed || file.startsWith(`${allowed}/`));

/**
 * Rooms inside a room, with what each holds. They stand in an order, and imports run one way through them: each may import only
 * those above it. A name that ends in `.ts` is a single file. `docs/design.md` says the same; `guides.test.ts` compares them.
 */
export const ROOMS_INSIDE = {
  store: {
    table: 'keys and shapes of items, pages of lists, the unit table, the trail of readings',
    'store.ts': 'what every command and query is given: the table, the clock, units, settings',
    dossier: 'how a command runs, and what it writes to a dossier: journal, head, outbox; who may see and do what now',
    directory: 'units and officers, and who changed them',
    papers: 'announced, uploaded, looked at, erased',
    steps: 'open tasks: how a step opens, who decides it, how it ends; supplement, withdrawal, outside notices',
    money: 'payments and what came for them, fees, the cashier, numbers that count once',
    post: 'items of the post and how they move',
    filing: 'drafts, submission, acceptance and refusal',
    results: 'issued, returned, verified',
    queries: 'what people read: dossiers, tasks, journals, readings, messages',
    machine: 'what the state machine, the outbox and time bring: steps that open, epochs, sweeps',
    operations: 'what operators run on stored dossiers: a new calendar, claims, checks',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
