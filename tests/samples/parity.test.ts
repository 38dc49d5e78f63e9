import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { functions } from '../../functions/index.ts';
import { readCompiledMachines } from '../../hosts/embedded/compiled-machines.ts';
import { mainManner } from '../../samples/journeys/manner.ts';
import { chanceOf, chooseBy, fatesBy, filingBy } from '../../samples/parity/chance.ts';
import { compare } from '../../samples/parity/compare.ts';
import { compareKnowing, KNOWN } from '../../samples/parity/known.ts';
import type { Fact, Story } from '../../samples/parity/story.ts';
import { toInstant } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { proceduresInForce } from '../../workflows/procedures/index.ts';
import { ChildProgram } from '../kit/server/child-program.ts';
import { listening } from '../kit/server/listening.ts';
import { runOutside } from '../kit/server/running-outside.ts';
import { startedServer, temporaryFolder } from '../kit/server/started-server.ts';

/** The walks run at the same time: most of them wait for programs. What they opened is closed after all of them. */
const open: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

type Machines = ReturnType<typeof readCompiledMachines>;

/** An installation in this process, with the simulated systems beside it; resolves to its address and what the program is to know of them. */
const install = async (machines: Machines = readCompiledMachines()) => {
  const { env, outside, close } = await runOutside();
  open.push(close);
  const { path, remove } = temporaryFolder();
  const server = await startedServer({ data: path, functions, machines, machineTime: Date.now, embedded: { outside } });
  open.push(remove, server.stop);
  return { url: server.url, env };
};

const parity = async (
  { url, env }: { readonly url: string; readonly env: Record<string, string> },
  ...more: string[]
) => {
  const lines: string[] = [];
  const args = ['samples/parity/main.ts', '--api', url, '--patience', '60', '--seed', '7', ...more];
  const program = new ChildProgram(args, { env, onLine: line => lines.push(line) });
  const code = await program.ended();
  return { code, text: lines.join('\n'), last: lines.at(-1), errors: program.faults };
};

/** In the place of an installation: what it answers, changed on the way. */
const altered = async (url: string, change: (path: string, body: string) => string) => {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const { host: _host, connection: _connection, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(`${url}${request.url}`, {
      ...{ method: request.method ?? 'GET', headers },
      ...(body.length > 0 && { body }),
    });
    const type = answer.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': type });
    response.end(type.includes('json') ? change(request.url ?? '', bytes.toString()) : bytes);
  });
  open.push(() => server.close());
  return listening(server);
};

/** The first dossier of the procedure that goes to this step today on its main way. */
const numberOf = (code: string, { to, seed }: { readonly to: string; readonly seed: number }): number => {
  const isSuch = (number: number): boolean => {
    const chance = chanceOf(seed, number);
    const filing = filingBy(chance, number, localDay(toInstant(Date.now())));
    if (filing.procedure.code !== code) return false;
    const { choose } = chooseBy(chance, filing);
    const steps = stepsOf(filing.procedure.way);
    return steps
      .slice(
        0,
        steps.findIndex(({ name }) => name === to),
      )
      .every(step => {
        const manner = choose({ step: step.name, kind: step.kind, visit: 1 } as never, { supplements: 0 } as never);
        return isDeepStrictEqual(manner, mainManner(step));
      });
  };
  const found = Array.from({ length: 1000 }, (_, number) => number).find(isSuch);
  if (found === undefined) throw new Error(`No dossier of ${code} goes to ${to}.`);
  return found;
};

describe.concurrent('npm run parity', { timeout: 240_000 }, () => {
  test('finds an embedded server equal to another, dossier by dossier', async () => {
    const { code, text, last, errors } = await parity(await install(), '--dossiers', '7', '--strict');
    expect(errors).toBe('');
    expect(last).toBe('7 of 7 dossiers alike, seed 7');
    expect(text).not.toContain('✘');
    expect(code).toBe(0);
  });

  test('reports a dossier with another end when a procedure differs there', async () => {
    const machines = structuredClone(readCompiledMachines()) as Record<string, { States: Record<string, object> }>;
    // Nobody is consulted there, by the version of today or the next.
    for (const name of ['1-013225-v1', '1-013225-v2']) {
      const states = machines[name]?.States ?? {};
      states['appraise-permit'] = { ...states['appraise-permit'], Next: 'sign-permit' };
    }
    const { code, text } = await parity(
      await install(machines as Machines),
      '--first',
      String(numberOf('1.013225', { to: 'consult-planning', seed: 1 })),
      '--dossiers',
      '1',
      '--seed',
      '1',
      '--patience',
      '12',
    );
    expect(text).toContain('the steps before consult-planning 1 is dealt with');
    expect(text).toMatch(/there: +sign-permit 1 open/);
    expect(text).toContain('0 of 1 dossiers alike');
    expect(code).toBe(1);
  });

  test('reports what an installation answers differently: a date, a status, a message', async () => {
    const { url, env } = await install();
    const later = (text: string) =>
      text.replace(/("due":"\d{4}-\d\d-)(\d\d)T/, (_, month, day) => `${month}${day === '01' ? '02' : '01'}T`);
    const proxy = await altered(url, (path, body) => {
      if (path.endsWith('/journal')) return later(body);
      return path.startsWith('/notifications') ? body.replaceAll('Hẹn trả kết quả', 'Sẽ trả kết quả') : body;
    });
    const { code, text } = await parity({ url: proxy, env }, '--dossiers', '1');
    expect(text).toMatch(
      /journal of receive, \d of \d, date \/due\n +embedded: +\d+ working minutes later\n +there: +-?\d+ working minutes later/,
    );
    expect(text).toMatch(/messages, \d of \d\n +embedded: .*Hẹn trả kết quả.*\n +there: .*Sẽ trả kết quả/);
    expect(code).toBe(1);
  });

  test('needs an address and a number of dossiers', async () => {
    const program = new ChildProgram(['samples/parity/main.ts', '--dossiers', 'many']);
    expect(await program.ended()).toBe(2);
    expect(program.errors).toMatch(/--api is missing.*--dossiers many is not a number.*npm run parity/s);
  });
});

/** Monday, 23/11/2026. */
const DAY = '2026-11-23';

describe('random choices of the walk', () => {
  test('are the same for the same seed, and others for another', () => {
    const acts = (seed: number) =>
      Array.from({ length: 20 }, (_, i) => {
        const chance = chanceOf(seed, i);
        const filing = filingBy(chance, i, DAY);
        const { choose } = chooseBy(chance, filing);
        const task = { step: 'receive', kind: 'intake', visit: 1 } as never;
        const fates = fatesBy(chance, filing).map(({ outcome }) => outcome);
        return JSON.stringify([filing, fates, choose(task, { supplements: 0 } as never)]);
      });
    expect(acts(3)).toEqual(acts(3));
    expect(acts(3)).not.toEqual(acts(4));
  });

  test('include every procedure in turn', () => {
    const met = proceduresInForce(DAY).map((_, i) => filingBy(chanceOf(1, i), i, DAY).procedure);
    expect(new Set(met)).toEqual(new Set(proceduresInForce(DAY)));
  });
});

describe('the comparison of two installations', () => {
  const fact = (words: string, more: Partial<Fact> = {}): Fact => ({ words, at: 0, minutes: {}, ...more });
  const storyWith = (more: Partial<Story> = {}): Story => ({
    ...{ status: '8', head: [], statuses: [], journal: {}, messages: [], payments: [], items: [], results: [] },
    ...{ states: [fact('ended'), fact('receive')], statesInBranches: [fact('agree')], end: 'ExecutionSucceeded' },
    ...more,
  });

  test('accepts dates that differ no more than the clocks do', () => {
    const due = (at: number, minutes: number) =>
      storyWith({ journal: { receive: [fact('opened', { at, minutes: { due: minutes } })] } });
    expect(compare(due(0, 450), due(5 * 60_000, 445))).toEqual([]);
    expect(compare(due(0, 450), due(5 * 60_000, 440))).toEqual([
      {
        where: 'journal of receive, 1 of 1, date due',
        reference: '450 working minutes later',
        other: '440 working minutes later',
      },
    ]);
  });

  test('reports what one of them does not say', () => {
    const said = storyWith({ messages: [fact('a message')] });
    expect(compare(said, storyWith())).toEqual([
      { where: 'messages, 1 of 1', reference: 'a message', other: 'nothing' },
    ]);
  });

  test('accepts a named known difference of an engine, and no other', () => {
    const emulated = storyWith({ states: [fact('receive')], statesInBranches: [], end: 'ExecutionFailed' });
    expect(compareKnowing(storyWith(), emulated)).toEqual({
      differences: [],
      known: ['history-without-branches', 'no-catch-on-blocks'],
    });
    expect(compareKnowing(storyWith(), { ...emulated, status: '10' }).differences).toHaveLength(1);
    expect(compareKnowing(storyWith(), storyWith())).toEqual({ differences: [], known: [] });
  });

  test('every known difference is listed in docs/asl-support.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/asl-support.md'), 'utf8');
    for (const name of Object.keys(KNOWN)) expect(page).toContain(`\`${name}\``);
  });
});
