import { describe, expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { toInstant } from '../../schemas/time.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { findResult, listResults } from '../../store/results/results.ts';
import { accept, decide, deskOf, handBack, sendResults, taskOf, withdraw } from '../kit/world/acts.ts';
import { citizenOf, file } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../kit/world/reading.ts';
import { walkStraight } from '../kit/world/straight-way.ts';
import type { World } from '../kit/world/world.ts';

/** Version 2 holds from 1/9/2026 on, which is a day off, as is the next. */
const MONDAY_IN_AUGUST = toInstant(Date.parse('2026-08-24T08:00:00+07:00'));
const TUESDAY_IN_SEPTEMBER = toInstant(Date.parse('2026-09-08T08:00:00+07:00'));

let world: World;
freshWorld(opened => {
  world = opened;
});

const family = citizenOf(households.riceWine);
const fileDeath = (diedOn?: string) =>
  file(world, { procedure: '2.002913', form: { ...(forms['2.002913'] as object), ...(diedOn && { diedOn }) } });

const untilRegistered = async (): Promise<DossierCode> => {
  const code = await fileDeath();
  await accept(world, code);
  await decide(world, code, 'register-death', 'done');
  return code;
};

/** Issues these results at the step, under an idempotency key if one is given. */
const issueAt = async (code: DossierCode, step: string, kinds: readonly string[]) => {
  const by = await deskOf(world, code, step);
  const { version } = await taskOf(world, code, step);
  const results = await sendResults(world, { code, by, kinds });
  const command = { code, by, version, results, idempotency: { key: `issue-${step}`, by, of: results } };
  const issue = () => issueResults(world.store, world.ports, command);
  const issued = await issue();
  await world.settle();
  return { issued, again: issue };
};

describe('a death whose extract is issued before the benefits are granted', () => {
  test('the family reads the extract, and anybody can verify it, while the other results are worked on', async () => {
    const code = await untilRegistered();
    expect(await openSteps(world, code)).toEqual(['delete-residence', 'grant-burial-assistance', 'issue-extract']);
    await issueAt(code, 'issue-extract', ['death-extract']);
    expect(await dossierOf(world, code)).toMatchObject({ status: 4, results: [{ kind: 'death-extract' }] });
    expect(await openSteps(world, code)).toEqual(['delete-residence', 'grant-burial-assistance']);
    const {
      results: [extract],
    } = await listResults(world.store, world.ports.files, { code, by: family });
    if (!extract?.key) throw new Error('The family sees no extract with a key.');
    expect(extract).toMatchObject({ code: `${code}.KQ1`, state: 'valid', title: { vi: 'Trích lục khai tử' } });
    expect(await findResult(world.store, { code: extract.code, key: extract.key })).toMatchObject({
      kind: 'death-extract',
    });
  });

  test('the family gets a message that names the part that is ready', async () => {
    const code = await untilRegistered();
    await issueAt(code, 'issue-extract', ['death-extract']);
    const { notifications } = await listNotifications(world.store, family, { limit: 10 });
    expect(notifications[0]).toMatchObject({
      subject: { vi: `Hồ sơ ${code}: đã có một phần kết quả` },
      text: {
        vi: expect.stringContaining('Trích lục khai tử'),
        en: expect.stringContaining('Extract of the death register'),
      },
    });
    expect(world.mails.at(-1)?.subject).toBe(`Hồ sơ ${code}: đã có một phần kết quả`);
  });

  test('the rest is issued later with the next numbers, settles the dossier, and all is returned together', async () => {
    const code = await untilRegistered();
    const first = await issueAt(code, 'issue-extract', ['death-extract']);
    await decide(world, code, 'delete-residence', 'done');
    await decide(world, code, 'grant-burial-assistance', 'approved');
    const deletion = await issueAt(code, 'issue-deletion', ['residence-deletion']);
    expect((await dossierOf(world, code)).status).toBe(4);
    const second = await issueAt(code, 'issue-results', ['burial-decision']);
    expect([deletion, second].flatMap(({ issued }) => issued.results.map(result => result.code))).toEqual([
      ...[`${code}.KQ2`, `${code}.KQ3`],
    ]);
    expect((await dossierOf(world, code)).status).toBe(9);
    // The clerk whose connection broke asks again, and gets the answer of then.
    expect(await first.again()).toEqual(first.issued);
    expect(await second.again()).toEqual(second.issued);
    await handBack(world, code);
    expect(await dossierOf(world, code)).toMatchObject({ status: 10, results: [{}, {}, {}] });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('a result that does not belong to the extract is refused, and so is the extract together with the rest', async () => {
    const code = await untilRegistered();
    await expect(issueAt(code, 'issue-extract', ['residence-deletion'])).rejects.toThrow(
      'These result files cannot be accepted.',
    );
    await issueAt(code, 'issue-extract', ['death-extract']);
    await decide(world, code, 'delete-residence', 'done');
    await issueAt(code, 'issue-deletion', ['residence-deletion']);
    await decide(world, code, 'grant-burial-assistance', 'approved');
    await expect(issueAt(code, 'issue-results', ['death-extract'])).rejects.toThrow(
      'These result files cannot be accepted.',
    );
  });

  test('an issued extract stays valid when the rest is withdrawn', async () => {
    const code = await untilRegistered();
    await issueAt(code, 'issue-extract', ['death-extract']);
    await withdraw(world, code);
    await decide(world, code, 'withdrawal', 'confirmed');
    expect((await dossierOf(world, code)).status).toBe(8);
    const {
      results: [extract],
    } = await listResults(world.store, world.ports.files, { code, by: family });
    expect(extract?.state).toBe('valid');
  });
});

describe('a death that was filed under the previous version', () => {
  test('goes on by its own version to its end, and all its results are issued together', async () => {
    world.clock.moveTo(MONDAY_IN_AUGUST);
    const code = await fileDeath('2026-08-22');
    world.clock.moveTo(TUESDAY_IN_SEPTEMBER);
    const seen: string[] = [];
    const dossier = await walkStraight(world, code, async step => void seen.push(step));
    expect(dossier).toMatchObject({ status: 10, procedure: { code: '2.002913', version: 1 } });
    expect(seen).not.toContain('issue-extract');
    expect(dossier.results.map(({ kind }) => kind)).toEqual(['death-extract', 'residence-deletion', 'burial-decision']);
    const later = await dossierOf(world, await fileDeath('2026-09-05'));
    expect(later.procedure.version).toBe(2);
  });
});
