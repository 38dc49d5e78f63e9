import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SlipKind } from '../../../../schemas/slip.ts';
import { ApiProblem, asProblem } from '../../api/problem.ts';
import { type SlipSize, useSlipQueries } from '../../api/slip-queries.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { useTitle, useWords } from '../language/language.tsx';
import { type Bilingual, words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { drawSlip } from './slip-pages.ts';

const own = words({
  failed: { vi: 'Chưa in được phiếu', en: 'The slip was not printed' },
  later: { vi: 'In sau', en: 'Print it later' },
});

/** A slip that goes to the printer: the newest of its kind, or the one of that name. */
export type PrintedSlip = {
  readonly code: string;
  readonly slip: SlipKind;
  readonly name?: string;
  readonly size?: SlipSize;
};

/** Prints a slip of a dossier as soon as its file is there. What goes to the printer is the file that everybody else gets. */
export const PrintSlip = ({ code, slip, name, size = 'A4', onDone }: PrintedSlip & { readonly onDone: () => void }) => {
  const client = useQueryClient();
  const { slips, fileOf } = useSlipQueries();
  const read = async (signal: AbortSignal) => {
    const list = (await client.fetchQuery(slips(code))).slips;
    const found = list.findLast(one => (name === undefined ? one.slip === slip : one.name === name));
    if (!found) throw new ApiProblem({ kind: 'not-found', status: 404 });
    return { title: found.title, file: await fileOf({ code, name: found.name, size, language: 'vi' }, signal) };
  };
  return <PrintFile of={['slip to print', code, slip, name, size]} {...{ code, size, read, onDone }} />;
};

type FileProps = {
  /** By which it is known that it was read. */
  readonly of: readonly unknown[];
  readonly code: string;
  readonly size: SlipSize;
  readonly read: (signal: AbortSignal) => Promise<{ readonly title: Bilingual; readonly file: Blob }>;
  readonly onDone: () => void;
};

/** Prints a PDF as soon as it is there; says why it could not be read. */
export const PrintFile = ({ of, code, size, read, onDone }: FileProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { data, error, refetch } = useQuery({
    queryKey: of,
    queryFn: async ({ signal }) => {
      const { title, file } = await read(signal);
      return { title, pages: await drawSlip(file, size, signal) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (error)
    return (
      <DialogFrame title={w.failed} onClose={onDone}>
        <ProblemNote problem={asProblem(error)} onAgain={() => void refetch()} />
        <div className="ways">
          <button type="button" className="button" onClick={onDone}>
            {w.later}
          </button>
        </div>
      </DialogFrame>
    );
  if (!data) return null;
  const paper = data.pages[0]?.isAcross ? 'across' : size === 'A5' ? 'half' : 'whole';
  return (
    <PrintSheet paper={paper} onDone={onDone}>
      {data.pages.map(({ picture }, i) => (
        <img
          key={picture}
          className="sheet-page"
          src={picture}
          alt={`${title(data.title)} ${code}, ${i + 1}`}
          decoding="sync"
        />
      ))}
    </PrintSheet>
  );
};
