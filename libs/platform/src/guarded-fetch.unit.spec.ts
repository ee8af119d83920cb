import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AddressRefused, isCidr, openGuard, type Guard } from './guarded-fetch.js';

let server: Server;
let port: number;
let asked: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.host);
    if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1/' }).end();
    else response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function withGuard<T>(options: Parameters<typeof openGuard>[0], use: (guard: Guard) => Promise<T>): Promise<T> {
  const guard = openGuard(options);
  try {
    return await use(guard);
  } finally {
    await guard.close();
  }
}

describe('a guard that allows nothing special refuses', () => {
  const hosts: readonly (readonly [host: string, why: string])[] = [
    ['127.0.0.1', 'the loopback'],
    ['127.8.9.10', 'the whole loopback block'],
    ['2130706433', 'the loopback as one number'],
    ['0x7f000001', 'the loopback in hexadecimal'],
    ['0x7f.1', 'the loopback in two hexadecimal parts'],
    ['017700000001', 'the loopback in octal'],
    ['0177.0.0.1', 'the loopback with an octal part'],
    ['127.1', 'the loopback with parts left out'],
    ['127.0.0.1.', 'the loopback with a dot at its end'],
    ['１２７.0.0.1', 'the loopback in wide digits'],
    ['127。0。0。1', 'the loopback with ideographic dots'],
    ['0', 'this host'],
    ['0.0.0.0', 'this host, spelled out'],
    ['10.1.2.3', 'a private network'],
    ['172.16.0.1', 'a private network'],
    ['172.31.255.255', 'the last address of a private network'],
    ['192.168.1.1', 'a private network'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.100.100.200', 'metadata within carrier-grade NAT'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'container credentials'],
    ['168.63.129.16', 'metadata that looks public'],
    ['192.0.0.192', 'metadata within a reserved block'],
    ['192.0.2.1', 'documentation'],
    ['198.18.0.1', 'benchmarking'],
    ['198.51.100.7', 'documentation'],
    ['203.0.113.7', 'documentation'],
    ['192.88.99.1', 'a 6to4 relay'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['[::]', 'this host'],
    ['[::1]', 'the loopback'],
    ['[0:0:0:0:0:0:0:1]', 'the loopback, spelled out'],
    ['[::ffff:127.0.0.1]', 'the loopback, mapped'],
    ['[::ffff:7f00:1]', 'the loopback, mapped, in hexadecimal'],
    ['[::ffff:a9fe:a9fe]', 'metadata, mapped'],
    ['[::ffff:0:127.0.0.1]', 'the loopback, translated'],
    ['[::127.0.0.1]', 'the loopback, compatible'],
    ['[64:ff9b::7f00:1]', 'the loopback through NAT64'],
    ['[64:ff9b::a9fe:a9fe]', 'metadata through NAT64'],
    ['[64:ff9b:1::a00:1]', 'a local NAT64'],
    ['[2002:7f00:1::]', 'the loopback through 6to4'],
    ['[2002:a00:1::1]', 'a private network through 6to4'],
    ['[2001:0:4136:e378:8000:63bf:80ff:fffe]', 'Teredo'],
    ['[2001:db8::1]', 'documentation'],
    ['[fe80::1]', 'link-local'],
    ['[fec0::1]', 'site-local'],
    ['[fc00::1]', 'unique local'],
    ['[fd00:ec2::254]', 'metadata'],
    ['[ff02::1]', 'multicast'],
    ['[100::1]', 'discard'],
    ['[4000::1]', 'what nobody has'],
  ];
  test.each(hosts)('%s: %s', async (host) => {
    const refused = withGuard({ allow: [] }, (guard) => guard.fetch(new URL(`http://${host}:${port}/`)));
    await expect(refused).rejects.toThrow(AddressRefused);
  });

  test('a name, for any one of its addresses', async () => {
    const names: Readonly<Record<string, string[]>> = {
      'inside.example': ['10.0.0.1'],
      'both.example': ['93.184.215.14', '127.0.0.1'],
      'six.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:127.0.0.1'],
    };
    const resolve = (name: string) => Promise.resolve(names[name] ?? []);
    await withGuard({ allow: [], resolve }, async (guard) => {
      for (const name of Object.keys(names)) {
        await expect(guard.fetch(new URL(`http://${name}:${port}/`))).rejects.toThrow(
          /only public addresses are reached.*FETCH_ALLOW/u,
        );
      }
    });
  });

  test('and nothing of all that was sent', () => {
    expect(asked).toEqual([]);
  });
});

describe('a guard that allows the loopback', () => {
  const allow = ['127.0.0.1/32'];

  test('reaches it, under a name and in any spelling, and no other address of its block', async () => {
    const resolve = (name: string) => Promise.resolve([name === 'one.example' ? '127.0.0.1' : '127.0.0.2']);
    await withGuard({ allow, resolve }, async (guard) => {
      for (const host of ['127.0.0.1', '2130706433', 'one.example']) {
        const response = await guard.fetch(new URL(`http://${host}:${port}/`));
        expect(await response.text()).toBe('here');
      }
      await expect(guard.fetch(new URL(`http://two.example:${port}/`))).rejects.toThrow(AddressRefused);
    });
  });

  test('looks a name up once a connection and connects to what it looked at', async () => {
    asked = [];
    let lookups = 0;
    // Public the first time it is asked, the loopback ever after: what a rebinding name server does, turned round, so
    // that a second look-up would show as a refusal.
    const resolve = () => Promise.resolve(lookups++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']);
    await withGuard({ allow, resolve }, async (guard) => {
      const response = await guard.fetch(new URL(`http://rebinding.example:${port}/`));
      expect(await response.text()).toBe('here');
      expect(lookups).toBe(1);
    });
    expect(asked).toEqual([`rebinding.example:${port}`]);
  });

  test('refuses a name that has meanwhile been bound to another address', async () => {
    let lookups = 0;
    const resolve = () => Promise.resolve(lookups++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']);
    await withGuard({ allow, resolve }, async (guard) => {
      await (
        await guard.fetch(new URL(`http://rebinding.example:${port}/`), { headers: { connection: 'close' } })
      ).text();
      const again = guard.fetch(new URL(`http://rebinding.example:${port}/`), { headers: { connection: 'close' } });
      await expect(again).rejects.toMatchObject({ address: '169.254.169.254' });
    });
  });

  test('hands a redirect back instead of following it', async () => {
    await withGuard({ allow }, async (guard) => {
      const response = await guard.fetch(new URL(`http://127.0.0.1:${port}/away`), { redirect: 'follow' });
      expect(response.status).toBe(302);
      await response.body?.cancel();
    });
  });
});

test('a block of addresses is told from an address', () => {
  expect(['10.0.0.0/8', 'fd00::/8', '127.0.0.1/32'].every(isCidr)).toBe(true);
  expect(['10.0.0.1', '10.0.0.0/33', 'localhost/8', ''].some(isCidr)).toBe(false);
});
