import { describe, expect, test } from 'vitest';
import { matches } from '../../console/src/desks/my-work/matching.ts';
import { causeOf, failureOf } from '../../console/src/desks/technical/causes.ts';
import { stepNames } from '../../console/src/parts/journal/step-names.ts';
import { sayings } from '../../console/src/parts/language/dates.ts';
import { faultOfCode, faultOfKey, writtenCode, writtenKey } from '../../console/src/parts/slip-codes.ts';
import { stopsOf } from '../../console/src/public/stops.ts';
import { folded } from '../../schemas/folded.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';

const DUE = '2026-11-26T10:00:00.000Z';

describe('dates and sums are said as people here write them', () => {
  test('in Vietnamese', () => {
    const say = sayings('vi');
    expect(say.deadline(DUE)).toBe('Thứ Năm, 26/11/2026, trước 17:00');
    expect(say.short(DUE)).toBe('17:00 26/11');
    expect(say.sum(1_250_000)).toBe('1.250.000 đ');
  });

  test('in English', () => {
    const say = sayings('en');
    expect(say.deadline(DUE)).toBe('Thursday, 26/11/2026, before 17:00');
    expect(say.sum(1_250_000)).toBe('VND 1,250,000');
  });
});

describe('steps and how they end are named', () => {
  const steps = stepsOf(getProcedure('1.001612', 2).way).map(({ name, title, outcomes }) => ({
    step: name,
    title,
    outcomes,
  }));
  const { step, outcome } = stepNames({ steps } as never);

  test('in the words of the procedure', () => {
    expect(step('take-papers').vi).toBe('Nhận hồ sơ giấy từ bộ phận một cửa');
    expect(outcome('take-papers', 'received')).toEqual({ vi: 'Đã nhận', en: 'Received' });
  });

  test('in words of their own where the procedure has none: supplements, withdrawals', () => {
    expect(step('take-papers-supplement').vi).toBe('Bổ sung: Nhận hồ sơ giấy từ bộ phận một cửa');
    expect(outcome('withdrawal', 'confirmed').vi).toBe('Xác nhận cho rút');
  });

  test('as the system calls them until the procedure is read', () => {
    const unread = stepNames(undefined);
    expect([unread.step('take-papers').vi, unread.outcome('take-papers', 'received').en]).toEqual([
      'take-papers',
      'received',
    ]);
  });
});

describe('why a message was not delivered is said to an engineer in words', () => {
  const saidOf = (failure: string) => failureOf(failure)?.what.vi;

  test('that the receiver cannot be reached, has a fault, or refuses', () => {
    expect(saidOf('OutsideUnreachable: tax could not be reached.')).toBe('Không kết nối được với bên nhận');
    expect(saidOf('OutsideUnreachable: tax answered 503.')).toBe('Bên nhận đang lỗi (503)');
    expect(saidOf('OutsideRefused: tax refused the message 1.2 with 401.')).toBe('Bên nhận từ chối (401)');
  });

  test('also where the dossier is stuck for it; what nobody has words for stays as it is', () => {
    const stuckFor = (failure: string) =>
      causeOf(`the outbox tried 3 times in vain to deliver 'fail': ${failure}`)?.what.vi;
    expect(stuckFor('OutsideUnreachable: tax answered 503.')).toBe('Gửi không được sau 3 lần: Bên nhận đang lỗi (503)');
    expect(stuckFor('ThrottlingException')).toBe('Gửi không được sau 3 lần: ThrottlingException');
    expect(saidOf('ThrottlingException')).toBeUndefined();
  });
});

describe('the codes of a slip are taken as people copy them', () => {
  test('with blanks, small letters and long dashes', () => {
    expect(writtenCode(' h38.21.1–261122–0001 ')).toBe('H38.21.1-261122-0001');
    expect(writtenKey('k7m2-q4rt')).toBe('K7M2Q4RT');
    expect(faultOfCode('h38.21 - 261122 - 0001')).toBeUndefined();
  });

  test('what cannot be one is named', () => {
    expect(faultOfCode(' ')).toBe('code-missing');
    expect(faultOfCode('0001')).toBe('code-wrong');
    expect(faultOfKey('')).toBe('key-missing');
    expect(faultOfKey('K7M2Q4R0')).toBe('key-wrong');
  });
});

describe('the line of five stops', () => {
  const states = (standing: Parameters<typeof stopsOf>[0]) => stopsOf(standing).map(({ state }) => state);

  test('a dossier that is worked stands at the third', () => {
    expect(states({ status: 4, isAccepted: true })).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
  });
  test('one that waits for papers before it was accepted stands at the second, and waits for the applicant', () => {
    expect(states({ status: 5, isAccepted: false })).toEqual(['done', 'waits-for-you', 'ahead', 'ahead', 'ahead']);
  });
  test('a refused one ended where it was refused, and a returned one has all behind it', () => {
    expect(states({ status: 3, isAccepted: false })[1]).toBe('ended');
    expect(states({ status: 10, isAccepted: true })).toEqual(['done', 'done', 'done', 'done', 'done']);
  });
});

describe('a list is filtered without marks and capitals', () => {
  const task = {
    owner: 'Sùng A Tủa',
    dossier: 'H38.21.1-261122-0001',
    procedure: '1.001612',
    title: { vi: 'Đăng ký hộ kinh doanh', en: 'Register the household business' },
    overdue: false,
  } as Parameters<typeof matches>[0];
  const reader = {
    me: 'specialist.bat-xat',
    procedureTitle: () => 'Đăng ký hộ kinh doanh',
    toCompare: new Set<string>(),
  };

  test('every word must be found, wherever', () => {
    expect(folded('Đặng Thị Đào')).toBe('dang thi dao');
    expect(matches(task, { q: 'tua dang KY' }, reader)).toBe(true);
    expect(matches(task, { q: 'tua cuoi' }, reader)).toBe(false);
  });
  test('only what is late, and only one procedure', () => {
    expect(matches(task, { tre: true }, reader)).toBe(false);
    expect(matches(task, { tt: '1.004194' }, reader)).toBe(false);
  });
  test('only where an answer of an outside system waits to be compared', () => {
    expect(matches(task, { dc: true }, reader)).toBe(false);
    expect(matches(task, { dc: true }, { ...reader, toCompare: new Set([task.dossier]) })).toBe(true);
  });
  test('only what I work, and only what nobody works', () => {
    const worked = (id: string) => ({ ...task, assignee: { id, name: 'Lý A Sùng', since: '' } }) as typeof task;
    const shown = [task, worked(reader.me), worked('colleague')].map(one =>
      (['mine', 'nobodys'] as const).map(ai => matches(one, { ai }, reader)),
    );
    expect(shown).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
  });
});
