export const GIT_ENVIRONMENT: Readonly<Record<string, string>>;
