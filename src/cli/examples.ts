import type { CommandName } from '../startup/commands.ts';

const CHECK = `
Examples:
  azconn-lint                             everything below the current folder
  azconn-lint .env airflow_settings.yaml  these files
  azconn-lint --diff                      the patch that --fix would apply
  azconn-lint --fix                       rewrite the files
  azconn-lint --only legacy-azure-connection --fail-on error
  azconn-lint --format text --format sarif --output-file out.sarif
                                          sarif to a file, text to the terminal
  azconn-lint - --stdin-filename .env --fix < .env
                                          the rewritten text on standard output

Exit codes: 0 clean, 1 findings, 2 wrong call or configuration,
  3 nothing to check, 4 our own failure or a fix that was refused.
`;

const PLAN = `
Examples:
  azconn-lint plan                             the migration of this project
  azconn-lint plan --format markdown > plan.md to paste into a pull request
  azconn-lint plan --format bash > migrate.sh  the az commands as a script
  azconn-lint plan --check > check.sh          what is missing in Azure
`;

const GENERATE = `
Examples:
  azconn-lint generate                         asks questions on a terminal
  azconn-lint generate --service blob --set storageAccount=stsales
  azconn-lint generate --service blob:sales --service data-factory:etl \\
    --set sales:storageAccount=stsales --set etl:factory=adf-sales
  azconn-lint generate --service blob --platform aks --airflow 2 \\
    --format bash > identity.sh                the az commands as a script
  azconn-lint generate --local                 what a laptop needs instead
`;

const SHOW = `
Examples:
  azconn-lint show                        every connection below this folder
  azconn-lint show .env --format json     those of one file, as data
`;

const INVENTORY = `
Examples:
  azconn-lint inventory                   every connection below this folder
  azconn-lint inventory --format json --name sales > sales.json
  airflow connections export - | azconn-lint inventory - --name prod-sales
  azconn-lint inventory reports/*.json --format html --output-file fleet.html
                                          many runs and days as one page

Exit codes: 0 done, 2 wrong call or no report, 3 nothing found,
  4 something could not be read.
`;

const REVOKE = `
Examples:
  azconn-lint revoke                      what is still valid, with the az commands
  azconn-lint revoke sales_blob           that of one connection
  azconn-lint revoke sales_blob --done    it has been revoked: strike it off
`;

const EXPLAIN = `
Examples:
  azconn-lint explain                          the table of all rules
  azconn-lint explain legacy-azure-connection  the page of one
  azconn-lint explain AADSTS70021              an error, and the lines of this
                                               project that may be the cause
`;

const INIT = `
Examples:
  azconn-lint init                        write azconn-lint.yaml here
`;

const RESTORE = `
Examples:
  azconn-lint restore                     the list of backups
  azconn-lint restore <id>                restore one
`;

const COMPLETION = `
Examples:
  source <(azconn-lint completion bash)   in ~/.bashrc
  source <(azconn-lint completion zsh)    in ~/.zshrc, after compinit
  azconn-lint completion fish > ~/.config/fish/completions/azconn-lint.fish
`;

const LSP = `
Examples:
  azconn-lint lsp                         started by an editor; see docs/editors.md
`;

const ALL = `
Examples:
  azconn-lint                             everything below the current folder
  azconn-lint --fix                       rewrite the files
  azconn-lint plan                        the whole migration, step by step
  azconn-lint check --help                the flags of a check
`;

const EXAMPLES: Readonly<Record<CommandName | '', string>> = {
  '': ALL,
  check: CHECK,
  plan: PLAN,
  generate: GENERATE,
  show: SHOW,
  inventory: INVENTORY,
  revoke: REVOKE,
  explain: EXPLAIN,
  init: INIT,
  restore: RESTORE,
  lsp: LSP,
  completion: COMPLETION,
};

/** The examples below the help of a command; those of the program itself for the empty name. */
export function examplesOf(command: string): string {
  const examples: Readonly<Record<string, string>> = EXAMPLES;
  return examples[command] ?? '';
}
