/** The guide to the table is whole: `docs/access-patterns.md` names each list, key and partition of `store/table` once, as the code does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { key, list, type TABLE } from '../../store/table/keys.ts';
import { PARTITION } from '../../store/table/partitions.ts';

const ROOT = join(import.meta.dirname, '../..');
const guide = readFileSync(join(ROOT, 'docs/access-patterns.md'), 'utf8');
const code = readFileSync(join(ROOT, 'store/table/keys.ts'), 'utf8');

/** The rows of the table under a heading, each as its cells; without the head of the table. */
const rowsUnder = (heading: string): readonly (readonly string[])[] => {
  const [, section = ''] = guide.split(`\n## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter(line => line.startsWith('| '));
  return rows.slice(1).map(row => row.slice(2, -2).split(' | '));
};

const inBackquotes = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** A place in a key, as the guide writes it: `<unit>`. */
const place = <T extends string>(name: string): T => `<${name}>` as T;
const [UNIT, PERSON, PROCEDURE] = [place<never>('unit'), place<never>('person'), place<never>('procedure')];
const [SHARD, ROLE, DIGEST, PERIOD] = [place('shard'), place<never>('role'), place('digest'), place('period')];

/** The hash keys of each list, by its index. A new list does not compile before it stands here. */
const LISTS = {
  due: { due: [list.due(SHARD)] },
  outbox: { due: [list.outbox(SHARD)] },
  addressCodes: { due: [list.addressCodes] },
  erasing: { due: [list.erasing(SHARD)] },
  unjudged: { due: [list.unjudged(SHARD)] },
  owedReceipts: { due: [list.owedReceipts(SHARD)] },
  unsealed: { due: [list.unsealed(SHARD)] },
  entering: { due: [list.entering(SHARD)] },
  accepted: { due: [list.accepted(PERIOD)] },
  outlooks: { due: [list.outlooks(SHARD)] },
  raisedAlerts: { due: [list.raisedAlerts(SHARD)] },
  alertsDue: { due: [list.alertsDue(SHARD)] },
  desk: { desk: [list.desk(UNIT, ROLE)] },
  notices: { desk: [list.notices(UNIT)] },
  expected: {
    desk: (['coming', 'waiting'] as const).map(state => list.expected({ unit: UNIT, role: ROLE, state })),
  },
  handled: { desk: [list.handled(UNIT)] },
  items: { desk: [list.items({ unit: UNIT, role: ROLE })] },
  exchanges: { desk: [list.exchanges(UNIT)] },
  issued: { desk: [list.issued(UNIT)] },
  openPayments: { desk: [list.openPayments(UNIT)] },
  takings: { desk: [list.takings(UNIT)] },
  money: { desk: [list.money(UNIT)] },
  apologies: { desk: [list.apologies(UNIT)] },
  mistakes: { desk: [list.mistakes(UNIT)] },
  lateAnswers: { desk: [list.lateAnswers(UNIT)] },
  keptReports: { desk: [list.keptReports(UNIT, ROLE)] },
  officers: { desk: [list.officers(UNIT)] },
  vaultOf: { desk: [list.vaultOf(PERSON)] },
  phoned: { desk: [list.phoned(DIGEST)] },
  outlooksAt: { desk: [list.outlooksAt(UNIT)] },
  talliesOf: { desk: [list.talliesOf(PROCEDURE)] },
  dossiersOf: { person: [list.dossiersOf(PERSON)] },
  drafts: {
    person: [
      list.drafts({ channel: 'online', filer: PERSON }),
      list.drafts({ channel: place<never>('channel'), filer: PERSON, unit: UNIT }),
    ],
  },
  noticesTo: { person: [list.noticesTo(PERSON)] },
  alertMailsTo: { person: [list.alertMailsTo(place<never>('officer'))] },
  identified: { person: [list.identified(DIGEST)] },
  named: { person: [list.named(UNIT)], alarm: [list.named(UNIT)] },
  vaultBy: { person: [list.vaultBy(DIGEST, place('type'))] },
  outlooksOf: { person: [list.outlooksOf(PROCEDURE)] },
  unreceived: { person: [list.unreceived] },
  incidents: { alarm: [list.incidents] },
  overdue: { alarm: [list.overdue] },
  running: { alarm: [list.running(SHARD)] },
  restarts: { alarm: [list.restarts] },
  unjudgedLong: { alarm: [list.unjudgedLong] },
  infectedResults: { alarm: [list.infectedResults] },
  unanswered: { alarm: [list.unanswered] },
  lateMistakes: { alarm: [list.lateMistakes] },
  outlooksIn: { alarm: [list.outlooksIn(place<never>('state')), list.outlooksIn('on-time', place('day'))] },
  apologiesIn: {
    alarm: [list.apologiesIn(place<never>('state')), list.apologiesIn(place<never>('state'), place('yyyy-mm'))],
  },
  share: {
    desk: [list.share('digitised', PERIOD)],
    person: [list.share('reused', PERIOD)],
    alarm: [list.share('e-results', PERIOD)],
  },
} as const satisfies Record<keyof typeof list, { readonly [Index in keyof typeof TABLE.indexes]?: readonly string[] }>;

describe('the guide to the table', () => {
  test('has every list once, at its index', () => {
    const there = Object.values(LISTS).flatMap(indexes =>
      Object.entries(indexes).flatMap(([index, hashes]) => hashes.map((hash: string) => `${index}: ${hash}`)),
    );
    const said = rowsUnder('Indexes').map(([index, hash]) => `${inBackquotes(index)}: ${inBackquotes(hash)}`);
    expect(said.toSorted()).toEqual(there.toSorted());
  });

  const items = rowsUnder('Items').map(([item = '', pk = '', sk = '']) => ({
    ...{ item, pk, sk, pks: inBackquotes(pk), sks: inBackquotes(sk) },
  }));

  test('has every item once, under one name and one key', () => {
    const names = items.map(({ item }) => item);
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
    const keys = items.map(({ pk, sk }) => `${pk} ${sk}`);
    expect(keys.filter((one, at) => keys.indexOf(one) < at)).toEqual([]);
  });

  test('has every question once', () => {
    const questions = rowsUnder('Questions').map(([who, question]) => `${who}: ${question}`);
    expect(questions.filter((one, at) => questions.indexOf(one) < at)).toEqual([]);
    expect(questions.length).toBeGreaterThan(100);
  });

  test('has the sort key of every key, by its beginning', () => {
    const beginnings = [...code.matchAll(/\bsk: [`']([^`'$]+)/g)].map(([, beginning = '']) => beginning);
    const sks = items.flatMap(item => item.sks);
    const isSaid = (beginning: string): boolean =>
      sks.some(sk => (beginning.endsWith('#') ? sk.startsWith(beginning) : sk === beginning));
    expect(beginnings.filter(beginning => !isSaid(beginning))).toEqual([]);
    expect(beginnings.length).toBeGreaterThan(Object.keys(key).length / 2);
  });

  test('has every partition, and none that the code lacks', () => {
    const beginnings = Object.values(PARTITION);
    const pks = items.flatMap(item => item.pks);
    expect(beginnings.filter(beginning => !pks.some(pk => pk.startsWith(beginning)))).toEqual([]);
    expect(pks.filter(pk => !beginnings.some(beginning => pk.startsWith(beginning)))).toEqual([]);
  });
});
