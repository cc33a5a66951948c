#!/usr/bin/env bash
# Says whether the Node of the runner is one that azconn-lint runs on.
set -euo pipefail

fits=false
if node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null; then
  fits=true
fi
echo "fits=$fits" >>"$GITHUB_OUTPUT"
