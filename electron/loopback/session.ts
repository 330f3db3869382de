import { randomBytes, timingSafeEqual } from 'node:crypto';

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function isSame(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/**
 * The one session of the program: a token in the first address is traded once for a cookie. A
 * session may hold several windows; nobody else comes in while it lives.
 */
export class Session {
  readonly #token = secret();
  readonly #value = secret();
  #isEntered = false;
  #sockets = 0;
  #timer: NodeJS.Timeout | null = null;
  readonly #graceMs: number;
  readonly #onEmpty: () => void;

  /** `onEmpty` is called when a session that was entered has had no socket for `graceMs`. */
  constructor(graceMs: number, onEmpty: () => void) {
    this.#graceMs = graceMs;
    this.#onEmpty = onEmpty;
  }

  /** The path of the first address. */
  get entry(): string {
    return `/enter/${this.#token}`;
  }

  get isEntered(): boolean {
    return this.#isEntered;
  }

  /** Browsers send cookies of 127.0.0.1 to every port, so the name carries the port. */
  cookieName(port: number): string {
    return `sanzi-${port}`;
  }

  /** The cookie for the program's own printing browser. */
  cookie(port: number): { name: string; value: string } {
    return { name: this.cookieName(port), value: this.#value };
  }

  /** Trades the token; null when it is wrong or was traded before. */
  enter(token: string, port: number): string | null {
    if (this.#isEntered || !isSame(token, this.#token)) return null;
    this.#isEntered = true;
    this.#wait();
    return `${this.cookieName(port)}=${this.#value}; Path=/; HttpOnly; SameSite=Strict`;
  }

  holds(cookieHeader: string | undefined, port: number): boolean {
    const given = cookieOf(cookieHeader, this.cookieName(port));
    return given !== null && isSame(given, this.#value);
  }

  socketOpened(): void {
    this.#sockets++;
    this.#stopWaiting();
  }

  socketClosed(): void {
    this.#sockets--;
    if (this.#sockets === 0) this.#wait();
  }

  end(): void {
    this.#stopWaiting();
  }

  #wait(): void {
    this.#stopWaiting();
    this.#timer = setTimeout(this.#onEmpty, this.#graceMs);
  }

  #stopWaiting(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
