import { resolve } from 'node:path';
import { isBaselined } from '../../engine/baseline.ts';
import { MAX_PLANNED } from '../../engine/limits.ts';
import { UsageError } from '../../model/errors.ts';
import type { Project } from '../../model/project.ts';
import { alsoEndedElsewhere } from '../../plan/holders.ts';
import { type PlanFormat, type PlanWriter, planLanguage } from '../../plan/languages.ts';
import type { ProjectPlan } from '../../plan/plan.ts';
import { planProject } from '../../plan-migration.ts';
import type { ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { sayUnread } from '../output/say-unread.ts';
import { shownRows } from '../output/shown-rows.ts';
import { workOnProjects } from '../run/work-on-projects.ts';

export interface PlanFlags extends ConfigFlags {
  readonly format: PlanFormat;
  readonly outputDir?: string;
  readonly baseline?: string;
  /** The script that changes nothing, instead of the one that does. */
  readonly check?: boolean;
}

/** The ordered migration of everything legacy below the paths: a plan for each project. */
export async function plan(paths: readonly string[], flags: PlanFlags, host: Host): Promise<ExitCode> {
  const accepted = flags.baseline === undefined ? undefined : await acceptedBy(flags.baseline, host);
  const worked = await workOnProjects('plan', { paths, flags, host }, (project) =>
    planProject(accepted ? withAccepted(project, accepted) : project),
  );
  if (typeof worked === 'number') return worked;
  const { unread } = worked;
  const plans = alsoEndedElsewhere(worked.results);
  for (const { project, plan } of plans) {
    if (plan.connections.length >= MAX_PLANNED)
      say(host.err, `${project}: the plan covers only the first 1,000 connections: plan the files one by one`);
  }
  await write(plans, flags, host);
  const failures = [...worked.failures, ...plans.flatMap((each) => each.failures)];
  return sayUnread([...unread, ...plans.flatMap((each) => each.unread)], failures, host);
}

/** Throws a `UsageError` when the baseline cannot be used. */
async function acceptedBy(baseline: string, { cwd }: Host): Promise<Project['isAccepted']> {
  const { baselineIn } = await import('../run/baseline-file.ts');
  const content = baselineIn(resolve(cwd, baseline), baseline);
  return (finding) => isBaselined(content, finding);
}

function withAccepted(project: Project, isAccepted: Project['isAccepted']): Project {
  return { ...project, isAccepted: (finding) => isAccepted(finding) || project.isAccepted(finding) };
}

async function write(plans: readonly ProjectPlan[], flags: PlanFlags, host: Host): Promise<void> {
  const { outputDir, check } = flags;
  // A check is a script, in bash unless another language is asked for.
  const format = check && flags.format === 'text' ? 'bash' : flags.format;
  const language = planLanguage(format);
  const writer = check ? checking(await language.load(), format) : await language.load();
  if (outputDir !== undefined) {
    const { writePlans } = await import('../output/plan-files.ts');
    const files = plans.map(({ project, plan }) => ({ project, text: writer.one(plan) }));
    writePlans(files, { folder: outputDir, language }, host);
    return;
  }
  if (host.out.isTerminal && writer.rows) {
    host.out.write(await shownRows(writer.rows(plans), host.out));
    return;
  }
  if (plans.length > 1 && writer.several) {
    host.out.write(writer.several(plans));
    return;
  }
  const single = plans.length > 1 ? onlyOne(plans, format, host) : plans[0];
  if (single) host.out.write(writer.one(single.plan));
}

/** Throws a `UsageError` for a language that no script is written in. */
function checking({ check }: PlanWriter, format: PlanFormat): PlanWriter {
  if (!check) throw new UsageError(`--check writes a script for bash or powershell, and not ${format}`);
  return { one: check };
}

/** The one project that a script speaks of. Throws a `UsageError` where several have something to do. */
function onlyOne(plans: readonly ProjectPlan[], format: PlanFormat, { err }: Host): ProjectPlan | undefined {
  const busy = plans.filter(({ plan: { connections, remaining } }) => connections.length + remaining.length > 0);
  if (busy.length > 1) throw new UsageError(tooMany(busy, format));
  const [one = plans[0]] = busy;
  if (one) say(err, `the script covers only ${one.project}: the other projects have nothing to move`);
  return one;
}

const MOST_NAMES = 10;

function tooMany(plans: readonly ProjectPlan[], format: PlanFormat): string {
  const names = plans.slice(0, MOST_NAMES).map(({ project }) => project);
  const rest = plans.length > MOST_NAMES ? ` and ${plans.length - MOST_NAMES} more` : '';
  return `${format} covers one deployment, and there are ${plans.length} projects: ${names.join(', ')}${rest}. Plan each by itself, or use --output-dir to write a file for each`;
}
