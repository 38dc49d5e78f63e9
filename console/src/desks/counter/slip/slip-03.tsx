import { useAddress } from '../../../parts/place-name.ts';
import { type SlipDossier, useIssuer } from './slip-data.ts';
import { Signatures, SlipHead } from './slip-head.tsx';

/** Slip 03 (TT 03/2025/TT-VPCP): the filing is refused, with the reason. */
export const Slip03 = ({ view, procedure, reason }: SlipDossier & { readonly reason: string }) => {
  const { unit, officer } = useIssuer();
  const addressOf = useAddress();
  const { dossier, parties } = view;
  const owner = parties?.owner;
  return (
    <>
      <SlipHead at={dossier.endedAt ?? dossier.submittedAt} code={dossier.code} />
      <h1>PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ</h1>
      <p>
        {unit?.name.vi} nhận được đề nghị giải quyết: {procedure.title.vi} (mã thủ tục {procedure.code})
      </p>
      <p>
        Của: <strong>{owner?.name}</strong>
      </p>
      <p>Địa chỉ: {addressOf(owner?.address)}</p>
      <p>Số điện thoại: {owner?.phone}</p>
      <p>
        Qua xem xét, {unit?.name.vi} không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:{' '}
        <strong>{reason}</strong>
      </p>
      <p>Trường hợp cần được hướng dẫn, ông/bà liên hệ số điện thoại {unit?.phone}.</p>
      <Signatures
        left={{ as: 'NGƯỜI NỘP HỒ SƠ', name: owner?.name ?? '' }}
        right={{ as: 'NGƯỜI TIẾP NHẬN HỒ SƠ', name: officer }}
      />
    </>
  );
};
