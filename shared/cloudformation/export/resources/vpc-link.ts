import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { portableText } from '../portable-arn.ts';

/** AWS::ApiGateway::VpcLink for every link an integration goes through; an unknown load balancer becomes a parameter. */
export function addVpcLinks(template: CfnTemplate): void {
  const used = new Set(
    template.apis
      .flatMap((api) => Object.values(api.resources))
      .flatMap((resource) => Object.values(resource.methods))
      .flatMap((method) => method.integration?.connectionId ?? []),
  );
  for (const link of Object.values(template.project.vpcLinks)) {
    if (!used.has(link.id)) continue;
    const id = template.logicalId('VpcLink', link.id);
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

/** How an integration names a link: a link of the project by the resource that makes it, others as they are. */
export function vpcLinkRef(template: CfnTemplate, connectionId: string): CfnValue {
  return Object.hasOwn(template.project.vpcLinks, connectionId)
    ? ref(template.logicalId('VpcLink', connectionId))
    : connectionId;
}
