/** What is served over HTTP: every declared route, the description of the API, and the page on which people read and try it. */
import type * as z from 'zod';
import type { Declaration, Handlers } from '../../functions/declaration.ts';
import { httpFunction } from '../../functions/http/http-function.ts';
import { openApi } from '../../functions/http/openapi/openapi.ts';
import { problemAnswer } from '../../functions/http/problems.ts';
import { secured } from '../../functions/http/security-headers.ts';
import { sentMessages } from '../../functions/outside/sent-messages.ts';
import { describedFiles } from '../../platform/embedded/files/described-files.ts';
import type { GatewayOptions } from '../../platform/embedded/http/gateway.ts';
import type { HostedFunction } from '../../platform/embedded/http/hosted-function.ts';
import type { Clock } from '../../platform/ports.ts';
import { API_BASE } from '../../schemas/api-base.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { JournalEntry } from '../../schemas/journal.ts';
import { describeError, type Log } from '../../schemas/log.ts';
import { Parties, Party } from '../../schemas/party.ts';
import { Task } from '../../schemas/task.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { apiViewer, madeOnce } from './api-viewer/api-viewer.ts';

/** A function and its handlers. */
export type Made = { readonly declaration: Declaration; readonly handlers: Handlers };

type HttpComposition = {
  readonly functions: readonly HostedFunction[];
  readonly pages: NonNullable<GatewayOptions['pages']>;
  readonly refuse: GatewayOptions['refuse'];
};

type ComposeHttpOptions = {
  readonly made: readonly Made[];
  readonly log: Log;
  readonly checkAnswers: boolean;
  readonly clock: Clock;
};

/** Every declared route, the pages of the API, and the answer to what no route takes. */
export const composeHttp = ({ made, log, clock, checkAnswers }: ComposeHttpOptions): HttpComposition => ({
  functions: made.flatMap(({ declaration, handlers }) =>
    declaration.routes
      ? [
          {
            name: declaration.name,
            routes: declaration.routes,
            handle: httpFunction({ declaration, handlers, log, clock, checkAnswers }),
          },
        ]
      : [],
  ),
  pages: apiPages(made),
  refuse: (error, { requestId, ms, language }) => {
    const answer = secured(problemAnswer(error, { requestId, language }), requestId);
    const facts = { status: answer.statusCode, ms: Math.round(ms * 100) / 100, requestId };
    if (answer.statusCode < 500) log({ level: 'info', message: 'refused', ...facts });
    else log({ level: 'error', message: 'refused', ...facts, ...describeError(error) });
    return answer;
  },
});

/** Schemas that have a name in the description. */
const NAMED: Readonly<Record<string, z.ZodType>> = { Dossier, Task, Party, Parties, JournalEntry };

/** The viewer, and the description of the API that it shows. */
const apiPages = (made: readonly Made[]): HttpComposition['pages'] => ({
  ...apiViewer(),
  '/openapi.json': madeOnce(() => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
    body: JSON.stringify(
      openApi({
        declarations: made.map(({ declaration }) => declaration),
        title: 'Liên Thông',
        version: '1',
        serverUrl: API_BASE,
        named: NAMED,
        others: describedFiles,
        messages: sentMessages(procedures),
      }),
    ),
  })),
});
