/** What usage costs by a table of prices. */
import type { Usage } from './one-dossier.ts';
import { ASSUMED, type Prices } from './prices.ts';

export const DOSSIERS = 1000;
/** Of a scanned paper, for the price of keeping it. */
const PAPER_BYTES = 500 * 1024;
const GB = 1024 ** 3;

const rounded = (value: number): number => Number(value.toFixed(4));

/** What so many dossiers cost that each use this, in US dollars, in all and part by part. Storage is not in it. */
export const pricesOf = (usage: Usage, prices: Prices) => {
  const authorizations = usage.requests / ASSUMED.requestsPerAuthorization;
  const invocations = usage.invocations + authorizations;
  const parts = {
    stateMachine: usage.transitions * prices.transition,
    functions:
      invocations * (prices.invocation + ASSUMED.billedSeconds * ASSUMED.functionGigabytes * prices.gigabyteSecond),
    table: usage.writeUnits * prices.writeUnit + usage.readUnits * prices.readUnit,
    api: usage.requests * (prices.request + prices.firewallRequest),
    files: usage.filePuts * prices.filePut + usage.fileReads * prices.fileGet,
    logs: ((invocations + usage.requests) * ASSUMED.logBytesPerInvocation * prices.logGigabyte) / GB,
  };
  const per = Object.fromEntries(Object.entries(parts).map(([part, dollars]) => [part, rounded(dollars * DOSSIERS)]));
  return { parts: per, total: rounded(Object.values(parts).reduce((sum, part) => sum + part, 0) * DOSSIERS) };
};

/** What it costs to keep so many dossiers for a month, in US dollars. */
export const storageOf = ({ itemBytes, filePuts }: Usage, prices: Prices): number =>
  rounded(
    (DOSSIERS * (itemBytes * prices.tableGigabyteMonth + filePuts * PAPER_BYTES * prices.fileGigabyteMonth)) / GB,
  );
