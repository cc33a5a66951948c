import { type Generated, generate, generatedRevocations } from '../../../src/plan/generate.ts';
import { generateCall } from '../../../src/plan/generate-call.ts';
import type { GenerateFlags } from '../../../src/plan/generate-flags.ts';
import { inputOf } from '../../../src/plan/generate-input.ts';
import { planLanguage } from '../../../src/plan/languages.ts';
import { laptopFiles } from '../../../src/plan/laptop.ts';
import type { PlaceId, PlaceText } from '../../../src/plan/place-text.ts';
import { placeTexts } from '../../../src/plan/place-texts.ts';
import type { Plan, PlanRevocation } from '../../../src/plan/plan.ts';
import { shownIn } from '../../../src/plan/plan-values.ts';
import { words } from '../../../src/plan/verification.ts';
import { verificationDag } from '../../../src/plan/verification-dag.ts';

/** A text to read, copy and save. */
export interface Block {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly remarks: readonly string[];
}

/** One tab of the results. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly group: 'Azure' | 'Connections' | 'Afterwards';
  readonly blocks: readonly Block[];
}

export interface Results {
  readonly tabs: readonly Tab[];
  /** The values that are still to be filled in, in words. */
  readonly missing: readonly string[];
  readonly components: readonly Component[];
  readonly notes: readonly string[];
  /** The same as a command line. */
  readonly call: string;
  readonly connections: number;
}

/** A component of Airflow that calls Azure, and the reason why. */
export interface Component {
  readonly name: string;
  readonly subject: string;
  readonly why: string;
}

/** The results of `azconn-lint generate` for these flags. */
export async function resultsOf(flags: GenerateFlags): Promise<Results> {
  const services = flags.service ?? [];
  const input = inputOf(flags, services);
  const generated = generate(input);
  const { plan } = generated;
  const places = placeTexts(generated.connections, input.deployment);
  const tabs = [...(await azureTabs(plan, places)), ...placeTabs(places), ...laterTabs(generated, generatedRevocations(input))];
  return {
    tabs: services.length === 0 ? [] : tabs,
    missing: missingIn(generated),
    components: plan.credentials.map(({ component, subject, why }) => ({ name: component, subject: shownIn(plan, subject), why })),
    notes: plan.notes.map(({ text }) => text),
    call: generateCall(flags),
    connections: services.length,
  };
}

async function azureTabs(plan: Plan, places: readonly PlaceText[]): Promise<readonly Tab[]> {
  const [bash, powershell, terraform] = await Promise.all([
    planLanguage('bash').load(),
    planLanguage('powershell').load(),
    planLanguage('terraform').load(),
  ]);
  const group = 'Azure';
  const connections = places.filter(({ place }) => place === 'terraform').map(blockOfPlace);
  const checks = [
    block('check.sh', bash.check?.(plan) ?? '', 'Check, bash'),
    block('check.ps1', powershell.check?.(plan) ?? '', 'Check, PowerShell'),
  ].filter(({ text }) => text !== '');
  return [
    { id: 'bash', label: 'az (bash)', group, blocks: [block('azure.sh', bash.one(plan), 'Identity, trust, rights')] },
    { id: 'powershell', label: 'az (PowerShell)', group, blocks: [block('azure.ps1', powershell.one(plan), 'Identity, trust, rights')] },
    {
      id: 'terraform',
      label: 'Terraform',
      group,
      blocks: [block('azure.tf', terraform.one(plan), 'Identity, trust, rights'), ...connections],
    },
    { id: 'check', label: 'Check script', group, blocks: checks },
  ];
}

/** The places that have a tab of their own; Terraform has one among those of Azure. */
function placeTabs(places: readonly PlaceText[]): readonly Tab[] {
  return places
    .filter(({ place }) => place !== 'terraform')
    .map((place) => ({
      id: place.place,
      label: TAB_LABELS[place.place] ?? place.label,
      group: 'Connections',
      blocks: [blockOfPlace(place)],
    }));
}

const TAB_LABELS: Readonly<Partial<Record<PlaceId, string>>> = { 'deployment-variables': 'Deployment variables' };

function blockOfPlace({ label, file, text, remarks }: PlaceText): Block {
  return { title: label === file ? '' : label, file, text, remarks };
}

function laterTabs({ plan }: Generated, revocations: readonly PlanRevocation[]): readonly Tab[] {
  const group = 'Afterwards';
  const dag = verificationDag(plan);
  const { override, dockerfile, variables } = laptopFiles(plan.airflow);
  const laptop = [
    block('docker-compose.override.yml', override),
    block('Dockerfile', `${dockerfile.join('\n')}\n`, 'At the end of the Dockerfile'),
    block('.env', `${variables.join('\n')}\n`, 'On this machine only'),
  ];
  return [
    ...(dag === undefined
      ? []
      : [{ id: 'dag', label: 'Verification DAG', group, blocks: [block('verify_azure_identity.py', `${dag}\n`)] } as const]),
    { id: 'laptop', label: 'Laptop', group, blocks: laptop },
    { id: 'revoke', label: 'Revoke', group, blocks: revocations.map(revocationBlock) },
  ];
}

function revocationBlock({ note, commands, connections, mode }: PlanRevocation): Block {
  const title = `Where ${connections.join(', ')} signed in with ${mode === 'service_principal' ? 'a service principal' : 'a key'}`;
  return { title, file: 'revoke.sh', text: `${commands.join('\n')}\n`, remarks: [note] };
}

function block(file: string, text: string, title = ''): Block {
  return { title, file, text, remarks: [] };
}

/** The values that are still to be found, each once, with the connection that needs it. */
function missingIn({ connections }: Generated): readonly string[] {
  const named = connections.flatMap(({ id, missing }) =>
    missing.map((name) => (OF_IDENTITY[name] ?? `${words(name)} of ${id}`).replaceAll('_', ' ')),
  );
  return [...new Set(named)];
}

const OF_IDENTITY: Readonly<Record<string, string>> = { client_id: 'client id', tenant_id: 'tenant id' };
