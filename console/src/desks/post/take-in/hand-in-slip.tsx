import { useMe } from '../../../api/api-context.tsx';
import { partyOf } from '../../../parts/form/person-fields.ts';
import type { Filing } from '../../../parts/intake/filing.ts';
import { sayings } from '../../../parts/language/dates.ts';
import { useAddress } from '../../../parts/place-name.ts';
import { Barcode } from '../../../parts/print/barcode.tsx';
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
      <header className="sheet-head">
        <div>
          <p>
            <strong>{writtenNameOf(unit).toLocaleUpperCase('vi')}</strong>
          </p>
          <p>
            <span className="sheet-rule" />
          </p>
          <p>
            Mã hồ sơ: <strong>{slip.code}</strong>
          </p>
          <p>
            Mã tra cứu: <strong>{slip.lookupKey}</strong>
          </p>
        </div>
        <div>
          <p>
            <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          </p>
          <p>
            <strong>Độc lập - Tự do - Hạnh phúc</strong>
          </p>
          <p>
            <span className="sheet-rule sheet-rule-long" />
          </p>
          <p className="sheet-date">{say.moment(slip.at)}</p>
        </div>
      </header>
      <p className="sheet-code">
        <Barcode text={slip.item} />
      </p>
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
      <footer className="sheet-signatures">
        {[
          ['NGƯỜI GỬI', sender],
          ['NHÂN VIÊN BƯU CHÍNH', me.name],
        ].map(([as, name]) => (
          <div key={as}>
            <p>
              <strong>{as}</strong>
            </p>
            <p className="sheet-signed">(Ký và ghi rõ họ tên)</p>
            <p>
              <strong>{name}</strong>
            </p>
          </div>
        ))}
      </footer>
    </>
  );
};
