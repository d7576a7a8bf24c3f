// Pairing a screen or a tablet by the code it shows: a form on a device that may act already.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { type Form, type FormParts, formLimit, sentenceOf } from './form-parts.ts';
import { throttleIdOf } from './identities.ts';
import { pairingIdOf } from './pairing.ts';
import { checkPin } from './pins.ts';
import { escaped, type Field, formHtml } from './plain-page.ts';
import { hashOf, newSecret } from './tokens.ts';

export function pairRoutes(app: FastifyInstance, parts: FormParts): void {
  const { dispatch, settings, identities, screens, asSystem, sendPage } = parts;
  const { basePath, dataDir } = settings;

  const pairFields = async (form: Form): Promise<Field[]> => {
    const boards = await dispatch.read.list('board', { state: 'live' }, { orderBy: 'order' });
    return [
      { name: 'code', label: 'Code on the screen', value: form.code ?? '' },
      {
        name: 'name',
        label: 'Name of the device',
        value: form.name ?? '',
        hint: 'For example: tablet at line 2',
      },
      {
        name: 'layout',
        label: 'Layout',
        value: form.layout ?? 'wall',
        choices: [
          ['wall', 'Wall'],
          ['hand', 'Hand'],
        ],
      },
      {
        name: 'right',
        label: 'Right',
        value: form.right ?? 'view',
        choices: [
          ['view', 'View only'],
          ['act', 'Act, with a PIN'],
        ],
      },
      {
        name: 'boardId',
        label: 'Board',
        value: form.boardId ?? '',
        choices: [['', 'All boards'], ...boards.map((b) => [b.id, b.name] as const)],
      },
      {
        name: 'screenId',
        label: 'Screen',
        value: form.screenId ?? '',
        choices: [
          ['', 'None'],
          ...screens
            .all()
            .filter((screen) => boards.some((board) => board.id === screen.board))
            .map((screen) => [screen.id, screen.name] as const),
        ],
      },
      { name: 'initials', label: 'Administrator: initials', value: form.initials ?? '' },
      { name: 'pin', label: 'Administrator: PIN', type: 'password' },
    ];
  };
  const pairPage = async (reply: FastifyReply, form: Form, said?: string): Promise<FastifyReply> =>
    sendPage(
      reply,
      'Pair a screen or a tablet',
      formHtml(`${basePath}pair`, await pairFields(form), 'Pair', said),
      said ? 400 : 200,
    );

  /** Device with right "act" behind the request. @throws Refusal not_paired */
  const actingDevice = async (request: FastifyRequest): Promise<string> => {
    const { deviceId, actor } = await identities.of(request.headers);
    if (deviceId === null || actor === null || actor.kind === 'token')
      throw new Refusal('not_paired', 'Open this page on a paired device with the right to act.');
    return deviceId;
  };

  app.get(
    '/pair',
    { config: { permission: 'device' }, schema: { hide: true } },
    async (request, reply) => {
      try {
        await actingDevice(request);
      } catch (error) {
        return sendPage(reply, 'Not here', `<p>${escaped(sentenceOf(error))}</p>`, 403);
      }
      return pairPage(reply, {});
    },
  );

  app.post<{ Body: Form }>(
    '/pair',
    { config: { permission: 'admin', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      try {
        const deviceId = await actingDevice(request);
        const [wanted] = await dispatch.read.list('person', {
          initials: form.initials ?? '',
          state: 'active',
        });
        const throttleId = throttleIdOf(deviceId, request.ip);
        const signing = { dispatch, dataDir, newId: parts.newId };
        const { person, triedAt } = await checkPin(
          signing,
          wanted?.id ?? null,
          form.pin ?? '',
          throttleId,
        );
        const sessionId = hashOf(newSecret());
        const session = {
          sessionId,
          personId: person.id,
          throttleId,
          deviceId,
          boardId: null,
          triedAt,
        };
        await asSystem('openSession', session);
        await asSystem('endSession', { sessionId });
        const answer = await dispatch({
          id: parts.newId(),
          type: 'pairDevice',
          payload: {
            pairingId: pairingIdOf(dataDir, form.code ?? ''),
            name: (form.name ?? '').trim(),
            layout: form.layout,
            right: form.right,
            boardId: form.boardId || null,
            screenId: form.screenId || null,
          },
          actor: { kind: 'person', personId: person.id, initials: person.initials, deviceId },
        });
        if (!answer.ok) throw new Refusal(answer.problem.code, answer.problem.detail);
      } catch (error) {
        return pairPage(reply, form, sentenceOf(error));
      }
      return sendPage(
        reply,
        'Paired',
        `<p>The screen goes on by itself in a few seconds.</p><p><a href="${basePath}pair">Pair another one</a></p><p><a href="${basePath}">All boards</a></p>`,
      );
    },
  );
}
