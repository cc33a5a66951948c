import type { Finding, Help } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { subscriptionOf } from './shell-command.ts';
import { summaryLine } from './summary-line.ts';
import { type NoteStyle, shownCommand } from './text-notes.ts';
import { wrapped } from './wrap.ts';

const INDENT = 2;

/** The commands of a report. */
function commandsOf(report: Report): readonly string[] {
  return report.files.flatMap(({ findings }) => findings.flatMap(commandsOfFinding));
}

function commandsOfFinding({ help = [] }: Finding): readonly string[] {
  return help.flatMap(({ as, lines = [] }) => (as === 'commands' ? lines : []));
}

/** The subscription that most commands of a report name; none where a variable may be another one for each of several identities. */
export function commonSubscription(report: Report): string | undefined {
  const counts = new Map<string, number>();
  for (const command of commandsOf(report)) {
    const named = subscriptionOf(command);
    if (named === undefined) return undefined;
    counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  const identities = [...commonBlocks(report).values()].filter(({ block }) => block.as === 'commands');
  return identities.length > 1 && most?.[0].includes('$') ? undefined : most?.[0];
}

/** The help that many findings share, each block once. */
export function commonRows(report: Report, subscription: string | undefined, style: NoteStyle): readonly string[] {
  const common = [...commonBlocks(report).values()];
  const account = subscription === undefined ? [] : [`az account set --subscription ${subscription}`];
  const commands = common.flatMap(({ block }) => (block.as === 'commands' ? [block] : []));
  const first = commands[0]?.title ?? 'in Azure:';
  return [
    ...(account.length > 0 && commands.length === 0 ? commandBlock({ title: first, lines: account }, style) : []),
    ...commands.flatMap((block, at) => commandBlock(at === 0 ? { ...block, lines: [...account, ...(block.lines ?? [])] } : block, style)),
    ...common.filter(({ block }) => block.as !== 'commands').flatMap((each) => wrapped(capitalised(sentenceOf(each)), style.columns)),
  ];
}

interface CommonBlock {
  readonly block: Help;
  /** The connections that it is said of. */
  readonly ids: Set<string>;
}

function commonBlocks(report: Report): ReadonlyMap<string, CommonBlock> {
  const blocks = new Map<string, CommonBlock>();
  for (const { findings } of report.files) {
    for (const { help = [], connId } of findings) {
      for (const block of help) {
        if (block.at !== 'end') continue;
        const key = block.once ?? block.title;
        const common = blocks.get(key) ?? { block, ids: new Set() };
        blocks.set(key, common);
        if (connId !== undefined) common.ids.add(connId);
      }
    }
  }
  return blocks;
}

function sentenceOf({ block: { title, ofAll }, ids }: CommonBlock): string {
  return ofAll === undefined ? title : `${ofAll}: ${[...ids].join(', ')}`;
}

function commandBlock({ title, lines = [] }: Help, style: NoteStyle): readonly string[] {
  const plain = { ...style, subscription: undefined };
  const isAccount = (command: string) => command.startsWith('az account set ');
  return [
    ...wrapped(capitalised(title), style.columns).map((line) => style.paint('strong', line)),
    ...lines.flatMap((command) => shownCommand(command, INDENT, isAccount(command) ? plain : style)),
  ];
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The numbers, and what to do next. */
export function summaryRows(report: Report, style: NoteStyle): readonly string[] {
  const steps = (report.next ?? []).flatMap(({ say, command }) => [
    ...wrapped(say, style.columns),
    ...(command === undefined ? [] : shownCommand(command, INDENT, { ...style, subscription: undefined })),
  ]);
  return [...wrapped(summaryLine(report), style.columns).map((line) => style.paint('strong', line)), ...steps];
}
