import { useCallback, useMemo } from 'react';
import type { UndeliveredEntry } from '../../api/views.ts';
import { DeskFilters } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { isFoundIn } from '../../parts/folded.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { failureOf } from './causes.ts';
import { Fact } from './fact.tsx';
import { type FilterProps, useFilters } from './filters.ts';
import { useOpenWay } from './lines.tsx';
import { keyOfEntry, useEntries } from './rows.ts';
import { SendAgain } from './send-again.tsx';
import { own as shared } from './technical-words.ts';
import { receiverOf, tellingOf } from './tellings.ts';

const own = words({
  ...shared,
  failure: { vi: 'Lần gửi cuối không được vì', en: 'The last attempt failed' },
  notYet: { vi: 'chưa thử', en: 'not tried yet' },
  tries: { vi: 'Đã thử', en: 'Tries' },
  nextAt: { vi: 'Thử lại lúc', en: 'Next try' },
  what: { vi: 'Nội dung', en: 'What' },
  to: { vi: 'Bên nhận', en: 'Receiver' },
});

/** What the outbox has not delivered, oldest first. */
export const Deliveries = ({ search, change }: FilterProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  const entries = useEntries();
  const columns = useEntryColumns();
  const open = useOpenWay();
  const filters = useFilters({ search, change });
  const rows = entries.rows.filter(entry => {
    const said = [entry.dossier, title(tellingOf(entry)), title(receiverOf(entry))];
    return isFoundIn(search.q ?? '', [...said, entry.failure ?? '']);
  });
  const chosen = rows.find(row => keyOfEntry(row) === search.chon) ?? rows[0];
  return (
    <div className="tech-list">
      <section aria-label={w['cho-gui']}>
        <DeskFilters {...filters} placeholder={w.words} />
        <DeskNotes list={entries} newOnes={w.newOnes} />
        {entries.isLoading && <p className="waiting">{w.loading}</p>}
        {!entries.isLoading && rows.length === 0 && !entries.problem ? (
          <NoRows title={w.noUndelivered} onClear={filters.isFiltered ? filters.words.clear : undefined} />
        ) : (
          <List
            label={w['cho-gui']}
            {...{ rows, columns }}
            keyOf={keyOfEntry}
            chosen={chosen && keyOfEntry(chosen)}
            summary={entry => <EntrySummary entry={entry} />}
            isDimmed={entry => entries.gone.has(keyOfEntry(entry))}
            onChoose={entry => change({ chon: keyOfEntry(entry) })}
            onOpen={({ dossier }) => open({ code: dossier })}
            foot={
              <>
                {w.countedEntries(say.count(rows.length), say.count(entries.rows.length))}
                {entries.hasMore && w.andMore}
              </>
            }
          />
        )}
      </section>
      <EntryPreview entry={chosen} onOpen={open} />
    </div>
  );
};

/** Why the last attempt failed, as people say it; in the words of the program where nothing better is known. */
const useFailure = (): ((failure: string | undefined) => string) => {
  const w = useWords(own);
  const title = useTitle();
  return useCallback(
    failure => {
      if (failure === undefined) return w.notYet;
      const known = failureOf(failure);
      return known ? title(known.what) : failure;
    },
    [w, title],
  );
};

const useEntryColumns = (): readonly Column<UndeliveredEntry>[] => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  const said = useFailure();
  return useMemo(
    () => [
      {
        ...{ id: 'what', title: w.what, width: 'minmax(0, 1.3fr)', isLong: true },
        cell: entry => <strong>{title(tellingOf(entry))}</strong>,
      },
      { ...{ id: 'to', title: w.to, width: '132px' }, cell: entry => title(receiverOf(entry)) },
      {
        ...{ id: 'code', title: w.code, width: '188px' },
        cell: ({ dossier }) => <span className="digits">{dossier}</span>,
      },
      {
        ...{ id: 'failure', title: w.why, width: 'minmax(0, 1fr)', isLong: true },
        cell: ({ failure }) => said(failure),
      },
      { ...{ id: 'tries', title: w.tries, width: '64px' }, cell: ({ attempts }) => say.count(attempts) },
      {
        ...{ id: 'since', title: w.since, width: '104px' },
        cell: ({ since }) => <time dateTime={since}>{say.short(since)}</time>,
      },
    ],
    [w, say, title, said],
  );
};

const EntrySummary = ({ entry }: { readonly entry: UndeliveredEntry }) => {
  const title = useTitle();
  const said = useFailure();
  return (
    <>
      <strong>{title(tellingOf(entry))}</strong>
      <span>{said(entry.failure)}</span>
      <span className="soft small">
        {entry.dossier} · {title(receiverOf(entry))}
      </span>
    </>
  );
};

/** What failed in words, what to do, and the words of the program for who must look closer. */
const FailureNote = ({ failure }: { readonly failure: string }) => {
  const w = useWords(own);
  const title = useTitle();
  const known = failureOf(failure);
  return (
    <div className="note note-problem">
      <div>
        <p>
          <strong>{known ? title(known.what) : w.failure}</strong>
        </p>
        {known && (
          <p>
            {w.next}: {title(known.next)}
          </p>
        )}
        <p>
          <code lang="en" className="soft small">
            {failure}
          </code>
        </p>
      </div>
    </div>
  );
};

type PreviewProps = {
  readonly entry: UndeliveredEntry | undefined;
  readonly onOpen: (of: { readonly code: string }) => void;
};

const EntryPreview = ({ entry, onOpen }: PreviewProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  return (
    <aside className="tech-preview" aria-label={w.preview}>
      {!entry && <p className="soft">{w.choose}</p>}
      {entry && (
        <>
          <header>
            <h2>{title(tellingOf(entry))}</h2>
            <p className="digits">{entry.dossier}</p>
          </header>
          {entry.failure && <FailureNote failure={entry.failure} />}
          <SendAgain key={`${entry.dossier} ${entry.entry}`} entry={entry} />
          <button type="button" className="button" onClick={() => onOpen({ code: entry.dossier })}>
            {w.openWay}
          </button>
          <dl className="tech-facts">
            <Fact label={w.to}>{title(receiverOf(entry))}</Fact>
            <Fact label={w.since}>{say.moment(entry.since)}</Fact>
            <Fact label={w.tries}>{say.count(entry.attempts)}</Fact>
            <Fact label={w.nextAt}>{say.moment(entry.nextAttemptAt)}</Fact>
          </dl>
        </>
      )}
    </aside>
  );
};
