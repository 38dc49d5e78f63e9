/**
 * Who may import whom, by the first part of a path. A room may always import itself. The table in `docs/design.md` says the same;
 * `guides.test.ts` compares them.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  workflows: ['schemas'],
  store: ['schemas', 'workflows', 'platform/ports.ts', 'platform/errors.ts'],
  functions: ['schemas', 'workflows', 'store', 'platform/ports.ts', 'platform/errors.ts', 'platform/signature.ts'],
  platform: ['schemas'],
  hosts: ['schemas', 'workflows', 'store', 'functions', 'platform', 'client/program.ts', 'samples/province.ts'],
  infra: ['schemas', 'workflows', 'functions', 'store/table/keys.ts', 'client/program.ts'],
  client: [
    'schemas',
    'functions/declaration.ts',
    'functions/operations/declaration.ts',
    'functions/search/declaration.ts',
  ],
  console: ['schemas', 'functions'],
};

export const ROOMS: readonly string[] = Object.keys(MAY_IMPORT);

/** Whether a file of this room may import that file. */
export const mayImport = (room: string, file: string): boolean =>
  [room, ...(MAY_IMPORT[room] ?? [])].some(allowed => file === allowed || file.startsWith(`${allowed}/`));

/** Where a name stands in {@link ROOMS_INSIDE} for every folder that is not named: none of them imports another. */
export const EACH_OTHER = '*';

/**
 * Rooms inside a room, with what each holds. They stand in an order, and imports run one way through them: each may import only
 * those above it. A name that ends in `.ts` is a single file. `docs/design.md` says the same; `guides.test.ts` compares them.
 */
export const ROOMS_INSIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  workflows: {
    calendar: 'working time: days off, hours, dates due, what a pause leaves',
    define: 'the vocabulary in which a procedure is written: steps, conditions, facts, competence',
    compile: 'definition → Amazon States Language in JSONata',
    check: 'faults of a definition, each with its place and how to fix it, before anything runs',
    procedures: 'the procedures, one file each',
    rules: 'journal → dossier; what is allowed now, what is due, who sees what',
    messages: 'what a message to the applicant is about, and its words',
    pages: 'a page with a picture for each procedure, for people',
    picture: 'where each state of a machine stands in its picture',
  },
  'workflows/check': {
    'fault.ts': 'a fault: its place, what is wrong, how to fix it',
    'fields.ts': 'what each field of a definition must be',
    'fill-gaps.ts': 'a definition with its gaps filled, so that the rest can be checked',
    'sites.ts': 'every part of the way, and where it stands',
    'scenarios.ts': 'the ways in which the conditions can turn out, and the steps that a dossier then reaches',
    'analysis.ts': 'what all kinds of fault look at, computed once',
    'critical-path.ts': 'the longest that the clock of a dossier can run',
    faults: 'the nine kinds of fault, one file each',
    'check.ts': 'all of them together',
    'versions.ts': 'from when each version of a procedure holds',
  },
  'workflows/rules': {
    status: 'the national statuses: which may follow which, what is allowed in each, which one follows from an entry',
    journal: 'stored entries as entries of today; entries → dossier',
    'access.ts': 'who may see and do what on which dossier',
    'appointments.ts': 'at which desks an officer works on a day, also in the place of a colleague',
    'screens.ts': 'which parts of the console a role opens',
    'catalogue.ts': 'how people find a procedure: by sector, life event and words',
    'filing.ts': 'the form of a filing with its facts; the fees and papers that follow from these',
    'changes.ts': 'what a newer version of a procedure changes for a filing that has begun',
    'correction.ts': 'what a correction changes of a filing, and what stood there before, in words',
    'shipment.ts': 'how an item of the post may move, and who holds it',
    'machine-turn.ts': 'which steps the machine must come to next',
    'gaps.ts': 'which procedures cannot be filed where',
    'sought.ts': 'what somebody looks for, read from what was typed or scanned',
    'expectations.ts': 'what each desk on the way can expect of a dossier that it does not hold',
    'task-outcomes.ts': 'what can be decided at a task, and what each outcome does',
    'signing.ts': 'what a leader is to know of a dossier before signing',
    'visits.ts': 'when a dossier was at which step, and what happened to its machine',
    'redrive.ts': 'what a new epoch would do, effect by effect',
    time: 'when something is due, pauses, moves to another calendar or will be finished',
  },
  store: {
    table: 'keys and shapes of items, pages of lists, the unit table, the trail of readings',
    'store.ts': 'what every command and query is given: the table, the clock, units, settings',
    dossier: 'how a command runs, and what it writes to a dossier: journal, head, outbox; who may see and do what now',
    search: 'by what a dossier is found, who looks for it, and that he or she did',
    directory: 'units and officers, and who changed them',
    papers: 'announced, uploaded, looked at, erased',
    steps: 'open tasks: how a step opens, who decides it, how it ends; supplement, withdrawal, outside notices',
    money: 'payments and what came for them, fees, the cashier, numbers that count once',
    post: 'items of the post and how they move',
    filing: 'drafts, submission, acceptance and refusal',
    results: 'issued, returned, verified',
    queries: 'what people read: dossiers, tasks, journals, readings, messages',
    apologies: 'the apology of a unit that will be late: written, approved, listed',
    machine: 'what the state machine, the outbox and time bring: steps that open, epochs, sweeps',
    operations: 'what operators read and run: the overview, a new calendar, claims, checks',
    expectations: 'which dossiers a desk expects: those to come, and those that others have now',
    control: 'how dossiers stand to their promised dates, and how many, for the control office',
  },
  functions: {
    'figures.ts': 'what operators and alarms watch, counted each minute',
    'uses.ts': 'what a function may touch: partitions, indexes, files, machines, secrets',
    'declaration.ts': 'what a function declares of itself, and what it is made of',
    http: 'a request becomes a call, what a handler returns becomes an answer; problems; the description of the API',
    'store-of.ts': 'the store over the ports of a process, and a call as a command of the store',
    'collect-faults.ts': 'faults of one run, thrown together at its end',
    '*': 'one folder a function: `declaration.ts` and `handler.ts`; no function imports another',
    'index.ts': 'the list of all functions',
  },
  platform: {
    'errors.ts': 'what a port may throw',
    'ports.ts': 'what is promised to functions: table, files, workflow, digests, clock, messages, mail, randomness',
    'signature.ts': 'how messages between systems are signed (Standard Webhooks)',
    'randomness.ts': 'the real randomness',
    'keyed-digests.ts': 'digests of numbers by a secret',
    'late.ts': 'a port whose adapter is loaded with its first call',
    'hidden-token.ts': 'task tokens are hidden in histories',
    'payload-limit.ts': 'the limit of Step Functions, held on both platforms',
    table: 'what both tables refuse, and how both read a query and a cursor',
    files: 'what both kinds of files refuse, and how both cut a file into parts',
    http: 'signed messages to outside systems',
    '*': 'the two families of adapters, `aws` and `embedded`; neither imports the other',
  },
  'platform/aws': {
    'clock.ts': "the computer's time",
    'failed-call.ts': 'what an error of the SDK says about the call that failed',
    'persistence.ts': 'which calls are repeated, and for how long',
    'outside-secret.ts': 'the outside systems of an installation, in Secrets Manager',
    'secret-digests.ts': 'digests by a secret in Secrets Manager',
    table: 'DynamoDB',
    files: 'S3',
    workflow: 'Step Functions',
  },
  'platform/embedded': {
    storage: 'the data folder, its marks and its lock; the SQLite database and its log',
    'clock.ts': 'the time, which may be moved ahead',
    'mail-folder.ts': 'mail as lines of a file',
    http: 'the server: connections, requests, routes, answers',
    application: 'the application in the browser, served from its build',
    files: 'uploads, downloads, contents on disk',
    table: 'items, indexes, pages and changes on SQLite',
    workflow: 'the interpreter of state machines',
  },
  'platform/embedded/workflow': {
    machine: 'a state machine, as it is loaded: states, templates, expressions',
    execution: 'what an execution does, state by state',
    'statements.ts': 'the SQL of executions',
    'store.ts': 'executions as they are stored',
    'reports.ts': 'ends of executions, reported to listeners',
    'calls.ts': 'calls of functions',
    'catalogue.ts': 'the machines of an installation, also those of earlier releases',
    'interpreter.ts': 'the port: start, answer, stop, and time that passes',
  },
  'hosts/aws': {
    lambda: 'a function as Lambda calls it: environment, triggers, log, errors',
    adapters: 'the adapters of AWS, one piece for each set of ports that some function needs',
    'entries.ts': 'what Lambda runs: each function with its piece',
  },
  'hosts/embedded': {
    'sign-in': 'accounts, tokens, and the OpenID provider, for development',
    routes: 'routes of this host only: health, and the clock that can be moved',
    'api-viewer': 'the page on which people read and try the API',
    triggers: 'what calls functions beside requests: changes, the minute, ends of executions',
    'settings.ts': 'the command line and the environment',
    'outside-systems.ts': 'addresses and secrets of the outside systems',
    'compiled-machines.ts': 'the machines as `npm run procedures` wrote them',
    'log-writer.ts': 'log lines as JSON, written once a turn',
    'compose.ts': 'every adapter opened, every function joined to them',
    'start.ts': 'takes folder and port, serves, and stops in order',
    'main.ts': '`npm start`',
    'build-when-stale.ts': 'builds the console before `npm start`',
    'check-data': '`npm run check-data`',
    'quarantine.ts': '`npm run quarantine`',
  },
};
