import type { OutputStyle } from '../../model/report.ts';
import type { Host, Output } from '../host.ts';

/** How text looks where it goes: `NO_COLOR`, `FORCE_COLOR`, a dumb terminal and a pipe are respected, a flag beats them all. */
export function outputStyleOf(output: Output, { env, cwd }: Host, color: 'auto' | 'always' | 'never'): OutputStyle {
  const isColored = color === 'auto' ? wantsColor(output, env) : color === 'always';
  const hasLinks = isColored && output.isTerminal && env['TERM'] !== 'dumb';
  return {
    color: isColored,
    columns: output.columns,
    isTerminal: output.isTerminal,
    link: hasLinks ? (path) => new URL(`file://${encodeURI(path.startsWith('/') ? path : `${cwd}/${path}`)}`).href : undefined,
  };
}

function wantsColor({ isTerminal }: Output, env: Host['env']): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}
