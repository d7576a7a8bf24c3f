// The templates from which a board begins: their names alone, in the order in which they are offered.
// What each brings stands in the server; the plant changes all of it later.

export const boardTemplates = ['line', 'value_stream', 'support', 'plant', 'empty'] as const;
export type BoardTemplate = (typeof boardTemplates)[number];
