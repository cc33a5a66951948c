import { oneLine } from '../../escaping/one-line.ts';
import { placeInFile, placeOf } from '../place.ts';
import type { Plan, ProjectPlan } from '../plan.ts';
import { identityOf, shownIn, usedVariables, valuesForAz } from '../plan-values.ts';
import { verificationsIn } from '../verifications.ts';
import { askedBy, summaryOf, titleOf } from './titles.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The plan for a terminal. Nothing in it can move the cursor or hide text. */
export function renderText(plan: Plan): string {
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
  return `${[titleOf(plan), oneLine(summaryOf(plan)), ...sections.flatMap(numbered)].join('\n')}\n`;
}

/** The plans of several projects, each below a line of its own. */
export function renderTexts(plans: readonly ProjectPlan[]): string {
  return plans.map(({ project, plan }) => `${underlined(oneLine(`Project ${project}`))}\n${renderText(plan)}`).join('\n');
}

function underlined(line: string): string {
  return `${line}\n${'='.repeat(line.length)}\n`;
}

function numbered({ title, lines }: Section, index: number): readonly string[] {
  return ['', `${index + 1}. ${title}`, ...lines.map((line) => `   ${oneLine(line)}`.trimEnd())];
}

function unknowns(plan: Plan): readonly string[] {
  const unknown = usedVariables(plan, valuesForAz(plan)).filter(({ value }) => value === null);
  return unknown.flatMap(({ name, meaning, where }) => [`${name}: ${meaning}`, `  ${where}`]);
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

function connections(plan: Plan): readonly string[] {
  return plan.connections.flatMap((connection) => {
    const { id, before, mode, outcome, reason, missing, snippets } = connection;
    const place = placeInFile(connection);
    const title = place === undefined ? id : `${place}  ${id} (${before}${mode === null ? '' : `, ${mode}`})`;
    const why = reason === null ? '' : `; ${reason}`;
    const wanted = missing.length === 0 ? [] : [`  missing: ${missing.join(', ')}`];
    const texts = snippets.flatMap(({ title, text }) => [`  ${title}:`, ...text.split('\n').map((each) => `    ${each}`)]);
    return [`${title}: ${outcome}${why}`, ...wanted, ...texts];
  });
}

function production({ production: way }: Plan): readonly string[] {
  if (!way) return [];
  return [
    way.note,
    ...way.needs.map(({ name, where }) => `${name}: ${where}`),
    ...way.steps.flatMap(({ connection, commands, note }) => [
      `${connection}:${note === null ? '' : ` ${note}`}`,
      ...commands.map((command) => `  ${command}`),
    ]),
  ];
}

function verifications(plan: Plan): readonly string[] {
  return verificationsIn(plan).flatMap(({ id, verification: { imports, lines } }) => [
    `${id}:`,
    ...[...imports, ...lines].map((line) => `  ${line}`),
  ]);
}

function revocations(plan: Plan): readonly string[] {
  return plan.revocations.flatMap(({ connections: ids, note, commands }) => [
    `${ids.join(', ')}: ${note}`,
    ...commands.map((command) => `  ${command}`),
  ]);
}

function remaining(plan: Plan): readonly string[] {
  return plan.remaining.map((one) => `${placeInFile(one) ?? ''}  ${one.id} (${one.conn_type}): ${one.reason}`.trimStart());
}

function notes(plan: Plan): readonly string[] {
  return plan.notes.map(({ text, connections: ids }) => `${text}${ids.length === 0 ? '' : ` (${ids.join(', ')})`}`);
}
