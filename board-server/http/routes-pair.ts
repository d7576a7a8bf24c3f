// Pairing a screen or a tablet by the code it shows: a form on a device that may act already.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { configsOf } from '../feeds/screens.ts';
import type { Actor } from '../pipeline/decision.ts';
import { plainHttpHtml } from './enrol-pages.ts';
import { endSession, openSession, proveHere } from './enter.ts';
import { type Form, type FormParts, formLimit, sentenceOf } from './form-parts.ts';
import { pairingIdOf } from './pairing.ts';
import { escaped, type Field, formHtml } from './plain-page.ts';
import { signInFields } from './routes-sign-in.ts';
import { hashOf, newSecret } from './tokens.ts';

/** What a device of this board may be called until somebody calls it otherwise. */
function nameFor({ boardId, layout }: Form, boards: readonly StoredOf<'board'>[]): string {
  const board = boards.find(({ id }) => id === boardId);
  return board ? `${layout === 'hand' ? 'Tablet' : 'Screen'} ${board.shortName}` : '';
}

export function pairRoutes(app: FastifyInstance, parts: FormParts): void {
  const { dispatch, settings, identities, demo, sendPage } = parts;
  const { basePath, dataDir } = settings;

  /** @param isAdmin an administrator is signed in here: he is not asked again */
  const pairFields = async (form: Form, isAdmin: boolean): Promise<Field[]> => {
    const boards = await dispatch.read.list('board', { state: 'live' }, { orderBy: 'order' });
    return [
      { name: 'code', label: 'Code on the screen', value: form.code ?? '' },
      {
        name: 'name',
        label: 'Name of the device',
        value: form.name ?? nameFor(form, boards),
        hint: 'For example: tablet at line 2',
      },
      {
        name: 'layout',
        label: 'What is it?',
        value: form.layout ?? 'wall',
        choices: [
          ['wall', 'A screen on the wall'],
          ['hand', 'A tablet'],
        ],
      },
      {
        name: 'right',
        label: 'What may be done on it?',
        value: form.right ?? 'view',
        choices: [
          ['view', 'Look only'],
          ['act', 'Enter and decide, each with his PIN'],
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
          ['', 'The usual one of its board'],
          ...(await configsOf(dispatch.read))
            .filter((screen) => boards.some((board) => board.id === screen.board))
            .map((screen) => [screen.id, screen.name] as const),
        ],
      },
      ...(isAdmin
        ? []
        : [
            ...signInFields(form, 'Administrator: '),
            ...(demo()
              ? []
              : [
                  {
                    name: 'totp',
                    label: 'Administrator: code',
                    hint: 'Six digits of the authenticator app, or a recovery code',
                    optional: true,
                  },
                ]),
          ]),
    ];
  };
  /** The form for one more, with the same board. */
  const again = ({ boardId }: Form, device: 'screen' | 'tablet'): string =>
    `${basePath}pair?device=${device}${boardId ? `&amp;board=${encodeURIComponent(boardId)}` : ''}`;
  const isAdminHere = async (request: FastifyRequest): Promise<boolean> =>
    (await identities.of(request.headers)).person?.asAdmin ?? false;
  const pairPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    said?: string,
  ): Promise<FastifyReply> => {
    const isAdmin = await isAdminHere(request);
    const notice = isAdmin ? '' : plainHttpHtml(request);
    const html = formHtml(`${basePath}pair`, await pairFields(form, isAdmin), 'Pair', said);
    const spared = demo() ? '<p>In this demo plant the administrator needs no code.</p>' : '';
    return sendPage(reply, 'Pair a screen or a tablet', notice + spared + html, said ? 400 : 200);
  };

  /** @throws Refusal not_paired unless the request comes from where somebody may act */
  const requireActing = async (request: FastifyRequest): Promise<void> => {
    const { deviceId, actor } = await identities.of(request.headers);
    if (deviceId === null || actor === null || actor.kind === 'token')
      throw new Refusal('not_paired', 'Open this page on a paired device with the right to act.');
  };

  /** The administrator: signed in here, or by what the form holds. @throws Refusal */
  const administratorOf = async (request: FastifyRequest, form: Form): Promise<Actor> => {
    const { actor } = await identities.use(request.headers);
    if (actor?.kind === 'person' && actor.asAdmin) return actor;
    const { proof, deviceId } = await proveHere(parts, request, {
      initials: (form.initials ?? '').trim().toUpperCase(),
      secret: form.passphrase ?? '',
      code: form.totp ?? '',
    });
    const sessionId = hashOf(newSecret());
    await openSession(parts, proof, { sessionId, deviceId, boardId: null });
    await endSession(parts, sessionId);
    const { personId, initials, asAdmin } = proof;
    return { kind: 'person', personId, initials, deviceId, asAdmin };
  };

  app.get<{ Querystring: { board?: string; device?: string } }>(
    '/pair',
    { config: { permission: 'device' }, schema: { hide: true } },
    async (request, reply) => {
      try {
        await requireActing(request);
      } catch (error) {
        return sendPage(reply, 'Not here', `<p>${escaped(sentenceOf(error))}</p>`, 403);
      }
      const { board, device } = request.query;
      const tablet: Form = device === 'tablet' ? { layout: 'hand', right: 'act' } : {};
      return pairPage(request, reply, { boardId: String(board ?? ''), ...tablet });
    },
  );

  app.post<{ Body: Form }>(
    '/pair',
    { config: { permission: 'admin', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      try {
        await requireActing(request);
        const actor = await administratorOf(request, form);
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
          actor,
        });
        if (!answer.ok) throw new Refusal(answer.problem.code, answer.problem.detail);
      } catch (error) {
        return pairPage(request, reply, form, sentenceOf(error));
      }
      return sendPage(
        reply,
        'Paired',
        `<p>The screen goes on by itself in a few seconds.</p>${
          form.boardId
            ? `<p><a class="door" href="${basePath}board/${encodeURIComponent(form.boardId)}">Open its board here and enter a reading</a></p>`
            : ''
        }<p><a href="${again(form, 'screen')}">Pair a screen</a></p><p><a href="${again(form, 'tablet')}">Pair a tablet</a></p><p><a href="${basePath}">All boards</a></p>`,
      );
    },
  );
}
