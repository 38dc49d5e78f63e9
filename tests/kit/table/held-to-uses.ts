import type { Declaration } from '../../../functions/declaration.ts';
import type { FileFolder, Uses } from '../../../functions/uses.ts';
import type { Files, Ports, Query, Scanner, Signer, Table, Trust, Workflow } from '../../../platform/ports.ts';
import { keyOf } from '../../../platform/table/key-text.ts';
import { PARTITION, type PartitionKind } from '../../../store/table/partitions.ts';

/** A function used what it does not declare. On AWS its role would refuse it. */
export class NotDeclared extends Error {
  override readonly name = 'NotDeclared';
}

/** What a declaration allows, one line each: `reads dossier`, `index due`, `file drafts write`. */
export const linesOf = ({
  reads = [],
  writes = [],
  indexes = [],
  files = {},
  workflow,
  outside,
  mails,
  digests,
  signer,
}: Uses): string[] => [
  ...reads.map(kind => `reads ${kind}`),
  ...writes.map(kind => `writes ${kind}`),
  ...indexes.map(index => `index ${index}`),
  ...Object.entries(files).map(([folder, access]) => `file ${folder} ${access}`),
  ...(workflow ? [`workflow ${workflow}`] : []),
  ...(outside ? ['outside'] : []),
  ...(mails ? ['mails'] : []),
  ...(digests ? ['digests'] : []),
  ...(signer ? [`signer ${signer}`] : []),
];

const kindOf = (pk: string): PartitionKind => {
  const found = Object.entries(PARTITION).find(([, beginning]) => pk.startsWith(beginning));
  if (!found) throw new NotDeclared(`No kind of partition begins as ${pk}.`);
  return found[0] as PartitionKind;
};
const folderOf = (key: string): FileFolder => key.split('/')[0] as FileFolder;

type Touch = (line: string) => void;

/** The ports as the role of a function allows them; `onTouch` gets every use, also one that is then refused. */
export const heldToUses = (ports: Ports, { name, uses = {} }: Declaration, onTouch: Touch): Ports => {
  const allowed = new Set(linesOf(uses));
  const touch: Touch = line => {
    onTouch(line);
    if (!allowed.has(line) && !allowed.has(line.replace(/ (read|erase)$/, ' write')))
      throw new NotDeclared(`${name} does not declare: ${line}`);
  };
  return {
    ...ports,
    table: tableOf(ports.table, touch),
    files: filesOf(ports.files, touch),
    scanner: scannerOf(ports.scanner, touch),
    workflow: workflowOf(ports.workflow, touch),
    messages: {
      send: async message => {
        touch('outside');
        return ports.messages.send(message);
      },
    },
    digests: {
      of: async text => {
        touch('digests');
        return ports.digests.of(text);
      },
    },
    mailer: {
      send: async mail => {
        touch('mails');
        return ports.mailer.send(mail);
      },
    },
    signer: signerOf(ports.signer, touch),
    trust: trustOf(ports.trust, touch),
  };
};

const tableOf = (table: Table, touch: Touch): Table => ({
  find: async key => {
    touch(`reads ${kindOf(key.pk)}`);
    return table.find(key);
  },
  findAll: async keys => {
    for (const { pk } of keys) touch(`reads ${kindOf(pk)}`);
    return table.findAll(keys);
  },
  findEach: async keys => {
    for (const { pk } of keys) touch(`reads ${kindOf(pk)}`);
    return table.findEach(keys);
  },
  query: async (query: Query) => {
    touch(query.index === undefined ? `reads ${kindOf(query.hash)}` : `index ${query.index}`);
    const page = await table.query(query);
    // An index holds keys only: on AWS the items are read from the table.
    for (const { pk } of page.items) touch(`reads ${kindOf(pk)}`);
    return page;
  },
  transact: async writes => {
    for (const write of writes) touch(`writes ${kindOf(keyOf(write).pk)}`);
    return table.transact(writes);
  },
  increment: async counter => {
    touch(`writes ${kindOf(counter.key.pk)}`);
    return table.increment(counter);
  },
});

const signerOf = (signer: Signer, touch: Touch): Signer => ({
  ...trustOf(signer, touch),
  certificates: async of => {
    touch('signer signs');
    return signer.certificates(of);
  },
  sign: async what => {
    touch('signer signs');
    return signer.sign(what);
  },
});

const trustOf = (trust: Trust, touch: Touch): Trust => ({
  authorities: async () => {
    touch('signer trusts');
    return trust.authorities();
  },
});

const filesOf = (files: Files, touch: Touch): Files => {
  const reading = (key: string) => touch(`file ${folderOf(key)} read`);
  const writing = (key: string) => touch(`file ${folderOf(key)} write`);
  return {
    offerUpload: async file => {
      writing(file.key);
      return files.offerUpload(file);
    },
    offerDownload: async file => {
      reading(file.key);
      return files.offerDownload(file);
    },
    find: async key => {
      reading(key);
      return files.find(key);
    },
    readPart: async (key, part) => {
      reading(key);
      return files.readPart(key, part);
    },
    join: async file => {
      writing(file.key);
      return files.join(file);
    },
    put: async file => {
      writing(file.key);
      return files.put(file);
    },
    remove: async key => {
      if (folderOf(key) === 'results') throw new NotDeclared(`no role may remove ${key}`);
      touch(`file ${folderOf(key)} erase`);
      return files.remove(key);
    },
  };
};

const scannerOf = (scanner: Scanner, touch: Touch): Scanner => ({
  judge: async (key, report) => {
    touch(`file ${folderOf(key)} read`);
    return scanner.judge(key, report);
  },
});

const workflowOf = (workflow: Workflow, touch: Touch): Workflow => ({
  start: async execution => {
    touch('workflow deliver');
    return workflow.start(execution);
  },
  succeed: async (token, output) => {
    touch('workflow deliver');
    return workflow.succeed(token, output);
  },
  fail: async (token, error, cause) => {
    touch('workflow deliver');
    return workflow.fail(token, error, cause);
  },
  abort: async (name, cause) => {
    touch('workflow deliver');
    return workflow.abort(name, cause);
  },
  history: async name => {
    touch('workflow history');
    return workflow.history(name);
  },
});
