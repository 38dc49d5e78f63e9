import { beforeEach, describe, expect, test } from 'vitest';
import { forms } from '../../../samples/forms.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DraftId, ProcedureCode } from '../../../schemas/identifiers.ts';
import { toInstant } from '../../../schemas/time.ts';
import { readDraft, renewDraft, showDraft } from '../../../store/filing/drafts.ts';
import { previewFiling } from '../../../store/filing/preview.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { citizenOf, prepareDraft } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

/** Version 2 of it holds from 1/9/2026, 00:00 in Việt Nam. */
const DEATH = '2.002913' as ProcedureCode;
const LAST_SECOND = toInstant(Date.parse('2026-08-31T23:59:59+07:00'));
const MIDNIGHT = toInstant(Date.parse('2026-09-01T00:00:00+07:00'));

let world: World;
freshWorld(opened => {
  world = opened;
});
beforeEach(() => world.clock.moveTo(LAST_SECOND));

const by = citizenOf(households.riceWine);
const form = { ...(forms[DEATH] as object), diedOn: '2026-08-30' };
const begin = async (): Promise<DraftId> => (await prepareDraft(world, { procedure: DEATH, form, by })).draft;
const submit = (draft: DraftId) => submitDraft(world.store, world.ports, draft, by);

const refusedAs = (code: string, values = {}) => ({ said: { code, values } });

describe('a filing takes the version that is in force', () => {
  test('on its day, from midnight here on', async () => {
    const before = await submit(await begin());
    world.clock.moveTo(MIDNIGHT);
    const after = await submit(await begin());
    await world.settle();
    expect((await dossierOf(world, before.code)).procedure.version).toBe(1);
    expect((await dossierOf(world, after.code)).procedure.version).toBe(2);
  });

  test('and a preview promises by no other, neither the former nor the next', async () => {
    const preview = (version?: number) =>
      previewFiling(world.store, { code: DEATH, version, receivingUnit: COUNTER.batXat as never });
    await expect(preview(1)).resolves.toHaveProperty('due');
    await expect(preview(2)).rejects.toMatchObject(refusedAs('version-not-in-force', { inForce: 1, version: 2 }));
    world.clock.moveTo(MIDNIGHT);
    await expect(preview()).resolves.toHaveProperty('due');
    await expect(preview(1)).rejects.toMatchObject(refusedAs('version-not-in-force', { inForce: 2, version: 1 }));
  });
});

describe('a draft that was begun under a version which is no longer in force', () => {
  const outdated = async (): Promise<DraftId> => {
    const draft = await begin();
    world.clock.moveTo(MIDNIGHT);
    return draft;
  };

  test('is not submitted before its filer has confirmed the newer one, and uses no code', async () => {
    const draft = await outdated();
    await expect(submit(draft)).rejects.toMatchObject(refusedAs('draft-of-older-version'));
    await renewDraft(world.store, { draft, version: 2, by });
    const { code } = await submit(draft);
    await world.settle();
    expect(code).toMatch(/-0001$/);
    expect((await dossierOf(world, code)).procedure.version).toBe(2);
  });

  test('says what changed, by which text and from when; one of today says nothing', async () => {
    const draft = await begin();
    const show = () => showDraft(world.store, world.ports, { draft, by });
    expect((await show()).newer).toBeUndefined();
    world.clock.moveTo(MIDNIGHT);
    expect((await show()).newer).toEqual({
      ...{ version: 2, from: '2026-09-01', basis: 'Nghị định 301/2026/NĐ-CP' },
      changes: [
        {
          what: 'step-added',
          title: { vi: 'Phát hành trích lục khai tử', en: 'Issue the extract of the death register' },
        },
        {
          what: 'step-added',
          title: {
            vi: 'Phát hành thông báo xóa đăng ký thường trú',
            en: 'Issue the notice of the deletion of residence',
          },
        },
      ],
    });
    await renewDraft(world.store, { draft, version: 2, by });
    expect((await show()).newer).toBeUndefined();
  });

  test('keeps form and papers, also when it is confirmed twice', async () => {
    const draft = await outdated();
    const { version, ...before } = await readDraft(world.store, draft, by);
    await renewDraft(world.store, { draft, version: 2, by });
    await renewDraft(world.store, { draft, version: 2, by });
    expect(await readDraft(world.store, draft, by)).toEqual({ ...before, version: version + 1 });
  });

  test('cannot be moved to a version that is not in force, and only by its filer', async () => {
    const draft = await outdated();
    await expect(renewDraft(world.store, { draft, version: 1, by })).rejects.toMatchObject(
      refusedAs('version-not-in-force'),
    );
    await expect(renewDraft(world.store, { draft, version: 99, by })).rejects.toMatchObject(
      refusedAs('version-unknown'),
    );
    const other = citizenOf(households.homestay);
    await expect(renewDraft(world.store, { draft, version: 2, by: other })).rejects.toMatchObject(
      refusedAs('draft-unknown'),
    );
  });
});
