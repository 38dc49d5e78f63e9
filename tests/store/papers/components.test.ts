import { describe, expect, onTestFinished, test } from 'vitest';
import { MeteredFiles } from '../../../bench/cost/metered-files.ts';
import { households } from '../../../samples/households.ts';
import { offerComponents } from '../../../store/filing/draft-papers.ts';
import { readDraft } from '../../../store/filing/drafts.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { answerSupplement } from '../../../store/steps/answer-supplement.ts';
import { offerSupplement } from '../../../store/steps/supplement-papers.ts';
import { HeldTable, records } from '../../kit/table/held-table.ts';
import { askSupplement, fileAccepted } from '../../kit/world/acts.ts';
import { citizenOf, offerOf, prepareDraft, sendFile, sendFiles } from '../../kit/world/filing.ts';
import { openWorld } from '../../kit/world/world.ts';

const openMetered = async () => {
  let held: HeldTable | undefined;
  const world = await openWorld({
    tableAs: inner => (held = new HeldTable(inner)),
    filesAs: files => new MeteredFiles(files),
  });
  onTestFinished(world.close);
  return { world, table: held as HeldTable, files: world.ports.files as MeteredFiles };
};

test('a submission that is retried checks each paper once, including one announced in between', async () => {
  const { world, table, files } = await openMetered();
  const { draft, by } = await prepareDraft(world);
  const before = (await readDraft(world.store, draft, by)).components.length;
  const held = table.hold(records({ type: 'submitted' }));
  const submission = submitDraft(world.store, world.ports, draft, by);
  await held.arrived;
  const tickets = await offerComponents(world.store, files, { draft, by, offers: [offerOf('identity-paper')] });
  await sendFiles(world, `drafts/${draft}`, tickets);
  held.release();
  const { code } = await submission;
  const item = await world.embedded.find({ pk: `D#${code}`, sk: 'K#0001' });
  expect(item?.components).toHaveLength(before + 1);
  expect(files.metered.reads).toBe(2 * (before + 1));
});

describe('a paper announced while a supplement is being answered', () => {
  const step = 'register-business-supplement';
  const by = citizenOf(households.riceWine);
  const asked = async () => {
    const { world, table } = await openMetered();
    const { store, ports } = world;
    const code = await fileAccepted(world);
    await askSupplement(world, code, 'register-business');
    const announce = async () => {
      const [paper] = await offerSupplement(store, ports.files, { code, by, offers: [offerOf('premises-contract')] });
      return paper?.number ?? 0;
    };
    await sendFile(world, `dossiers/${code}/${await announce()}`);
    return { table, announce, answer: () => answerSupplement(store, ports, { code, step, by }) };
  };

  test('makes the answer fail if its file is missing, instead of staying in the dossier without it', async () => {
    const { table, announce, answer } = await asked();
    const held = table.hold(records({ type: 'step-decided', outcome: 'answered' }));
    const answered = answer();
    await held.arrived;
    const number = await announce();
    held.release();
    await expect(answered).rejects.toMatchObject({
      facts: {
        errors: [{ detail: { en: expect.stringContaining(`paper ${number} was announced but has not been sent`) } }],
      },
    });
  });

  test('is refused if the answer comes first', async () => {
    const { table, announce, answer } = await asked();
    const held = table.hold(writes => writes.some(write => 'put' in write && write.put.entity === 'papers'));
    const announced = announce();
    await held.arrived;
    await answer();
    held.release();
    await expect(announced).rejects.toMatchObject({ refusal: 'not-allowed-now' });
  });
});
