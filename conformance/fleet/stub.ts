import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CANARY } from './repositories.ts';

/** A token that must never be seen again. */
export const TOKEN = 'tok3n-canary-of-the-fleet-tok3n-canary';

export interface Stub {
  readonly port: number;
  close(): Promise<void>;
}

const IDENTITY = {
  managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
};
/** As Airflow's API gives them: the password masked, and an account key in clear. */
const V2 = [
  { connection_id: 'sales_blob', conn_type: 'wasb', host: null, login: 'stsales', schema: null, port: null, password: '***', extra: null },
  {
    connection_id: 'moved',
    conn_type: 'azure',
    host: null,
    login: 'stmoved',
    schema: null,
    port: null,
    password: null,
    extra: JSON.stringify(IDENTITY),
  },
  {
    connection_id: 'clear',
    conn_type: 'adls',
    host: 'stclear',
    login: null,
    schema: null,
    port: null,
    password: null,
    extra: JSON.stringify({ account_key: CANARY }),
  },
];
const V1 = [{ connection_id: 'old_share', conn_type: 'azure_fileshare', host: null, login: 'stold', schema: null, port: null }];
const OBJECTS = [{ objectKey: 'env_blob', objectType: 'CONNECTION', connection: { type: 'wasb', login: 'stenv', password: '' } }];

/**
 * Git over http as git's own server speaks it, below `/git/`, and the APIs of three Deployments. `/git/private.git` and the APIs want the
 * token; `/slow.git` never answers.
 */
export async function startStub(repositories: string): Promise<Stub> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub');
    if (pathname.startsWith('/slow.git')) return;
    if (pathname.startsWith('/git/private.git') && !isAllowed(request))
      return void response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end();
    if (pathname.startsWith('/git/')) return backend(repositories, pathname.slice('/git'.length), request, response);
    if (!isAllowed(request)) return void response.writeHead(401).end();
    const answer = answerOf(pathname, Number(searchParams.get('offset') ?? 0));
    response
      .writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(answer ?? { detail: CANARY }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { port: (server.address() as AddressInfo).port, close };
}

function isAllowed({ headers: { authorization = '' } }: IncomingMessage): boolean {
  const [scheme, given = ''] = authorization.split(' ');
  return scheme === 'Basic' ? Buffer.from(given, 'base64').toString().endsWith(`:${TOKEN}`) : given === TOKEN;
}

function answerOf(pathname: string, offset: number): unknown {
  if (pathname === '/v2/api/v2/connections') return { connections: V2.slice(offset, offset + 2), total_entries: V2.length };
  if (pathname === '/v1/api/v1/connections') return { connections: V1.slice(offset), total_entries: V1.length };
  if (pathname === '/v1/api/v1/connections/old_share') return { ...V1[0], extra: JSON.stringify({ account_key: CANARY }) };
  if (pathname === '/astro/environment-objects') return { environmentObjects: OBJECTS.slice(offset), totalCount: OBJECTS.length };
  return undefined;
}

/** git's own program for this, which speaks CGI. */
function backend(repositories: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', 'http://stub');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: repositories,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: searchParams.toString(),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'conformance',
    },
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => {});
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => void chunks.push(chunk));
  child.on('close', () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    const head = all.subarray(0, Math.max(0, end)).toString().split('\r\n');
    const fields = head.map((line) => line.split(/: (.*)/s, 2) as [string, string]);
    const status = fields.find(([name]) => name === 'Status')?.[1];
    for (const [name, value] of fields) if (name && name !== 'Status') response.setHeader(name, value ?? '');
    response.writeHead(Number(status?.slice(0, 3) ?? 200)).end(all.subarray(end + 4));
  });
}
