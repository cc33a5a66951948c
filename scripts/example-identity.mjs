/** The identity that the checks name; it exists nowhere. */
export const CLIENT_ID = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
const TENANT_ID = '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';

/** The same as flags of the command. */
export const IDENTITY = ['--client-id', CLIENT_ID, '--tenant-id', TENANT_ID];
