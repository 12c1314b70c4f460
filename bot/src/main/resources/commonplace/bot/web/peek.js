// The quote on hover or focus.

import { $, el, talk } from './base.js';
import { titleOf } from './message.js';

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
