#!/usr/bin/env bash
# The step of action.yml. Every input comes in a variable, so nothing in one can be taken for a command.
set -euo pipefail

flags=()
words=()
summary="${RUNNER_TEMP:-/tmp}/azconn-lint-summary-$$.md"

# The text goes to the log, with annotations after it; Markdown becomes the summary of the job.
flags+=(--format text --format markdown --output-file "$summary")
if [ -n "$INPUT_FORMAT" ]; then
  if [ -z "$INPUT_OUTPUT_FILE" ]; then
    echo "::error::azconn-lint: the input format needs output-file: the log is for the text"
    exit 2
  fi
  flags+=(--format "$INPUT_FORMAT" --output-file "$INPUT_OUTPUT_FILE")
fi
if [ "$INPUT_FIX" = true ]; then flags+=(--fix --no-backup); fi
# "--fail-on error" on one line is two words, as on a command line; a line without a dash is one word, whatever is in it.
while IFS= read -r line; do
  case "$line" in
    '') ;;
    -*\ *)
      if split=$(xargs -n1 printf '%s\n' <<<"$line" 2>/dev/null); then mapfile -t parts <<<"$split"; else read -ra parts <<<"$line"; fi
      flags+=("${parts[@]}")
      ;;
    *) flags+=("$line") ;;
  esac
done <<<"$INPUT_ARGS"
while IFS= read -r word; do
  if [ -n "$word" ]; then words+=("$word"); fi
done <<<"$INPUT_PATHS"

# npm runs in a folder of our own. In the checkout it would obey the .npmrc and the node_modules of the repository.
tools=$(mktemp -d "${RUNNER_TEMP:-/tmp}/azconn-lint-XXXXXX")
if ! (cd "$tools" && npm install --prefix "$tools" --ignore-scripts --no-audit --no-fund --loglevel=error "azconn-lint@$INPUT_VERSION"); then
  echo "::error::azconn-lint: npm could not install azconn-lint@$INPUT_VERSION"
  exit 4
fi

code=0
node "$tools/node_modules/azconn-lint/dist/bin.cjs" check "${flags[@]}" -- "${words[@]}" || code=$?

if [ "$code" -eq 3 ]; then
  echo "::error::azconn-lint: 0 files to check; with args: --allow-empty that is a success"
fi
if [ -s "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  # A step may write one megabyte.
  head -c 1000000 "$summary" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
rm -rf "$summary" "$tools"
exit "$code"
