import { Icon } from './icon.tsx';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  leader: {
    vi: (day: string) =>
      `Chứng thư số của ông/bà hết hạn ngày ${day}. Đề nghị quản trị viên cấp chứng thư mới trước ngày đó.`,
    en: (day: string) => `Your certificate ends on ${day}. Ask the administrator for a new one before.`,
  },
  seal: {
    vi: (day: string) =>
      `Chứng thư số của con dấu đơn vị hết hạn ngày ${day}. Đề nghị quản trị viên cấp chứng thư mới trước ngày đó.`,
    en: (day: string) =>
      `The certificate of the unit's seal ends on ${day}. Ask the administrator for a new one before.`,
  },
});

type Props = { readonly of: keyof typeof own; readonly until: string | undefined };

/** That the certificate which has just signed ends soon; nothing where it does not. */
export const CertificateEnd = ({ of, until }: Props) => {
  const { say } = useLanguage();
  const w = useWords(own);
  if (until === undefined) return null;
  return (
    <p className="note">
      <Icon name="clock" />
      <span>{w[of](say.day(until))}</span>
    </p>
  );
};
