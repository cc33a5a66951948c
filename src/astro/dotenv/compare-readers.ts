import { readDotenv } from './read.ts';
import { DOTENV_READERS, type DotenvReader, type DotenvReading, type Environment } from './reading.ts';

/** The result of one reader for one key. The error's text is the program's own and may quote the file. */
export type Got =
  | { readonly is: 'value'; readonly value: string }
  | { readonly is: 'absent' }
  | { readonly is: 'error'; readonly message: string };

export type PerReader<T> = Readonly<Record<DotenvReader, T>>;

export interface ReaderComparison {
  readonly readings: PerReader<DotenvReading>;
  /** Every key that any reader sees, in the order of the readers and of the file. */
  readonly keys: ReadonlyMap<string, PerReader<Got>>;
}

/** One `.env` text through all five readers, key by key. */
export function compareReaders(text: string, host: Environment = {}, service: Environment = {}): ReaderComparison {
  const readings = perReader((reader) => readDotenv(text, reader, host, service));
  const keys = new Map<string, PerReader<Got>>();
  for (const reader of DOTENV_READERS) {
    const reading = readings[reader];
    if ('error' in reading) continue;
    for (const key of Object.keys(reading.vars)) {
      if (!keys.has(key))
        keys.set(
          key,
          perReader((other) => gotBy(readings[other], key)),
        );
    }
  }
  return { readings, keys };
}

function perReader<T>(of: (reader: DotenvReader) => T): PerReader<T> {
  return {
    compose: of('compose'),
    'astro-standalone': of('astro-standalone'),
    'docker-env-file': of('docker-env-file'),
    'astro-env': of('astro-env'),
    'astro-deployment-load': of('astro-deployment-load'),
  };
}

function gotBy(reading: DotenvReading, key: string): Got {
  if ('error' in reading) return { is: 'error', message: reading.error };
  const value = Object.hasOwn(reading.vars, key) ? reading.vars[key] : undefined;
  return value === undefined ? { is: 'absent' } : { is: 'value', value };
}
