import { visible } from '../escaping/visible.ts';

/**
 * A text as the data of a logging command, of GitHub Actions and of Azure Pipelines alike: the runner turns line breaks and the percent
 * sign back, the latter from the characters in `percent`.
 */
export function commandData(text: string, percent: '%25' | '%AZP25'): string {
  const escaped = (part: string) => visible(part).replaceAll('%', percent);
  return text
    .split('\n')
    .map((line) => line.split('\r').map(escaped).join('%0D'))
    .join('%0A');
}
