/** Papers that are asked for later come out of the owner's vault, too: for the owner online, and at the counter with the owner there and agreeing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, PersonId, ResultCode, UnitCode, VaultCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { VaultEntry } from '../../../schemas/vault.ts';
import { readShares } from '../../../store/control/shares.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { readDossier, readJournalFor } from '../../../store/queries/dossiers.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { answerSupplement } from '../../../store/steps/answer-supplement.ts';
import { removeSupplement, renewSupplementUpload } from '../../../store/steps/supplement-papers.ts';
import { findSupplementOffers, takeForSupplement } from '../../../store/steps/supplement-vault.ts';
import { key } from '../../../store/table/keys.ts';
import { enterVaults } from '../../../store/vault/enter.ts';
import { hideEntry, listVault } from '../../../store/vault/own-vault.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { refusalCodeOf, refusalOf } from '../../kit/refusals.ts';
import { HeldTable, records } from '../../kit/table/held-table.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  fileAccepted,
  fileUntilLicensing,
  fromLicensingToTheEnd,
  layDrafts,
  pay,
  reportTaxCode,
  signAndIssue,
  supply,
} from '../../kit/world/acts.ts';
import { citizenOf, type Filing, file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { isFoldOfItsJournal, journalOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
let table: HeldTable;
beforeEach(async () => {
  world = await openWorld({ tableAs: inner => (table = new HeldTable(inner)) });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const may = citizenOf(households.riceWine);
const hung = citizenOf(households.homestay);
const counter = officerOf(COUNTER.batXat, 'counter');
const control: Principal = { kind: 'officer', id: 'c' as PersonId, unit: 'H38' as UnitCode, roles: ['control'] };
const { identityNumber } = households.riceWine.citizen.party;
const HERE = { consent: 'counter', identityNumber } as const;
const CONTRACT = 'premises-contract';
const step = 'register-business-supplement';

/** A filing that the counter took in and scanned, for the account of its owner; accepted. */
const scanned = async (filing: Filing = {}): Promise<DossierCode> => {
  const parties = { account: may.id, ...filing.parties };
  const { draft } = await prepareDraft(world, { by: counter, source: 'digitised', ...filing, parties });
  const { code } = await acceptDraft(world.store, world.ports, { draft, by: counter });
  await world.settle();
  return code;
};

/** An earlier filing, its contract in the vault; and a later one of which the contract is asked for. */
let first: DossierCode;
let entry: VaultCode;
let code: DossierCode;
beforeEach(async () => {
  first = await scanned();
  entry = `${first}.GT3` as VaultCode;
  code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
});

const offers = async (by: Principal, more: object = {}) =>
  (await findSupplementOffers(world.store, { code, by, ...more })).offers;
const take = (by: Principal, more: object = {}) =>
  takeForSupplement(world.store, { code, by, component: CONTRACT, entry, ...more });
const answer = async (by: Principal) => {
  await answerSupplement(world.store, world.ports, { code, step, by });
  await world.settle();
};
const answeredIn = async () =>
  (await journalOf(world, code)).find(one => one.type === 'step-decided' && one.outcome === 'answered');
const usesOf = async (of: VaultCode = entry) =>
  (await listVault(world.store, may, { limit: 100 })).entries.find(one => one.entry === of)?.uses;

describe('the owner, online', () => {
  test('is offered what fits the papers that are asked for, and nothing else of the vault', async () => {
    expect((await offers(may)).map(({ component, entry }) => ({ component, entry }))).toEqual([
      { component: CONTRACT, entry },
    ]);
  });

  test('answers with a paper out of the vault: no file is sent, journal and vault say it, and the clock goes on', async () => {
    expect(await take(may)).toMatchObject({ component: CONTRACT, source: 'reused', from: entry });
    await answer(may);
    const paper = (await listComponents(world.store, code, 'supplement'))[0];
    const original = (await listComponents(world.store, first)).find(({ number }) => number === 3);
    expect(paper).toMatchObject({ stored: true, verdict: 'clean', sha256: original?.sha256, key: original?.key });
    expect(await answeredIn()).toMatchObject({
      papers: [{ paper: paper?.number, component: CONTRACT, source: 'reused', from: entry }],
    });
    expect(await answeredIn()).not.toHaveProperty('consent');
    expect(await usesOf()).toEqual([{ dossier: code, at: world.clock.now() }]);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('takes it once, however often it is asked, gets no ticket to send a file in its place, and may put it back', async () => {
    const { number } = await take(may);
    expect((await take(may)).number).toBe(number);
    expect(await refusalCodeOf(renewSupplementUpload(world.store, world.ports.files, { code, by: may, number }))).toBe(
      'paper-not-waiting',
    );
    await removeSupplement(world.store, world.ports.files, { code, by: may, number });
    expect(await refusalCodeOf(answer(may))).toBe('supplement-faulty');
    const original = (await listComponents(world.store, first)).find(one => one.number === 3);
    expect(await world.ports.files.find(original?.key ?? '')).toBeDefined();
  });

  test('takes nothing for a paper that nobody asked for', async () => {
    expect(await refusalCodeOf(take(may, { component: 'identity-paper', entry: `${first}.GT2` }))).toBe(
      'entry-not-usable',
    );
  });

  test('is not offered what this dossier had already: it was not enough', async () => {
    await take(may);
    await answer(may);
    await askSupplement(world, code, 'register-business', 'leader');
    expect(await offers(may)).toEqual([]);
    expect(await refusalCodeOf(take(may))).toBe('entry-not-usable');
  });

  test('takes nothing where no papers are asked for', async () => {
    await supply(world, code, 'register-business');
    expect(await refusalCodeOf(offers(may))).toBe('action-not-now');
    expect(await refusalCodeOf(take(may))).toBe('action-not-now');
  });
});

describe('hiding and taking exclude each other', () => {
  test('what was hidden after it was taken is refused at the hand-in, by its number; the request stays open', async () => {
    const { number } = await take(may);
    await hideEntry(world.store, { entry, hidden: true, by: may });
    expect(await refusalOf(answer(may))).toMatchObject({
      refusal: 'not-allowed-now',
      said: { code: 'entries-gone', values: { papers: [number] } },
      facts: { allowed: ['removeSupplement', 'findSupplementOffers', 'offerSupplement'] },
    });
    expect(await usesOf()).toEqual([]);
  });

  test('what is hidden while it is handed in is not handed in', async () => {
    await take(may);
    const held = table.hold(records({ type: 'step-decided', outcome: 'answered' }));
    const answered = answer(may);
    await held.arrived;
    await hideEntry(world.store, { entry, hidden: true, by: may });
    held.release();
    expect(await refusalCodeOf(answered)).toBe('entries-gone');
    expect(await answeredIn()).toBeUndefined();
  });

  test('what two supplements hand in at once remembers both uses', async () => {
    const other = await fileAccepted(world);
    await askSupplement(world, other, 'register-business');
    await take(may);
    await takeForSupplement(world.store, { code: other, by: may, component: CONTRACT, entry });
    const answers = [code, other].map(one => answerSupplement(world.store, world.ports, { code: one, step, by: may }));
    await Promise.all(answers);
    await world.settle();
    expect((await usesOf())?.map(({ dossier }) => dossier).toSorted()).toEqual([code, other].toSorted());
  });
});

describe('a result that is revoked', () => {
  /** An issued result of the owner that may stand for the contract, as one of another procedure would. */
  const issued = async (): Promise<VaultCode> => {
    const licensed = await fileUntilLicensing(world);
    await decide(world, licensed, 'appraise-licence', 'approved');
    const drafts = { 'business-registration': pdfOf('registration'), licence: pdfOf('licence') };
    await layDrafts(world, { code: licensed, by: await deskOf(world, licensed, 'sign-licence'), drafts });
    await signAndIssue(world, licensed);
    await world.settle();
    const { entries } = await listVault(world.store, may, { limit: 100 });
    const { entry: result } = entries.find(one => one.kind === 'result' && one.dossier === licensed) as VaultEntry;
    const item = (await world.embedded.find(key.vaultEntry(result))) as Item;
    const person = `${String(item.person).slice(0, String(item.person).lastIndexOf('#'))}#DIADIEM.01`;
    await world.embedded.transact([{ put: { ...item, type: 'DIADIEM.01', person } }]);
    return result;
  };
  const revoke = (result: VaultCode) =>
    endResult(world.store, {
      ...{ result: result as string as ResultCode, reason: 'Cấp nhầm người' },
      by: officerOf('H38.21', 'leader'),
    });

  test('is not offered and cannot be taken; it comes from the store as long as it holds', async () => {
    entry = await issued();
    expect((await offers(may)).map(one => one.entry)).toContain(entry);
    expect(await take(may)).toMatchObject({ source: 'from-store' });
    await revoke(entry);
    expect((await offers(may)).map(one => one.entry)).not.toContain(entry);
    expect(await refusalCodeOf(answer(may))).toBe('entries-gone');
  });

  test('while it is handed in is not handed in', async () => {
    entry = await issued();
    await take(may);
    const held = table.hold(records({ type: 'step-decided', outcome: 'answered' }));
    const answered = answer(may);
    await held.arrived;
    await revoke(entry);
    held.release();
    expect(await refusalCodeOf(answered)).toBe('entries-gone');
  });
});

describe('at the counter', () => {
  test('the vault is opened only with the owner agreeing, and only by the number that he or she shows', async () => {
    const other = households.homestay.citizen.party.identityNumber;
    for (const [given, said] of [
      [{}, 'vault-needs-consent'],
      [{ identityNumber }, 'vault-needs-consent'],
      [{ consent: 'counter' }, 'owner-not-here'],
      [{ consent: 'counter', identityNumber: other }, 'owner-not-here'],
    ] as const) {
      expect(await refusalCodeOf(offers(counter, given))).toBe(said);
      expect(await refusalCodeOf(take(counter, given))).toBe(said);
    }
    expect((await offers(counter, HERE)).map(one => one.entry)).toEqual([entry]);
  });

  test('journal and vault say that the owner agreed, and at which counter', async () => {
    await take(counter, HERE);
    await answer(counter);
    expect(await answeredIn()).toMatchObject({ consent: 'counter', papers: [{ source: 'reused', from: entry }] });
    expect(await usesOf()).toMatchObject([{ dossier: code, unit: COUNTER.batXat }]);
  });

  test('what the owner took online needs no consent there, and what was taken there keeps it', async () => {
    await take(may);
    await answer(counter);
    expect(await answeredIn()).not.toHaveProperty('consent');
  });

  test('looking is noted as a search, and bounded as one', async () => {
    await offers(counter, HERE);
    const { items } = await world.embedded.query({ hash: `SEARCH#${counter.id}` });
    expect(items).toMatchObject([{ kind: 'vault', found: 1 }]);
    for (let n = 1; n < 120; n += 1) await offers(counter, HERE);
    expect(await refusalCodeOf(offers(counter, HERE))).toBe('searches-of-hour');
  });

  test('another counter, an agency and the post open nothing', async () => {
    const elsewhere = officerOf('H38.21', 'specialist');
    expect(await refusalCodeOf(offers(elsewhere, HERE))).toBe('not-for-applicant');
    expect(await refusalCodeOf(take(elsewhere, HERE))).toBe('not-for-applicant');
    const posted = { ...counter, roles: ['post-clerk', 'counter'] } as Principal;
    expect(await refusalCodeOf(offers(posted, HERE))).toBe('vault-not-by-post');
  });
});

describe('who is not the owner', () => {
  test('gets nothing: not the dossier, and not its vault', async () => {
    expect(await refusalCodeOf(offers(hung))).toBe('dossier-unknown');
    expect(await refusalCodeOf(take(hung))).toBe('dossier-unknown');
  });

  test('typed the number of another into an own filing and is offered nothing of that person', async () => {
    code = await file(world, { by: hung, parties: { owner: households.riceWine.citizen.party } });
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    expect(await offers(hung)).toEqual([]);
    expect(await refusalCodeOf(take(hung))).toBe('entry-not-usable');
  });

  test('filed for the owner and sends files as before', async () => {
    const parties = { authority: 'authorised' as const, filer: households.homestay.citizen.party };
    code = await file(world, { by: hung, parties });
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    expect(await refusalCodeOf(offers(hung))).toBe('supplement-vault-of-owner');
    expect(await refusalCodeOf(take(hung))).toBe('supplement-vault-of-owner');
  });
});

test('an agency sees a taken paper where its step reads it, and not which other dossier it is from', async () => {
  await take(may);
  await answer(may);
  const tax = officerOf('H38.21', 'specialist');
  const { entries } = (await readJournalFor(world.store, code, tax)) as never as {
    entries: { entry: { type: string; outcome?: string; papers?: object[] } }[];
  };
  const shown = entries.find(({ entry: { outcome } }) => outcome === 'answered')?.entry.papers ?? [];
  const { components } = await readDossier(world.store, code, tax);
  const sees = components.some(({ component }) => component === CONTRACT);
  expect(shown).toHaveLength(sees ? 1 : 0);
  expect(JSON.stringify(shown)).not.toContain('from');
});

test('a paper that was used again counts for the index as soon as it is handed in, also where nothing is issued', async () => {
  const counted = async () =>
    Object.fromEntries((await readShares(world.store, control, {})).shares.map(({ share, count }) => [share, count]));
  expect(await counted()).toMatchObject({ reused: 0, digitised: 1 });
  await take(may);
  await answer(may);
  expect(await counted()).toMatchObject({ reused: 1, digitised: 1 });
});

test('what comes with a supplement enters the vault with the results, not with the answer: nobody has decided with it yet', async () => {
  const filed = await fileAccepted(world);
  await askSupplement(world, filed, 'register-business');
  await supply(world, filed, 'register-business');
  const supplied = `${filed}.GT101`;
  const inVault = async () =>
    (await listVault(world.store, may, { limit: 100 })).entries.some(({ entry: one }) => one === supplied);
  await enterVaults(world.store, [filed]);
  expect(await inVault()).toBe(false);
  await decide(world, filed, 'register-business', 'approved');
  await reportTaxCode(world, filed);
  await pay(world, filed);
  await fromLicensingToTheEnd(world, filed);
  expect(await inVault()).toBe(true);
});

test('what was asked for before the acceptance enters with it', async () => {
  const filed = await file(world);
  await askSupplement(world, filed, 'receive');
  await supply(world, filed, 'receive');
  await accept(world, filed);
  const { entries } = await listVault(world.store, may, { limit: 100 });
  expect(entries.map(one => one.entry)).toContain(`${filed}.GT101`);
});
