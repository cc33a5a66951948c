#!/usr/bin/env bash
# Stands for az in the tests: writes down every call, and remembers in AZ_STATE what was created.
# Its output ends in CRLF, as on Windows.
set -u
printf '%s\0' "$#" "$@" >>"$AZ_STATE/calls"

option() { # name, the arguments of az: the value of an option
  local name=$1
  shift
  while [ "$#" -gt 1 ]; do
    if [ "$1" = "$name" ]; then
      printf '%s' "$2"
      return
    fi
    shift
  done
}

remember() { # file, line: adds a line that is not there yet
  touch "$AZ_STATE/$1"
  grep -Fxq -- "$2" "$AZ_STATE/$1" || printf '%s\n' "$2" >>"$AZ_STATE/$1"
}

case "$1 $2 ${3:-}" in
  'identity show '*)
    if [ -n "${AZ_FORBIDS:-}" ]; then
      echo 'ERROR: (AuthorizationFailed) The client does not have authorization' >&2
      exit 1
    fi
    if ! grep -Fxqs -- "$(option --name "$@")" "$AZ_STATE/identities"; then
      echo 'ERROR: (ResourceNotFound) The Resource was not found' >&2
      exit 3
    fi
    case "$(option --query "$@")" in
      clientId) printf '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\r\n' ;;
      principalId) printf '99999999-8888-7777-6666-555555555555\r\n' ;;
      tenantId) printf '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33\r\n' ;;
    esac
    ;;
  'identity create '*) remember identities "$(option --name "$@")" ;;
  'identity federated-credential list') sed 's/$/\r/' "$AZ_STATE/credentials" 2>/dev/null || true ;;
  'identity federated-credential create')
    remember credentials "$(option --name "$@")	$(option --issuer "$@")	$(option --subject "$@")	$(option --audiences "$@")"
    ;;
  'role assignment list')
    scope="$(option --scope "$@")"
    while read -r role place; do
      if [ "$place" = "$scope" ]; then printf '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/%s\t%s\r\n' "$role" "$place"; fi
    done <"$AZ_STATE/roles" 2>/dev/null || true
    ;;
  'role assignment create') remember roles "$(option --role "$@") $(option --scope "$@")" ;;
  'synapse role assignment')
    scope="workspaces/$(option --workspace-name "$@")"
    if [ -n "$(option --item "$@")" ]; then scope="$scope/$(option --item-type "$@")/$(option --item "$@")"; fi
    if [ "$4" = create ]; then remember synapse "$(option --role "$@")	$scope"; fi
    if [ "$4" = list ]; then sed -n "s/^$(option --role "$@")	\\(.*\\)/\\1\r/p" "$AZ_STATE/synapse" 2>/dev/null || true; fi
    ;;
  'kusto database-principal-assignment list') sed 's/$/\r/' "$AZ_STATE/kusto" 2>/dev/null || true ;;
  'kusto database-principal-assignment create')
    place="$(option --cluster-name "$@")/$(option --database-name "$@")"
    remember kusto "$place/$(option --principal-assignment-name "$@")	$(option --principal-id "$@")	$(option --role "$@")"
    ;;
  'extension show '*) [ -e "$AZ_STATE/extensions" ] || exit 3 ;;
  'extension add '*) remember extensions "$(option --name "$@")" ;;
  'aks show '*) printf 'https://westeurope.oic.prod-aks.azure.com/tenant/uuid/\r\n' ;;
  *) exit 2 ;;
esac
