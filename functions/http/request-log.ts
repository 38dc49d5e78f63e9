import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { DossierCode } from '../../schemas/identifiers.ts';
import type { Log } from '../../schemas/log.ts';
import { describeError } from '../../schemas/log.ts';
import type { HttpMiddleware, HttpRequest } from './request.ts';

/**
 * One line a request: operation, status, milliseconds, request id, who, an officer for which unit, which dossier, which of its
 * papers. So every reading of a dossier and every address given to read a file stands in the log (domain.md §7, Law 91/2025);
 * its writer adds the time. Never the event, the body or query values. Faults of ours come with the error's name and stack,
 * refusals with their name.
 */
export const requestLog = (log: Log): HttpMiddleware => ({
  after: request => {
    log({ level: 'info', message: 'request', ...factsOf(request) });
  },
  onError: request => {
    const facts = { ...factsOf(request), refusal: request.internal.refusal };
    if (facts.status < 500) log({ level: 'info', message: 'request', ...facts });
    else log({ level: levelOf(facts.status), message: 'request', ...facts, ...describeError(request.error) });
  },
});

/** 503 passes by itself, as a rule; of a full disk (507) the minute's note says more than every command that it refuses. */
const levelOf = (status: number): 'warn' | 'error' => (status === 503 || status === 507 ? 'warn' : 'error');

const factsOf = ({ internal, response }: HttpRequest) => ({
  operation: internal.prepared?.route.operation,
  status: (response as APIGatewayProxyResult).statusCode,
  ms: Math.round((performance.now() - internal.startedAt) * 100) / 100,
  requestId: internal.received.requestContext.requestId,
  principal: internal.principal?.id,
  ...(internal.principal?.kind === 'officer' && { unit: internal.principal.unit }),
  ...(internal.prepared?.route.params && namedBy(internal.params)),
});

/**
 * What the request is about, as it was understood, and not as the address writes it (`%48`, `0x1`). Anything else than a dossier's code
 * under that name stays out of the log.
 */
const namedBy = (params: unknown) => {
  const { code, number } = Named.parse(params ?? {});
  return { dossier: code, ...(number !== undefined && { paper: number }) };
};

const Named = z.object({
  code: DossierCode.optional().catch(undefined),
  number: z.int().positive().optional().catch(undefined),
});
