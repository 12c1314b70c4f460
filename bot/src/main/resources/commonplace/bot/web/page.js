// The chat page. Text from the server arrives as HTML that the server made safe; everything else
// is put in place as text. The address says which chat this is: /?chat=id.

const $ = (id) => document.getElementById(id);
const given = new URLSearchParams(location.search).get('chat') ?? '';
const chat = /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : 'main';
const box = $('text');
const talk = $('talk');
const APART = 10 * 60_000;
const FILE_LIMIT = 20 * 1024 * 1024;

/** An element with attributes and children; `on…` are listeners, null children are left out. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

const store = {
  read(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem('commonplace.' + key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem('commonplace.' + key, JSON.stringify(value));
    } catch {
      // Private windows may have no storage: then a reload forgets what was typed.
    }
  },
};

async function get(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(await errorOf(response));
  return response.json();
}

function post(path, body, accept = 'application/json') {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(body),
  });
}

async function errorOf(response) {
  const body = await response.json().catch(() => ({}));
  return body.error ?? `The program answered ${response.status}. Try it again.`;
}

// Times

const clock = (date) => date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

/** Near times in words, far ones as dates, in the zone of the browser. */
function when(iso, now = new Date()) {
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

const time = (iso) => el('time', { datetime: iso, title: new Date(iso).toLocaleString() }, when(iso));
setInterval(() => document.querySelectorAll('time').forEach((t) => (t.textContent = when(t.dateTime))), 30_000);

// Scrolling: the end is followed only by who is at the end.

let atEnd = true;
const distance = () => document.documentElement.scrollHeight - innerHeight - scrollY;
const toEnd = () => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });

function noteScroll() {
  atEnd = distance() < 48;
  if (atEnd) $('below').hidden = true;
  document.documentElement.classList.toggle('scrolled', scrollY > 4);
}
addEventListener('scroll', noteScroll, { passive: true });
$('below').addEventListener('click', () => {
  toEnd();
  box.focus();
});
const follow = new ResizeObserver(() => {
  if (atEnd) toEnd();
});
[talk, document.querySelector('.dock')].forEach((part) => follow.observe(part));
const arrived = () => ($('below').hidden = atEnd || distance() < 48);

// Messages

function linked(text) {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/);
  return parts.map((part, i) => (i % 2 ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part));
}

function own(message) {
  const node = el(
    'article',
    { class: 'you', 'aria-label': 'You', 'data-at': message.at, id: message.id ? `m${message.id}` : null },
    el('p', { class: 'text', dir: 'auto' }, ...linked(message.text)),
  );
  const lines = message.text.split('\n').length;
  if (lines > 16 || message.text.length > 1600) {
    node.classList.add('long');
    const more = el('button', { type: 'button', onclick: () => (node.classList.remove('long'), more.remove()) },
      `Show all ${message.text.length.toLocaleString('en')} characters`);
    node.append(el('p', { class: 'state' }, more));
  }
  return node;
}

function answer(message) {
  const node = el('article', { class: 'assistant', 'aria-label': 'Commonplace', 'data-at': message.at, id: message.id ? `m${message.id}` : null });
  fill(node, message);
  return node;
}

/** Puts a finished answer into its article. */
function fill(node, { html, citations = [] }) {
  const prose = node.querySelector('.prose') ?? node.appendChild(el('div', { class: 'prose' }));
  node.querySelector('.wait')?.remove();
  morph(prose, html);
  node.style.minHeight = '';
  prose.querySelectorAll('pre').forEach((pre) => {
    const copy = el('button', { type: 'button', class: 'quiet copy' }, 'Copy');
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.textContent);
      copy.textContent = 'Copied';
      setTimeout(() => (copy.textContent = 'Copy'), 2000);
    });
    const frame = el('div', { class: 'code' });
    pre.replaceWith(frame);
    pre.tabIndex = 0;
    frame.append(pre, copy);
  });
  if (!citations.length) return;
  node.citations = citations;
  prose.querySelectorAll('.cite').forEach((cite) => {
    const c = citations.find((one) => one.n === Number(cite.dataset.n));
    if (c) cite.setAttribute('aria-label', `Citation ${c.n}: ${titleOf(c)}`);
  });
  node.append(el('ol', { class: 'cites', 'aria-label': 'Citations' }, ...citations.map((c, i) => reference(c, citations[i - 1]))));
}

const siteOf = (url) => {
  try {
    return new URL(url).host.replace(/^www\./, '');
  } catch {
    return '';
  }
};
const titleOf = (c) => (c.message ? `You said so ${on(c.at)}` : c.title);
const on = (iso) => {
  const words = when(iso);
  return /^(\d+ \w+)/.test(words) && !words.endsWith('ago') ? `on ${words}` : /^\d\d:/.test(words) ? `at ${words}` : words;
};

function reference(c, previous) {
  const where = [c.place, siteOf(c.url)].filter(Boolean).join(' · ');
  return el('li', {},
    el('a', { class: 'ref', href: '#place', 'data-n': c.n },
      el('span', { class: 'n' }, String(c.n)), el('span', { class: previous && previous.url === c.url ? 'title again' : 'title', dir: 'auto' }, titleOf(c)), el('span', { class: 'where' }, where)),
    c.url ? el('a', { class: 'open', href: c.url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `Open ${c.title}`, title: 'Open the page' }, '↗') : null);
}

/** Replaces only the blocks that differ, so that a selection in the others survives. */
function morph(into, html) {
  const next = el('template');
  next.innerHTML = html;
  const blocks = [...next.content.children];
  blocks.forEach((block, i) => {
    const old = into.children[i];
    if (!old) into.append(block);
    else if (old.outerHTML !== block.outerHTML) old.replaceWith(block);
  });
  while (into.children.length > blocks.length) into.lastElementChild.remove();
}

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

function add(node) {
  talk.append(node);
  stamps();
  welcome();
  arrived();
}

// History

let oldest = null;
let shown = 50;

async function load() {
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
  stamps();
  welcome();
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

// Talking. A message stays in the outbox until its reply is here; sent again, its id makes it the
// same message, so that nothing is lost or said twice across restarts and reloads.

const turns = new Map();
const finished = new Set();
const outbox = {
  all: () => store.read('outbox', []),
  put: (item) => store.write('outbox', [...outbox.all().filter((o) => o.id !== item.id), item]),
  drop: (id) => store.write('outbox', outbox.all().filter((o) => o.id !== id)),
};
let accepted = Promise.resolve();

function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

function say(text) {
  const item = { id: randomId(), chat, text, at: new Date().toISOString() };
  outbox.put(item);
  const turn = open(item, false);
  talk.append(turn.own, turn.node);
  stamps();
  welcome();
  atEnd = true;
  toEnd();
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

function replied(turn, reply) {
  turn.node.querySelector('.trouble')?.remove();
  fill(turn.node, reply);
  close(turn);
  announce(reply.reply);
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
  if (events.readyState === EventSource.OPEN) setTimeout(() => submit(turn), 2000);
}

function state(turn, words) {
  turn.own.querySelector('.state.sending')?.remove();
  if (words) turn.own.append(el('p', { class: 'state sending' }, words));
}

/** Shows what the server has and what it may not have yet, then sends that again. */
async function resume() {
  outbox.all().filter((o) => o.chat === chat && !turns.has(o.id)).forEach((item) => open(item, true));
  await load();
  [...turns.values()].forEach(submit);
}

const running = () => ($('stop').hidden = ![...turns.values()].some((turn) => turn.busy));

function stop() {
  post('/api/stop', { chat }).catch(() => {});
}

function announce(text) {
  $('said').textContent = text.replace(/[*_`#>]|\]\([^)]*\)/g, '').slice(0, 600);
  if (document.hidden) document.title = '• Commonplace';
}
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = 'Commonplace';
});

// What happens elsewhere: digests of jobs, other windows.

let events;
let lost;

function connect() {
  events = new EventSource(`/api/events?chat=${chat}`);
  events.addEventListener('open', () => {
    clearTimeout(lost);
    lost = null;
    line('');
    $('jobs').replaceChildren();
    resume().catch(() => {});
  });
  events.addEventListener('error', () => {
    lost ??= setTimeout(() => line('Not connected. Trying again.'), 800);
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  });
  events.addEventListener('message', (event) => {
    const message = JSON.parse(event.data);
    const turn = turns.get(message.update);
    if (turn && message.author === 'assistant' && !turn.busy) return replied(turn, { ...message, reply: message.text });
    if (turn || finished.has(message.update)) return;
    if (message.author === 'assistant') announce(message.text);
    add(message.author === 'you' ? own(message) : answer(message));
  });
  events.addEventListener('job', (event) => job(JSON.parse(event.data)));
}

// A browser opens six connections to a host at most: a window nobody looks at gives its own back.
let resting;
document.addEventListener('visibilitychange', () => {
  clearTimeout(resting);
  if (!document.hidden && events.readyState === EventSource.CLOSED) connect();
  if (document.hidden) resting = setTimeout(() => turns.size === 0 && $('jobs').children.length === 0 && events.close(), 120_000);
});

function line(words) {
  $('line').textContent = words;
}

function job({ job: id, html, line: words, over, done, total }) {
  const known = $(`job-${id}`);
  if (over) return known?.remove();
  const row = known ?? $('jobs').appendChild(jobRow(id));
  row.querySelector('.words').innerHTML = html;
  const track = row.querySelector('.track');
  track.classList.toggle('unknown', !total);
  track.firstChild.style.width = total ? `${(100 * done) / total}%` : '';
  track.setAttribute('aria-valuetext', words.replace(/[*_`]/g, ''));
}

function jobRow(id) {
  const cancel = el('button', { type: 'button', class: 'quiet', onclick: async () => {
    cancel.disabled = true;
    cancel.textContent = 'Cancelling';
    const response = await post(`/api/jobs/${encodeURIComponent(id)}/cancel`, {}).catch(() => null);
    if (response?.ok || response?.status === 404) return $(`job-${id}`)?.remove();
    cancel.disabled = false;
    cancel.textContent = 'Cancel';
  } }, 'Cancel');
  return el('div', { class: 'job', id: `job-${id}` },
    el('div', { class: 'words', dir: 'auto' }), cancel,
    el('div', { class: 'track', role: 'progressbar', 'aria-label': `Job ${id}` }, el('i')));
}

// The box

const boxKey = `box.${chat}`;
const recalled = { list: [], at: -1 };

function grow() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
  $('form').classList.toggle('idle', !box.value.trim());
}

function put(text) {
  box.value = text;
  box.setSelectionRange(text.length, text.length);
  grow();
  store.write(boxKey, text);
}

box.addEventListener('input', () => {
  recalled.at = -1;
  if (!lost) line('');
  grow();
  store.write(boxKey, box.value);
});

function recall(step) {
  if (recalled.at < 0) {
    recalled.list = [...talk.querySelectorAll('.you > .text')].map((p) => p.textContent).reverse();
  }
  recalled.at = Math.max(-1, Math.min(recalled.list.length - 1, recalled.at + step));
  put(recalled.list[recalled.at] ?? '');
}

box.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    $('form').requestSubmit();
  } else if (event.key === 'ArrowUp' && (box.value === '' || recalled.at >= 0)) {
    event.preventDefault();
    recall(1);
  } else if (event.key === 'ArrowDown' && recalled.at >= 0) {
    event.preventDefault();
    recall(-1);
  }
});

$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = box.value;
  if (!text.trim()) return box.focus();
  put('');
  if (!lost) line('');
  recalled.at = -1;
  say(text);
  box.focus();
});

$('stop').addEventListener('click', () => {
  stop();
  box.focus();
});

document.addEventListener('keydown', (event) => {
  const typing = /^(TEXTAREA|INPUT)$/.test(document.activeElement?.tagName ?? '');
  if (event.key === 'Escape') {
    if (document.querySelector('[popover]:popover-open')) return;
    if (!$('place').hidden) closePlace();
    else if (!$('stop').hidden) stop();
  } else if (!typing && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    box.focus();
  }
});

// Files

addEventListener('dragover', (event) => {
  if (![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  $('drop').hidden = false;
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) $('drop').hidden = true;
});
addEventListener('drop', async (event) => {
  $('drop').hidden = true;
  const files = [...event.dataTransfer.files];
  if (!files.length) return;
  event.preventDefault();
  await upload(files);
});
$('attach').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', async () => {
  const files = [...$('file').files];
  $('file').value = '';
  await upload(files);
});

/** Sends files one after the other; message and reply are shown as they arrive by the events. */
async function upload(files) {
  for (const file of files) line((await refused(file)) ?? '');
  box.focus();
}

/** Says why a file was not taken, or nothing. */
async function refused(file) {
  if (file.size > FILE_LIMIT) return `${file.name} is over 20 MB. Send the part that matters, or a link to it.`;
  line(`Sending ${file.name}…`);
  const query = new URLSearchParams({ chat, id: randomId(), name: file.name });
  try {
    const response = await fetch(`/api/files?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Accept: 'application/json' },
      body: file,
    });
    return response.ok ? null : await errorOf(response);
  } catch {
    return `${file.name} was not sent: the program does not answer. Send it again when it runs.`;
  }
}

// First visit

const tries = [
  { key: 'read', title: 'Read the sample article', note: 'It ships with the program and needs no internet.', short: 'Read the sample article', text: `${location.origin}/sample` },
  { key: 'ask', title: 'Ask about it', note: 'How did John Locke index his commonplace books?', short: 'How did Locke index his books?', text: 'How did John Locke index his commonplace books?' },
  { key: 'tell', title: 'Tell it something about yourself', note: 'My name is Ada and I am learning to bind books.', short: 'My name is Ada …', text: 'My name is Ada and I am learning to bind books.' },
];

function attempt(one) {
  store.write('tried', [...store.read('tried', []), one.key]);
  put('');
  say(one.text);
  box.focus();
}

/** Shows the three things to try in an empty chat, then those that are left. */
function welcome() {
  const empty = talk.children.length === 0;
  const left = tries.filter((one) => !store.read('tried', []).includes(one.key));
  $('welcome').hidden = !empty;
  $('next').hidden = empty || left.length === 0 || left.length === tries.length || talk.querySelectorAll('.you').length > 4;
  if (empty) {
    $('tries').replaceChildren(...tries.map((one) => el('button', { type: 'button', class: 'try', onclick: () => attempt(one) }, one.title, el('small', {}, one.note))));
  } else if (!$('next').hidden) {
    $('next').replaceChildren('Try next:', ...left.map((one) => el('button', { type: 'button', onclick: () => attempt(one) }, one.short)));
  }
}

// The quoted place

let came = null;

talk.addEventListener('click', (event) => {
  const link = event.target.closest('.cite, .ref');
  if (!link) return;
  event.preventDefault();
  const citations = link.closest('.assistant').citations;
  const index = citations?.findIndex((c) => c.n === Number(link.dataset.n)) ?? -1;
  if (index >= 0) showPlace(link.closest('.assistant'), index, link);
});

async function showPlace(article, index, from) {
  const citations = article.citations;
  const c = citations[index];
  came = from ?? came;
  talk.querySelectorAll('.on').forEach((node) => node.classList.remove('on'));
  article.querySelectorAll(`[data-n="${c.n}"]`).forEach((node) => node.classList.add('on'));
  $('place-step').replaceChildren(
    citations.length > 1 ? `Citation ${c.n} of ${citations.length}` : `Citation ${c.n}`,
    el('span', { dir: 'auto', 'aria-hidden': 'true' }, ` · ${titleOf(c)}`));
  step($('place-back'), article, index - 1);
  step($('place-on'), article, index + 1);
  let body;
  try {
    body = c.passage ? await surroundings(c) : await talkPlace(c);
  } catch (error) {
    body = [el('h2', { id: 'place-title' }, titleOf(c)), el('div', { class: 'words' }, paragraph('', c.quote, c.quote, 'here')), el('p', { class: 'site' }, error.message)];
  }
  openPlace(body);
  const here = $('place').querySelector('mark, .here').getBoundingClientRect();
  if (here.bottom > innerHeight - 24) $('place').querySelector('.here').scrollIntoView({ block: 'center' });
}

function step(button, article, index) {
  const there = index >= 0 && index < article.citations.length;
  button.hidden = article.citations.length < 2;
  button.disabled = !there;
  button.onclick = () => there && showPlace(article, index);
}

function paragraph(place, text, quote, kind) {
  return el('p', { class: kind ?? null }, place ? el('span', { class: 'no' }, place) : null, el('span', { dir: 'auto' }, ...marked(text, quote)));
}

/** The text with the quote marked where it stands, letter for letter. */
function marked(text, quote) {
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? [text] : [text.slice(0, at), el('mark', {}, quote), text.slice(at + quote.length)];
}

async function surroundings(c) {
  const p = await get(`/api/passages/${c.passage}?quote=${encodeURIComponent(c.quote.slice(0, 500))}`);
  return [
    el('h2', { id: 'place-title', dir: 'auto' }, el('a', { href: p.url, target: '_blank', rel: 'noopener noreferrer' }, p.title)),
    el('p', { class: 'site' }, `${p.site} · ${p.place}`),
    el('div', { class: 'words' },
      ...p.before.map((one) => paragraph(one.place, one.text)),
      paragraph(p.place, p.text, c.quote, 'here'),
      ...p.after.map((one) => paragraph(one.place, one.text))),
    el('a', { class: 'goto', href: p.url, target: '_blank', rel: 'noopener noreferrer' }, 'Open the page ↗'),
  ];
}

async function talkPlace(c) {
  const page = await get(`/api/messages?chat=${chat}&limit=1&before=${c.message + 1}`);
  const message = page.messages.find((m) => m.id === c.message);
  const there = $(`m${c.message}`);
  return [
    el('h2', { id: 'place-title' }, titleOf(c)),
    el('p', { class: 'site' }, new Date(c.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })),
    el('div', { class: 'words' }, paragraph('', message?.text ?? c.quote, c.quote, 'here')),
    there ? el('a', { class: 'goto', href: `#m${c.message}`, onclick: (event) => (event.preventDefault(), flash(there)) }, 'Show it in the talk') : null,
  ].filter(Boolean);
}

function flash(node) {
  if (!wide.matches) closePlace();
  node.scrollIntoView({ block: 'center' });
  node.classList.add('flash');
  setTimeout(() => node.classList.remove('flash'), 1600);
}

const wide = matchMedia('(min-width: 1000px)');

function openPlace(body) {
  const fresh = $('place').hidden;
  $('place-body').replaceChildren(...body);
  $('place').hidden = false;
  $('scrim').hidden = false;
  document.body.classList.add('beside');
  $('sources-button').setAttribute('aria-expanded', 'false');
  $('place').scrollTop = 0;
  if (fresh) $('place-close').focus({ preventScroll: true });
}

function closePlace() {
  $('place').hidden = true;
  $('scrim').hidden = true;
  document.body.classList.remove('beside');
  $('sources-button').setAttribute('aria-expanded', 'false');
  talk.querySelectorAll('.on').forEach((node) => node.classList.remove('on'));
  (came?.isConnected ? came : box).focus({ preventScroll: true });
  came = null;
}
$('place-close').addEventListener('click', closePlace);
$('scrim').addEventListener('click', closePlace);

$('sources-button').addEventListener('click', async () => {
  if ($('sources-button').getAttribute('aria-expanded') === 'true') return closePlace();
  came = $('sources-button');
  const sources = await get('/api/sources').catch(() => []);
  $('place-step').textContent = '';
  $('place-back').hidden = $('place-on').hidden = true;
  openPlace([
    el('h2', { id: 'place-title' }, sources.length === 1 ? '1 source' : `${sources.length || 'No'} sources`),
    sources.length ? el('ul', { class: 'sources' }, ...sources.map(sourceRow)) : el('p', { class: 'site' }, 'Send a link, and what it says is kept here.'),
  ]);
  $('sources-button').setAttribute('aria-expanded', 'true');
});

function sourceRow(s) {
  const minutes = Math.max(1, Math.round(s.words / 230));
  return el('li', {},
    el('a', { href: s.url, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, s.title),
    el('p', {}, el('span', {}, `${s.site} · ${minutes} min · read `, time(s.at)),
      el('button', { type: 'button', class: 'quiet', 'aria-label': `Ask about ${s.title}`, onclick: () => {
        closePlace();
        put(`What does “${s.title}” say about `);
        box.focus();
      } }, 'Ask')));
}

// The quote on hover or focus

const peek = $('peek');
let peeking;

function showPeek(event) {
  const link = event.target.closest?.('.cite, .ref');
  const c = link?.closest('.assistant').citations?.find((one) => one.n === Number(link.dataset.n));
  clearTimeout(peeking);
  const still = event.type === 'pointerover' && !event.movementX && !event.movementY;
  if (!c || still || link.classList.contains('on') || event.pointerType === 'touch') return hidePeek();
  peeking = setTimeout(() => {
    const where = c.message ? titleOf(c) : `${c.title}, ${c.place}`;
    peek.replaceChildren(el('q', { dir: 'auto' }, c.quote), el('span', {}, where));
    peek.hidden = false;
    const at = link.getBoundingClientRect();
    const left = Math.min(Math.max(16, at.left), innerWidth - peek.offsetWidth - 16);
    const above = at.top - peek.offsetHeight - 8;
    peek.style.left = `${left + scrollX}px`;
    peek.style.top = `${(above > 56 ? above : at.bottom + 8) + scrollY}px`;
  }, 250);
}
function hidePeek() {
  clearTimeout(peeking);
  peek.hidden = true;
}
talk.addEventListener('pointerover', showPeek);
talk.addEventListener('pointerleave', hidePeek);
talk.addEventListener('focusin', showPeek);
talk.addEventListener('focusout', hidePeek);
talk.addEventListener('click', hidePeek);

// Chats

$('chats').addEventListener('toggle', async (event) => {
  if (event.newState !== 'open') return;
  $('new-chat').href = `/?chat=${randomId().slice(0, 12)}`;
  const chats = await get('/api/chats').catch(() => []);
  $('chat-list').replaceChildren(...chats.map((one) => el('li', {},
    el('a', { class: 'row', href: one.chat === 'main' ? '/' : `/?chat=${one.chat}`, 'aria-current': one.chat === chat ? 'page' : null },
      el('span', { dir: 'auto' }, one.title), time(one.at)))));
});

put(store.read(boxKey, ''));
noteScroll();
connect();
