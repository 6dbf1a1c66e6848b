import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resourceSchema, resourceSchemas } from '#shared/cloudformation/schema/resource-schemas.ts';

describe('the extracted resource schemas', () => {
  const isInstalled = existsSync('node_modules/@aws-cdk/aws-service-spec');
  if (!isInstalled) console.log('skipped: @aws-cdk/aws-service-spec is not installed');

  it.skipIf(!isInstalled)('are what the database holds', () => {
    expect(() =>
      execFileSync(process.execPath, ['build/extract-cfn-schema.mjs', '--check'], {
        stdio: 'pipe',
      }),
    ).not.toThrow();
  });

  it('hold the types an export writes', () => {
    expect(resourceSchema('AWS::ApiGateway::Method')?.properties['HttpMethod']).toEqual({
      type: 'string',
      required: true,
    });
    expect(resourceSchema('AWS::Lambda::Function')?.attributes).toContain('Arn');
    expect(resourceSchema('AWS::RDS::DBInstance')).toBeUndefined();
    expect(resourceSchema('constructor')).toBeUndefined();
    expect(Object.keys(resourceSchemas).length).toBeGreaterThan(30);
  });
});
