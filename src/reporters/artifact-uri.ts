import { wellFormed } from '../escaping/visible.ts';

/** A path of Windows with its drive. */
const DRIVE = /^[A-Za-z]:[\\/]/;

export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** The name that GitHub and others give to the root of the checked-out sources. */
export const SOURCE_ROOT = '%SRCROOT%';

/** A path as SARIF wants it: relative to the root of the sources and percent-encoded; an absolute one as a file URI. */
export function artifactLocation(path: string): ArtifactLocation {
  if (DRIVE.test(path)) return { uri: `file:///${path.slice(0, 2)}${encoded(path.slice(2).replaceAll('\\', '/'))}` };
  if (path.startsWith('/')) return { uri: `file://${encoded(path)}` };
  return { uri: encoded(path), uriBaseId: SOURCE_ROOT };
}

/** Encodes the colon too, so that no path reads as a scheme. */
function encoded(path: string): string {
  return wellFormed(path).split('/').map(encodeURIComponent).join('/');
}
