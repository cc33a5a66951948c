import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT } from '../exit.ts';
import { closingLine } from '../report.ts';
import { choiceChecks, consumerChecks, migrationChecks } from './checks.ts';
import { choiceCases } from './choice-cases.ts';
import { ENVIRONMENTS, type Environment, PYTHON, prepared } from './environments.ts';
import { type Flags, parseFlags } from './flags.ts';
import { type Made, migrationCases } from './migration-cases.ts';
import { pageChecks } from './page-examples.ts';
import { type Check, table, tally } from './tally.ts';

const SHOWN_FAULTS = 20;
/** Generated connections to rewrite for each half-filled one of a type. */
const GENERATED = 5;

type Outcome =
  | {
      readonly was: 'run';
      readonly rewritten: readonly Check[];
      readonly choices: readonly Check[];
      readonly consumers: readonly Check[];
      readonly seconds: number;
    }
  | { readonly was: 'skipped'; readonly reason: string }
  | { readonly was: 'failed'; readonly reason: string };

/** Runs from the root: `npm run conformance:hooks -- [--only ENVIRONMENT]... [--oldest] [--runs N] [--seed S] [--strict]`. */
async function main(argv: readonly string[]): Promise<number> {
  const call = readCall(argv);
  if ('complaint' in call) {
    console.error(call.complaint);
    return EXIT.wrongCall;
  }
  const { flags, chosen } = call;
  const made = migrationCases(GENERATED * flags.runs, flags.seed);
  console.log(`seed ${flags.seed}, ${flags.runs} half-filled connections a type, ${GENERATED * flags.runs} generated ones to rewrite`);
  for (const [reason, count] of reasonsOf(made)) console.log(`${count} not rewritten: ${reason}`);

  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const environment of chosen) {
    const outcome = await outcomeOf(environment, made, flags);
    for (const line of linesOf(environment, outcome)) console.log(line);
    counts.skipped += outcome.was === 'skipped' ? 1 : 0;
    counts.failed += outcome.was === 'failed' ? 1 : 0;
    for (const { faults } of outcome.was === 'run' ? [...outcome.rewritten, ...outcome.choices, ...outcome.consumers] : []) {
      counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
    }
  }
  console.log(`\n${closingLine(counts)}`);
  return counts.failed === 0 && counts.passed + counts.skipped > 0 ? EXIT.agreed : EXIT.disagreed;
}

type Call = { readonly flags: Flags; readonly chosen: readonly Environment[] } | { readonly complaint: string };

function readCall(argv: readonly string[]): Call {
  try {
    const flags = parseFlags(argv);
    const names = ENVIRONMENTS.map(({ name }) => name);
    const unknown = flags.only.find((name) => !names.includes(name));
    if (unknown !== undefined) return { complaint: `no environment "${unknown}"; there are: ${names.join(', ')}` };
    const all = flags.oldest || flags.strict ? ENVIRONMENTS : ENVIRONMENTS.slice(0, 1);
    return { flags, chosen: flags.only.length === 0 ? all : ENVIRONMENTS.filter(({ name }) => flags.only.includes(name)) };
  } catch (thrown) {
    return { complaint: messageOf(thrown) };
  }
}

function reasonsOf(made: readonly Made[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const each of made) if ('left' in each) reasons.set(each.left, (reasons.get(each.left) ?? 0) + 1);
  return reasons;
}

/** Never throws: whatever went wrong is in the outcome. */
async function outcomeOf(environment: Environment, made: readonly Made[], flags: Flags): Promise<Outcome> {
  const started = performance.now();
  const missing = flags.strict ? 'failed' : 'skipped';
  if (spawnSync(PYTHON, ['--version']).status !== 0) return { was: missing, reason: `no ${PYTHON} on this machine` };
  const folder = resolve('.conformance/hooks');
  const program = await mkdir(folder, { recursive: true })
    .then(() => prepared(environment, folder))
    .catch((thrown: unknown) => messageOf(thrown));
  if (typeof program === 'string') return { was: missing, reason: `cannot be installed: ${program}` };
  try {
    const rewritten = await migrationChecks(made, program, environment);
    const cases = environment.isDescribed ? choiceCases(flags.runs, flags.seed) : [];
    const choices = cases.length > 0 ? await choiceChecks(cases, program, environment) : [];
    const consumers = environment.isDescribed ? await consumerChecks(program, environment) : [];
    const examples = environment.target.airflow.startsWith('3.') ? await pageChecks(program) : [];
    if (rewritten.length === 0) return { was: 'failed', reason: 'no connection was rewritten' };
    if (environment.isDescribed && consumers.length === 0) return { was: 'failed', reason: 'no consumer worked with any connection' };
    return { was: 'run', rewritten, choices, consumers: [...consumers, ...examples], seconds: (performance.now() - started) / 1000 };
  } catch (thrown) {
    return { was: 'failed', reason: messageOf(thrown) };
  }
}

/** The connections are generated and hold no secret. */
function linesOf({ name }: Environment, outcome: Outcome): readonly string[] {
  if (outcome.was !== 'run') return ['', `${outcome.was}: ${name}: ${outcome.reason}`];
  const { rewritten, choices, consumers, seconds } = outcome;
  const faults = [...rewritten, ...choices, ...consumers].flatMap((check) => check.faults);
  const rest = faults.length - SHOWN_FAULTS;
  return [
    '',
    `${name}, ${seconds.toFixed(1)} s`,
    ...faults.slice(0, SHOWN_FAULTS),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...table(tally(rewritten), tally(choices), tally(consumers)),
  ];
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message.trim() : String(thrown);
}

process.exitCode = await main(process.argv.slice(2));
