// Times in words, in the zone of the browser.

import { el } from './base.js';

const clock = (date) => date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

/** Near times in words, far ones as dates, in the zone of the browser. */
export function when(iso, now = new Date()) {
  const date = new Date(iso);
  const minutes = Math.round((now - date) / 60_000);
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  if (days === 0) return clock(date);
  if (days === 1) return `yesterday ${clock(date)}`;
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  return date.getFullYear() === now.getFullYear() ? `${day}, ${clock(date)}` : `${day} ${date.getFullYear()}`;
}

export const time = (iso) => el('time', { datetime: iso, title: new Date(iso).toLocaleString() }, when(iso));
setInterval(() => document.querySelectorAll('time').forEach((t) => (t.textContent = when(t.dateTime))), 30_000);
