/**
 * Messages as releases before decision 0190 stored them: the mail of the outbox, which does not say what it is about, and the entries
 * of the journal, from which the list of messages is made. For each: what operators see of it, and words that only its applicant reads.
 * What was stored never changes.
 */
import type { JsonObject } from '../../../platform/ports.ts';

const at = '2026-11-23T01:00:00.000Z';
const until = '2026-12-08T10:00:00.000Z';
const counter = { kind: 'officer', id: 'counter.bat-xat', unit: 'H38.21.1' };
const machine = { kind: 'clock', id: 'state-machine' };
const bank = { kind: 'system', id: 'bank' };
const carrier = { kind: 'system', id: 'carrier' };

const entry = (seq: number, by: JsonObject, says: JsonObject): JsonObject & { readonly seq: number } => ({
  ...{ v: 1, seq, at, by },
  ...says,
});
const supplement = {
  step: 'register-business-supplement',
  visit: 1,
  kind: 'supplement',
  stepDue: until,
  stopsClock: true,
};
const payment = { step: 'pay-fees', visit: 1, kind: 'payment', stepDue: until, stopsClock: true };
const paid = { type: 'step-decided', step: 'pay-fees', visit: 1, kind: 'payment', outcome: 'paid', late: false };
const fees = [{ fee: 'appraisal', amount: 400_000 }];

/** Messages to outside systems as earlier releases stored them, by what operators see of them. */
export const earlierOutsideMessages: Readonly<Record<string, JsonObject>> = {
  'request-payment pay-fees': { kind: 'message', purpose: 'request-payment', step: 'pay-fees', reference: 'p' },
  'withdraw-payment': { kind: 'message', purpose: 'withdraw-payment', reference: 'p' },
  'withdraw-payment pay-fees': { kind: 'message', purpose: 'withdraw-payment', step: 'pay-fees', reference: 'p' },
  'ask-outside issue-tax-code': { kind: 'message', purpose: 'ask-outside', step: 'issue-tax-code' },
  'order-shipment return-result': { kind: 'message', purpose: 'order-shipment', step: 'return-result' },
  'announce-hand-over': { kind: 'message', purpose: 'announce-hand-over', reference: 'RR473124829VN' },
  'cancel-shipment': { kind: 'message', purpose: 'cancel-shipment', reference: 'RR473124829VN' },
};

type EarlierMessage = {
  readonly shown: string;
  readonly says: string;
  readonly mail: JsonObject & { readonly seq: number };
  readonly journal: readonly (JsonObject & { readonly seq: number })[];
};

export const earlierMessages: readonly EarlierMessage[] = [
  {
    shown: 'status 2',
    says: 'Hẹn trả kết quả: trước 17:00, Thứ Sáu, 11/12/2026.',
    mail: { kind: 'mail', seq: 101, by: counter, status: 2, due: '2026-12-11T10:00:00.000Z' },
    journal: [
      entry(101, counter, {
        ...{ type: 'step-decided', step: 'receive', visit: 1, kind: 'intake', outcome: 'accepted', late: false },
        ...{ status: 2, due: '2026-12-11T10:00:00.000Z' },
      }),
    ],
  },
  {
    shown: 'status 5',
    says: 'bổ sung trước 17:00, Thứ Ba, 08/12/2026: Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh.',
    mail: { kind: 'mail', seq: 112, by: counter, status: 5, asks: { papers: ['premises-contract'], until } },
    journal: [
      entry(111, counter, { type: 'step-opened', ...supplement, status: 5 }),
      entry(112, counter, {
        ...{ type: 'supplement-requested', step: 'register-business', components: ['premises-contract'], until },
      }),
    ],
  },
  {
    shown: 'status 4',
    says: 'Đã nhận đủ 300.000 đồng',
    mail: { kind: 'mail', seq: 122, by: bank, status: 4, money: [{ what: 'received', amount: 300_000 }] },
    journal: [
      entry(121, bank, { type: 'payment-received', payment: 'p', transaction: 'FT1', fees: [], amount: 300_000 }),
      entry(122, bank, { ...paid, status: 4 }),
    ],
  },
  {
    shown: 'status 8',
    says: 'quá thời hạn nộp phí, lệ phí.',
    mail: { kind: 'mail', seq: 132, by: machine, status: 8, ended: 'payment' },
    journal: [
      entry(131, machine, { ...paid, outcome: 'expired', error: 'Stopped' }),
      entry(132, machine, { type: 'stopped', cause: 'expired', status: 8 }),
    ],
  },
  {
    shown: 'request',
    says: 'nộp 300.000 đồng trước 17:00, Thứ Ba, 08/12/2026.',
    mail: { kind: 'mail', seq: 142, by: machine, asks: { amount: 300_000, until } },
    journal: [
      entry(141, machine, { type: 'step-opened', ...payment }),
      entry(142, machine, { type: 'payment-requested', step: 'pay-fees', payment: 'p', fees: [], amount: 300_000 }),
    ],
  },
  {
    shown: 'fees',
    says: '500.000 đồng. Đề nghị ông/bà nộp số tiền này trước 17:00, Thứ Ba, 08/12/2026',
    mail: { kind: 'mail', seq: 151, by: counter, amount: 500_000, until },
    journal: [entry(151, counter, { type: 'fees-set', step: 'pay-fees', payment: 'p', fees, amount: 500_000, until })],
  },
  {
    shown: 'fees',
    says: 'ông/bà được miễn',
    mail: { kind: 'mail', seq: 161, by: counter, amount: 0 },
    journal: [
      entry(161, counter, { type: 'fees-set', step: 'pay-fees', payment: 'p', fees: [], amount: 0 }),
      entry(162, counter, { ...paid, status: 4 }),
    ],
  },
  {
    shown: 'money',
    says: 'Số tiền 1.000 USD đã nhận không đúng',
    mail: { kind: 'mail', seq: 171, by: bank, money: [{ what: 'other-sum', amount: 1000, currency: 'USD' }] },
    journal: [
      entry(171, bank, {
        ...{ type: 'payment-faulty', payment: 'p', transaction: 'FT1', amount: 1000 },
        ...{ currency: 'USD', fault: 'other-sum' },
      }),
    ],
  },
  {
    shown: 'results',
    says: 'Giấy phép kinh doanh ngành nghề có điều kiện.',
    mail: { kind: 'mail', seq: 181, by: counter, results: ['licence'] },
    journal: [entry(181, counter, { type: 'result-issued', result: 'H38.KQ1', kind: 'licence' })],
  },
  {
    shown: 'item',
    says: 'Bưu điện mời ông/bà nhận bưu gửi RR473124829VN',
    mail: { kind: 'mail', seq: 191, by: carrier, item: { number: 'RR473124829VN', event: 'invited' } },
    journal: [entry(191, carrier, { type: 'shipment-moved', item: 'RR473124829VN', event: 'invited' })],
  },
  {
    shown: 'new-date',
    says: 'được tính lại: trước 17:00, Thứ Hai, 21/12/2026.',
    mail: { kind: 'mail', seq: 201, by: counter, due: '2026-12-21T10:00:00.000Z' },
    journal: [
      entry(201, counter, { type: 'calendar-changed', calendar: 'vn-2025-2027.2', due: '2026-12-21T10:00:00.000Z' }),
    ],
  },
  {
    shown: 'apology',
    says: 'hẹn trả kết quả trước 17:00, Thứ Sáu, 08/01/2027.',
    mail: {
      ...{ kind: 'mail', seq: 211, by: machine, promised: '2027-01-08T10:00:00.000Z' },
      ...{ late: 'H38.21', step: 'register-business' },
    },
    journal: [
      entry(211, machine, {
        ...{ type: 'alert-raised', alert: 'apology', promised: '2027-01-08T10:00:00.000Z' },
        ...{ late: 'H38.21', step: 'register-business' },
      }),
    ],
  },
  {
    shown: 'apology',
    says: 'sẽ thông báo ngày hẹn mới.',
    mail: { kind: 'mail', seq: 221, by: machine },
    journal: [entry(221, machine, { type: 'alert-raised', alert: 'apology' })],
  },
];
