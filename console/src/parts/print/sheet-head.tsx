import type { ReactNode } from 'react';
import { Barcode } from './barcode.tsx';

type HeadProps = {
  /** The agency above the one that hands it out. */
  readonly above?: string;
  readonly unit: string;
  /** Place and day, or the moment. */
  readonly at: string;
  readonly code?: string | undefined;
  readonly lookupKey?: string | undefined;
  /** What the bars below it say. */
  readonly barcode?: string | undefined;
};

/** The official heading (NĐ 30/2020): who hands it out at the left with the two codes, the state's motto at the right. */
export const SheetHead = ({ above, unit, at, code, lookupKey, barcode }: HeadProps) => (
  <>
    <header className="sheet-head">
      <div>
        {above !== undefined && <p>{above.toLocaleUpperCase('vi')}</p>}
        <p>
          <strong>{unit.toLocaleUpperCase('vi')}</strong>
        </p>
        <Rule />
        <Code name="Mã hồ sơ">{code}</Code>
        <Code name="Mã tra cứu">{lookupKey}</Code>
      </div>
      <div>
        <p>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
        </p>
        <p>
          <strong>Độc lập - Tự do - Hạnh phúc</strong>
        </p>
        <Rule isLong />
        <p className="sheet-date">{at}</p>
      </div>
    </header>
    {barcode && (
      <p className="sheet-code">
        <Barcode text={barcode} />
      </p>
    )}
  </>
);

const Rule = ({ isLong = false }: { readonly isLong?: boolean }) => (
  <p>
    <span className={isLong ? 'sheet-rule sheet-rule-long' : 'sheet-rule'} />
  </p>
);

const Code = ({ name, children }: { readonly name: string; readonly children: ReactNode }) =>
  children ? (
    <p>
      {name}: <strong className="sheet-word">{children}</strong>
    </p>
  ) : null;

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
