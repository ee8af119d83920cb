import { lookup } from 'node:dns/promises';
import { type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, fetch, type RequestInit, type Response } from 'undici';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Block = [Address, number];

/** A Resolver tells the addresses of a host name; the system's, unless a test wants another. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/** AddressRefused: a request would have reached an address that is not part of the public internet. Nothing was sent. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  constructor(
    readonly hostname: string,
    readonly address: string,
    readonly range: string,
    variable: string,
  ) {
    super(
      `${hostname === address ? address : `${hostname} stands for ${address}, which`} is ${range}; only public ` +
        `addresses are reached. ${variable}, a list of CIDR blocks, opens others to this server.`,
    );
  }
}

/** A Guard makes requests that cannot reach an address which `allow` does not open and the public internet does not have. */
export interface Guard {
  /**
   * fetch makes one request. Redirects come back as answers, for their targets have to be asked for anew.
   *
   * @throws AddressRefused
   * @throws TypeError whose cause says what went wrong on the network
   */
  fetch(url: URL, init?: RequestInit): Promise<Response>;
  /**
   * check tells now what fetch would find out: that the address may not be reached, or that there is none.
   *
   * @throws AddressRefused
   * @throws Error where the name cannot be resolved
   */
  check(url: URL): Promise<void>;
  close(): Promise<void>;
}

export interface GuardOptions {
  /** CIDR blocks, each a text that isCidr, which may be reached though they are not public. */
  readonly allow: readonly string[];
  /** The variable that `allow` comes from, for whoever is refused. */
  readonly variable?: string;
  readonly resolve?: Resolver;
  readonly connectTimeoutMs?: number;
  /** How long an answer may take to begin, and how long it may fall silent. */
  readonly silenceTimeoutMs?: number;
}

/**
 * openGuard looks at the address of every connection before it is made: a name is resolved once, every one of its
 * addresses is looked at, and the connection goes to these and no others. A name that is resolved to something else a
 * moment later (DNS rebinding) gains nothing by it, and a redirect is a request like any other.
 */
export function openGuard({
  allow,
  variable = 'FETCH_ALLOW',
  resolve = systemResolver,
  connectTimeoutMs = 10_000,
  silenceTimeoutMs = 15_000,
}: GuardOptions): Guard {
  const blocks = allow.map((cidr) => ipaddr.parseCIDR(cidr));
  const refusalOf = (hostname: string, address: string): AddressRefused | null => {
    const range = ipaddr.isValid(address) ? rangeRefused(ipaddr.parse(address), blocks) : 'no address';
    return range === null ? null : new AddressRefused(hostname, address, range, variable);
  };
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refused = addresses.map((address) => refusalOf(hostname, address)).find((found) => found !== null);
        const [first] = addresses;
        if (refused !== undefined || first === undefined) {
          callback(refused ?? Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), []);
        } else if (options.all === true) {
          callback(
            null,
            addresses.map((address) => ({ address, family: familyOf(address) })),
          );
        } else {
          callback(null, first, familyOf(first));
        }
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, []);
      },
    );
  };
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup });
  const agent = new Agent({
    headersTimeout: silenceTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
    connect: (options, callback) => {
      // An address needs no look-up, so Node would not ask for one.
      const literal = options.hostname.replace(/^\[|\]$/gu, '');
      const refused = ipaddr.isValid(literal) ? refusalOf(literal, literal) : null;
      if (refused === null) connect(options, callback);
      else callback(refused, null);
    },
  });

  return {
    async fetch(url, init = {}) {
      try {
        return await fetch(url, { ...init, redirect: 'manual', dispatcher: agent });
      } catch (error) {
        if (error instanceof TypeError && error.cause instanceof AddressRefused) throw error.cause;
        throw error;
      }
    },
    async check({ hostname }) {
      const literal = hostname.replace(/^\[|\]$/gu, '');
      for (const address of ipaddr.isValid(literal) ? [literal] : await resolve(hostname)) {
        const refused = refusalOf(literal, address);
        if (refused !== null) throw refused;
      }
    },
    close: () => agent.destroy(),
  };
}

/** isCidr tells whether a text is a block of addresses, such as 10.0.0.0/8 or fd00::/8. */
export const isCidr = (text: string): boolean => ipaddr.isValidCIDR(text);

const systemResolver: Resolver = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

const familyOf = (address: string): 4 | 6 => (ipaddr.IPv6.isValid(address) ? 6 : 4);

/** Blocks that ipaddr.js takes for ordinary, and that no request of ours has any business in. */
const ALSO_REFUSED: readonly (readonly [block: Block, range: string])[] = [
  [ipaddr.parseCIDR('168.63.129.16/32'), "a cloud's metadata address"],
  [ipaddr.parseCIDR('192.88.99.0/24'), 'a 6to4 relay'],
];

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** @returns what an address is that may not be reached, or null for one that may */
function rangeRefused(address: Address, blocks: readonly Block[]): string | null {
  if (blocks.some((block) => isWithin(address, block))) return null;
  const inner = address instanceof ipaddr.IPv6 ? embeddedIn(address) : null;
  if (inner !== null) {
    const range = rangeRefused(inner, blocks);
    return range === null ? null : `${range} (${inner.toString()} within an IPv6 address)`;
  }
  const range = address.range();
  if (range !== 'unicast') return `in the range "${range}"`;
  if (address instanceof ipaddr.IPv6 && !address.match(GLOBAL_UNICAST)) return 'outside of global unicast';
  return ALSO_REFUSED.find(([block]) => isWithin(address, block))?.[1] ?? null;
}

/** The IPv4 address that is reached in the end: through the socket (mapped) or a translator (NAT64). */
function embeddedIn(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : null;
}

const isWithin = (address: Address, [network, bits]: Block): boolean =>
  address.kind() === network.kind() && address.match(network, bits);
