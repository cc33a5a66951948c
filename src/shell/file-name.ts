import { ELSEWHERE } from '../model/elsewhere.ts';
import type { ShellArgument } from './call.ts';

/** The name of the file at a path, which the script may tell without the folder: `"$HERE/.env"`. */
export function fileNameOf({ value, partly }: Pick<ShellArgument, 'value' | 'partly'>): string | undefined {
  const path = (value ?? partly)?.text;
  const name = path?.slice(path.lastIndexOf('/') + 1);
  return name?.includes(ELSEWHERE) ? undefined : name;
}
