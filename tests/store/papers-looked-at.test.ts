import { expect, onTestFinished, test } from 'vitest';
import { MeteredFiles } from '../../bench/cost/metered-files.ts';
import { offerComponents, readDraft } from '../../store/drafts.ts';
import { submitDraft } from '../../store/submit.ts';
import { HeldTable, records } from '../faults/held-table.ts';
import { offerOf, openWorld, prepareDraft, sendFiles } from '../world.ts';

const openMetered = async () => {
  let held: HeldTable | undefined;
  const world = await openWorld({
    tableAs: inner => (held = new HeldTable(inner)),
    filesAs: files => new MeteredFiles(files),
  });
  onTestFinished(world.close);
  return { world, table: held as HeldTable, files: world.ports.files as MeteredFiles };
};

test('a submission that is decided anew looks at each paper once, also at the one that came in between', async () => {
  const { world, table, files } = await openMetered();
  const { draft, by } = await prepareDraft(world);
  const before = (await readDraft(world.memory, draft, by)).components.length;
  const held = table.hold(records({ type: 'submitted' }));
  const submission = submitDraft(world.memory, files, draft, by);
  await held.arrived;
  const tickets = await offerComponents(world.memory, files, { draft, by, offers: [offerOf('identity-paper')] });
  await sendFiles(world, `drafts/${draft}`, tickets);
  held.release();
  const { code } = await submission;
  const item = await world.embedded.find({ pk: `D#${code}`, sk: 'K#0001' });
  expect(item?.components).toHaveLength(before + 1);
  expect(files.metered.reads).toBe(2 * (before + 1));
});
