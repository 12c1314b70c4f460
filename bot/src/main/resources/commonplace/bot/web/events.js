// What happens elsewhere: digests of jobs, other windows.

import { $, chat, connection, line } from './base.js';
import { add } from './history.js';
import { show } from './jobs.js';
import { answer, own } from './message.js';
import { finished, turns } from './outbox.js';
import { announce, replied, resume } from './turns.js';

export function connect() {
  connection.events = new EventSource(`/api/events?chat=${chat}`);
  connection.events.addEventListener('open', () => {
    clearTimeout(connection.lost);
    connection.lost = null;
    line('');
    $('jobs').replaceChildren();
    resume().catch(() => {});
  });
  connection.events.addEventListener('error', () => {
    connection.lost ??= setTimeout(() => line('Not connected. Trying again.'), 800);
    if (connection.events.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  });
  connection.events.addEventListener('message', (event) => {
    const message = JSON.parse(event.data);
    const turn = turns.get(message.update);
    if (turn && message.author === 'assistant' && !turn.busy) return replied(turn, { ...message, reply: message.text });
    if (turn || finished.has(message.update)) return;
    if (message.author === 'assistant') announce(message.text);
    add(message.author === 'you' ? own(message) : answer(message));
  });
  connection.events.addEventListener('job', (event) => show(JSON.parse(event.data)));
}

// A browser opens six connections to a host at most: a window nobody looks at gives its own back.
let resting;
document.addEventListener('visibilitychange', () => {
  clearTimeout(resting);
  if (!document.hidden && connection.events.readyState === EventSource.CLOSED) connect();
  if (document.hidden) resting = setTimeout(() => turns.size === 0 && $('jobs').children.length === 0 && connection.events.close(), 120_000);
});
