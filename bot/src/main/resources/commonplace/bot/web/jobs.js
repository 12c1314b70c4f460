// How far jobs are.

import { $, el, post } from './base.js';

const seconds = (n) => [n / 3600, (n / 60) % 60, n % 60].map(Math.floor);

/** `1:53`, and `1:02:03` from an hour on. */
function left(eta) {
  const [h, m, s] = seconds(eta);
  return (h ? [h, String(m).padStart(2, '0')] : [m]).concat(String(s).padStart(2, '0')).join(':');
}

/** `reading 1,000 of 1,847 passages, 7.4 a second, 1:53 left` */
function words({ how, state, counted: c }) {
  if (state !== 'works' || !c) return how;
  const number = (n, digits = 0) => n.toLocaleString('en', { maximumFractionDigits: digits });
  return [
    `${c.doing} ${number(c.done)} of ${number(c.total)} ${c.unit}`,
    c.rate ? `${number(c.rate, 1)} a second` : null,
    c.eta || c.eta === 0 ? `${left(c.eta)} left` : null,
  ].filter(Boolean).join(', ');
}

/** Shows it, or takes it away when it is over. */
export function show(notice) {
  const { job: id, html, state, counted } = notice;
  const known = $(`job-${id}`);
  if (state === 'over') {
    known?.remove();
    return;
  }
  const row = known ?? $('jobs').appendChild(jobRow(id));
  const name = row.querySelector('.name');
  if (name.dataset.html !== html) {
    name.innerHTML = html;
    name.dataset.html = html;
  }
  row.querySelector('.how').textContent = words(notice);
  row.classList.toggle('waits', state === 'waits');
  const track = row.querySelector('.track');
  track.classList.toggle('unknown', !counted);
  track.setAttribute('aria-label', name.textContent.trim());
  track.setAttribute('aria-valuetext', words(notice));
  if (counted) {
    track.setAttribute('aria-valuenow', counted.done);
    track.setAttribute('aria-valuemax', counted.total);
    track.firstChild.style.width = `${(100 * counted.done) / counted.total}%`;
  } else {
    track.removeAttribute('aria-valuenow');
    track.removeAttribute('aria-valuemax');
    track.firstChild.style.width = '';
  }
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
    el('div', { class: 'name', dir: 'auto' }), cancel,
    el('div', { class: 'track', role: 'progressbar', 'aria-valuemin': '0' }, el('i')),
    el('div', { class: 'how' }));
}
