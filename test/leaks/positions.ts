import { ACCOUNT_KEY, CONNECTION_STRING, ENTRA, NAME, PASSWORD, PIECE, SAS } from './canaries.ts';
import type { Files } from './every-output.ts';
import { POSITIONS_OF_PLACES } from './positions-of-places.ts';

const GUID = '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54';

/** Files with a canary in every position that may hold a secret, each by what it is about. Together they hold every position of every source. */
export const POSITIONS: Readonly<Record<string, Files>> = {
  'the fields of connections': {
    'airflow_settings.yaml': `airflow:
  connections:
    - conn_id: sales_blob
      # nightly exports
      conn_type: wasb
      conn_login: ${NAME}
      conn_password: ${PASSWORD}
      conn_host: ${NAME}.blob.core.windows.net
      conn_schema: "${PASSWORD}?"
      conn_port: ${PASSWORD}
      conn_extra:
        connection_string: ${CONNECTION_STRING}
        sas_token: "?${SAS}"
        unknown_key: ${PASSWORD}
        tenant_id: ${NAME}
        deep:
          tenant_id: ${PASSWORD}
          deeper: [${PASSWORD}, {client_secret: ${PASSWORD}, x: ${PASSWORD}}]
    - conn_id: 'factory'
      conn_type: azure_data_factory
      conn_login: ${GUID}
      conn_password: '${PASSWORD}'
      conn_extra: '{"tenantId": "${NAME}", "clientSecret": "${PASSWORD}", "other": "${PASSWORD}", "list": ["${PASSWORD}"], "deep": {"tenantId": "${PASSWORD}"}}'
      conn_passwrod: ${PASSWORD}
      nobody_knows: ${PASSWORD}
      nested:
        - ${PASSWORD}
        - {a: ${PASSWORD}}
    - conn_id: broken_json
      conn_type: azure_batch
      conn_login: batch
      conn_password: "${PASSWORD}"
      conn_extra: '{"account_url": "${PASSWORD}", nonsense ${PASSWORD}'
    - conn_id: uri_one
      conn_uri: wasb://${NAME}:${PASSWORD}@${NAME}.blob.core.windows.net/${PASSWORD}?sas_token=${PASSWORD}&x=${PASSWORD}
    - conn_id: uri_cut
      conn_uri: wasb://${NAME}:x@${PASSWORD}/${PASSWORD}?sas_token=${PASSWORD}#${PASSWORD}@${NAME}
    - conn_id: uri_two
      conn_uri: 'azure_data_lake://${NAME}:${PASSWORD}/x@host'
    - conn_id: no_type
      conn_login: ${PASSWORD}
      conn_password: ${PASSWORD}
      conn_host: ${PASSWORD}
    - conn_id: postgres
      conn_type: postgres
      conn_login: ${PASSWORD}
      conn_password: 0${PASSWORD}
      conn_extra: {a: ${PASSWORD}}
    - conn_type: wasb
      conn_password: ${PASSWORD}
    - ${PASSWORD}
    - conn_id: [${PASSWORD}]
      conn_type: {${NAME}: ${PASSWORD}}
      conn_password: [${PASSWORD}]
`,
  },
  'secrets where none belongs': {
    'airflow_settings.yaml': `# AccountKey=${ACCOUNT_KEY}
airflow:
  # conn_password: ${PASSWORD}
  connections:
    # - conn_id: old
    #   conn_password: ${PASSWORD}
    - conn_id: ${ENTRA}
      conn_type: wasb # ${ENTRA}
      conn_login: ${ENTRA}
      conn_host: https://${NAME}.blob.core.windows.net/?${SAS}
      # was ${PASSWORD} before
      conn_password: x # ${ENTRA} ${PASSWORD}
      ${ENTRA}: x
      conn_extra:
        ${ENTRA}: y
        tenant_id: ${ENTRA}
        account_url: https://${NAME}:${PASSWORD}@host
    - conn_id: second
      conn_type: ${ENTRA}
      conn_password: x
    - conn_id: third
      conn_type: azure_data_lake
      conn_login: wasb://${NAME}:${PASSWORD}@host
      conn_password: y
      conn_extra: "{\\"${ENTRA}\\": 1, \\"tenant\\": \\"${ENTRA}\\", \\"account_name\\": \\"AccountKey=${PASSWORD}\\"}"
${ENTRA}: stray
`,
    '.env': `# was ${PASSWORD}
# AIRFLOW_CONN_OLD=wasb://x:${PASSWORD}@
# AIRFLOW_CONN_OLD wasb://x:${PASSWORD}@
AIRFLOW_CONN_A=wasb://${ENTRA}:x@${ENTRA}/${ENTRA} # ${PASSWORD}
AIRFLOW_CONN_B={"conn_type": "wasb", "login": "${ENTRA}", "host": "https://x.blob.core.windows.net/?${SAS}", "password": "p", "${ENTRA}": 1}
AIRFLOW_CONN_C={"conn_type": "${ENTRA}", "password": "p"}
`,
  },
  'other parts of the settings': {
    'airflow_settings.yaml': `x-shared: &shared
  conn_type: wasb
  conn_password: &pw ${PASSWORD}
x-list: [${PASSWORD}, {a: ${PASSWORD}}]
airflow:
  connections:
    - <<: *shared
      conn_id: merged
      conn_login: ${NAME}
    - {conn_id: flow, conn_type: wasb, conn_login: ${NAME}, conn_password: *pw, conn_extra: {sas_token: "${SAS}"}}
    - conn_id: blocks
      conn_type: adls
      conn_login: ${GUID}
      conn_password: |
        ${PASSWORD}
        ${PASSWORD}
      conn_extra: >-
        {"tenant": "x",
         "client_secret": "${PASSWORD}",
         "other": "${PASSWORD}"}
    - conn_id: escaped
      conn_type: wasb
      conn_login: ${NAME}
      conn_password: "\\x43anaryZq7Secret \\u0041 ${PASSWORD}\\
        ${PASSWORD} \\"${PASSWORD}\\""
      conn_extra: "{\\"sas_token\\": \\"?${SAS}\\", \\n \\"x\\": \\"${PASSWORD}\\"}"
    - conn_id: multi
      conn_type: wasb
      conn_password: ${PASSWORD}
        ${PASSWORD}
        ${PASSWORD}
    - conn_id: tagged
      conn_type: !!str wasb
      conn_password: !!binary Q2FuYXJ5WnE3U2VjcmV0
      conn_schema: !secret ${PASSWORD}
  pools:
    - pool_name: a
      pool_slot: ${PASSWORD}
      pool_description: ${PASSWORD}
      pool_nonsense: ${PASSWORD}
  variables:
    - variable_name: token
      variable_value: ${PASSWORD}
      variable_comment: ${PASSWORD}
  unknown_section:
    - ${PASSWORD}
    - password: ${PASSWORD}
stray: ${PASSWORD}
? {a: ${PASSWORD}}
: ${PASSWORD}
... 
# behind ${PASSWORD}
---
conn_password: ${PASSWORD}
airflow:
  connections:
    - conn_id: second_document
      conn_type: wasb
      conn_password: ${PASSWORD}
--- ${PASSWORD}
`,
  },
  'a second document right behind a connection': {
    'airflow_settings.yaml': `airflow:
  connections:
    - conn_id: a
      conn_type: wasb
      conn_login: ${NAME}
      conn_password: ${PASSWORD}
---
conn_password: ${PASSWORD}
${PASSWORD}
`,
  },
  variables: {
    '.env': `FIRST=${PASSWORD}
export SECOND='${PASSWORD}'
AIRFLOW_CONN_URI=wasb://${NAME}:${PASSWORD}@${NAME}.blob.core.windows.net/${PASSWORD}?sas_token=${PASSWORD}&other=${PASSWORD}#${PASSWORD}
AIRFLOW_CONN_JSON='{"conn_type": "wasb", "login": "${NAME}", "password": "${PASSWORD}", "schema": "${PASSWORD}!", "port": "${PASSWORD}", "extra": {"connection_string": "${CONNECTION_STRING}", "other": "${PASSWORD}", "deep": {"tenant_id": "${PASSWORD}", "l": ["${PASSWORD}"]}}}'
AIRFLOW_CONN_TEXT={"conn_type": "azure_data_factory", "extra": "{\\"tenantId\\": \\"${NAME}\\", \\"clientSecret\\": \\"${PASSWORD}\\", \\"x\\": \\"${PASSWORD}\\"}"}
AIRFLOW_CONN_LINES='{
  "conn_type": "adls",
  "login": "${GUID}",
  "password": "${PASSWORD}",
  "nonsense": "${PASSWORD}",
  "extra": {"tenant": "x"}
}' ${PASSWORD}
AIRFLOW_CONN_AFTER="wasb://${NAME}:${PASSWORD}@" ${PASSWORD}
AIRFLOW_CONN_COMMENT= # ${PASSWORD}
AIRFLOW_CONN_BAD_JSON={"conn_type": "wasb", "password": ${PASSWORD}}
AIRFLOW_CONN_NO_SCHEME=${PASSWORD}
AIRFLOW_CONN_UNDER=azure_data_lake://${NAME}:${PASSWORD}@
AIRFLOW_CONN_RAW=wasb://${NAME}:${PASSWORD}/x?y#z@
AIRFLOW_CONN_PORT=wasb://${NAME}:p@host:${PASSWORD}/
AIRFLOW_CONN_EXTRA=wasb://${NAME}@?__extra__=%7B%22connection_string%22%3A%22${PASSWORD}%22%2C%22x%22%3A%22${PASSWORD}%22%7D
airflow_conn_lower=wasb://${NAME}:${PASSWORD}@
AIRFLOW_CONN_EXPANDED=wasb://${NAME}:\${FIRST}@
AIRFLOW_CONN_DEFAULT=wasb://${NAME}:\${NOTHING:-${PASSWORD}}@
AIRFLOW_CONN_REQUIRED="wasb://${NAME}:\${FIRST:?${PASSWORD}}@"
AIRFLOW_CONN_DOLLAR=wasb://${NAME}:pa$${PASSWORD}@
AIRFLOW_CONN_POSTGRES=postgres://${PASSWORD}:${PASSWORD}@host/db?password=${PASSWORD}
AIRFLOW_VAR_TOKEN=${PASSWORD}
AZURE_CLIENT_SECRET=${PASSWORD}
yaml: ${PASSWORD}
LAST="${PASSWORD}
${PASSWORD}"
`,
  },
  'a settings file that is broken': {
    'airflow_settings.yaml': `airflow:
  connections:
    - conn_id: a
      conn_type: wasb
      conn_password: ${PASSWORD}
      conn_extra: {a: ${PASSWORD}
${ACCOUNT_KEY}
 ${PASSWORD}=
  - ${PASSWORD}: ${PASSWORD}
"${PASSWORD}": ${PASSWORD}
`,
  },
  'comments for azconn-lint with more in them': {
    'airflow_settings.yaml': `# azconn-lint-disable-next-line syntaxAIRFLOW_CONN_B={"conn_type": "wasb", "password": "${PASSWORD}"}
airflow: {} # azconn-lint-disable-line ${PASSWORD} -- ${ENTRA}
# azconn-lint: ${PASSWORD}
`,
  },
  'a .env that is broken': {
    '.env': `A=1
AIRFLOW_CONN_A=wasb://${NAME}:${PASSWORD}@
AIRFLOW_CONN_B='-----BEGIN PRIVATE KEY-----
${ACCOUNT_KEY}
${PASSWORD}==
${PASSWORD}
AIRFLOW_CONN_C=wasb://${NAME}:${PASSWORD}@
`,
  },
  'a .env with a name alone': { '.env': `A=1\n${PASSWORD} x\nB=2\n` },
  'a .env with a name that is refused': { '.env': `A=1\n${PASSWORD}+/=${PASSWORD}\nB=2\n` },
  'a configuration with secrets in it': {
    '.env': 'A=1\n',
    'azconn-lint.yaml': `client_secret: ${PASSWORD}
identities: {default: {client_id: ${PASSWORD}, tenant_id: [${PASSWORD}], secret: ${PASSWORD}}}
rules: {retired-service: ${PASSWORD}}
deployment: {platform: ${PASSWORD}, airflow: ${PASSWORD}, issuer: ${PASSWORD}}
ignore: ${PASSWORD}
`,
  },
  'a configuration that is no YAML': { '.env': 'A=1\n', 'azconn-lint.yaml': `a: {b: ${PASSWORD}\n"${PASSWORD}: *${PASSWORD}\n` },
  'a configuration with a missing anchor': { '.env': 'A=1\n', 'azconn-lint.yaml': `ignore: [*${PASSWORD}]\n` },
  'a configuration with names that are secrets': {
    '.env': `AIRFLOW_CONN_A=wasb://${NAME}:x@\n`,
    'azconn-lint.yaml': `identities:
  default:
    client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    name: ${ENTRA}
    resource_group: "AccountKey=${PASSWORD}"
`,
  },
  'a Dockerfile': {
    Dockerfile: `# ${PASSWORD}
FROM x AS ${NAME}
ARG KEY=${PASSWORD}
RUN login --password ${PASSWORD} \\
  --more ${PASSWORD}
ENV FIRST=${PASSWORD} AIRFLOW_CONN_URI=wasb://${NAME}:${PASSWORD}@${NAME}.blob.core.windows.net/${PASSWORD}?x=${PASSWORD} \\
  # AIRFLOW_CONN_OLD=wasb://x:${PASSWORD}@
  AIRFLOW_CONN_SINGLE='{"conn_type": "wasb", "login": "${NAME}", "password": "${PASSWORD}", "extra": {"other": "${PASSWORD}", "deep": {"tenant_id": "${PASSWORD}"}}}' \\
  AIRFLOW_CONN_DOUBLE="{\\"conn_type\\": \\"adls\\", \\"login\\": \\"${GUID}\\", \\"password\\": \\"${PASSWORD}\\", \\"extra\\": \\"{\\\\\\"tenant\\\\\\": \\\\\\"${PASSWORD}\\\\\\"}\\"}" LAST=${PASSWORD}
ENV AIRFLOW_CONN_LINES='{ \\
    "conn_type": "wasb", "login": "${NAME}", \\
    "password": "${PASSWORD}" \\
  }'
ENV AIRFLOW_CONN_PLAIN wasb://${NAME}:$KEY@
ENV AIRFLOW_CONN_GLUED=wasb://${NAME}:"${PASSWORD}"'${PASSWORD}'@
FROM y
ENV AIRFLOW_CONN_URI=wasb://${NAME}:${PASSWORD}@
LABEL x="${PASSWORD}"
`,
  },
  'connections for an import': {
    'connections.yaml': `# was ${PASSWORD} before
base: &base
  conn_type: wasb
  login: ${NAME}
  password: &pw ${PASSWORD}
  description: ${PASSWORD}
  schema: "${PASSWORD}?"
  extra:
    sas_token: "?${SAS}" # ${ENTRA}
    unknown_key: ${PASSWORD}
    deep: {tenant_id: ${PASSWORD}, list: [${PASSWORD}]}
merged:
  <<: *base
  host: ${NAME}.blob.core.windows.net
blocks:
  conn_type: adls
  login: ${GUID}
  password: *pw
  extra: |
    {"tenant": "x",
     "client_secret": "${PASSWORD}", "other": "${PASSWORD}"}
uri: wasb://${NAME}:${PASSWORD}@${NAME}.blob.core.windows.net/${PASSWORD}?sas_token=${PASSWORD}
list: [{conn_type: wasb, login: ${NAME}, password: ${PASSWORD}}]
${ENTRA}:
  conn_type: ${ENTRA}
  password: x
`,
    'connections.json': `{
  "json": {"conn_type": "azure_data_factory", "login": "${GUID}", "password": "${PASSWORD}", "extra": "{\\"tenantId\\": \\"${NAME}\\", \\"clientSecret\\": \\"${PASSWORD}\\", \\"x\\": \\"${PASSWORD}\\"}"},
  "twice": {"password": "${PASSWORD}!", "conn_type": "wasb", "login": "${NAME}", "password": "${PASSWORD}"},
  "escaped": {"conn_type": "wasb", "login": "${NAME}", "password": "\\u0043${PASSWORD}"},
  "uri": "wasb://${NAME}:${PASSWORD}@",
  "uris": ["wasb://${NAME}:${PASSWORD}@"]
}
`,
    'connections.env': `# ${PASSWORD}
blob=wasb://${NAME}:${PASSWORD}@${NAME}.blob.core.windows.net/${PASSWORD}?a=${PASSWORD}
json={"conn_type": "wasb", "password": "${PASSWORD}"}
`,
  },
  'connections for a test': {
    'test-connections.yaml': `connections:
  - conn_id: blob
    conn_type: wasb
    login: ${NAME}
    password: ${PASSWORD} # ${ENTRA}
    extra: {connection_string: "${CONNECTION_STRING}", other: ${PASSWORD}}
  - conn_id: ${ENTRA}
    conn_type: postgres
    password: ${PASSWORD}
  - ${PASSWORD}
more: [${PASSWORD}]
`,
  },
  'connections that cannot be read': {
    'connections.yaml': `a:\n  conn_type: wasb\n  password: ${PASSWORD}\n  passwrod: ${PASSWORD}\n  ${ENTRA}: ${PASSWORD}\n`,
    'connections.json': `{"a": {"conn_type": "wasb", "password": "${PASSWORD}",}, "b": "${PASSWORD}"}`,
    'connections.env': `a=wasb://${NAME}:${PASSWORD}@\n${PASSWORD}\n`,
  },
  'surroundings with secrets': {
    '.env': `AIRFLOW_CONN_A=wasb://${NAME}:x@?managed_identity_client_id=a&workload_identity_tenant_id=b\n`,
    'requirements.txt': `--extra-index-url https://u:${PASSWORD}@host/simple\napache-airflow-providers-microsoft-azure==1.${PASSWORD}\n`,
    Dockerfile: `FROM x\nENV A=${PASSWORD}\n`,
    '.gitignore': `${PASSWORD}\n`,
    '.astro/config.yaml': `project: {name: ${PASSWORD}}\n`,
  },
  'pieces of values in the place of keys': {
    'airflow_settings.yaml': `%${PASSWORD} x
---
airflow:
  connections:
    - {conn_id: comma, conn_type: wasb, conn_login: ${NAME}, conn_password: Pa,${PASSWORD}}
    - {conn_id: glued, conn_type: wasb, conn_login: ${NAME}, conn_password:${PASSWORD}}
    - conn_id: members
      conn_type: wasb
      conn_login: ${NAME}
      conn_extra: {account_key:${PASSWORD}, b: 1}
    - conn_id: equals
      conn_type: wasb
      conn_extra: {account_key=${PASSWORD}}
    - conn_id: apart
      conn_type: wasb
      conn_extra: {account_key, ${PASSWORD}}
    - conn_id: question
      conn_type: wasb
      conn_login: ${NAME}
      conn_password: x
      ? ${PASSWORD}
    - {conn_id: anchor, conn_type: wasb, conn_login: ${NAME}, conn_password: &${PASSWORD}}
    - {conn_id: tag, conn_type: wasb, conn_login: ${NAME}, conn_password: !${PASSWORD}}
    - conn_id: hash
      conn_type: wasb
      conn_password: # ${PASSWORD}
  variables:
    - {variable_name: x, variable_value:${PASSWORD}}
? ${PASSWORD}
`,
    'connections.yaml': `a: {conn_type: wasb, login: ${NAME}, password: Pa,${PASSWORD}}
b:
  conn_type: wasb
  login: ${NAME}
  ? ${PASSWORD}
---
password: ${PASSWORD}
`,
  },
  'pieces of URIs': {
    '.env': `AIRFLOW_CONN_A=wasb://${NAME}:x@${PIECE}
AIRFLOW_CONN_B=wasb://${NAME}:1?${PASSWORD}=@h
AIRFLOW_CONN_C=wasb://${NAME}:k@h?__extra__={"a":"x&${PASSWORD}"}
AIRFLOW_CONN_D='wasb://${NAME}:x/${PASSWORD}$X@h'
AIRFLOW_CONN_E=wasb://${NAME}:12 #${PASSWORD}@h
AIRFLOW_CONN_F=azure-batch://stx@h?a=${PASSWORD}
AIRFLOW_CONN_G=azure_batch://stx@h?a=${PASSWORD}
AIRFLOW_CONN_H=azure-data-explorer://h?appkey=${PASSWORD}&auth_method=AAD
AIRFLOW_CONN_I="wasb://${NAME}:pa"${PASSWORD}@h
`,
    Dockerfile: `FROM x
ENV AIRFLOW_CONN_A="wasb://${NAME}:pa"@${PASSWORD} B="x"${PASSWORD}=1
ENV AIRFLOW_CONN_B=wasb://${NAME}:\${S:-pa$${PASSWORD}}@h
ENV AIRFLOW_CONN_C=wasb://${NAME}:x@${PIECE}
RUN login ${PASSWORD}
`,
    'connections.env': `a=wasb://${NAME}:x@${PIECE}
b=wasb://${NAME}:1?${PASSWORD}=@h
`,
    'connections.json': `{"a": "wasb://${NAME}:x@${PIECE}", "b": {"conn_type": "azure_service_bus", "schema": "${PASSWORD}.servicebus.windows.net"}}
`,
  },
  'other line breaks': {
    'airflow_settings.yaml': `airflow:\r  connections:\r    - conn_id: a\r      conn_type: wasb\r      conn_password: ${PASSWORD}\r---\r${PASSWORD}: ${PASSWORD}\r`,
    'airflow_settings_dev.yaml': `airflow:\n  connections:\n    - conn_id: a\n      conn_type: wasb\n      conn_password: x\u2028---\u2028${PASSWORD}: x\u0085---\u0085${PASSWORD}: x\n`,
    '.env': `# x\rAIRFLOW_CONN_A=wasb://a:${PASSWORD}@h\rB=${PASSWORD}\r`,
  },
  'addresses out of fields for secrets': {
    'airflow_settings.yaml': `airflow:
  connections:
    - conn_id: a
      conn_type: azure_service_bus
      conn_schema: ${PASSWORD}.servicebus.windows.net
    - conn_id: b
      conn_type: azure_service_bus
      conn_schema: ${PASSWORD}.x
    - conn_id: c
      conn_type: wasb
      conn_extra: {sas_token: ${PASSWORD}.x}
    - conn_id: d
      conn_type: postgres
      conn_host: ${PASSWORD.toLowerCase()}
`,
  },
  'reasons of suppressions': {
    'airflow_settings.yaml': `airflow:
  connections:
    # azconn-lint-disable-next-line syntax -- the password is ${PASSWORD.toLowerCase()}
    - conn_id: a
      conn_type: wasb
      conn_password: x # azconn-lint-disable-line legacy-azure -- password is ${PASSWORD.toLowerCase()}
`,
    '.env': `AIRFLOW_CONN_A=wasb://${NAME}:x@h # azconn-lint-disable-line syntax -- password=${PASSWORD.toLowerCase()}
AIRFLOW_CONN_B=wasb://${NAME}:x@h # azconn-lint-disable-line token ${PASSWORD.toLowerCase()}
`,
  },
  ...POSITIONS_OF_PLACES,
};
