// Serves the built pages on the loopback, as GitHub Pages does.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { BASE, dist } from './paths.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};
const USUAL_PORT = 4173;

/**
 * Starts the server and gives its address. `port` 0 takes a free one.
 * @param {number} [port]
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export function serve(port) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = fileFor(pathname);
    if (file === undefined && existsSync(join(dist, within(pathname) ?? '', 'index.html'))) {
      response.writeHead(301, { location: `${pathname}/` }).end();
      return;
    }
    const found = file ?? join(dist, '404.html');
    const type = Object.entries(TYPES).find(([ending]) => ending === extname(found))?.[1] ?? 'application/octet-stream';
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': type });
    createReadStream(found).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port === undefined) server.listen(0, '127.0.0.1');
      else reject(error);
    });
    server.once('listening', () => {
      const bound = server.address();
      const at = typeof bound === 'object' && bound ? bound.port : port;
      resolve({ address: `http://127.0.0.1:${at}${BASE}`, close: () => server.close() });
    });
    server.listen(port ?? USUAL_PORT, '127.0.0.1');
  });
}

/** The file of an address; with and without the base in front. @param {string} pathname */
function fileFor(pathname) {
  const path = within(pathname);
  if (path === undefined) return undefined;
  const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.map((each) => join(dist, each)).find((each) => existsSync(each) && statSync(each).isFile());
}

/** The path below the folder of the pages; nothing for one that leads out of it. @param {string} pathname */
function within(pathname) {
  let path;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const below = `${path}/`.startsWith(BASE) ? path.slice(BASE.length) : path.slice(1);
  return normalize(join(dist, below)).startsWith(`${dist}${sep}`) || below === '' ? below : undefined;
}
