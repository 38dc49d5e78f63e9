import { Signatures } from '../../../parts/print/sheet-head.tsx';
import { useIssuer } from './slip-data.ts';
import { SlipHead } from './slip-head.tsx';

export type AskedPaper = { readonly title: string; readonly why: string };
export type Slip02Of = {
  readonly at: string;
  readonly applicant: string;
  readonly address: string;
  readonly phone: string;
  readonly procedure: string;
  readonly asked: readonly AskedPaper[];
};

/**
 * Slip 02 (TT 03/2025/TT-VPCP) for somebody whose filing is not a dossier yet: everything that is missing or wrong, each with the reason, once
 * and all of it. The slips of a dossier are files of the server.
 */
export const Slip02 = ({ at, applicant, address, phone, procedure, asked }: Slip02Of) => {
  const { unit, officer } = useIssuer();
  return (
    <>
      <SlipHead at={at} />
      <h1>PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ</h1>
      <p>
        Hồ sơ của: <strong>{applicant}</strong>
      </p>
      <p>Nội dung yêu cầu giải quyết: {procedure}</p>
      <p>Địa chỉ: {address}</p>
      <p>Số điện thoại: {phone}</p>
      <p>Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:</p>
      <table>
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">Nội dung bổ sung, hoàn thiện</th>
            <th scope="col">Lý do</th>
          </tr>
        </thead>
        <tbody>
          {asked.map(({ title, why }, i) => (
            <tr key={title}>
              <td>{i + 1}</td>
              <td className="sheet-wide">{title}</td>
              <td className="sheet-wide">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, ông/bà liên hệ {officer}, {unit?.name.vi}, số điện thoại{' '}
        {unit?.phone} để được hướng dẫn.
      </p>
      <Signatures left={{ as: 'NGƯỜI NỘP HỒ SƠ', name: applicant }} right={{ as: 'NGƯỜI HƯỚNG DẪN', name: officer }} />
    </>
  );
};
