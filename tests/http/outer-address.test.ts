// Under which addresses another machine, a phone above all, reaches the server: printed at its start.
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { addressesOf } from '../../board-server/http/outer-address.ts';

const one = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
  ({ address, family, internal }) as NetworkInterfaceInfo;
const interfaces = {
  lo: [one('127.0.0.1', 'IPv4', true)],
  eth0: [one('192.168.1.20', 'IPv4'), one('fe80::1', 'IPv6')],
};

test.each([
  ['0.0.0.0', ['192.168.1.20']],
  ['::', ['192.168.1.20']],
  ['10.0.0.5', ['10.0.0.5']],
  ['127.0.0.1', []],
  ['localhost', []],
])('listening at %s: %j', (host, addresses) => {
  expect(addressesOf(host, interfaces)).toEqual(addresses);
});
