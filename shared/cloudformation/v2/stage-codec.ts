import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { entityCodec } from './entity-codec.ts';
import {
  flag,
  mapOf,
  number,
  objectOf,
  text,
  textByName,
  word,
  type FormsOf,
} from './property-forms.ts';

/** Settings of one route or of all. */
export const routeSettingsForm = objectOf<RouteSettings>({
  throttlingBurstLimit: number,
  throttlingRateLimit: number,
  detailedMetricsEnabled: flag,
  loggingLevel: word('OFF', 'ERROR', 'INFO'),
  dataTraceEnabled: flag,
});

/** What SAM gives the stage it makes (documented, "AWS::Serverless::HttpApi"); AWS::ApiGatewayV2::Stage has more. */
export const serverlessStageForms = {
  stageVariables: textByName,
  defaultRouteSettings: routeSettingsForm,
  routeSettings: mapOf(routeSettingsForm),
  accessLogSettings: objectOf<NonNullable<RouteStage['accessLogSettings']>>({
    destinationArn: text,
    format: text,
  }),
} satisfies FormsOf<RouteStage>;

/** AWS::ApiGatewayV2::Stage, without the deployment it names. */
export const stageCodec = entityCodec<RouteStage>(
  { stageName: text, description: text, autoDeploy: flag, ...serverlessStageForms },
  { stageName: '$default' },
  ['ApiId', 'DeploymentId'],
);
