// Files as sheets: real workbooks written by another library, and hostile ones made by hand.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readBytes, readText } from '../../board-server/feeds/workbook.ts';
import { limits } from '../../board-server/feeds/xlsx.ts';
import { Refusal } from '../../shared/errors.ts';

const why = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (refused: unknown) => refused,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('it was not refused');
  return `${error.code}: ${error.message}`;
};
const workbook = 'xl/workbook.xml';
const relations = 'xl/_rels/workbook.xml.rels';
const sheet1 = 'xl/worksheets/sheet1.xml';
const zipped = (parts: Record<string, string>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        [workbook]:
          '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        [relations]:
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        ...parts,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );
const cells = (inside: string): string => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;

describe('a workbook', () => {
  test('is read with its texts, figures, percentages and dates', async () => {
    const data = [
      [{ value: 'KPI & unit' }, { value: new Date(Date.UTC(2026, 10, 18)), format: 'dd.mm.yyyy' }],
      [{ value: 'First pass' }, { value: 0.942, format: '0.0%' }],
      [{ value: 'Output' }, { value: 452 }],
      [null, { value: 1.5 }],
    ];
    const bytes = await writeXlsxFile(data as never, { sheet: 'Nov' } as never).toBuffer();
    const [sheet] = await readBytes(new Uint8Array(bytes));
    expect(sheet?.name).toBe('Nov');
    expect(sheet?.rows).toEqual([
      [
        { kind: 'text', text: 'KPI & unit' },
        { kind: 'date', on: '2026-11-18' },
      ],
      [
        { kind: 'text', text: 'First pass' },
        { kind: 'number', value: 0.942, percent: true },
      ],
      [
        { kind: 'text', text: 'Output' },
        { kind: 'number', value: 452, percent: false },
      ],
      [null, { kind: 'number', value: 1.5, percent: false }],
    ]);
  });

  test('cells without a reference follow each other; formula texts and errors are told apart', async () => {
    const inside =
      '<row><c><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>1x</v></c><c t="e"><v>#DIV/0!</v></c><c t="inlineStr"><is><t>in</t></is></c></row>';
    const [sheet] = await readBytes(zipped({ [sheet1]: cells(inside) }));
    expect(sheet?.rows[0]).toEqual([
      { kind: 'number', value: 1, percent: false },
      { kind: 'text', text: '1x' },
      { kind: 'error', text: '#DIV/0!' },
      { kind: 'text', text: 'in' },
    ]);
  });

  test('a hidden sheet is not taken by surprise', async () => {
    const bytes = zipped({
      [workbook]:
        '<workbook><sheets><sheet name="H" state="hidden" id="rId1"/></sheets></workbook>',
      [sheet1]: cells(''),
    });
    expect(await why(readBytes(bytes))).toMatch(/no sheet that can be seen/);
  });
});

describe('a hostile file', () => {
  test('that unpacks to far more than it weighs is refused', async () => {
    const bomb = zipped({ [sheet1]: cells(`<!--${'0'.repeat(8_000_000)}-->`) });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await why(readBytes(bomb))).toMatch(/unpacks to more/);
  });

  test('that lies about its size gets no more room than it said', async () => {
    const honest = zipped({ [sheet1]: cells(`<!--${'0'.repeat(3_000_000)}-->`) });
    const lying = Buffer.from(honest);
    // The size stands in the part's own head and in the list at the end.
    for (const sign of [0x04034b50, 0x02014b50]) {
      const at = sign === 0x04034b50 ? 22 : 24;
      for (let i = 0; i + 30 < lying.length; i++)
        if (lying.readUInt32LE(i) === sign && lying.readUInt32LE(i + at) > 1_000_000)
          lying.writeUInt32LE(100, i + at);
    }
    expect(lying.equals(honest)).toBe(false);
    const read = await readBytes(new Uint8Array(lying)).catch((error: unknown) => error);
    if (!(read instanceof Refusal)) expect(read).toMatchObject([{ rows: [] }]);
  });

  test('with more parts than a workbook has is refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: limits.entries + 1 }, (_, n) => [`x/${n}`, '']),
    );
    expect(await why(readBytes(zipped({ [sheet1]: cells(''), ...many })))).toMatch(
      /too many parts/,
    );
  });

  test('with entities that expand into each other expands none', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${cells(
      '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>',
    )}`;
    const read = await readBytes(zipped({ [sheet1]: xml })).catch(() => []);
    expect(JSON.stringify(read)).not.toMatch(/aaaaaaaaaa/);
  });

  test.each([
    ['a cell far outside', '<row r="1"><c r="ZZZ1"><v>1</v></c></row>'],
    ['a row far below', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'],
  ])('with %s is refused', async (_what, inside) => {
    expect(await why(readBytes(zipped({ [sheet1]: cells(inside) })))).toMatch(/at most/);
  });

  test.each([
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), /save it as .xlsx/],
    ['half a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9), /damaged/],
    ['a zip that is no workbook', zipSync({ 'a.txt': strToU8('a') }), /no Excel workbook/],
  ])('%s is refused with a sentence', async (_what, bytes, said) => {
    expect(await why(readBytes(bytes))).toMatch(said);
  });
});

describe('text', () => {
  const texts = (text: string): unknown[] =>
    (readText(text)[0]?.rows ?? []).map((row) =>
      row.map((cell) => (cell?.kind === 'text' ? cell.text : null)),
    );
  test.each([
    [
      'pasted from a spreadsheet',
      'KPI\t1\t2\nFPY\t94,2\t',
      [
        ['KPI', '1', '2'],
        ['FPY', '94,2', null],
      ],
    ],
    [
      'of a German CSV',
      'KPI;1\n"a; b";94,2\n',
      [
        ['KPI', '1'],
        ['a; b', '94,2'],
      ],
    ],
    [
      'of a CSV',
      '\uFEFFKPI,1\r\n"a ""b""",94.2\r\n',
      [
        ['KPI', '1'],
        ['a "b"', '94.2'],
      ],
    ],
  ])('%s is read cell by cell', (_what, text, rows) => {
    expect(texts(text)).toEqual(rows);
  });

  test('in the code page of an old machine keeps its umlauts', async () => {
    const [sheet] = await readBytes(Uint8Array.from(Buffer.from('Früh;1', 'latin1')));
    expect(sheet?.rows[0]?.[0]).toEqual({ kind: 'text', text: 'Früh' });
  });

  test('of more than a megabyte is refused', () => {
    expect(() => readText('a,'.repeat(600_000))).toThrow(/1 MiB/);
  });
});
