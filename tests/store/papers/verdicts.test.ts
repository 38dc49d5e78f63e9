import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { EICAR } from '../../../platform/files/content-scanner.ts';
import type { Scanner, ScanReport } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { Verdict } from '../../../schemas/component.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { offerComponents } from '../../../store/filing/draft-papers.ts';
import { showDraft } from '../../../store/filing/drafts.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { countUnjudged } from '../../../store/papers/judging.ts';
import { readComponentFor, readDossier } from '../../../store/queries/dossiers.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { refusalCodeOf } from '../../kit/refusals.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  fileUntilLicensing,
  issue,
  refuse,
  supply,
  taskOf,
} from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const INFECTED = pdfOf(EICAR);
const owner = citizenOf(households.riceWine);
const counter = officerOf(COUNTER.batXat, 'counter');
const OPENING = { code: 'paper-unjudged', infected: 'paper-infected' };

/** A scanner that says what the test wants: it looks when the test says so, and reports name a version as GuardDuty does. */
class SlowScanner implements Scanner {
  isLooking = false;
  readonly found = new Map<string, Verdict>();
  asked = 0;

  async judge(key: string, report?: ScanReport): Promise<Verdict> {
    this.asked += 1;
    const verdict = this.found.get(key) ?? (this.isLooking ? 'clean' : 'unjudged');
    return verdict === 'unjudged' && report?.key === key && report.version === 'now' ? report.verdict : verdict;
  }
}

let world: World;
let scanner: SlowScanner;
beforeEach(async () => {
  scanner = new SlowScanner();
  world = await openWorld({ scannerAs: () => scanner });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const open = (code: DossierCode, number: number, by = counter) =>
  readComponentFor(world.store, scanner, { code, number, by });
const report = async (key: string, verdict: Verdict, version = 'now') => {
  await world.handlersOf('verdicts').fileScanned?.({ key, version, verdict });
  await world.settle();
};
const keysOf = async (code: DossierCode): Promise<readonly string[]> => (await readStored(code)).map(({ key }) => key);
const readStored = async (code: DossierCode) => {
  const { items } = await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'K#' } });
  return items.flatMap(item => item.components as { key: string; number: number; verdict: Verdict }[]);
};
const verdictsOf = async (code: DossierCode) => (await readStored(code)).map(({ verdict }) => verdict);
const entriesOf = async (code: DossierCode): Promise<number> => (await dossierOf(world, code)).seq;

describe('a paper with the test file of EICAR in it', () => {
  const offer = {
    ...{
      component: 'premises-contract',
      fileName: 'hop-dong.pdf',
      type: 'application/pdf',
      source: 'electronic' as const,
    },
    ...{ pages: 1, size: INFECTED.length, sha256: createHash('sha256').update(INFECTED).digest('base64') },
  };

  test('is refused at the hand-in with its reason, and the draft stays until a clean file is sent', async () => {
    const really = await openWorld();
    onTestFinished(really.close);
    const { draft, by } = await prepareDraft(really, { skip: ['premises-contract'] });
    const [ticket] = await offerComponents(really.store, really.ports.files, { draft, by, offers: [offer] });
    const key = `drafts/${draft}/${ticket?.number}`;
    await really.ports.files.put({ key, type: offer.type, body: INFECTED });
    const shown = await showDraft(really.store, really.ports, { draft, by });
    expect(shown.components.at(-1)?.arrival).toBe('infected');
    await expect(submitDraft(really.store, really.ports, draft, by)).rejects.toMatchObject({
      refusal: 'invalid',
      facts: { errors: [{ pointer: '/components/premises-contract', detail: { code: 'file-infected' } }] },
    });
    expect((await showDraft(really.store, really.ports, { draft, by })).components).toHaveLength(
      shown.components.length,
    );
  });
});

describe('a filing whose papers the scanner has not judged yet', () => {
  test('is taken, waits at the counter, and says so to the applicant and to officers', async () => {
    const code = await file(world);
    const { dossier, components } = await readDossier(world.store, code, owner);
    expect(components.map(({ verdict }) => verdict)).toEqual(components.map(() => 'unjudged'));
    expect(dossier.withheld?.map(({ step, verdict }) => [step, verdict])).toEqual(
      components.map(() => ['receive', 'unjudged']),
    );
    expect((await readDossier(world.store, code, counter)).dossier.withheld).toEqual(dossier.withheld);
  });

  test('cannot be opened by officer or applicant, nor accepted; it can be refused', async () => {
    const code = await file(world);
    expect(await refusalCodeOf(open(code, 1))).toBe(OPENING.code);
    expect(await refusalCodeOf(open(code, 1, owner))).toBe(OPENING.code);
    await expect(accept(world, code)).rejects.toMatchObject({
      refusal: 'not-allowed-now',
      said: { code: 'papers-unjudged' },
      facts: { asked: 'acceptDossier', state: { vi: expect.stringContaining('giấy tờ số 1 đang kiểm tra mã độc') } },
    });
    const { tasks } = await readDossier(world.store, code, counter);
    const action = tasks[0]?.actions.find(({ operation }) => operation === 'acceptDossier');
    expect(action).toMatchObject({ allowed: false, why: { code: 'papers-unjudged' } });
    await refuse(world, code);
    expect((await dossierOf(world, code)).status).toBe(3);
  });

  test('is not accepted at once by a counter that has just scanned it; the draft stays, and is accepted when it was judged', async () => {
    const { draft, by } = await prepareDraft(world, {
      by: counter,
      parties: { account: households.riceWine.citizen.id as never },
    });
    expect(await refusalCodeOf(acceptDraft(world.store, world.ports, { draft, by }))).toBe('papers-unjudged');
    scanner.isLooking = true;
    expect((await acceptDraft(world.store, world.ports, { draft, by })).dossier.acceptedAt).toBeDefined();
  });

  test('goes on when the scanner has reported: one report is enough where the others are judged, too', async () => {
    const code = await file(world);
    const [key = ''] = await keysOf(code);
    scanner.isLooking = true;
    await report(key, 'clean');
    expect(new Set(await verdictsOf(code))).toEqual(new Set(['clean']));
    expect((await dossierOf(world, code)).withheld).toBeUndefined();
    await open(code, 1);
    await accept(world, code);
  });

  test('goes on without any report: the minute asks the scanner', async () => {
    const code = await file(world);
    world.clock.advance({ minutes: 2 });
    await world.minute();
    expect(new Set(await verdictsOf(code))).toEqual(new Set(['unjudged']));
    scanner.isLooking = true;
    world.clock.advance({ minutes: 5 });
    await world.minute();
    expect(new Set(await verdictsOf(code))).toEqual(new Set(['clean']));
    await accept(world, code);
  });

  test('is shown to operators when the verdict does not come for a quarter of an hour, until it comes', async () => {
    await file(world);
    for (let passed = 0; passed < 14; passed += 2) {
      world.clock.advance({ minutes: 2 });
      await world.minute();
    }
    expect(await countUnjudged(world.store)).toBe(0);
    world.clock.advance({ minutes: 30 });
    await world.minute();
    expect(await world.handlersOf('verdicts').measure?.()).toEqual({ PapersUnjudged: 1 });
    scanner.isLooking = true;
    world.clock.advance({ minutes: 60 });
    await world.minute();
    expect(await countUnjudged(world.store)).toBe(0);
  });
});

describe('a report of the scanner', () => {
  test('that comes twice, late, or on an older version changes nothing', async () => {
    const code = await file(world);
    const [key = ''] = await keysOf(code);
    await report(key, 'infected', 'before');
    expect((await verdictsOf(code))[0]).toBe('unjudged');
    await report(key, 'clean');
    const seq = await entriesOf(code);
    await report(key, 'clean');
    await report(key, 'infected', 'before');
    expect([(await verdictsOf(code))[0], await entriesOf(code)]).toEqual(['clean', seq]);
  });

  test('of malware in a paper that was clean so far closes it; a later one that it is clean does not open it again', async () => {
    const code = await file(world);
    const [key = ''] = await keysOf(code);
    await report(key, 'clean');
    scanner.found.set(key, 'infected');
    await report(key, 'infected');
    scanner.found.set(key, 'clean');
    await report(key, 'clean');
    expect((await verdictsOf(code))[0]).toBe('infected');
    expect(await refusalCodeOf(open(code, 1))).toBe(OPENING.infected);
  });

  test('on a file of an open draft, or of nothing we know, is nothing to note', async () => {
    const { draft } = await prepareDraft(world);
    for (const key of [`drafts/${draft}/1`, 'drafts/x/1', 'dossiers/H38.1-261123-0001/101', 'results/x/901', 'x', ''])
      await report(key, 'infected');
    scanner.isLooking = true;
    await submitDraft(world.store, world.ports, draft, owner);
  });
});

describe('a file of a result', () => {
  test('is not issued before it was judged, nor ever with malware in it; then another one is', async () => {
    scanner.isLooking = true;
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    scanner.isLooking = false;
    await expect(issue(world, code)).rejects.toMatchObject({
      refusal: 'not-allowed-now',
      said: { code: 'result-unjudged' },
      facts: { asked: 'issueResults', allowed: ['issueResults', 'offerResults'] },
    });
    scanner.isLooking = true;
    scanner.found.set(`results/${code}/901`, 'infected');
    await expect(issue(world, code)).rejects.toMatchObject({
      refusal: 'invalid',
      facts: { errors: [{ pointer: '/body/results/0/file', detail: { code: 'file-infected' } }] },
    });
    scanner.found.clear();
    await issue(world, code);
    expect((await dossierOf(world, code)).results).toHaveLength(2);
  });
});

describe('malware in a paper that was taken in before it was judged', () => {
  const filedWithMalware = async (): Promise<DossierCode> => {
    const code = await file(world);
    const stored = await readStored(code);
    const contract = stored.find(({ key }) => key.endsWith('/1'));
    scanner.isLooking = true;
    scanner.found.set(contract?.key ?? '', 'infected');
    await report(contract?.key ?? '', 'infected');
    return code;
  };
  const askAgain = async (code: DossierCode, step: string) => {
    const { withheld = [] } = await dossierOf(world, code);
    const { version } = await taskOf(world, code, step);
    const items = withheld.map(({ component }) => ({ component, why: 'Tệp có mã độc' }));
    await requestSupplement(world.store, {
      ...{ code, step, version, items, override: false, by: await deskOf(world, code, step) },
    });
    await world.settle();
  };

  test('keeps the filing from being accepted until a clean file of the component was handed in', async () => {
    const code = await filedWithMalware();
    expect(await refusalCodeOf(accept(world, code))).toBe('papers-infected');
    expect(await refusalCodeOf(open(code, 1))).toBe(OPENING.infected);
    expect(world.mails.at(-1)?.text).toContain('mã độc');
    await askAgain(code, 'receive');
    const { withheld = [] } = await dossierOf(world, code);
    expect(withheld).toHaveLength(1);
  });

  test('lets officers ask for it again when the rounds are used up, and for nothing else', async () => {
    scanner.isLooking = true;
    const code = await file(world);
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    scanner.isLooking = false;
    await supply(world, code, 'register-business');
    const key = (await keysOf(code)).find(one => one.startsWith('dossiers/')) ?? '';
    expect(await refusalCodeOf(decide(world, code, 'register-business', 'approved'))).toBe('papers-unjudged');
    scanner.found.set(key, 'infected');
    await report(key, 'infected');
    expect(await refusalCodeOf(decide(world, code, 'register-business', 'approved'))).toBe('papers-infected');
    await askAgain(code, 'register-business');
    scanner.found.clear();
    scanner.isLooking = true;
    await supply(world, code, 'register-business');
    expect((await dossierOf(world, code)).withheld).toBeUndefined();
    expect(await refusalCodeOf(askSupplement(world, code, 'register-business'))).toBe('rounds-used');
    await decide(world, code, 'register-business', 'approved');
  });
});
