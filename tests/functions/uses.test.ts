import { afterAll, beforeAll, expect, test } from 'vitest';
import { declaration as authorize } from '../../functions/authorize/declaration.ts';
import { principalsOf } from '../../functions/authorize/principal-of.ts';
import type { Declaration } from '../../functions/declaration.ts';
import { functions } from '../../functions/index.ts';
import { OutsideUnreachable } from '../../platform/errors.ts';
import type { Item, Ports } from '../../platform/ports.ts';
import { households } from '../../samples/households.ts';
import { COUNTER, officers, units } from '../../samples/province.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { alertSendingId, sendingId } from '../../schemas/sending.ts';
import { toEpoch } from '../../schemas/time.ts';
import { officerItem } from '../../store/directory/officers-of-unit.ts';
import { claimNumber, transactionClaim } from '../../store/money/claims.ts';
import { nameOfReport } from '../../store/steps/kept-reports.ts';
import { key } from '../../store/table/keys.ts';
import { sourceOf } from '../../store/vault/vault-items.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { holds } from '../../workflows/define/condition.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { parseForm } from '../../workflows/rules/filing.ts';
import { decree } from '../kit/calendar.ts';
import { heldToUses, linesOf, NotDeclared } from '../kit/table/held-to-uses.ts';
import { askSupplement, fileUntilPayment, paymentNotice, taskOf } from '../kit/world/acts.ts';
import { citizenOf, offerOf, officerOf, prepareDraft, secondEngineer, sendFiles } from '../kit/world/filing.ts';
import { MONDAY_MORNING, openWorld, type World } from '../kit/world/world.ts';

/** Files in which malware was found later. */
const infected = new Set<string>();
const seen = new Map<string, Set<string>>();
let world: World;
const held = (ports: Ports, declaration: Declaration): Ports =>
  heldToUses(ports, declaration, line =>
    seen.set(declaration.name, (seen.get(declaration.name) ?? new Set()).add(line)),
  );

beforeAll(async () => {
  world = await openWorld({
    portsAs: held,
    scannerAs: scanner => ({ judge: async key => (infected.has(key) ? 'infected' : scanner.judge(key)) }),
  });
});
afterAll(() => world.close());

const citizen = citizenOf(households.riceWine);
const engineer: Principal = {
  kind: 'officer',
  id: 'e' as PersonId,
  unit: COUNTER.batXat as never,
  roles: ['engineer'],
};
const controller: Principal = { ...engineer, id: 'c' as PersonId, roles: ['control'] };
const administrator: Principal = { ...engineer, id: 'a' as PersonId, roles: ['administrator'] };
let keys = 0;

type Asked = { readonly params?: object; readonly query?: object; readonly body?: object };

/** Calls an operation as the gateway would; with every command goes an idempotency key of its own. */
const call = async (name: string, operation: string, principal: Principal | undefined, asked: Asked = {}) => {
  const handle = world.handlersOf(name).routes?.[operation];
  if (!handle) throw new Error(`${name} has no ${operation}`);
  keys += 1;
  const answer = await handle({
    ...{ params: {}, query: {}, body: undefined, principal, ...asked },
    idempotencyKey: `key-${keys}`,
    headers: {},
  } as never);
  await world.settle();
  // biome-ignore lint/suspicious/noExplicitAny: each operation answers its own; the call below knows which.
  return answer as any;
};

const procedure = getProcedure('1.001612', 1);
const { facts } = parseForm(procedure, households.riceWine.form, '2026-11-23');
const requiredPapers = Object.entries(procedure.components).flatMap(([component, { required }]) =>
  (typeof required === 'boolean' ? required : holds(required, facts)) ? [component] : [],
);

const fileByCalls = async (): Promise<{ code: DossierCode; lookupKey: string }> => {
  const { form, citizen: person } = households.riceWine;
  const parties = { owner: person.party, authority: 'owner' };
  const [first = '', ...others] = requiredPapers;
  const begun = { procedure: '1.001612', delivery: 'post', receivingUnit: COUNTER.batXat, parties };
  const components = [first, first].map(offerOf);
  const { draft, tickets } = await call('intake', 'createDraft', citizen, { body: { ...begun, components } });
  await call('intake', 'removeComponent', citizen, { params: { draft, number: 2 } });
  await call('intake', 'fillForm', citizen, { params: { draft }, body: { form } });
  await call('intake', 'readDraft', citizen, { params: { draft } });
  await call('intake', 'listDrafts', citizen, { query: { limit: 5 } });
  await call('intake', 'renewUpload', citizen, { params: { draft, number: 1 } });
  const asked = { params: { draft }, body: { components: others.map(offerOf) } };
  const more = await call('intake', 'offerComponents', citizen, asked);
  await sendFiles(world, `drafts/${draft}`, [...tickets, ...more.tickets]);
  const unwanted = await call('intake', 'createDraft', citizen, { body: { ...begun, components } });
  await call('intake', 'removeDraft', citizen, { params: { draft: unwanted.draft } });
  return call('intake', 'submitDraft', citizen, { params: { draft } });
};

/** Proves an address, and lets a mail to it come back. */
const proveAddress = async (): Promise<void> => {
  await call('notifications', 'sendCode', citizen, { body: { kind: 'email', address: 'moi@example.vn' } });
  const code = /\d{6}/.exec(world.mails.at(-1)?.text ?? '')?.[0];
  await call('notifications', 'proveAddress', citizen, { body: { kind: 'email', code } });
  const at = toEpoch(world.clock.now());
  const dossier = (await fileByCalls()).code;
  const message = sendingId({ dossier, medium: 'email', seq: 1 }, at);
  await call('outside', 'noticeMail', undefined, { body: { message, why: 'bounced' } });
  expect(await call('notifications', 'listOwnAddresses', citizen)).toMatchObject({
    addresses: [{ kind: 'email', failed: { why: 'bounced' } }],
  });
  await call('notifications', 'removeAddress', citizen, { params: { kind: 'email' } });
};

const deskOf = async (code: DossierCode, step: string) => {
  const { unit, role, version } = await taskOf(world, code, step);
  return { by: officerOf(unit ?? '', role ?? ''), version, unit, role };
};

const decide = async (code: DossierCode, step: string, outcome: string) => {
  const { by, version } = await deskOf(code, step);
  await call('decide-task', 'decideTask', by, { params: { code, step }, body: { outcome, version } });
};

/** Officers of a desk share its task. */
const share = async (code: DossierCode, step: string) => {
  const { by, unit, role, version } = await deskOf(code, step);
  const at = { params: { code, step } };
  await call('decide-task', 'takeTask', by, { ...at, body: { version } });
  await call('decide-task', 'readTask', by, at);
  await call('decide-task', 'noteLooking', by, at);
  await call('decide-task', 'keepDecisionDraft', by, { ...at, body: { version, note: 'Hỏi lại' } });
  await call('decide-task', 'readDecisionDraft', by, at);
  await call('decide-task', 'releaseTask', by, { ...at, body: { version } });
  const leader = officerOf(unit ?? '', 'leader');
  await call('decide-task', 'listDeskOfficers', leader, { params: { role }, query: { limit: 50 } });
  const body = { version, to: by.id, reason: 'Nghỉ phép' };
  await call('decide-task', 'assignTask', leader, { ...at, body });
  const incoming = { params: { code: unit }, query: { limit: 5 } };
  await call('results', 'listIncoming', officerOf(unit ?? '', 'registry'), incoming);
};

/** The officer writes an apology, and the leader sends it. */
const apologise = async (code: DossierCode, step: string) => {
  const { by, unit } = await deskOf(code, step);
  const at = { params: { code } };
  const { dates } = await call('decide-task', 'readApology', by, at);
  const body = { reason: 'workload', promised: dates.proposed };
  const { apology } = await call('decide-task', 'writeApology', by, { ...at, body });
  await call('decide-task', 'listApologies', by, { query: { limit: 5 } });
  const approved = { ...at, body: { ...body, version: apology.seq } };
  await call('decide-task', 'approveApology', officerOf(unit ?? '', 'leader'), approved);
};

const supplement = async (code: DossierCode, step: string) => {
  const { by, version } = await deskOf(code, step);
  const items = [{ component: 'premises-contract', why: 'hết hạn' }];
  const asked = { params: { code, step }, body: { version, items, override: false } };
  // Where the filing has no address, it is asked whether the account has one.
  const head = (await world.embedded.find(key.head(code))) as Item;
  await world.embedded.transact([{ put: { ...head, hasMail: false } }]);
  await call('intake', 'requestSupplement', by, asked);
  const { tickets } = await call('intake', 'offerSupplement', citizen, {
    params: { code },
    body: { components: [offerOf('premises-contract'), offerOf('identity-paper')] },
  });
  await sendFiles(world, `dossiers/${code}`, tickets);
  const [{ number }, other] = tickets;
  await call('intake', 'renewSupplementUpload', citizen, { params: { code, number } });
  await call('intake', 'removeSupplement', citizen, { params: { code, number: other.number } });
  await call('intake', 'answerSupplement', citizen, { params: { code, step: `${step}-supplement` } });
  await call('dossiers', 'readComponent', citizen, { params: { code, number } });
};

const sign = async (dossier: DossierCode) => {
  const { by, version } = await deskOf(dossier, 'sign-licence');
  await call('decide-task', 'listToSign', by, { query: { limit: 50 } });
  await call('decide-task', 'readSigningCard', by, { params: { code: dossier, step: 'sign-licence' } });
  await call('decide-task', 'readLoad', by);
  const components = { body: { components: [offerOf('licence')] } };
  const { tickets } = await call('results', 'offerResults', by, { params: { code: dossier }, ...components });
  await sendFiles(world, `results/${dossier}`, tickets);
  await call('results', 'layResult', by, { params: { code: dossier, file: tickets[0].number } });
  const made = { kind: 'business-registration', asked: [] };
  await call('slips', 'makeResult', by, { params: { code: dossier }, body: made });
  const { files } = await call('results', 'listResultFiles', by, { params: { code: dossier } });
  const seen = files.map(({ kind, file, sha256 }: Record<string, unknown>) => ({ kind, file, sha256 }));
  const decisions = [{ dossier, step: 'sign-licence', outcome: 'signed', version }];
  await call('decide-task', 'decideTasks', by, { body: { decisions } });
  const signatures = [{ dossier, step: 'sign-licence', version, files: seen }];
  await call('signing', 'signResults', by, { body: { signatures } });
};

const issue = async (code: DossierCode) => {
  const { by, version } = await deskOf(code, 'issue-results');
  await call('results', 'readIssuance', by, { params: { code } });
  const announced = { params: { code }, body: { components: [offerOf('business-registration')] } };
  const { tickets } = await call('results', 'offerResults', by, announced);
  await sendFiles(world, `results/${code}`, tickets);
  const { results: owed } = await call('results', 'readIssuance', by, { params: { code } });
  const results = owed.map(({ kind, signed }: { kind: string; signed?: number }, i: number) => ({
    ...{ kind, file: signed ?? tickets[0].number, number: `${i + 1}/GP-UBND` },
  }));
  const issued = await call('signing', 'issueResults', by, { params: { code }, body: { version, results } });
  await call('results', 'openSeries', by, {
    params: { code: 'H38.21', kind: 'death-extract' },
    body: { number: '7/QĐ-UBND' },
  });
  await call('results', 'listSeries', by, { params: { code: 'H38.21' }, query: { limit: 50 } });
  for (const sought of [undefined, code, '01/GP-UBND'])
    await call('results', 'listRegister', by, { params: { code: 'H38.21' }, query: { limit: 5, sought } });
  for (const by of [citizen, officerOf(COUNTER.batXat, 'counter')])
    await call('results', 'listResults', by, { params: { code } });
  const { payments } = await call('payment', 'listPayments', citizen, { params: { code } });
  const paid = payments.find(({ state }: { state: string }) => state === 'paid');
  if (paid)
    await call('receipts', 'readReceipt', citizen, {
      ...{ params: { code, payment: paid.payment }, query: { language: 'vi' } },
    });
  await call('tracking', 'verifyResult', undefined, {
    params: { result: issued.results[0].code },
    query: { key: issued.results[0].key },
  });
  const mistake = { params: { result: issued.results[0].code }, body: { text: 'Sai chính tả' } };
  await call('results', 'reportMistake', citizen, mistake);
  const leader = officerOf('H38.21', 'leader');
  await call('results', 'listMistakes', leader, {});
  const result = issued.results[0].code;
  const rejected = { params: { result }, body: { reason: 'Đúng như tờ khai' } };
  await call('results', 'rejectMistake', leader, rejected);
  await call('results', 'reportMistake', citizen, mistake);
  const remade = { kind: 'business-registration', asked: [], words: [{ name: 'businessName', text: 'Hộ A' }] };
  await call('slips', 'makeResult', leader, { params: { code }, body: remade });
  const { files } = await call('results', 'listResultFiles', leader, { params: { code } });
  const [draft] = files;
  const seen = { file: draft.file, sha256: draft.sha256, reason: 'Sai chính tả' };
  await call('signing', 'signCorrection', leader, { params: { result }, body: seen });
  const { files: signed } = await call('results', 'listResultFiles', leader, { params: { code } });
  const registry = officerOf('H38.21', 'registry');
  const corrected = { params: { result }, body: { file: signed[0].signed.file } };
  const held = await call('signing', 'issueCorrection', registry, corrected);
  const counter = officerOf(COUNTER.batXat, 'counter');
  await call('results', 'listExchanges', counter, {});
  const lacking = { procedure: '1.001612', asked: [{ title: 'Giấy tờ pháp lý', why: 'Chưa có' }] };
  await call('slips', 'makeGuidanceSlip', counter, { body: lacking });
  // It was not returned on paper yet: there is none to exchange.
  const exchanged = call('results', 'exchangePaper', counter, { params: { result: held.code }, body: {} });
  await expect(exchanged).rejects.toThrow(held.code);
  const end = { params: { result: held.code }, body: { reason: 'Sai thông tin' } };
  await call('results', 'endResult', leader, end);
  const { sha256 } = issued.results[0];
  const signature = { digest: sha256, signature: 'MAA=' };
  await call('tracking', 'verifyFile', undefined, { body: { sha256, signatures: [signature], toTheEnd: true } });
};

/** What is asked for comes out of the vault: the owner looks online, the counter takes. */
const supplementFromVault = async (code: DossierCode, entries: readonly never[]) => {
  const contract = entries.find(({ type }: { type?: string }) => type === 'DIADIEM.01') as never as { entry: string };
  const item = (await world.embedded.find(key.vaultEntry(contract.entry as never))) as Item;
  // Every file of these tests has the same content; what a dossier has already is not offered to it.
  const source = (await world.embedded.find(sourceOf(item as never))) as Item;
  const components = (source.components as { number: number; sha256: string }[]).map(paper => ({
    ...paper,
    sha256: Buffer.alloc(32).toString('base64'),
  }));
  await world.embedded.transact([{ put: { ...source, components } as never }]);
  await askSupplement(world, code, 'receive');
  const params = { code };
  await call('vault', 'findSupplementOffers', citizen, { params, body: {} });
  const { identityNumber } = households.riceWine.citizen.party;
  const here = { consent: 'counter', identityNumber };
  const counter = officerOf(COUNTER.batXat, 'counter');
  await call('vault', 'findSupplementOffers', counter, { params, body: here });
  const taken = { component: 'premises-contract', entry: contract.entry, ...here };
  await call('vault', 'takeForSupplement', counter, { params, body: taken });
  await call('intake', 'answerSupplement', counter, { params: { code, step: 'receive-supplement' } });
};

/** The owner looks into the vault, and files again with what is there; the counter does, too. The registry had issued an identity paper. */
const fileAgain = async (code: DossierCode) => {
  await call('vault', 'fillVaults', engineer, { body: { after: `${COUNTER.batXat}-` } });
  const { entries } = await call('vault', 'listVault', citizen, { query: { limit: 100 } });
  for (const { entry } of entries) await call('vault', 'readVaultEntry', citizen, { params: { entry } });
  const result = entries.find(({ entry, state }: never) => String(entry).includes('.KQ') && state === 'valid');
  const item = (await world.embedded.find(key.vaultEntry(result.entry))) as Item;
  const person = `${String(item.person).slice(0, String(item.person).lastIndexOf('#'))}#GTPL.01`;
  await world.embedded.transact([{ put: { ...item, type: 'GTPL.01', person } }]);
  for (const hidden of [true, false])
    await call('vault', 'hideVaultEntry', citizen, { params: { entry: result.entry }, body: { hidden } });
  const taken = { component: 'identity-paper', entry: result.entry };
  const { draft, by } = await prepareDraft(world, { skip: ['identity-paper'] });
  const sought = { procedure: '1.001612', identityNumber: households.riceWine.citizen.party.identityNumber };
  await call('vault', 'findVaultOffers', by, { body: sought });
  const { number } = await call('vault', 'takeFromVault', by, { params: { draft }, body: taken });
  await call('intake', 'readDraft', by, { params: { draft } });
  const { code: again } = await call('intake', 'submitDraft', by, { params: { draft } });
  await call('dossiers', 'readComponent', by, { params: { code: again, number } });
  const counter = officerOf(COUNTER.batXat, 'counter');
  await call('vault', 'findVaultOffers', counter, { body: { ...sought, consent: 'counter' } });
  await supplementFromVault(again, entries);
  await world.handlersOf('vault').everyMinute?.();
  await call('vault', 'readShares', controller, { query: {} });
  for (const share of ['received', 'digitised', 'reused', 'e-results'])
    await call('vault', 'listShare', controller, { params: { share }, query: { limit: 5 } });
  expect(entries.map(({ dossier }: never) => dossier)).toContain(code);
};

/** An officer has an address, and hears at once of what is due. */
const hearOfAlerts = async (code: DossierCode) => {
  const officer = officers.find(({ id }) => id === 'leader.bat-xat') as (typeof officers)[number];
  await world.embedded.transact([{ put: officerItem({ ...officer, email: 'so@laocai.example' }) }]);
  const by = officerOf(officer.unit, 'leader');
  await call('alerts', 'chooseAlerts', by, { body: { when: 'at-once', media: ['email'], language: 'vi' } });
  const alert = { kind: 'mistake-due', unit: officer.unit, procedure: '1.001612', procedureVersion: 1 };
  const at = world.clock.now();
  const raised = { ...key.raisedAlert(code, 900), entity: 'alert', dossier: code, ...alert, at };
  await world.embedded.transact([{ put: { ...raised, dueIn: 'alert#0', dueAt: at } }]);
  await world.handlersOf('alerts').everyMinute?.();
  await call('alerts', 'readAlertSettings', by);
  const { items } = await world.embedded.query({ index: 'person', hash: `alerts#${officer.id}` });
  const message = alertSendingId(String(items[0]?.id), 'email', toEpoch(at));
  await call('outside', 'noticeText', undefined, { body: { message, state: 'arrived' } });
  await world.handlersOf('callbacks').mailReported?.({ id: message, why: 'bounced' });
};

/** Outside systems do not answer meanwhile. */
const whileNobodyAnswers = async (act: () => Promise<void>) => {
  const messages = world.ports.messages as { send: Ports['messages']['send'] };
  const { send } = messages;
  messages.send = async () => {
    throw new OutsideUnreachable('nobody answers');
  };
  await act();
  messages.send = send;
};

/** Everything that the control office asks. */
const watchAsControl = async (code: DossierCode) => {
  const unit = COUNTER.batXat;
  await call('control', 'readControl', controller, {});
  for (const query of [{}, { procedure: '1.001612' }])
    await call('control', 'listUnitNumbers', controller, { query: { ...query, limit: 5 } });
  await call('control', 'listProcedureNumbers', controller);
  const asked = { state: 'on-time', limit: 5 };
  const [day] = (await call('control', 'readControl', controller)).days;
  for (const query of [{ unit }, { procedure: '1.001612' }, { day: day.day }])
    await call('control', 'listOutlooks', controller, { query: { ...asked, ...query } });
  await call('control', 'listCalls', controller, { query: { limit: 5 } });
  await call('control', 'readApologyNumbers', controller);
  await call('control', 'listApologiesIn', controller, { params: { state: 'sent' }, query: { limit: 5 } });
  await call('control', 'readUnreceivedNumbers', controller);
  await call('control', 'listUnreceived', controller, { query: { limit: 5 } });
  await call('control', 'listLateMistakes', controller, {});
  const { messages } = await call('control', 'listUndelivered', controller);
  expect(messages).toMatchObject([{ dossier: code, to: 'system', about: 'ask-outside' }]);
  await call('tallies', 'recount', controller);
};

/** An officer looks for the dossier by all that it is found by. It was stored before there was a search. */
const lookFor = async (code: DossierCode) => {
  const officer = officerOf(COUNTER.batXat, 'counter');
  const personal = (await world.embedded.find(key.personal(code))) as Item;
  await world.embedded.transact([{ put: { ...personal, personOrder: '-' } }]);
  await call('search', 'enterStored', engineer, { body: { after: `${COUNTER.batXat}-` } });
  const { identityNumber, phone, name } = households.riceWine.citizen.party;
  const givenNames = name.split(' ').slice(1).join(' ');
  for (const text of [code, identityNumber, phone, name, givenNames, 'RR473124829VN'])
    await call('search', 'searchDossiers', officer, { body: { text } });
  await call('search', 'findKnownPerson', officer, { body: { identityNumber } });
  await call('search', 'listSearches', administrator, { params: { id: officer.id }, query: { limit: 5 } });
};

/** The post takes a filing in and hands its sealed originals to the counter. */
const handInByPost = async () => {
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const { draft } = await prepareDraft(world, { by: clerk });
  const { code } = await call('intake', 'submitDraft', clerk, { params: { draft } });
  const item = 'RR473124832VN';
  await call('postal', 'handIn', clerk, { params: { code }, body: { item, contents: ['Đơn'] } });
  await call('postal', 'handOver', clerk, { params: { item } });
  const counter = officerOf(COUNTER.batXat, 'counter');
  await call('postal', 'listUnitShipments', counter, { query: { state: 'handed-over', limit: 50 } });
  await call('postal', 'readShipment', counter, { params: { item } });
  const moves = [{ key: 'scan-1', item, movement: 'receive' }];
  await call('postal', 'moveShipments', counter, { body: { moves } });
};

/** Who stands before the counter learns fee and date, and gets the slip at once. */
const fileAtCounter = async () => {
  await call('procedures', 'previewFiling', undefined, {
    params: { code: '1.001612' },
    query: {},
    body: { form: households.riceWine.form, receivingUnit: COUNTER.batXat },
  });
  const counter = officerOf(COUNTER.batXat, 'counter');
  const { draft } = await prepareDraft(world, { by: counter, source: 'digitised' });
  const { code } = await call('intake', 'acceptDraft', counter, { params: { draft } });
  await call('dossiers', 'readComponent', counter, { params: { code, number: 1 } });
  await scanAgain(code);
};

/** The scanner finds malware in a paper of the filing, in one of the supplement, and in a result. */
const scanAgain = async (code: DossierCode) => {
  const { items } = await world.embedded.query({ hash: key.head(code).pk, range: { prefix: 'K#' } });
  const results = await world.embedded.query({ hash: key.head(code).pk, range: { prefix: 'R#' } });
  const keys = [
    ...items.flatMap(({ components }) => (components as { key: string }[])[0]?.key ?? []),
    ...results.items.map(({ fileKey }) => fileKey as string),
  ];
  for (const key of keys) {
    infected.add(key);
    await world.handlersOf('verdicts').fileScanned?.({ key, version: '1', verdict: 'infected' });
  }
  await world.handlersOf('verdicts').measure?.();
};

test('a dossier goes its whole way and calls every function', async () => {
  const { code, lookupKey } = await fileByCalls();
  await hearOfAlerts(code);
  const { by: counter, unit, role, version } = await deskOf(code, 'receive');
  await call('decide-task', 'listTasks', counter, { query: { unit, role, limit: 50 } });
  await call('decide-task', 'listNotices', counter, { query: { unit, limit: 50 } });
  for (const state of ['coming', 'waiting'])
    await call('expectations', 'listExpected', counter, { params: { role }, query: { unit, state, limit: 50 } });
  await call('stamps', 'readStamp', counter, { params: { role }, query: { unit } });
  await call('decide-task', 'readTask', counter, { params: { code, step: 'receive' } });
  await call('intake', 'acceptDossier', counter, { params: { code }, body: { version } });
  await share(code, 'register-business');
  await supplement(code, 'register-business');
  await whileNobodyAnswers(async () => {
    await decide(code, 'register-business', 'approved');
    await watchAsControl(code);
  });
  const tax = await taskOf(world, code, 'issue-tax-code');
  const found = { dossier: code, step: tax.step, version: tax.version, outcome: 'done', data: { taxCode: '1' } };
  const onStep = { params: { code, step: tax.step }, body: { version: tax.version, why: 'tried' } };
  await call('operations', 'giveToDesk', engineer, onStep);
  await call('outside', 'noticeOutside', undefined, { params: { system: 'tax' }, body: found });
  const desk = officerOf('H38.9', 'specialist');
  await call('decide-task', 'listKeptReports', desk, { query: { limit: 5 } });
  await call('decide-task', 'readKeptReports', desk, { params: { code } });
  const { step, version: opened, ...report } = found;
  const kept = { code, step, version: opened, report: nameOfReport(report) };
  await call('decide-task', 'settleReport', desk, { params: kept, body: { note: 'compared' } });
  const decision = { params: { code, step }, body: { version: opened, outcome: 'done' } };
  await call('decide-task', 'decideTask', desk, decision);
  for (const by of [citizen, counter]) await call('payment', 'listPayments', by, { params: { code } });
  const notice = await paymentNotice(world, code);
  const params = { code, payment: notice.payment };
  const fees = [{ fee: 'registration', amount: 0 }];
  const { amount } = await call('payment', 'setFees', counter, { params, body: { fees, basis: 'Hộ nghèo' } });
  for (const transaction of ['FT-1', 'FT-2'])
    await call('outside', 'noticePayment', undefined, { body: { ...notice, transaction } });
  const cashier = officerOf(COUNTER.batXat, 'cashier');
  for (const operation of ['listTransactions', 'listOpenPayments', 'listTakings'])
    await call('payment', operation, cashier, { query: { limit: 50 } });
  const reason = 'Nộp thừa';
  const cash = { amount, receipt: 'BL-1' };
  await call('payment', 'takePayment', cashier, { params, body: { cash, transactions: [] } });
  await call('payment', 'refundTransaction', cashier, { params, body: { transaction: 'FT-2', reason } });
  const used = claimNumber(transactionClaim('FT-3'), { dossier: code, of: 'another payment' });
  await world.embedded.transact([used]);
  await call('outside', 'noticePayment', undefined, { body: { ...notice, transaction: 'FT-3' } });
  await call('payment', 'dismissTransaction', cashier, { params, body: { transaction: 'FT-3', reason } });
  const settled = await fileUntilPayment(world);
  const due = await paymentNotice(world, settled);
  await call('outside', 'noticePayment', undefined, { body: due });
  const receipt = { params: { code: settled, payment: due.payment }, query: { language: 'vi' } };
  await call('receipts', 'readReceipt', cashier, receipt);
  await world.handlersOf('receipts').everyMinute?.();
  await call('operations', 'listInterventions', engineer, { query: { limit: 5 } });
  await call('operations', 'listMachines', engineer);
  await call('operations', 'readMachine', engineer, { params: { code: '1.001612' }, query: { version: 1 } });
  await call('operations', 'readWay', engineer, { params: { code } });
  await call('operations', 'previewEpoch', engineer, { params: { code } });
  const telling = { kind: 'message', purpose: 'ask-outside', step: 'issue-tax-code' };
  const waits = { attempts: 1, createdAt: world.clock.now(), dueAt: '2030-01-01T00:00:00.000Z', dueIn: 'outbox#0' };
  const undelivered = { ...key.outbox(code, '900.1'), entity: 'outbox', dossier: code, telling, ...waits };
  await world.embedded.transact([{ put: undelivered }]);
  await call('operations', 'sendAgain', engineer, { params: { code, entry: '900.1' }, body: { why: 'tried' } });
  const restart = { params: { code }, body: { why: 'tried' } };
  await call('operations', 'askRestart', engineer, restart);
  const asked = async () => (await world.embedded.find(key.restart(code)))?.id as string;
  await call('operations', 'overview', engineer);
  const refusal = { params: { code, request: await asked() }, body: { why: 'tried' } };
  await call('operations', 'refuseRestart', secondEngineer, refusal);
  await call('operations', 'askRestart', engineer, restart);
  await call('operations', 'confirmRestart', secondEngineer, { params: { code, request: await asked() } });
  decree('2026-12-02');
  await call('operations', 'previewMove', engineer, { params: { code } });
  await call('operations', 'moveToCalendar', engineer, { params: { code } });
  await apologise(code, 'appraise-licence');
  await decide(code, 'appraise-licence', 'approved');
  await sign(code);
  await issue(code);
  await fileAgain(code);
  for (const query of [{ limit: 5 }, { limit: 5, unit: COUNTER.batXat }])
    await call('dossiers', 'listDossiers', query.unit ? counter : citizen, { query });
  for (const by of [citizen, counter])
    for (const operation of ['readDossier', 'readJournal']) await call('dossiers', operation, by, { params: { code } });
  await call('dossiers', 'listReadings', citizen, { params: { code }, query: { limit: 5 } });
  const { slips } = await call('slips', 'listSlips', counter, { params: { code } });
  const [{ name: slip }] = slips;
  await call('slips', 'readSlip', counter, { params: { code, slip }, query: { size: 'A5', language: 'vi' } });
  const month = { from: '2026-11-01', to: '2026-11-30', language: 'vi' };
  for (const as of ['pdf', 'xlsx'])
    await call('slips', 'readRegisterBook', counter, { params: { code: COUNTER.batXat }, query: { ...month, as } });
  await call('dossiers', 'readComponent', citizen, { params: { code, number: 1 } });
  await scanAgain(code);
  await call('tracking', 'trackDossier', undefined, { params: { code }, query: { key: lookupKey } });
  await call('notifications', 'chooseContact', citizen, { body: { media: ['email'], language: 'vi' } });
  await call('notifications', 'readContact', citizen);
  await call('notifications', 'noteRead', citizen, { body: { until: world.clock.now() } });
  await call('notifications', 'listNotifications', citizen, { query: { limit: 50 } });
  await call('notifications', 'countUnread', citizen);
  await proveAddress();
  await call('procedures', 'listUnits', undefined);
  await fileAtCounter();
  await call('operations', 'overview', engineer);
  await lookFor(code);
  await call('operations', 'readHistory', engineer, { params: { code } });
  const shipments = await call('postal', 'listShipments', counter, { params: { code } });
  const { item } = shipments.shipments[0];
  const sender = officerOf(COUNTER.batXat, 'counter');
  await call('postal', 'handOver', sender, { params: { item } });
  const at = world.clock.now();
  await call('outside', 'noticeCarrier', undefined, { body: { item, event: 1, kind: 'received', at } });
  const mail = sendingId({ dossier: code, medium: 'email', seq: 1 }, toEpoch(MONDAY_MORNING));
  await call('outside', 'noticeMail', undefined, { body: { message: mail, why: 'bounced' } });
  await call('outside', 'noticeMail', undefined, { body: { message: mail, why: 'complained' } });
  await handInByPost();
  world.clock.advance({ days: 60 });
  await world.minute();
  await world.handlersOf('operations').measure?.();
  await world.handlersOf('operations').executionEnded?.({ name: `${code}-e2`, status: 'FAILED' });
  expect(world.faults).toEqual([]);
});

test('an administrator changes units and officers, and an engineer moves counters after a restore', async () => {
  const [{ code, ...unit }] = units as [(typeof units)[number]];
  const [{ id, ...officer }] = officers as [(typeof officers)[number]];
  const body = { ...unit, phone: '0214 000 000' };
  await call('directory', 'putUnit', administrator, { params: { code }, body });
  await call('directory', 'putOfficer', administrator, { params: { id }, body: { ...officer, title: 'Chuyên viên' } });
  await call('directory', 'readMe', administrator, {});
  await call('directory', 'listOfficers', administrator, { params: { code }, query: { limit: 5 } });
  const here = { code: 'H38.21' as UnitCode };
  const inPlace = { ...here, id: 'leader.bat-xat' as PersonId, substitute: 'specialist.bat-xat' as PersonId };
  const from = localDay(world.clock.now());
  const terms = { roles: ['leader'], from, until: from, reason: 'Đi họp' };
  await call('directory', 'putSubstitute', administrator, { params: inPlace, body: terms });
  await call('directory', 'listSubstitutes', administrator, { params: here, query: { limit: 50 } });
  await call('directory', 'removeSubstitute', administrator, { params: inPlace, query: { from } });
  await call('directory', 'listStoredUnits', administrator);
  await call('directory', 'readGaps', administrator);
  await call('directory', 'readOfficer', administrator, { params: { id } });
  await call('directory', 'removeOfficer', administrator, { params: { id } });
  await call('directory', 'listDirectoryChanges', administrator, { query: { limit: 5 } });
  await call('operations', 'moveCounters', engineer, { body: { restoredTo: MONDAY_MORNING } });
});

test('the authorizer reads only officers', async () => {
  const { table } = held(world.ports, authorize);
  expect(await principalsOf('nobody' as PersonId, { table })).toEqual([{ kind: 'citizen', id: 'nobody' }]);
});

const declared = [authorize, ...functions.map(({ declaration }) => declaration as Declaration)];

test('no function touched what it does not declare', () => {
  // A machine hides the refusal, since a new epoch repairs it, so it is checked here.
  const beyond = declared.flatMap(({ name, uses = {} }) => {
    const lines = new Set(
      linesOf(uses).flatMap(line => [line, line.replace(/ write$/, ' read'), line.replace(/ write$/, ' erase')]),
    );
    return [...(seen.get(name) ?? [])].filter(line => !lines.has(line)).map(line => `${name}: ${line}`);
  });
  expect(beyond).toEqual([]);
});

test('every declared use was needed', () => {
  const idle = declared.flatMap(({ name, uses = {} }) =>
    linesOf(uses)
      // Secrets are read from the settings, which are no port.
      .filter(line => line !== 'outside' && !seen.get(name)?.has(line))
      .map(line => `${name}: ${line}`),
  );
  expect(idle).toEqual([]);
});

test('an undeclared use is refused', async () => {
  const { table } = held(world.ports, { name: 'tracking', uses: { reads: ['units'] } });
  await expect(table.find({ pk: 'D#1', sk: 'HEAD' })).rejects.toThrow(NotDeclared);
});
