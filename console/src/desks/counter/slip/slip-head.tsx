import { Barcode } from '../../../parts/print/barcode.tsx';
import { inDays, placeOf, useIssuer } from './slip-data.ts';

type Head = { readonly at: string; readonly code?: string; readonly lookupKey?: string };

/** The official heading (NĐ 30/2020): who hands it out at the left with the two codes, the state's motto at the right. */
export const SlipHead = ({ at, code, lookupKey }: Head) => {
  const { unit, above } = useIssuer();
  return (
    <>
      <header className="sheet-head">
        <div>
          <p>{above.toLocaleUpperCase('vi')}</p>
          <p>
            <strong>{unit?.name.vi.toLocaleUpperCase('vi')}</strong>
          </p>
          <p>
            <span className="sheet-rule" />
          </p>
          {code && (
            <p>
              Mã hồ sơ: <strong>{code}</strong>
            </p>
          )}
          {lookupKey && (
            <p>
              Mã tra cứu: <strong>{lookupKey}</strong>
            </p>
          )}
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
          <p className="sheet-date">
            {placeOf(unit)}, {inDays(at)}
          </p>
        </div>
      </header>
      {code && (
        <p className="sheet-code">
          <Barcode text={code} />
        </p>
      )}
    </>
  );
};

type Signature = { readonly as: string; readonly name?: string };

/** Who signs, the applicant at the left. */
export const Signatures = ({ left, right }: { readonly left: Signature; readonly right: Signature }) => (
  <footer className="sheet-signatures">
    {[left, right].map(({ as, name = '' }) => (
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
);
