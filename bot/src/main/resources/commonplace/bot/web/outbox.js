// A message stays in the outbox until its reply is here; sent again, its id makes it the same
// message, so that nothing is lost or said twice across restarts and reloads.

import { store } from './base.js';

export const turns = new Map();
export const finished = new Set();
export const outbox = {
  all: () => store.read('outbox', []),
  put: (item) => store.write('outbox', [...outbox.all().filter((o) => o.id !== item.id), item]),
  drop: (id) => store.write('outbox', outbox.all().filter((o) => o.id !== id)),
};
