import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { ruleIds } from '../../generated/rule-ids.ts';
import { INVENTORY_FORMATS } from '../../inventory/formats.ts';
import { AIRFLOW_WORDS } from '../../model/airflow-target.ts';
import type { RuleLevel } from '../../model/config.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { reporterNames } from '../../reporters/formats.ts';
import { hint, type OutputFile } from './flags.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LEVELS = ['off', ...SEVERITIES] as const;

export function addConfigFlags(command: Command): Command {
  return command
    .option('--config <file>', 'use this configuration file')
    .option('--no-config', 'use no configuration file')
    .option('--identity <name>', 'the identity of the configuration to move connections to')
    .option('--client-id <guid>', 'client id of the managed identity', guid)
    .option('--tenant-id <guid>', 'Entra tenant of the managed identity', guid)
    .option('--subscription-id <guid>', 'Azure subscription of the identity', guid)
    .addOption(new Option('--target <airflow>', 'the version of Airflow that reads the connections').choices([...AIRFLOW_WORDS]));
}

/** Adds `--format` and `--output-file`, both repeatable, each file behind its format. */
function addOutputFlags(command: Command, what: string, names: readonly string[]): Command {
  let formats: readonly string[] = [];
  const counted = (value: string, previous?: readonly string[]) => {
    formats = format(value, names, previous);
    return formats;
  };
  const outputFile = (path: string, previous: readonly OutputFile[] = []) => [...previous, { path, formatsBefore: formats.length }];
  return command
    .addOption(new Option('--format <name>', `how to print ${what}, repeatable`).choices([...names]).argParser(counted))
    .option('--output-file <file>', 'write the format named before it to a file, repeatable', outputFile);
}

export function addInventoryFlags(command: Command): Command {
  return addOutputFlags(addConfigFlags(command), 'the table', INVENTORY_FORMATS)
    .option('--name <name>', 'the name of the repository or Deployment')
    .option('--hash-ids', 'hash the ids of connections and the names of accounts');
}

export function addCheckFlags(command: Command): Command {
  const withFixes = addConfigFlags(command)
    .option('--fix', 'rewrite the files, making only changes that are proved correct')
    .option('--unsafe-fixes', 'with --fix or --diff: also make the changes that a person should review')
    .option('--diff', 'print what --fix would change as a patch, secrets masked; write nothing')
    .option('--backup-dir <dir>', 'keep the originals of files that held credentials here')
    .option('--no-backup', 'keep no originals');
  return addOutputFlags(withFixes, 'findings', reporterNames)
    .option('--rule <rule=level>', 'set a rule to off, info, warning or error, repeatable', ruleLevel)
    .option('--only <rule>', 'run only this rule, repeatable', onlyRule)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 for findings of this severity or worse')
        .choices([...SEVERITIES, 'never'])
        .default('warning'),
    )
    .addOption(new Option('--min-severity <severity>', 'leave out less severe findings').choices([...SEVERITIES]))
    .option('--baseline <file>', 'leave out the findings that this file lists')
    .option('--update-baseline', 'write all current findings to the baseline')
    .option('--allow-empty', 'exit with 0 when there is nothing to check')
    .option('--stdin-filename <name>', 'with the path -: the file name for standard input')
    .addOption(new Option('--color <when>', 'when to use colours').choices(['auto', 'always', 'never']).default('auto'))
    .option('--quiet', 'print the findings and nothing else')
    .option('--statistics', 'count the findings of each rule; without --format print nothing else')
    .option('--print-config', 'print the configuration that applies, and stop');
}

function format(value: string, names: readonly string[], previous: readonly string[] = []): readonly string[] {
  if (!names.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${names.join(', ')}.${hint(value, names)}`);
  return [...previous, value];
}

/** A parser of GUIDs for commander. */
export function guid(value: string): string {
  if (!GUID.test(value)) throw new InvalidArgumentError('Expected a GUID such as 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11.');
  return value;
}

function onlyRule(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, knownRule(value)];
}

function ruleLevel(value: string, previous: Readonly<Record<string, RuleLevel>> = {}): Readonly<Record<string, RuleLevel>> {
  const [id = '', word = ''] = value.split('=');
  const level = LEVELS.find((known) => known === word);
  if (!level) throw new InvalidArgumentError(`Expected ID=${LEVELS.join('|')}.`);
  return { ...previous, [knownRule(id)]: level };
}

function knownRule(id: string): string {
  if (!ruleIds.includes(id)) throw new InvalidArgumentError(`There is no rule "${id}".${hint(id, ruleIds)}`);
  return id;
}
