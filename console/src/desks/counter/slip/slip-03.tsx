import { useQuery } from '@tanstack/react-query';
import { ARTICLE } from '../../../../../schemas/law/articles.ts';
import { DENIAL_GROUND_WORDS } from '../../../../../schemas/law/denial-words.ts';
import { useQueries } from '../../../api/queries.ts';
import type { Ground } from '../../../parts/ground-field.tsx';
import { useAddress } from '../../../parts/place-name.ts';
import { Signatures } from '../../../parts/print/sheet-head.tsx';
import { type SlipDossier, useIssuer } from './slip-data.ts';
import { SlipHead } from './slip-head.tsx';

export type Slip03Of = SlipDossier & {
  readonly reason: string;
  /** It was refused after appraisal (A 19(3)); else at the intake. */
  readonly denial?: { readonly at: string; readonly ground: Ground; readonly unit?: string | undefined };
};

/** Slip 03 (TT 03/2025/TT-VPCP): the filing is refused, with the reason. */
export const Slip03 = ({ view, procedure, reason, denial }: Slip03Of) => {
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
      {denial ? (
        <Denied {...{ procedure, reason }} {...denial} />
      ) : (
        <p>
          Qua xem xét, {unit?.name.vi} không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:{' '}
          <strong>{reason}</strong>
        </p>
      )}
      <p>Trường hợp cần được hướng dẫn, ông/bà liên hệ số điện thoại {unit?.phone}.</p>
      <Signatures
        left={{ as: 'NGƯỜI NỘP HỒ SƠ', name: owner?.name ?? '' }}
        right={{ as: 'NGƯỜI TIẾP NHẬN HỒ SƠ', name: officer }}
      />
    </>
  );
};

type DeniedProps = Pick<Slip03Of, 'procedure' | 'reason'> & NonNullable<Slip03Of['denial']>;

/** Which agency has refused it, on which ground and by which article, and its reason. */
const Denied = ({ procedure, reason, ground, unit: code }: DeniedProps) => {
  const { units } = useQueries();
  const unit = useQuery(units()).data?.units.find(known => known.code === code);
  const { vi, article } = DENIAL_GROUND_WORDS[ground];
  return (
    <>
      <p>
        Qua thẩm định, {unit?.name.vi ?? 'cơ quan giải quyết'} không giải quyết hồ sơ này. Căn cứ: <strong>{vi}</strong>
        , theo {ARTICLE[article].vi}; {procedure.legalBasis.join('; ')}.
      </p>
      {reason && (
        <p>
          Lý do cụ thể: <strong>{reason}</strong>
        </p>
      )}
      <p>Ông/bà nhận lại giấy tờ đã nộp cùng phiếu này.</p>
    </>
  );
};
