import type { Finding } from '../../model/finding.ts';
import type { FileReport, Step } from '../../model/report.ts';
import { shellWord } from '../../plan/render/quote-bash.ts';
import { fixKind } from '../../reporters/fix-mark.ts';
import type { CheckFlags } from '../flags/flags.ts';

/** The past run, as far as the next steps depend on it. */
export interface PastRun {
  readonly paths: readonly string[];
  readonly flags: CheckFlags;
  /** A configuration applies to at least one project. */
  readonly hasConfig: boolean;
  /** Connections were rewritten so that they sign in with the identity. */
  readonly hasMoved: boolean;
}

/** Flags that the next command needs too. */
const REPEATED = [
  ['target', '--target'],
  ['identity', '--identity'],
  ['clientId', '--client-id'],
  ['tenantId', '--tenant-id'],
  ['subscriptionId', '--subscription-id'],
] as const satisfies readonly (readonly [keyof CheckFlags, string])[];

/** The next steps, in the order in which they have to be done: Azure first, then the files. */
export function nextSteps(files: readonly FileReport[], run: PastRun): readonly Step[] {
  if (run.hasMoved)
    return [{ say: 'The rewritten connections work once the trust and the rights are in Azure:', command: call('plan', run) }];
  const findings = files.flatMap((file) => file.findings);
  const now = findings.filter((finding) => fixKind(finding) === 'now');
  if (now.length > 0 && !run.flags.fix) return now.some(needsAzure) ? azureFirst(run) : [{ say: 'Next:', command: call('--fix', run) }];
  if (findings.some(({ fixNeeds }) => fixNeeds === 'identity')) return [namingTheIdentity(run)];
  if (findings.some((finding) => fixKind(finding) === 'unsafe'))
    return [{ say: 'Next, look at what --unsafe-fixes would change:', command: call('--diff --unsafe-fixes', run) }];
  const worst = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  return worst === undefined ? [] : [{ say: 'Next, read about a rule:', command: `azconn-lint explain ${shellWord(worst.rule)}` }];
}

/** Whether the move of this connection needs commands of Azure. */
function needsAzure({ help = [] }: Finding): boolean {
  return help.some(({ as }) => as === 'commands') && !help.some(({ replacement }) => replacement?.isLater);
}

function azureFirst(run: PastRun): readonly Step[] {
  return [
    {
      say: 'Azure comes first: without the trust and the rights, a rewritten connection cannot sign in. All steps, in order:',
      command: call('plan', run),
    },
    { say: 'Then rewrite the files:', command: call('--fix', run) },
  ];
}

function namingTheIdentity(run: PastRun): Step {
  if (!run.hasConfig) return { say: 'Next, write azconn-lint.yaml and name the identity there:', command: 'azconn-lint init' };
  return { say: 'Next, name the identity in azconn-lint.yaml; the plan creates one if it is missing:', command: call('plan', run) };
}

function call(what: string, { paths, flags }: PastRun): string {
  const config = flags.config === false ? ['--no-config'] : flags.config === undefined ? [] : ['--config', shellWord(flags.config)];
  const repeated = REPEATED.flatMap(([name, flag]) => (flags[name] === undefined ? [] : [flag, shellWord(flags[name])]));
  return ['azconn-lint', what, ...config, ...repeated, ...paths.map(shellWord)].join(' ');
}
