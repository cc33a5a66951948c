#!/bin/bash
set -euo pipefail

airflow connections add script_blob \
  --conn-type wasb \
  --conn-login stsalesexample \
  --conn-password 'FAKE-account-key-of-the-sales-storage=='
