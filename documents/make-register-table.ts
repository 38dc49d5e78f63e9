/** The register of a unit (slip 07) as a table for a spreadsheet program. */
import type { Language } from '../schemas/language.ts';
import type { RegisterBook, RegisterRow } from '../schemas/register-book.ts';
import type { Instant } from '../schemas/time.ts';
import type { Text } from './template.ts';
import { slip07 } from './templates/slip-07.ts';
import { fillIn, plain } from './typesetting/text.ts';
import { type Cell, makeWorkbook } from './typesetting/workbook.ts';
import { channelOf, deliveryOf, endingOf, punctualityOf, registerWords } from './words/register-words.ts';

type TableColumn = {
  readonly title: Text;
  readonly width: number;
  readonly cell: (row: RegisterRow, language: Language, at: number) => Cell;
};

const moment = (at: Instant | undefined): Cell => (at === undefined ? undefined : { at });

/** As the columns of the document, with one fact in each, so that the table can be filtered and counted. */
const COLUMNS: readonly TableColumn[] = [
  { title: { vi: 'TT', en: 'No.' }, width: 6, cell: (_, __, at) => at + 1 },
  { title: { vi: 'Mã hồ sơ', en: 'Code' }, width: 24, cell: ({ code }) => code },
  { title: { vi: 'Mã thủ tục', en: 'Procedure code' }, width: 12, cell: ({ procedure }) => procedure.code },
  { title: { vi: 'Thủ tục hành chính', en: 'Procedure' }, width: 40, cell: ({ procedure }, to) => procedure.title[to] },
  { title: { vi: 'Tên cá nhân, tổ chức', en: 'Owner' }, width: 26, cell: ({ owner }) => owner.name },
  { title: { vi: 'Địa chỉ', en: 'Address' }, width: 34, cell: ({ owner }) => owner.address },
  { title: { vi: 'Điện thoại', en: 'Telephone' }, width: 13, cell: ({ owner }) => owner.phone },
  { title: { vi: 'Cơ quan giải quyết', en: 'Decided by' }, width: 24, cell: ({ competent }, to) => competent[to] },
  { title: { vi: 'Nhận', en: 'Received' }, width: 17, cell: ({ receivedAt }) => moment(receivedAt) },
  { title: { vi: 'Hẹn trả', en: 'Promised' }, width: 17, cell: ({ due }) => moment(due) },
  { title: { vi: 'Hẹn lại', en: 'New date' }, width: 17, cell: ({ promised }) => moment(promised) },
  { title: { vi: 'Có kết quả', en: 'Result' }, width: 17, cell: ({ endedAt }) => moment(endedAt) },
  { title: { vi: 'Trả kết quả', en: 'Returned' }, width: 17, cell: ({ returnedAt }) => moment(returnedAt) },
  { title: { vi: 'Nộp hồ sơ', en: 'Filed' }, width: 18, cell: (row, to) => channelOf(row, to) },
  { title: { vi: 'Nhận kết quả', en: 'Result goes' }, width: 20, cell: (row, to) => deliveryOf(row, to) },
  { title: { vi: 'Thời hạn', en: 'In time' }, width: 14, cell: (row, to) => punctualityOf(row, to) },
  { title: { vi: 'Ký nhận', en: 'Signed for' }, width: 30, cell: ({ taker }) => taker },
  { title: { vi: 'Ghi chú', en: 'Note' }, width: 20, cell: (row, to) => endingOf(row, to) },
];

/** Makes the table as XLSX. The same content always makes the same bytes. */
export const makeRegisterTable = (book: RegisterBook, language: Language): Promise<Uint8Array> => {
  const { places } = registerWords({ ...book, rows: book.rows }, language);
  const [summary] = slip07.body;
  const said = summary && 'line' in summary ? plain(fillIn(summary.line[language], places)) : '';
  return makeWorkbook({
    name: slip07.title[language],
    above: [`${slip07.title[language]} – ${book.issuer.name[language]}`, said],
    columns: COLUMNS.map(({ title, width }) => ({ title: title[language], width })),
    rows: book.rows.map((row, i) => COLUMNS.map(({ cell }) => cell(row, language, i))),
    at: book.at,
  });
};
