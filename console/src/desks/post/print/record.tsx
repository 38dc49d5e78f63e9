import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../../api/api-context.tsx';
import { sayings } from '../../../parts/language/dates.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { grouped } from '../../../parts/scan/item-number.ts';
import type { CountKind, CountRow } from '../count/counting.ts';
import { type DifferenceKind, differenceOf } from '../count/difference.ts';
import { useCounting, useUnits } from '../count/use-counting.ts';
import { Sheets } from './sheet.tsx';

const own = words({
  title: { vi: 'Biên bản giao nhận', en: 'Hand-over record' },
  next: { vi: 'Bắt đầu lượt mới', en: 'Begin the next count' },
  empty: { vi: 'Chưa quét bưu gửi nào trong lượt này.', en: 'Nothing was scanned in this count yet.' },
});

/** Records are official: in Vietnamese, also where the clerk reads English. */
const say = sayings('vi');

type Props = { readonly kind: CountKind; readonly counter: string | undefined };

/** The record of a count, one sheet for each counter: what changed hands, what did not, and room for both signatures. */
export const RecordPage = ({ kind, counter }: Props) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const counting = useCounting(kind, counter);
  const back = (): void => {
    navigate({ to: '/buu-chinh', search: ({ to: _, ...before }) => before });
  };
  const begin = async (): Promise<void> => {
    await counting.refresh();
    await counting.outbox.close(counting.count.rows.flatMap(({ scan }) => scan ?? []));
    back();
  };
  const scanned = counting.count.rows.filter(({ scan }) => scan !== undefined);
  const known = [...new Set(scanned.flatMap(row => row.counter ?? []))];
  // What nobody knows came in the bag of the counter that was counted.
  const counters = known.length > 0 ? known : [undefined];
  const rowsOf = (code: string | undefined, isFirst: boolean) =>
    scanned.filter(row => row.counter === code || (isFirst && row.counter === undefined)).toReversed();
  return (
    <Sheets
      title={w.title}
      onBack={back}
      more={
        <button type="button" className="button" onClick={() => void begin()}>
          {w.next}
        </button>
      }
    >
      {scanned.length === 0 && <p>{w.empty}</p>}
      {scanned.length > 0 &&
        counters.map((code, i) => <Sheet key={code ?? ''} {...{ kind, code }} rows={rowsOf(code, i === 0)} />)}
    </Sheets>
  );
};

type SheetProps = { readonly kind: CountKind; readonly code: string | undefined; readonly rows: readonly CountRow[] };

const Sheet = ({ kind, code, rows }: SheetProps) => {
  const { me, unit } = useMe();
  const { writtenNameOf, find } = useUnits();
  const went = rows.filter(({ standing }) => standing === 'seen' || standing === 'waiting');
  const different = rows.filter(row => !went.includes(row));
  const at = momentOf(went.length > 0 ? went : rows);
  const [giver, taker] = kind === 'receive' ? [code, unit] : [unit, code];
  const side = (label: string, of: string | undefined, person?: string) => (
    <p>
      <strong>{label}:</strong> {of === undefined ? 'chưa rõ đơn vị' : writtenNameOf(of)}
      {find(of)?.address && `, ${find(of)?.address}`}
      {person && `. Người thực hiện: ${person}`}
    </p>
  );
  return (
    <article className="record" lang="vi">
      <header className="record-head">
        <p>
          <strong>{writtenNameOf(unit).toLocaleUpperCase('vi')}</strong>
        </p>
        <p>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <br />
          <strong className="record-motto">Độc lập - Tự do - Hạnh phúc</strong>
        </p>
      </header>
      <h2>BIÊN BẢN GIAO NHẬN BƯU GỬI</h2>
      {at && <p className="record-moment">{say.moment(at)}</p>}
      {side('Bên giao', giver, kind === 'hand-over' ? me.name : undefined)}
      {side('Bên nhận', taker, kind === 'receive' ? me.name : undefined)}
      {went.length > 0 && <Items rows={went} />}
      {went.length > 0 ? (
        <p>
          Tổng số: <strong>{went.length} bưu gửi</strong>, còn niêm phong.
        </p>
      ) : (
        <p>Không có bưu gửi nào được bàn giao.</p>
      )}
      {different.length > 0 && <Differences rows={different} />}
      <footer className="record-signatures">
        <p className="record-closing">Biên bản lập thành hai bản, mỗi bên giữ một bản.</p>
        <Signature as="ĐẠI DIỆN BÊN GIAO" name={kind === 'hand-over' ? me.name : ''} />
        <Signature as="ĐẠI DIỆN BÊN NHẬN" name={kind === 'receive' ? me.name : ''} />
      </footer>
    </article>
  );
};

const Signature = ({ as, name }: { readonly as: string; readonly name: string }) => (
  <div>
    <p>
      <strong>{as}</strong>
    </p>
    <p className="record-signed">(Ký và ghi rõ họ tên)</p>
    <p>
      <strong>{name}</strong>
    </p>
  </div>
);

/** When the last item changed hands, by the server's clock where it is known. */
const momentOf = (rows: readonly CountRow[]): string | undefined =>
  rows
    .flatMap(({ scan }) => (scan ? [scan.state.kind === 'done' ? scan.state.at : scan.at] : []))
    .toSorted()
    .at(-1);

const Items = ({ rows }: { readonly rows: readonly CountRow[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">STT</th>
        <th scope="col">Số hiệu bưu gửi</th>
        <th scope="col">Mã hồ sơ</th>
        <th scope="col">Ghi chú</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ item, dossier, scan, standing }, i) => (
        <tr key={item}>
          <td>{i + 1}</td>
          <td>{grouped(item)}</td>
          <td>{dossier}</td>
          <td>
            {scan?.expected === undefined && 'Ngoài danh sách. '}
            {standing === 'waiting' && 'Chưa gửi lên hệ thống.'}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const MISSED = 'có trong danh sách bàn giao, không có khi kiểm đếm; bên giao tiếp tục giữ.';
/** What a record says of an item that did not change hands. */
const DIFFERENT = {
  'not-here': 'có trong túi, không thuộc bưu cục này; để riêng, trả lại bên giao.',
  'not-registered': 'bưu cục chưa đăng ký; để riêng, không bàn giao.',
  'not-given': 'có trong túi, bên giao chưa ghi bàn giao; để riêng, trả lại bên giao.',
  'have-it': 'bưu cục đã nhận từ trước.',
  elsewhere: 'có trong túi, theo hệ thống do bưu cục khác giữ; để riêng.',
  'given-out': 'có trong túi, theo hệ thống đã phát; để riêng, trả lại bên giao.',
  'other-way': 'hồ sơ bưu cục gửi đến một cửa, không thuộc lượt nhận này.',
  'given-already': 'đã bàn giao từ trước.',
  'not-allowed': 'chưa ghi nhận được; để riêng.',
  other: 'chưa ghi nhận được; để riêng.',
} as const satisfies Record<DifferenceKind, string>;

const Differences = ({ rows }: { readonly rows: readonly CountRow[] }) => (
  <>
    <p>Chênh lệch khi kiểm đếm:</p>
    <ul>
      {rows.map(({ item, scan, standing }) => (
        <li key={item}>
          {grouped(item)}: {standing === 'missed' || !scan ? MISSED : DIFFERENT[differenceOf(scan).kind]}
        </li>
      ))}
    </ul>
  </>
);
