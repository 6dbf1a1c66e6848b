import { awsServiceKind } from '#shared/entities/aws-services.ts';
import { serviceSubtype } from '#shared/entities/http/service-subtypes.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

/**
 * The address of an AWS service where an integration calls it.
 *
 * @param action absent: what to call it by when nobody has said so; its first declared queue or bucket where the call is a path
 */
export function serviceUriToBeginWith(project: Project, service: string, action?: string): string {
  const call = action === undefined ? firstCall(project, service) : `action/${action}`;
  return `arn:aws:apigateway:${project.region}:${service}:${call}`;
}

function firstCall(project: Project, service: string): string {
  const known = awsServiceKind(service);
  const { queues, buckets } = declared(project, service);
  const [queue] = Object.keys(queues ?? {});
  const [bucket] = Object.keys(buckets ?? {});
  if (service === 'sqs') return `path/${project.accountId}/${queue ?? 'queue-name'}`;
  if (service === 's3') return `path/${bucket ?? '{bucket}'}/{key}`;
  return `${known?.kind ?? 'action'}/${known?.rest ?? ''}`;
}

/**
 * Arguments of a subtype to begin with: the body where it takes one, and the queue, stream or state machine that the project declares
 * first. What nobody can know is left to be said.
 */
export function argumentsToBeginWith(
  project: Project,
  subtypeName: string,
): Record<string, string> {
  const subtype = serviceSubtype(subtypeName);
  if (subtype === undefined) return {};
  const { region, accountId } = project;
  const { queues, streams, stateMachines } = declared(project, subtype.service);
  const [queue] = Object.keys(queues ?? {});
  const [stream] = Object.keys(streams ?? {});
  const [machine] = Object.keys(stateMachines ?? {});
  const known: Readonly<Record<string, string | undefined>> = {
    Data: '$request.body',
    Detail: '$request.body',
    Input: '$request.body',
    MessageBody: '$request.body',
    QueueUrl: queue && `https://sqs.${region}.amazonaws.com/${accountId}/${queue}`,
    StateMachineArn: machine && `arn:aws:states:${region}:${accountId}:stateMachine:${machine}`,
    StreamName: stream,
  };
  return Object.fromEntries(
    [...subtype.required, ...subtype.optional].flatMap((name) => {
      const value = known[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function declared(project: Project, service: string) {
  return entityAt<'aws-backend'>(project, { kind: 'aws-backend', service }) ?? { service };
}
