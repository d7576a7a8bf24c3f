// How the plant is reached from outside: proxies in front of it, and the path it lives under.
import type { NetworkInterfaceInfo } from 'node:os';
import type { Settings } from '../settings.ts';

/** A number of proxies counts hops from our side. */
export const trustOf = (
  setting: Settings['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) =>
  typeof setting === 'number' ? (_address, hop) => hop < setting : setting;

/** `/boards/screen/x` → `/screen/x`: routes are written once, whatever stands in front of them. */
export function withoutBase(url: string, basePath: string): string {
  if (basePath === '/' || !url.startsWith(basePath.slice(0, -1))) return url;
  const rest = url.slice(basePath.length - 1);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Addresses of this machine under which another one, a phone above all, reaches what listens at `host`. */
export function addressesOf(
  host: string,
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): string[] {
  if (host !== '0.0.0.0' && host !== '::')
    return /^(localhost$|127\.|::1$)/.test(host) ? [] : [host];
  return Object.values(interfaces)
    .flatMap((of) => of ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
