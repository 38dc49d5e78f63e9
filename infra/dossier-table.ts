import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { TABLE } from '../store/table/keys.ts';
import type { Context } from './context.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The indexes that `store/table/keys.ts` defines. They hold only keys: see docs/decisions/0024. */
const indexes: GlobalSecondaryIndexPropsV2[] = Object.entries(TABLE.indexes).map(([indexName, { hash, range }]) => ({
  indexName,
  partitionKey: text(hash),
  sortKey: text(range),
  projectionType: ProjectionType.KEYS_ONLY,
}));

/** The table of the installation. It is paid by request, since a province works for a small part of the week. */
export class DossierTable extends TableV2 {
  constructor(scope: Construct, id: string, { key, prefix }: { readonly key: IKey; readonly prefix: string }) {
    super(scope, id, {
      tableName: `${prefix}dossiers`,
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: indexes,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: TABLE.expiry,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}

/** A table that was restored from ours, with its indexes and the same key. An operator has enabled its stream by hand. */
export const restoredTable = (
  scope: Construct,
  { context, key }: { readonly context: Context; readonly key: IKey },
): ITableV2 =>
  TableV2.fromTableAttributes(scope, 'Restored', {
    tableName: context.restoredTable,
    tableStreamArn: context.restoredStream,
    encryptionKey: key,
    globalIndexes: Object.keys(TABLE.indexes),
  });
