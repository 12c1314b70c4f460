// The chat page: its parts, the keys that work everywhere, and the list of chats.

import { $, box, chat, el, get, randomId } from './base.js';
import './box.js';
import { connect } from './events.js';
import './files.js';
import './memory.js';
import './peek.js';
import { closePlace } from './place.js';
import './review.js';
import { noteScroll } from './scroll.js';
import { time } from './time.js';
import { stop } from './turns.js';
import './welcome.js';

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

$('chats').addEventListener('toggle', async (event) => {
  if (event.newState !== 'open') return;
  $('new-chat').href = `/?chat=${randomId().slice(0, 12)}`;
  const chats = await get('/api/chats').catch(() => []);
  $('chat-list').replaceChildren(...chats.map((one) => el('li', {},
    el('a', { class: 'row', href: one.chat === 'main' ? '/' : `/?chat=${one.chat}`, 'aria-current': one.chat === chat ? 'page' : null },
      el('span', { dir: 'auto' }, one.title), time(one.at)))));
});

noteScroll();
connect();
