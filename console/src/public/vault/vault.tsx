import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi, useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useVault, type VaultEntry } from '../../api/vault.ts';
import { shownDay } from '../../parts/form/days.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useUnitName } from '../../parts/unit-name.ts';
import { SessionNote } from '../session-note.tsx';
import { own } from './vault-words.ts';
import './vault.css';
import { MoreButton } from '../../parts/more-button.tsx';

/** `/cua-toi/giay-to`: what was accepted from the person who is signed in and given to him or her; who has used it, and who may not. */
export const VaultPage = () => {
  const w = useWords(own);
  const isCitizen = useMe().me.kind === 'citizen';
  return (
    <div className="stack">
      <Link to="/cua-toi" className="vault-back">
        <Icon name="back" /> {w.back}
      </Link>
      <h1>{w.title}</h1>
      <SessionNote />
      <p className="soft">{w.about}</p>
      {isCitizen && <Entries />}
    </div>
  );
};

const Entries = () => {
  const w = useWords(own);
  const query = useVault();
  const entries = query.data?.pages.flatMap(page => page.entries) ?? [];
  return (
    <>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && entries.length === 0 && <p>{w.none}</p>}
      <ul className="own-dossiers">
        {entries.map(entry => (
          <Entry key={entry.entry} entry={entry} />
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
};

type Props = { readonly entry: VaultEntry };

const Entry = ({ entry }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { kind, unitName, unit, at, dossier, validUntil, basis } = entry;
  const origin = kind === 'result' ? w.issued : w.accepted;
  return (
    <li>
      <strong>{title(entry.title)}</strong>
      <Standing entry={entry} />
      <p className="soft small">
        {origin(unitName ? title(unitName) : unit, say.day(at))}. {w.with}{' '}
        <Link to="/cua-toi/$code" params={{ code: dossier }} className="digits">
          {dossier}
        </Link>
        {validUntil && <>. {w.until(shownDay(validUntil))}</>}
        {basis && <> ({basis})</>}
      </p>
      <Uses entry={entry} />
      <Ways entry={entry} />
    </li>
  );
};

/** What it is good for now. */
const Standing = ({ entry: { state, hiddenAt, type } }: Props) => {
  const w = useWords(own);
  if (state !== 'valid') return <p className="chip chip-late vault-chip">{w[state]}</p>;
  if (hiddenAt) return <p className="chip vault-chip">{w.hidden}</p>;
  if (!type) return <p className="soft small">{w.keptOnly}</p>;
  return (
    <p className="vault-good small">
      <Icon name="check" size={16} /> {w.reusable}
    </p>
  );
};

/** Which filings have used it, the newest first. */
const Uses = ({ entry: { uses, type } }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const unitName = useUnitName();
  if (uses.length === 0) return type ? <p className="soft small">{w.unused}</p> : null;
  return (
    <details className="vault-uses">
      <summary>{w.used(uses.length)}</summary>
      <ul>
        {uses.toReversed().map(({ dossier, at, unit }) => (
          <li key={`${dossier} ${at}`}>
            <Link to="/cua-toi/$code" params={{ code: dossier }} className="digits">
              {dossier}
            </Link>{' '}
            <span className="soft small">{unit ? w.byCounter(say.day(at), unitName(unit)) : w.byMe(say.day(at))}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

const Ways = ({ entry: { entry, title: named, state, hiddenAt, type } }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { call } = useApi();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const hiding = useCommand({
    send: (command, hidden: boolean) => command('hideVaultEntry', { params: { entry }, body: { hidden } }),
    refresh: () => client.invalidateQueries({ queryKey: ['vault'] }),
  });
  const download = (): void => {
    setError(undefined);
    call('readVaultEntry', { params: { entry } }).then(({ url }) => {
      location.assign(new URL(url, location.href));
    }, setError);
  };
  const problem = hiding.problem ?? (error === undefined ? undefined : asProblem(error));
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <div className="ways">
        {state !== 'withheld' && (
          <button type="button" className="button" aria-label={`${w.download}: ${title(named)}`} onClick={download}>
            <Icon name="save" /> {w.download}
          </button>
        )}
        {type && (
          <button
            type="button"
            className="button button-quiet"
            aria-label={`${hiddenAt ? w.show : w.hide}: ${title(named)}`}
            disabled={hiding.isSending}
            onClick={() => hiding.send(!hiddenAt)}
          >
            {hiddenAt ? w.show : w.hide}
          </button>
        )}
      </div>
    </>
  );
};
