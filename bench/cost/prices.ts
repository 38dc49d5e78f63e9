/**
 * What AWS charges, in US dollars. A table of its own day: prices change, and a province may pay others; then this file
 * changes, and nothing else.
 */
export type Prices = {
  readonly asOf: string;
  readonly region: string;
  readonly source: string;
  /** Per state transition of a Standard workflow. */
  readonly transition: number;
  /** Per on-demand request unit of the table; a unit of writing is 1 KB, of reading 4 KB. */
  readonly writeUnit: number;
  readonly readUnit: number;
  readonly invocation: number;
  /** Per GB-second on arm64. */
  readonly gigabyteSecond: number;
  /** Per request to the REST API, and to the firewall before it. */
  readonly request: number;
  readonly firewallRequest: number;
  readonly filePut: number;
  readonly fileGet: number;
  /** Of GuardDuty Malware Protection for S3: per GB looked at, and per object. */
  readonly scannedGigabyte: number;
  readonly scannedObject: number;
  /** Per GB of log taken in. */
  readonly logGigabyte: number;
  /** Per GB and month. */
  readonly tableGigabyteMonth: number;
  readonly fileGigabyteMonth: number;
};

const MILLION = 1_000_000;

/**
 * GuardDuty Malware Protection for S3, of the worked example for N. Virginia on https://aws.amazon.com/guardduty/pricing/, read in October 2026:
 * $0.09 a GB and $0.215 for 1,000 objects, beyond the first 1,000 objects and the first GB of a month. The page names the prices of other
 * regions only to a browser: Singapore's is **assumed** to be the same.
 */
const SCAN = { scannedGigabyte: 0.09, scannedObject: 0.215 / 1000 } as const;

/** Singapore, the region nearest to Việt Nam; on demand, without free tiers and without savings plans. */
export const SINGAPORE: Prices = {
  asOf: '2026-11',
  region: 'ap-southeast-1',
  source:
    "AWS's public price pages of Step Functions, DynamoDB (on demand), Lambda (arm64), API Gateway (REST), WAF, S3, CloudWatch Logs, KMS; of GuardDuty see `SCAN`",
  transition: 25 / MILLION,
  writeUnit: 0.7125 / MILLION,
  readUnit: 0.1425 / MILLION,
  invocation: 0.2 / MILLION,
  gigabyteSecond: 0.0000133334,
  request: 4.25 / MILLION,
  firewallRequest: 0.6 / MILLION,
  filePut: 5 / MILLION,
  fileGet: 0.4 / MILLION,
  ...SCAN,
  logGigabyte: 0.7,
  tableGigabyteMonth: 0.285,
  fileGigabyteMonth: 0.025,
};

/** N. Virginia, the cheapest of the large regions, for comparison. */
export const VIRGINIA: Prices = {
  ...SINGAPORE,
  region: 'us-east-1',
  writeUnit: 0.625 / MILLION,
  readUnit: 0.125 / MILLION,
  request: 3.5 / MILLION,
  logGigabyte: 0.5,
  tableGigabyteMonth: 0.25,
  fileGigabyteMonth: 0.023,
};

/** What is assumed because it cannot be measured without an account. */
export const ASSUMED = {
  /** Memory of a function in GB, and what an invocation is billed for; cold starts are within. */
  functionGigabytes: 0.5,
  billedSeconds: 0.03,
  /** One line a call in the functions' logs, and one in the gateway's. */
  logBytesPerInvocation: 400,
  /** The gateway keeps what the authorizer said of a token for a minute, in which a page makes so many calls. */
  requestsPerAuthorization: 10,
} as const;
