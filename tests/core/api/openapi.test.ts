import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApi, type TestApi } from './test-api.ts';

const mediaSchema = z.object({ schema: z.record(z.string(), z.unknown()) });
const responseSchema = z.union([
  z.object({
    description: z.string().min(1),
    content: z.record(z.string(), mediaSchema).optional(),
  }),
  z.object({ $ref: z.string().startsWith('#/components/responses/') }),
]);
const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['query', 'path']),
  required: z.boolean().optional(),
  schema: z.record(z.string(), z.unknown()),
});
const operationSchema = z.object({
  summary: z.string().min(1),
  operationId: z.string().regex(/^[a-z]+[A-Za-z]+$/),
  parameters: z.array(parameterSchema).optional(),
  requestBody: z.object({ required: z.literal(true), content: z.record(z.string(), mediaSchema) }).optional(),
  responses: z.record(z.string().regex(/^\d{3}$/), responseSchema),
});
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.literal('9.9.9') }),
  paths: z.record(z.string().startsWith('/api/'), z.record(z.string(), operationSchema)),
  security: z.tuple([z.object({ instanceCookie: z.tuple([]) })]),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    responses: z.record(z.string(), z.object({ content: z.record(z.string(), mediaSchema) })),
    securitySchemes: z.object({ instanceCookie: z.object({ in: z.literal('cookie') }) }),
  }),
});

/** Every route of the brief: the contract of the screens and of programs. */
const routes = [
  'GET /api/about',
  'GET /api/backups',
  'POST /api/backups',
  'POST /api/backups/{name}/restore',
  'GET /api/boot',
  'POST /api/changes/{id}/undo',
  'GET /api/check',
  'GET /api/decisions',
  'POST /api/decisions/{id}/answer',
  'POST /api/decisions/{id}/reopen',
  'DELETE /api/demonstration',
  'POST /api/demonstration',
  'GET /api/devices',
  'POST /api/devices',
  'GET /api/devices/{id}',
  'PATCH /api/devices/{id}',
  'GET /api/devices/{id}/changes',
  'GET /api/devices/{id}/merges',
  'POST /api/devices/{id}/merge',
  'POST /api/merges/{id}/split',
  'GET /api/devices/{id}/links',
  'GET /api/devices/{id}/series',
  'GET /api/import-templates',
  'POST /api/import-templates',
  'DELETE /api/import-templates/{id}',
  'GET /api/imports',
  'POST /api/imports/drafts',
  'DELETE /api/imports/drafts/{id}',
  'GET /api/imports/drafts/{id}',
  'DELETE /api/imports/drafts/{id}/files/{number}',
  'PUT /api/imports/drafts/{id}/files/{number}',
  'POST /api/imports/drafts/{id}/run',
  'GET /api/imports/runs/{id}',
  'POST /api/imports/runs/{id}/cancel',
  'GET /api/imports/runs/{id}/rejected.csv',
  'GET /api/imports/runs/{id}/report.csv',
  'GET /api/imports/runs/{id}/rows',
  'GET /api/imports/waiting',
  'POST /api/imports/{batchId}/files/{fileNumber}/rows/{row}/answer',
  'POST /api/imports/{batchId}/files/{fileNumber}/rows/{row}/reopen',
  'GET /api/imports/{batchId}/kept',
  'GET /api/imports/{batchId}/rejected.csv',
  'GET /api/imports/{batchId}/report.csv',
  'GET /api/imports/{batchId}/rows',
  'POST /api/imports/{batchId}/undo',
  'GET /api/exports/devices',
  'GET /api/live',
  'GET /api/machine',
  'POST /api/machine/inventory',
  'GET /api/overview',
  'GET /api/settings',
  'PATCH /api/settings',
  'GET /api/sites',
  'POST /api/sites',
  'DELETE /api/sites/{id}',
  'PATCH /api/sites/{id}',
  'GET /api/status',
];

describe('the OpenAPI document', () => {
  let api: TestApi;
  let document: z.infer<typeof documentSchema>;
  beforeAll(async () => {
    api = await startTestApi();
    document = await api.ask(documentSchema, 'GET', '/api/openapi.json');
  });
  afterAll(() => api.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        operation,
      })),
    );

  it('holds every route, and no other', () => {
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...routes].sort());
  });

  it('gives every route its answer and its problems', () => {
    for (const { name, operation } of operations()) {
      const statuses = Object.keys(operation.responses).map(Number);
      expect(
        statuses.filter((status) => status < 300),
        name,
      ).toHaveLength(1);
      expect(statuses, name).toEqual(expect.arrayContaining([401, 403, 421, 500, 503]));
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        const { content } =
          '$ref' in response
            ? (document.components.responses[response.$ref.split('/').at(-1) ?? ''] ?? {})
            : response;
        const problem = content?.['application/problem+json']?.schema;
        expect(problem, `${name} ${status}`).toEqual({ $ref: '#/components/schemas/Problem' });
      }
    }
  });

  it('names every operation, each differently', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('patchDevicesById');
  });

  it('says how input is refused wherever there is input', () => {
    for (const { name, operation } of operations()) {
      const statuses = Object.keys(operation.responses).map(Number);
      if (operation.requestBody) expect(statuses, name).toEqual(expect.arrayContaining([400, 413, 415]));
      if (operation.parameters) expect(statuses, name).toContain(400);
    }
  });

  it('declares every parameter of every path', () => {
    for (const { name, path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(
        declared.map((parameter) => parameter.name),
        name,
      ).toEqual(inPath);
      expect(
        declared.every(({ required }) => required),
        name,
      ).toBe(true);
    }
  });

  it('refers only to schemas that it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
    const held = (['schemas', 'responses'] as const).flatMap((kind) =>
      Object.keys(document.components[kind]).map((name) => `#/components/${kind}/${name}`),
    );
    expect(references.length).toBeGreaterThan(50);
    expect(held).toEqual(expect.arrayContaining([...new Set(references)]));
  });
});
