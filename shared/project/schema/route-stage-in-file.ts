import { z } from 'zod';
import { kept, textByName } from './common.ts';

const routeSettings = z.strictObject({
  throttlingBurstLimit: z.number().optional(),
  throttlingRateLimit: z.number().optional(),
  detailedMetricsEnabled: z.boolean().optional(),
  loggingLevel: z.enum(['OFF', 'ERROR', 'INFO']).optional(),
  dataTraceEnabled: z.boolean().optional(),
});

/** A stage of an HTTP or WebSocket API below its name. */
export const routeStage = z.strictObject({
  description: z.string().optional(),
  autoDeploy: z.boolean().optional(),
  stageVariables: textByName.optional(),
  defaultRouteSettings: routeSettings.optional(),
  routeSettings: z.record(z.string(), routeSettings).optional(),
  accessLogSettings: z
    .strictObject({ destinationArn: z.string().optional(), format: z.string().optional() })
    .optional(),
  kept,
});

/** How a route's integration reaches a back end over TLS. */
export const routeTlsConfig = z.strictObject({ serverNameToVerify: z.string().optional() });
