/** A later filing takes out of the owner's vault what was accepted or issued before, instead of asking for it again. */
import { beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, DraftId, ProcedureCode, VaultCode } from '../../../schemas/identifiers.ts';
import type { Parties } from '../../../schemas/party.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { removeComponent } from '../../../store/filing/draft-papers.ts';
import { removeDraft, showDraft } from '../../../store/filing/drafts.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { findVaultOffers, takeFromVault } from '../../../store/filing/vault-papers.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { readDossier, readJournalFor } from '../../../store/queries/dossiers.ts';
import { hideEntry, listVault } from '../../../store/vault/own-vault.ts';
import { refusalCodeOf, refusalOf } from '../../kit/refusals.ts';
import { accept } from '../../kit/world/acts.ts';
import { citizenOf, type Filing, file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { journalOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const may = citizenOf(households.riceWine);
const hung = citizenOf(households.homestay);
const counter = officerOf(COUNTER.batXat, 'counter');
const CONSENT = { consent: 'counter' } as const;
const NAMED = { ...CONSENT, account: may.id };
const IDENTITY = 'identity-paper';

/** A first filing that the counter has accepted; the entry of its identity paper. */
let first: DossierCode;
let entry: VaultCode;
beforeEach(async () => {
  first = await file(world);
  await accept(world, first);
  entry = `${first}.GT2` as VaultCode;
});

/** A filing that lacks its identity paper. */
const begin = (filing: Filing = {}) => prepareDraft(world, { skip: [IDENTITY], ...filing });
const offers = async (by: Principal, more: object = {}) => {
  const { identityNumber } = households.riceWine.citizen.party;
  const procedure = '1.001612' as ProcedureCode;
  return (await findVaultOffers(world.store, { by, procedure, identityNumber, ...more })).offers;
};
const expired = async (by: Principal) => {
  const { identityNumber } = households.riceWine.citizen.party;
  return (await findVaultOffers(world.store, { by, procedure: '1.001612' as ProcedureCode, identityNumber })).expired;
};
const take = (draft: DraftId, by: Principal, more: object = {}) =>
  takeFromVault(world.store, { draft, by, component: IDENTITY, entry, ...more });
const submit = async (draft: DraftId, by: Principal): Promise<DossierCode> => {
  const { code } = await submitDraft(world.store, world.ports, draft, by);
  await world.settle();
  return code;
};
const submittedIn = async (code: DossierCode) => (await journalOf(world, code))[0];

describe('who files online for himself or herself', () => {
  test('is offered what fits each paper, and nothing else', async () => {
    const found = await offers(may);
    expect(found.map(({ component, entry }) => ({ component, entry }))).toEqual([
      { component: IDENTITY, entry },
      { component: 'premises-contract', entry: `${first}.GT3` },
    ]);
  });

  test('takes a paper without sending a file; the journal says that it was used again, and the vault who used it', async () => {
    const { draft, by } = await begin();
    expect(await take(draft, by)).toMatchObject({ component: IDENTITY, source: 'reused', from: entry });
    const code = await submit(draft, by);
    const [paper] = (await listComponents(world.store, code)).filter(({ component }) => component === IDENTITY);
    const [original] = (await listComponents(world.store, first)).filter(({ component }) => component === IDENTITY);
    expect(paper).toMatchObject({ sha256: original?.sha256, key: original?.key, stored: true, verdict: 'clean' });
    expect(await submittedIn(code)).toMatchObject({
      papers: expect.arrayContaining([{ paper: paper?.number, component: IDENTITY, source: 'reused', from: entry }]),
    });
    expect(await submittedIn(code)).not.toHaveProperty('consent');
    const { entries } = await listVault(world.store, may, { limit: 100 });
    const used = entries.find(one => one.entry === entry);
    expect(used?.uses).toEqual([{ dossier: code, at: world.clock.now() }]);
  });

  test('does not enter the same paper again', async () => {
    const { draft, by } = await begin();
    await take(draft, by);
    const code = await submit(draft, by);
    await accept(world, code);
    const { entries } = await listVault(world.store, may, { limit: 100 });
    const names = entries.filter(({ dossier }) => dossier === code).map(({ type }) => type);
    expect(names).toContain('DIADIEM.01');
    expect(names).not.toContain('GTPL.01');
  });

  test('takes it once, however often it is asked, and may put it back', async () => {
    const { draft, by } = await begin();
    const papers = [await take(draft, by), await take(draft, by)];
    expect(new Set(papers.map(({ number }) => number)).size).toBe(1);
    const { number } = papers[0] as { number: number };
    await removeComponent(world.store, world.ports.files, { draft, by, number });
    expect(await refusalCodeOf(submit(draft, by))).toBe('filing-faulty');
  });

  test('loses nothing of the vault with a draft that is given up', async () => {
    const { draft, by } = await begin();
    await take(draft, by);
    await removeDraft(world.store, world.ports.files, { draft, by });
    const [original] = (await listComponents(world.store, first)).filter(({ component }) => component === IDENTITY);
    expect(await world.ports.files.find(original?.key ?? '')).toBeDefined();
  });
});

describe('what was hidden between the offer and the submission', () => {
  test('is refused with 409, which paper it was and what to do; nothing is filed', async () => {
    const { draft, by } = await begin();
    const { number } = await take(draft, by);
    await hideEntry(world.store, { entry, hidden: true, by });
    expect(await refusalOf(submit(draft, by))).toMatchObject({
      refusal: 'not-allowed-now',
      said: { code: 'entries-gone', values: { papers: [number] } },
      facts: { allowed: ['removeComponent', 'findVaultOffers', 'offerComponents'] },
    });
    const { components } = await showDraft(world.store, world.ports, { draft, by });
    expect(components.find(paper => paper.number === number)).toMatchObject({ arrival: 'absent' });
  });

  test('is not offered any more, and cannot be taken', async () => {
    await hideEntry(world.store, { entry, hidden: true, by: may });
    const { draft, by } = await begin();
    expect((await offers(by)).map(({ component }) => component)).toEqual(['premises-contract']);
    expect(await refusalCodeOf(take(draft, by))).toBe('entry-not-usable');
  });

  test('and its last day has passed: it is no more offered than what is hidden', async () => {
    const item = (await world.embedded.query({ hash: `D#${first}`, range: { prefix: 'V#GT2' } })).items[0];
    await world.embedded.transact([{ put: { ...item, validUntil: '2026-11-22' } as never }]);
    const { draft, by } = await begin();
    expect(await refusalCodeOf(take(draft, by))).toBe('entry-not-usable');
    expect((await offers(by)).map(({ component }) => component)).not.toContain(IDENTITY);
    expect(await expired(by)).toMatchObject([{ component: IDENTITY, entry, validUntil: '2026-11-22' }]);
    expect(await expired(hung)).toEqual([]);
    await hideEntry(world.store, { entry, hidden: true, by });
    expect(await expired(by)).toEqual([]);
  });
});

describe('at the counter', () => {
  const atCounter = (parties: Partial<Parties> = {}) =>
    begin({ by: counter, parties: { account: may.id, ...parties } as Partial<Parties> });

  test('the vault is opened only with the owner there and agreeing', async () => {
    const { draft, by } = await atCounter();
    expect(await refusalCodeOf(offers(by))).toBe('vault-needs-consent');
    expect(await refusalCodeOf(take(draft, by))).toBe('vault-needs-consent');
    expect((await offers(by, NAMED)).map(({ component }) => component)).toContain(IDENTITY);
  });

  test('the journal notes the consent, and the owner reads which counter used the paper', async () => {
    const { draft, by } = await atCounter();
    await take(draft, by, CONSENT);
    const { code } = await acceptDraft(world.store, world.ports, { draft, by });
    expect(await submittedIn(code)).toMatchObject({ consent: 'counter' });
    const { entries } = await listVault(world.store, may, { limit: 100 });
    expect(entries.find(one => one.entry === entry)?.uses).toMatchObject([{ dossier: code, unit: COUNTER.batXat }]);
  });

  test('looking into a vault is noted as a search, and bounded as one', async () => {
    const by = counter;
    await offers(by, NAMED);
    const { items } = await world.embedded.query({ hash: `SEARCH#${by.id}` });
    expect(items).toMatchObject([{ kind: 'vault', found: 2 }]);
    for (let n = 1; n < 120; n += 1) await offers(by, NAMED);
    expect(await refusalCodeOf(offers(by, NAMED))).toBe('searches-of-hour');
  });

  test('what came online proves not whose it is: it is offered only where the draft names the same account', async () => {
    const { draft, by } = await begin({ by: counter });
    expect(await offers(by, CONSENT)).toEqual([]);
    expect(await refusalCodeOf(take(draft, by, CONSENT))).toBe('entry-not-usable');
  });

  test('what a counter took in is offered to who has the number, with or without an account', async () => {
    const earlier = await begin({ by: counter, skip: [] });
    const { code } = await acceptDraft(world.store, world.ports, earlier);
    await world.settle();
    expect((await offers(counter, CONSENT)).map(one => one.entry)).toContain(`${code}.GT2`);
  });

  test('the agency sees the paper only where its step reads it, and not which other dossier it is from', async () => {
    const { draft, by } = await atCounter();
    await take(draft, by, CONSENT);
    const { code } = await acceptDraft(world.store, world.ports, { draft, by });
    await world.settle();
    const tax = officerOf('H38.21', 'specialist');
    const { components } = await readDossier(world.store, code, tax);
    const { entries } = (await readJournalFor(world.store, code, tax)) as never as {
      entries: { entry: { papers?: object[] } }[];
    };
    const shown = entries[0]?.entry.papers ?? [];
    expect(shown.map(paper => (paper as { component: string }).component).toSorted()).toEqual(
      [...new Set(components.map(({ component }) => component))].toSorted(),
    );
    expect(JSON.stringify(shown)).not.toContain('from');
  });
});

describe('who is not the owner', () => {
  test('types the number of another and is offered nothing of that person', async () => {
    const parties = { owner: households.riceWine.citizen.party };
    const { draft, by } = await begin({ by: hung, parties });
    expect(await offers(by)).toEqual([]);
    expect(await refusalCodeOf(take(draft, by))).toBe('entry-not-usable');
  });

  test('gets for the entry of another the same answer as for none', async () => {
    const { draft, by } = await begin({ household: households.homestay });
    const unknown = 'H38.21-261123-9999.GT2' as VaultCode;
    for (const asked of [entry, unknown]) {
      expect(await refusalOf(take(draft, by, { entry: asked }))).toMatchObject({
        refusal: 'not-allowed-now',
        said: { code: 'entry-not-usable' },
      });
    }
  });

  test('files online for the owner and sends files as before', async () => {
    const { party } = households.homestay.citizen;
    const parties = { authority: 'authorised' as const, filer: party };
    const { draft, by } = await begin({ by: hung, parties });
    expect(await refusalCodeOf(take(draft, by))).toBe('vault-of-owner');
  });

  test('is the post office: nobody stands there to agree', async () => {
    const clerk = officerOf(COUNTER.batXat, 'counter');
    const by = { ...clerk, roles: ['post-clerk'] } as Principal;
    expect(await refusalCodeOf(offers(by, CONSENT))).toBe('vault-not-by-post');
  });
});
