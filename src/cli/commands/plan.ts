import { MAX_PLANNED } from '../../engine/limits.ts';
import type { Config } from '../../model/config.ts';
import type { Plan } from '../../plan/plan.ts';
import { renderJson } from '../../plan/render/json.ts';
import { renderMarkdown } from '../../plan/render/markdown.ts';
import { renderScript } from '../../plan/render/script.ts';
import { renderText } from '../../plan/render/text.ts';
import { planMigration } from '../../plan-migration.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { findProjects, openProject } from '../run/find-projects.ts';

const FORMATS = {
  text: renderText,
  markdown: renderMarkdown,
  json: renderJson,
  bash: (plan: Plan) => renderScript(plan, 'bash'),
  powershell: (plan: Plan) => renderScript(plan, 'powershell'),
  terraform: (plan: Plan) => renderScript(plan, 'terraform'),
} as const;

/** The ordered migration of everything legacy below the paths. */
export async function plan(
  paths: readonly string[],
  flags: ConfigFlags & { readonly format: keyof typeof FORMATS },
  host: Host,
): Promise<ExitCode> {
  const { projects: found, problems } = await findProjects(paths, flags, host);
  const projects = found.map(openProject);
  for (const { path, message } of [...problems, ...projects.flatMap((project) => project.problems)]) say(host.err, `${path}: ${message}`);
  if (problems.some(({ reason }) => reason === 'not-found')) return EXIT.usage;
  const files = projects.flatMap((project) => project.files.map(({ found, file }) => ({ path: found.path, text: file.text })));
  if (files.length === 0) {
    say(host.err, 'nothing to plan: no airflow_settings.yaml, .env or other file of connections was found');
    return EXIT.nothing;
  }
  const planned = planMigration(files, joined(projects.map(({ config }) => config)));
  if (planned.connections.length >= MAX_PLANNED)
    say(host.err, 'the plan speaks of the first 1,000 connections: plan the folders one by one');
  host.out.write(FORMATS[flags.format](planned));
  return EXIT.clean;
}

/** One plan speaks of all projects: the first configuration that says a thing says it for all. */
function joined(configs: readonly Config[]): Config {
  return configs.reduceRight(
    (all, { identities, connections, deployment }) => ({
      identities: { ...all.identities, ...identities },
      connections: { ...all.connections, ...connections },
      deployment: { ...all.deployment, ...deployment },
    }),
    { identities: {}, connections: {}, deployment: {} },
  );
}
