import { describe, expect, it } from 'vitest';
import { applicablePart } from '#shared/entities/rest/documentation.ts';
import {
  byLocation,
  locationKey,
  type DocumentationLocation,
} from '#shared/entities/rest/documentation-part.ts';

const said = (name: string, location: DocumentationLocation) => ({
  location,
  properties: { description: name },
});

describe('the part that applies to a place', () => {
  const type = 'RESPONSE_HEADER';
  const name = 'id';
  const documentationParts = byLocation([
    said('case 1', { type, path: '/pets', statusCode: '*', name }),
    said('case 2', { type, path: '/pets', statusCode: '200', name }),
    said('case 3', { type, path: '/pets/{petId}', statusCode: '*', name }),
    said('verb', { type, path: '/pets', method: 'PUT', name }),
    said('resource', { type: 'RESOURCE', path: '/' }),
    said('method', { type: 'METHOD' }),
    said('model', { type: 'MODEL', name: 'Pet' }),
  ]);

  it.each<[DocumentationLocation, string | undefined]>([
    [{ type, path: '/pets', method: 'GET', statusCode: '404', name }, 'case 1'],
    [{ type, path: '/pets', method: 'GET', statusCode: '200', name }, 'case 2'],
    [{ type, path: '/pets/{petId}', method: 'GET', statusCode: '200', name }, 'case 3'],
    [{ type, path: '/pets/{petId}/toys', method: 'GET', statusCode: '200', name }, 'case 3'],
    [{ type, path: '/pets', method: 'PUT', statusCode: '200', name }, 'case 2'],
    [{ type, path: '/pets', method: 'PUT', statusCode: '404', name }, 'verb'],
    [{ type, path: '/petshop', method: 'GET', statusCode: '200', name }, undefined],
    [{ type, path: '/pets', method: 'GET', statusCode: '200', name: 'other' }, undefined],
    [{ type: 'RESPONSE', path: '/pets', method: 'GET', statusCode: '200' }, undefined],
    [{ type: 'RESOURCE', path: '/pets' }, undefined],
    [{ type: 'RESOURCE' }, 'resource'],
    [{ type: 'METHOD', path: '/pets', method: 'GET' }, 'method'],
    [{ type: 'MODEL', name: 'Pet' }, 'model'],
    [{ type: 'MODEL', name: 'Order' }, undefined],
  ])('%j: %s', (location, expected) => {
    const part = applicablePart({ documentationParts }, location);
    expect(part?.properties['description']).toBe(expected);
  });

  it('has one key for every way to write its place, and another for every other place', () => {
    expect(locationKey({ type: 'METHOD' })).toBe(
      locationKey({ type: 'METHOD', path: '/', method: '*' }),
    );
    expect(locationKey({ type, path: '/x', method: 'GET', name: 'y GET z' })).not.toBe(
      locationKey({ type, path: '/x GET * y', method: 'GET', name: 'z' }),
    );
  });
});
