/** Why a file or folder was not read or not written, for whoever decides on an exit code. */
export type FileReason =
  | 'not-found'
  | 'not-regular'
  | 'no-permission'
  | 'link-loop'
  | 'outside'
  | 'ignored'
  | 'too-large'
  | 'not-utf8'
  | 'changed'
  | 'failed';

/** `message` is the end of a sentence that begins with the path: `not found`, `is a FIFO, …`. It holds nothing of the file's text. */
export interface FileProblem {
  readonly path: string;
  readonly reason: FileReason;
  readonly message: string;
}

/** The meaning of the system's error codes for a person; every other code is named as it is. */
const MEANING: Readonly<Record<string, { readonly reason: FileReason; readonly message: string }>> = {
  ENOENT: { reason: 'not-found', message: 'not found' },
  ENOTDIR: { reason: 'not-found', message: 'not found' },
  EACCES: { reason: 'no-permission', message: 'no permission' },
  EPERM: { reason: 'no-permission', message: 'no permission' },
  EROFS: { reason: 'no-permission', message: 'the file system is read-only' },
  ELOOP: { reason: 'link-loop', message: 'is a loop of symbolic links' },
  EISDIR: { reason: 'not-regular', message: 'is a folder, not a file' },
  ENXIO: { reason: 'not-regular', message: 'is a socket, not a regular file' },
  ENAMETOOLONG: { reason: 'failed', message: 'its path is too long' },
  ENOSPC: { reason: 'failed', message: 'no space left on the disk' },
  EDQUOT: { reason: 'failed', message: 'the disk quota is used up' },
  EBUSY: { reason: 'failed', message: 'is in use (a mounted file cannot be replaced)' },
  EMFILE: { reason: 'failed', message: 'too many files are open' },
};

/** The system's code of an error, `undefined` when it is not the system's. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The problem that an error of the file system stands for. An error that is not the system's is our bug and is thrown again. */
export function problemOf(path: string, error: unknown): FileProblem {
  const code = errorCode(error);
  if (code === undefined) throw error;
  // A name that is not UTF-8 arrives with U+FFFD in it and cannot be opened under that spelling.
  if (code === 'ENOENT' && path.includes('\uFFFD')) return { path, reason: 'failed', message: 'its name is not valid UTF-8' };
  if (code === 'ERR_INVALID_ARG_VALUE') return { path, reason: 'not-found', message: 'not found (no file name can hold a NUL character)' };
  return { path, ...(MEANING[code] ?? { reason: 'failed', message: `cannot be used (${code})` }) };
}
