import type { EpochPreview } from '../../../api/views.ts';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import type { Names } from '../names.ts';
import { tellingOf } from '../tellings.ts';
import { EFFECTS, own } from './redrive-words.ts';

type Effect = EpochPreview['effects'][number];

/** What happens first, then what stays, then what is skipped. */
const FATES = [
  ['again', 'alert'],
  ['first', 'arrow'],
  ['kept', 'clock'],
  ['skipped', 'check'],
] as const satisfies readonly (readonly [Effect['fate'], IconName])[];

type Props = {
  readonly preview: EpochPreview;
  readonly version: { readonly procedure: string; readonly version: number };
  readonly names: Names;
};

/** What a restart does, and what it leaves as it is. */
export const ComingEffects = (props: Props) => <Effects {...props} of={['again', 'first', 'kept']} />;

/** What was done and is not done again, and what has nothing to do with the restart. */
export const SkippedEffects = (props: Props) => (
  <>
    <Effects {...props} of={['skipped']} />
    <OwedAnyway {...props} />
  </>
);

/** The effects of these fates, each under the words for it. */
const Effects = ({ preview, version, names, of }: Props & { readonly of: readonly Effect['fate'][] }) => {
  const w = useWords(own);
  return (
    <div className="effects">
      {FATES.filter(([fate]) => of.includes(fate)).map(([fate, icon]) => {
        const effects = preview.effects.filter(effect => effect.fate === fate);
        if (effects.length === 0) return null;
        return (
          <section key={fate} aria-label={w[fate]} className={`effects-${fate}`}>
            <h3>
              <Icon name={icon} size={16} /> {w[fate]} <span className="soft">({effects.length})</span>
            </h3>
            <ul>
              {effects.map((effect, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: effects have no name, and their order is that of the answer
                <EffectLine key={i} {...{ effect, version, names }} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
};

const OwedAnyway = ({ preview }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  if (preview.undelivered.length === 0) return null;
  return (
    <section aria-label={w.undelivered} className="effects">
      <h3>
        <Icon name="mail" size={16} /> {w.undelivered}
      </h3>
      <ul>
        {preview.undelivered.map(entry => (
          <li key={entry.entry}>{title(tellingOf(entry))}</li>
        ))}
      </ul>
    </section>
  );
};

const EffectLine = ({ effect, version, names }: Omit<Props, 'preview'> & { readonly effect: Effect }) => {
  const w = useWords(own);
  const { language, say } = useLanguage();
  const { step, outcome } = effect;
  return (
    <li>
      {EFFECTS[effect.what][language](step ? names.step(version, step) : '')}
      {step && outcome && `: ${names.outcome(version, step, outcome)}`}
      {effect.stake && <span className="chip chip-soon">{w[effect.stake]}</span>}
      {effect.at && (
        <time className="soft small" dateTime={effect.at}>
          {say.short(effect.at)}
        </time>
      )}
    </li>
  );
};
