import { expect, test } from 'vitest';
import { indexConsumers } from '../../src/consumers/index-consumers.ts';
import { lint } from '../../src/engine/lint.ts';
import type { ConsumerIndex } from '../../src/model/consumer.ts';
import { projectOf } from '../../src/model/project.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf } from '../../src/sources/source-of.ts';

const SETTINGS = `airflow:
  connections:
    - conn_id: mine
      conn_type: wasb
      conn_login: account
      conn_password: not-a-real-key
`;
const DAG = `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook
WasbHook("mine").load_string("a", "b", "c")
WasbHook("nobody_defines_it").load_string("a", "b", "c")
`;

/** The paths of the files of code that a check parses for its findings. */
function openedBy(level: 'off' | 'warning'): { readonly opened: readonly string[]; readonly found: readonly string[] } {
  const opened: string[] = [];
  const index = indexConsumers({ files: () => new Map([['dags/sales.py', DAG]]) });
  const consumers: ConsumerIndex = Object.create(index, {
    fileOf: {
      value: (path: string) => {
        const file = index.fileOf(path);
        if (!file) return undefined;
        const parse: typeof file.source.parse = (text, context) => {
          opened.push(path);
          return file.source.parse(text, context);
        };
        return { ...file, source: { ...file.source, parse } };
      },
    },
  });
  const path = 'airflow_settings.yaml';
  const project = projectOf({
    files: [{ path, text: SETTINGS, source: sourceOf(path, SETTINGS) }],
    consumers,
    levelOf: (id) => (id === 'undefined-connection' ? level : undefined),
  });
  const found = lint(project, { rules }).flatMap(({ findings }) => findings.map(({ rule }) => rule));
  return { opened, found };
}

test('code is parsed for findings only where a rule that is on has one', () => {
  const on = openedBy('warning');
  expect(on.found).toContain('undefined-connection');
  expect(on.opened).toEqual(['dags/sales.py']);
  const off = openedBy('off');
  expect(off.found).toContain('legacy-azure-connection');
  expect(off.opened).toEqual([]);
});
