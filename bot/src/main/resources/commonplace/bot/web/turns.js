// Talking: what is sent, and the answers that come.

import { $, chat, connection, el, errorOf, post, randomId, talk } from './base.js';
import { changed, load } from './history.js';
import { fill, morph, own } from './message.js';
import { finished, outbox, turns } from './outbox.js';
import { arrived, stayAtEnd } from './scroll.js';

let accepted = Promise.resolve();

export function say(text) {
  const item = { id: randomId(), chat, text, at: new Date().toISOString() };
  outbox.put(item);
  const turn = open(item, false);
  talk.append(turn.own, turn.node);
  changed();
  stayAtEnd();
  submit(turn);
}

function open(item, again) {
  const turn = { item, again, own: own(item), node: el('article', { class: 'assistant', 'aria-label': 'Commonplace' }), busy: false, sent: false };
  turns.set(item.id, turn);
  return turn;
}

/** Sends in order: the next one goes when this one is on disk. */
function submit(turn) {
  if (turn.busy) return;
  turn.busy = true;
  state(turn, null);
  running();
  accepted = accepted.then(() => send(turn));
}

async function send(turn) {
  const patience = setTimeout(() => waiting(turn, 'Looking through what it has read…'), 400);
  const more = setTimeout(() => waiting(turn, 'Still at it. Esc stops.'), 20_000);
  const done = () => [patience, more].forEach(clearTimeout);
  let response;
  try {
    const { text, id } = turn.item;
    response = await post('/api/chat', { text, chat, id }, 'text/event-stream');
  } catch {
    done();
    return later(turn);
  }
  if (!response.ok) {
    done();
    return failed(turn, await errorOf(response), response.status);
  }
  turn.sent = true;
  listen(turn, response).then(() => done(), () => (done(), later(turn)));
}

async function listen(turn, response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error('cut');
    text += value;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const name = /^event: (.*)$/m.exec(event)?.[1];
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (name === 'draft') drafted(turn, JSON.parse(data));
      else if (name === 'reply') return replied(turn, JSON.parse(data));
      else if (name === 'failed') return failed(turn, JSON.parse(data).error, 504);
    }
  }
}

function waiting(turn, words) {
  if (turn.node.querySelector('.prose')) return;
  turn.node.replaceChildren(el('p', { class: 'wait' }, words));
}

function drafted(turn, { html }) {
  turn.node.querySelector('.wait, .trouble')?.remove();
  const prose = turn.node.querySelector('.prose') ?? turn.node.appendChild(el('div', { class: 'prose' }));
  morph(prose, html);
  turn.node.style.minHeight = `${Math.max(turn.node.offsetHeight, parseFloat(turn.node.style.minHeight) || 0)}px`;
  arrived();
}

export function replied(turn, reply) {
  turn.node.querySelector('.trouble')?.remove();
  fill(turn.node, reply);
  close(turn);
  changed();
  announce(reply.reply);
  if (/^\/forget[_-]me\s+yes\b/i.test(turn.item.text) && reply.reply.startsWith('Forgotten')) talk.dispatchEvent(new Event('forgotten'));
  arrived();
  if (turn.again) load().catch(() => {});
}

function close(turn) {
  outbox.drop(turn.item.id);
  finished.add(turn.item.id);
  turns.delete(turn.item.id);
  turn.node.dataset.at = new Date().toISOString();
  state(turn, null);
  running();
}

function failed(turn, error, status) {
  turn.busy = false;
  const kept = status >= 500;
  const again = el('button', { type: 'button', onclick: () => (turn.node.replaceChildren(), submit(turn)) }, 'Try again');
  turn.node.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, error + ' ', kept ? again : null));
  if (!kept) close(turn);
  running();
  arrived();
}

/** Not connected: the message waits for the connection. */
function later(turn) {
  turn.busy = false;
  if (!turn.node.querySelector('.prose')) turn.node.replaceChildren();
  if (!turn.sent) state(turn, 'Will be sent when the program is back.');
  running();
  if (connection.events?.readyState === EventSource.OPEN) setTimeout(() => submit(turn), 2000);
}

function state(turn, words) {
  turn.own.querySelector('.state.sending')?.remove();
  if (words) turn.own.append(el('p', { class: 'state sending' }, words));
}

/** Shows what the server has and what it may not have yet, then sends that again. */
export async function resume() {
  outbox.all().filter((o) => o.chat === chat && !turns.has(o.id)).forEach((item) => open(item, true));
  await load();
  [...turns.values()].forEach(submit);
}

const running = () => ($('stop').hidden = ![...turns.values()].some((turn) => turn.busy));

export function stop() {
  post('/api/stop', { chat }).catch(() => {});
}

export function announce(text) {
  $('said').textContent = text.replace(/[*_`#>]|\]\([^)]*\)/g, '').slice(0, 600);
  if (document.hidden) document.title = '• Commonplace';
}
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = 'Commonplace';
});
