import type { Project } from '#shared/project/project.ts';
import type { AwsEndpoint } from '../aws-backends/aws-endpoint.ts';
import type { Traffic } from './traffic-report.ts';

/** What the main side and the thread that serves tell each other. Plain data, because it crosses threads. */

/** What there is to serve; the first thing the thread is told. */
export interface GatewayStart {
  readonly project: Project;
  readonly apiId: string;
  readonly projectFolder: string | null;
  /** 0 takes any free one. */
  readonly port: number;
  /** Where AWS services answer; the gateway has stand-ins of its own when absent. */
  readonly awsEndpoint?: AwsEndpoint;
  /** File for what helps to mend faults of the program itself. */
  readonly faultLog: string;
  /** Keeps the steps of requests, as far as there is time for it. */
  readonly isTracing?: boolean;
}

export type ToGateway =
  { readonly kind: 'redeploy'; readonly project: Project } | { readonly kind: 'stop' };

/** Travels as JSON, which a thread that has just started takes apart three times as fast as a structured clone. */
export type ToGatewayThread = ToGateway | { readonly kind: 'start'; readonly start: GatewayStart };

export type FromGateway =
  | { readonly kind: 'started'; readonly port: number }
  | { readonly kind: 'start-failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'redeployed' }
  | { readonly kind: 'redeploy-failed'; readonly message: string }
  | { readonly kind: 'stopped' }
  /** Several at a time, so that busy traffic costs few messages. */
  | { readonly kind: 'traffic'; readonly traffic: Traffic };
