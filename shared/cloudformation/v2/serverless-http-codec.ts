import type { JsonObject } from '#shared/entities/common/json.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import { recordOf } from '#shared/openapi/json-shape.ts';
import { corsForm, type HttpApiProperties } from './api-codec.ts';
import { entityCodec } from './entity-codec.ts';
import {
  flag,
  propertyOf,
  readMembers,
  text,
  textByName,
  texts,
  writeMembers,
  type Form,
} from './property-forms.ts';
import { spelled } from './spelled.ts';
import { serverlessStageForms } from './stage-codec.ts';

/** `true` for every origin, or the origins alone (documented, "AWS::Serverless::HttpApi"; as SAM's transform does it). */
const serverlessCors: Form<CorsConfiguration> = spelled(corsForm, (written) => {
  if (flag.read(written)?.value === true) return { allowOrigins: ['*'] };
  if (flag.read(written) !== undefined) return undefined;
  const origin = text.read(written)?.value;
  const origins = origin === undefined ? texts.read(written)?.value : [origin];
  return origins === undefined ? undefined : { allowOrigins: origins };
});

/** Properties by which SAM makes the stage. */
export const serverlessStageProperties: readonly string[] =
  Object.keys(serverlessStageForms).map(propertyOf);

/** AWS::Serverless::HttpApi, without its stage, authorizers and definition. */
export const serverlessHttpApiCodec = entityCodec<Omit<HttpApiProperties, 'version'>>(
  {
    name: text,
    description: text,
    corsConfiguration: serverlessCors,
    disableExecuteApiEndpoint: flag,
    tags: textByName,
  },
  { name: '' },
  ['Auth', 'DefinitionBody', 'StageName', ...serverlessStageProperties],
);

/** The stage that SAM makes of a serverless API's properties. */
export function readServerlessStage(stageName: string, properties: JsonObject): RouteStage {
  const own = recordOf(
    Object.entries(properties).filter(([name]) => serverlessStageProperties.includes(name)),
  );
  const { value, left } = readMembers<Omit<RouteStage, 'kept'>>(own, serverlessStageForms);
  return {
    stageName,
    autoDeploy: true,
    ...value,
    ...(Object.keys(left).length > 0 && { kept: left }),
  };
}

/** The properties that make the stage. */
export function writeServerlessStage(stage: RouteStage): JsonObject {
  return {
    StageName: stage.stageName,
    ...writeMembers<Omit<RouteStage, 'kept'>>(stage, stage.kept ?? {}, serverlessStageForms),
  };
}
