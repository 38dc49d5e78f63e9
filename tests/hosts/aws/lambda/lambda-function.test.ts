import { describe, expect, test, vi } from 'vitest';
import { Conflict, Unavailable } from '../../../../platform/errors.ts';
import { DossierEnded } from '../../../../store/machine/errors.ts';
import { CITIZEN, eventFor } from '../../../kit/server/sample-event.ts';
import { aLambda, endEvent, greet, image, minuteEvent, record } from './sample-function.ts';

const EXPIRES = '2026-11-23T09:00:00.000Z';

const greeting = (authorizer: Readonly<Record<string, string>> | null = SIGNED_IN) => {
  const event = eventFor(greet, { params: { name: 'Mây' } });
  return { ...event, requestContext: { ...event.requestContext, authorizer } };
};
const OFFICER = { kind: 'officer', id: 'a', unit: 'H38.21', roles: ['specialist'] } as const;
const SIGNED_IN = { principal: JSON.stringify(CITIZEN), expiresAt: EXPIRES };

test('a function knows within which time who signs must have signed in, or that nobody is asked', async () => {
  const within = async (SIGNING_CONFIRM_MINUTES: string) => {
    const made = vi.fn();
    await aLambda({ env: { SIGNING_CONFIRM_MINUTES }, onMade: made }).call(minuteEvent);
    return made.mock.calls[0]?.[0].confirmedWithin;
  };
  expect([await within('15'), await within('0')]).toEqual([900, undefined]);
});

describe('each event goes to its declared handler:', () => {
  test('a request', async () => {
    const { call } = aLambda();
    expect(await call(greeting())).toMatchObject({ statusCode: 200, body: '{"text":"Xin chào"}' });
  });

  test('changes of the table', async () => {
    const wake = vi.fn(async () => {});
    const { call } = aLambda({ declares: { wakeUps: [{ entity: 'outbox' }] }, handlers: { wake } });
    expect(await call({ Records: [record('1', { after: image('O#1.1') })] })).toEqual({ batchItemFailures: [] });
    expect(wake).toHaveBeenCalledOnce();
  });

  test.each(['aws.events', 'aws.scheduler'])('the minute, from each sender (%s)', async source => {
    const everyMinute = vi.fn(async () => {});
    const { call } = aLambda({ declares: { schedule: 'every-minute' }, handlers: { everyMinute } });
    await call({ ...minuteEvent, source });
    expect(everyMinute).toHaveBeenCalledOnce();
  });

  test('the minute with a line of metrics for what the function counts, and no line if it counts nothing', async () => {
    const measure = async () => ({ OutboxWaiting: 3 });
    const { call, lines } = aLambda({ declares: { schedule: 'every-minute' }, handlers: { measure } });
    await call(minuteEvent);
    expect(lines).toEqual([expect.objectContaining({ Table: 'lien-thong', OutboxWaiting: 3 })]);
    const silent = aLambda({ declares: { schedule: 'every-minute' }, handlers: { measure: async () => ({}) } });
    await silent.call(minuteEvent);
    expect(silent.lines).toEqual([]);
  });

  test('a mail that came back is reported by the id that it was sent with', async () => {
    const mailReported = vi.fn(async () => {});
    const { call } = aLambda({ declares: { mailReports: true }, handlers: { mailReported } });
    for (const eventType of ['Bounce', 'Complaint'])
      await call({
        ...{ ...minuteEvent, source: 'aws.ses', 'detail-type': 'Email Bounced' },
        detail: {
          eventType,
          mail: { tags: { message: ['H38.21-261123-0001.email.1.4'] }, destination: ['a@b.example'] },
        },
      });
    expect(mailReported.mock.calls).toEqual([
      [{ id: 'H38.21-261123-0001.email.1.4', why: 'bounced' }],
      [{ id: 'H38.21-261123-0001.email.1.4', why: 'complained' }],
    ]);
  });

  test('the end of an execution with its cause', async () => {
    const executionEnded = vi.fn(async () => {});
    const { call } = aLambda({ declares: { executionEnds: true }, handlers: { executionEnded } });
    await call(endEvent({ name: 'H38.21-261123-0001-e1', status: 'FAILED', error: 'States.Timeout', cause: 'late' }));
    await call(endEvent({ name: 'H38.21-261123-0001-e2', status: 'ABORTED', error: null, cause: null }));
    expect(executionEnded.mock.calls).toEqual([
      [{ name: 'H38.21-261123-0001-e1', status: 'FAILED', error: 'States.Timeout', cause: 'late' }],
      [{ name: 'H38.21-261123-0001-e2', status: 'ABORTED' }],
    ]);
  });

  test('a running execution is no end', async () => {
    const executionEnded = vi.fn(async () => {});
    const { call } = aLambda({ declares: { executionEnds: true }, handlers: { executionEnded } });
    await call(endEvent({ name: 'H38.21-261123-0001-e1', status: 'RUNNING' }));
    await call(endEvent({ name: 'H38.21-261123-0001-e1', status: 'PENDING_REDRIVE' }));
    expect(executionEnded).not.toHaveBeenCalled();
  });

  test("a machine's task, whose answer goes back", async () => {
    const task = vi.fn(async () => ({ opened: true }));
    const { call } = aLambda({ declares: { task: 'OpenTask' }, handlers: { task } });
    const payload = { token: 't', dossier: 'H38.21-261123-0001', epoch: 1, step: 'receive', attempt: 0 };
    expect(await call(payload)).toEqual({ opened: true });
    expect(task).toHaveBeenCalledWith(payload);
  });

  test('a function with several triggers tells them apart', async () => {
    const called: string[] = [];
    const note = (name: string) => async () => void called.push(name);
    const { call } = aLambda({
      handlers: {
        routes: { greet: async () => ({ text: String(called.push('request')) }) },
        wake: note('wake'),
        everyMinute: note('minute'),
        executionEnded: note('end'),
        task: async () => ({ opened: called.push('task') }),
      },
    });
    for (const event of [greeting(), { Records: [record('1', { after: image('O#1.1') })] }, minuteEvent])
      await call(event);
    await call(endEvent({ name: 'e', status: 'FAILED' }));
    await call({ token: 't' });
    expect(called).toEqual(['request', 'wake', 'minute', 'end', 'task']);
  });
});

describe('an undeclared event', () => {
  test.each([
    ['the minute', minuteEvent, 'its fields are version, id, detail-type'],
    ['records of another source', { Records: [{ eventSource: 'aws:sqs', body: 'Nguyễn Thị Mây' }] }, 'Records'],
    ['nothing', null, 'it is null'],
    ['a word', 'Nguyễn Thị Mây', 'it is a string'],
    ['fields with strange names', { 'Nguyễn Thị Mây': 1 }, 'it has no fields'],
  ])('is refused with what is accepted and nothing of the event: %s', async (_, event, why) => {
    const { call, lines } = aLambda({ declares: { routes: [greet] } });
    const refused = await call(event).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'EventUnknown', message: expect.stringContaining('sample takes requests') });
    expect(refused).toMatchObject({ message: expect.stringContaining(why) });
    expect(JSON.stringify([lines, (refused as Error).stack])).not.toContain('Mây');
    expect(lines).toMatchObject([{ level: 'error', error: 'EventUnknown', invocation: 'invocation-1' }]);
  });
});

describe('a request', () => {
  test("whose token expired after the gateway cached the authorizer's answer is refused", async () => {
    const { call, clock } = aLambda();
    clock.at(3599);
    expect(await call(greeting())).toMatchObject({ statusCode: 200 });
    clock.at(3600);
    expect(await call(greeting())).toMatchObject({ statusCode: 401, body: expect.stringContaining('expired') });
  });

  test('acts for no appointment that ended at midnight, while the gateway still has the answer from before', async () => {
    const { call, clock } = aLambda();
    const until = { ...OFFICER, until: '2026-11-23' };
    const event = greeting({ principal: JSON.stringify(until), expiresAt: '2026-11-24T09:00:00.000Z' });
    const acting = { ...event, headers: { 'Acting-For': OFFICER.unit } };
    clock.at(9 * 3600 - 1);
    expect(await call(acting)).toMatchObject({ statusCode: 200 });
    clock.at(9 * 3600);
    expect(await call(acting)).toMatchObject({ statusCode: 403, body: expect.stringContaining('appointment-ended') });
  });

  test.each([
    ['that passed no authorizer', null],
    ['whose authorizer named no expiry', { principal: JSON.stringify(CITIZEN) }],
  ])('%s is refused', async (_, authorizer) => {
    const { call } = aLambda();
    expect(await call(greeting(authorizer))).toMatchObject({ statusCode: 401 });
  });

  test('for another route is answered and does not throw', async () => {
    const { call } = aLambda();
    const event = { ...greeting(), resource: '/elsewhere' };
    expect(await call(event)).toMatchObject({ statusCode: 404 });
  });

  test('is answered even while the outside systems cannot be read', async () => {
    const outside = async () => {
      throw new Unavailable('The secrets are out of reach.');
    };
    const { call, lines } = aLambda({ outside });
    expect(await call(greeting())).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
    expect(lines).toMatchObject([{ level: 'warn', message: 'request failed', error: 'Unavailable' }]);
  });
});

describe('an error', () => {
  test.each([
    [new Unavailable('The table was not answered.'), 'Unavailable', 'warn'],
    [new Conflict('Another transaction.'), 'Conflict', 'warn'],
    [new DossierEnded('H38.21-261123-0001', 'Stopped'), 'Stopped', 'info'],
    [new TypeError('x is not a function'), 'TypeError', 'error'],
  ])('of a task is thrown under the name that its machine expects: %s', async (fault, name, level) => {
    const { call, lines } = aLambda({ handlers: { ...ALL, task: () => Promise.reject(fault) } });
    await expect(call({ token: 't' })).rejects.toMatchObject({ name });
    expect(lines).toMatchObject([{ level, message: 'task failed', error: name }]);
  });

  test('leaves without quoted data in its message, its stack and the log', async () => {
    const fault = new Error('No such person: "Nguyễn Thị Mây", 012345678901');
    const { call, lines } = aLambda({ handlers: { ...ALL, everyMinute: () => Promise.reject(fault) } });
    const thrown = (await call(minuteEvent).catch((error: unknown) => error)) as Error;
    expect(`${thrown.message} ${thrown.stack} ${JSON.stringify(lines)}`).not.toMatch(/Mây|012345/);
    expect(thrown.message).toBe('No such person: …, …');
  });
});

const ALL = {
  routes: { greet: async () => ({ text: '' }) },
  wake: async () => {},
  everyMinute: async () => {},
  task: async () => ({}),
  executionEnded: async () => {},
};

describe('outside systems', () => {
  test('are not needed by a function that does not declare them, which is made before the first event', () => {
    const onMade = vi.fn();
    aLambda({ onMade });
    expect(onMade).toHaveBeenCalledWith(expect.objectContaining({ outsideSecrets: {}, province: 'H38' }));
  });

  test('are read at the first event; the function is made again only when they change', async () => {
    const made: unknown[] = [];
    const first = { bank: { secret: 'one', url: 'https://bank.vn' } };
    let current = first;
    const { call } = aLambda({
      outside: async () => current,
      onMade: ({ outsideSecrets }) => made.push(outsideSecrets),
    });
    expect(made).toEqual([]);
    await call(minuteEvent);
    await call(minuteEvent);
    current = { bank: { secret: 'two', url: 'https://bank.vn' } };
    await call(minuteEvent);
    expect(made).toEqual([{ bank: 'one' }, { bank: 'two' }]);
  });
});

describe('before any event', () => {
  test('an environment with faults is refused', () => {
    expect(() => aLambda({ env: { TABLE_NAME: '', ISSUER: undefined } })).toThrow(
      'The environment has 2 faults: TABLE_NAME must not be empty; ISSUER is missing.',
    );
  });

  test('a declared trigger without a handler is refused', () => {
    expect(() => aLambda({ declares: { schedule: 'every-minute', task: 'OpenTask' }, handlers: {} })).toThrow(
      'sample declares minute, task without a handler for it.',
    );
  });
});

describe('the log', () => {
  test('is one JSON object a line with time, function and invocation, and for a request its own id', async () => {
    const { call, lines } = aLambda();
    await call(greeting());
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ time: '2026-11-23T08:00:00.000Z', function: 'sample', invocation: 'invocation-1' },
        ...{ level: 'info', message: 'request', operation: 'greet', status: 200, requestId: 'request-1' },
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('Mây');
  });

  test('is silent below its level', async () => {
    const { call, lines } = aLambda({ env: { LOG_LEVEL: 'warn' } });
    await call(greeting());
    expect(lines).toEqual([]);
  });
});

describe('pages of other origins', () => {
  const ours = 'https://quay.laocai.gov.vn';
  const asked = (method: string, origin?: string) => ({
    ...greeting(),
    httpMethod: method,
    headers: { ...(origin && { Origin: origin }) },
  });
  const answered = async (event: unknown, origins = ours) =>
    (await aLambda({ env: { CORS_ORIGINS: origins } }).call(event)) as {
      statusCode: number;
      headers: Record<string, string>;
    };

  test('may read every answer if they are listed, refusals included', async () => {
    for (const [method, status] of [
      ['GET', 200],
      ['HEAD', 200],
      ['PATCH', 405],
    ] as const) {
      const { statusCode, headers } = await answered(asked(method, ours));
      expect([statusCode, headers['access-control-allow-origin']]).toEqual([status, ours]);
      expect(headers.vary).toMatch(/(^|, )origin$/);
    }
  });

  test('may not if they are not listed, or if none are', async () => {
    const evil = await answered(asked('GET', 'https://evil.example'));
    expect([evil.headers['access-control-allow-origin'], evil.headers.vary]).toEqual([undefined, 'origin']);
    const none = await answered(asked('GET', ours), '');
    expect([none.headers['access-control-allow-origin'], none.headers.vary]).toEqual([undefined, undefined]);
  });
});
