import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type PolicyReports = {
  /** Where browsers report what the content security policy refused. */
  readonly url: string;
  /** The reports so far: which directive refused what, on which page. */
  readonly breaches: readonly string[];
  readonly close: () => void;
};

/** Takes the reports of browsers about breaches of the content security policy (`report-uri`, CSP level 2). */
export const takePolicyReports = async (): Promise<PolicyReports> => {
  const breaches: string[] = [];
  const server = createServer(async (request, response) => {
    const { 'csp-report': report = {} } = JSON.parse(await text(request)) as {
      readonly 'csp-report'?: Readonly<Record<string, unknown>>;
    };
    breaches.push(`${report['violated-directive']}: ${report['blocked-uri']} on ${report['document-uri']}`);
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, breaches, close: () => void server.close() };
};
