/** The adapters of the store and the machines, with or without messages to outside systems. */
import type { OutsideSystems } from '../../../platform/aws/outside-secret.ts';
import { StepFunctions, workflowClient } from '../../../platform/aws/workflow/step-functions.ts';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import { httpMessages } from '../../../platform/http/messages.ts';
import { late } from '../../../platform/late.ts';
import type { Mailer } from '../../../platform/ports.ts';
import type { Environment } from '../lambda/environment.ts';
import { digestsOf } from './digests.ts';
import { clock, inEveryPiece, outsideOf, pieceWith, reachable, storePorts } from './store.ts';

const workflowPort = ({ MACHINE_ARN_PREFIX: arnPrefix, MACHINE_ALIAS: alias }: Environment) =>
  new StepFunctions({ client: workflowClient(), machines: { arnPrefix, ...(alias !== undefined && { alias }) } });

/** The client of SES is loaded with the first mail. Without an address to send from there is no mail, as `settings.mails` says. */
const mailerPort = ({ MAIL_FROM: address, MAIL_NAME: name, MAIL_SET: configurationSet }: Environment) =>
  late<Mailer>(async () => {
    if (address === undefined) throw new OutsideUnreachable('No mail is sent here (MAIL_FROM).');
    const { sesClient, sesMailer } = await import('../../../platform/aws/ses-mailer.ts');
    return sesMailer({ client: sesClient(), from: { address, name }, configurationSet });
  });

/** The piece of a function that needs the store and the machines. */
export const withWorkflow = (environment: Environment) =>
  pieceWith({ ...storePorts(environment), workflow: workflowPort(environment) });

/** For the function that sends mails and texts to people, and nothing to machines. */
export const withPeople = (environment: Environment) => {
  const ports = { ...storePorts(environment), mailer: mailerPort(environment) };
  return {
    ...inEveryPiece,
    outside: outsideOf(environment),
    ports: (outside: OutsideSystems) => ({
      ...ports,
      messages: httpMessages({ systems: reachable(outside), clock }),
    }),
  };
};

/** For the function that delivers the outbox to machines and outside systems, and codes to addresses. */
export const withMessages = (environment: Environment) => {
  const { ports: toPeople, ...piece } = withPeople(environment);
  const more = { workflow: workflowPort(environment), digests: digestsOf(environment) };
  return { ...piece, ports: (outside: OutsideSystems) => ({ ...toPeople(outside), ...more }) };
};
