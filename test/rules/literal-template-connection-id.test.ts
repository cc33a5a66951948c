import { expect, test } from 'vitest';
import { literalTemplateConnectionId } from '../../src/rules/literal-template-connection-id.ts';
import { isQuiet, report } from '../tester.ts';
import { keyless } from './consumer-given.ts';

const SENSOR = `from airflow.providers.microsoft.azure.sensors.wasb import WasbBlobSensor
WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="{{ var.value.blob }}")
`;
const FACTORY = `from airflow.providers.microsoft.azure.operators.data_factory import AzureDataFactoryRunPipelineOperator
AzureDataFactoryRunPipelineOperator(task_id="t", pipeline_name="p", azure_data_factory_conn_id="{{ var.value.adf }}")
`;
const pinned = (pins: string, code: string) => ({
  ...keyless(code),
  surroundings: { 'requirements.txt': `apache-airflow-providers-microsoft-azure${pins}\n` },
});

test('a provider that does not render it yet', () => {
  expect(report(literalTemplateConnectionId, pinned('==12.10.3', SENSOR))).toMatchInlineSnapshot(`
    "dags/a.py
    2:79 | WasbBlobSensor(task_id=********, container_name=********, blob_name=********, wasb_conn_id=********)
                                                                                                      ^^^^^^^^ Jinja in a connection id that provider 12.10.3 never renders: Airflow looks for an id with the braces in it"
  `);
});

test('the end of a range', () => {
  expect(report(literalTemplateConnectionId, pinned('<15.2', SENSOR))).toContain('that provider below 15.2 never renders');
});

test.each([
  ['one that renders it', pinned('==15.2.1', SENSOR)],
  ['Data Factory, since 3.2.0', pinned('==12.10.3', FACTORY)],
  ['no pin', keyless(SENSOR)],
])('silent: %s', (_, given) => {
  expect(isQuiet(literalTemplateConnectionId, given)).toBe(true);
});
