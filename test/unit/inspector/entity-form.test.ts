import { describe, expect, test } from 'vitest';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { entityAt, keysOf, type RefOf } from '#shared/project/entity-at.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import {
  errorAt,
  formAt,
  optionalFormAt,
  problemCount,
  problemsAt,
  setField,
  withField,
  type EntityForm,
} from '#renderer/inspector/entity-form.ts';
import { entityTitle } from '#renderer/editor/entity-label.ts';
import { changeLabel } from '#renderer/inspector/entity-title.ts';
import { problemsOfPart } from '#renderer/inspector/method/method-parts.ts';
import { aCleanProject } from '../diagnostics/a-clean-project.ts';

const list: RefOf<'method'> = {
  kind: 'method',
  apiId: 'shop',
  resourceId: 'products',
  httpMethod: 'GET',
};

const spoiled = updateEntity<'method'>(aCleanProject, list, (method) => ({
  ...method,
  requestModels: { 'application/json': 'Nothing' },
  integration: { ...method.integration!, timeoutInMillis: 1 },
}));

/** A form that keeps what it is told, as the editor would. */
function aForm(): EntityForm<Method> & { readonly changes: [label: string, field?: string][] } {
  const changes: [string, string?][] = [];
  const form = {
    value: entityAt<'method'>(spoiled, list)!,
    ref: list,
    keys: keysOf(list),
    isReadOnly: false,
    problems: diagnose(spoiled),
    changes,
    changeWith() {},
    change(label: string, edit: (value: Method) => Method, field?: string) {
      const next = edit(form.value);
      if (next === form.value) return;
      form.value = next;
      changes.push(field === undefined ? [label] : [label, field]);
    },
  };
  return form;
}

describe('withField', () => {
  test.each([
    [{ a: 1 }, 2, { a: 2 }],
    [{ a: 1 }, undefined, {}],
    [{}, 1, { a: 1 }],
  ] as const)('%j with a = %j', (object: { a?: number }, value, expected) => {
    expect(withField(object, 'a', value)).toEqual(expected);
  });

  test('gives the same object when nothing changes', () => {
    const object: { a?: number } = { a: 1 };
    expect(withField(object, 'a', 1)).toBe(object);
    const empty: { a?: number } = {};
    expect(withField(empty, 'a', undefined)).toBe(empty);
  });
});

describe('the form of a part', () => {
  test('changes the part within the whole, under its own field', () => {
    const form = aForm();
    const integration = formAt(form, 'integration');
    if (integration === null) throw new Error('The method has an integration.');
    setField(integration, 'timeoutInMillis', 100, 'timeout');
    expect(form.value.integration?.timeoutInMillis).toBe(100);
    expect(form.changes).toEqual([['Change timeout', 'integration/timeoutInMillis']]);
  });

  test('a change without a field is a step of its own', () => {
    const form = aForm();
    const responses = formAt(form, 'methodResponses');
    responses?.change('Remove all', () => ({}));
    expect(form.changes).toEqual([['Remove all']]);
  });

  test('a change to what is there already is no change', () => {
    const form = aForm();
    setField(form, 'apiKeyRequired', true, 'API key');
    expect(form.changes).toEqual([]);
  });

  test('is null while the part is absent', () => {
    const { integration: _gone, ...bare } = aForm().value;
    const value: Method = bare;
    expect(formAt({ ...aForm(), value }, 'integration')).toBeNull();
  });

  test('finds the problems of its fields', () => {
    const integration = formAt(aForm(), 'integration')!;
    expect(errorAt(integration, 'timeoutInMillis')).toMatch(/50 to 29000/);
    expect(errorAt(integration, 'uri')).toBeNull();
  });
});

describe('the form of an optional part', () => {
  interface Stage {
    readonly name: string;
    readonly settings?: { readonly rate?: number; readonly burst?: number };
  }
  function aStage(value: Stage) {
    const fields: (string | undefined)[] = [];
    const form: EntityForm<Stage> & { value: Stage } = {
      ...aForm(),
      value,
      changeWith() {},
      change(_label, edit, field) {
        const next = edit(form.value);
        if (next === form.value) return;
        form.value = next;
        fields.push(field);
      },
    };
    return { form, fields, settings: () => optionalFormAt(form, 'settings') };
  }

  test('comes with its first field and goes with its last', () => {
    const { form, fields, settings } = aStage({ name: 'dev' });
    expect(settings().value).toEqual({});
    setField(settings(), 'rate', 5, 'rate');
    setField(settings(), 'burst', 1, 'burst');
    expect(form.value).toEqual({ name: 'dev', settings: { rate: 5, burst: 1 } });
    setField(settings(), 'rate', undefined, 'rate');
    setField(settings(), 'burst', undefined, 'burst');
    expect(form.value).toEqual({ name: 'dev' });
    expect(fields).toEqual(['settings/rate', 'settings/burst', 'settings/rate', 'settings/burst']);
  });

  test('is no change where nothing changes', () => {
    const { fields, settings } = aStage({ name: 'dev' });
    setField(settings(), 'rate', undefined, 'rate');
    expect(fields).toEqual([]);
  });
});

test('problems are found at keys with slashes in them', () => {
  expect(
    problemsAt(aForm(), 'requestModels', 'application/json').map(({ ruleId }) => ruleId),
  ).toEqual(['model-missing']);
});

test('problems are counted below a place, advice left out', () => {
  expect(problemCount(aForm(), ['requestModels'], ['integration'])).toEqual({
    count: 2,
    tone: 'danger',
  });
  expect(problemCount(aForm(), ['requestValidator'])).toBeNull();
});

test('each part of a method counts its own problems', () => {
  expect(problemsOfPart(aForm(), 'method-request')?.count).toBe(1);
  expect(problemsOfPart(aForm(), 'integration')?.count).toBe(1);
  expect(problemsOfPart(aForm(), 'integration-response')).toBeNull();
});

test.each([
  [list, 'GET /products'],
  [{ kind: 'resource', apiId: 'shop', resourceId: 'root' }, '/'],
  [{ kind: 'api-key', id: 'k1' }, 'Partner'],
  [{ kind: 'model', apiId: 'shop', name: 'Product' }, 'Product'],
  [{ kind: 'domain-name', domainName: 'api.example.com' }, 'api.example.com'],
] as const)('%j is called %s', (ref, title) => {
  expect(entityTitle(aCleanProject, ref)).toBe(title);
});

test.each([
  ['Change timeout', 'Change timeout of GET /a'],
  ['Add method response 404', 'Add method response 404 to GET /a'],
  ['Remove method response 404', 'Remove method response 404 from GET /a'],
])('%s is listed as %s', (label, listed) => {
  expect(changeLabel(label, 'GET /a')).toBe(listed);
});
