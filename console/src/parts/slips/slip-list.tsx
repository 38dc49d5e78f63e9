import { useMutation } from '@tanstack/react-query';
import type { Language } from '../../../../schemas/language.ts';
import type { SlipName } from '../../../../schemas/slip.ts';
import { asProblem } from '../../api/problem.ts';
import { type SlipLine, type SlipSize, useSlipQueries } from '../../api/slip-queries.ts';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useNamedPart } from '../named-part.ts';
import { ProblemNote } from '../problem-note.tsx';
import './slips.css';

const own = words({
  kind: { vi: (slip: string) => `Mẫu số ${slip}`, en: (slip: string) => `Form ${slip}` },
  number: { vi: (number: number) => `số ${number}`, en: (number: number) => `no. ${number}` },
  handedOver: {
    vi: (moment: string) => `đã giao cho người nộp ${moment}`,
    en: (moment: string) => `handed to the applicant ${moment}`,
  },
  print: { vi: (size: string) => `In ${size}`, en: (size: string) => `Print ${size}` },
  download: { vi: 'Tải PDF', en: 'PDF in Vietnamese' },
  translation: { vi: 'Bản tiếng Anh', en: 'PDF in English' },
});

type ListProps = {
  readonly code: string;
  readonly slips: readonly SlipLine[];
  /** Where they are printed at once, by officers. */
  readonly onPrint?: (line: SlipLine, size: SlipSize) => void;
};

/** The official slips of a dossier, each to be downloaded; the same file whenever and by whom. */
export const SlipList = ({ code, slips, onPrint }: ListProps) => (
  <ol className="slips">
    {slips.map(line => (
      <Slip key={line.name} {...{ code, line }} onPrint={onPrint && (size => onPrint(line, size))} />
    ))}
  </ol>
);

type SlipProps = {
  readonly code: string;
  readonly line: SlipLine;
  readonly onPrint?: ((size: SlipSize) => void) | undefined;
};

const Slip = ({ code, line, onPrint }: SlipProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const named = useNamedPart<HTMLLIElement>(line.name as SlipName);
  return (
    <li {...named}>
      <p>
        <strong>{title(line.title)}</strong>
      </p>
      <p className="soft small">
        {[
          w.kind(line.slip),
          line.number !== undefined && w.number(line.number),
          say.moment(line.at),
          line.handedOverAt !== undefined && w.handedOver(say.moment(line.handedOverAt)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="slip-ways">
        {(onPrint ? line.sizes : []).map(size => (
          <button
            key={size}
            type="button"
            className="button button-small"
            aria-label={`${w.print(size)}: ${title(line.title)}`}
            onClick={() => onPrint?.(size)}
          >
            {w.print(size)}
          </button>
        ))}
        <Download {...{ code, line }} language="vi" label={w.download} />
        <Download {...{ code, line }} language="en" label={w.translation} />
      </p>
    </li>
  );
};

type DownloadProps = Pick<SlipProps, 'code' | 'line'> & { readonly language: Language; readonly label: string };

/** Asks for an address of the file, which is good for a few minutes, and has the browser save it. */
const Download = ({ code, line: { name, title: titles }, language, label }: DownloadProps) => {
  const title = useTitle();
  const { addressOf } = useSlipQueries();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const url = await addressOf({ code, name, size: 'A4', language }, new AbortController().signal);
      location.assign(new URL(url, location.href));
    },
  });
  return (
    <>
      <button
        type="button"
        className="button button-small button-quiet"
        aria-label={`${label}: ${title(titles)}`}
        aria-disabled={isPending}
        onClick={() => isPending || mutate()}
      >
        {label}
      </button>
      {error && <ProblemNote problem={asProblem(error)} />}
    </>
  );
};
