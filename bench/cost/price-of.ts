/** What usage costs by a table of prices. */
import type { Usage } from './one-dossier.ts';
import { ASSUMED, type Prices } from './prices.ts';

export const DOSSIERS = 1000;
/** Of a paper that went through a scanner of paper, for the price of keeping it and of searching it for malware. */
const PAPER_BYTES = 500 * 1024;
const GB = 1024 ** 3;

const rounded = (value: number): number => Number(value.toFixed(4));

/** What so many dossiers cost that each use this, in US dollars, in all and part by part. Storage is not in it, nor the search for malware. */
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

/**
 * What it costs to have the files of so many dossiers searched for malware, in US dollars: GuardDuty's two prices, its reading and tagging of
 * the object, and the call of `verdicts` with its report. It goes by the number of files and their size, not by the way of a dossier.
 */
export const scanningOf = ({ filePuts }: Usage, prices: Prices): number => {
  const call = prices.invocation + ASSUMED.billedSeconds * ASSUMED.functionGigabytes * prices.gigabyteSecond;
  const search = prices.scannedObject + (PAPER_BYTES / GB) * prices.scannedGigabyte;
  return rounded(DOSSIERS * filePuts * (search + prices.fileGet + prices.filePut + call));
};

/** What it costs to keep so many dossiers for a month, in US dollars. */
export const storageOf = ({ itemBytes, filePuts }: Usage, prices: Prices): number =>
  rounded(
    (DOSSIERS * (itemBytes * prices.tableGigabyteMonth + filePuts * PAPER_BYTES * prices.fileGigabyteMonth)) / GB,
  );
