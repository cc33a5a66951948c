#!/usr/bin/env bash
# The inventory of one repository, as multi-gitter calls it: in the clone, with REPOSITORY in the environment. It changes nothing.
#
#   REPORTS=$PWD/reports multi-gitter print --org my-organisation ./inventory.sh
#   azconn-lint inventory reports/*.json --format html --output-file fleet.html
set -euo pipefail
: "${REPOSITORY:?multi-gitter sets it}" "${REPORTS:?name the folder of the reports}"
mkdir -p "$REPORTS"
code=0
azconn-lint inventory . --name "$REPOSITORY" --format json > "$REPORTS/${REPOSITORY//\//_}.json" || code=$?
# 3: nothing found; 4: something could not be read; the report names it.
case $code in 0 | 3 | 4) ;; *) exit "$code" ;; esac
