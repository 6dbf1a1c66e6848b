import type { JsonValue } from './json.ts';
import type { RouteSettings } from './route-settings.ts';

/** A stage of an HTTP or WebSocket API (documented, "Stage" of API Gateway v2). */
export interface RouteStage {
  /** 1–128 of `[A-Za-z0-9_-]`, or `$default`, which serves HTTP APIs at the root of their address. */
  readonly stageName: string;
  readonly description?: string;
  /** Every change is deployed by itself. */
  readonly autoDeploy?: boolean;
  readonly stageVariables?: Readonly<Record<string, string>>;
  readonly defaultRouteSettings?: RouteSettings;
  /** By route key. */
  readonly routeSettings?: Readonly<Record<string, RouteSettings>>;
  readonly accessLogSettings?: { readonly destinationArn?: string; readonly format?: string };
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

/** The stage that serves at the root of an HTTP API's address. */
export const defaultStageName = '$default';

/** What the paths of a stage begin with: '' for `$default`, else its name behind a slash. */
export function pathPrefixOfStage(stageName: string): string {
  return stageName === defaultStageName ? '' : `/${stageName}`;
}
