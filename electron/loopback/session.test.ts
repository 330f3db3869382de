import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Session } from './session.ts';

const PORT = 4000;
let ended: number;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  ended = 0;
  session = new Session(60_000, () => ended++);
});
afterEach(() => vi.useRealTimers());

const token = () => session.entry.slice('/enter/'.length);

test('nothing ends before anybody has entered', () => {
  vi.advanceTimersByTime(86_400_000);
  expect(ended).toBe(0);
});

test('a window that entered and never connected ends the session', () => {
  session.enter(token(), PORT);
  vi.advanceTimersByTime(59_999);
  expect(ended).toBe(0);
  vi.advanceTimersByTime(1);
  expect(ended).toBe(1);
});

test('an open socket keeps the session alive, however long', () => {
  session.enter(token(), PORT);
  session.socketOpened();
  vi.advanceTimersByTime(86_400_000);
  expect(ended).toBe(0);
});

test('a socket that comes back within the grace period goes on', () => {
  session.enter(token(), PORT);
  session.socketOpened();
  session.socketClosed();
  vi.advanceTimersByTime(59_000);
  session.socketOpened();
  vi.advanceTimersByTime(59_000);
  expect(ended).toBe(0);
});

test('only the last of several sockets starts the grace period', () => {
  session.enter(token(), PORT);
  session.socketOpened();
  session.socketOpened();
  session.socketClosed();
  vi.advanceTimersByTime(86_400_000);
  expect(ended).toBe(0);
  session.socketClosed();
  vi.advanceTimersByTime(60_000);
  expect(ended).toBe(1);
});

test('the cookie of one port is no cookie of another', () => {
  const cookie = session.enter(token(), PORT)?.split(';', 1)[0];
  expect(session.holds(`a=b; ${cookie ?? ''}`, PORT)).toBe(true);
  expect(session.holds(cookie, PORT + 1)).toBe(false);
  expect(session.holds(undefined, PORT)).toBe(false);
});
