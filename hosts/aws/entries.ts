/**
 * The entries of Lambda: each function, joined to the adapters that it needs. `infra/bundles.ts` builds a bundle for each entry, by the
 * name of the function, with only its own handlers and adapters. A handler is made when its entry is called, so nothing is made, and
 * no environment read, for the other entries.
 */
import { alerts } from '../../functions/alerts/handler.ts';
import { callbacks } from '../../functions/callbacks/handler.ts';
import { control } from '../../functions/control/handler.ts';
import { deadlines } from '../../functions/deadlines/handler.ts';
import { decideTask } from '../../functions/decide-task/handler.ts';
import { directory } from '../../functions/directory/handler.ts';
import { dossiers } from '../../functions/dossiers/handler.ts';
import { erasures } from '../../functions/erasures/handler.ts';
import { expectations } from '../../functions/expectations/handler.ts';
import { intake } from '../../functions/intake/handler.ts';
import { notifications } from '../../functions/notifications/handler.ts';
import { openTask } from '../../functions/open-task/handler.ts';
import { operations } from '../../functions/operations/handler.ts';
import { outside } from '../../functions/outside/handler.ts';
import { payment } from '../../functions/payment/handler.ts';
import { postal } from '../../functions/postal/handler.ts';
import { procedures } from '../../functions/procedures/handler.ts';
import { receipts } from '../../functions/receipts/handler.ts';
import { results } from '../../functions/results/handler.ts';
import { search } from '../../functions/search/handler.ts';
import { signing } from '../../functions/signing/handler.ts';
import { slips } from '../../functions/slips/handler.ts';
import { stamps } from '../../functions/stamps/handler.ts';
import { tallies } from '../../functions/tallies/handler.ts';
import { tracking } from '../../functions/tracking/handler.ts';
import { vault } from '../../functions/vault/handler.ts';
import { verdicts } from '../../functions/verdicts/handler.ts';
import { withDigests } from './adapters/digests.ts';
import { withFiles, withFilesAndDigests } from './adapters/files.ts';
import { withSigner, withSignerAndDigests, withTrust } from './adapters/signer.ts';
import { withOutside, withStore } from './adapters/store.ts';
import { withMessages, withPeople, withWorkflow } from './adapters/workflow.ts';
import { lambdaAuthorizer } from './lambda/lambda-authorizer.ts';
import { lambdaFunction } from './lambda/lambda-function.ts';

export const alertsEntry = () => lambdaFunction(alerts, withPeople);
export const authorizeEntry = () => lambdaAuthorizer(withStore);
export const callbacksEntry = () => lambdaFunction(callbacks, withMessages);
export const controlEntry = () => lambdaFunction(control, withStore);
export const deadlinesEntry = () => lambdaFunction(deadlines, withStore);
export const decideTaskEntry = () => lambdaFunction(decideTask, withStore);
export const directoryEntry = () => lambdaFunction(directory, withStore);
export const dossiersEntry = () => lambdaFunction(dossiers, withFiles);
export const erasuresEntry = () => lambdaFunction(erasures, withFiles);
export const expectationsEntry = () => lambdaFunction(expectations, withStore);
export const intakeEntry = () => lambdaFunction(intake, withFilesAndDigests);
export const notificationsEntry = () => lambdaFunction(notifications, withDigests);
export const openTaskEntry = () => lambdaFunction(openTask, withOutside);
export const operationsEntry = () => lambdaFunction(operations, withWorkflow);
export const outsideEntry = () => lambdaFunction(outside, withOutside);
export const paymentEntry = () => lambdaFunction(payment, withStore);
export const postalEntry = () => lambdaFunction(postal, withStore);
export const proceduresEntry = () => lambdaFunction(procedures, withStore);
export const receiptsEntry = () => lambdaFunction(receipts, withSigner);
export const resultsEntry = () => lambdaFunction(results, withFiles);
export const searchEntry = () => lambdaFunction(search, withDigests);
export const signingEntry = () => lambdaFunction(signing, withSigner);
export const slipsEntry = () => lambdaFunction(slips, withFiles);
export const talliesEntry = () => lambdaFunction(tallies, withStore);
export const stampsEntry = () => lambdaFunction(stamps, withStore);
export const trackingEntry = () => lambdaFunction(tracking, withTrust);
export const vaultEntry = () => lambdaFunction(vault, withSignerAndDigests);
export const verdictsEntry = () => lambdaFunction(verdicts, withFiles);
