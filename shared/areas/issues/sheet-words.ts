// The nine steps of an 8D by name. Light: pages list them without the schema library.
export const eightDSteps = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'] as const;
export const causeFamilies = [
  'man',
  'machine',
  'method',
  'material',
  'measurement',
  'environment',
] as const;
