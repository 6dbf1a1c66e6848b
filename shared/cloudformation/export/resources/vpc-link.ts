import type { VpcLink } from '#shared/entities/common/vpc-link.ts';
import { secondGenerationLinks } from '#shared/entities/second-generation-links.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { filled, present, ref, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { portableText } from '../portable-arn.ts';

/** AWS::ApiGateway::VpcLink, or AWS::ApiGatewayV2::VpcLink, for every link an integration goes through; an unknown load balancer becomes a parameter. */
export function addVpcLinks(template: CfnTemplate): void {
  const integrations = template.apis
    .flatMap((api) => Object.values(api.resources))
    .flatMap((resource) => Object.values(resource.methods))
    .flatMap(({ integration }) => integration ?? []);
  const calledBy = (kind: 'http' | 'websocket'): string[] =>
    template.routeApis
      .filter((api) => api.kind === kind)
      .flatMap((api) => Object.values(api.integrations))
      .flatMap(({ connectionId }) => connectionId ?? []);
  const used = new Set([
    ...integrations.flatMap(({ connectionId }) => connectionId ?? []),
    ...calledBy('http'),
    ...calledBy('websocket'),
  ]);
  const second = secondGenerationLinks([...template.apis, ...template.routeApis]);
  for (const link of Object.values(template.project.vpcLinks)) {
    if (!used.has(link.id)) continue;
    const id = template.logicalId('VpcLink', link.id);
    if (second.has(link.id)) {
      addSecondGeneration(template, link, id);
      continue;
    }
    const parameter = `${id}TargetArn`;
    if (link.targetArns.length === 0) {
      template.parameters.set(parameter, {
        Type: 'String',
        Description: `ARN of the Network Load Balancer behind VPC link ${link.name}.`,
      });
      template.tell(
        'vpc-link-target',
        'info',
        pointerTo('/vpcLinks', link.id),
        `VPC link '${link.name}' names no load balancer; the template asks for it (${parameter}).`,
      );
    }
    template.add(id, {
      Type: 'AWS::ApiGateway::VpcLink',
      Properties: {
        Name: link.name,
        ...present('Description', link.description),
        TargetArns:
          link.targetArns.length === 0
            ? [ref(parameter)]
            : link.targetArns.map((arn) => portableText(template, arn)),
        ...tagsOf(link.tags),
      },
    });
  }
}

/** AWS::ApiGatewayV2::VpcLink; the design does not know the subnets it is in. */
function addSecondGeneration(template: CfnTemplate, link: VpcLink, id: string): void {
  const parameter = `${id}Subnets`;
  if (!template.isGivenBack) {
    template.parameters.set(parameter, {
      Type: 'List<AWS::EC2::Subnet::Id>',
      Description: `Subnets of VPC link ${link.name}, at least two.`,
    });
    template.tell(
      'vpc-link-subnets',
      'info',
      pointerTo('/vpcLinks', link.id),
      `The design does not say which subnets VPC link '${link.name}' is in; the template asks for them (${parameter}).`,
    );
  }
  template.add(id, {
    Type: 'AWS::ApiGatewayV2::VpcLink',
    Properties: {
      Name: link.name,
      ...(!template.isGivenBack && { SubnetIds: ref(parameter) }),
      ...filled('Tags', link.tags ?? {}),
    },
  });
}

/** How an integration names a link: a link of the project by the resource that makes it, others as they are. */
export function vpcLinkRef(template: CfnTemplate, connectionId: string): CfnValue {
  return Object.hasOwn(template.project.vpcLinks, connectionId)
    ? ref(template.logicalId('VpcLink', connectionId))
    : connectionId;
}
