/**
 * Extracts the resource types our templates use from the CloudFormation registry's database
 * (`@aws-cdk/aws-service-spec`, Apache-2.0) into `shared/cloudformation/schema/generated/resource-schemas.json`:
 * property names, types, required flags, enums and attributes, without documentation.
 *
 *   node build/extract-cfn-schema.mjs          writes the file
 *   node build/extract-cfn-schema.mjs --check  exits 1 when the file differs from a fresh extraction
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const wanted =
  /^AWS::(?:ApiGateway::|ApiGatewayV2::|Lambda::(?:Function|Permission|Alias|Version|Url|LayerVersion)$|IAM::(?:Role|Policy|ManagedPolicy)$|Logs::LogGroup$|WAFv2::WebACLAssociation$|DynamoDB::Table$|SQS::Queue(?:Policy)?$|SNS::(?:Topic|Subscription)$|Events::(?:EventBus|Rule)$|Kinesis::Stream$|S3::Bucket$|SSM::Parameter$|StepFunctions::StateMachine$|Cognito::(?:UserPool|UserPoolClient|UserPoolDomain)$)/;

export const generatedFile = fileURLToPath(
  new URL('../shared/cloudformation/schema/generated/resource-schemas.json', import.meta.url),
);

/** Text of the generated file, the same for the same database. */
export async function extractResourceSchemas() {
  const db = await loadAwsServiceSpec();
  const resources = db
    .all('resource')
    .filter((resource) => wanted.test(resource.cloudFormationType))
    .sort((a, b) => compare(a.cloudFormationType, b.cloudFormationType));
  const output = {};
  for (const resource of resources) {
    const types = {};
    const named = (id) => {
      const definition = db.get('typeDefinition', id);
      if (types[definition.name] === undefined) {
        types[definition.name] = {};
        types[definition.name] = propertiesOf(definition.properties, named);
      }
      return definition.name;
    };
    const properties = propertiesOf(resource.properties, named);
    output[resource.cloudFormationType] = {
      properties,
      attributes: Object.keys(resource.attributes).sort(compare),
      ...(Object.keys(types).length > 0 && { types: sorted(types) }),
    };
  }
  return `${JSON.stringify(output, null, 1)}\n`;
}

function propertiesOf(properties, named) {
  return sorted(
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        { ...typeOf(property.type, named), ...(property.required === true && { required: true }) },
      ]),
    ),
  );
}

function typeOf(type, named) {
  switch (type.type) {
    case 'array':
    case 'map':
      return { type: type.type, element: typeOf(type.element, named) };
    case 'ref':
      return { type: 'ref', name: named(type.reference.$ref) };
    case 'union':
      return { type: 'union', types: type.types.map((one) => typeOf(one, named)) };
    case 'string':
      return {
        type: 'string',
        ...(type.allowedValues !== undefined && { allowedValues: type.allowedValues }),
      };
    default:
      return { type: type.type };
  }
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => compare(a, b)));
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await extractResourceSchemas();
  if (process.argv.includes('--check')) {
    if ((await readFile(generatedFile, 'utf8').catch(() => '')) !== text) {
      console.error('resource-schemas.json is out of date: run node build/extract-cfn-schema.mjs');
      process.exitCode = 1;
    }
  } else await writeFile(generatedFile, text);
}
