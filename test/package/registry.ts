import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** A registry on the loopback that has one version of one package. */
export class Registry {
  readonly #server: Server;
  readonly address: string;

  /** `files` are those of the package, by path; `package.json` names it. */
  static async start(files: Readonly<Record<string, string>>): Promise<Registry> {
    const tarball = gzipSync(tarOf(files));
    const { name, version } = JSON.parse(files['package.json'] ?? '{}') as { readonly name: string; readonly version: string };
    const server = createServer(({ url, headers }, response) => {
      const dist = {
        tarball: `http://${headers.host}/${name}/-/${name}-${version}.tgz`,
        integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
      };
      const about = { name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } };
      if (url === `/${name}`) response.setHeader('content-type', 'application/json').end(JSON.stringify(about));
      else if (url === `/${name}/-/${name}-${version}.tgz`) response.end(tarball);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the registry has no port');
    return new Registry(server, `http://127.0.0.1:${address.port}/`);
  }

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** A ustar archive, as npm packs it: every path below `package/`. */
function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).flatMap(([name, text]) => {
    const content = Buffer.from(text);
    return [headerOf(`package/${name}`, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]);
}

function headerOf(path: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
