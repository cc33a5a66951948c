import { dirname, join } from 'node:path';
import { jsonText } from '../../escaping/json-text.ts';
import { visible } from '../../escaping/visible.ts';
import { idOf, struckOff } from '../../ledger/change-ledger.ts';
import type { Config } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';
import { LEDGER_NAME, type Ledger } from '../../model/ledger.ts';
import type { TextRow } from '../../model/text-row.ts';
import { serviceFor } from '../../plan/connected-services.ts';
import type { Holder } from '../../plan/holders.ts';
import type { LeftCredential } from '../../plan/input.ts';
import { leftCredentials } from '../../plan/left-credentials.ts';
import { shellWord } from '../../plan/render/quote-bash.ts';
import { revocationsOfLeft } from '../../plan/revocations.ts';
import { disk } from '../../workspace/disk.ts';
import type { FileProblem } from '../../workspace/file-problem.ts';
import { changeLedger } from '../../workspace/ledger-file.ts';
import { readOpenLedger } from '../../workspace/read-ledger.ts';
import { shownPath } from '../../workspace/within.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type ConfigFlags, hint } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { shownRows } from '../output/shown-rows.ts';
import { configsOf, type FoundProject, type FoundProjects, findProjects } from '../run/find-projects.ts';
import { ProjectWork } from '../run/project-work.ts';

export interface RevokeFlags extends ConfigFlags {
  readonly done?: boolean;
  readonly settle?: boolean;
  readonly format: 'text' | 'json';
}

/** A ledger, and the folder that holds it. */
interface OpenLedger {
  readonly root: string;
  /** Whether the current folder is in it. */
  readonly isHere: boolean;
  /** As people see it. */
  readonly shown: string;
  readonly ledger: Ledger;
  /** Whether a merge left a conflict in it. */
  readonly isConflicted: boolean;
  readonly config: Config;
}

/**
 * Lists the credentials in the ledgers here and how to end them; with `--done` strikes off the credentials of some connections, with
 * `--settle` writes the entries of both sides where a merge left a conflict.
 */
export async function revoke(ids: readonly string[], flags: RevokeFlags, host: Host): Promise<ExitCode> {
  const { projects, ledgers, problems } = await openLedgers(flags, host);
  for (const { path, message } of problems) say(host.err, `${path}: ${message}`);
  if (problems.length > 0) return EXIT.failure;
  if (flags.settle) return changeAll(ledgers, (ledger) => ledger, 'the ledgers contain no merge conflict', host);
  for (const { shown, isConflicted } of ledgers) if (isConflicted) say(host.err, `${shown}: ${CONFLICT}`);
  const known = ledgers.flatMap(({ ledger }) => ledger.credentials.map(({ connection }) => connection));
  const stranger = ids.find((id) => !known.some((each) => idOf(each) === idOf(id)));
  if (stranger !== undefined) throw new UsageError(`the ledger contains no credential of "${stranger}".${hint(stranger, known)}`);
  if (flags.done) return strikeOff(ids, ledgers, host);
  const holders = known.length === 0 ? [] : await holdersIn(projects, host);
  host.out.write(
    flags.format === 'json'
      ? inJson(ledgers, ids, holders)
      : await shownRows(
          ledgers.flatMap((each) => textRows(each, { ids, holders, ledgers })),
          host.out,
        ),
  );
  if (known.length === 0) say(host.err, `nothing to revoke: no ${LEDGER_NAME} here contains a credential`);
  return EXIT.clean;
}

const CONFLICT = 'contains a merge conflict: the list has the entries of both sides. To write them: azconn-lint revoke --settle';

function strikeOff(ids: readonly string[], ledgers: readonly OpenLedger[], host: Host): ExitCode {
  if (ids.length === 0) throw new UsageError('--done needs the ids of the connections whose credentials have been revoked');
  const meant = ids.map((id) => ({ id, ledger: meantBy(id, ledgers) }));
  const idsIn = (own: OpenLedger) => meant.flatMap(({ id, ledger }) => (ledger === own ? [id] : []));
  const changed = ledgers.filter((each) => idsIn(each).length > 0);
  return changeAll(changed, (ledger, open) => struckOff(ledger, idsIn(open)), `struck off: ${ids.join(', ')}`, host);
}

/** The ledger with an id: projects have connections of one name, each with a credential of its own. */
function meantBy(id: string, ledgers: readonly OpenLedger[]): OpenLedger {
  const having = havingOf(id, ledgers);
  const [here] = having.filter(({ isHere }) => isHere).toSorted((a, b) => b.root.length - a.root.length);
  const meant = having.length === 1 ? having[0] : here;
  if (meant) return meant;
  throw new UsageError(`several ledgers contain "${id}": ${having.map(({ shown }) => shown).join(', ')}. Run this in the folder of one`);
}

function havingOf(id: string, ledgers: readonly OpenLedger[]): readonly OpenLedger[] {
  return ledgers.filter(({ ledger }) => ledger.credentials.some(({ connection }) => idOf(connection) === idOf(id)));
}

type LedgerChange = (ledger: Ledger, open: OpenLedger) => Ledger;

function changeAll(ledgers: readonly OpenLedger[], change: LedgerChange, done: string, host: Host): ExitCode {
  for (const open of ledgers) {
    const problem = changeLedger(open.root, (ledger) => change(ledger, open));
    if (problem) {
      say(host.err, `${open.shown}: ${problem.message}`);
      return EXIT.failure;
    }
  }
  host.out.write(`${visible(done)}\n`);
  return EXIT.clean;
}

/** The ledgers of all projects here, and of the one that the current folder lies in. */
async function openLedgers(
  flags: RevokeFlags,
  host: Host,
): Promise<Pick<FoundProjects, 'projects'> & { readonly ledgers: readonly OpenLedger[]; readonly problems: readonly FileProblem[] }> {
  const { projects } = await findProjects([], flags, host);
  const above = foldersAbove(host.cwd).find((folder) => disk.exists(`${folder}/${LEDGER_NAME}`));
  const roots = new Map(projects.map(({ root, config }) => [root, config]));
  if (above !== undefined && !roots.has(above))
    roots.set(above, (await configsOf(flags, host).of({ root: above, boundary: above })).config);
  const ledgers: OpenLedger[] = [];
  const problems: FileProblem[] = [];
  for (const [root, config] of roots) {
    const folder = shownPath(host.cwd, root);
    const shown = folder === '.' ? LEDGER_NAME : `${folder}/${LEDGER_NAME}`;
    const read = readOpenLedger(join(root, LEDGER_NAME));
    if ('problem' in read) problems.push({ ...read.problem, path: shown });
    else if (read.bytes) ledgers.push({ ...read, root, shown, config, isHere: foldersAbove(host.cwd).includes(root) });
  }
  return { projects, ledgers, problems };
}

/** The connections here that sign in with a credential of their own. */
async function holdersIn(projects: readonly FoundProject[], host: Host): Promise<readonly Holder[]> {
  const { planProject } = await import('../../plan-migration.ts');
  const share = new ProjectWork(host, (project) => planProject(project).holders);
  for (const found of projects) await share.lookAt(found);
  return share.of(projects).flatMap(({ result = [] }) => result);
}

/** The folder and those above it, up to the git repository that holds it. */
function foldersAbove(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (at === dirname(at) || disk.exists(`${at}/.git`)) return folders;
  }
}

function inJson(ledgers: readonly OpenLedger[], ids: readonly string[], holders: readonly Holder[]): string {
  const credentials = ledgers.flatMap(({ shown, ledger, config }) =>
    leftCredentials(ledger, config, ids).map((left) => {
      const { id: connection, file: place, service, account, credential, since } = left;
      const [ending] = revocationsOfLeft([left], holders);
      return {
        ledger: shown,
        connection,
        place,
        service,
        account,
        ...credential,
        since,
        note: ending?.note ?? null,
        commands: ending?.commands ?? [],
      };
    }),
  );
  return jsonText({ version: 1, credentials });
}

interface ListedLedgers {
  readonly ids: readonly string[];
  readonly holders: readonly Holder[];
  readonly ledgers: readonly OpenLedger[];
}

function textRows({ shown, ledger, config, isHere }: OpenLedger, { ids, holders, ledgers }: ListedLedgers): readonly TextRow[] {
  const left = leftCredentials(ledger, config, ids);
  if (left.length === 0) return [];
  const ending = revocationsOfLeft(left, holders).flatMap(({ connections, note, commands }) => [
    row(''),
    row(`${connections.join(', ')}: ${note}`),
    ...commands.map((command) => row(`  ${command}`, 'command')),
  ]);
  const isShared = !isHere && left.some(({ id }) => havingOf(id, ledgers).length > 1);
  const move = isShared ? `cd ${shellWord(ownFolder(dirname(shown)))} && ` : '';
  return [
    row(`${shown}: still valid`),
    ...left.map((each) => row(`  ${each.id}  ${each.file}  since ${each.since}: ${inWords(each)}`)),
    ...ending,
    row(''),
    row(`revoked? ${move}azconn-lint revoke --done ${idsOf(left).map(shellWord).join(' ')}`, 'copy'),
  ];
}

/** A folder whose name begins with `-` would be an option, and `-` alone the folder before this one. */
function ownFolder(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

function row(text: string, as: TextRow['as'] = 'prose'): TextRow {
  return { text: visible(text), as };
}

function idsOf(left: readonly LeftCredential[]): readonly string[] {
  return [...new Set(left.map(({ id }) => id))];
}

function inWords({ service, account, credential }: LeftCredential): string {
  const { kind, rule, entity, app_id, expires } = credential;
  const words = {
    key: 'a key',
    'authorization-rule': `a key of the rule ${rule ?? '(unknown)'}${entity === undefined ? '' : ` on ${entity}`}`,
    sas: `a SAS${expires === undefined ? '' : ` until ${expires}`}`,
    'service-principal': `a credential of the application ${app_id ?? '(unknown)'}`,
  } as const;
  return `${words[kind]}, ${serviceFor(service)?.service ?? service}${account === undefined ? '' : ` ${account}`}`;
}
