import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../../api/queries.ts';
import { useAddress } from '../../../parts/place-name.ts';
import { Signatures } from '../../../parts/print/sheet-head.tsx';
import { BROUGHT, inDong, inHours, inLimit, type SlipDossier, useIssuer } from './slip-data.ts';
import { SlipHead } from './slip-head.tsx';

const CHANNEL = { direct: 'Trực tiếp', online: 'Trực tuyến', post: 'Qua dịch vụ bưu chính công ích' } as const;

/** Slip 01 (TT 03/2025/TT-VPCP): what was received, and when the result is to be collected. */
export const Slip01 = ({ view, procedure }: SlipDossier) => {
  const { unit, officer } = useIssuer();
  const addressOf = useAddress();
  const { dossier, parties, lookupKey } = view;
  const { owner, filer } = parties ?? {};
  const received = dossier.acceptedAt ?? dossier.submittedAt;
  return (
    <>
      <SlipHead at={received} code={dossier.code} {...(lookupKey && { lookupKey })} />
      <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
      <p>
        {unit?.name.vi} tiếp nhận hồ sơ của: <strong>{owner?.name}</strong>
      </p>
      {filer && <p>Người nộp hồ sơ: {filer.name}</p>}
      <p>Địa chỉ: {addressOf(owner?.address)}</p>
      <p>
        Số điện thoại: {owner?.phone}
        {owner?.email && ` – Thư điện tử: ${owner.email}`}
      </p>
      <p>
        Nội dung yêu cầu giải quyết: {procedure.title.vi} (mã thủ tục {procedure.code})
      </p>
      <p>Thành phần hồ sơ nộp gồm:</p>
      <PaperTable view={view} procedure={procedure} />
      <p>Số lượng hồ sơ: 01 bộ. Hình thức nộp: {CHANNEL[dossier.channel]}.</p>
      <p>Thời hạn giải quyết theo quy định: {inLimit(procedure.limit)}</p>
      <p>Thời gian nhận hồ sơ: {inHours(received)}</p>
      {dossier.due && (
        <p>
          Thời gian trả kết quả giải quyết hồ sơ: trước <strong>{inHours(dossier.due)}</strong>
        </p>
      )}
      <Fees view={view} procedure={procedure} />
      <ReturnedAt view={view} />
      <p>
        Tra cứu tình trạng hồ sơ: {location.host}/tra-cuu, bằng mã hồ sơ và mã tra cứu ở đầu giấy này. Điện thoại:{' '}
        {unit?.phone}
      </p>
      <Signatures
        left={{ as: 'NGƯỜI NỘP HỒ SƠ', name: (filer ?? owner)?.name ?? '' }}
        right={{ as: 'NGƯỜI TIẾP NHẬN HỒ SƠ', name: officer }}
      />
    </>
  );
};

const PaperTable = ({ view, procedure }: SlipDossier) => (
  <table>
    <thead>
      <tr>
        <th scope="col">TT</th>
        <th scope="col">Tên giấy tờ</th>
        <th scope="col">Loại bản</th>
        <th scope="col">Số bản</th>
        <th scope="col">Số trang</th>
      </tr>
    </thead>
    <tbody>
      {view.components.map(({ number, component, broughtAs = 'electronic', pages }, i) => (
        <tr key={number}>
          <td>{i + 1}</td>
          <td className="sheet-wide">
            {procedure.components.find(known => known.component === component)?.title.vi ?? component}
          </td>
          <td>{BROUGHT[broughtAs]}</td>
          <td>01</td>
          <td>{pages}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Fees = ({ view: { dossier }, procedure }: SlipDossier) => {
  const total = dossier.fees.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0) return <p>Phí, lệ phí: không thu</p>;
  const lines = dossier.fees.map(
    ({ fee, amount }) => `${procedure.fees.find(known => known.fee === fee)?.title.vi ?? fee}: ${inDong(amount)}`,
  );
  return (
    <p>
      Phí, lệ phí: {inDong(total)}
      {lines.length > 0 && ` (${lines.join('; ')})`}
    </p>
  );
};

const ReturnedAt = ({ view: { dossier } }: Pick<SlipDossier, 'view'>) => {
  const { units } = useQueries();
  const known = useQuery(units()).data?.units ?? [];
  if (dossier.delivery === 'post') return <p>Đăng ký nhận kết quả: qua dịch vụ bưu chính công ích</p>;
  if (dossier.delivery === 'electronic') return <p>Đăng ký nhận kết quả: bản điện tử</p>;
  const counter = known.find(({ code }) => code === dossier.units.returning);
  return (
    <p>
      Đăng ký nhận kết quả tại: {counter?.name.vi}, {counter?.address}
    </p>
  );
};
