import { oneLine } from '../../escaping/one-line.ts';
import { joinedRows, type TextRow } from '../../model/text-row.ts';
import { placeInFile, placeOf } from '../place.ts';
import type { Plan, ProjectPlan } from '../plan.ts';
import { identityOf, shownIn, usedVariables, valuesForAz } from '../plan-values.ts';
import { verificationsIn } from '../verifications.ts';
import { askedBy, summaryOf, titleOf } from './titles.ts';

/** A line of a section: a sentence, a command, or a text to be copied as it is. */
type Line = string | { readonly text: string; readonly as: 'command' | 'copy' };

interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** The plan for a terminal. Nothing in it can move the cursor or hide text. */
export function renderText(plan: Plan): string {
  return joinedRows(planRows(plan));
}

/** The plans of several projects, each below a line of its own. */
export function renderTexts(plans: readonly ProjectPlan[]): string {
  return joinedRows(textRows(plans));
}

/** The lines of both: of one plan, or of several, each below the name of its project. */
export function textRows(plans: readonly ProjectPlan[]): readonly TextRow[] {
  const [only, ...others] = plans;
  if (only && others.length === 0) return planRows(only.plan);
  return plans.flatMap(({ project, plan }, index) => {
    const title = oneLine(`Project ${project}`);
    return [...(index === 0 ? [] : [prose('')]), prose(title), prose('='.repeat(title.length)), prose(''), ...planRows(plan)];
  });
}

function prose(text: string): TextRow {
  return { text, as: 'prose' };
}

function planRows(plan: Plan): readonly TextRow[] {
  const sections = [
    { title: 'find out', lines: unknowns(plan) },
    { title: 'the identity: shown, or created', lines: identities(plan) },
    { title: 'federated credentials, one after the other', lines: credentials(plan) },
    { title: 'rights', lines: grants(plan) },
    { title: 'the new connections', lines: connections(plan) },
    { title: `production: ${plan.production?.target ?? ''}`, lines: production(plan) },
    { title: 'verify, in a task', lines: verifications(plan) },
    { title: 'revoke, when everything above works', lines: revocations(plan) },
    { title: 'what stays', lines: remaining(plan) },
    { title: 'good to know', lines: notes(plan) },
  ].filter(({ lines }) => lines.length > 0);
  return [prose(titleOf(plan)), prose(oneLine(summaryOf(plan))), ...sections.flatMap(numbered)];
}

function numbered({ title, lines }: Section, index: number): readonly TextRow[] {
  const rows = lines.map((line): TextRow => (typeof line === 'string' ? prose(line) : line));
  return [prose(''), prose(`${index + 1}. ${title}`), ...rows.map(({ text, as }) => ({ text: `   ${oneLine(text)}`.trimEnd(), as }))];
}

function command(text: string): Line {
  return { text: `  ${text}`, as: 'command' };
}

function copied(text: string): Line {
  return { text, as: 'copy' };
}

function unknowns(plan: Plan): readonly Line[] {
  const unknown = usedVariables(plan, valuesForAz(plan)).filter(({ value }) => value === null);
  return unknown.flatMap(({ name, meaning, where }) => [`${name}: ${meaning}`, ...whereToFind(where)]);
}

/** A command, with what is to be known of it below; or a sentence. */
function whereToFind(where: string): readonly Line[] {
  if (!where.startsWith('az ')) return [`  ${where}`];
  const [az = where, ...remarks] = where.split(' # ');
  return [command(az), ...remarks.map((remark) => `  ${remark}`)];
}

function identities(plan: Plan): readonly string[] {
  return plan.identities.map(({ name, resource_group, client_id }) => {
    const known = client_id === null ? '' : `, client id ${client_id}`;
    return `${shownIn(plan, name)} in ${shownIn(plan, resource_group)}${known}`;
  });
}

function credentials(plan: Plan): readonly string[] {
  return plan.credentials.map(({ identity, component, subject }) => {
    const owner = plan.identities.length > 1 ? `${shownIn(plan, identityOf(plan, identity)?.name ?? [])}, ` : '';
    return `${owner}${component}: ${shownIn(plan, subject)}`;
  });
}

function grants(plan: Plan): readonly string[] {
  return plan.grants.flatMap((grant) => {
    const id = grant.mechanism === 'azure-rbac' ? ` (${grant.role.id})` : '';
    const asked = askedBy(grant);
    const lines = asked === undefined ? [] : [`  asked for by ${asked}`];
    return [`${grant.role.name}${id} on ${placeOf(plan, grant)}`, `  for ${grant.connections.join(', ')}`, ...lines];
  });
}

function connections(plan: Plan): readonly Line[] {
  return plan.connections.flatMap((connection) => {
    const { id, before, mode, outcome, reason, missing, snippets } = connection;
    const place = placeInFile(connection);
    const title = place === undefined ? id : `${place}  ${id} (${before}${mode === null ? '' : `, ${mode}`})`;
    const why = reason === null ? '' : `; ${reason}`;
    const wanted = missing.length === 0 ? [] : [`  missing: ${missing.join(', ')}`];
    const texts = snippets.flatMap(({ title, text }) => [`  ${title}:`, ...text.split('\n').map((each) => copied(`    ${each}`))]);
    return [`${title}: ${outcome}${why}`, ...wanted, ...texts];
  });
}

function production({ production: way }: Plan): readonly Line[] {
  if (!way) return [];
  return [
    way.note,
    ...way.needs.map(({ name, where }) => `${name}: ${where}`),
    ...way.steps.flatMap(({ connection, commands, note }) => [
      `${connection}:${note === null ? '' : ` ${note}`}`,
      ...commands.map((each) => (way.language === 'bash' ? command(each) : copied(`  ${each}`))),
    ]),
  ];
}

function verifications(plan: Plan): readonly Line[] {
  return verificationsIn(plan).flatMap(({ id, verification: { imports, lines } }) => [
    `${id}:`,
    ...[...imports, ...lines].map((line) => copied(`  ${line}`)),
  ]);
}

function revocations(plan: Plan): readonly Line[] {
  return plan.revocations.flatMap(({ connections: ids, note, commands }) => [`${ids.join(', ')}: ${note}`, ...commands.map(command)]);
}

function remaining(plan: Plan): readonly string[] {
  return plan.remaining.map((one) => `${placeInFile(one) ?? ''}  ${one.id} (${one.conn_type}): ${one.reason}`.trimStart());
}

function notes(plan: Plan): readonly string[] {
  return plan.notes.map(({ text, connections: ids }) => `${text}${ids.length === 0 ? '' : ` (${ids.join(', ')})`}`);
}
