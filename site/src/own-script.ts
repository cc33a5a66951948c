interface OwnPage {
  /** The way up to the folder of the pages. */
  readonly up: string;
  readonly names: DOMStringMap;
}

/** The facts that the build writes on the tag of the first script of a page. */
function ownPage(): OwnPage {
  const tag = document.querySelector<HTMLElement>('script[data-up]');
  return { up: tag?.dataset['up'] ?? './', names: tag?.dataset ?? {} };
}

const { up, names } = ownPage();

/** The way from this page up to the folder of all pages. */
export const UP = up;

/** The policy that the scripts of a page share, since the browser lets it be made only once. */
globalThis.azconnLintPolicy ??= globalThis.trustedTypes?.createPolicy('azconn-lint', { createScriptURL: (address) => address });

/** The address of a script of ours, by its name in the build. Nothing that anybody typed is part of it. */
function scriptAddress(name: 'search' | 'searchindex' | 'worker'): string {
  const address = new URL(`${up}assets/${names[name] ?? ''}`, document.baseURI).href;
  return globalThis.azconnLintPolicy?.createScriptURL(address) ?? address;
}

/** Starts the worker where the page has one; a copy on the disk may not. */
export function startWorker(): void {
  if (names['worker'] === undefined || location.protocol === 'file:') return;
  globalThis.azconnLintWorker ??= new Worker(scriptAddress('worker'));
}

/** Loads a script of ours, once. */
export function loadScript(name: 'search' | 'searchindex' | 'worker'): Promise<void> {
  const known = LOADING.get(name);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const tag = document.createElement('script');
    tag.addEventListener('load', () => resolve());
    tag.addEventListener('error', () => reject(new Error(`${name} cannot be loaded`)));
    tag.src = scriptAddress(name);
    document.head.append(tag);
  });
  LOADING.set(name, loading);
  return loading;
}

const LOADING = new Map<string, Promise<void>>();
