import type { Api } from '#shared/entities/api.ts';
import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import type { DomainName } from '#shared/entities/common/domain-name.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { UsagePlan } from '#shared/entities/common/usage-plan.ts';
import type { VpcLink } from '#shared/entities/common/vpc-link.ts';
import type { FindingSource } from '#shared/openapi/import/import-report.ts';
import type { ReadDocument } from '#shared/openapi/import/read-document.ts';
import type { ServerlessApi } from './place-in-serverless.ts';

/** How an API is written in its template. */
export type ApiForm =
  | 'resources'
  /** A `Body` of AWS::ApiGateway::RestApi. */
  | 'body'
  /** AWS::Serverless::Api, its paths in a definition or from events. */
  | 'serverless'
  /** What SAM makes for events that name no API. */
  | 'implicit'
  /** HTTP and WebSocket APIs of AWS::ApiGatewayV2. */
  | 'v2'
  /** AWS::Serverless::HttpApi, explicit or implicit, and AWS::Serverless::WebSocketApi. */
  | 'serverless-v2';

/** Where the parts of one API stand in the template. */
export interface ApiOrigin {
  readonly apiId: string;
  readonly logicalId: string;
  readonly form: ApiForm;
  /** Logical ids by the kind and name an exporter asks with, e.g. `Method /orders GET`. */
  readonly ids: Map<string, string>;
  /** Of an API that SAM makes: the definition it makes, and what it makes it of. */
  readonly made?: { readonly definition: JsonObject; readonly of: ServerlessApi };
  /** True for an HTTP API whose routes come from a document. */
  readonly hasBody?: boolean;
  /** Members of an HTTP API that such a document says, and not the properties of its resource. */
  readonly inDocument?: readonly string[];
  /** Keys of routes of events that stand in the document too, with whether it also says what they call. */
  readonly described?: ReadonlyMap<string, boolean>;
}

/** What the importers of single resource types fill. */
export class ImportedParts {
  readonly apis = new Map<string, Api>();
  readonly origins = new Map<string, ApiOrigin>();
  readonly functions = new Map<string, LambdaFunction>();
  readonly files = new Map<string, string>();
  /** By service. */
  readonly awsBackends = new Map<string, AwsBackend>();
  readonly vpcLinks = new Map<string, VpcLink>();
  readonly apiKeys = new Map<string, ApiKey>();
  readonly usagePlans = new Map<string, UsagePlan>();
  readonly domainNames = new Map<string, DomainName>();
  /** Logical ids of what the APIs share: functions, plans, keys, domain names, links. */
  readonly sharedIds = new Map<string, string>();
  /** By `DomainName NAME` and the like: what SAM makes of a property of an API, by that property. */
  readonly madeOf = new Map<string, { readonly of: ServerlessApi; readonly property: string[] }>();
  /** Which parts of the template came from other files; pointers into the template with these in their places. */
  readonly sources: FindingSource[] = [];
  /** Definitions from files of their own, by the pointer where the template would have them. */
  readonly definitions = new Map<string, JsonValue>();

  /** Notes that what stands at a pointer came from a file, so that findings in it are told there. */
  addSource(at: string, file: string, text: string, read: ReadDocument, pointer = ''): void {
    if (read.kind !== 'read') return;
    this.sources.push({
      at,
      file: file.replace(/^(?:\.\/)+/, ''),
      pointer,
      text,
      locate: read.locate,
    });
  }
}
