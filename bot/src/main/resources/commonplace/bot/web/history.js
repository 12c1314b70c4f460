// The talk: what was said, and what is said now.

import { $, chat, el, get, talk } from './base.js';
import { answer, own } from './message.js';
import { turns } from './outbox.js';
import { arrived } from './scroll.js';
import { time } from './time.js';

const APART = 10 * 60_000;

/** Sets the stamps between messages that lie far apart. */
function stamps() {
  talk.querySelectorAll('.stamp').forEach((stamp) => stamp.remove());
  let last = 0;
  for (const node of [...talk.children]) {
    const at = Date.parse(node.dataset.at ?? '');
    if (at && at - last > APART && Date.now() - at > APART) node.before(el('p', { class: 'stamp' }, time(node.dataset.at)));
    if (at) last = at;
  }
}

/** Tells the parts that look at the talk as a whole. */
export function changed() {
  stamps();
  talk.dispatchEvent(new Event('changed'));
}

export function add(node) {
  talk.append(node);
  changed();
  arrived();
}

let oldest = null;
let shown = 50;

export async function load() {
  const page = await get(`/api/messages?chat=${chat}&limit=${Math.min(200, shown)}`);
  const known = new Set(page.messages.map((m) => m.update).filter(Boolean));
  const nodes = [];
  for (const message of page.messages) {
    nodes.push(message.author === 'you' ? own(message) : answer(message));
    const turn = turns.get(message.update);
    if (turn) nodes.push(turn.node);
  }
  for (const turn of turns.values()) {
    if (!known.has(turn.item.id)) nodes.push(turn.own, turn.node);
  }
  talk.replaceChildren(...nodes);
  oldest = page.messages[0]?.id ?? null;
  $('earlier').hidden = !page.more;
  changed();
}

$('earlier').addEventListener('click', async () => {
  const page = await get(`/api/messages?chat=${chat}&limit=50&before=${oldest}`);
  const before = document.documentElement.scrollHeight;
  talk.prepend(...page.messages.map((m) => (m.author === 'you' ? own(m) : answer(m))));
  shown += page.messages.length;
  oldest = page.messages[0]?.id ?? oldest;
  $('earlier').hidden = !page.more;
  stamps();
  scrollBy({ top: document.documentElement.scrollHeight - before, behavior: 'instant' });
});
