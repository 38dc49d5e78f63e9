/** The adapters of the store and the machines, with or without messages to outside systems. */
import type { OutsideSystems } from '../../../platform/aws/outside-secret.ts';
import { StepFunctions, workflowClient } from '../../../platform/aws/workflow/step-functions.ts';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import { httpMessages, type OutsideSystem } from '../../../platform/http/messages.ts';
import type { Mailer } from '../../../platform/ports.ts';
import type { Environment } from '../lambda/environment.ts';
import { clock, inEveryPiece, outsideOf, storePorts } from './store.ts';

const workflowPort = ({ MACHINE_ARN_PREFIX: arnPrefix, MACHINE_ALIAS: alias }: Environment) =>
  new StepFunctions({ client: workflowClient(), machines: { arnPrefix, ...(alias !== undefined && { alias }) } });

/** On AWS, no mail is delivered yet; `settings.mails` says so. */
const noMail: Mailer = {
  send: async () => {
    throw new OutsideUnreachable('Mail is not delivered here.');
  },
};

/** The piece of a function that needs the store and the machines. */
export const withWorkflow = (environment: Environment) => {
  const ports = { ...storePorts(environment), workflow: workflowPort(environment) };
  return { ...inEveryPiece, ports: () => ports };
};

/** For the function that delivers the outbox to machines and outside systems. */
export const withMessages = (environment: Environment) => {
  const ports = { ...storePorts(environment), workflow: workflowPort(environment), mailer: noMail };
  return {
    ...inEveryPiece,
    outside: outsideOf(environment),
    ports: (outside: OutsideSystems) => ({
      ...ports,
      messages: httpMessages({ systems: reachable(outside), clock }),
    }),
  };
};

const reachable = (outside: OutsideSystems): Readonly<Record<string, OutsideSystem>> =>
  Object.fromEntries(
    Object.entries(outside).flatMap(([name, { url, secret }]) => (url === undefined ? [] : [[name, { url, secret }]])),
  );
