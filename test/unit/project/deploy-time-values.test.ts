import { describe, expect, it } from 'vitest';
import {
  textWithValues,
  withDeployTimeValues,
  symbolsIn,
} from '#shared/project/deploy-time-values.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';

describe('deploy-time values', () => {
  it.each([
    ['${Table}', 'orders'],
    ['a ${Table.Arn} b ${Table}', 'a arn:x b orders'],
    ['${Fn::ImportValue:shared-bus}', 'bus'],
    [
      '${Other} ${stageVariables.x} ${!Table} $Table',
      '${Other} ${stageVariables.x} ${!Table} $Table',
    ],
    ['${constructor}', '${constructor}'],
    ['plain', 'plain'],
  ])('%s is %s', (text, expected) => {
    const values = { Table: 'orders', 'Table.Arn': 'arn:x', 'Fn::ImportValue:shared-bus': 'bus' };
    expect(textWithValues(text, values)).toBe(expected);
  });

  it('stand in APIs and environments of functions, not in what is kept', () => {
    const project = {
      ...aRestApi('abc123def4')
        .with({ kept: { template: { text: '${Table}' } } })
        .method('GET /', mock('{"table": "${Table}"}'))
        .stage('dev', { variables: { table: '${Table}' } })
        .project(),
      deployTimeValues: { Table: 'orders' },
    };
    const { abc123def4: api } = withDeployTimeValues(project).apis;
    const text = JSON.stringify(api);
    expect(text.match(/orders/g)).toHaveLength(2);
    expect(text.match(/\$\{Table\}/g)).toHaveLength(1);
  });

  it('leave a project without any as it is', () => {
    const project = aRestApi().method('GET /', mock('${Table}')).project();
    expect(withDeployTimeValues(project)).toBe(project);
    const other = { ...project, deployTimeValues: { Unused: 'x' } };
    expect(withDeployTimeValues(other)).toBe(other);
  });
});

it('names the symbols of a text that have a value, each once', () => {
  const values = { Table: 'orders', 'Table.Arn': 'arn' };
  expect(symbolsIn('${Table}/${Table}-${Table.Arn} ${stageVariables.x} ${!Table}', values)).toEqual(
    ['Table', 'Table.Arn'],
  );
  expect(symbolsIn('plain', values)).toEqual([]);
});
