import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';

const own = words({
  said: { vi: (text: string) => `Nội dung báo sai sót: ${text}`, en: (text: string) => `What was reported: ${text}` },
});

type Props = { readonly code: string; readonly result: string };

/** What is wrong with a result, in the words of who reported it last. */
export const ReportedWords = ({ code, result }: Props) => {
  const w = useWords(own);
  const { data } = useQuery({ ...useQueries().journal(code), retry: false });
  const report = data?.entries.findLast(({ entry }) => entry.type === 'mistake-reported' && entry.result === result);
  if (!report?.text) return null;
  return <span className="small">{w.said(report.text)}</span>;
};
