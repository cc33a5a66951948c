/** How a check against the real programs ends. */
export const EXIT = { agreed: 0, disagreed: 1, wrongCall: 2 } as const;
