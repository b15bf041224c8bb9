import type { OpenAPIHono } from '@hono/zod-openapi';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Refusals given before a route is reached: by the guards of browser mode, and by the limit on bodies. */
const guardResponses = {
  Unauthorised: {
    description: 'Browser mode only: the request has no cookie of this instance. Open the printed link.',
    content: problemContent,
  },
  ForbiddenOrigin: {
    description: 'Browser mode only: the request does not come from a page of this instance.',
    content: problemContent,
  },
  Misdirected: {
    description: 'Browser mode only: the Host header is not one of this instance.',
    content: problemContent,
  },
  TooLarge: { description: 'The body is larger than 1 MiB.', content: problemContent },
};

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Adds to the routes' own document what all of them share: the cookie of browser mode, the refusals of its guards, and
 * a stable `operationId` made of the method and the path.
 */
export function completeDocument(document: Document): Document {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      operation.operationId = nameOperation(method, path);
      operation.responses = {
        ...operation.responses,
        401: { $ref: '#/components/responses/Unauthorised' },
        403: { $ref: '#/components/responses/ForbiddenOrigin' },
        421: { $ref: '#/components/responses/Misdirected' },
        ...(method === 'get' || '413' in (operation.responses ?? {})
          ? {}
          : { 413: { $ref: '#/components/responses/TooLarge' } }),
      };
    }
  }
  return {
    ...document,
    security: [{ instanceCookie: [] }],
    components: {
      ...document.components,
      responses: guardResponses,
      securitySchemes: {
        instanceCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'perdure-PORT',
          description:
            'Browser mode: the cookie that the printed link is exchanged for, named for the port. The desktop window and the local socket need none.',
        },
      },
    },
  };
}

/** `patch` and `/api/devices/{id}` make `patchDevicesById`. */
function nameOperation(method: string, path: string): string {
  const words = path
    .split('/')
    .slice(2)
    .map((part) => {
      const name = part.replace(/\W/g, '');
      const capital = name.charAt(0).toUpperCase() + name.slice(1);
      return part.startsWith('{') ? `By${capital}` : capital;
    });
  return method + words.join('');
}
