import type { TABLE } from '../store/table/keys.ts';
import type { PartitionKind } from '../store/table/partitions.ts';

/** What may be done with files; `write` includes reading and erasing. */
export type FileAccess = 'read' | 'write' | 'erase';

/** Where files lie: the first part of their keys. */
export type FileFolder = 'drafts' | 'dossiers' | 'results' | 'scans' | 'slips' | 'registers';

/**
 * What a function touches beyond itself, declared beside it. Its role on AWS grants exactly this; `tests/functions/uses.test.ts` holds handlers and declarations to each other.
 */
export type Uses = {
  /** Partitions whose items it reads. */
  readonly reads?: readonly PartitionKind[];
  /** Partitions whose items it writes, removes, or makes a condition of. */
  readonly writes?: readonly PartitionKind[];
  readonly indexes?: readonly (keyof (typeof TABLE)['indexes'])[];
  /** Files under these folders. */
  readonly files?: Readonly<Partial<Record<FileFolder, FileAccess>>>;
  /** `deliver`: starts and aborts executions and answers their waiting tasks; `history`: reads what an execution did. */
  readonly workflow?: 'deliver' | 'history';
  /** Which outside systems there are, and their secrets. */
  readonly outside?: true;
  /** `signs`: for officers and agencies; `trusts`: only reads whose certificates are trusted. */
  readonly signer?: 'signs' | 'trusts';
  /** Sends mails. */
  readonly mails?: true;
  /** Makes digests by the secret of the installation. */
  readonly digests?: true;
};
