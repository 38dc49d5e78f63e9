import { useCommand } from '../../api/use-command.ts';
import { FormFields } from '../../parts/form/form-fields.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './filing-words.ts';
import { PageFrame } from './page-frame.tsx';
import { countOf, type FilingInHand } from './use-filing.ts';

/** The form of the procedure. With Continue the server keeps it as a draft. */
export const FormPage = ({ inHand }: { readonly inHand: FilingInHand }) => {
  const w = useWords(own);
  const { filing, fields, formFaults, change, goTo, body, readDraftAgain } = inHand;
  const { send, isSending, problem } = useCommand({
    send: async (command, filled: ReturnType<typeof body>) => {
      if (!filing.draft) return command('createDraft', { body: filled });
      return command('fillForm', { params: { draft: filing.draft }, body: { form: filled.form ?? {} } });
    },
    refresh: readDraftAgain,
    onDone: ({ draft }) => {
      change(() => ({ draft }));
      goTo('giay-to', draft);
    },
  });
  return (
    <PageFrame
      page="to-khai"
      {...{ inHand, isSending, problem }}
      faults={countOf(formFaults)}
      onNext={() => send(body())}
    >
      {isChecked => (
        <>
          <FormFields
            fields={fields}
            values={filing.form}
            onChange={changed => change(now => ({ form: { ...now.form, ...changed } }))}
            faults={isChecked ? formFaults : {}}
            isChecked={isChecked}
            idPrefix="form-"
          />
          <p className="soft">{w.keptAsDraft}</p>
        </>
      )}
    </PageFrame>
  );
};
