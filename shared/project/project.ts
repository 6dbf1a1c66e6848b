import type { Api } from '../entities/api.ts';
import type { ApiKey } from '../entities/common/api-key.ts';
import type { AwsBackend } from '../entities/common/aws-backend.ts';
import type { DomainName } from '../entities/common/domain-name.ts';
import type { HttpBackend } from '../entities/common/http-backend.ts';
import type { JsonValue } from '../entities/common/json.ts';
import type { LambdaFunction } from '../entities/common/lambda-function.ts';
import type { SavedRequest } from '../entities/common/saved-request.ts';
import type { UsagePlan } from '../entities/common/usage-plan.ts';
import type { UserPool } from '../entities/common/user-pool.ts';
import type { VpcLink } from '../entities/common/vpc-link.ts';
import type { LintSettings } from './lint-settings.ts';

/**
 * The whole document: immutable, structurally shared between revisions. Everything in it is saved;
 * selection, viewport and traces live elsewhere.
 */
export interface Project {
  readonly name: string;
  /** Used in simulated ARNs and `$context`. */
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** By API id. */
  readonly apis: Readonly<Record<string, Api>>;
  /** By name. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly httpBackends: Readonly<Record<string, HttpBackend>>;
  /** By service; what answers calls to AWS services other than Lambda. */
  readonly awsBackends: Readonly<Record<string, AwsBackend>>;
  /** By id. */
  readonly vpcLinks: Readonly<Record<string, VpcLink>>;
  readonly userPools: Readonly<Record<string, UserPool>>;
  readonly apiKeys: Readonly<Record<string, ApiKey>>;
  readonly usagePlans: Readonly<Record<string, UsagePlan>>;
  /** By domain name. */
  readonly domainNames: Readonly<Record<string, DomainName>>;
  /** By name. */
  readonly requests: Readonly<Record<string, SavedRequest>>;
  /**
   * Text files beside the entities: handlers under `functions/<name>/…`, scripts under `backends/…`, and under
   * `imports/<API id>/…` what an API was last imported from. By path relative to the project folder, with `/`.
   */
  readonly files: Readonly<Record<string, string>>;
  /** Canvas positions by API id. Kept apart so that moving a box touches no entity file. */
  readonly layouts: Readonly<Record<string, ApiLayout>>;
  /**
   * What stands here for values that only a deployment knows, by the name between `${` and `}` in the design, e.g. `Table`
   * or `Table.Arn`; the simulator uses them, exports do not. Absent when there are none.
   */
  readonly deployTimeValues?: Readonly<Record<string, string>>;
  /** What the project has decided about the rules that look at it. Absent when nothing. */
  readonly lint?: LintSettings;
  /** Top-level keys of `gatewright.yaml` this version does not know; given back as they were. */
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

/** What the user arranged on one API's canvas. Nodes not named here are placed by the automatic layout. */
export interface ApiLayout {
  /** Canvas node id → top left corner, px on the 4 px grid. */
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  /** Ids of resources whose subtree is folded away. */
  readonly collapsed: readonly string[];
}

/** A project with nothing in it. */
export const emptyProject: Project = {
  name: 'Untitled',
  region: 'us-east-1',
  accountId: '123456789012',
  apis: {},
  functions: {},
  httpBackends: {},
  awsBackends: {},
  vpcLinks: {},
  userPools: {},
  apiKeys: {},
  usagePlans: {},
  domainNames: {},
  requests: {},
  files: {},
  layouts: {},
};
