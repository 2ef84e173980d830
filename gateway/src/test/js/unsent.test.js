import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { browser, load } from './browser.js';

browser({ url: 'https://rencontres.test/organisateur?territory=a' });
const { drawnAnew, giveBackTyped, keepTyped, takeAlong } = await load('lib/unsent.js');

const FORM = `<form id="one"><input id="name" value=""><textarea id="note">stored</textarea>
  <input id="box" type="checkbox" name="agrees" value="yes"></form>
  <form id="two"><input id="town" value="Gap"></form>
  <select id="choice"><option value="">-</option><option value="a">A</option><option value="b">B</option></select>
  <select id="bar" data-sync><option value="">-</option><option value="x">X</option></select>
  <input type="radio" name="kind" value="1"><input type="radio" name="kind" value="2">`;

let root;
const field = (id) => document.getElementById(id);
const draw = (markup = FORM) => { root.innerHTML = markup; };

function type(id, value) {
  field(id).value = value;
  field(id).dispatchEvent(new Event('input', { bubbles: true }));
}

function choose(control, value = true) {
  if (typeof value === 'boolean') control.checked = value; else control.value = value;
  for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }));
}

const goTo = (url) => history.replaceState({}, '', url);

beforeEach(() => {
  root = document.getElementById('contenu');
  goTo('/organisateur?territory=a');
  sessionStorage.clear();
  draw();
});
afterEach(() => mock.timers.reset());

describe('a page that is drawn anew after a form was sent', () => {
  it('has what was typed elsewhere, and not what was sent', () => {
    const again = drawnAnew(root, draw);
    type('name', 'Camille');
    type('note', 'changed');
    type('town', 'Digne');

    again(field('one'));

    assert.deepEqual([field('name').value, field('note').value, field('town').value], ['', 'stored', 'Digne']);
  });

  it('keeps what was typed for a field that is not shown meanwhile', () => {
    let markup = FORM;
    const again = drawnAnew(root, () => draw(markup));
    type('name', 'Camille');
    markup = '<p>closed</p>';
    again();
    assert.equal(field('name'), null);
    again();

    markup = FORM;
    again();
    assert.equal(field('name').value, 'Camille');
  });

  it('tells its listeners, as if it were typed again', () => {
    const heard = [];
    const again = drawnAnew(root, () => { draw(); field('name').addEventListener('input', () => heard.push(field('name').value)); });
    type('name', 'Camille');
    again();

    assert.deepEqual(heard, ['Camille']);
  });

  it('has what is stored where nothing was typed', () => {
    const again = drawnAnew(root, () => draw(FORM.replace('value="Gap"', 'value="Apt"')));
    again();

    assert.equal(field('town').value, 'Apt');
  });
});

describe('what is typed before a new sign-in', () => {
  const leave = () => { type('name', 'Camille'); keepTyped(root, 'Anne'); draw(); };

  it('is on the page again for the same person', () => {
    leave();
    giveBackTyped(root, 'Anne');

    assert.equal(field('name').value, 'Camille');
    draw();
    giveBackTyped(root, 'Anne');
    assert.equal(field('name').value, '', 'once');
  });

  it('is nobody else’s', () => {
    leave();
    giveBackTyped(root, 'Ben');
    assert.equal(field('name').value, '');

    giveBackTyped(root, 'Anne');
    assert.equal(field('name').value, '', 'and gone then');
  });

  it('waits for its own address', () => {
    leave();
    goTo('/programme');
    giveBackTyped(root, 'Anne');
    assert.equal(field('name').value, '');

    goTo('/organisateur?territory=a');
    giveBackTyped(root, 'Anne');
    assert.equal(field('name').value, 'Camille');
  });

  it('is forgotten after an hour', () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    leave();
    mock.timers.tick(3600000);
    giveBackTyped(root, 'Anne');

    assert.equal(field('name').value, '');
  });

  it('is not kept where nothing was typed', () => {
    keepTyped(root, 'Anne');

    assert.equal(sessionStorage.length, 0);
  });
});

describe('what goes along into another language', () => {
  it('is what was typed, chosen and ticked', () => {
    type('name', 'Camille');
    choose(field('choice'), 'b');
    choose(field('box'));
    choose(root.querySelector('[value="2"]'));
    const putBack = takeAlong(root, { choices: true });
    draw();
    putBack();

    assert.equal(field('name').value, 'Camille');
    assert.equal(field('choice').value, 'b');
    assert.equal(field('box').checked, true);
    assert.equal(root.querySelector('[name="kind"]:checked').value, '2');
  });

  it('is what was unticked, too', () => {
    draw(FORM.replace('type="checkbox"', 'type="checkbox" checked'));
    choose(field('box'), false);
    const putBack = takeAlong(root, { choices: true });
    draw(FORM.replace('type="checkbox"', 'type="checkbox" checked'));
    putBack();

    assert.equal(field('box').checked, false);
  });

  it('is asked for of what can be chosen only later', () => {
    choose(field('choice'), 'b');
    const putBack = takeAlong(root, { choices: true });
    draw(FORM.replace('<option value="b">B</option>', ''));
    putBack();

    assert.equal(field('choice').dataset.wanted, 'b');
    assert.equal(takeAlong(root, { choices: true }) instanceof Function, true);
  });

  it('is no choice that nobody made, that the address holds, or that does something at once', () => {
    field('choice').value = 'a';
    choose(field('bar'), 'x');
    choose(field('box'));
    let putBack = takeAlong(root, { choices: true });
    draw();
    putBack();
    assert.deepEqual([field('choice').value, field('bar').value, field('box').checked], ['', '', true]);

    putBack = takeAlong(root, { choices: false });
    draw();
    putBack();
    assert.equal(field('box').checked, false);
  });

  it('goes nowhere when the page is another one meanwhile', () => {
    type('name', 'Camille');
    const putBack = takeAlong(root, { choices: true });
    draw();
    goTo('/programme');
    putBack();

    assert.equal(field('name').value, '');
  });
});
