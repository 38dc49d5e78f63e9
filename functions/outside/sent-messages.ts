import * as z from 'zod';
import { TEXT_REQUESTED } from '../../schemas/messaging-provider.ts';
import { SENT, type SentMessage, StepAsked } from '../../schemas/outside-message.ts';
import { SIGNING_MESSAGES } from '../../schemas/signing-service.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { OutsideSystem } from '../../workflows/define/step.ts';
import { stepsOf } from '../../workflows/define/way.ts';

type Asking = { readonly procedure: Procedure; readonly step: OutsideSystem };

/** Every kind of message that goes to outside systems where these procedures are worked. */
export const sentMessages = (procedures: readonly Procedure[]): readonly SentMessage[] => {
  const asking = procedures.flatMap(procedure =>
    stepsOf(procedure.way).flatMap(step => (step.kind === 'outside' ? [{ procedure, step }] : [])),
  );
  const kinds = Map.groupBy(asking, ({ step }) => `${step.system} ${step.message}`);
  return [
    ...Object.values(SENT),
    ...Object.values(SIGNING_MESSAGES),
    TEXT_REQUESTED,
    ...[...kinds.values()].flatMap(messageOf),
  ];
};

/** One kind of message, which several procedures and their versions may send, each with the fields of its own form. */
const messageOf = (asking: readonly Asking[]): readonly SentMessage[] => {
  const [first] = asking;
  if (!first) return [];
  const { system, message: type } = first.step;
  const forms = new Map(asking.map(one => [JSON.stringify(z.toJSONSchema(formOf(one), JSON_SCHEMA)), formOf(one)]));
  const [form, ...others] = forms.values();
  const steps = asking.map(({ procedure, step }) => {
    const outcomes = Object.keys(step.on).map(outcome => `\`${outcome}\``);
    return `- ${procedure.code} version ${procedure.version}: step \`${step.name}\`, outcomes ${outcomes.join(', ')}`;
  });
  return [
    {
      system,
      type,
      summary: 'Work a step of a dossier, and report its outcome',
      description: steps.join('\n'),
      body: StepAsked.extend({ form: others.length > 0 && form ? z.union([form, ...others]) : (form ?? z.never()) }),
      reportedBy: 'noticeOutside',
    },
  ];
};

const JSON_SCHEMA = { io: 'output', unrepresentable: 'any' } as const;

/** The fields that a step sends, as the form has them; `null` where the applicant left one out. */
const formOf = ({ procedure: { form }, step }: Asking): z.ZodType => {
  const fields: Readonly<Record<string, z.ZodType>> = form instanceof z.ZodObject ? form.shape : {};
  return z.strictObject(
    Object.fromEntries(step.sends.map(name => [name, filledOrNull(fields[name] ?? z.json())] as const)),
  );
};

const filledOrNull = (field: z.ZodType): z.ZodType =>
  (field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field).nullable();
