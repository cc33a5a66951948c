import { codeCell, codeSpan, fenced, prose, table } from '../../escaping/markdown-text.ts';
import { serviceFor } from '../connected-services.ts';
import { placeInFile, placeOf } from '../place.ts';
import type { Plan, PlanConnection, PlanGrant, PlanIssuer, ProjectPlan } from '../plan.ts';
import { shownIn, usedVariables, valuesForAz } from '../plan-values.ts';
import { verificationDag } from '../verification-dag.ts';
import { verificationsIn } from '../verifications.ts';
import { renderScript } from './script.ts';
import { AUDIENCE, askedBy, summaryOf, titleOf } from './titles.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The plan for a pull request: what will be done, in which order, and what to look at. */
export function renderMarkdown(plan: Plan): string {
  return withHeadings(plan, '#');
}

/** The plans of several projects, each below a heading of its own. */
export function renderMarkdowns(plans: readonly ProjectPlan[]): string {
  return plans.map(({ project, plan }) => `# Project ${codeSpan(project)}\n\n${withHeadings(plan, '##')}`).join('\n');
}

/** The plan under a heading of this depth. */
function withHeadings(plan: Plan, top: string): string {
  const sections = [
    existing(plan),
    fillIn(plan),
    identities(plan),
    credentials(plan),
    grants(plan),
    script(plan),
    connections(plan, top),
    production(plan),
    verification(plan),
    revocations(plan),
    remaining(plan),
    notes(plan),
  ].filter(({ lines }) => lines.length > 0);
  const numbered = sections.flatMap(({ title, lines }, index) => ['', `${top}# ${index + 1}. ${title}`, '', ...lines]);
  return `${[`${top} ${titleOf(plan)}`, '', prose(summaryOf(plan)), ...numbered].join('\n')}\n`;
}

const STATES = {
  ready: 'ready',
  incomplete: 'needs a value first',
  refused: 'cannot be rewritten in its file',
  identity: 'uses the identity',
} as const;

function existing({ connections: all }: Plan): Section {
  const rows = all.map((one) => [
    codeCell(one.id),
    codeCell(placeInFile(one) ?? ''),
    codeCell(one.before),
    one.mode === null ? '' : codeCell(one.mode),
    prose(serviceFor(one.service)?.service ?? one.service),
    STATES[one.outcome],
  ]);
  const inFiles = all.some((one) => placeInFile(one) !== undefined);
  return {
    title: 'What is there',
    lines: inFiles ? table(['connection', 'where', 'type', 'signs in with', 'service', 'state'], rows) : [],
  };
}

function fillIn(plan: Plan): Section {
  const unknown = usedVariables(plan, valuesForAz(plan)).filter(({ value }) => value === null);
  const rows = unknown.map(({ name, meaning, where }) => [codeCell(name), prose(meaning), codeCell(where)]);
  return { title: 'Find out', lines: rows.length === 0 ? [] : table(['variable', 'what it is', 'where to get it'], rows) };
}

function identities(plan: Plan): Section {
  const rows = plan.identities.map((one) => [
    codeCell(one.key),
    ...[one.name, one.resource_group, one.subscription].map((value) => codeCell(shownIn(plan, value))),
    one.client_id === null ? 'shown, or created' : `exists: ${codeCell(one.client_id)}`,
  ]);
  return {
    title: 'The identity',
    lines: rows.length === 0 ? [] : table(['identity', 'name', 'resource group', 'subscription', 'client id'], rows),
  };
}

function credentials(plan: Plan): Section {
  const { credentials: all, issuer, identities: owners } = plan;
  if (all.length === 0) return { title: '', lines: [] };
  const several = owners.length > 1;
  const rows = all.map(({ identity, component, why, name, subject }) => [
    ...(several ? [codeCell(identity)] : []),
    prose(component),
    codeCell(shownIn(plan, name)),
    codeCell(shownIn(plan, subject)),
    prose(why),
  ]);
  return {
    title: 'Federated credentials',
    lines: [
      `Issuer ${issuerText(plan, issuer)}, audience ${codeSpan(AUDIENCE)}; created one after the other.`,
      '',
      ...table([...(several ? ['identity'] : []), 'component', 'name', 'subject', 'why'], rows),
    ],
  };
}

function issuerText(plan: Plan, issuer: PlanIssuer | null): string {
  if (issuer?.from === 'value') return codeSpan(shownIn(plan, issuer.value));
  return 'of the AKS cluster';
}

function grants(plan: Plan): Section {
  const rows = plan.grants.map((grant) => [
    prose(grant.role.name),
    roleId(grant),
    codeCell(placeOf(plan, grant)),
    prose(grant.purpose),
    grant.connections.map(codeCell).join(', ') + askedCell(grant),
  ]);
  return { title: 'Rights', lines: rows.length === 0 ? [] : table(['role', 'id', 'on', 'for', 'connections'], rows) };
}

/** The lines of code behind a right. */
function askedCell(grant: PlanGrant): string {
  const asked = askedBy(grant);
  return asked === undefined ? '' : `, asked for by ${prose(asked)}`;
}

function roleId(grant: PlanGrant): string {
  if (grant.mechanism === 'azure-rbac') return codeCell(grant.role.id);
  return grant.mechanism === 'synapse-rbac' ? 'Synapse role' : 'Data Explorer role';
}

function script(plan: Plan): Section {
  if (plan.identities.length === 0) return { title: '', lines: [] };
  const text = renderScript(plan, 'bash').trimEnd();
  return {
    title: 'The script',
    lines: ['<details><summary>bash</summary>', '', ...fenced('bash', text.split('\n')), '', '</details>'],
  };
}

function connections(plan: Plan, top: string): Section {
  const lines = plan.connections.flatMap((connection, index) => [...(index === 0 ? [] : ['']), ...connectionLines(connection, top)]);
  return { title: 'The connections', lines };
}

function connectionLines(connection: PlanConnection, top: string): readonly string[] {
  const { id, before, outcome, reason, missing, snippets } = connection;
  const place = placeInFile(connection);
  const service = serviceFor(connection.service)?.service ?? connection.service;
  return [
    `${top}## ${codeSpan(id)}`,
    '',
    `${prose(service)}${place === undefined ? '' : `, ${codeSpan(before)} in ${codeSpan(place)}`}: ${STATES[outcome]}${reason === null ? '' : `; ${prose(reason)}`}`,
    ...(missing.length === 0 ? [] : ['', `Missing: ${missing.map(codeSpan).join(', ')}`]),
    ...snippets.flatMap(({ title, language, text }) => ['', `${prose(title)}:`, '', ...fenced(language, text.split('\n'))]),
  ];
}

function production({ production: way }: Plan): Section {
  if (!way) return { title: '', lines: [] };
  const needs = way.needs.map(({ name, where }) => `- ${codeSpan(name)}: ${codeSpan(where)}`);
  const steps = way.steps.flatMap(({ connection, commands, note }) => [
    '',
    `${codeSpan(connection)}${note === null ? '' : `: ${prose(note)}`}`,
    ...(commands.length === 0 ? [] : ['', ...fenced(way.language, commands)]),
  ]);
  return { title: `Production: ${way.target}`, lines: [prose(way.note), ...(needs.length === 0 ? [] : ['', ...needs]), ...steps] };
}

function verification(plan: Plan): Section {
  const dag = verificationDag(plan);
  if (dag === undefined) return { title: '', lines: [] };
  const hints = verificationsIn(plan).flatMap(({ id, verification: { note } }) => (note ? [`- ${codeSpan(id)}: ${prose(note)}`] : []));
  return {
    title: 'Verify',
    lines: [
      'Run this DAG where the tasks run. The Test button and `airflow connections test` cannot: after the move they see the type `azure`, whose hook has no test.',
      '',
      ...fenced('python', dag.split('\n')),
      ...(hints.length > 0 ? ['', ...hints] : []),
    ],
  };
}

function revocations({ revocations: all }: Plan): Section {
  const lines = all.flatMap(({ connections: ids, note, commands }) => [
    '',
    `${ids.map(codeSpan).join(', ')}: ${prose(note)}`,
    '',
    ...fenced(
      'bash',
      commands.flatMap((command) => command.split('\n')),
    ),
  ]);
  const when =
    'The old credentials stay valid until they are revoked. Revoke them when every task above is green, every DAG has run once, and nothing else uses them.';
  return { title: 'Revoke afterwards', lines: all.length === 0 ? [] : [when, ...lines] };
}

function remaining({ remaining: all }: Plan): Section {
  const rows = all.map((one) => [codeCell(one.id), codeCell(one.conn_type), codeCell(placeInFile(one) ?? ''), prose(one.reason)]);
  return { title: 'What stays', lines: rows.length === 0 ? [] : table(['connection', 'type', 'where', 'why'], rows) };
}

function notes({ notes: all }: Plan): Section {
  return {
    title: 'Good to know',
    lines: all.map(({ text, connections: ids }) => `- ${prose(text)}${ids.length === 0 ? '' : ` (${ids.map(codeSpan).join(', ')})`}`),
  };
}
