import { sub, type CfnTemplate } from '../cfn-template.ts';
import { portableText } from '../portable-arn.ts';
import { restApiId } from './rest-api.ts';

/** AWS::WAFv2::WebACLAssociation for every stage behind a web ACL; the ACL itself must exist. */
export function addWebAclAssociations(template: CfnTemplate): void {
  for (const { stageName, webAclArn } of Object.values(template.api.stages)) {
    if (webAclArn === undefined) continue;
    template.add(template.ownId('WebACLAssociation', stageName), {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: {
        // Of a stage (documented, "AWS::WAFv2::WebACLAssociation").
        ResourceArn: sub(
          `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/\${${restApiId(template)}}/stages/\${${template.ownId('Stage', stageName)}}`,
        ),
        WebACLArn: portableText(template, webAclArn),
      },
    });
  }
}
