// What stands on a wall beside its board: the code that a phone scans, and the check modes for other eyes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qrSvg } from '../../board-server/http/qr.ts';
import { raisePathOf } from '../../board-server/http/raise-key.ts';
import { seeModes } from '../../board-server/http/see.ts';
import { browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let dataDir: string;
beforeAll(async () => {
  plant = await openPlant({ demo: false });
  dataDir = plant.screensFile.replace(/\/[^/]*$/, '');
});
afterAll(() => plant.close());

describe('the code for phones', () => {
  const ask = (device: 'wall' | 'tablet', url = '/qr/raise/b2.svg') =>
    browserOf(plant, device).send({ url, headers: { host: 'board.plant:8080' } });

  test('holds the address under which the wall itself came, with the key of the day', async () => {
    const answer = await ask('wall');
    expect(answer.headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(answer.headers['cache-control']).toBe('no-store');
    const path = raisePathOf({ dataDir, basePath: '/' }, 'b2', plant.clock.now());
    expect(answer.body).toBe(qrSvg(`http://board.plant:8080${path}`, 'Board b2', true));
    expect(answer.body).not.toBe(qrSvg(`http://board.plant${path}`, 'Board b2', true));
  });

  test('is given to no stranger, and of no board that does not stand', async () => {
    expect(refusal(await browserOf(plant).send({ url: '/qr/raise/b2.svg' }))).toBe(
      '403 not_paired',
    );
    expect(refusal(await ask('wall', '/qr/raise/nowhere.svg'))).toBe('404 not_found');
  });
});

describe('the check modes', () => {
  const page = async (query: string) =>
    // What is drawn before the script runs: the words of the page lie in its data, too.
    (await browserOf(plant, 'wall').send({ url: `/screen/tv-b2${query}` })).body.split(
      '<script',
    )[0] ?? '';

  test.each(seeModes)(
    '%s: a filter over the board, and words on the glass that it is a check',
    async (mode) => {
      const html = await page(`?see=${mode}`);
      expect(html).toContain('Check mode: ');
      expect(html).toContain('see.css"');
      expect(html.includes('<feColorMatrix')).toBe(mode !== 'blur');
      expect(html.indexOf('class="see ')).toBeLessThan(html.indexOf('id="app"'));
      expect(html).not.toMatch(/ style=/);
    },
  );

  test('white stays white and black black, whoever looks', async () => {
    for (const mode of seeModes.filter((each) => each !== 'blur')) {
      const html = await page(`?see=${mode}`);
      const values = /values="([^"]*)"/.exec(html)?.[1]?.split(' ').map(Number) ?? [];
      expect(values).toHaveLength(20);
      for (const row of [0, 5, 10])
        expect(values[row]! + values[row + 1]! + values[row + 2]!).toBeCloseTo(1, 2);
    }
  });

  test('no other word of the address changes the page', async () => {
    for (const query of ['', '?see=', '?see=%3Cscript%3E', '?see=deuteranopia2'])
      expect(await page(query)).not.toMatch(/see\.css|Check mode: |feColorMatrix/);
  });
});
