import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { azForConnection, grantCommands, trustCommand } from '../../src/plan/az-for-connection.ts';
import type { PlanInput, PlannedConnection } from '../../src/plan/input.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planFrom } from '../../src/plan/plan-from.ts';
import { renderBash } from '../../src/plan/render/bash.ts';
import { renderMarkdown } from '../../src/plan/render/markdown.ts';
import { renderPowershell } from '../../src/plan/render/powershell.ts';
import { bashWord, quoteBash } from '../../src/plan/render/quote-bash.ts';
import { quotePowershell } from '../../src/plan/render/quote-powershell.ts';
import { quotePython } from '../../src/plan/render/quote-python.ts';
import { quoteTerraform, terraformWord } from '../../src/plan/render/quote-terraform.ts';
import { renderTerraform } from '../../src/plan/render/terraform.ts';
import { renderText } from '../../src/plan/render/text.ts';
import { verificationDag } from '../../src/plan/verification-dag.ts';
import { htmlOf, referenceIn, tagsOf } from '../escaping/markdown-html.ts';
import { runs } from '../runs.ts';
import { hostileText } from './hostile.ts';
import { option, StubbedAzure } from './run-bash.ts';
import { connection, DEPLOYMENTS, everyService, IDENTITY, input, SUBSCRIPTION } from './sample.ts';

const { parseToObject } = createRequire(import.meta.url)('hcl2-parser') as { parseToObject(text: string): readonly [unknown, unknown] };
const VARIABLE = /^[A-Z_0-9]+$/;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202e\u200b]/u;

const SHORT = { numRuns: runs(300) };
const RUNS = { numRuns: runs(40) };
/** Each run is a script with some twenty calls. */
const FEW = { numRuns: runs(8) };

test('every text is one word of bash, as it is but for NUL', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 20, maxLength: 40 }), (texts) => {
      const wellFormed = texts.map((text) => text.replace(/\p{Cs}/gu, ''));
      const script = `printf '%s\\0' ${wellFormed.map(quoteBash).join(' ')}`;
      const { stdout } = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
      expect(stdout.split('\0').slice(0, -1)).toEqual(wellFormed.map((text) => text.replaceAll('\0', '')));
    }),
    RUNS,
  );
});

test('a value with variables is one word too', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (before, after) => {
      const [head, tail] = [before, after].map((text) => text.replace(/[\p{Cs}\0]/gu, '')) as [string, string];
      const script = `A='x y'\nprintf '%s\\0' ${bashWord([head, { var: 'A' }, tail])}`;
      expect(spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' }).stdout).toBe(`${head}x y${tail}\0`);
    }),
    RUNS,
  );
});

test('a literal of Python is the text again', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 20, maxLength: 40 }), (texts) => {
      const script = `import json\nprint(json.dumps([${texts.map(quotePython).join(', ')}]))`;
      const { stdout, error } = spawnSync('python3', ['-'], { input: script, encoding: 'utf8' });
      if (!error) expect(JSON.parse(stdout)).toEqual(texts);
    }),
    FEW,
  );
});

test('no text ends a literal of PowerShell', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const inside = quotePowershell(text).slice(1, -1);
      // PowerShell's reader: each pair of quotes, straight or not, is one; a single one ends the literal.
      expect(inside.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1')).toBe(text.replaceAll('\0', ''));
      expect(inside.replace(/['\u2018-\u201b]{2}/g, '')).not.toMatch(/['\u2018-\u201b]/);
    }),
    SHORT,
  );
});

test('Terraform reads every text as it is', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const [parsed, error] = parseToObject(`variable "a" {\n  default = ${quoteTerraform(text)}\n}\n`);
      const expected = text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd');
      expect(error).toBeNull();
      if (!/[$%]\{/.test(text)) expect(parsed).toEqual({ variable: { a: [{ default: expected.normalize('NFC') }] } });
    }),
    SHORT,
  );
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of Terraform
test('a dollar in front of an expression of Terraform stays a dollar', () => {
  expect(terraformWord(['a$', { var: 'B' }])).toBe('"a${"$"}${var.b}"');
  expect(quoteTerraform('$${x} %{y}')).toBe('"${"$$"}{x} ${"%"}{y}"');
});

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: expressions of Terraform

/** Words of ours or code of ours; all else in a plan may come from others. */
const OURS = new Set(['mechanism', 'from', 'platform', 'outcome', 'mode', 'about', 'imports', 'lines', 'var', 'variables']);

/** Values that the script looks at before its first call; other ones would only show that it stops. */
const TAKEN_AS_THEY_ARE = Object.values(DEPLOYMENTS).flatMap(({ issuer = '', namespace = '' }) => [issuer, namespace]);

/** A plan whose every text was written by an enemy, as one read back from JSON may be; equal texts stay equal. */
function poisoned(plan: Plan, texts: readonly string[]): Plan {
  const given = new Map<string, string>(TAKEN_AS_THEY_ARE.map((value) => [value, value]));
  const poison = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => poison(each, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, name)]));
    }
    if (typeof value !== 'string' || OURS.has(key) || (key === 'name' && VARIABLE.test(value))) return value;
    const text = given.get(value) ?? texts[given.size % texts.length] ?? '';
    given.set(value, text);
    return text;
  };
  return poison(plan, '') as Plan;
}

const poisonedPlan = fc
  .tuple(fc.constantFrom(...Object.values(DEPLOYMENTS)), fc.array(hostileText, { minLength: 5, maxLength: 20 }))
  .map(([deployment, texts]) => poisoned(planFrom(input({ connections: everyService(), deployment })), texts));

test('a poisoned plan makes bash run nothing but az', () => {
  fc.assert(
    fc.property(poisonedPlan, (plan) => {
      const azure = new StubbedAzure();
      const unknown = plan.variables.filter(({ value }) => !value).map(({ name }) => [name, `/subscriptions/${SUBSCRIPTION}/x`]);
      // The script stops where an identity that is known is not there: this one is new.
      const identities = plan.identities.map((identity) => ({ ...identity, client_id: null, tenant_id: null }));
      const { stderr, calls } = azure.run(renderBash({ ...plan, identities }), Object.fromEntries(unknown));
      const escaped = azure.has('escaped');
      azure.remove();
      expect(escaped).toBe(false);
      expect(calls.length).toBeGreaterThan(5);
      expect(stderr).not.toMatch(/syntax error|command not found|unexpected/);
    }),
    FEW,
  );
});

test('a poisoned plan is still Terraform', () => {
  fc.assert(
    fc.property(poisonedPlan, (plan) => {
      const [parsed, error] = parseToObject(renderTerraform(plan));
      expect(error).toBeNull();
      expect(Object.keys(parsed as object).sort()).toEqual(
        expect.arrayContaining(['output', 'provider', 'resource', 'terraform', 'variable']),
      );
    }),
    FEW,
  );
});

test('a poisoned plan adds no line to any rendering', () => {
  const clean = planFrom(input({ connections: everyService() }));
  fc.assert(
    fc.property(
      fc.array(
        hostileText.filter((text) => !text.includes('\n')),
        { minLength: 5, maxLength: 20 },
      ),
      (texts) => {
        const plan = poisoned(clean, texts);
        expect(verificationDag(plan)?.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length).toBe(verificationDag(clean)?.split('\n').length);
        expect(
          renderText(plan)
            .split('\n')
            .every((line) => !CONTROLS.test(line)),
        ).toBe(true);
        expect(
          renderMarkdown(plan)
            .split('\n')
            .every((line) => !CONTROLS.test(line)),
        ).toBe(true);
        const comments = renderPowershell(plan)
          .split('\n')
          .filter((line) => line.startsWith('#'));
        expect(comments.every((line) => !CONTROLS.test(line))).toBe(true);
      },
    ),
    RUNS,
  );
});

/** All tags that the plan's own Markdown makes. */
const OUR_TAG =
  /^<(?:\/?(?:h1|h2|h3|p|ul|li|strong|pre|details|summary|span|table|thead|tbody|tr|th|td)|code(?: class="language-\w+")?|\/code|!-- --)>$/;

test('a poisoned plan makes no tag, link or reference of its own in Markdown', () => {
  expect(tagsOf(htmlOf(renderMarkdown(planFrom(input({ connections: everyService() }))))).length).toBeGreaterThan(100);
  fc.assert(
    fc.property(poisonedPlan, (plan) => {
      const html = htmlOf(renderMarkdown(plan));
      expect(tagsOf(html).filter((tag) => !OUR_TAG.test(tag))).toEqual([]);
      expect(referenceIn(html)).toBeUndefined();
    }),
    FEW,
  );
});

const hostileConnection: fc.Arbitrary<PlannedConnection> = fc
  .record({
    id: hostileText,
    service: fc.constantFrom(
      'wasb',
      'adls',
      'azure_cosmos',
      'azure_synapse',
      'azure_data_explorer',
      'azure_ai_agents',
      'azure_container_instance',
    ),
    account: fc.option(hostileText, { nil: undefined }),
    endpoint: fc.option(
      hostileText.map((text) => `https://${text}.blob.core.windows.net`),
      { nil: undefined },
    ),
    resource_id: fc.option(
      hostileText.map((text) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${text}`),
      { nil: undefined },
    ),
    resource_group: fc.option(hostileText, { nil: undefined }),
    file: hostileText,
    reason: hostileText,
  })
  .map((over) => connection(over));

test('hostile connections and names end in the arguments of az, whole, or are asked for', () => {
  fc.assert(
    fc.property(fc.array(hostileConnection, { minLength: 1, maxLength: 4 }), hostileText, hostileText, (connections, name, namespace) => {
      const hostile: PlanInput = {
        connections,
        identities: [{ ...IDENTITY, client_id: undefined, tenant_id: undefined, name, resource_group: name }],
        deployment: { platform: 'astro', airflow: 3, namespace, issuer: `https://${namespace}` },
      };
      const script = renderBash(planFrom(hostile));
      const names = [...script.matchAll(/^need ([A-Z0-9_]+) /gm)].map((match) => match[1] ?? '');
      const values = Object.fromEntries(names.map((each) => [each, `/subscriptions/s/${each}`]));
      const azure = new StubbedAzure();
      const { code, stderr, calls } = azure.run(script, { ...values, ISSUER: 'https://oidc.example.com', NAMESPACE: 'ns' });
      const escaped = azure.has('escaped');
      azure.remove();

      expect({ code, stderr, escaped }).toEqual({ code: 0, stderr: '', escaped: false });
      for (const call of calls.filter((one) => one[0] === 'role')) expect(option(call, '--scope')).toMatch(/^\/subscriptions\//);
    }),
    FEW,
  );
});

test('the commands under a finding run nothing but az either', () => {
  fc.assert(
    fc.property(fc.array(hostileConnection, { minLength: 10, maxLength: 20 }), hostileText, (connections, name) => {
      const identity = { ...IDENTITY, name, resource_group: name, client_id: name, tenant_id: name };
      const deployment = { platform: 'aks', airflow: 3, namespace: name, release: name, cluster: { name, resource_group: name } } as const;
      const trust = trustCommand(identity, deployment) ?? '';
      expect(trust).not.toBe('');
      const commands = [trust, ...connections.flatMap((one) => grantCommands(one, identity, deployment))];
      expect(new Set(commands)).toEqual(
        new Set([trust, ...connections.flatMap((one) => azForConnection(one, identity, deployment).commands)]),
      );
      // A scope that is not set ends the script.
      const scopes = commands.flatMap((command) =>
        [...command.matchAll(/\$\{(\w+):\?\}/g)].map(([, variable = '']) => [variable, 'scope']),
      );
      const { stdout, stderr } = spawnSync('bash', ['-s'], {
        input: ['az() { echo called; }', ...commands].join('\n'),
        encoding: 'utf8',
        env: Object.fromEntries(scopes),
      });
      expect({ stdout, stderr }).toEqual({ stdout: 'called\n'.repeat(commands.length), stderr: '' });
    }),
    RUNS,
  );
});
