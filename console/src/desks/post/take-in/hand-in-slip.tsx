import { useMe } from '../../../api/api-context.tsx';
import { partyOf } from '../../../parts/form/person-fields.ts';
import type { Filing } from '../../../parts/intake/filing.ts';
import { sayings } from '../../../parts/language/dates.ts';
import { useAddress } from '../../../parts/place-name.ts';
import { SheetHead, Signatures } from '../../../parts/print/sheet-head.tsx';
import { grouped } from '../../../parts/scan/item-number.ts';
import { useUnits } from '../count/use-counting.ts';

export type HandInSlipOf = {
  readonly code: string;
  readonly lookupKey: string;
  readonly item: string;
  readonly contents: readonly string[];
  readonly at: string;
  readonly filing: Filing;
  /** Its title in Vietnamese. */
  readonly procedure: string;
  readonly counter: string;
};

const say = sayings('vi');

/** The hand-in slip (phiếu gửi hồ sơ), for both sides to sign: who sends what to which counter, and what lies in the envelope. */
export const HandInSlip = ({ slip }: { readonly slip: HandInSlipOf }) => {
  const { me, unit } = useMe();
  const { writtenNameOf } = useUnits();
  const addressOf = useAddress();
  const { owner, filer, terms } = slip.filing;
  const party = partyOf(owner);
  const sender = terms.authority === 'owner' ? party.name : partyOf(filer).name;
  return (
    <>
      <SheetHead
        unit={writtenNameOf(unit)}
        at={say.moment(slip.at)}
        code={slip.code}
        lookupKey={slip.lookupKey}
        barcode={slip.item}
      />
      <h1>PHIẾU GỬI HỒ SƠ</h1>
      <p>
        Số hiệu bưu gửi: <strong>{grouped(slip.item)}</strong>
      </p>
      <p>Người gửi: {sender}</p>
      <p>
        Chủ hồ sơ: {party.name}, điện thoại {party.phone}
      </p>
      <p>Địa chỉ: {addressOf(party.address)}</p>
      <p>Thủ tục: {slip.procedure}</p>
      <p>Nơi nhận: {writtenNameOf(slip.counter)}</p>
      <p>Giấy tờ trong phong bì, đã kiểm theo danh mục và niêm phong trước mặt người gửi:</p>
      <ol>
        {slip.contents.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p>Cước bưu chính: ................................ đ. Biên lai số: ................................</p>
      <p>
        Thời hạn giải quyết tính từ khi nơi nhận và bưu điện ký biên bản giao nhận. Theo dõi hồ sơ bằng hai mã ở trên.
      </p>
      <Signatures left={{ as: 'NGƯỜI GỬI', name: sender }} right={{ as: 'NHÂN VIÊN BƯU CHÍNH', name: me.name }} />
    </>
  );
};
