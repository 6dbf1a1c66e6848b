import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import {
  serviceSubtype,
  serviceSubtypes,
  type ServiceSubtype,
} from '#shared/entities/http/service-subtypes.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { MappingPlace } from '../mapping/http-parameter-mapping.ts';
import type { MappedParameter, MappingTrace } from '../mapping/mapping-trace.ts';
import { SelectionExpression, type SelectionData } from '../mapping/selection-expression.ts';
import {
  buildServiceRequest,
  UnfitArgument,
  type ServiceArguments,
  type ServiceRequest,
} from './service-request.ts';

export const serviceCallFact: FidelityFact = {
  feature: 'AWS services of HTTP APIs',
  fidelity: 'approximate',
  says: 'The request is built as for AWS from the arguments of the subtype; what answers in place of the service is said with each run, and its answer passes back as it is. No role is assumed.',
  concerns: {
    kind: 'http-route',
    when(route, { integrations }) {
      const id = integrationIdOf(route);
      const integration = id === undefined ? undefined : integrations[id];
      return integration?.integrationSubtype !== undefined;
    },
  },
};
export const serviceCallFacts: readonly FidelityFact[] = [
  serviceCallFact,
  {
    feature: 'Arguments of AWS services',
    fidelity: 'documented',
    says: 'The subtypes, and which arguments they need and take.',
    sources: ['Integration subtype reference', 'Create AWS service integrations for HTTP APIs'],
  },
  {
    feature: 'How AWS services are asked',
    fidelity: 'assumed',
    says: 'SQS is asked by its Query protocol and answers in XML, the others by JSON; Data of Kinesis is sent as the bytes of its text. A needed argument without a value is answered with 400, an argument that may be left out is left out.',
  },
];

/** A call of a service, ready to be filled in. */
export interface CompiledServiceCall {
  readonly subtype: ServiceSubtype;
  /** By the name of the argument. */
  readonly arguments: ReadonlyMap<string, SelectionExpression>;
  /** Why AWS would not have taken the integration, as a sentence; requests are answered with 500. */
  readonly fault: string | undefined;
}

/** Reads an integration's subtype and arguments. What AWS would refuse is reported. */
export function compileServiceCall(
  { integrationSubtype = '', requestParameters = {} }: HttpIntegration,
  place: MappingPlace,
  problems: Problem[],
): CompiledServiceCall | undefined {
  const report = (pointer: string, message: string): string => {
    const { entity } = place;
    problems.push({
      ruleId: 'service-call-does-not-compile',
      severity: 'error',
      message,
      place: { pointer: `${place.pointer}/${pointer}`, entity },
    });
    return message;
  };
  const subtype = serviceSubtype(integrationSubtype);
  if (subtype === undefined) {
    report(
      'integrationSubtype',
      `${place.title} has the subtype "${integrationSubtype}", which HTTP APIs do not have; there are ${Object.keys(serviceSubtypes).join(', ')}.`,
    );
    return undefined;
  }
  const known = [...subtype.required, ...subtype.optional];
  const expressions = new Map<string, SelectionExpression>();
  let fault: string | undefined;
  for (const [name, text] of Object.entries(requestParameters)) {
    const expression = new SelectionExpression(text, 'request');
    if (!known.includes(name))
      report(
        `requestParameters/${name}`,
        `${place.title} gives ${integrationSubtype} the argument "${name}", which it does not take; it takes ${known.join(', ')}.`,
      );
    else if (expression.fault === undefined) expressions.set(name, expression);
    else
      fault ??= report(
        `requestParameters/${name}`,
        `The argument "${name}" of ${place.title} cannot be read: ${expression.fault}`,
      );
  }
  const missing = subtype.required.filter((name) => !Object.hasOwn(requestParameters, name));
  if (missing.length > 0)
    fault ??= report(
      'requestParameters',
      `${place.title} lacks ${missing.join(', ')}, which ${integrationSubtype} needs.`,
    );
  return { subtype, arguments: expressions, fault };
}

/**
 * The request of a service for one request of a client.
 *
 * @param region of the API
 * @throws GatewayError 500 for a call that does not compile, 400 where a needed argument has no value or one cannot be sent
 */
export function serviceRequestOf(
  call: CompiledServiceCall,
  data: SelectionData,
  region: string,
): ServiceRequest {
  const { subtype, fault } = call;
  if (fault !== undefined)
    throw new GatewayError('API_CONFIGURATION_ERROR', 'Internal Server Error', {
      reason: fault,
      fact: serviceCallFact,
    });
  const values = argumentsOf(call, data);
  for (const name of subtype.required)
    if (values[name] === undefined)
      throw unfit(
        `The argument ${name} of ${subtype.operation} has no value: the request has nothing at ${call.arguments.get(name)?.source ?? name}.`,
      );
  try {
    return buildServiceRequest(subtype, values, region);
  } catch (error) {
    if (error instanceof UnfitArgument) throw unfit(error.message);
    throw error;
  }
}

function argumentsOf(call: CompiledServiceCall, data: SelectionData): ServiceArguments {
  const values: Record<string, string> = {};
  for (const [name, expression] of call.arguments) {
    const value = expression.read(data);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function unfit(reason: string): GatewayError {
  return new GatewayError('DEFAULT_4XX', 'Bad Request', {
    status: 400,
    reason,
    fact: serviceCallFact,
  });
}

/** The arguments for the trace. */
export function serviceCallTrace(call: CompiledServiceCall, data: SelectionData): MappingTrace {
  const rows = [...call.arguments].map(([target, expression]): MappedParameter => ({
    target,
    expression: expression.source,
    value: expression.read(data) ?? null,
  }));
  return { kind: 'parameters', side: 'request', rows };
}
