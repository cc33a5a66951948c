import type { Rule } from '../model/rule.ts';
import { ambiguousEnvValue } from './ambiguous-env-value.ts';
import { ambiguousStorageConnectionId } from './ambiguous-storage-connection-id.ts';
import { committedSecret } from './committed-secret.ts';
import { computedConnectionId } from './computed-connection-id.ts';
import { conflictingAuthentication } from './conflicting-authentication.ts';
import { consumerNeedsSecret } from './consumer-needs-secret.ts';
import { containerAsConnectionId } from './container-as-connection-id.ts';
import { droppedValue } from './dropped-value.ts';
import { duplicateConnId } from './duplicate-conn-id.ts';
import { environmentCredentialWins } from './environment-credential-wins.ts';
import { expandedEnvValue } from './expanded-env-value.ts';
import { expiredSasToken } from './expired-sas-token.ts';
import { halfIdentity } from './half-identity.ts';
import { identityNotUsed } from './identity-not-used.ts';
import { identityUnsupported } from './identity-unsupported.ts';
import { ignoredConnUri } from './ignored-conn-uri.ts';
import { incompleteConnection } from './incomplete-connection.ts';
import { invalidConnId } from './invalid-conn-id.ts';
import { invalidConnectionJson } from './invalid-connection-json.ts';
import { invalidExtra } from './invalid-extra.ts';
import { invalidServiceField } from './invalid-service-field.ts';
import { invalidWorkloadIdentity } from './invalid-workload-identity.ts';
import { legacyAzureConnection } from './legacy-azure-connection.ts';
import { legacyExtraPrefix } from './legacy-extra-prefix.ts';
import { literalTemplateConnectionId } from './literal-template-connection-id.ts';
import { lowercasedExtraKey } from './lowercased-extra-key.ts';
import { mismatchedConsumer } from './mismatched-consumer.ts';
import { mismatchedType } from './mismatched-type.ts';
import { missingServiceField } from './missing-service-field.ts';
import { misspelledExtra } from './misspelled-extra.ts';
import { placeholderValue } from './placeholder-value.ts';
import { plainAzureCredential } from './plain-azure-credential.ts';
import { providerTooOld } from './provider-too-old.ts';
import { retiredService } from './retired-service.ts';
import { retypedScalar } from './retyped-scalar.ts';
import { secretsBackendCredential } from './secrets-backend-credential.ts';
import { shadowedConnection } from './shadowed-connection.ts';
import { syntax } from './syntax.ts';
import { undefinedConnection } from './undefined-connection.ts';
import { unencodedUri } from './unencoded-uri.ts';
import { unfindableVariable } from './unfindable-variable.ts';
import { unknownAzureType } from './unknown-azure-type.ts';
import { unknownKey } from './unknown-key.ts';
import { unmaskedCredential } from './unmasked-credential.ts';
import { unreadSettingsFile } from './unread-settings-file.ts';
import { unreadableConnUri } from './unreadable-conn-uri.ts';
import { unregisteredType } from './unregistered-type.ts';
import { unrevokedCredential } from './unrevoked-credential.ts';
import { unusedConnection } from './unused-connection.ts';
import { unusedSuppression } from './unused-suppression.ts';

/** Every rule, in the order of their names. */
export const rules: readonly Rule[] = [
  ambiguousEnvValue,
  ambiguousStorageConnectionId,
  committedSecret,
  computedConnectionId,
  conflictingAuthentication,
  consumerNeedsSecret,
  containerAsConnectionId,
  droppedValue,
  duplicateConnId,
  environmentCredentialWins,
  expandedEnvValue,
  expiredSasToken,
  halfIdentity,
  identityNotUsed,
  identityUnsupported,
  ignoredConnUri,
  incompleteConnection,
  invalidConnId,
  invalidConnectionJson,
  invalidExtra,
  invalidServiceField,
  invalidWorkloadIdentity,
  legacyAzureConnection,
  legacyExtraPrefix,
  literalTemplateConnectionId,
  lowercasedExtraKey,
  mismatchedConsumer,
  mismatchedType,
  missingServiceField,
  misspelledExtra,
  placeholderValue,
  plainAzureCredential,
  providerTooOld,
  retiredService,
  retypedScalar,
  secretsBackendCredential,
  shadowedConnection,
  syntax,
  undefinedConnection,
  unencodedUri,
  unfindableVariable,
  unknownAzureType,
  unknownKey,
  unmaskedCredential,
  unreadSettingsFile,
  unreadableConnUri,
  unregisteredType,
  unrevokedCredential,
  unusedConnection,
  unusedSuppression,
];
