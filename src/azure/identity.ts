/** A user-assigned managed identity, as a connection names it. */
export interface Identity {
  readonly client_id: string;
  readonly tenant_id: string;
}
