import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  Function as Lambda,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Declaration } from '../functions/declaration.ts';
import type { Bundle } from './bundles.ts';
import type { Context } from './context.ts';
import type { DataStack } from './data-stack.ts';
import { declarations, soleFunction } from './declared.ts';
import type { FailureQueue } from './failure-queue.ts';
import { FunctionRole } from './function-role.ts';
import { LIVE, machineArns } from './machine-arns.ts';
import { mailSetOf } from './mail-set.ts';
import { retentionOf } from './retention.ts';
import { reservedOf, sizeOf } from './sizes.ts';

export type FunctionsProps = {
  readonly context: Context;
  readonly bundles: readonly Bundle[];
  readonly data: DataStack;
  readonly failures: FailureQueue;
  readonly apiUrl: string;
};

/** A deployed function. Others call `target`, which is its alias if there are aliases. */
export type Deployed = { readonly declaration: Declaration; readonly target: IFunction; readonly lambda: Lambda };

/** All declared functions, each with its own log and role. */
export class Functions extends Construct {
  readonly all: readonly Deployed[];
  readonly #props: FunctionsProps;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.all = declarations.map(declaration => this.#deploy(declaration));
  }

  /** The function with this declaration. Throws if there is none. */
  of(declaration: Pick<Declaration, 'name'>): Deployed {
    const found = this.all.find(deployed => deployed.declaration.name === declaration.name);
    if (!found) throw new Error(`No function is called ${declaration.name}.`);
    return found;
  }

  /**
   * The only function that declares this, as the target of a rule. An event that it does not take is sent again for so long, and then kept
   * in the queue of failures.
   */
  targetOf(declared: Parameters<typeof soleFunction>[0], maxEventAge: Duration): LambdaFunction {
    const { target } = this.of(soleFunction(declared));
    return new LambdaFunction(target, { deadLetterQueue: this.#props.failures, retryAttempts: 20, maxEventAge });
  }

  #deploy(declaration: Declaration): Deployed {
    const { context } = this.#props;
    const lambda = this.#lambdaOf(declaration);
    const target = context.aliases ? this.#aliasOf(declaration, lambda) : lambda;
    if (declaration.schedule || declaration.executionEnds)
      target.configureAsyncInvoke({
        // The next minute calls again. The end of an execution is reported only once.
        retryAttempts: declaration.executionEnds ? 2 : 0,
        maxEventAge: declaration.executionEnds ? Duration.hours(1) : Duration.seconds(60),
        ...(declaration.executionEnds && { onFailure: new SqsDestination(this.#props.failures) }),
      });
    return { declaration, target, lambda };
  }

  #lambdaOf(declaration: Declaration): Lambda {
    const { context, data } = this.#props;
    const { name, uses } = declaration;
    const size = sizeOf(declaration);
    const functionName = `${context.prefix}${name}`;
    const logs = new LogGroup(this, `${name}-logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      // Its lines say who requested what, refused or not.
      retention: retentionOf(context.readingDays),
      encryptionKey: data.key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new FunctionRole(this, `${name}-role`, {
      ...{ uses, data, logs, prefix: context.prefix, mails: { from: context.mailFrom, set: mailSetOf(context) } },
      signsBy: context.signingService ? 'service' : 'kms',
    });
    const reserved = reservedOf(size, context.concurrency);
    return new Lambda(this, name, {
      ...{ functionName, role },
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(this.#directoryOf(name)),
      memorySize: size.memoryMiB,
      timeout: size.timeout,
      environment: this.#environment(),
      tracing: Tracing.ACTIVE,
      logGroup: logs,
      ...(reserved && { reservedConcurrentExecutions: reserved }),
      // So an alias can be set back to an earlier version.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
  }

  #aliasOf({ name }: Declaration, lambda: Lambda): Alias {
    return new Alias(this, `${name}-live`, { aliasName: LIVE, version: lambda.currentVersion });
  }

  #directoryOf(name: string): string {
    const bundle = this.#props.bundles.find(bundle => bundle.function === name);
    if (!bundle) throw new Error(`Function ${name} has no bundle.`);
    return bundle.directory;
  }

  #environment(): Record<string, string> {
    const { context, data, apiUrl } = this.#props;
    return {
      TABLE_NAME: data.table.tableName,
      PAPERS_BUCKET: data.buckets.papers.bucketName,
      RESULTS_BUCKET: data.buckets.results.bucketName,
      MACHINE_ARN_PREFIX: machineArns(Stack.of(this), context.prefix).machines,
      MACHINE_ALIAS: context.aliases ? LIVE : '',
      API_URL: apiUrl,
      PROVINCE: context.province,
      ISSUER: context.issuer,
      AUDIENCE: context.audience,
      // The ARN, since CDK would cut a name out of it, and ARNs of emulators have another ending.
      OUTSIDE_SECRET: data.outside.secretArn,
      DIGEST_SECRET: data.digests.secretArn,
      SIGNER_SECRET: data.signer.secretArn,
      SIGNING_SERVICE: String(context.signingService),
      SIGNING_CONFIRM_MINUTES: String(context.signingConfirmMinutes),
      TIMESTAMP_URL: context.timestampUrl,
      TIMESTAMP_WHEN_SILENT: context.timestampWhenSilent,
      ADMINISTRATORS: context.administrators,
      CORS_ORIGINS: context.origins.join(','),
      DRAFTS_MOST: String(context.draftsMost),
      DRAFTS_DAYS: String(context.draftsDays),
      DRAFTS_MEBIBYTES_A_DAY: String(context.draftsMebibytesADay),
      FILINGS_AN_HOUR: String(context.filingsAnHour),
      MAIL_FROM: context.mailFrom,
      MAIL_NAME: context.mailName,
      MAIL_SET: mailSetOf(context),
      TEXTS: String(context.texts),
      READING_DAYS: String(context.readingDays),
      LOG_LEVEL: 'info',
    };
  }
}
