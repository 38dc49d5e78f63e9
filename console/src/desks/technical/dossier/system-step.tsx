import { useRef, useState } from 'react';
import { nameOfSystem } from '../../../../../schemas/systems.ts';
import { useMe } from '../../../api/api-context.tsx';
import type { DossierWay } from '../../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { ROLE_WORDS } from '../../../parts/roles.ts';
import { useAct } from '../act.ts';
import type { Names } from '../names.ts';
import { ReasonForm } from '../reason-form.tsx';

const own = words({
  waits: { vi: (system: string) => `Chờ trả lời: ${system}`, en: (system: string) => `No answer yet: ${system}` },
  taken: {
    vi: 'Hệ thống đã nhận yêu cầu nhưng chưa trả lời.',
    en: 'The system took the question and has not answered.',
  },
  undelivered: {
    vi: 'Yêu cầu chưa gửi được tới hệ thống; gửi lại ở mục “Chưa gửi được” bên dưới.',
    en: 'The question was not delivered to the system; send it again under “Not delivered” below.',
  },
  onItsWay: {
    vi: 'Yêu cầu đang được gửi tới hệ thống.',
    en: 'The question is on its way to the system.',
  },
  times: {
    vi: (since: string, due: string) => `từ ${since}, hạn ${due}`,
    en: (since: string, due: string) => `since ${since}, due ${due}`,
  },
  why: { vi: 'Lý do', en: 'Why' },
  hintGive: {
    vi: 'Giao cho đơn vị: cán bộ xử lý thay; trả lời đến sau được giữ lại để đối chiếu.',
    en: 'Give to the desk: officers work the step; a later answer is kept to be compared.',
  },
  hint: {
    vi: 'Gửi lại: hệ thống nhận một yêu cầu mới. Giao cho đơn vị: cán bộ xử lý thay; trả lời đến sau được giữ lại để đối chiếu.',
    en: 'Ask again: the system gets a new question. Give to the desk: officers work the step; a later answer is kept to be compared.',
  },
  missing: { vi: 'Thiếu lý do.', en: 'The reason is missing.' },
  again: { vi: 'Gửi lại yêu cầu', en: 'Ask again' },
  give: { vi: (desk: string) => `Giao cho ${desk}`, en: (desk: string) => `Give to ${desk}` },
  sending: { vi: 'Đang gửi …', en: 'Sending …' },
  askedAgain: {
    vi: 'Đã xếp yêu cầu mới, sẽ được gửi trong vòng một phút.',
    en: 'A new question is sent within a minute.',
  },
  given: { vi: (desk: string) => `Đã giao cho ${desk}.`, en: (desk: string) => `Given to ${desk}.` },
  notEngineer: {
    vi: 'Chỉ kỹ sư vận hành được gửi lại hoặc giao cho đơn vị.',
    en: 'Only engineers may ask again, or give the step to a desk.',
  },
});

type Props = { readonly way: DossierWay; readonly names: Names };
type Visit = DossierWay['visits'][number];

/** Steps that wait for an outside system: which one, since when, and what an engineer can do about it. */
export const SystemSteps = ({ way, names }: Props) => {
  // Said here: a step that was given to a desk waits for no system, and its form is gone.
  const [said, setSaid] = useState<string>();
  return (
    <>
      <div role="status">{said !== undefined && <p className="note">{said}</p>}</div>
      {way.visits.map(visit =>
        visit.system === undefined ? null : (
          <SystemStep key={visit.seq} {...{ way, names, visit }} system={visit.system} onDone={setSaid} />
        ),
      )}
    </>
  );
};

type StepProps = Props & { readonly visit: Visit; readonly system: string; readonly onDone: (said: string) => void };

const SystemStep = ({ way, names, visit, system, onDone }: StepProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const title = useTitle();
  const { roles } = useMe();
  const asking = way.undelivered.find(({ telling }) => telling === `ask-outside ${visit.step}`);
  const isUndelivered = asking !== undefined;
  const id = `system-${visit.seq}`;
  return (
    <section className="redrive" aria-labelledby={id}>
      <h2 id={id}>{w.waits(title(nameOfSystem(system)))}</h2>
      <p>
        <strong>{names.step(way.dossier, visit.step)}</strong>{' '}
        <span className="soft small">
          {w.times(say.short(visit.openedAt), visit.due === undefined ? '–' : say.short(visit.due))}
        </span>
      </p>
      <p>{!asking ? w.taken : asking.attempts > 0 ? w.undelivered : w.onItsWay}</p>
      {roles.includes('engineer') ? (
        <SystemForm {...{ way, names, visit, isUndelivered, onDone }} />
      ) : (
        <p className="note">{w.notEngineer}</p>
      )}
    </section>
  );
};

type FormProps = Omit<StepProps, 'system'> & { readonly isUndelivered: boolean };

const SystemForm = ({ way, names, visit, isUndelivered, onDone }: FormProps) => {
  const w = useWords(own);
  const title = useTitle();
  // Set by the button that is pressed; Enter presses the first.
  const what = useRef<'askSystemAgain' | 'giveToDesk'>('askSystemAgain');
  const params = { code: way.dossier.code, step: visit.step };
  const role = visit.desk !== undefined && visit.desk in ROLE_WORDS ? visit.desk : undefined;
  const desk = [role && title(ROLE_WORDS[role as keyof typeof ROLE_WORDS]), visit.unit && names.unit(visit.unit)]
    .filter(Boolean)
    .join(', ');
  const act = useAct(
    (command, why: string) => command(what.current, { params, body: { version: visit.seq, why } }),
    () => onDone(what.current === 'giveToDesk' ? w.given(desk) : w.askedAgain),
  );
  return (
    <ReasonForm label={w.why} hint={isUndelivered ? w.hintGive : w.hint} missing={w.missing} onSend={act.send} {...act}>
      <div className="ways">
        {!isUndelivered && (
          <button
            type="submit"
            className="button"
            aria-disabled={act.isSending}
            onClick={() => {
              what.current = 'askSystemAgain';
            }}
          >
            {act.isSending ? w.sending : w.again}
          </button>
        )}
        <button
          type="submit"
          className="button button-main"
          aria-disabled={act.isSending}
          onClick={() => {
            what.current = 'giveToDesk';
          }}
        >
          {w.give(desk)}
        </button>
      </div>
    </ReasonForm>
  );
};
