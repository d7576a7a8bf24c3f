// Screens as devices (Rule 4.4): what a wall tells of itself, and what the desk is told of all of them.
// Must never tell a viewer which screens there are; leaders see those of every board, edits are the administrator's.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Gauge, type Registry } from 'prom-client';
import type { StoredOf } from '../../shared/areas/index.ts';
import { usualParts } from '../../shared/areas/screens/page-parts.ts';
import { Refusal } from '../../shared/errors.ts';
import { runsBoard } from '../areas/people/people-facts.ts';
import { standingOf } from '../areas/people/standing.ts';
import { boardOfUsual, screenIdOf } from '../areas/screens/usual-screen.ts';
import { configsOf } from '../feeds/screens.ts';
import type { HttpParts } from './http-parts.ts';
import { lostScreens, screenRows } from './screen-rows.ts';
import { missedAfterMs, type SeenFacts, seenSchema } from './seen.ts';

const historyLength = 60;

export function screenRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock, client, seenScreens, screensFile, screensFeed } = parts;
  const { read } = dispatch;

  async function leaderOf(request: FastifyRequest) {
    const { actor } = await identities.of(request.headers);
    if (actor?.kind !== 'person')
      throw new Refusal('not_signed_in', 'Sign in as a leader to see the screens.');
    const standing = await standingOf(read, actor, clock.now());
    const isAdmin = standing.roles.some((r) => r.role === 'AD');
    const boards = await read.list('board', { state: 'live' }, { orderBy: 'order' });
    const isCoach = standing.roles.some((r) => r.role === 'CI');
    if (!isAdmin && !isCoach && !boards.some((b) => runsBoard(standing, b.id)))
      throw new Refusal('forbidden', 'This is shown to leaders and administrators.');
    return { standing, isAdmin, boards };
  }

  app.get(
    '/api/v1/screens',
    {
      config: { permission: 'leader' },
      schema: {
        summary: 'Wall screens, the worst first: last seen, build, browser, board, age of data.',
        tags: ['screens'],
      },
    },
    async (request, reply) => {
      const { standing, isAdmin, boards } = await leaderOf(request);
      const sheets = await read.list('hourSheet', { current: true });
      reply.header('cache-control', 'no-store');
      return {
        isAdmin,
        build: client.buildId,
        boards: boards.map(({ id, name, shortName, tier, parentId }) => ({
          ...{ id, name, shortName, tier },
          usual: usualParts({
            hours: sheets.some((sheet) => sheet.boardId === id),
            top: parentId === null && boards.some((each) => each.parentId === id),
          }),
        })),
        screens: await screenRows({
          read,
          seen: seenScreens,
          build: client.buildId,
          plantNow: clock.now(),
          now: Date.now(),
          mayOrder: (boardId) => runsBoard(standing, boardId),
        }),
        // Where the file lies is the administrator's business; that it has a mistake is everybody's.
        file: {
          path: isAdmin ? screensFile.path() : null,
          source: isAdmin ? screensFile.source() : null,
          fault: screensFile.fault(),
          isBehind: screensFeed.isBehind(),
          lost: await lostScreens(read, screensFile.isShipped),
        },
      };
    },
  );

  app.get(
    '/api/v1/screens/history',
    {
      config: { permission: 'leader' },
      schema: { summary: 'Edits of screens, the newest first.', tags: ['screens'] },
    },
    async (request, reply) => {
      await leaderOf(request);
      reply.header('cache-control', 'no-store');
      const edits = await read.list(
        'screenEdit',
        {},
        { orderBy: 'at', descending: true, limit: historyLength },
      );
      return { edits };
    },
  );

  app.get(
    '/api/v1/screens/file',
    {
      config: { permission: 'admin' },
      schema: { summary: 'The screens file as the plant has it now.', tags: ['screens'] },
    },
    async (request, reply) => {
      const { isAdmin } = await leaderOf(request);
      if (!isAdmin)
        throw new Refusal('forbidden', 'This needs an administrator.', { needs: 'admin' });
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="screens.config.json"')
        .type('application/json; charset=utf-8')
        .send(screensFile.textOf(await configsOf(read)));
    },
  );

  app.post<{ Params: { id: string }; Body: SeenFacts }>(
    '/api/v1/screens/:id/seen',
    {
      config: { permission: 'device' },
      schema: {
        summary: 'A wall tells that it is there, and how it is. Stored beside the log.',
        tags: ['screens'],
        body: seenSchema,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { deviceId, device } = await identities.of(request.headers);
      if (deviceId === null)
        throw new Refusal('not_paired', 'This device is not paired with the plant.');
      if (!(await isScreen(id, device)))
        throw new Refusal('not_found', `There is no screen "${id}".`, { screenId: id });
      if (await speaksFor(device, id))
        await seenScreens.note(id, request.body, request.headers['user-agent'] ?? '');
      return reply.code(204).send();
    },
  );

  /** Is there such a screen? The usual one of its board becomes one once the device that was paired so is there. */
  const isScreen = async (id: string, device: StoredOf<'device'> | null): Promise<boolean> => {
    if (await read.one('screen', id)) return true;
    if (!device || boardOfUsual(id) === null || screenIdOf(device) !== id) return false;
    await dispatch({
      id: parts.newId(),
      type: 'addUsualScreen',
      payload: { deviceId: device.id },
      actor: { kind: 'system' },
    });
    // Refused where the desk has removed it, or where another report was first.
    return (await read.one('screen', id)) !== null;
  };

  /** A page opened elsewhere for a look is not the screen: once one is paired as it, only that one counts. */
  const speaksFor = async (
    device: StoredOf<'device'> | null,
    screenId: string,
  ): Promise<boolean> => {
    if (device && (device.screenId === screenId || screenIdOf(device) === screenId)) return true;
    if (device?.screenId != null) return false;
    const paired = await read.list('device');
    return !paired.some((each) => each.revokedAt === null && screenIdOf(each) === screenId);
  };
}

/** How the screens are, for whoever watches the plant's machines. */
export function screenMetrics(registry: Registry, parts: HttpParts): void {
  const { dispatch, seenScreens } = parts;
  const ages = async () => {
    const now = Date.now();
    const found: { id: string; ms: number | null }[] = [];
    for (const { id } of await dispatch.read.list('screen')) {
      const at = await seenScreens.lastAt(id);
      found.push({ id, ms: at === null ? null : Math.max(0, now - at) });
    }
    return found;
  };
  new Gauge({
    name: 'screens_total',
    help: 'Wall screens that the plant has',
    registers: [registry],
    async collect() {
      this.set((await ages()).length);
    },
  });
  new Gauge({
    name: 'screens_connected',
    help: 'Wall screens heard of within the last 75 seconds',
    registers: [registry],
    async collect() {
      this.set((await ages()).filter(({ ms }) => ms !== null && ms <= missedAfterMs).length);
    },
  });
  new Gauge({
    name: 'screen_last_seen_seconds',
    help: 'Seconds since a wall screen was last heard of; absent = never',
    labelNames: ['screen'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { id, ms } of await ages())
        if (ms !== null) this.set({ screen: id }, Math.round(ms / 1000));
    },
  });
}
