import { CONNECTION_STRING, ENTRA, NAME, PASSWORD, PIECE, SAS } from './canaries.ts';
import type { Files } from './every-output.ts';

const GUID = '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54';
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const URI = `wasb://${NAME}:${PASSWORD}@${NAME}.blob.core.windows.net/${PASSWORD}?sas_token=${PASSWORD}&x=${PASSWORD}`;
const JSON_TEXT = `{"conn_type": "wasb", "login": "${NAME}", "password": "${PASSWORD}", "extra": {"other": "${PASSWORD}", "deep": {"tenant_id": "${PASSWORD}"}}}`;

/** Every position of the files that other programs have under the same names. */
export const POSITIONS_OF_PLACES: Readonly<Record<string, Files>> = {
  'compose files': {
    'docker-compose.override.yml': `# was ${PASSWORD}
x-env: &env
  AIRFLOW_CONN_ANCHORED: ${URI} # ${ENTRA}
x-list: [${PASSWORD}, {a: ${PASSWORD}}]
x-uri: &uri "${URI}" # ${ENTRA}
x-json: &json '${JSON_TEXT}'
x-cut: &cut wasb://${NAME}:x@${PIECE}
services:
  scheduler:
    image: x
    command: ["login", "--password", "${PASSWORD}"]
    environment:
      <<: *env
      AIRFLOW_CONN_ALIAS: *uri
      AIRFLOW_CONN_ALIAS_OF_JSON: *json
      AIRFLOW_CONN_ALIAS_OF_PIECE: *cut
      ALIAS: *json
      PLAIN: ${PASSWORD}
      ${ENTRA}: x
      AIRFLOW_CONN_JSON: '${JSON_TEXT}'
      AIRFLOW_CONN_BLOCK: |-
        ${JSON_TEXT}
      AIRFLOW_CONN_FOLDED: >-
        ${JSON_TEXT}
      AIRFLOW_CONN_ESCAPED: "wasb://${NAME}:\\x43anaryZq7Secret@"
      AIRFLOW_CONN_DEFAULT: \${X:-wasb://${NAME}:${PASSWORD}@}
      AIRFLOW_CONN_NEEDED: wasb://${NAME}:\${X:?${PASSWORD}}@
      AIRFLOW_CONN_DOLLAR: wasb://${NAME}:pa$${PASSWORD}@h
      AIRFLOW_CONN_PIECE: wasb://${NAME}:x@${PIECE}
      AIRFLOW_CONN_NUMBER: 0123
      AIRFLOW_CONN_COMMENT: # ${PASSWORD}
  triggerer:
    environment:
      - AIRFLOW_CONN_ITEM=${URI}
      - "AIRFLOW_CONN_QUOTED=wasb://${NAME}:${PASSWORD}@"
      - AIRFLOW_CONN_${PASSWORD}
      - ${PASSWORD}
      - AZURE_CLIENT_SECRET=${ENTRA}
---
services: {other: {environment: {AIRFLOW_CONN_SECOND: "${URI}", X: ${PASSWORD}}}}
`,
    'compose.yaml': `services:\n  s:\n    environment:\n      - AIRFLOW_CONN_A={"password": ${PASSWORD}}\n      ${PASSWORD}: [${PASSWORD}\n`,
  },
  manifests: {
    'k8s.yaml': `apiVersion: v1
kind: Secret
metadata: {name: ${NAME}, annotations: {a: ${PASSWORD}}}
stringData:
  AIRFLOW_CONN_A: ${URI} # ${ENTRA}
  OTHER: ${PASSWORD}
data:
  AIRFLOW_CONN_B: ${base64(URI)}
  AIRFLOW_CONN_SHORT: ${base64(`wasb://a:${PASSWORD}@`)}
  AIRFLOW_CONN_C: "${base64(JSON_TEXT)}"
  password: ${base64(PASSWORD)}
---
apiVersion: v1
kind: Secret
metadata: {labels: {airflow.apache.org/connection-id: ${NAME}}}
stringData: {value: '${JSON_TEXT}'}
---
apiVersion: v1
kind: ConfigMap
data: {AIRFLOW_CONN_D: "${URI}", b: "${PASSWORD}"}
---
apiVersion: v1
kind: Pod
spec:
  containers:
    - args: ["${PASSWORD}"]
      env:
        - {name: AIRFLOW_CONN_E, value: "wasb://${NAME}:$(${PASSWORD})@"}
        - {name: PLAIN, value: ${PASSWORD}}
        - name: AIRFLOW_CONN_F
          value: wasb://${NAME}:pa$$${PASSWORD}@
---
apiVersion: v1
kind: ConfigMap
data:
  # ${PASSWORD}
  init.sh: | # ${PASSWORD}
    # ${PASSWORD}
    login --password ${PASSWORD} && airflow connections add blob --conn-type wasb --conn-login ${NAME} \\
      --conn-password '${PASSWORD}' # ${PASSWORD}
    export OTHER=${PASSWORD}
  other.sh: login ${PASSWORD}
`,
    'patch.yaml': `# ${PASSWORD}
- op: add # ${PASSWORD}
  path: /stringData/AIRFLOW_CONN_A
  value: ${URI} # ${PASSWORD}
- {op: replace, path: /data/AIRFLOW_CONN_B, value: ${base64(URI)}}
- {op: replace, path: /stringData/b, value: ${PASSWORD}}
- op: add
  path: /spec/containers/0/env/-
  value: {name: AIRFLOW_CONN_C, value: '${JSON_TEXT}', other: ${PASSWORD}}
- {op: add, path: /spec/containers/0/args/-, value: ${PASSWORD}}
- {op: ${PASSWORD}, path: /${PASSWORD}/AIRFLOW_CONN_D, value: ${URI}}
`,
    'kustomization.yaml': `secretGenerator:
- name: ${PASSWORD}
  literals: ["AIRFLOW_CONN_A=${URI}", b=${PASSWORD}]
  envs: [${NAME}.properties, ${PASSWORD}]
patches:
- target: {kind: Secret, name: ${PASSWORD}}
  patch: |
    # ${PASSWORD}
    - op: add
      path: /stringData/AIRFLOW_CONN_B
      value: ${URI} # ${PASSWORD}
    - {op: add, path: /stringData/b, value: ${PASSWORD}}
`,
    'refused.yaml': `apiVersion: v1\nkind: Secret\ndata:\n  AIRFLOW_CONN_A: ${PASSWORD}!\n  b: ${PASSWORD}\n`,
  },
  'Helm values': {
    'values.yaml': `# ${PASSWORD}
executor: KubernetesExecutor
env:
  - {name: AIRFLOW_CONN_A, value: "${URI}"}
  - name: AIRFLOW_CONN_B
    value: {conn_type: wasb, password: ${PASSWORD}}
extraEnv: |
  # ${PASSWORD}
  - name: AIRFLOW_CONN_C # ${PASSWORD}
    value: '${JSON_TEXT}'
  - name: PLAIN
    value: "${PASSWORD}"
extraSecrets:
  ${ENTRA}:
    stringData: |
      AIRFLOW_CONN_D: '${URI}'
      other: ${PASSWORD}
    data: |
      AIRFLOW_CONN_E: ${base64(URI)}
  second:
    labels: {airflow.apache.org/connection-id: ${NAME}, other: ${PASSWORD}}
    stringData: |
      value: '${URI}' # ${PASSWORD}
scheduler:
  args: ["${PASSWORD}"]
  extraInitContainers:
    - name: ${PASSWORD}
      command: [bash, -c, "login ${PASSWORD}; airflow connections add blob --conn-type wasb --conn-login ${NAME} --conn-password ${PASSWORD}"]
      env:
        - {name: AIRFLOW_CONN_F, value: '${URI}'}
        - {name: AIRFLOW_CONN_G, value: 'wasb://${NAME}:{{ .Values.x }}${PASSWORD}@'}
        - {name: PLAIN, value: ${PASSWORD}}
data:
  metadataConnection: {user: ${NAME}, pass: ${PASSWORD}}
`,
    'community.yaml': `x-base: &base
  type: wasb
  login: ${NAME}
  password: &pw ${PASSWORD} # ${ENTRA}
  description: ${PASSWORD}
  extra: &extra '{"sas_token": "?${SAS}", "other": "${PASSWORD}"}'
airflow:
  connectionsTemplates: {KEY: {kind: secret, name: ${PASSWORD}, key: ${PASSWORD}}}
  connections:
    - id: sales
      type: wasb
      description: ${PASSWORD}
      login: ${NAME}
      password: ${PASSWORD} # ${ENTRA}
      schema: "${PASSWORD}?"
      nobody_knows: ${PASSWORD}
      extra: '{"sas_token": "?${SAS}", "other": "${PASSWORD}"}'
    - {id: flow, type: wasb, login: ${NAME}, password: \${KEY}, extra: {a: ${PASSWORD}}}
    - id: ${ENTRA}
      type: ${ENTRA}
      password: ${PASSWORD}
    - {<<: *base, id: merged}
    - {id: aliased, type: wasb, login: ${NAME}, password: *pw, extra: *extra}
  config: {AIRFLOW_CONN_F: "${URI}"}
`,
  },
  'workflows and deployment files': {
    '.github/workflows/test.yml': `on: push
env:
  AIRFLOW_CONN_A: ${URI} # ${PASSWORD}
  AIRFLOW_CONN_B: wasb://${NAME}:\${{ secrets.${PASSWORD} }}@${PASSWORD}
  PLAIN: ${PASSWORD}
jobs:
  t:
    runs-on: x
    steps:
      - run: login ${PASSWORD} && airflow connections add a --conn-type wasb --conn-login ${NAME} --conn-password ${PASSWORD} # ${PASSWORD}
      - run: login --password ${PASSWORD}
        with: {password: ${PASSWORD}}
        env: {AIRFLOW_CONN_C: '${JSON_TEXT}', OTHER: ${PASSWORD}}
`,
    'deployment.yaml': `deployment:
  environment_variables:
    - {is_secret: true, key: AIRFLOW_CONN_A, value: "${URI}"}
    - is_secret: true
      key: PLAIN
      value: ${PASSWORD}
  configuration: {name: ${PASSWORD}}
  alert_emails: [${PASSWORD}]
`,
  },
  'scripts and recipes': {
    'scripts/connections.sh': `#!/bin/bash
# ${PASSWORD}
KEY=${PASSWORD}
login --password ${PASSWORD} --user '${PASSWORD}' <<< "${PASSWORD}"
airflow connections add blob --conn-type wasb --conn-login ${NAME} --conn-password '${PASSWORD}' \\
  --conn-schema "${PASSWORD}?" --conn-extra '{"sas_token": "${PASSWORD}", "x": "${PASSWORD}"}' # ${ENTRA}
airflow connections add uri --conn-uri '${URI}'
airflow connections add json --conn-json '${JSON_TEXT}'
airflow connections add sub --conn-type wasb --conn-password "$KEY" --conn-login ${NAME}
airflow connections add cut --conn-type wasb --conn-password ${PASSWORD}& ${PASSWORD}
airflow connections add ${ENTRA} --conn-type ${ENTRA} --conn-password x ${PASSWORD}
airflow connections add odd --conn-type wasb --conn-passwrod ${PASSWORD}
export AIRFLOW_CONN_A="${URI}" OTHER=${PASSWORD}
export AIRFLOW_CONN_B='wasb://${NAME}:'"$KEY"'${PASSWORD}@'
cat >> .env <<EOF
AIRFLOW_CONN_C=${URI}
PLAIN=${PASSWORD}
${PASSWORD}
EOF
cat > other <<'EOF'
password = ${PASSWORD}
EOF
echo "AIRFLOW_CONN_D=wasb://${NAME}:${PASSWORD}@" >> .env
astro deployment variable create AIRFLOW_CONN_E=wasb://${NAME}:${PASSWORD}@ OTHER=${PASSWORD} --secret
astro env connection create --key e --type wasb --login ${NAME} --password ${PASSWORD}
az keyvault secret set --vault-name kv --name airflow-connections-f --value '${URI}'
az keyvault secret set --vault-name kv --name other --value ${PASSWORD}
kubectl create secret generic x --from-literal=AIRFLOW_CONN_G='${URI}' --from-literal=b=${PASSWORD}
docker run -e AIRFLOW_CONN_H='${URI}' -e OTHER=${PASSWORD} --env="AIRFLOW_CONN_I=${URI}" x ${PASSWORD}
az containerapp create --secrets a=${PASSWORD} --set-env-vars AIRFLOW_CONN_J='${URI}' AIRFLOW_CONN_K=secretref:${PASSWORD} L=${PASSWORD}
`,
    Makefile: `KEY := ${PASSWORD}
conns:
	@airflow connections add mk --conn-type wasb --conn-login ${NAME} --conn-password '${PASSWORD}'
	login ${PASSWORD} && export AIRFLOW_CONN_M=wasb://${NAME}:${PASSWORD}@
`,
    'broken.sh': `airflow connections add a --conn-type wasb --conn-password '${PASSWORD}\n${PASSWORD}\n`,
  },
  'commands of a Dockerfile': {
    Dockerfile: `FROM x
ARG KEY=${PASSWORD}
RUN login --password ${PASSWORD} && airflow connections add a --conn-type wasb --conn-login ${NAME} \\
    # ${PASSWORD}
    --conn-password '${PASSWORD}' --conn-extra '{"sas_token": "${PASSWORD}", "x": "${PASSWORD}"}' \\
    && echo ${PASSWORD}
RUN ["airflow", "connections", "add", "b", "--conn-uri", "${URI}", "${PASSWORD}"]
RUN <<EOF
login ${PASSWORD}
airflow connections add c --conn-uri '${URI}' # ${PASSWORD}
EOF
RUN cat <<EOF >> .env
AIRFLOW_CONN_D=${URI}
${PASSWORD}
EOF
RUN cat <<EOF > other && airflow connections add e --conn-type wasb --conn-password ${PASSWORD}& ${PASSWORD}
password = ${PASSWORD}
EOF
CMD ["sh", "-c", "login ${PASSWORD}; airflow connections add f --conn-type wasb --conn-password ${PASSWORD}"]
`,
  },
  'Terraform files': {
    'main.tf': `# ${PASSWORD}
locals {
  key = "${PASSWORD}"
}
resource "airflow_connection" "${NAME}" {
  connection_id = "blob"
  conn_type     = "wasb"
  login         = "${NAME}"
  password      = "${PASSWORD}" # ${ENTRA}
  schema        = "${PASSWORD}?"
  extra         = "{\\"sas_token\\": \\"${PASSWORD}\\", \\"x\\": \\"${PASSWORD}\\"}"
  tags          = ["${PASSWORD}"]
}
resource "airflow_connection" "two" {
  connection_id = "two"
  conn_type     = "adls"
  login         = "${GUID}"
  password      = local.key
  extra         = jsonencode({
    tenant_id = "${NAME}", other = "${PASSWORD}", deep = { tenant_id = "${PASSWORD}" } # ${PASSWORD}
  })
}
resource "astro_deployment" "d" {
  environment_variables = [
    { key = "AIRFLOW_CONN_A", value = "${URI}", is_secret = true },
    { key = "PLAIN", value = "${PASSWORD}" },
    { key = "AIRFLOW_CONN_B", value = "wasb://${NAME}:\${var.x}${PASSWORD}@" },
    { key = "AIRFLOW_CONN_C", value = jsonencode({ conn_type = "wasb", password = "${PASSWORD}" }) },
  ]
}
resource "kubernetes_secret" "s" {
  data = {
    AIRFLOW_CONN_D = <<-EOT
      ${JSON_TEXT}
    EOT
    other = "${PASSWORD}"
  }
  binary_data = { AIRFLOW_CONN_E = "${base64(`wasb://a:${PASSWORD}@`)}" }
}
resource "kubernetes_manifest" "m" {
  manifest = {
    kind       = "Secret"
    metadata   = { name = "${PASSWORD}", labels = { "airflow.apache.org/connection-id" = "${NAME}" } }
    stringData = { AIRFLOW_CONN_M = "${URI}", value = "${URI}", other = "${PASSWORD}" } # ${PASSWORD}
  }
}
resource "azurerm_key_vault_secret" "kv" {
  name  = "airflow-connections-f"
  value = "${URI}"
}
resource "helm_release" "h" {
  values = [<<-YAML
    # ${PASSWORD}
    env:
      - name: AIRFLOW_CONN_G
        value: '${URI}'
      - {name: PLAIN, value: ${PASSWORD}}
  YAML
  ]
}
`,
    'broken.tf': `resource "airflow_connection" "a" {\n  conn_type = "wasb"\n  password = "${PASSWORD}\n}\n`,
  },
  code: {
    'dags/conns.py': `import json, os
from airflow.models import Connection
KEY = "${PASSWORD}"  # ${PASSWORD}
login("${PASSWORD}", password='''${PASSWORD}
${PASSWORD}''')
a = Connection(conn_id="a", conn_type="wasb", login="${NAME}", password="${PASSWORD}", schema="${PASSWORD}?", extra='{"x": "${PASSWORD}"}')
b = Connection("b", "adls", "${PASSWORD}", "${NAME}", "${GUID}", "${PASSWORD}", extra={"tenant_id": "${NAME}", "other": "${PASSWORD}"})
c = Connection(conn_id="c", conn_type="wasb", password=KEY, extra=json.dumps({"sas_token": "${PASSWORD}"}))
d = Connection(conn_id="d", uri="${URI}")
e = Connection(conn_id="${ENTRA}", conn_type="${ENTRA}", password="x" "${PASSWORD}")
os.environ["AIRFLOW_CONN_F"] = "${URI}"
os.environ.update({"AIRFLOW_CONN_G": '${JSON_TEXT}', "PLAIN": "${PASSWORD}"})
`,
    'airflow.cfg': `[secrets]
# ${PASSWORD}
backend_kwargs = {"client_secret": "${PASSWORD}",
  "x": "${PASSWORD}"}
[logging]
remote_log_conn_id = ${PASSWORD}
[${PASSWORD}]
${ENTRA} = x
`,
  },
  'lists of connections': {
    'page.json': `{"connections": [{"connection_id": "a", "conn_type": "wasb", "login": "${NAME}", "password": "${PASSWORD}", "schema": "${PASSWORD}?", "extra": "{\\"x\\": \\"${PASSWORD}\\"}", "other": "${PASSWORD}"}, {"b": "${PASSWORD}"}], "c": "${PASSWORD}"}`,
    'astro.json': `[{"objectKey": "a", "objectType": "CONNECTION", "x": "${PASSWORD}", "connection": {"type": "wasb", "login": "${NAME}", "password": "${PASSWORD}", "extra": {"connection_string": "${CONNECTION_STRING}", "y": "${PASSWORD}"}}}]`,
    'list.json': `[{"conn_id": "${ENTRA}", "conn_type": "${ENTRA}", "password": "${PASSWORD}", "get_uri": "${URI}", "extra_dejson": {"a": "${PASSWORD}"}}]`,
  },
};
