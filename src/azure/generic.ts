/** The one type that every Azure hook takes, whatever it serves: the type of `AzureBaseHook`. */
export const GENERIC = 'azure';
